/** Until something is hot, counting is all: the compiler is loaded exactly when it would have begun, and asked at once. */
import { afterEach, expect, test } from 'vitest';
import { type CodeObject, JitCells } from '../../../framework/hints/index.ts';
import { installUntilHot } from '../../../framework/runtime/counters.ts';
import { $mt } from '../../../framework/runtime/link.ts';
import { makeParameters } from '../../../framework/runtime/parameters.ts';

class Code implements CodeObject {
  readonly jit = new JitCells(4);
}

afterEach(() => {
  $mt.rest();
});

const params = makeParameters('region', ['threshold=5', 'functionThreshold=3']);

function install(): string[] {
  const told: string[] = [];
  installUntilHot(
    () => params,
    () => {
      told.push('load');
      return {
        enter: (driver, _anchor, index, live) => {
          told.push(`enter ${driver} ${index} ${live.join()}`);
          return null;
        },
        nest: (driver, _anchor, index) => {
          told.push(`nest ${driver} ${index}`);
          return true;
        },
      };
    },
  );
  return told;
}

/** As the translator writes it. */
function backEdge(code: Code, index: number): void {
  if (!((code.jit.counts[index] = (code.jit.counts[index] ?? Number.NaN) - 1) >= 0))
    $mt.enter(0, false, code, index, 'x', 'y');
}

test('a loop: one pass more than the threshold', () => {
  const told = install();
  const code = new Code();
  for (let i = 0; i < 5; i++) backEdge(code, 2);
  for (let i = 0; i < 5; i++) backEdge(code, 3);
  expect(told).toEqual([]);
  backEdge(code, 2);
  expect(told).toEqual(['load', 'enter 0 2 x,y']);
});

test('a function: one call more than its threshold', () => {
  const told = install();
  const code = new Code();
  // The first call is a rehearsal.
  for (let i = 0; i < 3; i++) expect($mt.nest(1, code, 0)).toBe(i === 0);
  expect(told).toEqual([]);
  expect($mt.nest(1, code, 0)).toBe(true);
  expect(told).toEqual(['load', 'nest 1 0']);
});

test('where little is left of the native stack, nothing is loaded', () => {
  const told = install();
  const code = new Code();
  for (let i = 0; i < 5; i++) backEdge(code, 2);
  for (let i = 0; i < 3; i++) $mt.nest(0, code, 1);
  let tried = 0;
  const recurse = (): void => {
    try {
      recurse();
    } catch (e) {
      if (!(e instanceof RangeError) || tried > 0) throw e;
      // Some frames above the end of the stack.
      try {
        backEdge(code, 2);
        expect($mt.nest(0, code, 1)).toBe(false);
        tried++;
      } catch (again) {
        if (!(again instanceof RangeError)) throw again;
        throw e;
      }
    }
  };
  recurse();
  expect(tried).toBe(1);
  expect(told).toEqual([]);
  // Both were hot, and count anew.
  expect(code.jit.counts[2]).toBeGreaterThanOrEqual(0);
  expect(code.jit.counts[1]).toBeGreaterThanOrEqual(0);
  while (told.length === 0) backEdge(code, 2);
  expect(told).toEqual(['load', 'enter 0 2 x,y']);
});
