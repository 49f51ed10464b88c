/**
 * Who runs (decision 0060). A thread that waits, or whose turn is over, throws `Turn`, which takes its frames to the heap, up to the innermost native. Where that native is the one that
 * runs threads (`run`), nothing of the thread is left on JavaScript's stack, and the scheduler below it picks another one. Else the thread is pinned: others run here, nested on top of
 * it, until it may go on. So a pinned thread goes on only when those above it are in the heap again; one that waits above, in a native of its own, for something that only threads below
 * can do, would wait for ever, and gets an error.
 *
 * Among threads that can run it is the turn of the one whose wait ended first, as far as that is known: sleepers' by their time, others by when they began to wait.
 */
import { beginTurn, takeTurns } from 'metatrace';
import { Raised, RUNTIME_ERROR, raise } from '../objects/exceptions.ts';
import type { PyFunction } from '../objects/function.ts';
import { NONE, type PyInstance, type Value } from '../objects/value.ts';
import { RAISED } from './finished.ts';
import { FRAME_PLAIN, Frame } from './frame.ts';
import { expectSignals, interruptMain, noticeSignal } from './interrupt.ts';
import { joined, Reveal } from './reveal.ts';
import { MAX_NATIVE_DEPTH, vm } from './state.ts';
import { type Thread, threads, type Wait } from './threads.ts';
import { Turn } from './turn.ts';

/** Nothing wakes who waits for it. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));
/** Between two looks for signals. */
const SLICE_MS = 20;
/** How deep natives may be nested for threads to run on top of one that could go on by itself, or would wait for a time only. */
const DEEP = MAX_NATIVE_DEPTH / 2;

/** What the scheduler needs that is written in Python, and what becomes of exceptions that end threads. */
export interface Surroundings {
  function(name: 'thread' | 'give' | 'fail'): PyFunction;
  ended(f: Value, exc: PyInstance): void;
}

function frameFor(f: PyFunction, values: readonly Value[], parent: Frame | undefined): Frame {
  const regs = new Array<Value | undefined>(f.code.registers).fill(undefined);
  for (const [i, v] of values.entries()) regs[i] = v;
  const depth = parent === undefined ? 0 : parent.depth + 1;
  return new Frame(f.code, f.globals, f.closure, regs as Value[], parent, depth, FRAME_PLAIN, undefined, undefined);
}

class Scheduler {
  private surroundings: Surroundings | undefined;
  /** Those that do not run. */
  private readonly resting: Thread[] = [];

  provide(surroundings: Surroundings): void {
    this.surroundings = surroundings;
  }

  private get around(): Surroundings {
    if (this.surroundings === undefined) throw new Error('the scheduler has no surroundings');
    return this.surroundings;
  }

  /** A new thread, which begins when it is its turn. */
  start(f: Value, args: Value, keywords: Value): Thread {
    const thread = threads.add(frameFor(this.around.function('thread'), [f, args, keywords], undefined));
    this.resting.push(thread);
    if (threads.alive.length === 2) takeTurns(threads.switchMs);
    return thread;
  }

  setInterval(ms: number): void {
    threads.switchMs = ms;
    if (threads.areMany) takeTurns(ms);
  }

  /** The program has ended, and with it the threads that nobody waits for. */
  stop(): void {
    takeTurns(0);
  }

  /** The running thread has left its frames up to a native: the frame with which it goes on there. */
  pause(frame: Frame, { wait }: Turn): Frame {
    // Too deep for others on top of it.
    if (wait === undefined && vm.nativeDepth > DEEP) return frame;
    const self = threads.current;
    self.frame = frame;
    try {
      this.rest(self, wait);
    } finally {
      self.frame = undefined;
    }
    return this.resumption(self, frame, wait);
  }

  /** A native waits: what the wait gives. */
  wait(wait: Wait): Value | undefined {
    const self = threads.current;
    this.rest(self, wait);
    this.seeInterrupt(self);
    return wait.take();
  }

  /** The frame with which a thread goes on. */
  private resumption(self: Thread, frame: Frame, wait: Wait | undefined): Frame {
    try {
      this.seeInterrupt(self);
      if (wait === undefined) return frame;
      const v = wait.take();
      return v === undefined ? frame : frameFor(this.around.function('give'), [v], frame);
    } catch (e) {
      if (!(e instanceof Raised)) throw e;
      return frameFor(this.around.function('fail'), [e.exc], frame);
    }
  }

