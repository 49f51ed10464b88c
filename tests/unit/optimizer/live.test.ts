/** Liveness of the raw region: uses in frame states count, parameters are a block's own, and what is computed is not live before. */
import { expect, test } from 'vitest';
import { analyse } from '../../../framework/optimizer/analysis.ts';
import { RegionBuilder } from '../../../framework/region/builder.ts';
import { FrameInfo, FrameState, type Ins } from '../../../framework/region/ir.ts';
import { jitcode } from '../../property/optimizer/machine.ts';

const state = (...vals: readonly Ins[]): FrameState =>
  new FrameState([new FrameInfo(jitcode, 0, [...vals])], false, null);

test('a loop', () => {
  const r = new RegionBuilder('loop');
  const n = r.entry.param();
  const kept = r.entry.param();
  const unused = r.entry.param();
  const limit = r.entry.op('add', [n, r.const(1)]);
  const header = r.block('header');
  const body = r.block('body');
  const end = r.block('end');
  r.entry.jump(header.block, [r.const(0), r.const(0), unused]);
  const i = header.param();
  const dead = header.param();
  const idle = header.param();
  const more = header.op('lt', [i, limit]);
  header.branch(more, body.block, [], end.block, []);
  const local = body.op('mul', [i, i]);
  const next = body.op('add', [local, r.const(1)]);
  const test = body.op('lt', [next, r.const(9)]);
  body.guard(test, true, state(kept, next));
  body.jump(header.block, [next, dead, idle]);
  end.exit(state(i));
  const { info } = analyse(r.region);
  // `dead` and `idle` are used: the edge hands them on. Own parameters first, then by definition.
  expect(info.get(header.block)?.live).toEqual([i, dead, idle, kept, limit]);
  // Only joins have lists; the numbers that the analysis left in the values are gone.
  expect(info.get(body.block)?.live).toEqual([]);
  expect([n, kept, limit, i, local, next, more].every((v) => v.info === undefined)).toBe(true);
});

test('more values than one word has bits, each in its place', () => {
  const r = new RegionBuilder('wide');
  const all = Array.from({ length: 100 }, () => r.entry.param());
  const flag = r.entry.op('not', [all[0] ?? r.const(0)]);
  const [yes, no, join] = [r.block(), r.block(), r.block()];
  r.entry.branch(flag, yes.block, [], no.block, []);
  yes.jump(join.block);
  no.jump(join.block);
  const late = all.filter((_, k) => k % 3 === 1);
  join.exit(state(...[...late].reverse()));
  expect(analyse(r.region).info.get(join.block)?.live).toEqual(late);
});

test('a block that jumps to itself is a loop, and what its branch tests is live in it', () => {
  const r = new RegionBuilder('spin');
  const flag = r.entry.param();
  const [spin, end] = [r.block('spin'), r.block('end')];
  r.entry.jump(spin.block);
  spin.branch(flag, spin.block, [], end.block, []);
  end.exit(state());
  const { info } = analyse(r.region);
  expect(info.get(spin.block)).toMatchObject({ header: true, outer: false, depth: 1, live: [flag] });
  expect(info.get(end.block)).toMatchObject({ header: false, depth: 0 });
});

test('operations count twice for each loop around their own, since they are walked again when that one changes', () => {
  const r = new RegionBuilder('nest');
  const flag = r.entry.param();
  const [outer, inner, latch, end] = [r.block('outer'), r.block('inner'), r.block('latch'), r.block('end')];
  r.entry.jump(outer.block);
  const negated = outer.op('not', [flag]);
  outer.jump(inner.block);
  const again = inner.op('not', [negated]);
  inner.branch(again, inner.block, [], latch.block, []);
  latch.branch(flag, outer.block, [], end.block, []);
  end.op('not', [flag]);
  end.exit(state());
  expect(analyse(r.region)).toMatchObject({ opCount: 3, work: 1 + 2 + 1 });
});
