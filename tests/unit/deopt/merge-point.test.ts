/** Whether an exit is at a merge point: only then the interpreter goes on at once, without the blackhole. */
import { expect, test } from 'vitest';
import { liveValues, mergePointOf } from '../../../framework/deopt/rebuild.ts';
import { JitCode, type JitCodeInit, type MergePoint } from '../../../framework/jitcode/jitcode.ts';
import { FieldDesc } from '../../../framework/model/descriptors.ts';
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

test('what derives from other values is read again, each after what it derives from', () => {
  const f = (id: number, name: string): FieldDesc =>
    new FieldDesc(id, {
      name,
      owner: 'T',
      hint: 'any',
      immutable: true,
      quasi: false,
      owned: false,
      immutableElements: false,
    });
  const live: MergePoint['live'] = [
    { reg: 2, kind: { is: 'derived', from: 1, path: [f(0, 'last')] }, name: 'last' },
    { reg: 1, kind: { is: 'derived', from: 0, path: [f(1, 'code'), f(2, 'text')] }, name: 'text' },
    { reg: 0, kind: { is: 'red' }, name: 'frame' },
  ];
  const point: MergePoint = { ...at, live };
  const liveIn = (n: number): readonly (readonly number[] | null)[] =>
    Array.from({ length: n }, (_, pc) => (pc === point.pc ? [0, 1, 2] : null));
  const derived = new JitCode({ ...init, mergePoints: [point] });
  Object.defineProperty(derived, 'liveIn', { value: liveIn(point.pc + 1) });
  const given = { code: { text: { last: 'x' } } };
  const left: LeftFrame = { jitcode: derived, pc: point.pc, values: [given, undefined, undefined] };
  expect(liveValues(left, point)).toEqual(['x', given.code.text, given]);
});
