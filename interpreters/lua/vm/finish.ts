/**
 * Finishes an instruction whose result came late: from a callee that returned, a metamethod, a slow path (PUC's
 * luaV_finishOp). So a frame needs no other memory of what it waits for than its pc.
 */
import type { OPS } from '../compiler/opcodes.table.ts';
import type { Proto } from '../compiler/proto.ts';
import type { Result, Value } from '../values/value.ts';
import type { Slot } from './frame.ts';
import { CONSUMED, spread } from './slow-ops.ts';

// Operations once more as constants of this module: V8 makes jump tables of these only.
const OP_CALL: typeof OPS.CALL.id = 84;
const OP_CALL0: typeof OPS.CALL0.id = 85;
const OP_CALLM: typeof OPS.CALLM.id = 87;
const OP_CLOSE: typeof OPS.CLOSE.id = 97;
const OP_CONCAT: typeof OPS.CONCAT.id = 55;
const OP_FORDOWN: typeof OPS.FORDOWN.id = 78;
const OP_FORLOOP: typeof OPS.FORLOOP.id = 77;
const OP_FORLOOPG: typeof OPS.FORLOOPG.id = 80;
const OP_LOOP: typeof OPS.LOOP.id = 57;
const OP_TFORLOOP: typeof OPS.TFORLOOP.id = 83;
const OP_JEQ: typeof OPS.JEQ.id = 60;
const OP_JGEK: typeof OPS.JGEK.id = 74;
const OP_JGTK: typeof OPS.JGTK.id = 72;
const OP_JLE: typeof OPS.JLE.id = 66;
const OP_JLEK: typeof OPS.JLEK.id = 70;
const OP_JLT: typeof OPS.JLT.id = 64;
const OP_JLTK: typeof OPS.JLTK.id = 68;
const OP_JNE: typeof OPS.JNE.id = 61;
const OP_JNGEK: typeof OPS.JNGEK.id = 75;
const OP_JNGTK: typeof OPS.JNGTK.id = 73;
const OP_JNLE: typeof OPS.JNLE.id = 67;
const OP_JNLEK: typeof OPS.JNLEK.id = 71;
const OP_JNLT: typeof OPS.JNLT.id = 65;
const OP_JNLTK: typeof OPS.JNLTK.id = 69;
const OP_SETFIELD: typeof OPS.SETFIELD.id = 16;
const OP_SETINT: typeof OPS.SETINT.id = 17;
const OP_SETTABLE: typeof OPS.SETTABLE.id = 18;
const OP_SETTABUP: typeof OPS.SETTABUP.id = 12;
const OP_TAILCALL: typeof OPS.TAILCALL.id = 88;
const OP_TAILCALLM: typeof OPS.TAILCALLM.id = 89;
const OP_TFORCALL: typeof OPS.TFORCALL.id = 82;

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

/** Finishes the instruction at `pc` of a frame; returns the pc with which it goes on. `proto` and `regs` are the frame's: in compiled code they are known where it is not. */
export function finishOp(proto: Proto, regs: Value[], pc: number, result: Result): number {
  const { code } = proto;
  const a = code[pc + 1];
  switch (code[pc]) {
    case OP_CALL0:
    case OP_CLOSE:
    case OP_SETTABUP:
    case OP_SETFIELD:
    case OP_SETINT:
    case OP_SETTABLE:
      break;
    case OP_CALL:
    case OP_CALLM:
    case OP_TAILCALL:
    case OP_TAILCALLM:
      finishCall(proto, regs, pc, result);
      break;
    case OP_TFORCALL:
      spread(regs, a + 4, code[pc + 3], asList(result));
      break;
    case OP_CONCAT:
      return finishConcat(proto, regs, pc, first(result));
    // Safepoints: the jump has still to be made.
    case OP_LOOP:
    case OP_FORLOOP:
    case OP_FORDOWN:
    case OP_FORLOOPG:
    case OP_TFORLOOP:
      return code[pc + 3];
    case OP_JEQ:
    case OP_JLT:
    case OP_JLE:
    case OP_JLTK:
    case OP_JLEK:
    case OP_JGTK:
    case OP_JGEK:
      return isTrue(result) ? code[pc + 3] : pc + 4;
    case OP_JNE:
    case OP_JNLT:
    case OP_JNLE:
    case OP_JNLTK:
    case OP_JNLEK:
    case OP_JNGTK:
    case OP_JNGEK:
      return isTrue(result) ? pc + 4 : code[pc + 3];
    default:
      regs[a] = first(result);
  }
  return pc + 4;
}

function finishCall(proto: Proto, regs: Value[], pc: number, result: Result): void {
  const { code } = proto;
  const a = code[pc + 1];
  const tail = code[pc] === OP_TAILCALL || code[pc] === OP_TAILCALLM;
  const count = tail ? -1 : code[pc + 3];
  if (count < 0) (regs as Slot[])[a] = asList(result);
  else if (count === 1) regs[a] = first(result);
  else if (count > 0) spread(regs, a, count, asList(result));
}

/**
 * The result of the last two operands that were left stands for both; the instruction is executed again for the rest.
 * @unrollSafe
 */
function finishConcat(proto: Proto, regs: Value[], pc: number, result: Value): number {
  const { code } = proto;
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
