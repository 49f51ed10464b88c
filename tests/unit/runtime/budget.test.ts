/** Compiling is a share of the run: what may begin, and what may be compiled again, at which time. */
import { expect, test } from 'vitest';
import { Statistics } from '../../../framework/observe/statistics.ts';
import { Budget } from '../../../framework/runtime/budget.ts';
import { makeParameters } from '../../../framework/runtime/parameters.ts';

function at(settings: readonly string[], spent: Partial<Statistics['ms']>, elapsed: number): Budget {
  const stats = new Statistics();
  Object.assign(stats.ms, spent);
  return new Budget(makeParameters('auto', settings), stats, () => 1000 + elapsed, 1000);
}

/** At a place that was hot `since` milliseconds ago. */
function begins(settings: readonly string[], spent: Partial<Statistics['ms']>, elapsed: number, since = 0): boolean {
  return at(settings, spent, elapsed).mayBegin({ hotAt: 1000 + elapsed - since }, false);
}

test('a region begins while recording and compiling are within their share', () => {
  const settings = ['beginBudget=0.5'];
  expect(begins(settings, {}, 0)).toBe(true);
  expect(begins(settings, { record: 40, optimize: 40, emit: 40 }, 100)).toBe(false);
  expect(begins(settings, { record: 40, optimize: 40, emit: 40 }, 240)).toBe(true);
});

test('what is hot now and then has a part of the share', () => {
  const spent = { record: 100, optimize: 100, emit: 100 };
  const settings = ['beginBudget=0.5'];
  const budget = at(settings, spent, 900);
  const place = { hotAt: Number.NEGATIVE_INFINITY };
  expect(budget.mayBegin(place, false)).toBe(false);
  // Hot again at once.
  expect(budget.mayBegin(place, false)).toBe(true);
  expect(begins(settings, spent, 900, 3)).toBe(true);
  expect(begins(settings, spent, 900, 3.1)).toBe(false);
  expect(budget.mayBegin({ hotAt: Number.NEGATIVE_INFINITY }, true)).toBe(true);
  expect(begins(settings, spent, 1400, 1400)).toBe(true);
});

test('a region grows if its cost fits into the share, or after the time in which it will', () => {
  const settings = ['compileBudget=0.5'];
  expect(at(settings, { optimize: 100, emit: 100 }, 300).growsIn(10)).toBe(0);
  expect(at(settings, { optimize: 100, emit: 100 }, 300).growsIn(100)).toBe(100);
  expect(at(settings, { optimize: 100, emit: 100 }, 400).growsIn(100)).toBe(0);
});

test('after a second of compiling the shares are smaller', () => {
  const settings = ['beginBudget=0.5', 'compileBudget=0.5', 'eagerCompile=1000', 'lateShare=0.2'];
  // After 4 seconds: a second, and a fifth of the other.
  expect(begins(settings, { optimize: 1200 }, 4000)).toBe(true);
  expect(begins(settings, { optimize: 1300 }, 4000)).toBe(false);
  expect(begins(settings, { optimize: 900 }, 2000)).toBe(true);
  expect(at(settings, { optimize: 1200 }, 4000).growsIn(100)).toBe(0);
  expect(at(settings, { optimize: 1200 }, 4000).growsIn(200)).toBe(1000);
});

test('the modes for experiments begin at once', () => {
  const stats = new Statistics();
  Object.assign(stats.ms, { record: 1e5, optimize: 1e5, emit: 1e5 });
  for (const mode of ['trace', 'region', 'baseline', 'method'] as const) {
    const budget = new Budget(makeParameters(mode), stats, () => 1000, 0);
    expect(budget.mayBegin({ hotAt: 0 }, false)).toBe(true);
  }
});
