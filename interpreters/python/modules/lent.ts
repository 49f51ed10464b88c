/**
 * Files that children write to. File objects write at places that they know themselves, and the system's own place stays at the beginning: so a child gets a description of the
 * file that writes at its end, and the file object goes on there.
 */
import { constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { onFile } from './paths.ts';

const lent = new Set<number>();
const ACCESS = constants.O_RDONLY | constants.O_WRONLY | constants.O_RDWR;

/** A descriptor for a child: the same, or one that the caller closes. */
export function lend(fd: number): number {
  const s = onFile(() => fstatSync(fd));
  if (!s.isFile()) return fd;
  const flags = /^flags:\s*(\d+)/m.exec(onFile(() => readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1')))?.[1];
  const access = Number.parseInt(flags ?? '0', 8) & ACCESS;
  if (access === constants.O_RDONLY) return fd;
  lent.add(fd);
  return onFile(() => openSync(`/proc/self/fd/${fd}`, access | constants.O_APPEND));
}

export const isLent = (fd: number): boolean => lent.has(fd);

export function takeBack(fd: number): void {
  lent.delete(fd);
}
