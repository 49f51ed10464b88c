/**
 * Whether any coroutine has a hook. Then all Lua functions that are called run with instructions in between that look for hooks
 * (instrument.ts). One switch for all states, since compiled code may take a constant object's field for granted: without hooks it costs
 * nothing there.
 */
import type { Coroutine } from '../values/coroutine.ts';

class Tracing {
  /** @quasiImmutable */
  on = false;
  private readonly hooked = new Set<Coroutine>();

  /** The coroutine has a hook, and may run. */
  add(co: Coroutine): void {
    this.hooked.add(co);
    this.update();
  }

  /** Its hook has been taken away, or it is dead. */
  remove(co: Coroutine): void {
    if (this.hooked.delete(co)) this.update();
  }

  private update(): void {
    const on = this.hooked.size > 0;
    if (on !== this.on) {
      this.on = on;
    }
  }
}

export const TRACING = new Tracing();
