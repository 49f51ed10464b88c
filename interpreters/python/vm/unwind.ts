/**
 * What happens when an operation raises: frames are left, each with a line in the traceback, until one has a handler for the position at which it stands.
 */

import { jitted } from 'metatrace';
import type { CodeObject } from '../code/code-object.ts';
import type { OPS } from '../code/opcodes.table.ts';
import { plainCode, plainPc } from '../code/traced.ts';
import type { Namespace } from '../objects/binding.ts';
import {
  exceptionData,
  MEMORY_ERROR,
  PyTraceback,
  Raised,
  RECURSION_ERROR,
  raise,
  STOP_ITERATION,
} from '../objects/exceptions.ts';
import { PyGenerator } from '../objects/misc.ts';
import { isInstance } from '../objects/types-of.ts';
import { NONE, type PyInstance } from '../objects/value.ts';
import { FRAME_GENERATOR, type Frame } from './frame.ts';
import { failed } from './generator-end.ts';
import { Reveal } from './reveal.ts';
import { vm } from './state.ts';

const OP_FORITER: typeof OPS.FORITER.id = 116;
const OP_SEND: typeof OPS.SEND.id = 119;

/**
 * The row of the exception table that counts for `pc`, or -1.
 * @elidable
 */
export function handlerRow(code: CodeObject, pc: number): number {
  const table = code.exceptionTable;
  for (let i = 0; i < table.length; i += 4) if (table[i] <= pc && pc < table[i + 1]) return i;
  return -1;
}

/** The hosted exception for whatever was thrown; bugs of the implementation go on. */
function toRaised(thrown: unknown): Raised {
  if (thrown instanceof Raised) return thrown;
  if (thrown instanceof RangeError) {
    if (thrown.message.includes('call stack')) return raise(RECURSION_ERROR, 'maximum recursion depth exceeded');
    return raise(MEMORY_ERROR);
  }
  throw thrown;
}

/** The exception that is handled becomes the context of a new one. */
export function chain(exc: PyInstance): void {
  const { handled } = vm;
  if (handled === undefined || handled === exc) return;
  // No cycles: the exception is taken out of the chain of the one that is handled.
  let at = handled;
  // Programs can make circles of their own, which need not contain it: this one goes half as fast.
  let slow = handled;
  for (let n = 1; ; n++) {
    const data = exceptionData(at);
    const { context } = data;
    if (context === undefined) break;
    if (context === exc) {
      data.context = undefined;
      break;
    }
    at = context;
    if (n % 2 === 0) slow = exceptionData(slow).context ?? slow;
    if (at === slow) break;
  }
  exceptionData(exc).context = handled;
}

/**
 * The exception that the frame's instruction has met, as RAISE leaves one: with its context, and the line in its traceback; undefined: it is none, or ends
 * an iteration. So compiled code can go on in the handler.
 */
export function caughtHere(frame: Frame, pc: number, thrown: unknown): PyInstance | undefined {
  if (!(thrown instanceof Raised)) return undefined;
  const { exc } = thrown;
  frame.pc = pc;
  if (catchesStop(frame, exc)) return undefined;
  frame.stage = 0;
  vm.top = undefined;
  const { silent } = thrown;
  noteLine(thrown, frame.code, frame.globals, pc, remembered(frame));
  return vm.tracing && !silent ? told(frame, exc) : exc;
}

/** Hooks learn of the exception, and may raise another one. @dontLookInside */
function told(frame: Frame | undefined, exc: PyInstance): PyInstance {
  return vm.tracer.raised(frame, exc);
}

/** UNWIND: the exception that leaves the frame that this one has called. */
export function arrived(
  exc: PyInstance,
  code: CodeObject,
  globals: Namespace,
  pc: number,
  frame: Frame | undefined,
): PyInstance {
  addLine(exc, code, globals, pc, frame);
  return vm.tracing ? told(frame, exc) : exc;
}

/** The frame as its line in the traceback keeps it. Those of compiled code are in no heap, and are put there only for programs that may ask (state.ts). */
export function remembered(frame: Frame): Frame | undefined {
  return jitted() && !vm.keepsFrames ? undefined : frame;
}

