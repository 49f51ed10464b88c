/**
 * Frames change between plain and traced code (code/traced.ts) when hooks are set and taken away. New ones begin in the right form; those that are there already change where all of them are in
 * the heap, which `Retrace` sees to as whoever looks at the stack does (reveal.ts). Frames below a native that has called back change when it returns.
 */

import { undefinedArray } from 'metatrace';
import { lineAt } from '../code/code-object.ts';
import { OPS } from '../code/opcodes.table.ts';
import { plainPc, tracedCode, tracedPc } from '../code/traced.ts';
import type { Value } from '../objects/value.ts';
import { finishOp } from './finish.ts';
import type { Frame } from './frame.ts';
import { traceOf } from './frame-trace.ts';
import { hooks } from './hook-state.ts';
import { Reveal, returnsTo } from './reveal.ts';
import { vm } from './state.ts';

const CALLS: ReadonlySet<number> = new Set([
  OPS.CALL.id,
  OPS.CALLKW.id,
  OPS.CALLMETHOD.id,
  OPS.CALLMETHODKW.id,
  OPS.CALLEX.id,
]);

/** Whether the frame's instruction is a call that the program's text makes. */
export function isCalling({ code, pc }: Frame): boolean {
  return CALLS.has(code.code[pc]);
}

/** A frame that has not begun, or a generator's that waits. @dontLookInside */
export function hookFrame(frame: Frame): void {
  if (!hooks.own.isInside && frame.code.origin === undefined) changeForm(frame, frame.pc <= 0);
}

/** `isNew`: the frame has not begun. */
function changeForm(frame: Frame, isNew: boolean): void {
  const { code, pc } = frame;
  if (code.isHidden) return;
  const { origin } = code;
  // The class says that code and registers stay the same, which compiled code relies on. Here no compiled code knows of the frame.
  if (origin !== undefined) {
    frame.pc = pc < 0 ? pc : plainPc(code, pc);
    Reflect.set(frame, 'code', origin.plain);
    return;
  }
  if (!isNew) frame.pc = tracedPc(code, pc);
  Reflect.set(frame, 'code', tracedCode(code));
  const regs = undefinedArray<Value>(frame.code.registers);
  for (const [i, v] of frame.regs.entries()) regs[i] = v;
  Reflect.set(frame, 'regs', regs);
  if (isNew) return;
  const t = traceOf(frame);
  t.line = lineAt(code, pc);
  t.pc = frame.pc;
}

/** All frames down to the innermost native change; `value` is what the call gives that has led to this. */
export class Retrace extends Reveal {
  readonly value: Value;

  constructor(value: Value) {
    super();
    this.value = value;
  }

  override settle(top: Frame): void {
    for (let f: Frame | undefined = top; f !== undefined; f = returnsTo(f))
      if ((f.code.origin !== undefined) !== vm.tracing) changeForm(f, false);
    top.pc = finishOp(top, top.code, top.regs, top.pc, this.value);
  }
}

/** A native that the frame has called gives a value: if hooks have come up or gone meanwhile, the frame goes on in the other form. @dontLookInside */
export function reformed(frame: Frame, value: Value): Value {
  if (hooks.own.isInside || !isCalling(frame)) return value;
  for (let f: Frame | undefined = frame; f !== undefined; f = returnsTo(f))
    if (!f.code.isHidden && (f.code.origin !== undefined) !== vm.tracing) throw new Retrace(value);
  return value;
}
