/**
 * Pipes that are waited for. Node cannot ask whether a pipe has something without its event loop, which does not turn while a program runs; but a second description of the
 * same pipe, opened by its name in /proc, can be read without blocking. What is read that way is kept here for whoever reads the pipe next. Linux only.
 */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { notImplemented } from '../objects/exceptions.ts';
import { onFile } from './paths.ts';

const AT_ONCE = 1 << 16;
const PAUSE_MS = 1;
const NEVER = new Int32Array(new SharedArrayBuffer(4));

/** By descriptor, what has been read and not been taken. */
const ahead = new Map<number, Uint8Array>();
/** What the program looked at when it last waited for pipes: it would read these while it cannot write. */
let watched: readonly number[] = [];

/** Pipes that the program does not want to wait for, by descriptor. */
const impatient = new Set<number>();

const codeOf = (e: unknown): unknown => (e instanceof Error && 'code' in e ? e.code : undefined);

/** Calls `f` with a description that does not block; undefined: nothing could be done without waiting. */
function withoutBlocking<T>(fd: number, flag: number, f: (probe: number) => T): T | undefined {
  const probe = openSync(`/proc/self/fd/${fd}`, flag | constants.O_NONBLOCK);
  try {
    return f(probe);
  } catch (e) {
    if (codeOf(e) === 'EAGAIN') return undefined;
    throw e;
  } finally {
    closeSync(probe);
  }
}

const isPipe = (fd: number): boolean => onFile(() => fstatSync(fd)).isFIFO();

/** Reads what there is; whether there is something now, be it the end. */
function look(fd: number): boolean {
  if (ahead.has(fd)) return true;
  const into = new Uint8Array(AT_ONCE);
  const n = onFile(() => withoutBlocking(fd, constants.O_RDONLY, (probe) => readSync(probe, into)));
  if (n === undefined) return false;
  if (n > 0) ahead.set(fd, into.slice(0, n));
  return true;
}

/** Raises where nothing can be said about a descriptor. */
export function checkWaitable(fd: number): void {
  const s = onFile(() => fstatSync(fd));
  if (!s.isFIFO() && !s.isFile()) throw notImplemented('waiting for terminals or for sockets of other processes');
}

export function watch(fds: readonly number[]): void {
  watched = fds.filter(isPipe);
}

export function isReadable(fd: number): boolean {
  return !isPipe(fd) || look(fd);
}

/** Into `into` what has been read ahead; 0: nothing has been. */
export function takeAhead(fd: number, into: Uint8Array): number {
  const known = ahead.get(fd);
  if (known === undefined || into.length === 0) return 0;
  const n = Math.min(known.length, into.length);
  into.set(known.subarray(0, n));
  if (n < known.length) ahead.set(fd, known.subarray(n));
  else ahead.delete(fd);
  return n;
}

/** `os.set_blocking`. Only pipes make others wait. */
export function setBlocking(fd: number, blocks: boolean): void {
  onFile(() => fstatSync(fd));
  if (blocks) impatient.delete(fd);
  else impatient.add(fd);
}

/** A read from the descriptor would have to wait, which it may not. */
export const hasNothingYet = (fd: number): boolean => !mayWait(fd) && !look(fd);

/** Into a pipe that may not be waited for; undefined: it is full. */
export function writeAtOnce(fd: number, b: Uint8Array): number | undefined {
  return withoutBlocking(fd, constants.O_WRONLY, (probe) => writeSync(probe, b));
}

export const mayWait = (fd: number): boolean => !impatient.has(fd) || !isPipe(fd);

/**
 * Writes to a pipe. A selection tells that any pipe can be written to; so while one is full, what its reader may wait for is read: the pipes that the program watches.
 */
export function writePiece(fd: number, b: Uint8Array): number {
  if (watched.length === 0 || !isPipe(fd)) return onFile(() => writeSync(fd, b));
  for (;;) {
    let n: number | undefined;
    try {
      n = withoutBlocking(fd, constants.O_WRONLY, (probe) => writeSync(probe, b));
    } catch (e) {
      // Nobody reads: the descriptor itself says so as it should.
      if (codeOf(e) !== 'ENXIO') throw e;
      n = onFile(() => writeSync(fd, b));
    }
    if (n !== undefined) return n;
    for (const other of watched) readMore(other);
    Atomics.wait(NEVER, 0, 0, PAUSE_MS);
  }
}

function readMore(fd: number): void {
  const before = ahead.get(fd);
  ahead.delete(fd);
  look(fd);
  const more = ahead.get(fd);
  if (before === undefined) return;
  ahead.set(fd, more === undefined ? before : Buffer.concat([before, more]));
}

export function forgetPipe(fd: number): void {
  ahead.delete(fd);
  impatient.delete(fd);
  watched = watched.filter((other) => other !== fd);
}
