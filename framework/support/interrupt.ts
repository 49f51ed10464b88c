/**
 * Ctrl-C for programs that never return to Node's event loop, where signals are delivered. A worker waits in a script that Node ends at SIGINT
 * (`breakOnSigint`), and sets a flag on the main thread by way of the inspector, which may evaluate while that runs (decision 0050). The program
 * looks at the flag where it can stop.
 *
 * The worker costs as much as the start of Node, so it is started when a program has run for a while (`tick`); before that, signals are kept by Node (early-signal.ts) and looked for
 * in ticks. The worker watches the memory, too (memory.ts). Emitted loops count their passes until then in a local (emitted calls in memory), and look at `requested`. V8 takes what was never written for a constant: once
 * the worker is there (`isWatched`), both cost nothing in code that it has optimized.
 */

import { earlySignal } from './early-signal.ts';
import { memoryLimit } from './memory.ts';
import { processorTime } from './processor-time.ts';

/** Where the worker's script finds the object. */
const NAME = 'metatraceInterrupt';

/** Words of the memory that both threads see: whether signals are wanted, and whether the worker waits for one. */
const WANTED = 0;
const WAITING = 1;
/** A signal has come that is not answered, or memory is short. */
export const REQUESTED = 2;
/** Memory is short. */
const MEMORY = 3;
/** KB that the process may take. */
const KILOBYTES = 4;
/** The worker has waited for the first time: from now on it is told of signals. */
const READY = 5;
/** The request is a signal. */
const SIGNALLED = 6;
/** How many milliseconds a turn takes; 0: nobody takes turns. */
const TURN_MS = 7;
/** A turn is over. */
const TURN = 8;
const WORDS = 9;

/** Between two looks at the memory. */
const LOOK_MS = 50;

const WORKER = `
const { workerData } = require('node:worker_threads');
const { runInThisContext } = require('node:vm');
const { Session } = require('node:inspector');
const words = new Int32Array(workerData);
const session = new Session();
let isConnected = false;
const ask = () => {
  Atomics.store(words, ${REQUESTED}, 1);
  if (!isConnected) session.connectToMainThread();
  isConnected = true;
  session.post('Runtime.evaluate', { expression: '${NAME}.isAgain || (${NAME}.requested = true)' });
};
const turn = () => {
  if (words[${TURN_MS}] === 0) return;
  Atomics.store(words, ${TURN}, 1);
  Atomics.store(words, ${REQUESTED}, 1);
};
globalThis.wait = () => {
  Atomics.store(words, ${READY}, 1);
  Atomics.notify(words, ${READY});
  Atomics.store(words, ${WAITING}, 1);
  Atomics.notify(words, ${WAITING});
  while (words[${WANTED}] === 1) {
    if (Atomics.wait(words, ${WANTED}, 1, words[${TURN_MS}] || ${LOOK_MS}) !== 'timed-out') continue;
    turn();
    if (words[${MEMORY}] === 1) continue;
    if (process.memoryUsage.rss() / 1024 <= words[${KILOBYTES}]) continue;
    Atomics.store(words, ${MEMORY}, 1);
    ask();
  }
};
for (;;) {
  while (words[${WANTED}] === 0) if (Atomics.wait(words, ${WANTED}, 0, words[${TURN_MS}] || Infinity) === 'timed-out') turn();
  let signalled = false;
  try {
    runInThisContext('wait()', { breakOnSigint: true });
  } catch {
    signalled = true;
  }
  Atomics.store(words, ${WAITING}, 0);
  Atomics.notify(words, ${WAITING});
  if (!signalled) continue;
  Atomics.store(words, ${SIGNALLED}, 1);
  Atomics.store(words, ${WANTED}, 0);
  ask();
}`;

/** How long the main thread waits for the worker to stop waiting, which has only to wake up, or to be there. */
const PATIENCE_MS = 1000;

/** Times that a young process waits for the system before the worker is there: each stops the thread that keeps signals, and one that comes while it stops is lost. */
const EARLY_WAITS = 64;

/** How long a process is young, in processor time of its main thread. */
const YOUNG_MS = 500;

/** Why the program was asked to stop. turn: another of its threads may run (`takeTurns`). none: it need not, after all. */
export type Interruption = 'user' | 'memory' | 'turn' | 'none';

/** Passes of an emitted loop between two looks at the clock where threads take turns. */
const TURN_PASSES = 500;

class Interrupt {
  /**
   * The user wants the program to stop, for the first time. V8 takes the field for a constant, and leaves code that relies on it when it is written.
   * From then on it would read it before a loop, once: after the first answer (`isAgain`) signals are in `words`, which V8 reads in each pass (tried: it does not know that nobody writes there).
   */
  requested = false;
  isAgain = false;
  /** Memory that both threads see. */
  readonly words = new Int32Array(new SharedArrayBuffer(4 * WORDS));
  /** What hosted languages ask in loops and at calls, known to the back-end. */
  loopPoll: unknown = null;
  callPoll: unknown = null;
  private wanted = false;
  private isAllowed = false;
  private isRunning = false;
  private earlyWaits = 0;
  private turnMs = 0;
  private turnEnds = 0;
  /** Becomes a property when there is nothing to wait for any more. */
  declare readonly isWatched?: true;

  polls(atLoop: unknown, atCall: unknown): void {
    this.loopPoll = atLoop;
    this.callPoll = atCall;
  }

