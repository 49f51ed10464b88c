/** The command was started with a larger stack than the system allows (`ulimit -s`): it runs once more, in a process with V8's own. */
import { spawnSync } from 'node:child_process';
import { flagsWithoutStack } from '../support/native-stack.ts';

export function runWithSmallStack(): void {
  const { status, signal, error } = spawnSync(process.execPath, [...flagsWithoutStack(), ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
}
