/**
 * Parameters of built-in functions, from text such as `iterable, /, *, key=, reverse=`: an `=` marks an optional one, `/` and `*` are Python's,
 * `*args` and `**kwargs` take what is left. A function gets its arguments in this order: named ones (undefined where an optional one is missing),
 * the dict of `**kwargs`, the rest of `*args`.
 */

import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import type { Parameters, PyBuiltin } from '../objects/function.ts';
import { BYTEARRAY, BYTES, DICT, FROZENSET, LIST, SET, STR } from '../objects/types.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
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
    throw typeError(
      isWrapper(b)
        ? `descriptor '${b.name}' of '${b.owner?.name}' object needs an argument`
        : `unbound method ${b.owner?.name}.${b.name}() needs an argument`,
    );
  const given = all.length - self - (keywords?.length ?? 0);
  const bound: (Value | undefined)[] = new Array(self + names.length).fill(undefined);
  if (self === 1) bound[0] = all[0];
  if (given > positional && !rest) throw wrongCount(b, given);
  checkPositional(b, given);
  for (let i = 0; i < Math.min(given, positional); i++) bound[self + i] = all[self + i];
  const extra = takesKeywords ? new PyDict() : undefined;
  if (keywords !== undefined && extra === undefined && !rest && given + keywords.length > names.length)
    checkTotal(b, given, given + keywords.length);
  if (keywords !== undefined && rest) checkKeywordCount(b, keywords.length);
  keywords?.forEach((name, i) => {
    const v = all[self + given + i];
    const at = names.indexOf(name);
    if (at < positionalOnly) {
      if (extra === undefined && ignoresKeywords(b, all[0])) return;
      if (extra === undefined) throw badKeyword(b, name);
      extra.set(name, v);
    } else if (bound[self + at] !== undefined) {
      throw typeError(`argument for ${b.name}() given by name ('${name}') and position (${at + 1})`);
    } else {
      bound[self + at] = v;
    }
  });
  for (let i = 0; i < required; i++) {
    if (bound[self + i] === undefined) throw i < given ? wrongCount(b, given) : missing(b, given, i, keywords);
  }
  if (extra !== undefined) bound.push(extra);
  if (rest) for (let i = positional; i < given; i++) bound.push(all[self + i]);
  return bound as Value[];
}

/** Where only some parameters have names, the others are asked for before names are looked at. */
function checkPositional(b: PyBuiltin, given: number): void {
  const { names, positional, positionalOnly, required, rest } = b.parameters;
  const wanted = Math.min(positionalOnly, required);
  if (rest || given >= wanted || MAKERS.has(b) || isWrapper(b)) return;
  if (b.name === 'sorted') throw wrongCount(b, given);
  if (positionalOnly < names.length)
    throw typeError(
      `${shortName(b)}() takes ${wanted < positional ? 'at least' : 'exactly'} ${wanted} positional argument${wanted === 1 ? '' : 's'} (${given} given)`,
    );
}

/** Of the parameter at a position. */
function missing(b: PyBuiltin, given: number, at: number, keywords: readonly string[] | undefined): unknown {
  const cls = MAKERS.has(b) ? 1 : 0;
  const { names, positionalOnly } = b.parameters;
  if (b.parameters.rest || given < cls || positionalOnly === names.length || isWrapper(b)) return wrongCount(b, given);
  // CPython's `enumerate` reads its arguments itself.
  if (MAKERS.get(b)?.name === 'enumerate')
    return keywords?.length === 1
      ? badKeyword(b, keywords[0])
      : typeError(`enumerate() missing required argument '${names[at]}'`);
  return typeError(`${shortName(b)}() missing required argument '${names[at]}' (pos ${at + 1 - cls})`);
}