  /**
   * The program looks at `requested` from now on: the first signal is its own, the next one ends the process. `atOnce`: the worker waits for it even
   * while the process is young.
   */
  allow(atOnce: boolean): void {
    // What came while nobody was to be told. What has come since is kept.
    if (!this.isAllowed) this.taken();
    this.isAllowed = true;
    this.wanted = true;
    if (this.isRunning) this.watch();
    else if (atOnce || memoryLimit.isSet) this.begin();
    if (!this.isReady()) earlySignal.start();
  }

  /** The request is answered. What it was: also that there is none any more, since what was short of memory was garbage. */
  taken(): Interruption {
    const { words } = this;
    this.takeEarly();
    if (Atomics.load(words, REQUESTED) === 0) return 'none';
    Atomics.store(words, REQUESTED, 0);
    this.requested = false;
    this.isAgain = true;
    const isTurn = Atomics.exchange(words, TURN, 0) === 1;
    if (Atomics.exchange(words, SIGNALLED, 0) === 1) return 'user';
    if (isTurn && Atomics.load(words, MEMORY) === 0) return 'turn';
    const { isExceeded, next } = memoryLimit.check();
    this.watchMemory(next);
    return isExceeded ? 'memory' : 'none';
  }

  /**
   * The program has threads that take turns of so many milliseconds: each turn's end is requested. 0: not any more. Requests stand in `words`, so emitted loops look there
   * from now on. A turn is measured by whoever asks, until the worker is there, which is not started for that.
   */
  takeTurns(ms: number): void {
    if (ms > 0) this.isAgain = true;
    this.turnMs = ms;
    Atomics.store(this.words, TURN_MS, Math.ceil(ms));
    // The worker may wait for longer than a turn.
    Atomics.notify(this.words, WANTED);
    this.beginTurn();
  }

  beginTurn(): void {
    // Asking for `performance` for the first time takes 5 ms.
    if (this.turnMs > 0) this.turnEnds = performance.now() + this.turnMs;
  }

  private watchMemory(bytes: number): void {
    const { words } = this;
    Atomics.store(words, KILOBYTES, Math.min(bytes / 1024, 2 ** 31 - 1));
    Atomics.store(words, MEMORY, 0);
  }

  /** Signals end the process; so does one that has come before, and that nobody has asked for. */
  forbid(): void {
    this.wanted = false;
    this.isAllowed = false;
    if (earlySignal.stop()) process.kill(process.pid, 'SIGINT');
    const { words } = this;
    if (!this.isRunning) return;
    Atomics.store(words, WANTED, 0);
    Atomics.notify(words, WANTED);
    Atomics.wait(words, WAITING, 1, PATIENCE_MS);
  }

  /** Runs what waits for the system, where nobody asks: a signal that comes meanwhile ends a young process. */
  whileWaiting<T>(wait: () => T): T {
    if (!earlySignal.isOn) return wait();
    this.earlyWaits += 1;
    if (!this.isRunning && this.wanted && this.earlyWaits > EARLY_WAITS) this.begin();
    if (this.isRunning) {
      Atomics.wait(this.words, READY, 0, PATIENCE_MS);
      this.tick();
      if (!earlySignal.isOn) return wait();
    }
    if (earlySignal.stop()) this.requestEarly();
    try {
      return wait();
    } finally {
      if (this.wanted && !this.isReady()) earlySignal.start();
    }
  }

  /** To be called now and then by loops while `isWatched` is not true. Returns from where they count up again. */
  tick(): number {
    if (!this.isRunning && this.wanted && processorTime() > YOUNG_MS) this.begin();
    this.takeEarly();
    if (this.isReady() && this.isWatched !== true) {
      // Both are told until then.
      if (earlySignal.stop()) this.requestEarly();
      Object.defineProperty(this, 'isWatched', { value: true });
    }
    if (this.turnMs === 0) return 0;
    if (performance.now() >= this.turnEnds) {
      Atomics.store(this.words, TURN, 1);
      Atomics.store(this.words, REQUESTED, 1);
    }
    return PASSES - TURN_PASSES;
  }

  /** The next one ends the process. */
  private takeEarly(): void {
    if (!earlySignal.hasCome) return;
    earlySignal.stop();
    this.requestEarly();
  }

  private requestEarly(): void {
    const { words } = this;
    this.wanted = false;
    Atomics.store(words, WANTED, 0);
    Atomics.notify(words, WANTED);
    Atomics.store(words, SIGNALLED, 1);
    Atomics.store(words, REQUESTED, 1);
    if (!this.isAgain) this.requested = true;
  }

  private isReady(): boolean {
    return this.words[READY] === 1;
  }

  private begin(): void {
    this.isRunning = true;
    this.watchMemory(memoryLimit.first());
    startWorker(this.words.buffer);
    this.watch();
  }

  private watch(): void {
    const { words } = this;
    Atomics.store(words, MEMORY, 0);
    Atomics.store(words, WANTED, 1);
    Atomics.notify(words, WANTED);
  }
}

function startWorker(workerData: ArrayBufferLike): void {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  Object.defineProperty(globalThis, NAME, { value: interrupt });
  new Worker(WORKER, { eval: true, workerData, execArgv: [], trackUnmanagedFds: false }).unref();
}

export const interrupt = new Interrupt();

/** Passes of an emitted loop between two ticks. */
export const PASSES = 20_000;
/** Not exported: V8 does not take what is in an exported variable for a constant. */
const own = interrupt;
/** For emitted loops: whether they have to count. */
export const isUnwatched = (): boolean => own.isWatched !== true;
export const tick = (): number => own.tick();

/** Emitted calls count together: each activation of a recursion has locals of its own. */
const calls = new Int32Array(1);
export function countCall(): void {
  calls[0] += 1;
  if (calls[0] > PASSES) calls[0] = own.tick();
}
