/**
 * Of posix: descriptors. Node has no lseek, dup or pipe. Here a descriptor that has been sought keeps its place in a table, which its duplicates share, and reads and writes of
 * `os` go by it; duplicates are opened by their names in /proc (sockets cannot be: ENXIO), pipes as nameless FIFOs. File objects over such descriptors have places of their own.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fdatasyncSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requiredBytes } from '../builtins/bytes.ts';
import { definer } from '../builtins/define.ts';
import { errnoClass } from '../builtins/errno.ts';
import { stdout } from '../builtins/output.ts';
import { setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { makeException, OS_ERROR, Raised } from '../objects/exceptions.ts';
import { NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { takeBack } from './lent.ts';
import { onFile } from './paths.ts';
import { forgetPipe, hasNothingYet, mayWait, setBlocking, takeAhead, writeAtOnce, writePiece } from './pipes.ts';
import { textOfNumber } from './system-errors.ts';

const EBADF = 9;
const EAGAIN = 11;
const EINVAL = 22;
const ESPIPE = 29;
const ENOSYS = 38;
/** What is said at opening, and is no property of what is open. */
const AT_OPENING = constants.O_CREAT | constants.O_EXCL | constants.O_TRUNC | constants.O_NOCTTY | constants.O_NOFOLLOW;
/** O_LARGEFILE and O_CLOEXEC as Linux shows them. */
const SHOWN_ONLY = 0o2100000;

interface Place {
  at: number;
}

const places = new Map<number, Place>();

/** The error with that number. */
export function numbered(code: number): Raised {
  const text = textOfNumber(code) ?? `Unknown error ${code}`;
  const exc = makeException(errnoClass(code) ?? OS_ERROR, [code, text]);
  setOwn(exc, 'errno', code);
  setOwn(exc, 'strerror', text);
  return new Raised(exc);
}

