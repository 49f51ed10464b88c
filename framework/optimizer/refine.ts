/**
 * What the truth of a condition tells about the values it was computed from.
 *
 * Comparisons that were true exclude NaN; those that were false do not.
 */
import { type Ins, RegionOp as Op, TypeName } from '../region/ir.ts';
import * as F from './facts.ts';
import { pureOperands } from './heap.ts';
import type { State } from './state.ts';

/** The truthiness of `c` is `truth` from here on. */
export function refine(s: State, c: Ins, truth: boolean): void {
  if (c.op === Op.const) return;
  const f = s.fact(c);
  if (f.bits === F.BOOLEAN) s.setAlias(c, s.constant(truth));
  else s.setFact(c, truth ? F.restrict(f, ~(F.NULLISH | F.NAN | F.NEGZERO)) : F.restrict(f, ~F.REFERENCE));
  const x = c.args[0];
  if (x === undefined) return;
  const a = s.res(x);
  const second = c.args[1];
  const b = second === undefined ? a : s.res(second);
  switch (c.op) {
    case Op.not:
      refine(s, a, !truth);
      break;
    case Op.class_is:
      if (c.aux?.kind === 'class' && c.aux.form === 'class') {
        if (truth) narrow(s, a, F.exactly(c.aux));
        else if (F.exactClass(s.fact(a)) === null && s.fact(a).cls === c.aux && s.fact(a).exact)
          s.setFact(a, F.restrict(s.fact(a), F.PRIMITIVE));
      }
      break;
    case Op.instance_of:
      if (c.aux?.kind === 'class' && truth) narrow(s, a, F.instancesOf(c.aux));
      break;
    case Op.instance_of_value:
      if (b.op === Op.const && b.value === Array) s.setFact(a, F.restrict(s.fact(a), truth ? F.ARRAY : ~F.ARRAY));
      break;
    case Op.typeof_is: {
      const mask = c.aux instanceof TypeName ? F.TYPE_MASKS.get(c.aux.name) : undefined;
      if (mask !== undefined) s.setFact(a, F.restrict(s.fact(a), truth ? mask : ~mask));
      break;
    }
    case Op.is_nullish:
      s.setFact(a, F.restrict(s.fact(a), truth ? F.NULLISH : ~F.NULLISH));
      break;
    case Op.eq:
      if (truth) equal(s, a, b);
      else unequal(s, a, b);
      break;
    case Op.ne:
      if (truth) unequal(s, a, b);
      else equal(s, a, b);
      break;
    case Op.lt:
      if (truth) less(s, a, b, true);
      else notLess(s, a, b, false);
      break;
    case Op.le:
      if (truth) less(s, a, b, false);
      else notLess(s, a, b, true);
      break;
    case Op.gt:
      if (truth) less(s, b, a, true);
      else notLess(s, b, a, false);
      break;
    case Op.ge:
      if (truth) less(s, b, a, false);
      else notLess(s, b, a, true);
      break;
    case Op.pure:
      if (truth) refinePure(s, c, a.value, b);
      break;
    default:
  }
}

/** The value is also `to`. */
function narrow(s: State, v: Ins, to: F.Fact): void {
  const f = s.fact(v);
  if (f.exact && f.cls !== null) s.setFact(v, F.restrict(f, F.REFERENCE));
  else if (to.cls !== null && f.cls !== null && !to.exact && F.derives(f.cls, to.cls))
    s.setFact(v, F.restrict(f, F.REFERENCE));
  else s.setFact(v, to);
}

function equal(s: State, a: Ins, b: Ins): void {
  const fa = s.fact(a);
  const fb = s.fact(b);
  if (b.op === Op.const) become(s, a, b, fb);
  else if (a.op === Op.const) become(s, b, a, fa);
  else {
    // 0 === -0
    const zero = F.INT | F.NEGZERO;
    let bits = fa.bits & fb.bits & ~F.NAN;
    if ((fa.bits & zero) !== 0 && (fb.bits & zero) !== 0) bits |= (fa.bits | fb.bits) & zero;
    s.setFact(a, F.restrict(fa, bits));
    s.setFact(b, F.restrict(fb, bits));
    const ra = s.fact(a);
    const rb = s.fact(b);
    if (F.isInt(ra) && F.isInt(rb)) {
      s.setFact(a, F.clamp(ra, rb.lo, rb.hi, true));
      s.setFact(b, F.clamp(rb, ra.lo, ra.hi, true));
    }
    // Int32 by `(x | 0) === x`: -0 passes too.
    int32ByOr(s, a, b);
    int32ByOr(s, b, a);
  }
}

function int32ByOr(s: State, or: Ins, x: Ins): void {
  if (or.op !== Op.bit_or || or.args[1] === undefined || or.args[0] === undefined) return;
  if (s.res(or.args[0]) !== x || s.res(or.args[1]) !== s.constant(0)) return;
  const f = s.fact(x);
  s.setFact(x, F.clamp(F.restrict(f, F.INT | F.NEGZERO), F.INT32_MIN, F.INT32_MAX, true));
}

function become(s: State, v: Ins, c: Ins, fc: F.Fact): void {
  const f = s.fact(v);
  const n = c.value;
  if (typeof n === 'number') {
    if (Number.isNaN(n)) return;
    if (n === 0 && (f.bits & F.NEGZERO) !== 0 && (f.bits & F.INT) !== 0) {
      s.setFact(v, F.clamp(F.restrict(f, F.INT | F.NEGZERO), 0, 0, true));
      return;
    }
    if (n === 0) {
      s.setAlias(v, s.constant((f.bits & F.NEGZERO) !== 0 ? -0 : 0));
      return;
    }
  }
  // Virtual value-class objects may be equal to a constant only by identity, which is not observable.
  if (v.op === Op.virtual) return;
  if ((fc.bits & f.bits) !== 0) s.setAlias(v, c);
}

