/** Interpreters for natives, which go on where somebody has looked at the stack, or another thread has run. */
import type { Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';
import { joined, Reveal } from './reveal.ts';
import { vm } from './state.ts';
import { Turn } from './turn.ts';

/** Runs a boundary frame. */
export function settle(frame: Frame): Value {
  let top = frame;
  for (;;) {
    try {
      return vm.execute(top);
    } catch (e) {
      if (!(e instanceof Reveal)) throw e;
      top = joined(e);
      if (e instanceof Turn) top = vm.pause(top, e);
    }
  }
}
