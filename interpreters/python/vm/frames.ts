/**
 * The stack as programs may look at it. Frames of compiled code that has called compiled code are in nobody's list, so the stack is revealed before (reveal.ts); what is hidden
 * below a native that has called back ends the stack, as if the program had begun there.
 */
import { CO_OPTIMIZED } from '../code/code-object.ts';
import { OPS } from '../code/opcodes.table.ts';
import { plainCode } from '../code/traced.ts';
import { dictOf, PyDict } from '../objects/dict.ts';
import { type FrameView, PyFrame } from '../objects/frame-object.ts';
import { GEN_RUNNING, PyGenerator } from '../objects/misc.ts';
import { Cell, type Value } from '../objects/value.ts';
import { FRAME_GENERATOR, type Frame } from './frame.ts';
import { MappingDict } from './mapping-dict.ts';
import { returnsTo } from './reveal.ts';
import { shownLine, shownPc } from './shown-place.ts';
import { vm } from './state.ts';
import type { Thread } from './threads.ts';

/** What `locals()` has given in functions: it gives the same dict each time, with the variables as they are then, and what the program has put there. */
const SNAPSHOTS = new WeakMap<Frame, PyDict>();

/** What `locals()` gives. */
export function localsOf(frame: Frame): Value {
  const { locals } = frame;
  return locals instanceof MappingDict ? locals.mapping : localDict(frame);
}

/** The same for code that runs with these names. */
export function localDict(frame: Frame): PyDict {
  if (frame.locals !== undefined) return frame.locals;
  if ((frame.code.flags & CO_OPTIMIZED) === 0) return dictOf(frame.globals);
  let d = SNAPSHOTS.get(frame);
  if (d === undefined) {
    d = new PyDict();
    SNAPSHOTS.set(frame, d);
  }
  fill(d, frame);
  return d;
}

function fill(d: PyDict, frame: Frame): void {
  const put = (name: string, v: Value | undefined): void => {
    if (v === undefined) d.delete(name);
    else d.set(name, v);
  };
  const { varnames, freevars } = frame.code;
  varnames.forEach((name, i) => {
    const r = frame.regs[i];
    put(name, r instanceof Cell ? r.v : r);
  });
  freevars.forEach((variable, i) => {
    put(variable.name, frame.closure[i].v);
  });
}

/** Of frames with which natives have entered an interpreter: those whose instruction had called the native. Noted when somebody looks. */
const CALLERS = new WeakMap<Frame, Frame>();

/** Of a frame that a native has entered which no frame is known to have called: the next caller further out, if no call is between them. */
function nextOutside(frame: Frame, callers: readonly (Frame | undefined)[], before: number): Frame | undefined {
  for (let i = before - 1; i >= 0; i--) {
    const caller = callers[i];
    if (caller !== undefined) return frame.depth === caller.depth + 1 ? caller : undefined;
  }
  return undefined;
}

/** Who has called whom through natives, as it is now. */
export function noteCallers({ entered, callers }: Pick<Thread, 'entered' | 'callers'>): void {
  entered.forEach((frame, i) => {
    const caller = callers[i] ?? nextOutside(frame, callers, i);
    if (caller !== undefined) CALLERS.set(frame, caller);
  });
}

function callerOf(frame: Frame): Frame | undefined {
  if (frame.self instanceof PyGenerator && frame.kind === FRAME_GENERATOR && frame.self.state !== GEN_RUNNING)
    return undefined;
  return returnsTo(frame) ?? CALLERS.get(frame);
}

/** Without those of built-in functions. */
function shownCaller(frame: Frame): Frame | undefined {
  let next = callerOf(frame);
  while (next?.code.isHidden === true) next = callerOf(next);
  return next;
}

/** A hook comes: the dict of `f_locals`, which it may have kept, has the variables as they are. */
export function readLocals(frame: Frame): void {
  const d = SNAPSHOTS.get(frame);
  if (d !== undefined) fill(d, frame);
}

/** What a hook has changed in the dict of `f_locals` becomes the variables' values. */
export function writeLocals(frame: Frame): void {
  const d = SNAPSHOTS.get(frame);
  if (d === undefined) return;
  const { varnames, freevars } = frame.code;
  varnames.forEach((name, i) => {
    const r = frame.regs[i];
    if (r instanceof Cell) r.v = d.get(name);
    else (frame.regs as (Value | undefined)[])[i] = d.get(name);
  });
  freevars.forEach((variable, i) => {
    frame.closure[i].v = d.get(variable.name);
  });
}

/** Where the exception came from that has left a frame, which stands at the end of a clause that let it through: noted when somebody looks at the traceback. */
const LEFT_AT = new WeakMap<Frame, number>();

const wasLetThrough = ({ pc, code }: Frame): boolean => pc >= 0 && code.code[pc] === OPS.RERAISE.id;

/** What programs see of the frame of a traceback's line. */
export function shownAt(frame: Frame, pc: number): PyFrame {
  if (wasLetThrough(frame) && !LEFT_AT.has(frame)) LEFT_AT.set(frame, pc);
  return shown(frame);
}

class LiveFrame implements FrameView {
  private readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  get pc(): number {
    const pc = shownPc(this.frame);
    return wasLetThrough(this.frame) ? (LEFT_AT.get(this.frame) ?? pc) : pc;
  }

  get line(): number | undefined {
    return shownLine(this.frame);
  }

  get owner(): Frame {
    return this.frame;
  }

  locals(): Value {
    return localsOf(this.frame);
  }

  caller(): PyFrame | undefined {
    const next = shownCaller(this.frame);
    return next === undefined ? undefined : shown(next);
  }
}

/** The same one for the same frame. */
const SHOWN = new WeakMap<Frame, PyFrame>();

/** What programs see of a frame. */
export function shown(frame: Frame): PyFrame {
  let s = SHOWN.get(frame);
  if (s === undefined) {
    s = new PyFrame(plainCode(frame.code), shownPc(frame), frame.globals, new LiveFrame(frame));
    SHOWN.set(frame, s);
  }
  return s;
}

/** The frame that is `depth` calls further out; undefined: nobody knows. @dontLookInside */
export function shownFrame(frame: Frame, depth: number): PyFrame | undefined {
  noteCallers(vm);
  let at: Frame | undefined = frame;
  for (let i = 0; i < depth && at !== undefined; i++) at = shownCaller(at);
  return at === undefined ? undefined : shown(at);
}

/** Where a thread stands that does not run; undefined: only a native that waits knows. */
export function shownRest(thread: Thread): PyFrame | undefined {
  const { frame } = thread;
  if (frame === undefined) return undefined;
  noteCallers(thread);
  const at = frame.code.isHidden ? shownCaller(frame) : frame;
  return at === undefined ? undefined : shown(at);
}
