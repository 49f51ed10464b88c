/** What the compiler allocates is told apart from what the program does (support/compiler-heap.ts). */
import { afterEach, expect, test } from 'vitest';
import { collectHeap, compilerBytes } from '../../../framework/objects/memory.ts';
import { Jit } from '../../../framework/runtime/jit.ts';
import type { Mode } from '../../../framework/runtime/parameters.ts';
import { compilerHeap } from '../../../framework/support/compiler-heap.ts';
import { makeMini, run } from './mini.ts';
import { PROGRAMS } from './programs.ts';

const mini = makeMini();
let jit: Jit | null = null;
afterEach(() => jit?.uninstall());

function start(mode: Mode): Jit {
  const settings = ['threshold=5', 'exitThreshold=3', 'rides=0'];
  jit = Jit.create({ program: mini.program, mode, settings, resume: mini.resume });
  jit.install();
  return jit;
}

/** What it takes to run a program often enough to be compiled. */
function taken(): number {
  const code = PROGRAMS.find((p) => p.name === 'branchy')?.make();
  if (code === undefined) throw new Error('no such program');
  const before = compilerBytes();
  for (let i = 0; i < 5; i++) run(code, 200);
  return compilerBytes() - before;
}

test('a part of the compiler has taken what the heap has grown by, and hosted code nothing', () => {
  const kept: object[] = [];
  const fill = (): void => {
    for (let i = 0; i < 50_000; i++) kept.push({ i });
  };
  const before = compilerBytes();
  fill();
  expect(compilerBytes()).toBe(before);
  // Else V8 might free other things meanwhile.
  collectHeap();
  compilerHeap.measure(fill);
  // Each object takes 16 bytes or more.
  expect(compilerBytes() - before).toBeGreaterThan(50_000 * 16);
  expect(kept.length).toBe(100_000);
});

test('a run that compiles has taken something for each operation that was recorded, one that only interprets nothing', () => {
  start('off');
  expect(taken()).toBe(0);
  jit?.uninstall();
  const { stats } = start('region');
  const bytes = taken();
  expect(stats.compilations).toBeGreaterThan(0);
  expect(bytes).toBeGreaterThan(stats.recordedOps * 1000);
});

test('what the specializer writes down is measured, and not counted as recorded as well', () => {
  const { stats } = start('baseline');
  const { operations } = compilerHeap;
  expect(taken()).toBeGreaterThan(0);
  expect(stats.compilations).toBeGreaterThan(0);
  expect(compilerHeap.operations).toBe(operations);
});
