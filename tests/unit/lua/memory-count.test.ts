/** What `collectgarbage "count"` counts (interpreters/lua/gc/memory.ts): objects, not what V8 has for code. */
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { collectHeap } from '../../../framework/objects/memory.ts';
import { compilerHeap } from '../../../framework/support/compiler-heap.ts';
import { MemoryCount } from '../../../interpreters/lua/gc/memory.ts';

const LIVE = 1000;

function collected(): MemoryCount {
  const memory = new MemoryCount();
  memory.wanted = true;
  memory.measured(LIVE);
  memory.collect();
  return memory;
}

/** V8 compiles a function when it is called first. Such code has no feedback, which would be objects. */
const functionOf = (i: number): string => `function f() { let n = ${i};${'n = 1;n = 2;'.repeat(10_000)} return n; } f`;
const functions = (from: number): unknown[] =>
  [0, 1, 2, 3].map((i): unknown => new Script(`{${functionOf(from + i)}}`).runInThisContext());

test.each([true, false])('functions that V8 compiles after a collection hardly count (running: %s)', (running) => {
  // What is used for the first time allocates more.
  collected().count(running);
  const called = functions(running ? 0 : 100);
  const memory = collected();
  const before = process.getBuiltinModule('node:v8').getHeapStatistics().used_heap_size;
  for (const f of called) if (typeof f === 'function') f();
  const compiled = process.getBuiltinModule('node:v8').getHeapStatistics().used_heap_size - before;
  expect(compiled).toBeGreaterThan(100_000);
  // V8 keeps something of them among objects.
  expect(memory.count(running)).toBeLessThan(LIVE + compiled / 4);
});

test.each([true, false])('objects do (running: %s)', (running) => {
  const memory = collected();
  const kept = Array.from({ length: 10_000 }, (_, i) => ({ i }));
  const count = memory.count(running);
  expect(count).toBeGreaterThan(LIVE + kept.length * 16);
  expect(count).toBeLessThan(LIVE + kept.length * 100);
});

test('what the compiler has taken and V8 has freed makes the count too low, until objects are measured', () => {
  const memory = collected();
  memory.count(true);
  expect(memory.isDoubtful(true)).toBe(false);
  compilerHeap.measure(() => Array.from({ length: 100_000 }, (_, i) => ({ i })).length);
  collectHeap();
  const kept = Array.from({ length: 10_000 }, (_, i) => ({ i }));
  expect(memory.isDoubtful(true)).toBe(true);
  // While the collector is stopped all of it counts.
  expect(memory.isDoubtful(false)).toBe(false);
  const size = LIVE + kept.length * 16;
  expect(memory.count(true)).toBeLessThan(size);
  memory.hasAtLeast(size, true);
  expect(memory.isDoubtful(true)).toBe(false);
  expect(memory.count(true)).toBeGreaterThanOrEqual(size);
  memory.hasAtLeast(LIVE, true);
  expect(memory.count(true)).toBeGreaterThanOrEqual(size);
});
