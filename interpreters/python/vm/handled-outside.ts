/**
 * The exception that is handled where a generator is resumed. A handler in the generator keeps it in a register, to be handled again at its end; but by then the generator may
 * have been resumed somewhere else.
 */
import type { CodeObject } from '../code/code-object.ts';
import { INSTRUCTION_SIZE, OPS } from '../code/opcodes.table.ts';
import type { PyInstance, Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';

/** The registers in which handlers of a code have their exception; the next one has the one that was handled before. */
const HANDLERS = new WeakMap<CodeObject, readonly number[]>();

function handlersOf(c: CodeObject): readonly number[] {
  let found = HANDLERS.get(c);
  if (found === undefined) {
    const all = new Set<number>();
    for (let pc = 0; pc < c.code.length; pc += INSTRUCTION_SIZE)
      if (c.code[pc] === OPS.PUSHEXC.id) all.add(c.code[pc + 1]);
    found = [...all];
    HANDLERS.set(c, found);
  }
  return found;
}

/** @dontLookInside */
export function moveOuter(frame: Frame, from: PyInstance | undefined, to: PyInstance | undefined): void {
  const regs: (Value | undefined)[] = frame.regs;
  for (const a of handlersOf(frame.code)) if (regs[a + 1] === from) regs[a + 1] = to;
}

/** Whether a handler of the frame handles the exception that is handled outside as well. @dontLookInside */
export function handlesAgain(frame: Frame, exc: PyInstance): boolean {
  return handlersOf(frame.code).some((a) => frame.regs[a] === exc && frame.regs[a + 1] === exc);
}
