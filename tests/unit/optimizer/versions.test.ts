/** When versions of a join are near enough to be one, what arguments of nested calls become, and how the optimizer gives up. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIMIZER_PARAMS, OptimizerAbort } from '../../../framework/optimizer/api.ts';
import { compare, DIFFERENT, EQUAL, NEAR } from '../../../framework/optimizer/compare.ts';
import * as F from '../../../framework/optimizer/facts.ts';
import { ownArguments, shapeOf } from '../../../framework/optimizer/flat.ts';
import { optimize } from '../../../framework/optimizer/optimize.ts';
import { Node, Snapshot } from '../../../framework/optimizer/snapshot.ts';
import { State } from '../../../framework/optimizer/state.ts';
import { makeVirtual } from '../../../framework/optimizer/virtuals.ts';
import { RegionBuilder } from '../../../framework/region/builder.ts';
import { ConstPool, FrameInfo, FrameState, type Ins, PortalAux, RegionOp } from '../../../framework/region/ir.ts';
import { boxClass, frameClass, jitcode, program, vecClass } from '../../property/optimizer/machine.ts';

describe('compare', () => {
  const s = new State(new ConstPool(), []);
  const of = (fact: F.Fact): Snapshot =>
    new Snapshot([new Node(0, s.value(RegionOp.param, [], null, fact), fact)], 1, true, new Set(), []);
  const int = of(F.INT32);
  const number = of(F.NUMBER);
  const anything = of(F.TOP);
  const text = of(F.TEXT);

  test.each([
    ['int and int', int, of(F.UINT32), EQUAL],
    ['int and number', int, number, NEAR],
    ['number and int', number, int, NEAR],
    ['int and anything', int, anything, NEAR],
    ['anything and text', anything, text, NEAR],
    ['int and text', int, text, DIFFERENT],
    ['text and number', text, number, DIFFERENT],
  ] as const)('%s', (_, a, b, relation) => {
    expect(compare(s, a, b)).toBe(relation);
  });
});

describe('arguments of a nested call', () => {
  const shape = (twice: boolean): string | null => {
    const s = new State(new ConstPool(), [boxClass, vecClass]);
    const x = s.value(RegionOp.param, [], null, F.TOP);
    const make = (): ReturnType<typeof makeVirtual> => makeVirtual(s, boxClass, [x]);
    const first = make();
    const args = [first, twice ? first : make()];
    return shapeOf(s, args, [true, true], (chosen) => chosen)?.shape.key ?? null;
  };

  test('two objects are handed over as what they hold', () => {
    expect(shape(false)).not.toBe(null);
  });

  test('one object in two places is not: the callee would have two', () => {
    expect(shape(true)).toBe(null);
  });
});

test('arguments of nested calls that nobody uses afterwards: new, of a virtualizable class', () => {
  const r = new RegionBuilder('calls');
  const x = r.entry.param();
  const state = (...vals: readonly Ins[]): FrameState =>
    new FrameState([new FrameInfo(jitcode, 0, [...vals])], false, null);
  const make = (): Ins => r.entry.op('new', [x, x, x], frameClass);
  const [only, later, merged, box] = [make(), make(), make(), r.entry.op('new', [x], boxClass)];
  const args = [only, later, merged, box, x];
  const aux = new PortalAux(jitcode, 0, {}, 0);
  const call = r.entry.op('call_portal', args, aux, new FrameState([new FrameInfo(jitcode, 0, [later])], true, null));
  const [join, end] = [r.block('join'), r.block('end')];
  r.entry.branch(x, join.block, [], end.block, []);
  join.block.merge = {
    driver: 0,
    anchor: {},
    index: 0,
    context: null,
    fs: state(merged),
    seen: [],
    inside: [],
    isLoop: false,
  };
  join.jump(end.block);
  end.finish(later);
  expect(ownArguments(r.region.blocks()).get(call)).toEqual([true, false, false, false, false]);
});

test.each([
  ['walk budget', { walkBudget: 0 }],
  ['op budget', { opBudget: 1 }],
  ['op budget', { opFactor: 0.01 }],
] as const)('more than the %s allows is an abort with its name', (reason, params) => {
  const consts = new ConstPool();
  const r = new RegionBuilder('long');
  const n = r.entry.param();
  const sums = [1, 2, 3].map((k) => r.entry.op('add', [n, r.const(k)]));
  const [left, right, join] = [r.block(), r.block(), r.block()];
  r.entry.branch(n, left.block, [], right.block, []);
  for (const side of [left, right]) side.jump(join.block, [n]);
  join.param();
  join.exit(new FrameState([new FrameInfo(jitcode, 0, sums)], false, null));
  const run = (): unknown =>
    optimize(r.region, { params: { ...DEFAULT_OPTIMIZER_PARAMS, ...params }, program, consts });
  expect(run).toThrow(OptimizerAbort);
  expect(run).toThrow(`optimizer abort: ${reason}`);
});
