/**
 * Functions that look for hooks: a second prototype with an instruction HOOK before each instruction, and one more where the function
 * begins. Everything about it is as consistent as the first one's (positions, names of variables, lines), so that nothing else has to know.
 * The interpreter pays for hooks only where they are set.
 */
import { INSTRUCTION_SIZE, OPS, opInfo } from '../compiler/opcodes.table.ts';
import type { LocalVarInfo } from '../compiler/proto.ts';
import { Proto } from '../compiler/proto.ts';
import { Frame } from './frame.ts';
import { boundaryOf } from './stack.ts';
import type { LuaState } from './state.ts';

const { HOOK } = OPS;
/** Operand a of the HOOK where the function begins. */
export const HOOK_BEGIN = 1;
const BEGIN_SIZE = INSTRUCTION_SIZE;

const known = new WeakMap<Proto, Proto>();

/** Where the HOOK before the instruction stands. */
function hookPc(pc: number): number {
  return 2 * pc + BEGIN_SIZE;
}

export function isInstrumented(proto: Proto): boolean {
  return proto.code[0] === HOOK.id;
}

/** How many instructions of the function stand before this one, which may be a HOOK. */
export function instructionIndex(pc: number): number {
  return pc < BEGIN_SIZE ? 0 : Math.floor((pc - BEGIN_SIZE) / (2 * INSTRUCTION_SIZE));
}

/** @dontLookInside */
export function instrumented(proto: Proto): Proto {
  if (isInstrumented(proto)) return proto;
  let found = known.get(proto);
  if (found === undefined) {
    found = withHooks(proto);
    known.set(proto, found);
  }
  return found;
}

function withHooks(p: Proto): Proto {
  const code = [HOOK.id, HOOK_BEGIN, 0, 0];
  const lines = p.lines.length === 0 ? [] : [p.lines[0] ?? 0];
  for (let pc = 0; pc < p.code.length; pc += INSTRUCTION_SIZE) {
    const [op = 0, a = 0, b = 0, c = 0] = p.code.subarray(pc, pc + INSTRUCTION_SIZE);
    code.push(HOOK.id, 0, 0, 0, op, a, b, opInfo(op).c === 't' ? hookPc(c) : c);
    const line = p.lines[pc / INSTRUCTION_SIZE];
    if (line !== undefined) lines.push(line, line);
  }
  return new Proto({
    code: Int32Array.from(code),
    k: p.k,
    protos: p.protos,
    numParams: p.numParams,
    isVararg: p.isVararg,
    maxStack: p.maxStack,
    upvalues: p.upvalues,
    lines: Int32Array.from(lines),
    localVars: p.localVars.map((v, i) => moved(v, i < p.numParams)),
    closeRanges: p.closeRanges.map((r) => ({ ...r, start: hookPc(r.start), end: hookPc(r.end) })),
    source: p.source,
    lineDefined: p.lineDefined,
    lastLine: p.lastLine,
    native: p.native,
  });
}

/** Hooks see parameters from the first instruction on. */
function moved(v: LocalVarInfo, isParameter: boolean): LocalVarInfo {
  return { ...v, start: isParameter ? 0 : hookPc(v.start), end: hookPc(v.end) };
}

/** Frames that were entered before there were hooks are replaced, from this one down to its boundary. The new top. */
export function instrumentFrames(L: LuaState, top: Frame): Frame {
  const frames: Frame[] = [];
  for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) frames.push(frame);
  if (frames.every((frame) => isInstrumented(frame.proto))) return top;
  const { entered } = L.running;
  const wasEntered = entered !== undefined && boundaryOf(entered) === boundaryOf(top);
  let parent: Frame | undefined;
  for (let frame = frames.pop(); frame !== undefined; frame = frames.pop()) {
    const { closure, regs, varargs, depth, kind, pc } = frame;
    const proto = instrumented(frame.proto);
    const copy: Frame = new Frame(L, proto, closure, regs, varargs, parent, depth, kind);
    copy.pc = proto === frame.proto ? pc : hookPc(pc) + INSTRUCTION_SIZE;
    parent = copy;
  }
  if (parent === undefined) throw new Error('a chain of frames has a top');
  if (wasEntered) L.running.entered = parent;
  return parent;
}
