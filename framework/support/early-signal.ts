/**
 * Ctrl-C in the first half second of a process, before the worker that waits for it is there (interrupt.ts): a signal is kept until somebody asks. That is the thread of Node's own
 * that serves `breakOnSigint` and the prompt, which costs a fifth of a millisecond. Node has no public function that asks it without running a script, so this uses the binding of `node:vm`;
 * where that is not as it was, a signal in the first half second ends the process.
 */
import { assert } from './assert.ts';

interface Watchdog {
  readonly start: () => void;
  /** True: a signal has come that nobody was told of. */
  readonly stop: () => boolean;
  readonly hasPending: () => boolean;
}

function functionIn(binding: object, name: string): (() => unknown) | null {
  const f: unknown = Reflect.get(binding, name);
  return typeof f === 'function' ? (): unknown => Reflect.apply(f, binding, []) : null;
}

function findWatchdog(): Watchdog | null {
  const find: unknown = Reflect.get(process, 'binding');
  if (typeof find !== 'function') return null;
  const binding: unknown = Reflect.apply(find, process, ['contextify']);
  if (typeof binding !== 'object' || binding === null) return null;
  const start = functionIn(binding, 'startSigintWatchdog');
  const stop = functionIn(binding, 'stopSigintWatchdog');
  const hasPending = functionIn(binding, 'watchdogHasPendingSigint');
  if (start === null || stop === null || hasPending === null) return null;
  return { start, stop: () => stop() === true, hasPending: () => hasPending() === true };
}

class EarlySignal {
  private watchdog: Watchdog | null | undefined;
  isOn = false;

  /** A signal does not end the process from now on. Whoever listens to signals by himself goes on doing so. */
  start(): void {
    if (this.isOn || process.listenerCount('SIGINT') > 0) return;
    if (this.watchdog === undefined) this.watchdog = findWatchdog();
    if (this.watchdog === null) return;
    this.watchdog.start();
    this.isOn = true;
  }

  /** Whether one has come, and is not answered. */
  get hasCome(): boolean {
    return this.isOn && this.watchdog?.hasPending() === true;
  }

  /** A signal ends the process from now on. Whether one has come before. */
  stop(): boolean {
    if (!this.isOn) return false;
    this.isOn = false;
    assert(this.watchdog != null, 'it has been started');
    return this.watchdog.stop();
  }
}

export const earlySignal = new EarlySignal();
