/** Turns of a program's threads: their ends are requests like others, until nobody takes turns any more. */
import { afterEach, expect, test } from 'vitest';
import { beginTurn, isCallInterrupted, isInterrupted, takeInterrupt, takeTurns } from '../../../framework/index.ts';

afterEach(() => {
  takeTurns(0);
  takeInterrupt();
});

/** Asks as loops do, for so long at most; whether the answer was yes. */
function asks(ms: number, ask: () => boolean): boolean {
  const end = performance.now() + ms;
  while (performance.now() < end) if (ask()) return true;
  return false;
}

test.each([
  ['loops', isInterrupted],
  ['calls', isCallInterrupted],
] as const)('%s are told when a turn is over, again and again', (_, ask) => {
  takeTurns(1);
  for (let i = 0; i < 3; i++) {
    expect(asks(10_000, ask)).toBe(true);
    expect(takeInterrupt()).toBe('turn');
    expect(takeInterrupt()).toBe('none');
    beginTurn();
  }
});

test('without turns nobody is told', () => {
  takeTurns(1);
  takeTurns(0);
  expect(asks(20, isInterrupted)).toBe(false);
  expect(takeInterrupt()).toBe('none');
});

test('a turn that begins anew is not over', () => {
  takeTurns(60_000);
  expect(asks(20, isInterrupted)).toBe(false);
});
