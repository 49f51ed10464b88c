/** Built-in functions that may wait while other threads run. */
import type { PyClass } from '../objects/class.ts';
import type { Value } from '../objects/value.ts';
import { FrameBuiltin } from '../vm/call.ts';
import { scheduler } from '../vm/scheduler.ts';
import { Wait } from '../vm/threads.ts';
import { Turn } from '../vm/turn.ts';
import { builtin } from './define.ts';

/** `begin` gives the result, or what has to be waited for. Where the interpreter calls, the thread's frames are left for the heap; natives that call wait where they are. */
export function waiting(
  name: string,
  signature: string,
  begin: (args: readonly Value[]) => Value | Wait,
  owner?: PyClass,
): FrameBuiltin {
  const nested = (args: readonly Value[]): Value => {
    for (;;) {
      const r = begin(args);
      if (!(r instanceof Wait)) return r;
      const v = scheduler.wait(r);
      if (v !== undefined) return v;
    }
  };
  return new FrameBuiltin(builtin(name, signature, nested, owner), (args) => {
    const r = begin(args);
    if (r instanceof Wait) throw new Turn(r);
    return r;
  });
}
