/** time */
import { builtin } from '../builtins/define.ts';
import { toFloat } from '../builtins/numbers.ts';
import { valueError } from '../objects/exceptions.ts';
import { normalize } from '../objects/numbers.ts';
import { NONE, PyFloat } from '../objects/value.ts';
import { checkSignals, expectSignals } from '../vm/interrupt.ts';
import { openCalendarTime } from './calendar-time.ts';
import { registerModule } from './import.ts';

/** Nothing wakes who waits for it. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));
/** Between two looks for signals. */
const SLICE_MS = 20;

/** Milliseconds; signals are answered on the way. */
export function sleep(ms: number): void {
  if (ms >= SLICE_MS) expectSignals();
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    Atomics.wait(NEVER, 0, 0, Math.min(left, SLICE_MS));
    checkSignals();
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
    openCalendarTime(n);
    n.set(
      'sleep',
      builtin('sleep', 'seconds, /', ([s]) => {
        const seconds = toFloat(s);
        if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
        if (seconds < 0) throw valueError('sleep length must be non-negative');
        sleep(seconds * 1000);
        return NONE;
      }),
    );
  });
}
