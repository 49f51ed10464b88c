/** Whether a process listens to Ctrl-C: Node's thread is there that ends what a worker waits for at a signal. Linux only (/proc). */
import { readdirSync, readFileSync } from 'node:fs';

const THREAD = 'SigintWatchdog';

/** What the system says, unless the thread or the process has ended meanwhile. */
function unlessEnded<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined;
    throw error;
  }
}

export function isWatched(pid: number): boolean {
  const tasks = `/proc/${pid}/task`;
  const ids = unlessEnded(() => readdirSync(tasks)) ?? [];
  return ids.some((id) => unlessEnded(() => readFileSync(`${tasks}/${id}/comm`, 'utf8').trim()) === THREAD);
}
