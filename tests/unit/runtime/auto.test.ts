/** Mode auto: exploring takes over where following runs comes to nothing, once; then the place is left alone. */
import { afterEach, expect, test } from 'vitest';
import { Jit } from '../../../framework/runtime/jit.ts';
import type { Mode } from '../../../framework/runtime/parameters.ts';
import { makeMini, run } from './mini.ts';
import { PROGRAMS } from './programs.ts';

const mini = makeMini();
let jit: Jit | null = null;
afterEach(() => jit?.uninstall());

/** Recordings are given up at once. */
const HOPELESS = ['threshold=5', 'functionThreshold=7', 'beginBudget=1000', 'traceLimit=10', 'maxAborts=1'];

function statistics(mode: Mode): Jit['stats'] {
  jit = Jit.create({ program: mini.program, mode, settings: HOPELESS, resume: mini.resume });
  jit.install();
  for (const program of PROGRAMS) {
    const code = program.make();
    for (let i = 0; i < 6; i++) for (const arg of program.args) run(code, arg);
  }
  jit.uninstall();
  return jit.stats;
}

test('places where recordings are given up are explored', () => {
  const region = statistics('region');
  expect(region.takeovers).toBe(0);
  expect(region.blacklisted).toBeGreaterThan(0);
  const auto = statistics('auto');
  expect(auto.takeovers).toBeGreaterThan(0);
  expect(auto.blacklisted).toBeLessThan(region.blacklisted);
  expect(auto.compilations).toBeGreaterThan(region.compilations);
});
