/** time */
import { builtin } from '../builtins/define.ts';
import { waiting } from '../builtins/waiting.ts';
import { valueError } from '../objects/exceptions.ts';
import { normalize } from '../objects/numbers.ts';
import { NONE, PyFloat, type Value } from '../objects/value.ts';
import { checkSignals, expectSignals } from '../vm/interrupt.ts';
import { textOf } from '../vm/text.ts';
import { threads, Wait } from '../vm/threads.ts';
import { openCalendarTime, secondsIn } from './calendar-time.ts';
import { registerModule } from './import.ts';
import { simpleNamespace } from './simple-namespace.ts';

/** Nothing wakes who waits for it. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));
/** Between two looks for signals. */
const SLICE_MS = 20;

const CLOCKS: Readonly<Record<string, string>> = {
  time: 'clock_gettime(CLOCK_REALTIME)',
  monotonic: 'clock_gettime(CLOCK_MONOTONIC)',
  perf_counter: 'clock_gettime(CLOCK_MONOTONIC)',
  process_time: 'clock_gettime(CLOCK_PROCESS_CPUTIME_ID)',
  thread_time: 'clock_gettime(CLOCK_THREAD_CPUTIME_ID)',
};

function clockInfo(name: string | undefined): Value {
  const implementation = name === undefined ? undefined : CLOCKS[name];
  if (implementation === undefined) throw valueError('unknown clock');
  return simpleNamespace({
    implementation,
    monotonic: name !== 'time',
    adjustable: name === 'time',
    resolution: new PyFloat(1e-9),
  });
}

/** Milliseconds; signals are answered on the way. */
export function sleep(ms: number): void {
  if (ms >= SLICE_MS) expectSignals();
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    Atomics.wait(NEVER, 0, 0, Math.min(left, SLICE_MS));
    checkSignals();
  }
}

/** While other threads run. */
class Sleep extends Wait {
  constructor(ms: number) {
    super(performance.now() + ms);
  }

  isOver(now: number): boolean {
    return now >= this.deadline;
  }

  take(): Value {
    return NONE;
  }
}

export function openTime(): void {
  registerModule('time', (n) => {
    const clock = (name: string, seconds: () => number, nanoseconds: () => bigint): void => {
      n.set(
        name,
        builtin(name, '', () => new PyFloat(seconds())),
      );
      n.set(
        `${name}_ns`,
        builtin(`${name}_ns`, '', () => normalize(nanoseconds())),
      );
    };
    const cpu = (): number => {
      const u = process.cpuUsage();
      return u.user + u.system;
    };
    clock(
      'time',
      () => Date.now() / 1000,
      () => BigInt(Date.now()) * 1_000_000n,
    );
    clock(
      'perf_counter',
      () => performance.now() / 1000,
      () => process.hrtime.bigint(),
    );
    clock(
      'monotonic',
      () => performance.now() / 1000,
      () => process.hrtime.bigint(),
    );
    clock(
      'process_time',
      () => cpu() / 1e6,
      () => BigInt(cpu()) * 1000n,
    );
    clock(
      'thread_time',
      () => cpu() / 1e6,
      () => BigInt(cpu()) * 1000n,
    );
    n.set(
      'get_clock_info',
      builtin('get_clock_info', 'name, /', ([v]) => clockInfo(textOf(v))),
    );
    openCalendarTime(n);
    n.set(
      'sleep',
      waiting('sleep', 'seconds, /', ([s]) => {
        const seconds = secondsIn(s);
        if (seconds < 0) throw valueError('sleep length must be non-negative');
        if (threads.areMany) return new Sleep(seconds * 1000);
        sleep(seconds * 1000);
        return NONE;
      }),
    );
  });
}
