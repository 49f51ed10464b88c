/** Control flow: branches become guards for the way that the run takes, returns and throws walk the frames. */
import { RegionOp } from '../region/ir.ts';
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
  r.frames.pop();
  caller.info = null;
  // Every call has its destination first.
  r.set(caller, caller.jitcode.code[caller.pc + 1] ?? 0, value, raw);
}

/** A throw whose handler is among the frames is a jump; else the region is left before it, and the interpreter throws. */
export function doThrow(r: Recorder, f: RecorderFrame): void {
  const operand = f.jitcode.code[f.pc + 1] ?? 0;
  const value = r.value(f, operand);
  const raw = r.raw(f, operand);
  for (let i = r.frames.length - 1; i >= 0; i--) {
    const frame = r.frames[i];
    const handler = frame?.jitcode.handlers.find((h) => frame.pc >= h.start && frame.pc < h.end);
    if (frame !== undefined && handler !== undefined) {
      r.frames.length = i + 1;
      frame.info = null;
      frame.pc = handler.target;
      r.caught = { value, raw };
      return;
    }
  }
  r.exit('raise');
}

/**
 * The operation at hand has raised in the concrete run. The region cannot say what happens then (calls hand their exceptions to the
 * interpreter), so it ends: after the call, as if it had returned, or before any other operation.
 */
export function raised(r: Recorder, exception: unknown): void {
  const f = r.frames[r.frames.length - 1];
  assert(f !== undefined, 'something raised, so there is a frame');
  const { pc } = f;
  const ins = r.block.ops[r.block.ops.length - 1];
  const isCall =
    ins?.fs?.raise === true && ins.fs.frames[ins.fs.frames.length - 1]?.pc === pc && r.callInFlight === ins;
  if (isCall && ins !== undefined) {
    f.raws[f.jitcode.code[pc + 1] ?? 0] = ins;
    r.advance(f);
    r.exit('raise');
    f.pc = pc;
  } else {
    r.exit('raise');
  }
  r.interrupt(exception);
}
