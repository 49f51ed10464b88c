/** Where rides through raw regions end: sooner or later in every program, since a ride is slow. */
import { expect, test } from 'vitest';
import { Block, FrameInfo, FrameState, HostedContext } from '../../../framework/region/ir.ts';
import { type Stop, untilHeader, untilRoot } from '../../../framework/runtime/ride.ts';
import { jitcode } from '../../property/optimizer/machine.ts';

/** A merge block whose state has `frames` frames of the interpreter. */
function merge(context: HostedContext | null, frames = 1): Block {
  const block = new Block();
  const fs = new FrameState(Array<FrameInfo>(frames).fill(new FrameInfo(jitcode, 0, [])), false, context);
  block.merge = { driver: 0, anchor: {}, index: 0, context, fs, seen: [], inside: [], isLoop: false };
  return block;
}

/** How often a ride that comes to `block` again and again passes it; `limit` if it does not end before. */
function passes(stop: Stop, block: Block, limit = 10_000): number {
  let n = 0;
  while (n < limit && !stop(block)) n++;
  return n;
}

const called = new HostedContext(null, {}, 0);
const calledLast = new HostedContext(null, {}, 0, true);

test('at the root, when it comes there again', () => {
  const root = merge(null);
  const stop = untilRoot(root);
  expect([stop(root), stop(merge(null)), stop(root)]).toEqual([false, false, true]);
});

test.each([
  ['of the function with which the region begins', null],
  ['of a function that a tail call has put into its place', calledLast],
])('after some hundred blocks, at a merge point %s', (_, context) => {
  expect(passes(untilRoot(merge(null)), merge(context))).toBe(400);
});

test('gathering goes through calls, which return', () => {
  const stop = untilRoot(merge(null));
  expect(passes(stop, merge(called))).toBe(10_000);
  expect(stop(merge(null))).toBe(true);
});

test('a bridge is followed into calls no further than that', () => {
  expect(passes(untilHeader(), merge(called))).toBe(1500);
  expect(passes(untilHeader(), merge(called, 2))).toBe(10_000);
});
