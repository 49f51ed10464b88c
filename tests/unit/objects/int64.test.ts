/** 64-bit integers do what BigInts of 64 bits do, near the safe range, near the bounds, and anywhere; results are normalised. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as I from '../../../framework/objects/int64.ts';

const wrap = (b: bigint): bigint => BigInt.asIntN(64, b);
const unsigned = (b: bigint): bigint => BigInt.asUintN(64, b);
const near = (at: bigint): fc.Arbitrary<bigint> => fc.bigInt(at - 3n, at + 3n).map(wrap);
const integer = fc.oneof(
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  fc.bigInt(-(2n ** 31n), 2n ** 31n),
  ...[0n, 2n ** 31n, 2n ** 32n, 2n ** 53n, -(2n ** 31n), -(2n ** 53n), 2n ** 63n].map(near),
);
const floor = (a: bigint, b: bigint): bigint => a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);

/** A number where that is safe, and never -0; else a pair. */
function expectNormal(r: I.Int): void {
  const isSafe = Number.isSafeInteger(Number(I.toBigInt(r)));
  expect(typeof r === 'number').toBe(isSafe);
  expect(Object.is(r, -0)).toBe(false);
}

const BINARY: Readonly<Record<string, readonly [(a: I.Int, b: I.Int) => I.Int, (a: bigint, b: bigint) => bigint]>> = {
  add: [I.addInt, (a, b) => a + b],
  sub: [I.subInt, (a, b) => a - b],
  mul: [I.mulInt, (a, b) => a * b],
  and: [I.andInt, (a, b) => a & b],
  or: [I.orInt, (a, b) => a | b],
  xor: [I.xorInt, (a, b) => a ^ b],
  floorDiv: [(a, b) => (b === 0 ? 0 : I.floorDivInt(a, b)), (a, b) => (b === 0n ? 0n : floor(a, b))],
  mod: [(a, b) => (b === 0 ? 0 : I.modInt(a, b)), (a, b) => (b === 0n ? 0n : a - b * floor(a, b))],
  neg: [I.negInt, (a) => -a],
  not: [I.notInt, (a) => ~a],
};

describe('operations', () => {
  test.each(Object.entries(BINARY))('%s', (_, [mine, theirs]) => {
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const r = mine(I.fromBigInt(a), I.fromBigInt(b));
        expect(I.toBigInt(r)).toBe(wrap(theirs(a, b)));
        expectNormal(r);
      }),
      { numRuns: 1000 },
    );
  });

  test('shifts are logical, either way, and by any amount', () => {
    const shift = (a: bigint, n: bigint): bigint =>
      n >= 64n || n <= -64n ? 0n : wrap(n >= 0n ? unsigned(a) << n : unsigned(a) >> -n);
    fc.assert(
      fc.property(integer, fc.oneof(fc.bigInt(-70n, 70n), integer), (a, n) => {
        const [left, right] = [I.shiftLeftInt, I.shiftRightInt].map((f) => f(I.fromBigInt(a), I.fromBigInt(n)));
        expect([left, right].map(I.toBigInt)).toEqual([shift(a, n), shift(a, -n)]);
        expectNormal(left);
        expectNormal(right);
      }),
      { numRuns: 2000 },
    );
  });
});

test('comparisons', () => {
  fc.assert(
    fc.property(integer, fc.oneof(integer, fc.constant(null)), (a, other) => {
      const b = other ?? a;
      const [x, y] = [I.fromBigInt(a), I.fromBigInt(b)];
      const mine = [I.equalInt(x, y), I.lessInt(x, y), I.lessEqualInt(x, y), I.lessUnsignedInt(x, y)];
      expect(mine).toEqual([a === b, a < b, a <= b, unsigned(a) < unsigned(b)]);
    }),
    { numRuns: 2000 },
  );
});

test('doubles: converted with one rounding, compared with none', () => {
  const floats = fc.oneof(
    fc.double(),
    integer.map(Number),
    integer.map((b) => Number(b) + 0.5),
    fc.constantFrom(2 ** 63, -(2 ** 63), Infinity, -Infinity, NaN, -0),
  );
  fc.assert(
    fc.property(integer, floats, (a, v) => {
      const x = I.fromBigInt(a);
      expect(I.intToFloat(x)).toBe(Number(a));
      const isInteger = Number.isInteger(v) && v >= -(2 ** 63) && v < 2 ** 63;
      const converted = I.floatToInt(v);
      expect(converted === undefined ? undefined : I.toBigInt(converted)).toBe(isInteger ? BigInt(v) : undefined);
      if (converted !== undefined) expectNormal(converted);
      const mine = [
        I.intLessFloat(x, v),
        I.intLessEqualFloat(x, v),
        I.floatLessInt(v, x),
        I.floatLessEqualInt(v, x),
        I.intEqualsFloat(x, v),
      ];
      // JavaScript compares BigInts with numbers exactly.
      expect(mine).toEqual([a < v, a <= v, v < a, v <= a, isInteger && BigInt(v) === a]);
    }),
    { numRuns: 3000 },
  );
});
