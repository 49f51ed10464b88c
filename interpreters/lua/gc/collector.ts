/**
 * What one state knows about garbage. V8 frees memory; what it cannot give is Lua's view of it: entries of weak tables that go away,
 * finalizers, and both at a definite time. So there is a mark phase of our own (mark.ts), which programs without `__mode` and `__gc` never run.
 * To see all roots it needs all frames in the heap: who asks for a collection has them revealed first (vm/safepoint.ts).
 */

import type { LuaTable } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { MemoryCount } from './memory.ts';

/** A collection may take this part of the time of a program that does not ask for any. */
const SHARE = 20;
/** There is no point in more of them than that, in milliseconds. */
const MIN_INTERVAL = 1;

/** Processor time may be counted in steps as long as that. */
const TICK = 10;

/** When a collection began, in milliseconds: the time of day of this process, and the processor time of its thread. */
export interface Start {
  readonly time: number;
  readonly processor: number;
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export const startNow = (): Start => ({ time: performance.now(), processor: processorTime() });

/** What `collectgarbage` sets. It is remembered only; there is one kind of cycle. */
export class Settings {
  /** As the `lua` command sets it. */
  mode: 'generational' | 'incremental' = 'generational';
  setpause = 200;
  setstepmul = 100;
  /** KB of the current cycle that were done in steps. */
  progress = 0;
}

export class Collector {
  readonly settings = new Settings();
  readonly memory = new MemoryCount();
  /** Tables that have a finalizer, in the order in which they got it. */
  readonly finalizable: Set<LuaTable> = new Set();
  /** Unreachable; their finalizers are still to be called. The last one first. */
  condemned: LuaTable[] = [];
  /** Values that only natives hold while they call back. */
  readonly pinned: (readonly Value[])[] = [];
  /** `collectgarbage "stop"` was not called. */
  running = true;
  /** A finalizer runs: the collector cannot be used. */
  finalizing = false;
  /** The state is being closed: nothing gets a finalizer any more. */
  closing = false;
  private next = 0;
  /** Memory is short. */
  private isHurried = false;

  /** Whether it is time for a collection that nobody asked for. */
  isDue(now = performance.now()): boolean {
    return this.running && !this.finalizing && now >= this.next;
  }

  /** A collection that began then has ended. */
  done({ time, processor }: Start): void {
    const now = performance.now();
    // A machine that was busy or asleep meanwhile does not put the next one off.
    const duration = Math.min(now - time, processorTime() - processor + TICK);
    this.isHurried = false;
    this.next = now + Math.max(duration * SHARE, MIN_INTERVAL);
  }

  /** Memory is short: the next collection comes at once. Whether that is of use: it was not waited for already. */
  hurry(): boolean {
    if (this.isHurried || !this.running || this.finalizing) return false;
    this.isHurried = true;
    this.next = 0;
    return true;
  }

  /** The table got a metatable with `__gc`. */
  note(t: LuaTable): void {
    if (!this.closing) this.finalizable.add(t);
  }
}
