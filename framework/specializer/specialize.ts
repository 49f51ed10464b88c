/**
 * The specializer: explores jitcode from a position in hosted code and writes down all that may happen, as a raw region.
 *
 * It is the recorder without a run: the same handlers write the same operations, but only constants have values, and where a path depends
 * on anything else both sides are explored. At merge points paths join by (greens, context, outer activations) as recordings do; in
 * between by position (paths.ts). What limits forbid ends in exits, so a region is right however much of it was explored.
 */
import { JitOp } from '../jitcode/encoding.ts';
import { BrokenPromise, RecorderAbort } from '../recorder/env.ts';
import type { RecorderFrame } from '../recorder/frame.ts';
import { isCodeObject } from '../recorder/greens.ts';
import { step as record } from '../recorder/recorder.ts';
import type { HostedContext } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import { call } from './calls.ts';
import { branch, switchOn } from './control.ts';
import { get, set } from './heap.ts';
import { promote } from './hints.ts';
import { layoutOf } from './layout.ts';
import { mergePoint } from './merge.ts';
import { Walk } from './paths.ts';
import type { Specializer } from './state.ts';

const Op = JitOp;

/** Explores all there is from the state that the specializer was made with. */
export function specialize(s: Specializer): void {
  s.walks.push(s.save());
  for (let from = s.walks.shift(); from !== undefined; from = s.walks.shift()) {
    const walk = new Walk(s);
    s.pending.push(from);
    for (let path = walk.next(); path !== null; path = walk.next()) {
      s.load(path);
      explore(s, walk);
    }
  }
  s.draft.opCount += s.count;
}

/** A hosted call that was inlined returns: to the position that the context tells. */
function leaveFrame(s: Specializer, f: RecorderFrame, { anchor, index }: HostedContext): void {
  record(s, f);
  if (isCodeObject(anchor)) s.returning = { anchor, index };
}

/** Follows one path until it ends, or has to wait for others. */
function explore(s: Specializer, walk: Walk): void {
  while (s.ended === null) {
    const depth = s.frames.length;
    try {
      step(s, walk, s.top);
    } catch (e) {
      const hasFolded = s.acting;
      s.acting = false;
      if (e instanceof RecorderAbort) s.cut(e.reason);
      else if (!hasFolded || e instanceof InternalError || e instanceof BrokenPromise) throw e;
      // Folding has raised: if a run ever comes here, the interpreter raises.
      else s.cut('raises');
    }
    const hasReturned = s.frames.length < depth;
    if (s.ended === null && mustWait(s, walk, hasReturned)) {
      s.pending.push(s.save(hasReturned));
      return;
    }
  }
}

/** At joins paths wait for each other. Loop headers are passed one by one, so that passes are counted. */
function mustWait(s: Specializer, walk: Walk, hasReturned: boolean): boolean {
  // An exception on its way to its handler is in no register.
  if (s.caught !== null) return false;
  const f = s.top;
  const layout = layoutOf(f.jitcode);
  if (layout.loops.has(f.pc)) return true;
  if (walk.isAlone) return false;
  return layout.isJoin[f.pc] === 1 || hasReturned;
}

function step(s: Specializer, walk: Walk, f: RecorderFrame): void {
  switch (f.jitcode.code[f.pc]) {
    case Op.branch:
      branch(s, walk, f);
      return;
    case Op.switch:
      switchOn(s, walk, f);
      return;
    case Op.merge_point:
      mergePoint(s, f);
      return;
    case Op.leave_frame:
      // The function with which the region began returns: the rest is the interpreter's. Unless a tail call takes its place.
      if (f.jitcode.code[f.jitcode.next[f.pc] ?? 0] === Op.enter_frame) record(s, f);
      else if (s.context === null || s.context.isTail) s.exit('left');
      else leaveFrame(s, f, s.context);
      return;
    case Op.promote:
      promote(s, f);
      return;
    case Op.get:
      get(s, f);
      return;
    case Op.set:
      set(s, f);
      return;
    case Op.call:
      call(s, f);
      return;
    default:
      record(s, f);
  }
}
