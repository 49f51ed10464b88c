/**
 * Finishes an instruction whose result came late: from a callee that returned, or a slow path. So a frame needs no other memory of what it waits for than
 * its pc and stage.
 */

import type { CodeObject } from '../code/code-object.ts';
import type { OPS } from '../code/opcodes.table.ts';
import { typeOf } from '../objects/types-of.ts';
import { NOT_IMPLEMENTED, type Value } from '../objects/value.ts';
import { boolResult, isTrue, lengthResult } from './compare.ts';
import { FINISHED } from './finished.ts';
import type { Frame } from './frame.ts';
import { checkIterator } from './iterate.ts';
import { finishSend } from './suspension.ts';

// Operations once more as constants of this module: V8 makes jump tables of these only.
const OP_NOT: typeof OPS.NOT.id = 21;
const OP_ADD: typeof OPS.ADD.id = 22;
const OP_IXOR: typeof OPS.IXOR.id = 47;
const OP_LT: typeof OPS.LT.id = 48;
const OP_NE: typeof OPS.NE.id = 53;
const OP_IN: typeof OPS.IN.id = 56;
const OP_NOTIN: typeof OPS.NOTIN.id = 57;
const OP_JT: typeof OPS.JT.id = 60;
const OP_JF: typeof OPS.JF.id = 61;
const OP_JLT: typeof OPS.JLT.id = 62;
const OP_JNNE: typeof OPS.JNNE.id = 73;
const OP_JIN: typeof OPS.JIN.id = 76;
const OP_JNOTIN: typeof OPS.JNOTIN.id = 77;
const OP_SETATTR: typeof OPS.SETATTR.id = 79;
const OP_SETITEM: typeof OPS.SETITEM.id = 82;
const OP_GETITER: typeof OPS.GETITER.id = 115;
const OP_SEND: typeof OPS.SEND.id = 119;
const OP_WITH: typeof OPS.WITH.id = 131;
const OP_AWITH: typeof OPS.AWITH.id = 132;

/** The pc with which the frame goes on. `proto` and `regs` are the frame's: in compiled code they are known where it is not. */
export function finishOp(frame: Frame, proto: CodeObject, regs: Value[], pc: number, result: Value): number {
  const { code } = proto;
  const op = code[pc];
  const a = code[pc + 1];
  if ((op >= OP_ADD && op <= OP_IXOR) || (op >= OP_LT && op <= OP_NE) || (op >= OP_JLT && op <= OP_JNNE)) {
    if (frame.stage > 0) {
      // Executed again, the instruction tries the next method.
      if (result === NOT_IMPLEMENTED) return pc;
      frame.stage = 0;
    }
    if (op < OP_JLT) {
      regs[a] = result;
      return pc + 4;
    }
    // The negative jumps have odd numbers.
    const holds = typeof result === 'boolean' ? result : isTrue(result);
    return holds === ((op & 1) === 0) ? code[pc + 3] : pc + 4;
  }
  switch (op) {
    case OP_SETATTR:
    case OP_SETITEM:
      return pc + 4;
    case OP_NOT:
      regs[a] = typeof result === 'boolean' ? !result : !truthResult(proto, regs, code[pc + 2], result);
      return pc + 4;
    case OP_JT:
      return (typeof result === 'boolean' ? result : truthResult(proto, regs, a, result)) ? code[pc + 3] : pc + 4;
    case OP_JF:
      return (typeof result === 'boolean' ? result : truthResult(proto, regs, a, result)) ? pc + 4 : code[pc + 3];
    case OP_IN:
      regs[a] = typeof result === 'boolean' ? result : isTrue(result);
      return pc + 4;
    case OP_NOTIN:
      regs[a] = typeof result === 'boolean' ? !result : !isTrue(result);
      return pc + 4;
    case OP_JIN:
      return (typeof result === 'boolean' ? result : isTrue(result)) ? code[pc + 3] : pc + 4;
    case OP_JNOTIN:
      return (typeof result === 'boolean' ? result : isTrue(result)) ? pc + 4 : code[pc + 3];
    case OP_GETITER:
      regs[a] = checkIterator(result);
      return pc + 4;
    case OP_WITH:
    case OP_AWITH:
      regs[a + 1] = result;
      return pc + 4;
    case OP_SEND:
      if (result === FINISHED) return finishSend(frame, pc);
      regs[a] = result;
      return pc + 4;
    default:
      regs[a] = result;
      return pc + 4;
  }
}

/** What `__bool__`, or else `__len__`, of an operand has given. */
function truthResult(proto: CodeObject, regs: Value[], operand: number, result: Value): boolean {
  return truthFrom(operand >= 0 ? regs[operand] : proto.constants[~operand], result);
}

/** @dontLookInside */
function truthFrom(v: Value, result: Value): boolean {
  return typeOf(v).find('__bool__') === undefined ? lengthResult(result) !== 0 : boolResult(result);
}
