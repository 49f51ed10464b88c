/**
 * Builtins that must know the frame which calls them: protected calls push frames, `error` and the debug library look
 * at them. `enter` returns the results, or the frame with which the interpreter shall go on.
 */

import type { BuiltinFunction, Result, Value } from '../values/value.ts';
import { Builtin } from '../values/value.ts';
import type { Frame } from './frame.ts';
import { runOnFrame } from './native-frames.ts';

export type FrameFunction = (args: readonly Value[], frame: Frame, self: FrameBuiltin) => Result | Frame;

/** What natives call: all of these builtins share it, so that it tells them from others. */
export const onFrame: BuiltinFunction = (args, L, self) => runOnFrame(L, self, args);

export class FrameBuiltin extends Builtin {
  readonly enter: FrameFunction;

  constructor(name: string, enter: FrameFunction) {
    super(name, onFrame);
    this.enter = enter;
  }
}
