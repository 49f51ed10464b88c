/**
 * A plain evaluator of regions, for raw and optimized ones alike, which can start in the middle of a block and can make any
 * guard fail. Independent of the back-ends, so that the optimizer's tests need nothing else.
 */
import {
  type Block,
  type FrameState,
  type FSVal,
  Ins,
  MethodDesc,
  RegionOp as Op,
  type Region,
  regionOpNames,
  TypeName,
  type VirtualDesc,
} from '../../../framework/region/ir.ts';
import { ABSENT } from '../../../framework/region/lazy-box.ts';
import { catches, NOT_RAISED } from '../../../framework/region/raising.ts';

const ALLOCATIONS: ReadonlySet<number> = new Set([
  Op.new,
  Op.new_array,
  Op.new_array_general,
  Op.new_array_double,
  Op.new_array_filled,
]);

export interface Outcome {
  readonly kind: 'exit' | 'finish' | 'raise';
  readonly fs: FrameState | null;
  /** Of the innermost frame. */
  readonly values: unknown[];
  readonly value: unknown;
  readonly forced: boolean;
}

export interface EvalOptions {
  /** Guards in order of execution: fail the one with this number. */
  readonly failAt?: number;
  readonly onBlock?: (b: Block, value: (v: Ins) => unknown) => void;
  readonly maxBlocks?: number;
}

export interface EvalStats {
  guards: number;
  allocations: number;
  ops: number;
}

export function evaluate(
  region: Region,
  inputs: readonly unknown[],
  options: EvalOptions = {},
  stats: EvalStats = { guards: 0, allocations: 0, ops: 0 },
): Outcome {
  const env = new Map<Ins, unknown>();
  region.entry.params.forEach((p, k) => env.set(p, inputs[k]));
  return evaluateFrom(region.entry, 0, env, options, stats);
}

export function evaluateFrom(
  block: Block,
  start: number,
  env: Map<Ins, unknown>,
  options: EvalOptions,
  stats: EvalStats,
): Outcome {
  const v = (x: Ins): unknown => {
    if (x.op === Op.const) return x.value;
    if (!env.has(x)) throw new Error(`v${x.id} (${regionOpNames[x.op]}) is undefined`);
    return env.get(x);
  };
  let b = block;
  let first = start;
  let exception: unknown = NOT_RAISED;
  for (let n = 0; ; n++) {
    if (n > (options.maxBlocks ?? 100_000)) throw new Error('too long');
    options.onBlock?.(b, v);
    for (let k = first; k < b.ops.length; k++) {
      const i = b.ops[k];
      if (i === undefined) continue;
      stats.ops++;
      if (i.op === Op.guard || i.op === Op.guard_valid) {
        const forced = options.failAt === stats.guards;
        stats.guards++;
        const holds =
          i.op === Op.guard_valid
            ? i.aux?.kind === 'assumption' && i.aux.valid
            : i.aux?.kind === 'guard' && i.args[0] !== undefined && Boolean(v(i.args[0])) === i.aux.expect;
        if ((forced || !holds) && i.fs !== null)
          return { kind: 'exit', fs: i.fs, values: leave(i.fs, v), value: undefined, forced };
        continue;
      }
      if (ALLOCATIONS.has(i.op)) stats.allocations++;
      if (i.op === Op.exception) {
        env.set(i, exception);
        continue;
      }
      if (catches(i)) exception = NOT_RAISED;
      try {
        env.set(i, compute(i, i.args.map(v)));
      } catch (e) {
        if (!(e instanceof HostedError)) throw e;
        if (i.fs === null) {
          exception = e;
          continue;
        }
        return { kind: 'raise', fs: i.fs, values: leave(i.fs, v), value: e.message, forced: false };
      }
    }
    first = 0;
    const t = b.term;
    if (t.kind === 'exit') return { kind: 'exit', fs: t.fs, values: leave(t.fs, v), value: undefined, forced: false };
    if (t.kind === 'finish') return { kind: 'finish', fs: null, values: [], value: v(t.value), forced: false };
    if (t.kind === 'open') throw new Error('open block');
    const edge = t.kind === 'jump' ? t.edges[0] : t.edges[v(t.cond) ? 0 : 1];
    const values = edge.args.map(v);
    if (values.length !== edge.to.params.length) throw new Error('wrong number of arguments');
    edge.to.params.forEach((p, k) => env.set(p, values[k]));
    b = edge.to;
  }
}

/** What residual calls of the tests raise. */
export class HostedError extends Error {}

function isRecord(x: unknown): x is { [key: string]: unknown } {
  return (typeof x === 'object' || typeof x === 'function') && x !== null;
}