/** @dontLookInside */
function noteLine(r: Raised, code: CodeObject, globals: Namespace, pc: number, frame: Frame | undefined): void {
  if (r.fresh) {
    chain(r.exc);
    r.fresh = false;
  }
  if (!r.silent) addLine(r.exc, code, globals, pc, frame);
  // For `unwind`, which may come next.
  r.silent = true;
}

/**
 * Ends the frames from `top` (stopped at `pc`) up to one that goes on, which stands at the position where it does; throws if there is none.
 * @dontLookInside
 */
export function unwind(top: Frame, pc: number, thrown: unknown): Frame {
  top.pc = pc;
  vm.top = undefined;
  if (thrown instanceof Reveal) {
    thrown.frames.push(top);
    throw thrown;
  }
  return unwindInto(top, pc, toRaised(thrown));
}

/** `begins`: the frame goes on by it, and hooks want to know. */
export function unwindInto(top: Frame, pc: number, first: Raised, begins = false): Frame {
  let r = begins ? begun(top, first) : first;
  if (r.fresh) {
    chain(r.exc);
    r.fresh = false;
  }
  top.pc = pc;
  // What `__next__` has raised in a nested interpreter comes here as the first frame's own.
  if (endsIteration(top, r.exc)) return top;
  let frame: Frame = top;
  for (;;) {
    frame.stage = 0;
    if (frame !== top || !r.silent) {
      addLine(r.exc, frame.code, frame.globals, frame.pc, frame);
      if (vm.tracing) r = replaced(r, vm.tracer.raised(frame, r.exc));
    }
    r.silent = false;
    const row = handlerRow(frame.code, frame.pc);
    if (row >= 0) {
      const table = frame.code.exceptionTable;
      frame.regs[table[row + 3]] = r.exc;
      frame.pc = table[row + 2];
      return frame;
    }
    let parent: Frame | undefined;
    if (frame.kind === FRAME_GENERATOR && frame.self instanceof PyGenerator) {
      const generator = frame.self;
      parent = generator.caller;
      generator.caller = undefined;
      r = failed(generator, r);
    } else {
      parent = frame.parent;
    }
    if (parent === undefined) throw r;
    frame = parent;
    if (endsIteration(frame, r.exc)) return frame;
  }
}

function replaced(r: Raised, exc: PyInstance): Raised {
  return exc === r.exc ? r : new Raised(exc, false);
}

/** What goes on is what a hook raises, if it does. */
function begun(frame: Frame, r: Raised): Raised {
  try {
    vm.tracer.goesOn(frame);
  } catch (e) {
    if (e instanceof Raised) return e;
    throw e;
  }
  return r;
}

/** A StopIteration ends the loop or delegation at which the frame stands. */
function endsIteration(frame: Frame, exc: PyInstance): boolean {
  if (!catchesStop(frame, exc)) return false;
  if (vm.tracing) vm.tracer.raised(frame, exc);
  const { code } = frame.code;
  if (code[frame.pc] === OP_FORITER) {
    frame.pc += 4;
    return true;
  }
  const { items } = exceptionData(exc).args;
  frame.regs[code[frame.pc + 1]] = items.length === 0 ? NONE : items[0];
  frame.pc = code[frame.pc + 3];
  return true;
}

/** @dontLookInside */
export function addLine(
  exc: PyInstance,
  code: CodeObject,
  globals: Namespace,
  pc: number,
  frame: Frame | undefined,
): void {
  if (code.isHidden) return;
  const data = exceptionData(exc);
  data.traceback = new PyTraceback(plainCode(code), globals, plainPc(code, pc), data.traceback, frame);
}

/** Whether the frame's instruction takes the exception for the end of an iterator. */
export function catchesStop(frame: Frame, exc: PyInstance): boolean {
  const op = frame.code.code[frame.pc];
  return (op === OP_FORITER || op === OP_SEND) && isInstance(exc, STOP_ITERATION);
}

/** What is thrown where an exception that has all its lines leaves an interpreter. @dontLookInside */
export function leavingError(exc: PyInstance): Raised {
  const r = new Raised(exc, false);
  r.silent = true;
  return r;
}
