/** When Lua's collector runs by itself (interpreters/lua/gc/collector.ts). */
import { expect, test } from 'vitest';
import { Collector, startNow } from '../../../interpreters/lua/gc/collector.ts';

const SECOND = 1000;

test('a collection during which the process did not run does not put the next one off', () => {
  const collector = new Collector();
  const { time, processor } = startNow();
  collector.done({ time: time - 60 * SECOND, processor });
  expect(collector.isDue(time)).toBe(false);
  expect(collector.isDue(performance.now() + SECOND)).toBe(true);
});

test('one that has computed for long does, so that collections take a twentieth of the time', () => {
  const collector = new Collector();
  const { time, processor } = startNow();
  collector.done({ time: time - 60 * SECOND, processor: processor - SECOND });
  expect(collector.isDue(time + 19 * SECOND)).toBe(false);
  expect(collector.isDue(performance.now() + 21 * SECOND)).toBe(true);
});

test('none comes while it is stopped, whatever the time', () => {
  const collector = new Collector();
  collector.running = false;
  expect(collector.isDue(Infinity)).toBe(false);
  expect(collector.hurry()).toBe(false);
  collector.running = true;
  expect(collector.isDue(Infinity)).toBe(true);
});
