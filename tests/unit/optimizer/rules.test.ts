/** Every rewrite rule: right by random values under JavaScript's own operators, and it fires on an optimized region. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIMIZER_PARAMS } from '../../../framework/optimizer/api.ts';
import { type Fact, factOfConstant, join } from '../../../framework/optimizer/facts.ts';
import { optimize } from '../../../framework/optimizer/optimize.ts';
import { RULES } from '../../../framework/optimizer/rules/engine.ts';
import type { Constraint, Pattern, Rule } from '../../../framework/optimizer/rules/rule.ts';
import { RegionBuilder } from '../../../framework/region/builder.ts';
import { FrameInfo, FrameState, Ins, RegionOp, TypeName } from '../../../framework/region/ir.ts';
import { evaluate } from '../../property/optimizer/evaluate.ts';
import { jitcode, program } from '../../property/optimizer/machine.ts';

const INT32 = [0, 1, -1, 2, 3, 7, 8, 31, 32, 255, 1000, -5, 2147483647, -2147483648, 123456789];
const SAFE = [...INT32, 2 ** 31, -(2 ** 31) - 1, 2 ** 40 + 3, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
const NUMBERS = [...SAFE, -0, 0.5, -1.5, NaN, Infinity, -Infinity, 2 ** 53 + 2, 1e308, 5e-324, 4294967295.5];
const VALUES: { readonly [K in Constraint]: readonly unknown[] } = {
  any: [...NUMBERS, 'a', '', true, false, undefined, null],
  int: [...SAFE, 2 ** 60],
  int32: INT32,
  shown32: INT32,
  nonneg32: INT32.filter((x) => x >= 0),
  safe: SAFE,
  number: NUMBERS,
  ordered: NUMBERS.filter((x) => !Number.isNaN(x)),
  boolean: [true, false],
  string: ['', 'a'],
};
const CONSTANTS = [...SAFE, ...NUMBERS];

function variables(p: Pattern, out: Set<string> = new Set()): Set<string> {
  if (typeof p === 'string') out.add(p);
  else if (typeof p === 'object') for (const q of p.slice(1) as Pattern[]) variables(q, out);
  return out;
}
const isConstant = (name: string): boolean => /^[A-Z]/.test(name);

/** The pattern as a value. */
function compute(p: Pattern, env: ReadonlyMap<string, unknown>): unknown {
  if (typeof p === 'string') return env.get(p);
  if (typeof p !== 'object') return p;
  const [name, ...rest] = p;
  const b = new RegionBuilder('rule');
  const args = rest.map((q) => b.const(compute(q, env)));
  const i = new Ins(RegionOp[name], args, null);
  b.entry.block.ops.push(i);
  b.entry.finish(i);
  return evaluate(b.region, []).value;
}

function pick<T>(list: readonly T[], n: number): T {
  const x = list[n % list.length];
  if (x === undefined && n % list.length >= list.length) throw new Error('empty');
  return x as T;
}

/** Assignments of values under which the rule applies. */
function* assignments(rule: Rule, count: number): Generator<ReadonlyMap<string, unknown>> {
  const names = [...variables(rule.from)];
  let seed = 12345;
  const rnd = (): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed >>> 8;
  };
  for (let tries = 0, found = 0; tries < count * 200 && found < count; tries++) {
    const env = new Map<string, unknown>();
    const constants: { [name: string]: number } = {};
    const facts: { [name: string]: Fact } = {};
    for (const name of names) {
      if (isConstant(name)) {
        const c = pick(CONSTANTS, rnd());
        constants[name] = c;
        env.set(name, c);
      } else {
        const v = pick(VALUES[rule.where[name] ?? 'any'], rnd());
        env.set(name, v);
        facts[name] = factOfConstant(v);
      }
    }
    if (rule.when !== undefined && !rule.when(constants, facts)) continue;
    for (const [name, f] of Object.entries(rule.compute ?? {})) {
      constants[name] = f(constants);
      env.set(name, constants[name]);
    }
    found++;
    yield env;
  }
}

/** A value of which the optimizer knows just what the rule asks for. */
function constrained(b: RegionBuilder, c: Constraint): Ins {
  const p = b.entry.param();
  switch (c) {
    case 'any':
      return p;
    case 'nonneg32':
      return b.entry.op('bit_and', [p, b.const(1023)]);
    case 'int':
    case 'int32':
    case 'shown32':
    case 'safe':
    case 'ordered':
      return b.entry.op('shr', [p, b.const(8)]);
    case 'number':
      return b.entry.op('plus', [p]);
    case 'boolean':
      return b.entry.op('typeof_is', [p], new TypeName('number'));
    case 'string':
      return b.entry.op('to_string', [p]);
  }
}

/** A region with the rule's pattern. */
function regionOf(rule: Rule, env: ReadonlyMap<string, unknown>): RegionBuilder {
  const b = new RegionBuilder(rule.name);
  const made = new Map<string, Ins>();
  const make = (p: Pattern): Ins => {
    if (typeof p === 'string') {
      let v = made.get(p);
      if (v === undefined) {
        v = isConstant(p) ? b.const(env.get(p)) : constrained(b, rule.where[p] ?? 'any');
        made.set(p, v);
      }
      return v;
    }
    if (typeof p !== 'object') return b.const(p);
    const [name, ...rest] = p;
    const i = new Ins(RegionOp[name], rest.map(make), null);
    b.entry.block.ops.push(i);
    return i;
  };
  const result = make(rule.from);
  b.entry.exit(new FrameState([new FrameInfo(jitcode, 0, [result])], false, null));
  return b;
}

describe('rules', () => {
  test('names are unique', () => {
    expect(new Set(RULES.map((r) => r.name)).size).toBe(RULES.length);
  });

  for (const rule of RULES) {
    test(`${rule.name} is right`, () => {
      let n = 0;
      for (const env of assignments(rule, 300)) {
        const before = compute(rule.from, env);
        const after = compute(rule.to, env);
        if (!Object.is(before, after))
          expect.fail(`${JSON.stringify([...env])}: ${String(before)} became ${String(after)}`);
        n++;
      }
      expect(n).toBeGreaterThan(1);
    });

    test(`${rule.name} fires`, () => {
      let fired = 0;
      for (const env of assignments(rule, 20)) {
        const b = regionOf(rule, env);
        const params = DEFAULT_OPTIMIZER_PARAMS;
        const { region, stats } = optimize(b.region, { params, program, consts: b.consts });
        const times = stats.rules.get(rule.name) ?? 0;
        // The pattern is there once.
        expect(times).toBeLessThan(2);
        fired += times;
        for (const x of [0, 1, -1, -0, 1.5, NaN, 1e10]) {
          const inputs = b.entry.block.params.map((_, k) => x + k);
          expect(evaluate(region, inputs).values).toEqual(evaluate(b.region, inputs).values);
        }
      }
      expect(fired).toBeGreaterThan(0);
    });
  }

  test('facts join to what the constants are', () => {
    expect(join(factOfConstant(1), factOfConstant(3)).hi).toBe(3);
  });
});
