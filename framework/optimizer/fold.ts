/**
 * Constant folding by executing the operation's own semantics, and folding by facts.
 *
 * Only primitive operands are executed on, so that no hosted or interpreter code runs here, except elidable calls elsewhere.
 */
import { type Ins, MethodDesc, RegionOp as Op, TypeName } from '../region/ir.ts';
import { operatorsById } from '../support/operators.ts';
import * as F from './facts.ts';
import { isVirtual, type State, virtualItem } from './state.ts';

type Primitive = undefined | null | boolean | number | string | bigint | symbol;
function isPrimitive(x: unknown): x is Primitive {
  return (typeof x !== 'object' && typeof x !== 'function') || x === null;
}

/** What is computed, without the operands. */
export type Operation = Pick<Ins, 'op' | 'aux'>;

/** The constant, or null. `args` are resolved. */
export function foldConstants(s: State, raw: Operation, args: readonly Ins[]): Ins | null {
  for (const a of args) if (a.op !== Op.const) return null;
  const values = args.map((a) => a.value);
  try {
    const r = run(raw, values);
    return r === NO ? null : s.constant(r);
  } catch {
    // It raises: that happens at run time.
    return null;
  }
}

const NO = Symbol('no');
const OPERATORS_BY_OP = operatorsById(Op);

function run(raw: Operation, values: readonly unknown[]): unknown {
  const a = values[0];
  const b = values[1];
  switch (raw.op) {
    case Op.eq:
      return a === b;
    case Op.ne:
      return a !== b;
    case Op.not:
      return !a;
    case Op.typeof:
      return typeof a;
    case Op.typeof_is:
      return raw.aux instanceof TypeName ? typeof a === raw.aux.name : NO;
    case Op.is_nullish:
      return a === undefined || a === null;
    case Op.instance_of:
      return raw.aux?.kind === 'class' && raw.aux.ctor !== null ? a instanceof raw.aux.ctor : NO;
    case Op.class_is:
      return raw.aux?.kind === 'class' && raw.aux.ctor !== null && raw.aux.form === 'class'
        ? typeof a === 'object' && a !== null && a.constructor === raw.aux.ctor
        : NO;
    case Op.instance_of_value:
      return typeof b === 'function' ? a instanceof b : NO;
    case Op.get_item_pure:
      return element(a, b);
    case Op.pure:
      return callPure(a, values.slice(1));
    case Op.pure_method:
      return raw.aux instanceof MethodDesc ? callMethod(a, raw.aux.name, values.slice(1)) : NO;
    default: {
      const operator = isPrimitive(a) && isPrimitive(b) ? OPERATORS_BY_OP[raw.op] : undefined;
      return operator === undefined ? NO : operator(a, b);
    }
  }
}

function element(a: unknown, i: unknown): unknown {
  if (typeof i !== 'number') return NO;
  if (Array.isArray(a) || ArrayBuffer.isView(a)) return Reflect.get(a, i);
  return typeof a === 'string' ? a[i] : NO;
}

function callPure(fn: unknown, args: readonly unknown[]): unknown {
  if (typeof fn !== 'function') return NO;
  // Array.isArray and Object.is look at objects without running code.
  if (fn !== Array.isArray && fn !== Object.is && !args.every(isPrimitive)) return NO;
  const r: unknown = Reflect.apply(fn, undefined, [...args]);
  return isPrimitive(r) ? r : NO;
}

function callMethod(receiver: unknown, name: string, args: readonly unknown[]): unknown {
  if (!isPrimitive(receiver) || receiver === undefined || receiver === null || !args.every(isPrimitive)) return NO;
  const fn: unknown = Reflect.get(Object(receiver), name);
  if (typeof fn !== 'function') return NO;
  const r: unknown = Reflect.apply(fn, receiver, [...args]);
  return isPrimitive(r) ? r : NO;
}

/** Folds by what is known about the operands, or null. */
export function foldFacts(s: State, raw: Operation, args: readonly Ins[]): Ins | null {
  const x = args[0];
  if (x === undefined) return null;
  const f = s.fact(x);
  const y = args[1];
  switch (raw.op) {
    case Op.typeof_is: {
      const mask = raw.aux instanceof TypeName ? F.TYPE_MASKS.get(raw.aux.name) : undefined;
      if (mask !== undefined) return decide(s, f.bits, mask);
      // Symbols and bigints have one bit.
      return (f.bits & F.OTHER) === 0 && f.bits !== 0 ? s.constant(false) : null;
    }
    case Op.typeof: {
      for (const [name, mask] of F.TYPE_MASKS) if (f.bits !== 0 && (f.bits & ~mask) === 0) return s.constant(name);
      return null;
    }
    case Op.is_nullish:
      return decide(s, f.bits, F.NULLISH);
    case Op.not: {
      const t = F.truth(f);
      return t === null ? null : s.constant(!t);
    }
    case Op.class_is: {
      const cls = raw.aux?.kind === 'class' ? raw.aux : null;
      if (cls === null || cls.form !== 'class') return null;
      if ((f.bits & F.REFERENCE) === 0) return f.bits === 0 ? null : s.constant(false);
      if (f.exact && f.cls !== cls) return s.constant(false);
      return F.exactClass(f) === cls ? s.constant(true) : null;
    }
    case Op.instance_of: {
      const cls = raw.aux?.kind === 'class' ? raw.aux : null;
      if (cls === null) return null;
      // No array is an instance of a class that is not made of arrays, and nothing that was read from memory is transient.
      if ((f.bits & F.kindOfClass(cls)) === 0) return f.bits === 0 ? null : s.constant(false);
      if (f.cls === null) return null;
      if (F.derives(f.cls, cls)) return (f.bits & ~F.REFERENCE) === 0 ? s.constant(true) : null;
      return f.exact || !F.derives(cls, f.cls) ? s.constant(false) : null;
    }
    case Op.instance_of_value:
      return y?.op === Op.const && y.value === Array ? decide(s, f.bits, F.ARRAY) : null;
    case Op.eq:
      return y === undefined ? null : foldEqual(s, x, y, true);
    case Op.ne:
      return y === undefined ? null : foldEqual(s, x, y, false);
    case Op.lt:
    case Op.le:
    case Op.gt:
    case Op.ge:
      return y === undefined ? null : foldOrder(s, raw.op, f, s.fact(y));
    case Op.pure:
      return foldPure(s, x, y, args[2]);
    case Op.get_item_pure:
      return y === undefined ? null : virtualItem(s, x, y);
    case Op.to_string:
      return f.bits === F.STRING ? x : null;
    default:
      return null;
  }
}

