/** How many items an object says that it has: `__len__` and `__length_hint__`, which lists and tuples ask before they take the items. */
import { promote } from 'metatrace';
import { Raised, TYPE_ERROR, typeError, valueError } from '../objects/exceptions.ts';
import { PyBuiltin } from '../objects/function.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { NOT_IMPLEMENTED, PyInstance, type Value } from '../objects/value.ts';
import { callSpecial } from './call.ts';
import { indexOrUndefined } from './compare.ts';
import { iter, lengthOf, listItems, next } from './iterate.ts';

/** undefined: it does not say. */
export function lengthHint(v: Value): Value | undefined {
  if (typeOf(v).find('__len__') !== undefined) {
    const n = unlessRefused(() => lengthOf(v));
    if (n !== undefined) return n;
  }
  const method = typeOf(v).find('__length_hint__');
  if (method === undefined) return undefined;
  const r = unlessRefused(() => callSpecial(method, v, []));
  if (r === undefined || r === NOT_IMPLEMENTED) return undefined;
  const i = indexOrUndefined(r);
  if (i === undefined) throw typeError(`__length_hint__ must be an integer, not ${typeName(r)}`);
  if (i < 0) throw valueError('__length_hint__() should return >= 0');
  return i;
}

/** TypeError says that there is no answer. */
function unlessRefused(ask: () => Value): Value | undefined {
  try {
    return ask();
  } catch (e) {
    if (e instanceof Raised && isInstance(e.exc, TYPE_ERROR)) return undefined;
    throw e;
  }
}

/** The program's own methods would be seen to be called, or to fail; how many items there may be is of no use here. */
export function asksProgram(v: Value): boolean {
  if (!(v instanceof PyInstance)) return false;
  promote(v.shape);
  const method = typeOf(v).find('__len__') ?? typeOf(v).find('__length_hint__');
  return method !== undefined && !(method instanceof PyBuiltin);
}

/** What a list takes from an object, one after the other. */
export function takeItems(v: Value, take: (item: Value) => void): void {
  const it = iter(v);
  if (asksProgram(v)) lengthHint(v);
  for (let x = next(it); x !== undefined; x = next(it)) take(x);
}

/** All items, for a list or a tuple of them. */
export function measuredItems(v: Value): Value[] {
  if (!asksProgram(v)) return listItems(v);
  const all: Value[] = [];
  takeItems(v, (x) => all.push(x));
  return all;
}