function unequal(s: State, a: Ins, b: Ins): void {
  if (a.op === Op.const && b.op !== Op.const) {
    unequal(s, b, a);
    return;
  }
  if (b.op !== Op.const) return;
  const f = s.fact(a);
  if (b.value === undefined) s.setFact(a, F.restrict(f, ~F.UNDEFINED));
  else if (b.value === null) s.setFact(a, F.restrict(f, ~F.NULL));
  else if (typeof b.value === 'boolean' && f.bits === F.BOOLEAN) s.setAlias(a, s.constant(!b.value));
  else if (typeof b.value === 'number' && F.isInt(f)) {
    if (f.lo === b.value) s.setFact(a, F.clamp(f, f.lo + 1, f.hi, true));
    else if (f.hi === b.value) s.setFact(a, F.clamp(f, f.lo, f.hi - 1, true));
  }
}

/** a < b (or a <= b), and it was true. */
function less(s: State, a: Ins, b: Ins, strict: boolean): void {
  const fa = s.fact(a);
  const fb = s.fact(b);
  // A comparison with a number is one of numbers.
  if (F.isNumber(fb)) bound(s, a, -Infinity, hiOf(fb) - (strict && F.isInt(fa) && F.isInt(fb) ? 1 : 0), F.isNumber(fa));
  if (F.isNumber(fa)) bound(s, b, loOf(fa) + (strict && F.isInt(fa) && F.isInt(fb) ? 1 : 0), Infinity, F.isNumber(fb));
  implied(s, a, b, strict);
}

/** a < b (or a <= b) was false: b <= a (or b < a), unless one is NaN. */
function notLess(s: State, a: Ins, b: Ins, strict: boolean): void {
  const fa = s.fact(a);
  const fb = s.fact(b);
  if (!F.isNumber(fa) || !F.isNumber(fb) || ((fa.bits | fb.bits) & F.NAN) !== 0) return;
  less(s, b, a, strict);
}

function bound(s: State, v: Ins, lo: number, hi: number, numeric: boolean): void {
  if (v.op === Op.const || !numeric) return;
  s.setFact(v, F.clamp(s.fact(v), lo, hi, true));
}

/** Bounds of a number that is not NaN; -0 counts as 0. */
function loOf(f: F.Fact): number {
  if ((f.bits & (F.INT | F.FRACTION)) === 0) return (f.bits & F.NEGZERO) !== 0 ? 0 : -Infinity;
  return (f.bits & F.NEGZERO) !== 0 ? Math.min(f.lo, 0) : f.lo;
}
function hiOf(f: F.Fact): number {
  if ((f.bits & (F.INT | F.FRACTION)) === 0) return (f.bits & F.NEGZERO) !== 0 ? 0 : Infinity;
  return (f.bits & F.NEGZERO) !== 0 ? Math.max(f.hi, 0) : f.hi;
}

/** Other ways to write a comparison that was true. */
function implied(s: State, a: Ins, b: Ins, strict: boolean): void {
  const yes = s.constant(true);
  const no = s.constant(false);
  const ab = pureOperands([a, b]);
  const ba = pureOperands([b, a]);
  s.setPure(`${Op.lt}${ba}`, no);
  s.setPure(`${Op.gt}${ab}`, no);
  s.setPure(`${Op.le}${ab}`, yes);
  s.setPure(`${Op.ge}${ba}`, yes);
  if (!strict) return;
  s.setPure(`${Op.lt}${ab}`, yes);
  s.setPure(`${Op.gt}${ba}`, yes);
  s.setPure(`${Op.le}${ba}`, no);
  s.setPure(`${Op.ge}${ab}`, no);
  s.setPure(`${Op.eq}${ab}`, no);
  s.setPure(`${Op.eq}${ba}`, no);
  s.setPure(`${Op.ne}${ab}`, yes);
  s.setPure(`${Op.ne}${ba}`, yes);
}

function refinePure(s: State, c: Ins, fn: unknown, x: Ins): void {
  if (x.op === Op.const) return;
  const f = s.fact(x);
  if (fn === Number.isSafeInteger) s.setFact(x, F.clamp(F.restrict(f, F.INT | F.NEGZERO), -F.SAFE, F.SAFE, true));
  else if (fn === Number.isInteger) s.setFact(x, F.restrict(f, F.INT | F.NEGZERO));
  else if (fn === Array.isArray) s.setFact(x, F.restrict(f, F.ARRAY));
  else if (fn === Object.is) {
    const other = c.args[2];
    if (other === undefined) return;
    const y = s.res(other);
    if (y.op === Op.const) s.setAlias(x, y);
    else if (x.op !== Op.virtual && y.op !== Op.virtual) sameValue(s, x, y);
  }
}

/** Object.is(x, y): whichever shows more stands for both. */
function sameValue(s: State, x: Ins, y: Ins): void {
  const fx = s.fact(x);
  const fy = s.fact(y);
  if (F.isInt32(fx) && !F.isInt32(fy)) s.setAlias(y, x);
  else if (F.isInt32(fy)) s.setAlias(x, y);
}
