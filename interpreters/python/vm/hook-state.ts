/**
 * Which hooks there are, for each thread. `vm.tracing` tells the interpreter whether any thread has one: a quasi-immutable field of a constant, so that compiled code takes it for granted that
 * there is none, and leaves when one is set.
 */
import type { Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';
import { vm } from './state.ts';
import { type Thread, threads } from './threads.ts';

export type HookEvent = 'call' | 'line' | 'return' | 'exception' | 'c_call' | 'c_return' | 'c_exception';

/** A profiler that is implemented here (modules/lsprof.ts). */
export abstract class NativeProfile {
  /** What programs see of it. */
  abstract readonly object: Value;
  abstract told(frame: Frame, event: HookEvent, arg: Value): void;
}

export class ThreadHooks {
  trace: Value | undefined = undefined;
  profile: Value | NativeProfile | undefined = undefined;
  /** A hook runs: there are no events. */
  isInside = false;
  /** The event whose hook runs. */
  event: HookEvent | undefined = undefined;
}

class Hooks {
  private readonly byThread = new WeakMap<Thread, ThreadHooks>();
  /** Those of the running thread. */
  own: ThreadHooks;

  constructor() {
    this.own = this.of(threads.main);
    threads.states.push({
      leave: (t) => {
        if (!threads.alive.includes(t)) this.update();
      },
      enter: (t) => {
        this.own = this.of(t);
      },
    });
  }

  private of(t: Thread): ThreadHooks {
    let h = this.byThread.get(t);
    if (h === undefined) {
      h = new ThreadHooks();
      this.byThread.set(t, h);
    }
    return h;
  }

  setTrace(f: Value | undefined): void {
    this.own.trace = f;
    this.update();
  }

  setProfile(f: Value | NativeProfile | undefined): void {
    this.own.profile = f;
    this.update();
  }

  private update(): void {
    const isOn = threads.alive.some((t) => {
      const { trace, profile } = this.of(t);
      return trace !== undefined || profile !== undefined;
    });
    if (isOn && !vm.hasTraced) vm.hasTraced = true;
    if (isOn !== vm.tracing) vm.tracing = isOn;
  }
}

export const hooks = new Hooks();
