/** Facts are sound: operations, joins, refinement and folding never deny a value that can occur. */
import { describe, expect, test } from 'vitest';
import * as F from '../../../framework/optimizer/facts.ts';
import { foldFacts } from '../../../framework/optimizer/fold.ts';
import { refine } from '../../../framework/optimizer/refine.ts';
import { State } from '../../../framework/optimizer/state.ts';
import { resultFact } from '../../../framework/optimizer/transfer.ts';
import { Block, ConstPool, Ins, Region, RegionOp, TypeName } from '../../../framework/region/ir.ts';
import type { RegionOpName } from '../../../framework/region/ops.table.ts';
import { evaluate } from '../../property/optimizer/evaluate.ts';
import { random } from '../../property/optimizer/generate.ts';
import { Ask, askClass, Box, boxClass, Vec, vecClass } from '../../property/optimizer/machine.ts';

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  5,
  7,
  31,
  -32,
  100,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 31,
  2 ** 32 - 1,
  2 ** 53 - 1,
  1 - 2 ** 53,
  2 ** 53,
  2 ** 70,
  0.5,
  -2.5,
  NaN,
  Infinity,
  -Infinity,
];
const OTHERS = [undefined, null, true, false, '', 'a', '12', new Box(1), new Vec(1, 2), new Ask(1), [1], Math.floor];

const contains = (f: F.Fact, v: unknown): boolean => F.join(f, factOf(v)) === f;

function factOf(v: unknown): F.Fact {
  if (v instanceof Box) return F.exactly(boxClass);
  if (v instanceof Vec) return F.exactly(vecClass);
  if (v instanceof Ask) return F.exactly(askClass);
  return F.factOfConstant(v);
}

/** A few values, and a fact about them. */
function sample(
  rnd: (n: number) => number,
  pool: readonly unknown[],
): { readonly values: unknown[]; readonly fact: F.Fact } {
  const values: unknown[] = [];
  for (let k = 1 + rnd(4); k > 0; k--) values.push(pool[rnd(pool.length)]);
  let fact = factOf(values[0]);
  for (const v of values) fact = F.widen(fact, factOf(v), rnd(6));
  return { values, fact };
}

function run(op: number, aux: Ins['aux'], args: readonly unknown[]): unknown {
  const b = new Block();
  const consts = new ConstPool();
  const i = new Ins(
    op,
    args.map((a) => consts.of(a)),
    aux,
  );
  b.ops.push(i);
  b.term = { kind: 'finish', value: i, edges: [] };
  return evaluate(new Region('op', b), []).value;
}

const BINARY: readonly RegionOpName[] = [
  'add',
  'sub',
  'mul',
  'div',
  'mod',
  'bit_and',
  'bit_or',
  'bit_xor',
  'shl',
  'shr',
  'ushr',
];
const UNARY: readonly RegionOpName[] = ['neg', 'plus', 'bit_not'];
const COMPARE: readonly RegionOpName[] = ['lt', 'le', 'gt', 'ge', 'eq', 'ne'];

