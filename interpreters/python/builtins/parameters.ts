/**
 * Parameters of built-in functions, from text such as `iterable, /, *, key=, reverse=`: an `=` marks an optional one, `/` and `*` are Python's,
 * `*args` and `**kwargs` take what is left. A function gets its arguments in this order: named ones (undefined where an optional one is missing),
 * the dict of `**kwargs`, the rest of `*args`.
 */
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import type { Parameters, PyBuiltin } from '../objects/function.ts';
import type { Value } from '../objects/value.ts';

const PARSED = new Map<string, Parameters>();

export function parseParameters(text: string): Parameters {
  const known = PARSED.get(text);
  if (known !== undefined) return known;
  const names: string[] = [];
  let positional = -1;
  let positionalOnly = 0;
  let required = 0;
  let rest = false;
  let keywords = false;
  for (const part of text === '' ? [] : text.split(',').map((p) => p.trim())) {
    if (part === '/') {
      positionalOnly = names.length;
    } else if (part.startsWith('**')) {
      keywords = true;
    } else if (part.startsWith('*')) {
      positional = names.length;
      if (part.length > 1) rest = true;
    } else {
      const optional = part.endsWith('=');
      names.push(optional ? part.slice(0, -1) : part);
      if (!optional && positional < 0) required++;
    }
  }
  if (positional < 0) positional = names.length;
  if (rest) positionalOnly = Math.max(positionalOnly, 0);
  const parameters = { names, positional, positionalOnly, required, rest, keywords };
  PARSED.set(text, parameters);
  return parameters;
}

/** The arguments as the function wants them. `keywords` names the last ones. @dontLookInside */
export function bindBuiltin(b: PyBuiltin, all: readonly Value[], keywords: readonly string[] | undefined): Value[] {
  const self = b.owner === undefined ? 0 : 1;
  const { names, positional, positionalOnly, required, rest, keywords: takesKeywords } = b.parameters;
  if (self > all.length - (keywords?.length ?? 0))
    throw typeError(`unbound method ${b.owner?.name}.${b.name}() needs an argument`);
  const given = all.length - self - (keywords?.length ?? 0);
  const bound: (Value | undefined)[] = new Array(self + names.length).fill(undefined);
  if (self === 1) bound[0] = all[0];
  if (given > positional && !rest) throw wrongCount(b, given);
  for (let i = 0; i < Math.min(given, positional); i++) bound[self + i] = all[self + i];
  const extra = takesKeywords ? new PyDict() : undefined;
  keywords?.forEach((name, i) => {
    const v = all[self + given + i];
    const at = names.indexOf(name);
    if (at < positionalOnly) {
      if (extra === undefined) throw badKeyword(b, name);
      extra.set(name, v);
    } else if (bound[self + at] !== undefined) {
      throw typeError(`argument for ${b.name}() given by name ('${name}') and position (${at + 1})`);
    } else {
      bound[self + at] = v;
    }
  });
  for (let i = 0; i < required; i++) {
    if (bound[self + i] === undefined) throw wrongCount(b, given);
  }
  if (extra !== undefined) bound.push(extra);
  if (rest) for (let i = positional; i < given; i++) bound.push(all[self + i]);
  return bound as Value[];
}

function badKeyword(b: PyBuiltin, name: string): unknown {
  if (b.parameters.names.length === b.parameters.positionalOnly && !b.parameters.keywords)
    return typeError(`${qualified(b)}() takes no keyword arguments`);
  return typeError(`${b.name}() got an unexpected keyword argument '${name}'`);
}

function qualified(b: PyBuiltin): string {
  return b.owner === undefined ? b.name : `${b.owner.name}.${b.name}`;
}

/** CPython's three ways to say that the number of arguments is wrong. */
function wrongCount(b: PyBuiltin, given: number): unknown {
  const { positional, required, positionalOnly, names } = b.parameters;
  const name = qualified(b);
  const s = (n: number): string => (n === 1 ? '' : 's');
  if (positional === 0) return typeError(`${name}() takes no arguments (${given} given)`);
  if (positional === required && positional === 1 && positionalOnly === 1)
    return typeError(`${name}() takes exactly one argument (${given} given)`);
  if (positionalOnly < names.length && given < required)
    return typeError(`${b.name}() missing required argument '${names[given]}' (pos ${given + 1})`);
  const word = positional === required ? '' : given < required ? 'at least ' : 'at most ';
  const n = given < required ? required : positional;
  if (positionalOnly < names.length)
    return typeError(`${b.name}() takes ${word === '' ? 'exactly ' : word}${n} argument${s(n)} (${given} given)`);
  return typeError(`${b.name} expected ${word}${n} argument${s(n)}, got ${given}`);
}

export function fitsBuiltin(b: PyBuiltin, count: number): boolean {
  return count >= b.min && count <= b.max;
}
