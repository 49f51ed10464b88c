/** Values of the options of `bench` and `experiment`: what is understood, and what users are told otherwise. */
import { expect, test } from 'vitest';
import { modesOf, numbers, positive, split } from '../../../framework/cli/options.ts';
import { UserError } from '../../../framework/support/user-error.ts';

test('lists', () => {
  expect(split('a,b,,c')).toEqual(['a', 'b', 'c']);
  expect(split('')).toEqual([]);
});

test('modes', () => {
  expect(modesOf('off,auto')).toEqual(['off', 'auto']);
  expect(() => modesOf('off,fast')).toThrow(
    new UserError("--modes: no mode 'fast'; there are off, trace, region, baseline, method, auto"),
  );
});

test('numbers', () => {
  expect(numbers('0,0.005,1e-1', 'thetas')).toEqual([0, 0.005, 0.1]);
  for (const wrong of ['', 'x', '1,x', '1,inf']) {
    expect(() => numbers(wrong, 'thetas')).toThrow(`--thetas: expected numbers, separated by commas, got '${wrong}'`);
  }
});

test('counts', () => {
  expect(positive('20', 'rounds')).toBe(20);
  for (const wrong of ['0', '-1', '1.5', 'x']) {
    expect(() => positive(wrong, 'rounds')).toThrow(`--rounds: expected a positive integer, got '${wrong}'`);
  }
});