/** What the system tells of an open file. */
function info(fd: number): { readonly at: number; readonly flags: number } {
  onFile(() => fstatSync(fd));
  if (process.platform !== 'linux') throw numbered(ENOSYS);
  const text = onFile(() => readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'));
  const field = (name: string, base: number): number =>
    Number.parseInt(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? '0', base);
  return { at: field('pos', 10), flags: field('flags', 8) };
}

/** As the system keeps them. */
export const descriptorFlags = (fd: number): number => info(fd).flags;

function isPlaced(fd: number): boolean {
  const s = onFile(() => fstatSync(fd));
  return s.isFile() || s.isBlockDevice();
}

function placeOf(fd: number): Place | undefined {
  const known = places.get(fd);
  if (known !== undefined || !isPlaced(fd)) return known;
  const made = { at: info(fd).at };
  places.set(fd, made);
  return made;
}

function seek(fd: number, offset: number, how: number): number {
  const place = placeOf(fd);
  if (place === undefined) throw numbered(ESPIPE);
  const from = how === 0 ? 0 : how === 1 ? place.at : how === 2 ? onFile(() => fstatSync(fd)).size : undefined;
  if (from === undefined || from + offset < 0) throw numbered(EINVAL);
  place.at = from + offset;
  return place.at;
}

function read(fd: number, size: number): Uint8Array {
  if (size < 0) throw numbered(EINVAL);
  if (hasNothingYet(fd)) throw numbered(EAGAIN);
  const into = new Uint8Array(size);
  const taken = takeAhead(fd, into);
  if (taken > 0) return into.slice(0, taken);
  const place = places.get(fd);
  const n = onFile(() => readSync(fd, into, 0, size, place?.at ?? null));
  if (place !== undefined) place.at += n;
  return into.slice(0, n);
}

function write(fd: number, b: Uint8Array): number {
  stdout.flush();
  const place = places.get(fd);
  if (place === undefined) {
    if (mayWait(fd)) return writePiece(fd, b);
    const n = onFile(() => writeAtOnce(fd, b));
    if (n === undefined) throw numbered(EAGAIN);
    return n;
  }
  if ((info(fd).flags & constants.O_APPEND) !== 0) place.at = onFile(() => fstatSync(fd)).size;
  const n = onFile(() => writeSync(fd, b, 0, b.length, place.at));
  place.at += n;
  return n;
}

export function closeDescriptor(fd: number): void {
  places.delete(fd);
  forgetPipe(fd);
  takeBack(fd);
  onFile(() => closeSync(fd));
}

function duplicate(fd: number): number {
  const { flags } = info(fd);
  const place = placeOf(fd);
  // What is printed goes to the end of a file, by no table; a file that is opened anew would begin at its beginning.
  const more = place !== undefined && (fd === 1 || fd === 2) ? constants.O_APPEND : 0;
  const made = onFile(() => openSync(`/proc/self/fd/${fd}`, (flags & ~AT_OPENING & ~SHOWN_ONLY) | more));
  if (place !== undefined) places.set(made, place);
  return made;
}

/** The system gives the least number that is free; those before the wanted one are taken for a moment. */
function duplicateAs(fd: number, wanted: number): void {
  if (wanted < 0) throw numbered(EBADF);
  info(fd);
  if (fd === wanted) return;
  stdout.flush();
  try {
    closeSync(wanted);
  } catch {
    // It was not open.
  }
  places.delete(wanted);
  const taken: number[] = [];
  try {
    for (;;) {
      const made = duplicate(fd);
      if (made === wanted) return;
      taken.push(made);
      if (made > wanted) throw numbered(EBADF);
    }
  } finally {
    for (const other of taken) closeDescriptor(other);
  }
}

function pipe(): readonly [number, number] {
  const folder = onFile(() => mkdtempSync(join(tmpdir(), 'pipe-')));
  try {
    const path = join(folder, 'fifo');
    if (spawnSync('mkfifo', ['-m', '600', path]).status !== 0) throw numbered(ENOSYS);
    // The end for reading must not wait for the other one while it is opened, only later.
    const waiting = onFile(() => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
    const writing = onFile(() => openSync(path, constants.O_WRONLY));
    const reading = onFile(() => openSync(path, constants.O_RDONLY));
    closeSync(waiting);
    return [reading, writing];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function openDescriptors(n: Namespace): void {
  const def = definer(n);
  const onNumber = (name: string, signature: string, f: (fd: number, args: readonly Value[]) => void): void =>
    def(name, signature, ([fd, ...rest]) => {
      f(smallIndex(fd), rest);
      return NONE;
    });
  for (const name of ['O_NONBLOCK', 'O_SYNC', 'O_DSYNC', 'O_DIRECTORY', 'O_NOFOLLOW', 'O_NOCTTY'] as const)
    n.set(name, constants[name]);
  n.set('O_CLOEXEC', 0o2000000);
  ['SEEK_SET', 'SEEK_CUR', 'SEEK_END'].forEach((name, i) => {
    n.set(name, i);
  });
  def('lseek', 'fd, position, how, /', ([fd, position, how]) =>
    seek(smallIndex(fd), smallIndex(position), smallIndex(how)),
  );
  def('read', 'fd, length, /', ([fd, length]) => new PyBytes(read(smallIndex(fd), smallIndex(length))));
  def('write', 'fd, data, /', ([fd, data]) => {
    const b = requiredBytes(data);
    return write(smallIndex(fd), b);
  });
  onNumber('close', 'fd', closeDescriptor);
  def('set_blocking', 'fd, blocking, /', ([fd, blocking]) => {
    setBlocking(smallIndex(fd), isTrue(blocking));
    return NONE;
  });
  def('closerange', 'fd_low, fd_high, /', ([low, high]) => {
    for (let fd = smallIndex(low); fd < smallIndex(high); fd++)
      try {
        closeDescriptor(fd);
      } catch (e) {
        if (!(e instanceof Raised)) throw e;
      }
    return NONE;
  });
  def('dup', 'fd, /', ([fd]) => duplicate(smallIndex(fd)));
  def('dup2', 'fd, fd2, inheritable=', ([fd, wanted]) => {
    duplicateAs(smallIndex(fd), smallIndex(wanted));
    return wanted;
  });
  def('pipe', '', () => new PyTuple([...pipe()]));
  def('get_blocking', 'fd, /', ([fd]) => {
    const flags = info(smallIndex(fd)).flags;
    return (flags & constants.O_NONBLOCK) === 0 && mayWait(smallIndex(fd));
  });
  def('get_inheritable', 'fd, /', ([fd]) => (info(smallIndex(fd)).flags & 0o2000000) === 0);
  def('device_encoding', 'fd', ([fd]) => deviceEncoding(smallIndex(fd)));
  onNumber('fdatasync', 'fd', (fd) => onFile(() => fdatasyncSync(fd)));
  onNumber('fchmod', 'fd, mode', (fd, [mode]) => onFile(() => fchmodSync(fd, smallIndex(mode))));
  onNumber('fchown', 'fd, uid, gid', (fd, [uid, gid]) =>
    onFile(() => fchownSync(fd, smallIndex(uid), smallIndex(gid))),
  );
}

function deviceEncoding(fd: number): Value {
  return onFile(() => fstatSync(fd)).isCharacterDevice() ? 'utf-8' : NONE;
}
