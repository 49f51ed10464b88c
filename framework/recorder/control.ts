/** Control flow: branches become guards for the way that the run takes, returns and throws walk the frames. */
import { handlerAt } from '../jitcode/decode.ts';
import { branchOnReturn } from '../region/grow.ts';
import { Block, Ins, RegionOp } from '../region/ir.ts';
import { canInvalidate, hasHandler, NOT_RAISED } from '../region/raising.ts';
import { assert } from '../support/assert.ts';
import type { RecorderFrame } from './frame.ts';
import type { Recorder } from './state.ts';

export function branch(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const taken = Boolean(r.value(f, code[pc + 1] ?? 0));
  r.guard(r.raw(f, code[pc + 1] ?? 0), taken, 'branch');
  f.pc = code[taken ? pc + 2 : pc + 3] ?? 0;
}

/** One guard for the case that was taken; for the default a chain of guards that it is none of the others. */
export function switchOn(r: Recorder, f: RecorderFrame): void {
  const { code, switches } = f.jitcode;
  const { pc } = f;
  const operand = code[pc + 1] ?? 0;
  const value = r.value(f, operand);
  const raw = r.raw(f, operand);
  const table = switches[code[pc + 2] ?? 0];
  assert(table !== undefined, 'a switch has a table');
  // Map's key equality differs from === in NaN only: a case NaN is never taken.
  const target = Number.isNaN(value) ? undefined : table.get(value);
  if (raw.op !== RegionOp.const) {
    const { consts } = r.draft;
    if (target !== undefined) {
      r.guard(r.emit(RegionOp.eq, [raw, consts.of(value)]), true, 'switch');
    } else {
      for (const key of table.keys()) r.guard(r.emit(RegionOp.eq, [raw, consts.of(key)]), false, 'switch');
    }
  }
  f.pc = target ?? code[pc + 3] ?? 0;
}

export function doReturn(r: Recorder, f: RecorderFrame): void {
  const operand = f.jitcode.code[f.pc + 1] ?? 0;
  const value = r.value(f, operand);
  const raw = r.raw(f, operand);
  const caller = r.frames[r.frames.length - 2];
  if (caller === undefined) {
    r.finish(value, raw);
    return;
  }
  caller.info = null;
  // Every call has its destination first.
  r.set(caller, caller.jitcode.code[caller.pc + 1] ?? 0, value, raw);
  r.frames.pop();
}

/** A throw whose handler is among the frames is a jump; else the region is left before it, and the interpreter throws. */
export function doThrow(r: Recorder, f: RecorderFrame): void {
  const operand = f.jitcode.code[f.pc + 1] ?? 0;
  if (!toHandler(r, r.value(f, operand), r.raw(f, operand))) r.exit('raise');
}

/** The exception goes to the innermost handler for where the frames stand. False: there is none. */
function toHandler(r: Recorder, value: unknown, raw: Ins): boolean {
  for (let i = r.frames.length - 1; i >= 0; i--) {
    const frame = r.frames[i];
    const target = frame === undefined ? -1 : handlerAt(frame.jitcode.handlers, frame.pc);
    if (frame === undefined || target < 0) continue;
    r.frames.length = i + 1;
    frame.info = null;
    frame.pc = target;
    r.caught = { value, raw };
    return true;
  }
  return false;
}

/** A call has thrown, which an activation handles: goes on there. Returns the condition for the call to have returned. */
export function catchFrom(r: Recorder, call: Ins, exception: unknown): Ins {
  const raw = new Ins(RegionOp.exception, [call], null);
  const isHandled = toHandler(r, exception, raw);
  assert(isHandled, 'an activation has a handler');
  r.mustRevalidate = canInvalidate(call);
  return new Ins(RegionOp.eq, [raw, r.draft.consts.of(NOT_RAISED)], null);
}

/**
 * The operation at hand has raised in the concrete run. A call whose exception has a handler in sight catches from now on; where it returns, the
 * region is left. Else the region cannot say what happens, so it ends: after a call, as if it had returned, or before any other operation.
 */
export function raised(r: Recorder, exception: unknown): void {
  const f = r.frames[r.frames.length - 1];
  assert(f !== undefined, 'something raised, so there is a frame');
  const { block, callInFlight: call } = r;
  r.callInFlight = null;
  if (call === null || call.fs === null) {
    // The region is left before it: a call that promised not to raise has been written already.
    if (call !== null) block.ops.pop();
    r.exit('raise');
    r.interrupt(exception);
  } else if (!hasHandler(call.fs)) {
    exitAfter(r, f, call);
    r.interrupt(exception);
  } else {
    const rest = new Block(block.note);
    const handler = new Block(block.note);
    r.block = rest;
    exitAfter(r, f, call);
    r.detours.push(rest);
    r.ended = null;
    r.block = handler;
    branchOnReturn(block, call, catchFrom(r, call, exception), rest, handler);
    r.count += 2;
  }
}

/** Ends the block by an exit behind the call, which has returned there. */
function exitAfter(r: Recorder, f: RecorderFrame, call: Ins): void {
  const { pc } = f;
  const d = f.jitcode.code[pc + 1] ?? 0;
  const before = f.raws[d];
  f.raws[d] = call;
  r.advance(f);
  r.exit('raise');
  f.pc = pc;
  f.raws[d] = before;
}
