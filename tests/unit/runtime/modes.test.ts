/** All hosted programs of the miniature interpreter under all modes and stress settings give what the interpreter alone gives. */
import { afterEach, describe, expect, test } from 'vitest';
import { Jit } from '../../../framework/runtime/jit.ts';
import type { Mode } from '../../../framework/runtime/parameters.ts';
import { type Code, makeMini, run } from './mini.ts';
import { PROGRAMS } from './programs.ts';

const HOT = ['threshold=5', 'functionThreshold=7', 'exitThreshold=3', 'growthBatch=1', 'verify=1'];
const FIRST = ['threshold=1', 'functionThreshold=1', 'exitThreshold=1', 'growthBatch=1', 'verify=1'];

const CONFIGURATIONS: Readonly<Record<string, { readonly mode: Mode; readonly settings: readonly string[] }>> = {
  off: { mode: 'off', settings: [] },
  region: { mode: 'region', settings: HOT },
  trace: { mode: 'trace', settings: HOT },
  baseline: { mode: 'baseline', settings: HOT },
  'baseline, first pass': { mode: 'baseline', settings: FIRST },
  'baseline, raw in the oracle': { mode: 'baseline', settings: [...HOT, 'backend=oracle', 'optimize=0'] },
  'baseline, each guard fails once': { mode: 'baseline', settings: [...FIRST, 'failGuards=1', 'exitThreshold=5'] },
  'baseline, tiny regions': { mode: 'baseline', settings: [...HOT, 'exploreLimit=60'] },
  method: { mode: 'method', settings: [...HOT, 'methodThreshold=9'] },
  'method, first pass': { mode: 'method', settings: [...FIRST, 'methodThreshold=1'] },
  'method, raw in the oracle': {
    mode: 'method',
    settings: [...HOT, 'methodThreshold=9', 'backend=oracle', 'optimize=0'],
  },
  'method, each guard fails once': {
    mode: 'method',
    settings: [...FIRST, 'methodThreshold=3', 'failGuards=1', 'exitThreshold=5'],
  },
  'method, tiny regions': { mode: 'method', settings: [...HOT, 'methodThreshold=9', 'exploreLimit=60'] },
  auto: { mode: 'auto', settings: [...HOT, 'beginBudget=1000'] },
  'auto, exploring takes over': {
    mode: 'auto',
    settings: [...HOT, 'beginBudget=1000', 'traceLimit=10', 'maxAborts=1', 'methodThreshold=9'],
  },
  'auto, no time to compile': { mode: 'auto', settings: [...HOT, 'beginBudget=0'] },
  'region by key': { mode: 'region', settings: [...HOT, 'joins=byKey'] },
  'one version': { mode: 'region', settings: [...HOT, 'versions=1', 'peel=0'] },
  'no optimizer': { mode: 'region', settings: [...HOT, 'optimize=0'] },
  oracle: { mode: 'region', settings: [...HOT, 'backend=oracle'] },
  'raw in the oracle': { mode: 'region', settings: [...HOT, 'backend=oracle', 'optimize=0'] },
  'first pass': { mode: 'region', settings: FIRST },
  'first pass, trace': { mode: 'trace', settings: FIRST },
  'each guard fails once': { mode: 'region', settings: [...FIRST, 'failGuards=1', 'exitThreshold=5'] },
  segments: { mode: 'region', settings: [...HOT, 'traceLimit=20'] },
  'tiny regions': { mode: 'region', settings: [...HOT, 'regionLimit=60'] },
  'no inlining': { mode: 'region', settings: [...HOT, 'maxInlineDepth=0'] },
  'no nesting': { mode: 'region', settings: [...HOT, 'maxNativeStack=0'] },
  'small byte budget': { mode: 'region', settings: [...HOT, 'byteBudget=700'] },
  'little memory': { mode: 'region', settings: [...HOT, 'maxCodeBytes=1000'] },
};

const mini = makeMini();
let jit: Jit | null = null;
afterEach(() => jit?.uninstall());

function results(code: Code, args: readonly unknown[], rounds: number): unknown[] {
  const out: unknown[] = [];
  for (let i = 0; i < rounds; i++) for (const arg of args) out.push(run(code, arg));
  return out;
}

describe.each(Object.entries(CONFIGURATIONS))('%s', (_name, { mode, settings }) => {
  test.each(PROGRAMS.map((p) => [p.name, p] as const))('%s', (_program, program) => {
    const expected = results(program.make(), program.args, 6);
    jit = Jit.create({ program: mini.program, mode, settings, resume: mini.resume });
    jit.install();
    const code = program.make();
    const actual = results(code, program.args, 6);
    jit.uninstall();
    expect(actual).toEqual(expected);
    expect(jit.stats.failures).toBe(0);
    expect(jit.native.$mtDepth).toBe(0);
  });
});