/** Where some parameters have names, CPython counts all arguments first. */
function checkTotal(b: PyBuiltin, given: number, total: number): void {
  const { names, positionalOnly, required } = b.parameters;
  if (positionalOnly === names.length || isWrapper(b) || b.name === 'sorted') return;
  const cls = MAKERS.has(b) ? 1 : 0;
  const n = names.length - cls;
  throw typeError(
    `${shortName(b)}() takes ${required === names.length ? 'exactly' : 'at most'} ${n} ${given === cls ? 'keyword ' : ''}argument${n === 1 ? '' : 's'} (${total - cls} given)`,
  );
}

/** The `__new__` of these leaves keywords to the `__init__` of a subclass which has its own. */
const LEAVE_KEYWORDS: ReadonlySet<string> = new Set(['float', 'tuple', 'frozenset', 'reversed', 'map', 'filter']);

function ignoresKeywords(b: PyBuiltin, wanted: Value): boolean {
  // The `__init__` of lists leaves them to the `__new__` of the subclass.
  if (b.owner === LIST && b.name === '__init__') return typeOf(wanted).find('__new__') !== LIST.find('__new__');
  const cls = MAKERS.get(b);
  if (cls === undefined || !LEAVE_KEYWORDS.has(cls.name) || !(wanted instanceof PyClass)) return false;
  return wanted.find('__init__') !== cls.find('__init__');
}

function badKeyword(b: PyBuiltin, name: string): unknown {
  if (isWrapper(b) && b.name !== '__init__') return typeError(`wrapper ${b.name}() takes no keyword arguments`);
  if (b.parameters.names.length === b.parameters.positionalOnly && !b.parameters.keywords)
    return typeError(`${qualified(b)}() takes no keyword arguments`);
  return typeError(`'${name}' is an invalid keyword argument for ${KEYWORD_NAMES.get(b.name) ?? shortName(b)}()`);
}

function checkKeywordCount(b: PyBuiltin, given: number): void {
  const n = b.parameters.names.length - (MAKERS.has(b) ? 1 : 0);
  if (given > n && COUNTS_KEYWORDS.has(shortName(b)))
    throw typeError(`${shortName(b)}() takes at most ${n} keyword argument${n === 1 ? '' : 's'} (${given} given)`);
}

/** These take any number of other arguments, and CPython reads their keywords apart. */
const COUNTS_KEYWORDS: ReadonlySet<string> = new Set(['zip', 'min', 'max']);

/** CPython's `sorted` passes its keywords on. */
const KEYWORD_NAMES: ReadonlyMap<string, string> = new Map([['sorted', 'sort']]);

/** The classes whose objects these make: errors name the class. */
const MAKERS = new WeakMap<PyBuiltin, PyClass>();

export function makesObjectsOf(b: PyBuiltin, cls: PyClass): PyBuiltin {
  MAKERS.set(b, cls);
  return b;
}

function shortName(b: PyBuiltin): string {
  return MAKERS.get(b)?.name ?? (b.name === '__init__' && b.owner !== undefined ? b.owner.name : b.name);
}

function qualified(b: PyBuiltin): string {
  if (b.owner !== undefined && b.name !== '__init__') return `${b.owner.name}.${b.name}`;
  return b.module === undefined || b.owner !== undefined ? shortName(b) : `${b.module}.${b.name}`;
}

/** CPython's three ways to say that the number of arguments is wrong. */
function wrongCount(b: PyBuiltin, all: number): unknown {
  // The class is an argument that nobody counts.
  const cls = MAKERS.has(b) ? 1 : 0;
  if (all < cls) return typeError(`${MAKERS.get(b)?.name}.__new__(): not enough arguments`);
  const said = COUNTS.get(shortName(b));
  if (said !== undefined) return typeError(said(all - cls));
  const given = all - cls;
  const positional = b.parameters.positional - cls;
  const required = b.parameters.required - cls;
  const positionalOnly = Math.max(0, b.parameters.positionalOnly - cls);
  const names = b.parameters.names.slice(cls);
  if (isWrapper(b) && b.name !== '__init__') return wrongWrapperCount(b.name, positional, required, given);
  const name = qualified(b);
  const s = (n: number): string => (n === 1 ? '' : 's');
  if (positional === 0) return typeError(`${name}() takes no arguments (${given} given)`);
  if (positional === required && positional === 1 && positionalOnly === 1 && cls === 0)
    return typeError(`${name}() takes exactly one argument (${given} given)`);
  if (positionalOnly < names.length && given < required)
    return typeError(`${shortName(b)}() missing required argument '${names[given]}' (pos ${given + 1})`);
  const word = positional === required ? '' : given < required ? 'at least ' : 'at most ';
  const n = given < required ? required : positional;
  if (positionalOnly < names.length || (SEARCHES.has(b.name) && TEXTS.has(b.owner))) {
    const kind = positional < names.length && cls === 0 ? 'positional ' : '';
    return typeError(
      `${shortName(b)}() takes ${word === '' ? 'exactly ' : word}${n} ${kind}argument${s(n)} (${given} given)`,
    );
  }
  return typeError(`${shortName(b)} expected ${word}${n} argument${s(n)}, got ${given}`);
}

