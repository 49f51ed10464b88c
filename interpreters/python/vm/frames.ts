/**
 * The stack as programs may look at it. Frames of compiled code that has called compiled code are in nobody's list: where one of them would be next, the
 * stack ends, as if the program had begun there.
 */
import { dictOf, PyDict } from '../objects/dict.ts';
import { type FrameView, PyFrame } from '../objects/frame-object.ts';
import { Cell, type Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';
import { vm } from './state.ts';

/** Registers of a frame as a dict; what `locals()` gives in functions. */
export function localsOf(frame: Frame): PyDict {
  if (frame.locals !== undefined) return frame.locals;
  const { varnames, freevars, flags } = frame.code;
  if ((flags & 1) === 0) return dictOf(frame.globals);
  const d = new PyDict();
  varnames.forEach((name, i) => {
    const r = frame.regs[i];
    const v = r instanceof Cell ? r.v : r;
    if (v !== undefined) d.set(name, v);
  });
  freevars.forEach((variable, i) => {
    const { v } = frame.closure[i];
    if (v !== undefined) d.set(variable.name, v);
  });
  return d;
}

/** A frame on the stack, and which of the callers of natives is the next one outside of its interpreter. */
interface Place {
  readonly frame: Frame;
  readonly outer: number;
}

function callerOf({ frame, outer }: Place): Place | undefined {
  if (frame.parent !== undefined) return { frame: frame.parent, outer };
  for (let i = outer; i >= 0; i--) {
    const caller = vm.callers[i];
    if (caller === undefined) continue;
    return frame.depth === caller.depth + 1 ? { frame: caller, outer: i - 1 } : undefined;
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
  let place: Place | undefined = { frame, outer: vm.callers.length - 1 };
  for (let i = 0; i < depth && place !== undefined; i++) place = shownCaller(place);
  return place === undefined ? undefined : shown(place);
}
