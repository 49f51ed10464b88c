/**
 * The program's threads, of which one runs (decision 0060). A thread that does not run has its frames in the heap; natives that have called back stay on JavaScript's stack, and
 * with them whatever of the thread is below: such a thread is *pinned*, and goes on only in the scheduler that waits there (scheduler.ts).
 */
import type { PyInstance, Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';
import { vm } from './state.ts';

/** What a thread waits for. */
export abstract class Wait {
  /** By the clock of `performance.now()`, in milliseconds; Infinity: nothing but an event ends it. */
  readonly deadline: number;
  constructor(deadline: number) {
    this.deadline = deadline;
  }

  abstract isOver(now: number): boolean;
  /** It is over: what the call gives that has waited; undefined: it is done again. Throws what it raises. */
  abstract take(): Value | undefined;
}

/** State of a module that each thread has for itself. */
export interface PerThread {
  leave(t: Thread): void;
  enter(t: Thread): void;
}

export class Thread {
  readonly ident: number;
  /** Where it goes on; undefined: it runs, or a native of it waits. */
  frame: Frame | undefined;
  wait: Wait | undefined;
  /** Since when it does not run. */
  since: number;
  isPinned: boolean;
  /** Called when it ends. */
  onEnd: (() => void) | undefined;
  // What `vm` holds while it runs.
  handled: PyInstance | undefined;
  top: Frame | undefined;
  callers: (Frame | undefined)[];
  entered: Frame[];

  constructor(ident: number, frame: Frame | undefined) {
    this.ident = ident;
    this.frame = frame;
    this.wait = undefined;
    this.since = 0;
    this.isPinned = false;
    this.onEnd = undefined;
    this.handled = undefined;
    this.top = undefined;
    this.callers = [undefined];
    this.entered = frame === undefined ? [] : [frame];
  }

  /** It does not run any more. */
  leave(): void {
    this.handled = vm.handled;
    this.top = vm.top;
    this.callers = vm.callers;
    this.entered = vm.entered;
    for (const s of threads.states) s.leave(this);
  }

  /** It runs again. */
  enter(): void {
    vm.handled = this.handled;
    vm.top = this.top;
    vm.callers = this.callers;
    vm.entered = this.entered;
    for (const s of threads.states) s.enter(this);
  }
}

/** How many milliseconds a thread runs before others may. */
const SWITCH_MS = 5;

class Threads {
  readonly main: Thread;
  current: Thread;
  /** All that have begun and not ended, in the order in which they have begun. */
  readonly alive: Thread[];
  switchMs: number;
  /** A signal has come, or another thread wants to interrupt it, which the main thread has not seen. */
  isMainInterrupted: boolean;
  readonly states: PerThread[];
  /** The modules whose code runs, by their full names. */
  readonly importing: Map<string, Thread>;
  private lastIdent: number;

  constructor() {
    this.main = new Thread(1, undefined);
    this.current = this.main;
    this.alive = [this.main];
    this.switchMs = SWITCH_MS;
    this.isMainInterrupted = false;
    this.states = [];
    this.importing = new Map();
    this.lastIdent = 1;
  }

  /** Whether there is another one than the main thread. */
  get areMany(): boolean {
    return this.alive.length > 1;
  }

  add(frame: Frame): Thread {
    const t = new Thread(++this.lastIdent, frame);
    t.since = performance.now();
    this.alive.push(t);
    return t;
  }
}

export const threads = new Threads();