  /** Handlers may wait, too, and let the wait go on. */
  private seeInterrupt(self: Thread): void {
    const { wait } = self;
    while (self === threads.main && threads.isMainInterrupted) {
      interruptMain(() => NONE);
      if (wait !== undefined && !wait.isOver(performance.now())) this.rest(self, wait);
    }
    self.wait = undefined;
  }

  /** Runs others until `self` may go on, or is interrupted. */
  private rest(self: Thread, wait: Wait | undefined): void {
    self.wait = wait;
    self.since = performance.now();
    const wasPinned = self.isPinned;
    self.isPinned = true;
    self.leave();
    this.resting.push(self);
    try {
      for (;;) {
        const next = this.choose(self);
        this.resting.splice(this.resting.indexOf(next), 1);
        if (next === self) return;
        this.run(next);
      }
    } finally {
      const at = this.resting.indexOf(self);
      if (at >= 0) this.resting.splice(at, 1);
      self.isPinned = wasPinned;
      self.enter();
      threads.current = self;
      beginTurn();
    }
  }

  /** The thread, of those that can run here, whose turn it is; waits for one. Throws where that would be for ever. */
  private choose(self: Thread): Thread {
    for (;;) {
      const now = performance.now();
      let best: Thread | undefined;
      let from = Number.POSITIVE_INFINITY;
      let deadline = Number.POSITIVE_INFINITY;
      for (const t of this.resting) {
        if (!this.canRun(t, self)) continue;
        if (t === threads.main && threads.isMainInterrupted) return t;
        const { wait } = t;
        if (wait === undefined || wait.isOver(now)) {
          const at = wait === undefined || wait.deadline > now ? t.since : wait.deadline;
          if (at < from) best = t;
          if (at < from) from = at;
        } else {
          deadline = Math.min(deadline, wait.deadline);
        }
      }
      if (best !== undefined) return best;
      if (deadline === Number.POSITIVE_INFINITY) this.checkBuried(self, now);
      this.idle(Math.min(deadline - now, SLICE_MS));
    }
  }

  private canRun(t: Thread, self: Thread): boolean {
    if (t === self) return true;
    return !t.isPinned && vm.nativeDepth < MAX_NATIVE_DEPTH - 20;
  }

  /** All that can run here wait for events. If one could go on that is pinned below, there will never be any. */
  private checkBuried(self: Thread, now: number): void {
    for (const t of this.resting) {
      if (this.canRun(t, self)) continue;
      if (t === threads.main && threads.isMainInterrupted) {
        threads.isMainInterrupted = false;
        interruptMain(() => NONE);
      }
      if (t.wait === undefined || t.wait.isOver(now))
        throw raise(
          RUNTIME_ERROR,
          'deadlock: this thread waits in a callback of a built-in function, and the threads that could go on are below it on the stack',
        );
    }
  }

  private idle(ms: number): void {
    if (ms >= SLICE_MS) expectSignals();
    Atomics.wait(NEVER, 0, 0, Math.max(0, ms));
    noticeSignal();
  }

  /** Runs a thread that is in the heap until it rests or ends. */
  private run(thread: Thread): void {
    threads.current = thread;
    thread.enter();
    beginTurn();
    const { frame, wait } = thread;
    if (frame === undefined) throw new Error('a thread in the heap has a frame');
    thread.frame = undefined;
    let top = this.resumption(thread, frame, wait);
    vm.nativeDepth++;
    try {
      for (;;) {
        try {
          const v = vm.execute(top);
          if (v === RAISED) this.around.ended(this.target(thread), vm.leaving as PyInstance);
          break;
        } catch (e) {
          if (e instanceof Reveal) {
            top = joined(e);
            if (!(e instanceof Turn)) continue;
            thread.frame = top;
            thread.wait = e.wait;
            thread.since = performance.now();
            thread.leave();
            this.resting.push(thread);
            return;
          }
          if (!(e instanceof Raised)) throw e;
          this.around.ended(this.target(thread), e.exc);
          break;
        }
      }
    } finally {
      vm.nativeDepth--;
    }
    this.end(thread);
  }

  private target(thread: Thread): Value {
    return thread.entered[0].regs[0];
  }

  private end(thread: Thread): void {
    threads.alive.splice(threads.alive.indexOf(thread), 1);
    thread.leave();
    thread.onEnd?.();
    if (!threads.areMany) takeTurns(0);
  }
}

export const scheduler = new Scheduler();
vm.providePause((frame, turn) => scheduler.pause(frame, turn));
