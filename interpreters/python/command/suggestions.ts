/**
 * "Did you mean": the name most like the one that was not found, as CPython 3.11 looks for it: among the attributes of the object, or the names that the
 * innermost frame sees. The distance is Levenshtein's, in which another case costs less than another letter.
 */
import { dir } from '../builtins/core.ts';
import { getOwn } from '../objects/attributes.ts';
import { ATTRIBUTE_ERROR, exceptionData, NAME_ERROR, Raised } from '../objects/exceptions.ts';
import { isInstance } from '../objects/types-of.ts';
import type { PyInstance } from '../objects/value.ts';
import { listItems } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { textOf } from '../vm/text.ts';

/** CPython's order of the built-in functions: of names that are equally near, the first one is told. */
const FIRST = (
  '__build_class__ __import__ abs all any ascii bin breakpoint callable chr compile delattr dir divmod eval exec format getattr globals hasattr hash hex id ' +
  'input isinstance issubclass iter aiter len locals max min next anext oct ord pow print repr round setattr sorted sum vars'
).split(' ');

const MAX_CANDIDATES = 750;
const MAX_LENGTH = 40;
const MOVE_COST = 2;
const CASE_COST = 1;

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}

/** More than `max`: at least that. */
function distance(first: string, second: string, max: number): number {
  let [a, b] = first.length <= second.length ? [first, second] : [second, first];
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  a = a.slice(n);
  b = b.slice(n);
  n = 0;
  while (n < a.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  a = a.slice(0, a.length - n);
  b = b.slice(0, b.length - n);
  if (a === '') return b.length * MOVE_COST;
  if (b.length > MAX_LENGTH || (b.length - a.length) * MOVE_COST > max) return max + 1;
  const row = Array.from(a, (_, i) => (i + 1) * MOVE_COST);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let before = j * MOVE_COST;
    result = before;
    let least = Infinity;
    for (let i = 0; i < a.length; i++) {
      const replaced = before + substitution(b[j], a[i]);
      before = row[i];
      result = Math.min(Math.min(result, before) + MOVE_COST, replaced);
      row[i] = result;
      least = Math.min(least, result);
    }
    if (least > max) return max + 1;
  }
  return result;
}

function closest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length >= MAX_CANDIDATES) return undefined;
  let found: string | undefined;
  let best = Infinity;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const max = Math.min(Math.floor(((name.length + candidate.length + 3) * MOVE_COST) / 6), best - 1);
    const d = distance(name, candidate, max);
    if (d > max) continue;
    found = candidate;
    best = d;
  }
  return found;
}

function rank(name: string): number {
  const i = FIRST.indexOf(name);
  return i < 0 ? FIRST.length : i;
}

/** What the innermost frame of the traceback sees, nearest first. */
function* namespacesOf(exc: PyInstance): Generator<readonly string[], void> {
  let last = exceptionData(exc).traceback;
  while (last?.next !== undefined) last = last.next;
  if (last === undefined) return;
  yield last.code.varnames;
  yield last.globals.bound().map((b) => b.name);
  const names = vm.builtins.bound().map((b) => b.name);
  yield names.sort((a, b) => rank(a) - rank(b));
}

/** undefined: nothing is like it. */
export function suggestionFor(exc: PyInstance): string | undefined {
  const missing = getOwn(exc, 'name');
  const name = missing === undefined ? undefined : textOf(missing);
  if (name === undefined) return undefined;
  try {
    if (isInstance(exc, ATTRIBUTE_ERROR)) {
      const o = getOwn(exc, 'obj');
      return o === undefined
        ? undefined
        : closest(
            name,
            listItems(dir(o)).flatMap((n) => textOf(n) ?? []),
          );
    }
    if (!isInstance(exc, NAME_ERROR)) return undefined;
    for (const names of namespacesOf(exc)) {
      const found = closest(name, names);
      if (found !== undefined) return found;
    }
    return undefined;
  } catch (e) {
    // The program's own `__dir__` may fail.
    if (e instanceof Raised) return undefined;
    throw e;
  }
}
