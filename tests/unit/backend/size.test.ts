/** The scanner of the size model counts what the back-end writes; weights are in size.ts. */
import { expect, test } from 'vitest';
import { estimateBytecode } from '../../../framework/backend/js/size.ts';

const size = (body: string): number => estimateBytecode(`return(function f(v0){${body}})`);
const repeat = (body: string, n = 100): number => size(body.repeat(n)) / n;

test('locals, constants and numbers', () => {
  expect(repeat('v1 ')).toBe(3);
  expect(repeat('v121 ')).toBe(11);
  expect(repeat('k7 ')).toBe(4);
  expect(repeat('E ')).toBe(4);
  expect(repeat('1.5 ')).toBe(2.4);
  expect(repeat('typeof ')).toBe(0);
});

test('properties, items and calls: brackets count behind operands', () => {
  expect(repeat('v3.value ')).toBeCloseTo(3 + 4.5);
  expect(repeat('v1[0];')).toBeCloseTo(3 + 4.8 + 2.4);
  expect(repeat('v1(k0);')).toBeCloseTo(3 + 4 + 4);
  expect(repeat('(k0);')).toBe(4);
  expect(repeat('try{}')).toBe(24);
});

test('operators take a feedback slot, wide ones beyond the 127th; assignments are cheap', () => {
  expect(size('<')).toBe(0);
  expect(size('===;>>>;!==;<=;&&;'.repeat(100))).toBe(Math.round((500 - 127) * 3.4));
  expect(size('v1=v2;'.repeat(100))).toBe(Math.round(100 * (6 - 1.7)));
});

test('comments and strings are no code', () => {
  expect(size('/*v1.x[0]*/')).toBe(0);
  expect(size('"v1.x \\" v2(";')).toBe(0);
});
