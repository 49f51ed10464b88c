/**
 * The stack as programs may look at it. Frames of compiled code that has called compiled code are in nobody's list, so the stack is revealed before (reveal.ts); what is hidden
 * below a native that has called back ends the stack, as if the program had begun there.
 */
import { CO_OPTIMIZED } from '../code/code-object.ts';
import { dictOf, PyDict } from '../objects/dict.ts';
import { type FrameView, PyFrame } from '../objects/frame-object.ts';
import { Cell, type Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';
import { MappingDict } from './mapping-dict.ts';
import { returnsTo } from './reveal.ts';
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

/** A frame on the stack of a thread, the callers of its natives, and which of them is the next one outside of the frame's interpreter. */
interface Place {
  readonly frame: Frame;
  readonly callers: readonly (Frame | undefined)[];
  readonly outer: number;
}

function callerOf({ frame, callers, outer }: Place): Place | undefined {
  const next = returnsTo(frame);
  if (next !== undefined) return { frame: next, callers, outer };
  for (let i = outer; i >= 0; i--) {
    const caller = callers[i];
    if (caller === undefined) continue;
    return frame.depth === caller.depth + 1 ? { frame: caller, callers, outer: i - 1 } : undefined;
  }
  return undefined;
}

class LiveFrame implements FrameView {
  private readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  get pc(): number {
    return this.place.frame.pc;
  }

  locals(): Value {
    return localsOf(this.place.frame);
  }

  caller(): PyFrame | undefined {
    const next = shownCaller(this.place);
    return next === undefined ? undefined : shown(next);
  }
}

function shown(place: Place): PyFrame {
  const { frame } = place;
  return new PyFrame(frame.code, frame.pc, frame.globals, new LiveFrame(place));
}

/** Without those of built-in functions. */
function shownCaller(place: Place): Place | undefined {
  let next = callerOf(place);
  while (next?.frame.code.isHidden === true) next = callerOf(next);
  return next;
}

/** The frame that is `depth` calls further out; undefined: nobody knows. @dontLookInside */
export function shownFrame(frame: Frame, depth: number): PyFrame | undefined {
  let place: Place | undefined = innermost(frame, vm.callers);
  for (let i = 0; i < depth && place !== undefined; i++) place = shownCaller(place);
  return place === undefined ? undefined : shown(place);
}

function innermost(frame: Frame, callers: readonly (Frame | undefined)[]): Place {
  return { frame, callers, outer: callers.length - 1 };
}

/** Where a thread stands that does not run; undefined: only a native that waits knows. */
export function shownRest({ frame, callers }: Thread): PyFrame | undefined {
  if (frame === undefined) return undefined;
  let place: Place | undefined = innermost(frame, callers);
  while (place?.frame.code.isHidden === true) place = callerOf(place);
  return place === undefined ? undefined : shown(place);
}
