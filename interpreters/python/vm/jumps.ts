/**
 * Jumps of debuggers (`frame.f_lineno = n`): from the hook of a line to that of another one. Loops keep their iterators in registers, `with` statements what they have to call, handlers what was
 * handled before; so a jump may lead out of these, but not into them.
 */
import type { CodeObject } from '../code/code-object.ts';
import { INSTRUCTION_SIZE, OPS } from '../code/opcodes.table.ts';
import { HOOK_CALL, HOOK_RETURN, HOOK_UNWIND, plainCode } from '../code/traced.ts';
import { valueError } from '../objects/exceptions.ts';
import type { Frame } from './frame.ts';
import { traceOf } from './frame-trace.ts';
import { popHandled } from './raising.ts';

interface Place {
  readonly kind: 'loop' | 'with' | 'except';
  /** What tells it from others of its kind. */
  readonly id: number;
  /** Of an `except`: where the exception is. */
  readonly register: number;
}

/** What is around a position in traced code, innermost first. */
function placesAround({ code, exceptionTable, unwindPc }: CodeObject, pc: number): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < exceptionTable.length; i += 4) {
    const [start = 0, end = 0, handler = 0, register = 0] = exceptionTable.subarray(i, i + 4);
    if (pc < start || pc >= end) continue;
    let at = handler;
    while (code[at] === OPS.HOOK.id || code[at] === OPS.CHECK.id) at += INSTRUCTION_SIZE;
    if (code[at] === OPS.PUSHEXC.id) {
      at += INSTRUCTION_SIZE;
      while (code[at] === OPS.HOOK.id) at += INSTRUCTION_SIZE;
      if (code[at] === OPS.WITHEXC.id) places.push({ kind: 'with', id: handler, register });
    } else if (code[at] !== OPS.RERAISE.id) {
      const exception = register - 2;
      if (!places.some((p) => p.kind === 'except' && p.register === exception))
        places.push({ kind: 'except', id: exception, register: exception });
    }
  }
  for (let at = 0; at < unwindPc; at += INSTRUCTION_SIZE)
    if (code[at] === OPS.FORITER.id && pc >= code[at + 3] && pc <= at)
      places.push({ kind: 'loop', id: at, register: 0 });
  return places;
}

/** Hooks of lines, with the lines. */
function* lineHooks({ code }: CodeObject): Generator<readonly [pc: number, line: number]> {
  for (let pc = 0; pc < code.length; pc += INSTRUCTION_SIZE) {
    const kind = code[pc + 1];
    if (code[pc] === OPS.HOOK.id && kind !== HOOK_CALL && kind !== HOOK_RETURN && kind !== HOOK_UNWIND)
      yield [pc, code[pc + 2]];
  }
}

const REASONS = {
  loop: "can't jump into the body of a for loop",
  with: 'incompatible stacks',
  except: "can't jump into an 'except' block as there's no exception",
} as const;

/** The frame, which stands at the hook of a line, goes on at another one. */
export function jumpTo(frame: Frame, wanted: number): void {
  const { code } = frame;
  if (wanted < plainCode(code).firstLine) throw valueError(`line ${wanted} comes before the current code block`);
  const all = [...lineHooks(code)].filter(([, line]) => line >= wanted);
  if (all.length === 0) throw valueError(`line ${wanted} comes after the current code block`);
  const line = Math.min(...all.map(([, l]) => l));
  const from = placesAround(code, frame.pc);
  let reason: string = REASONS.with;
  let isFirst = true;
  for (const [pc, l] of all) {
    if (l !== line) continue;
    const to = placesAround(code, pc);
    const entered = to.find((p) => !from.some((q) => q.kind === p.kind && q.id === p.id));
    if (entered === undefined) {
      for (const p of from) {
        const isLeft = p.kind === 'except' && !to.some((q) => q.kind === 'except' && q.id === p.id);
        if (isLeft) popHandled(frame.regs[p.register + 1]);
      }
      const t = traceOf(frame);
      frame.pc = pc;
      t.line = line;
      t.pc = pc;
      t.jump = pc + INSTRUCTION_SIZE;
      return;
    }
    if (isFirst) reason = REASONS[entered.kind];
    isFirst = false;
  }
  throw valueError(reason);
}
