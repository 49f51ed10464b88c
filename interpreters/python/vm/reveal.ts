/**
 * The stack for those who must see all of it (`sys._getframe`). Compiled code that calls compiled code keeps its frames in local variables; so whoever looks throws
 * `Reveal`, which passes through all interpreters up to the innermost native: each leaves compiled code as for any exception, notes its frame, and passes it on. There the frames,
 * which are in the heap now, become one chain, and the instruction that has looked is done again. Natives that have called back stay where they are: what compiled code
 * hides below them stays hidden.
 */
import { PyGenerator } from '../objects/misc.ts';
import { FRAME_GENERATOR, type Frame } from './frame.ts';
import { vm } from './state.ts';

export class Reveal {
  /** Of each interpreter that was left the frame that ran, innermost first. */
  readonly frames: Frame[] = [];

  /** Done where they are all in the heap. */
  settle(_top: Frame): void {}
}

/** The frame that this one returns to, as far as it is in the heap. */
export function returnsTo({ kind, self, parent }: Frame): Frame | undefined {
  return kind === FRAME_GENERATOR && self instanceof PyGenerator ? self.caller : parent;
}

function boundaryOf(top: Frame): Frame {
  let frame = top;
  for (;;) {
    const next = returnsTo(frame);
    if (next === undefined) return frame;
    frame = next;
  }
}

/** Whether compiled code keeps a part of the stack below `top`, down to the innermost native. */
export const isHidden = (top: Frame): boolean => boundaryOf(top) !== vm.entered.at(-1);

/** One chain of frames; the innermost one. */
export function joined(reveal: Reveal): Frame {
  const { frames } = reveal;
  for (let i = 0; i + 1 < frames.length; i++) {
    const boundary = boundaryOf(frames[i]);
    if (boundary.kind === FRAME_GENERATOR && boundary.self instanceof PyGenerator) boundary.self.caller = frames[i + 1];
    else boundary.parent = frames[i + 1];
  }
  reveal.settle(frames[0]);
  return frames[0];
}