function leave(fs: FrameState, v: (x: Ins) => unknown): unknown[] {
  const made = new Map<VirtualDesc, unknown>();
  const real = (x: FSVal): unknown => {
    if (x instanceof Ins) return v(x);
    if (made.has(x)) return made.get(x);
    if (x.origin !== null) throw new Error('a delayed write is no value');
    if (x.cls === null) {
      const a: unknown[] = [];
      made.set(x, a);
      for (const e of x.values) a.push(e === null ? undefined : real(e));
      return a;
    }
    const existing = x.unless === null ? ABSENT : v(x.unless);
    if (existing !== ABSENT) {
      made.set(x, existing);
      return existing;
    }
    const o = allocate(x.cls.ctor);
    made.set(x, o);
    x.cls.fields.forEach((f, k) => {
      const e = x.values[k];
      if (e !== null && e !== undefined) o[f.name] = real(e);
    });
    return o;
  };
  const values = fs.frames.map((f) => f.vals.map(real));
  for (const w of fs.pending) {
    const target = w.origin === null ? undefined : v(w.origin);
    if (!isRecord(target)) throw new Error('a delayed write into nothing');
    w.values.forEach((e, k) => {
      if (e !== null) target[w.cls === null ? k : (w.cls.fields[k]?.name ?? '')] = real(e);
    });
  }
  return values[values.length - 1] ?? [];
}

function allocate(ctor: unknown): { [key: string]: unknown } {
  if (typeof ctor !== 'function') return {};
  const o: unknown = Object.create(ctor.prototype as object);
  if (!isRecord(o)) throw new Error('no object');
  return o;
}

function compute(i: Ins, a: readonly unknown[]): unknown {
  const [x, y] = a as [never, never];
  const o: unknown = x;
  switch (i.op) {
    case Op.add:
      return x + y;
    case Op.sub:
      return x - y;
    case Op.mul:
      return x * y;
    case Op.div:
      return x / y;
    case Op.mod:
      return x % y;
    case Op.bit_and:
      return x & y;
    case Op.bit_or:
      return x | y;
    case Op.bit_xor:
      return x ^ y;
    case Op.shl:
      return x << y;
    case Op.shr:
      return x >> y;
    case Op.ushr:
      return x >>> y;
    case Op.bit_not:
      return ~x;
    case Op.neg:
      return -x;
    case Op.plus:
      return +x;
    case Op.lt:
      return x < y;
    case Op.le:
      return x <= y;
    case Op.gt:
      return x > y;
    case Op.ge:
      return x >= y;
    case Op.eq:
      return x === y;
    case Op.ne:
      return x !== y;
    case Op.not:
      return !x;
    case Op.typeof:
      return typeof x;
    case Op.typeof_is:
      return i.aux instanceof TypeName && typeof x === i.aux.name;
    case Op.is_nullish:
      return x === undefined || x === null;
    case Op.class_is:
      return isRecord(o) && i.aux?.kind === 'class' && o['constructor'] === i.aux.ctor;
    case Op.instance_of:
      return i.aux?.kind === 'class' && i.aux.ctor !== null && o instanceof i.aux.ctor;
    case Op.to_string:
      return `${String(o)}`;
    case Op.pure: {
      const [fn, ...rest] = a;
      if (typeof fn !== 'function') throw new Error('no function');
      return Reflect.apply(fn, undefined, rest);
    }
    case Op.get:
      if (!isRecord(o) || i.aux?.kind !== 'field')
        throw new Error(`bad load of ${i.aux?.kind === 'field' ? i.aux.name : '?'}`);
      return o[i.aux.name];
    case Op.set:
      if (!isRecord(o) || i.aux?.kind !== 'field') throw new Error('bad store');
      o[i.aux.name] = a[1];
      return undefined;
    case Op.get_item:
    case Op.get_item_pure:
      if (!Array.isArray(o)) throw new Error('bad element load');
      return o[a[1] as number];
    case Op.set_item:
      if (!Array.isArray(o)) throw new Error('bad element store');
      o[a[1] as number] = a[2];
      return undefined;
    case Op.length:
      return isRecord(o) ? o['length'] : undefined;
    case Op.push:
      return Array.isArray(o) ? o.push(a[1]) : undefined;
    case Op.pop:
      return Array.isArray(o) ? o.pop() : undefined;
    case Op.set_length:
      if (Array.isArray(o)) o.length = a[1] as number;
      return undefined;
    case Op.new:
      return make(i, a);
    case Op.box_unless:
      return a[0] === ABSENT ? make(i, a.slice(1)) : a[0];
    case Op.new_array:
    case Op.new_array_general:
    case Op.new_array_double:
      return [...a];
    case Op.new_array_filled:
      return new Array(a[0] as number).fill(a[1]);
    case Op.call_function: {
      const [fn, ...rest] = a;
      if (typeof fn !== 'function') throw new Error('no function');
      return Reflect.apply(fn, undefined, rest);
    }
    default:
      throw new Error(`not evaluated: ${regionOpNames[i.op]}${i.aux instanceof MethodDesc ? i.aux.name : ''}`);
  }
}

function make(i: Ins, values: readonly unknown[]): unknown {
  if (i.aux?.kind !== 'class') throw new Error('no class');
  const made = allocate(i.aux.ctor);
  i.aux.fields.forEach((f, k) => {
    made[f.name] = values[k];
  });
  return made;
}
