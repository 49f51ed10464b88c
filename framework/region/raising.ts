/**
 * Calls that raise. One with a frame state leaves the region by it, and the interpreter's handlers do the rest. Where there are no handlers and
 * nothing is left to be done, the state has no frames (optimized regions): the exception *passes* through compiled code. A call without a state
 * *catches*: the region goes on behind it either way, and the operation `exception` tells what it has thrown.
 *
 *     v7 = call_function<error> @error, v3
 *     v8 = exception v7
 *     v9 = eq v8, @NOT_RAISED
 *     br v9, b4(), b5()                      b5: the handler; v7 is of no use there
 */
import { handlerAt } from '../jitcode/decode.ts';
import { CallDesc } from '../model/descriptors.ts';
import { FrameState, type Ins, MethodDesc, RegionOp as Op } from './ir.ts';

/** The `exception` of a call that has returned. Nothing that a program throws is this object. */
export const NOT_RAISED: object = Object.freeze({ notRaised: true });

/** Whether an operation may raise. */
export function canRaise(ins: Ins): boolean {
  switch (ins.op) {
    case Op.call_portal:
      return true;
    case Op.call_function:
    case Op.call_bound:
    case Op.call_new:
      return ins.aux instanceof CallDesc && ins.aux.effects.canRaise;
    case Op.call_method:
      return ins.aux instanceof MethodDesc && ins.aux.call.effects.canRaise;
    default:
      return false;
  }
}

/** Whether its exceptions stay in the region. */
export function catches(ins: Ins): boolean {
  return ins.fs === null && canRaise(ins);
}

/** Whether an assumption may have broken when the call has returned, or thrown. */
export function canInvalidate({ op, aux }: Ins): boolean {
  if (aux instanceof MethodDesc) return aux.call.effects.canInvalidate;
  return op === Op.call_portal || (aux instanceof CallDesc && aux.effects.canInvalidate);
}

/** Whether one of the activations handles what is raised there. */
export function hasHandler({ frames }: FrameState): boolean {
  return frames.some(({ jitcode, pc }) => handlerAt(jitcode.handlers, pc) >= 0);
}

/** The state of a call whose exceptions pass. */
export function passingState(of: FrameState): FrameState {
  const fs = new FrameState([], true, null);
  fs.origin = of.origin;
  return fs;
}

/** Whether its exceptions leave the region and the activation with it. */
export function passes({ fs }: Ins): boolean {
  return fs !== null && fs.frames.length === 0;
}
