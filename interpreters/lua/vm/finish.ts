/**
 * Finishes an instruction whose result came late: from a callee that returned, a metamethod, a slow path (PUC's
 * luaV_finishOp). So a frame needs no other memory of what it waits for than its pc.
 */
import { OPS } from '../compiler/opcodes.table.ts';
import type { Result, Value } from '../values/value.ts';
import type { Frame, Slot } from './frame.ts';
import { CONSUMED, spread } from './slow-ops.ts';

function first(result: Result): Value {
  return result instanceof Array ? result[0] : (result as Value);
}

function isTrue(result: Result): boolean {
  const v = first(result);
  return v !== undefined && v !== false;
}

/** A list of the results. */
function asList(result: Result): readonly Value[] {
  return result instanceof Array ? result : [result as Value];
}

/** Finishes the instruction at `pc`; returns the pc with which the frame goes on. */
export function finishOp(frame: Frame, pc: number, result: Result): number {
  const { regs, proto } = frame;
  const { code } = proto;
  const a = code[pc + 1];
  switch (code[pc]) {
    case OPS.CALL0.id:
    case OPS.CLOSE.id:
    case OPS.SETTABUP.id:
    case OPS.SETFIELD.id:
    case OPS.SETINT.id:
    case OPS.SETTABLE.id:
      break;
    case OPS.CALL.id:
    case OPS.CALLM.id:
    case OPS.TAILCALL.id:
    case OPS.TAILCALLM.id:
      finishCall(regs, code, pc, result);
      break;
    case OPS.TFORCALL.id:
      spread(regs, a + 4, code[pc + 3], asList(result));
      break;
    case OPS.CONCAT.id:
      return finishConcat(regs, code, pc, first(result));
    case OPS.JEQ.id:
    case OPS.JLT.id:
    case OPS.JLE.id:
    case OPS.JLTK.id:
    case OPS.JLEK.id:
    case OPS.JGTK.id:
    case OPS.JGEK.id:
      return isTrue(result) ? code[pc + 3] : pc + 4;
    case OPS.JNE.id:
    case OPS.JNLT.id:
    case OPS.JNLE.id:
    case OPS.JNLTK.id:
    case OPS.JNLEK.id:
    case OPS.JNGTK.id:
    case OPS.JNGEK.id:
      return isTrue(result) ? pc + 4 : code[pc + 3];
    default:
      regs[a] = first(result);
  }
  return pc + 4;
}

function finishCall(regs: Value[], code: Int32Array, pc: number, result: Result): void {
  const a = code[pc + 1];
  const tail = code[pc] === OPS.TAILCALL.id || code[pc] === OPS.TAILCALLM.id;
  const count = tail ? -1 : code[pc + 3];
  if (count < 0) (regs as Slot[])[a] = asList(result);
  else if (count === 1) regs[a] = first(result);
  else if (count > 0) spread(regs, a, count, asList(result));
}

/**
 * The result of the last two operands that were left stands for both; the instruction is executed again for the rest.
 * @unrollSafe
 */
function finishConcat(regs: Value[], code: Int32Array, pc: number, result: Value): number {
  const from = code[pc + 2];
  let last = from + code[pc + 3] - 1;
  while ((regs as Slot[])[last] === CONSUMED) last--;
  if (last === from) {
    regs[code[pc + 1]] = result;
    return pc + 4;
  }
  regs[last - 1] = result;
  (regs as Slot[])[last] = CONSUMED;
  if (last - 1 > from) return pc;
  regs[code[pc + 1]] = result;
  return pc + 4;
}
