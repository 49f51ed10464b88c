/** Rules for numbers. Beside each rule the equation that makes it right, for all values that its facts allow. */

import type { Fact } from '../facts.ts';
import { SAFE } from '../facts.ts';
import type { Rule } from './rule.ts';

const most = (f: Fact | undefined): number => (f === undefined ? Infinity : Math.max(Math.abs(f.lo), Math.abs(f.hi)));
const powerOfTwo = (c: number): boolean => c >= 1 && c <= 2 ** 30 && Number.isInteger(Math.log2(c));

export const ARITHMETIC: readonly Rule[] = [
  // x + 0 = x; -0 + 0 = 0, so x must not be -0
  { name: 'add_zero', from: ['add', 'x', 0], where: { x: 'int' }, to: 'x' },
  // 0 + x = x
  { name: 'zero_add', from: ['add', 0, 'x'], where: { x: 'int' }, to: 'x' },
  // x - 0 = x; -0 - 0 = -0
  { name: 'sub_zero', from: ['sub', 'x', 0], where: { x: 'number' }, to: 'x' },
  // x - x = 0 for finite x
  { name: 'sub_self', from: ['sub', 'x', 'x'], where: { x: 'int' }, to: 0 },
  // x * 1 = x
  { name: 'mul_one', from: ['mul', 'x', 1], where: { x: 'number' }, to: 'x' },
  // x * 0 = 0 for finite x >= 0
  { name: 'mul_zero', from: ['mul', 'x', 0], where: { x: 'nonneg32' }, to: 0 },
  // x * -1 = -x
  { name: 'mul_minus_one', from: ['mul', 'x', -1], where: { x: 'number' }, to: ['neg', 'x'] },
  // x / 1 = x
  { name: 'div_one', from: ['div', 'x', 1], where: { x: 'number' }, to: 'x' },
  // x / 2^k = x * 2^-k: both round the same real number, since 2^-k is exact
  {
    name: 'div_power',
    from: ['div', 'x', 'C'],
    where: { x: 'number' },
    when: ({ C }) => C !== undefined && C > 1 && powerOfTwo(C),
    compute: { D: ({ C }) => 1 / (C ?? 1) },
    to: ['mul', 'x', 'D'],
  },
  // -(-x) = x
  { name: 'neg_neg', from: ['neg', ['neg', 'x']], where: { x: 'number' }, to: 'x' },
  // +x = x
  { name: 'plus_number', from: ['plus', 'x'], where: { x: 'number' }, to: 'x' },
  // x + -y = x - y
  { name: 'add_neg', from: ['add', 'x', ['neg', 'y']], where: { x: 'number', y: 'number' }, to: ['sub', 'x', 'y'] },
  // x - -y = x + y
  { name: 'sub_neg', from: ['sub', 'x', ['neg', 'y']], where: { x: 'number', y: 'number' }, to: ['add', 'x', 'y'] },
  // (x + C) + D = x + (C + D), nothing rounds
  {
    name: 'add_add',
    from: ['add', ['add', 'x', 'C'], 'D'],
    where: { x: 'safe' },
    when: ({ C = NaN, D = NaN }, { x }) => integral(C, D) && most(x) + Math.abs(C) + Math.abs(D) <= SAFE && C + D !== 0,
    compute: { E: ({ C = 0, D = 0 }) => C + D },
    to: ['add', 'x', 'E'],
  },
  // (x + C) - D = x + (C - D)
  {
    name: 'add_sub',
    from: ['sub', ['add', 'x', 'C'], 'D'],
    where: { x: 'safe' },
    when: ({ C = NaN, D = NaN }, { x }) => integral(C, D) && most(x) + Math.abs(C) + Math.abs(D) <= SAFE,
    compute: { E: ({ C = 0, D = 0 }) => C - D },
    to: ['add', 'x', 'E'],
  },
  // (x - C) + D = x + (D - C)
  {
    name: 'sub_add',
    from: ['add', ['sub', 'x', 'C'], 'D'],
    where: { x: 'safe' },
    when: ({ C = NaN, D = NaN }, { x }) => integral(C, D) && most(x) + Math.abs(C) + Math.abs(D) <= SAFE,
    compute: { E: ({ C = 0, D = 0 }) => D - C },
    to: ['add', 'x', 'E'],
  },
  // (x + y) - y = x
  {
    name: 'add_sub_same',
    from: ['sub', ['add', 'x', 'y'], 'y'],
    where: { x: 'safe', y: 'safe' },
    when: (_c, { x, y }) => most(x) + most(y) <= SAFE,
    to: 'x',
  },
  // (x - y) + y = x
  {
    name: 'sub_add_same',
    from: ['add', ['sub', 'x', 'y'], 'y'],
    where: { x: 'safe', y: 'safe' },
    when: (_c, { x, y }) => most(x) + most(y) <= SAFE,
    to: 'x',
  },
  // x % 2^k = x & (2^k - 1) for 0 <= x < 2^31
  {
    name: 'mod_power',
    from: ['mod', 'x', 'C'],
    where: { x: 'nonneg32' },
    when: ({ C }) => C !== undefined && powerOfTwo(C),
    compute: { D: ({ C }) => (C ?? 1) - 1 },
    to: ['bit_and', 'x', 'D'],
  },
];

function integral(c: number, d: number): boolean {
  return Number.isSafeInteger(c) && Number.isSafeInteger(d) && !Object.is(c, -0) && !Object.is(d, -0);
}
