/** Hints: promotion, the protocol of stackless calls, and questions about the compiler's knowledge. */
import { JitOp } from '../jitcode/encoding.ts';
import { CallDesc } from '../model/descriptors.ts';
import { NO_NAMES } from '../model/effects.ts';
import { type GuardReason, HostedContext, type Ins, RegionOp } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import { DEPTH_FIELD, mayInline } from './calls.ts';
import { AssertGreenError, RecorderAbort } from './env.ts';
import type { RecorderFrame } from './frame.ts';
import { isCodeObject } from './greens.ts';
import { type Recorder, UNKNOWN } from './state.ts';

const Op = JitOp;

export function promote(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const operand = code[f.pc + 2] ?? 0;
  const value = r.value(f, operand);
  const raw = r.raw(f, operand);
  const skip = r.unpromoted !== null && r.unpromoted.jitcode === f.jitcode && r.unpromoted.pc === f.pc;
  if (skip) r.unpromoted = null;
  const known = raw.op === RegionOp.const || skip ? raw : fix(r, raw, value);
  r.set(f, code[f.pc + 1] ?? 0, value, known);
}

/**
 * Guards that `raw` is `value`, and makes it a constant wherever it is held. NaN and -0 have no `===` of their own: they stay
 * unknown, and a promoted 0 is told from -0.
 */
export function fix(r: Recorder, raw: Ins, value: unknown, reason: GuardReason = 'promote'): Ins {
  if (!isFixable(value)) return raw;
  r.guard(testFor(r, raw, value), true, reason);
  return replace(r, raw, value);
}

export function isFixable(value: unknown): boolean {
  return !Number.isNaN(value) && !Object.is(value, -0);
}

/** Whether `raw` is the value. */
export function testFor(r: Recorder, raw: Ins, value: unknown): Ins {
  const { consts } = r.draft;
  const known = consts.of(value);
  return value === 0 && !neverMinusZero(raw)
    ? r.emit(RegionOp.pure, [consts.of(Object.is), raw, known])
    : r.emit(RegionOp.eq, [raw, known]);
}

/** `raw` is known to be the value: a constant wherever it is held. */
export function replace(r: Recorder, raw: Ins, value: unknown): Ins {
  const known = r.draft.consts.of(value);
  for (const frame of r.frames) {
    for (let i = 0; i < frame.raws.length; i++) {
      if (frame.raws[i] === raw) {
        frame.raws[i] = known;
        frame.info = null;
      }
    }
  }
  r.learn(raw, known);
  return known;
}

const INTEGER_OPS: ReadonlySet<number> = new Set([
  RegionOp.length,
  RegionOp.bit_and,
  RegionOp.bit_or,
  RegionOp.bit_xor,
  RegionOp.shl,
  RegionOp.shr,
  RegionOp.ushr,
  RegionOp.bit_not,
  RegionOp.push,
]);

/** A sum is -0 only if both operands are. */
function neverMinusZero(raw: Ins): boolean {
  if (INTEGER_OPS.has(raw.op)) return true;
  return raw.op === RegionOp.add && raw.args.some((a) => a.op === RegionOp.const && !Object.is(a.value, -0));
}

/** The two operands from `at` on: a position in hosted code. Known: the same for all runs of the region. */
function positionAt(r: Recorder, f: RecorderFrame, at: number) {
  const { code } = f.jitcode;
  const [a, b] = [code[at] ?? 0, code[at + 1] ?? 0];
  const isKnown = r.raw(f, a).op === RegionOp.const && r.raw(f, b).op === RegionOp.const;
  return { anchor: r.value(f, a), index: r.value(f, b), isKnown };
}

/**
 * Whether a hosted call becomes a nested call of the portal. If it may be inlined: no, a frame is pushed, and recording goes on in it. Nested
 * calls use native stack, so compiled code asks first how deep it is; too deep, it leaves, and the interpreter pushes a frame.
 */
