/**
 * Rules for bit operations. An int32 is replaced by its operand only where the operand's own operation shows V8 an int32 (`shown32`): else loop variables
 * become doubles (optimizer-spike, 4.9).
 */
import type { Rule } from './rule.ts';

export const BITS: readonly Rule[] = [
  // x | 0 = x
  { name: 'or_zero', from: ['bit_or', 'x', 0], where: { x: 'shown32' }, to: 'x' },
  // x ^ 0 = x
  { name: 'xor_zero', from: ['bit_xor', 'x', 0], where: { x: 'shown32' }, to: 'x' },
  // x & -1 = x
  { name: 'and_ones', from: ['bit_and', 'x', -1], where: { x: 'shown32' }, to: 'x' },
  // x & 0 = 0
  { name: 'and_zero', from: ['bit_and', 'x', 0], where: { x: 'number' }, to: 0 },
  // x | -1 = -1
  { name: 'or_ones', from: ['bit_or', 'x', -1], where: { x: 'number' }, to: -1 },
  // x & x = x
  { name: 'and_self', from: ['bit_and', 'x', 'x'], where: { x: 'shown32' }, to: 'x' },
  // x | x = x
  { name: 'or_self', from: ['bit_or', 'x', 'x'], where: { x: 'shown32' }, to: 'x' },
  // x ^ x = 0
  { name: 'xor_self', from: ['bit_xor', 'x', 'x'], where: { x: 'number' }, to: 0 },
  // x << 0 = x
  { name: 'shl_zero', from: ['shl', 'x', 0], where: { x: 'shown32' }, to: 'x' },
  // x >> 0 = x
  { name: 'shr_zero', from: ['shr', 'x', 0], where: { x: 'shown32' }, to: 'x' },
  // x >>> 0 = x for x >= 0
  { name: 'ushr_zero', from: ['ushr', 'x', 0], where: { x: 'nonneg32' }, to: 'x' },
  // ~~x = x
  { name: 'not_not', from: ['bit_not', ['bit_not', 'x']], where: { x: 'shown32' }, to: 'x' },
  // (x & C) & D = x & (C & D)
  {
    name: 'and_and',
    from: ['bit_and', ['bit_and', 'x', 'C'], 'D'],
    where: { x: 'number' },
    compute: { E: ({ C = 0, D = 0 }) => C & D },
    to: ['bit_and', 'x', 'E'],
  },
  // (x | C) | D = x | (C | D)
  {
    name: 'or_or',
    from: ['bit_or', ['bit_or', 'x', 'C'], 'D'],
    where: { x: 'number' },
    compute: { E: ({ C = 0, D = 0 }) => C | D },
    to: ['bit_or', 'x', 'E'],
  },
  // (x ^ C) ^ D = x ^ (C ^ D)
  {
    name: 'xor_xor',
    from: ['bit_xor', ['bit_xor', 'x', 'C'], 'D'],
    where: { x: 'number' },
    compute: { E: ({ C = 0, D = 0 }) => C ^ D },
    to: ['bit_xor', 'x', 'E'],
  },
  // (x >> C) >> D = x >> min(C + D, 31)
  {
    name: 'shr_shr',
    from: ['shr', ['shr', 'x', 'C'], 'D'],
    where: { x: 'number' },
    compute: { E: ({ C = 0, D = 0 }) => Math.min((C & 31) + (D & 31), 31) },
    to: ['shr', 'x', 'E'],
  },
  // (x << C) << D = x << (C + D) while C + D < 32
  {
    name: 'shl_shl',
    from: ['shl', ['shl', 'x', 'C'], 'D'],
    where: { x: 'number' },
    when: ({ C = 0, D = 0 }) => (C & 31) + (D & 31) < 32,
    compute: { E: ({ C = 0, D = 0 }) => (C & 31) + (D & 31) },
    to: ['shl', 'x', 'E'],
  },
];
