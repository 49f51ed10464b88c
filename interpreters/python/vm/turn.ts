/** The running thread waits, or its time is over. Thrown where the interpreter can go on later: its frames are revealed (reveal.ts), and the scheduler gets them. */
import type { Frame } from './frame.ts';
import { Reveal } from './reveal.ts';
import type { Wait } from './threads.ts';

export class Turn extends Reveal {
  /** What the instruction waits for; undefined: nothing, it is done again. */
  readonly wait: Wait | undefined;

  /** `entering`: a frame that has just been made, to be called from the instruction that throws: that one is done, and the frame begins. */
  constructor(wait: Wait | undefined, entering?: Frame) {
    super();
    this.wait = wait;
    if (entering === undefined) return;
    entering.parent = undefined;
    this.frames.push(entering);
  }
}