export function nest(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const d = code[f.pc + 1] ?? 0;
  const driver = code[f.pc + 2] ?? 0;
  const { anchor, index, isKnown } = positionAt(r, f, f.pc + 3);
  const { native } = r.env;
  const start = isCodeObject(anchor) && typeof index === 'number' ? { driver, anchor, index } : null;
  if (
    (start === null && anchor !== UNKNOWN && index !== UNKNOWN) ||
    (r.runs && native.isFull) ||
    (start !== null && isKnown && mayInline(r, driver, start.anchor, start.index))
  ) {
    r.callee = start;
    r.setConst(f, d, false);
    return;
  }
  const { consts } = r.draft;
  const depth = r.emit(RegionOp.get, [consts.of(native)], DEPTH_FIELD);
  r.guard(r.emit(RegionOp.lt, [depth, consts.of(native.limit)]), true, 'depth');
  r.nested = { driver, start: isKnown ? start : null };
  r.setConst(f, d, true);
}

/** The portal call that comes next is a nested one, with a start of its own, however small it is. */
export function resume(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { anchor, index, isKnown } = positionAt(r, f, f.pc + 2);
  const driver = code[f.pc + 1] ?? 0;
  const start = isKnown && isCodeObject(anchor) && typeof index === 'number' ? { driver, anchor, index } : null;
  r.nested = { driver, start };
  r.advance(f);
}

export function enterFrame(r: Recorder, f: RecorderFrame): void {
  const { anchor, index, isKnown } = positionAt(r, f, f.pc + 2);
  if (!isKnown || typeof anchor !== 'object' || anchor === null || typeof index !== 'number') {
    throw new RecorderAbort('redContext', `the position given to enterFrame is not known at ${r.where(f)}`);
  }
  // After the function with which the region began has left: a tail call.
  r.context = new HostedContext(r.context, anchor, index, r.leaving);
  r.leaving = false;
  const { callee } = r;
  r.callee = null;
  r.inlining.push({ callee, from: r.count, hasLoop: false });
  r.draft.inlines = true;
  r.advance(f);
}

export function leaveFrame(r: Recorder, f: RecorderFrame): void {
  const inlined = r.inlining.pop();
  if (inlined?.callee != null) {
    const { driver, anchor, index } = inlined.callee;
    r.env.noteSize(driver, anchor, index, inlined.hasLoop ? Infinity : r.count - inlined.from);
  }
  if (r.context === null || r.context.isTail) r.leaving = true;
  r.context = r.context?.parent ?? null;
  r.advance(f);
}

const OPAQUE = new CallDesc(
  'forgetConstant',
  { reads: NO_NAMES, writes: NO_NAMES, canRaise: false, canInvalidate: false, elidable: false, freshResult: false },
  'any',
);
const identity = (x: unknown): unknown => x;

export function hint(r: Recorder, f: RecorderFrame, op: number): void {
  const { code } = f.jitcode;
  const d = code[f.pc + 1] ?? 0;
  if (op === Op.jitted) {
    r.setConst(f, d, true);
    return;
  }
  const operand = code[f.pc + 2] ?? 0;
  const value = r.value(f, operand);
  const raw = r.raw(f, operand);
  switch (op) {
    case Op.is_constant:
      r.setConst(f, d, raw.op === RegionOp.const);
      return;
    case Op.is_virtual:
      r.setConst(
        f,
        d,
        raw.op === RegionOp.new || raw.op === RegionOp.new_array || raw.op === RegionOp.new_array_filled,
      );
      return;
    case Op.assert_green:
      if (raw.op !== RegionOp.const) throw new AssertGreenError(r.where(f));
      r.set(f, d, value, raw);
      return;
    case Op.forget_constant:
      r.set(f, d, value, r.emit(RegionOp.call_function, [r.draft.consts.of(identity), raw], OPAQUE));
      return;
    default:
      throw new InternalError(`operation ${op} is no hint`);
  }
}
