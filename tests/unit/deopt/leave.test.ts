/** Leaving compiled code: values come out of their places, objects are made once and whole, delayed stores are done, and nothing is kept. */
import { expect, test } from 'vitest';
import { leave } from '../../../framework/deopt/materialize.ts';
import { type CompiledRegion, exitState, type Left } from '../../../framework/region/compiled.ts';
import { FrameInfo, FrameState, Ins, primitiveConst, RegionOp, VirtualDesc } from '../../../framework/region/ir.ts';
import { Box, boxClass, Frame, frameClass, jitcode, Vec, vecClass } from '../../property/optimizer/machine.ts';

const value = (): Ins => new Ins(RegionOp.param, [], null);

/** A region that is left by one exit, at which these values are handed over. */
function regionOf(fs: FrameState, numbers: readonly Ins[], refs: readonly Ins[]): CompiledRegion {
  return {
    name: 'test',
    run: () => undefined,
    exits: [fs],
    layouts: [{ values: [...numbers, ...refs], slots: [...numbers.map((_, i) => i), ...refs.map((_, i) => ~i)] }],
    source: '',
    bytecodeEstimate: 0,
    lines: null,
    url: null,
    locals: 0,
  };
}

function leaveWith(region: CompiledRegion, numbers: readonly number[], refs: readonly unknown[]): Left {
  exitState.region = region;
  exitState.exit = 0;
  numbers.forEach((n, i) => (exitState.numbers[i] = n));
  refs.forEach((r, i) => (exitState.refs[i] = r));
  return leave();
}

test('numbers, references and constants', () => {
  const [n, m, r] = [value(), value(), value()];
  const frame = new FrameInfo(jitcode, 3, [r, n, primitiveConst('text'), m, n, primitiveConst(-0)]);
  const region = regionOf(new FrameState([frame], false, null), [n, m], [r]);
  const object = {};
  const first = leaveWith(region, [7, -0], [object]);
  expect(first.frames.map((f) => f.values)).toEqual([[object, 7, 'text', -0, 7, -0]]);
  expect(first.frames[0]?.pc).toBe(3);
  expect(exitState.refs[0]).toBe(null);
  expect(exitState.region).toBe(null);
  // The plan of the first time serves other values.
  expect(leaveWith(region, [2 ** 40, 0.5], ['x']).frames[0]?.values).toEqual(['x', 2 ** 40, 'text', 0.5, 2 ** 40, -0]);
});

test('one description is one object, in all frames, and anew at each exit', () => {
  const n = value();
  const box = new VirtualDesc(boxClass, [n]);
  const vec = new VirtualDesc(vecClass, [box, box]);
  const frames = [new FrameInfo(jitcode, 1, [vec]), new FrameInfo(jitcode, 2, [box, vec])];
  const region = regionOf(new FrameState(frames, false, null), [n], []);
  const [outer, inner] = leaveWith(region, [5], []).frames;
  const made = outer?.values[0];
  expect(made).toBeInstanceOf(Vec);
  expect(inner?.values[1]).toBe(made);
  expect(made).toEqual(new Vec(new Box(5), new Box(5)));
  expect((made as Vec).x).toBe(inner?.values[0]);
  expect((made as Vec).y).toBe(inner?.values[0]);
  const again = leaveWith(region, [6], []).frames[0]?.values[0];
  expect(again).not.toBe(made);
  expect((again as Vec).x).toEqual(new Box(6));
});

test('cycles through objects and arrays', () => {
  const a = new VirtualDesc(vecClass, []);
  const list = new VirtualDesc(null, [primitiveConst(1), a]);
  const b = new VirtualDesc(vecClass, [a, list]);
  a.values = [b, a];
  const region = regionOf(new FrameState([new FrameInfo(jitcode, 0, [a])], false, null), [], []);
  const made = leaveWith(region, [], []).frames[0]?.values[0] as Vec;
  const other = made.x as Vec;
  expect(made.y).toBe(made);
  expect(other).toBeInstanceOf(Vec);
  expect(other.x).toBe(made);
  expect(other.y).toEqual([1, made]);
  expect((other.y as unknown[])[1]).toBe(made);
});

test('existing objects get their values, also those that a delayed store makes', () => {
  const [frameValue, regsValue, n] = [value(), value(), value()];
  const regs = new VirtualDesc(null, [null, new VirtualDesc(boxClass, [n]), primitiveConst(undefined)], regsValue);
  const frame = new VirtualDesc(frameClass, [null, null, n], frameValue);
  const fs = new FrameState([new FrameInfo(jitcode, 0, [frame])], false, null);
  const vec = new VirtualDesc(vecClass, [frame, regs]);
  const list = value();
  fs.pending = [regs, new VirtualDesc(null, [vec], list)];
  const region = regionOf(fs, [n], [frameValue, regsValue, list]);
  const existing = new Frame(['kept', 'old', 'old'], undefined, 0);
  const array: unknown[] = ['old', 'kept'];
  const left = leaveWith(region, [4], [existing, existing.regs, array]);
  expect(left.frames[0]?.values[0]).toBe(existing);
  expect(existing.pc).toBe(4);
  expect(existing.regs).toEqual(['kept', new Box(4), undefined]);
  expect(array[1]).toBe('kept');
  expect(array[0]).toBeInstanceOf(Vec);
  expect((array[0] as Vec).x).toBe(existing);
  expect((array[0] as Vec).y).toBe(existing.regs);
});

test('objects with more values than the common list takes, and what a call raised', () => {
  const refs = Array.from({ length: 100 }, value);
  const long = new VirtualDesc(null, refs);
  const fs = new FrameState([new FrameInfo(jitcode, 0, [new VirtualDesc(vecClass, [long, long])])], true, null);
  const region = regionOf(fs, [], refs);
  const values = refs.map((_, i) => `v${i}`);
  exitState.exception = 'raised';
  const left = leaveWith(region, [], values);
  expect(left.raise).toBe(true);
  expect(left.exception).toBe('raised');
  expect(exitState.exception).toBe(undefined);
  expect(left.frames[0]?.values[0]).toEqual(new Vec(values, values));
  expect(exitState.refs.slice(0, 100).every((r) => r === null)).toBe(true);
});