function decide(s: State, bits: number, mask: number): Ins | null {
  if (bits === 0) return null;
  if ((bits & ~mask) === 0) return s.constant(true);
  return (bits & mask) === 0 ? s.constant(false) : null;
}

/** An object that nothing else can be: it is not allocated yet. */
function isNew(s: State, x: Ins): boolean {
  return isVirtual(s, x) && s.info(x).lazy === null;
}

function foldEqual(s: State, x: Ins, y: Ins, yes: boolean): Ins | null {
  const f = s.fact(x);
  if (x === y && (f.bits & F.NAN) === 0) return s.constant(yes);
  const g = s.fact(y);
  if (x !== y && (isNew(s, x) || isNew(s, y))) return s.constant(!yes);
  if (((f.bits & g.bits) | zeros(f.bits, g.bits)) === 0 && f.bits !== 0 && g.bits !== 0) return s.constant(!yes);
  if (F.isNumber(f) && F.isNumber(g) && apart(f, g)) return s.constant(!yes);
  if ((f.bits & ~F.REFERENCE) === 0 && (g.bits & ~F.REFERENCE) === 0 && F.disjointClasses(f, g))
    return s.constant(!yes);
  return null;
}

function zeros(a: number, b: number): number {
  const z = F.INT | F.NEGZERO;
  return (a & z) !== 0 && (b & z) !== 0 ? z : 0;
}

const RANGED = F.INT | F.FRACTION;

/** No value of the one equals one of the other, by range. */
function apart(f: F.Fact, g: F.Fact): boolean {
  if (((f.bits | g.bits) & F.NEGZERO) !== 0 || (f.bits & RANGED) === 0 || (g.bits & RANGED) === 0) return false;
  return f.hi < g.lo || g.hi < f.lo;
}

function foldOrder(s: State, op: number, f: F.Fact, g: F.Fact): Ins | null {
  if (op === Op.gt) return foldOrder(s, Op.lt, g, f);
  if (op === Op.ge) return foldOrder(s, Op.le, g, f);
  const a = bounds(f);
  const b = bounds(g);
  if (a === null || b === null) return null;
  const nan = ((f.bits | g.bits) & F.NAN) !== 0;
  if (op === Op.lt) {
    if (a.hi < b.lo && !nan) return s.constant(true);
    return a.lo >= b.hi ? s.constant(false) : null;
  }
  if (a.hi <= b.lo && !nan) return s.constant(true);
  return a.lo > b.hi ? s.constant(false) : null;
}

function bounds(f: F.Fact): { readonly lo: number; readonly hi: number } | null {
  if (!F.isNumber(f)) return null;
  const zero = (f.bits & F.NEGZERO) !== 0;
  if ((f.bits & RANGED) === 0) return zero ? { lo: 0, hi: 0 } : null;
  return zero ? { lo: Math.min(f.lo, 0), hi: Math.max(f.hi, 0) } : f;
}

function foldPure(s: State, fn: Ins, x: Ins | undefined, y: Ins | undefined): Ins | null {
  if (fn.op !== Op.const || x === undefined) return null;
  const f = s.fact(x);
  switch (fn.value) {
    case Array.isArray:
      return decide(s, f.bits, F.ARRAY);
    case Number.isSafeInteger:
      if (F.isSafe(f) || f.bits === F.NEGZERO) return s.constant(true);
      return (f.bits & (F.INT | F.NEGZERO)) === 0 || (f.bits === F.INT && (f.lo > F.SAFE || f.hi < -F.SAFE))
        ? s.constant(false)
        : null;
    case Number.isInteger:
      return decide(s, f.bits, F.INT | F.NEGZERO);
    case Number.isNaN:
      return decide(s, f.bits, F.NAN);
    case Math.floor:
    case Math.ceil:
    case Math.trunc:
    case Math.round:
      return f.bits !== 0 && (f.bits & ~(F.INT | F.NEGZERO)) === 0 ? x : null;
    case Math.abs:
      return F.isInt(f) && f.lo >= 0 ? x : null;
    case Object.is:
      return y !== undefined && x === y ? s.constant(true) : null;
    default:
      return null;
  }
}
