/** time */
import { builtin } from '../builtins/define.ts';
import { toFloat } from '../builtins/numbers.ts';
import { normalize } from '../objects/numbers.ts';
import { NONE, PyFloat } from '../objects/value.ts';
import { openCalendarTime } from './calendar-time.ts';
import { registerModule } from './import.ts';

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
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, toFloat(s) * 1000);
        return NONE;
      }),
    );
  });
}