/** CPython reads the arguments of these methods of texts in another way. */
const SEARCHES: ReadonlySet<string> = new Set(['find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith']);
const TEXTS: ReadonlySet<PyClass | undefined> = new Set([STR, BYTES, BYTEARRAY]);

/** Functions whose counts CPython checks in ways of their own. */
const COUNTS: ReadonlyMap<string, (given: number) => string> = new Map<string, (given: number) => string>([
  ['sort', () => 'sort() takes no positional arguments'],
  ['sorted', (n) => `sorted expected 1 argument, got ${n}`],
  ['map', () => 'map() must have at least two arguments.'],
  ['type', () => 'type() takes 1 or 3 arguments'],
  ['super', (n) => `super() expected at most 2 arguments, got ${n}`],
  ['__build_class__', () => '__build_class__: not enough arguments'],
]);

/** Methods that CPython makes from the slots of a class say less about themselves. */
function isWrapper({ name, owner }: PyBuiltin): boolean {
  if (owner === undefined || !name.startsWith('__')) return false;
  if (owner === DICT || owner === LIST || owner === SET || owner === FROZENSET)
    if (name === '__getitem__' || name === '__contains__') return owner === LIST && name === '__contains__';
  return !PLAIN_DUNDERS.has(name);
}

/** These fill no slot. */
const PLAIN_DUNDERS: ReadonlySet<string> = new Set(
  (
    '__new__ __format__ __reduce__ __reduce_ex__ __sizeof__ __dir__ __getstate__ __setstate__ __init_subclass__ ' +
    '__subclasshook__ __getnewargs__ __class_getitem__ __round__ __trunc__ __floor__ __ceil__ __reversed__ ' +
    '__length_hint__ __instancecheck__ __subclasscheck__ __subclasses__ __prepare__ __complex__ __enter__ __exit__ ' +
    '__missing__ __copy__ __deepcopy__ __fspath__ __import__ __build_class__ __bytes__'
  ).split(' '),
);

function wrongWrapperCount(name: string, positional: number, required: number, given: number): unknown {
  const n = given < required ? required : positional;
  const counted = `${n} argument${n === 1 ? '' : 's'}, got ${given}`;
  if (positional === required && n < 2) return typeError(`expected ${counted}`);
  if (name === '__init__') return typeError(`expected at most ${counted}`);
  return typeError(` expected ${positional === required ? '' : given < required ? 'at least ' : 'at most '}${counted}`);
}

/** A method of a built-in class that is called with another object. */
export function checkSelf(b: PyBuiltin, self: Value): void {
  const { owner } = b;
  if (owner === undefined || typeOf(self).isSubclassOf(owner)) return;
  throw typeError(
    isWrapper(b)
      ? `descriptor '${b.name}' requires a '${owner.name}' object but received a '${typeName(self)}'`
      : `descriptor '${b.name}' for '${owner.name}' objects doesn't apply to a '${typeName(self)}' object`,
  );
}

export function fitsBuiltin(b: PyBuiltin, count: number): boolean {
  return count >= b.min && count <= b.max;
}
