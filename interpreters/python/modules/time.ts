/** time */
import { builtin, definer } from '../builtins/define.ts';
import { waiting } from '../builtins/waiting.ts';
import type { Namespace } from '../objects/binding.ts';
import { valueError } from '../objects/exceptions.ts';
import { normalize } from '../objects/numbers.ts';
import { NONE, PyFloat, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { checkSignals, expectSignals } from '../vm/interrupt.ts';
import { textOf } from '../vm/text.ts';
import { threads, Wait } from '../vm/threads.ts';
import { openCalendarTime, secondsIn } from './calendar-time.ts';
import { numbered } from './descriptors.ts';
import { registerModule } from './import.ts';
import { simpleNamespace } from './simple-namespace.ts';

/** Of the system. */
const EINVAL = 22;
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

/** The system's clocks by number: the same as the functions above, which have names. */
const NUMBERED: readonly (readonly [string, number, () => bigint])[] = [
  ['CLOCK_REALTIME', 0, () => BigInt(Date.now()) * 1_000_000n],
  ['CLOCK_MONOTONIC', 1, () => process.hrtime.bigint()],
  ['CLOCK_PROCESS_CPUTIME_ID', 2, () => BigInt(cpuTime()) * 1000n],
  ['CLOCK_THREAD_CPUTIME_ID', 3, () => BigInt(cpuTime()) * 1000n],
  ['CLOCK_MONOTONIC_RAW', 4, () => process.hrtime.bigint()],
  ['CLOCK_BOOTTIME', 7, () => process.hrtime.bigint()],
];

/** In microseconds. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function openClocks(n: Namespace): void {
  const nanoseconds = (v: Value): bigint => {
    const id = smallIndex(v);
    const read = NUMBERED.find((c) => c[1] === id)?.[2];
    if (read === undefined) throw numbered(EINVAL);
    return read();
  };
  const def = definer(n);
  for (const [name, id] of NUMBERED) n.set(name, id);
  def('clock_gettime', 'clk_id, /', ([v]) => new PyFloat(Number(nanoseconds(v)) / 1e9));
  def('clock_gettime_ns', 'clk_id, /', ([v]) => normalize(nanoseconds(v)));
  def('clock_getres', 'clk_id, /', ([v]) => new PyFloat(nanoseconds(v) < 0n ? 0 : 1e-9));
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
      () => cpuTime() / 1e6,
      () => BigInt(cpuTime()) * 1000n,
    );
    clock(
      'thread_time',
      () => cpuTime() / 1e6,
      () => BigInt(cpuTime()) * 1000n,
    );
    openClocks(n);
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
