/** Whether an exit is at a merge point: only then the interpreter goes on at once, without the blackhole. */
import { expect, test } from 'vitest';
import { mergePointOf } from '../../../framework/deopt/rebuild.ts';
import { JitCode, type JitCodeInit, type MergePoint } from '../../../framework/jitcode/jitcode.ts';
import type { Left, LeftFrame } from '../../../framework/region/compiled.ts';
import { FrameState } from '../../../framework/region/ir.ts';
import { jitcode as machine } from '../../property/optimizer/machine.ts';

const at: MergePoint = {
  pc: 4,
  driver: 0,
  live: [
    { reg: 0, kind: { is: 'red' }, name: 'frame' },
    { reg: 2, kind: { is: 'red' }, name: 'x' },
  ],
  anchor: 0,
  index: 1,
};
const init: JitCodeInit = machine;
const code = new JitCode({ ...init, mergePoints: [at] });
const other = new JitCode({ ...init, mergePoints: [] });

function leftWith(frames: LeftFrame[], raise = false): Left {
  const region = { name: '', run: () => undefined, exits: [], layouts: [], source: '' };
  const compiled = { ...region, bytecodeEstimate: 0, locals: 0, lines: null, url: null };
  return { region: compiled, exit: 0, fs: new FrameState([], raise, null), frames, raise, exception: undefined };
}
const frame = (jitcode: JitCode, pc: number): LeftFrame => ({ jitcode, pc, values: ['f', 7] });

test('the one activation stands at its merge point', () => {
  expect(mergePointOf(leftWith([frame(code, 4)]))).toBe(at);
});

test('elsewhere, in several activations, after an exception, or without a merge point there is none', () => {
  expect(mergePointOf(leftWith([frame(code, 5)]))).toBeNull();
  expect(mergePointOf(leftWith([frame(code, 4), frame(other, 4)]))).toBeNull();
  expect(mergePointOf(leftWith([frame(code, 4), frame(code, 4)]))).toBeNull();
  expect(mergePointOf(leftWith([frame(code, 4)], true))).toBeNull();
  expect(mergePointOf(leftWith([frame(other, 4)]))).toBeNull();
  expect(mergePointOf(leftWith([]))).toBeNull();
});
