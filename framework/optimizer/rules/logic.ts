/** Rules for comparisons, booleans and strings. */
import type { Rule } from './rule.ts';

export const LOGIC: readonly Rule[] = [
  // !!x = x
  { name: 'not_not_bool', from: ['not', ['not', 'x']], where: { x: 'boolean' }, to: 'x' },
  // !(x === y) = x !== y
  { name: 'not_eq', from: ['not', ['eq', 'x', 'y']], where: {}, to: ['ne', 'x', 'y'] },
  // !(x !== y) = x === y
  { name: 'not_ne', from: ['not', ['ne', 'x', 'y']], where: {}, to: ['eq', 'x', 'y'] },
  // !(x < y) = y <= x without NaN
  { name: 'not_lt', from: ['not', ['lt', 'x', 'y']], where: { x: 'ordered', y: 'ordered' }, to: ['le', 'y', 'x'] },
  // !(x <= y) = y < x without NaN
  { name: 'not_le', from: ['not', ['le', 'x', 'y']], where: { x: 'ordered', y: 'ordered' }, to: ['lt', 'y', 'x'] },
  // x > y = y < x
  { name: 'gt_swap', from: ['gt', 'x', 'y'], where: { x: 'number', y: 'number' }, to: ['lt', 'y', 'x'] },
  // x >= y = y <= x
  { name: 'ge_swap', from: ['ge', 'x', 'y'], where: { x: 'number', y: 'number' }, to: ['le', 'y', 'x'] },
  // x < x = false
  { name: 'lt_self', from: ['lt', 'x', 'x'], where: { x: 'number' }, to: false },
  // x <= x = true without NaN
  { name: 'le_self', from: ['le', 'x', 'x'], where: { x: 'ordered' }, to: true },
  // (x === true) = x
  { name: 'eq_true', from: ['eq', 'x', true], where: { x: 'boolean' }, to: 'x' },
  // (x === false) = !x
  { name: 'eq_false', from: ['eq', 'x', false], where: { x: 'boolean' }, to: ['not', 'x'] },
  // (x !== true) = !x
  { name: 'ne_true', from: ['ne', 'x', true], where: { x: 'boolean' }, to: ['not', 'x'] },
  // (x !== false) = x
  { name: 'ne_false', from: ['ne', 'x', false], where: { x: 'boolean' }, to: 'x' },
  // x + C < D = x < D - C, nothing rounds
  {
    name: 'lt_add',
    from: ['lt', ['add', 'x', 'C'], 'D'],
    where: { x: 'safe' },
    when: ({ C = NaN, D = NaN }, { x }) => exact(C, D, x?.lo, x?.hi),
    compute: { E: ({ C = 0, D = 0 }) => D - C },
    to: ['lt', 'x', 'E'],
  },
];

function exact(c: number, d: number, lo = -Infinity, hi = Infinity): boolean {
  const max = Number.MAX_SAFE_INTEGER;
  return (
    Number.isSafeInteger(c) && Number.isSafeInteger(d) && Number.isSafeInteger(d - c) && lo + c >= -max && hi + c <= max
  );
}
