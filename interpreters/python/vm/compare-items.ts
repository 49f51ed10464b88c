/** Comparisons of sequences whose elements decide without any method: for compiled code, which gets no nested interpreter for them. */
import { PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { CMP_EQ, CMP_GE, CMP_GT, CMP_LE, CMP_LT, CMP_NE } from './compare.ts';

/** Not comparable here. */
const UNKNOWN = 2;

/** -1, 0, 1; UNKNOWN. Floats that are no numbers are unknown, too. */
function orderOf(a: Value, b: Value): number {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
    return b instanceof PyFloat ? orderOfDoubles(a, b.v) : UNKNOWN;
  }
  if (typeof a === 'string') return typeof b !== 'string' ? UNKNOWN : a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return orderOfDoubles(a.v, b.v);
    return typeof b === 'number' ? orderOfDoubles(a.v, b) : UNKNOWN;
  }
  if (a instanceof PyTuple) {
    if (a === b) return 0;
    return b instanceof PyTuple ? orderOfItems(a.items, b.items) : UNKNOWN;
  }
  return a === b ? 0 : UNKNOWN;
}

function orderOfDoubles(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : UNKNOWN;
}

/** The first difference decides. */
function orderOfItems(a: readonly Value[], b: readonly Value[]): number {
  const n = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < n; i++) {
    const order = orderOf(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : a.length > b.length ? 1 : 0;
}

/**
 * `a op b`; undefined: the elements' methods have to be asked.
 * @dontLookInside
 */
export function compareItems(op: number, a: readonly Value[], b: readonly Value[]): boolean | undefined {
  if (a.length !== b.length) {
    if (op === CMP_EQ) return false;
    if (op === CMP_NE) return true;
  }
  const order = orderOfItems(a, b);
  if (order === UNKNOWN) return undefined;
  switch (op) {
    case CMP_LT:
      return order < 0;
    case CMP_LE:
      return order <= 0;
    case CMP_EQ:
      return order === 0;
    case CMP_NE:
      return order !== 0;
    case CMP_GT:
      return order > 0;
    case CMP_GE:
      return order >= 0;
    default:
      return undefined;
  }
}

/** No element is known to be the one, and none to come before it. */
export const UNKNOWN_POSITION = -2;

/**
 * The first element that equals a number or a text; -1: none does; UNKNOWN_POSITION: a method would have to be asked.
 * @dontLookInside
 */
export function positionOf(items: readonly Value[], v: number | string): number {
  for (let i = 0; i < items.length; i++) {
    const x = items[i];
    if (x === v) return i;
    if (typeof x === 'object' && !(x instanceof PyTuple)) {
      if (!(x instanceof PyFloat)) return UNKNOWN_POSITION;
      if (x.v === v) return i;
    } else if (typeof x === 'boolean') return UNKNOWN_POSITION;
  }
  return -1;
}
