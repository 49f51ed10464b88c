/** Coroutines in compiled code (`driver.resume`): a call of what is compiled from where the coroutine was left, never part of the caller. */
import { afterEach, expect, test } from 'vitest';
import { PortalAux, type Region } from '../../../framework/region/ir.ts';
import { Jit } from '../../../framework/runtime/jit.ts';
import { makeMini, run } from './mini.ts';
import { PROGRAMS } from './programs.ts';

const mini = makeMini();
let jit: Jit | null = null;
afterEach(() => jit?.uninstall());

/** Hosted positions (function:index) of the nested calls in a region. */
function calls(region: Region): string[] {
  const found: string[] = [];
  for (const block of region.blocks()) {
    for (const { aux } of block.ops) {
      if (aux instanceof PortalAux)
        found.push(`${aux.anchor === null ? '?' : Reflect.get(aux.anchor, 'name')}:${aux.index}`);
    }
  }
  return found;
}

test('both sides are compiled, and call each other directly', () => {
  const regions = new Map<string, Region>();
  jit = Jit.create({
    program: mini.program,
    mode: 'region',
    settings: ['threshold=5', 'functionThreshold=7', 'exitThreshold=3', 'growthBatch=1', 'verify=1'],
    resume: mini.resume,
    inspect: ({ name, region }) => void regions.set(name, region),
  });
  jit.install();
  const program = PROGRAMS.find((p) => p.name === 'consumer');
  if (program === undefined) throw new Error('no such program');
  const code = program.make();
  run(code, 3000);
  // Behind its two yields; the caller's loop. However small, the coroutine is no part of the caller.
  expect([...regions.keys()].sort()).toEqual(['consumer:1', 'producer:2', 'producer:4']);
  const called = calls(regions.get('consumer:1') as Region);
  expect(new Set(called)).toEqual(new Set(['producer:8', 'producer:16']));
  const { entries } = jit.stats;
  run(code, 3000);
  expect(jit.stats.entries - entries).toBeLessThan(5);
  expect(jit.native.$mtDepth).toBe(0);
});