describe('facts', () => {
  test('join is an upper bound and idempotent', () => {
    const rnd = random(1);
    for (let k = 0; k < 5000; k++) {
      const a = sample(rnd, [...NUMBERS, ...OTHERS]);
      const b = sample(rnd, [...NUMBERS, ...OTHERS]);
      const level = rnd(7);
      const j = F.widen(a.fact, b.fact, level);
      for (const v of [...a.values, ...b.values]) expect(contains(j, v)).toBe(true);
      expect(F.widen(j, a.fact, level)).toBe(j);
      expect(F.widen(j, b.fact, level)).toBe(j);
    }
  });

  test('widening ends', () => {
    let f = F.factOfConstant(0);
    let steps = 0;
    for (let k = 1; k < 200; k++) {
      const g = F.widen(f, F.int(-(2 ** (k % 90)), 2 ** (k % 97)), k);
      if (g !== f) steps++;
      f = g;
    }
    expect(steps).toBeLessThan(8);
  });

  test('bounds that go on moving are given up in steps', () => {
    const bounds = (from: F.Fact, to: F.Fact): string[] =>
      [0, 1, 2, 3, 4, 5, 6].map((level) => {
        const { lo, hi } = F.widen(from, to, level);
        return `${lo} ${hi}`;
      });
    const [min, max, safe] = [F.INT32_MIN, F.INT32_MAX, F.SAFE];
    expect(bounds(F.int(5, 6), F.int(3, 6))).toEqual([
      '3 6',
      '0 6',
      '0 6',
      `${min} 6`,
      `${-safe} 6`,
      `${-safe} 6`,
      '-Infinity 6',
    ]);
    expect(bounds(F.int(5, 6), F.int(5, 7))).toEqual([
      '5 7',
      `5 ${max}`,
      `5 ${max}`,
      `5 ${max}`,
      `5 ${safe}`,
      `5 ${safe}`,
      '5 Infinity',
    ]);
  });

  for (const name of [...BINARY, ...UNARY]) {
    test(`${name}: the result is what its fact says`, () => {
      const rnd = random(7);
      const pool = [...NUMBERS, ...OTHERS.slice(0, 7)];
      for (let k = 0; k < 3000; k++) {
        const a = sample(rnd, pool);
        const b = sample(rnd, pool);
        const i = new Ins(RegionOp[name], [], null);
        const f = resultFact(i, a.fact, b.fact);
        for (const x of a.values) {
          for (const y of b.values) {
            const r = run(i.op, null, UNARY.includes(name) ? [x] : [x, y]);
            if (!contains(f, r))
              expect.fail(`${String(x)} ${name} ${String(y)} = ${String(r)}, not in ${JSON.stringify(f)}`);
          }
        }
      }
    });
  }

  // Of x compared with 10, and of 10 compared with x: the least and the greatest int32 that are left.
  const MIN = F.INT32_MIN;
  const MAX = F.INT32_MAX;
  test.each([
    ['lt', true, [MIN, 9], [11, MAX]],
    ['lt', false, [10, MAX], [MIN, 10]],
    ['le', true, [MIN, 10], [10, MAX]],
    ['le', false, [11, MAX], [MIN, 9]],
    ['gt', true, [11, MAX], [MIN, 9]],
    ['gt', false, [MIN, 10], [10, MAX]],
    ['ge', true, [10, MAX], [MIN, 10]],
    ['ge', false, [MIN, 9], [11, MAX]],
    ['eq', true, [10, 10], [10, 10]],
    ['ne', false, [10, 10], [10, 10]],
  ] as const)('%s %s: all that it tells is known', (name, truth, left, right) => {
    for (const isLeft of [true, false]) {
      const s = new State(new ConstPool(), []);
      const x = s.value(RegionOp.param, [], null, F.INT32);
      const args = isLeft ? [x, s.constant(10)] : [s.constant(10), x];
      refine(s, s.value(RegionOp[name], args, null, F.BOOL), truth);
      const { lo, hi } = s.fact(s.res(x));
      expect([lo, hi]).toEqual(isLeft ? left : right);
    }
  });

  for (const name of COMPARE) {
    test(`${name}: what its truth tells is true`, () => {
      const rnd = random(11);
      for (let k = 0; k < 4000; k++) {
        const pool = name === 'eq' || name === 'ne' ? [...NUMBERS, ...OTHERS] : NUMBERS;
        const a = sample(rnd, pool);
        const b = sample(rnd, pool);
        const x = a.values[0];
        const y = b.values[0];
        const truth = run(RegionOp[name], null, [x, y]) === true;
        const s = new State(new ConstPool(), [boxClass, vecClass, askClass]);
        const vx = s.value(RegionOp.param, [], null, a.fact);
        const vy = rnd(3) === 0 ? s.constant(y) : s.value(RegionOp.param, [], null, b.fact);
        const c = s.value(RegionOp[name], [vx, vy], null, F.BOOL);
        const folded = foldFacts(s, c, [vx, vy]);
        if (folded !== null && folded.value !== truth) expect.fail(`${String(x)} ${name} ${String(y)} folded wrongly`);
        refine(s, c, truth);
        for (const [v, value] of [
          [vx, x],
          [vy, y],
        ] as const) {
          const now = s.res(v);
          const fits = now.op === RegionOp.const ? Object.is(now.value, value) : contains(s.fact(now), value);
          if (!fits) expect.fail(`after ${String(x)} ${name} ${String(y)} is ${truth}: not ${String(value)}`);
        }
        s.release();
      }
    });
  }

  test('the absolute value of a number that is not negative is itself, from 0 on', () => {
    const s = new State(new ConstPool(), []);
    const abs = s.constant(Math.abs);
    const folded = (lo: number): boolean => {
      const x = s.value(RegionOp.param, [], null, F.int(lo, 9));
      return foldFacts(s, s.value(RegionOp.pure, [abs, x], null, F.NUMBER), [abs, x]) === x;
    };
    expect([-1, 0, 1].map(folded)).toEqual([false, true, true]);
  });

  test('typeof, class and nullish tests', () => {
    const rnd = random(13);
    const types = ['undefined', 'boolean', 'number', 'string', 'function', 'object'];
    for (let k = 0; k < 4000; k++) {
      const a = sample(rnd, [...NUMBERS, ...OTHERS]);
      const x = a.values[0];
      const what = [
        new Ins(RegionOp.typeof_is, [], new TypeName(types[rnd(6)] ?? 'number')),
        new Ins(RegionOp.class_is, [], rnd(2) === 0 ? boxClass : vecClass),
        new Ins(RegionOp.instance_of, [], [boxClass, vecClass, askClass][rnd(3)] ?? boxClass),
        new Ins(RegionOp.is_nullish, [], null),
        new Ins(RegionOp.not, [], null),
      ][rnd(5)];
      if (what === undefined) continue;
      const truth = run(what.op, what.aux, [x]) === true;
      const s = new State(new ConstPool(), [boxClass, vecClass, askClass]);
      const v = s.value(RegionOp.param, [], null, a.fact);
      const c = s.value(what.op, [v], what.aux, F.BOOL);
      const folded = foldFacts(s, c, [v]);
      if (folded !== null) expect(folded.value).toBe(truth);
      refine(s, c, truth);
      const now = s.res(v);
      expect(now.op === RegionOp.const ? Object.is(now.value, x) : contains(s.fact(now), x)).toBe(true);
      s.release();
    }
  });
});
