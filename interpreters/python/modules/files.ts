/** Of posix: what programs do with names of files, without opening them; entries of folders with what is known about them. */

import {
  chmodSync,
  chownSync,
  type Dirent,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lchownSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { definer, getset, methods, selfAs } from '../builtins/define.ts';
import { subscriptable } from '../builtins/generics.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import { toFloat } from '../builtins/numbers.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import { PyObject } from '../objects/base.ts';
import type { Namespace } from '../objects/binding.ts';
import type { PyClass } from '../objects/class.ts';
import { notImplemented, typeError, valueError } from '../objects/exceptions.ts';
import { PyIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { normalize } from '../objects/numbers.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { repr, str, strOf, textOf } from '../vm/text.ts';
import { relativeTo } from './relative-paths.ts';
import { systemError } from './system-errors.ts';

export function fspath(v: Value): Value {
  if (textOf(v) !== undefined || v instanceof PyBytes) return v;
  const f = typeOf(v).find('__fspath__');
  if (f === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return callSpecial(f, v, []);
}

/** A path for Node. */
export function pathOf(v: Value): string {
  const p = fspath(v);
  const path = p instanceof PyBytes ? Buffer.from(p.bytes).toString('utf8') : str(p);
  if (path.includes('\0')) throw valueError('embedded null byte');
  return path;
}

/** Functions tell what they take. */
function checkPath(name: string, v: Value, kinds: string): void {
  if (textOf(v) === undefined && !(v instanceof PyBytes) && typeOf(v).find('__fspath__') === undefined)
    throw typeError(`${name}: path should be string, bytes${kinds}, not ${typeName(v)}`);
}

/** Calls Node with the path of an argument, which may be relative to an open folder. */
export function onPath<T>(v: Value, f: (p: string) => T, folder?: Value): T {
  const file = fspath(v);
  try {
    return f(relativeTo(folder, pathOf(file)));
  } catch (e) {
    throw systemError(e, file);
  }
}

type Folders = readonly [from: Value | undefined, to: Value | undefined];

function onPaths(from: Value, to: Value, [here, there]: Folders, f: (from: string, to: string) => void): Value {
  const [a, b] = [fspath(from), fspath(to)];
  try {
    f(relativeTo(here, pathOf(a)), relativeTo(there, pathOf(b)));
  } catch (e) {
    throw systemError(e, a, b);
  }
  return NONE;
}

/** Calls Node with a number of an open file. */
export function onFile<T>(f: () => T): T {
  try {
    return f();
  } catch (e) {
    throw systemError(e, NONE);
  }
}

const STAT_FIELDS = 'st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime'.split(' ');
const TIMES = ['atime', 'mtime', 'ctime'] as const;
const STAT_RESULT = new StructSequence(
  'os',
  'stat_result',
  STAT_FIELDS,
  [...TIMES.map((t) => `st_${t}`), ...TIMES.map((t) => `st_${t}_ns`), 'st_blksize', 'st_blocks', 'st_rdev'],
  true,
);

function statResult(s: Stats): Value {
  const seconds = TIMES.map((t) => new PyFloat(s[`${t}Ms`] / 1000));
  const nanoseconds = TIMES.map((t) => normalize(BigInt(Math.round(s[`${t}Ms`] * 1000)) * 1000n));
  // The items are whole seconds.
  return STAT_RESULT.make(
    [s.mode, s.ino, s.dev, s.nlink, s.uid, s.gid, s.size, ...seconds.map(({ v }) => Math.floor(v))],
    [...seconds, ...nanoseconds, s.blksize, s.blocks, s.rdev],
  );
}

const stat = (v: Value, follows: boolean, folder?: Value): Value =>
  typeof v === 'number'
    ? statResult(onFile(() => fstatSync(v)))
    : statResult(onPath(v, (p) => (follows ? statSync(p) : lstatSync(p)), folder));

const DIR_ENTRY = builtinClass('DirEntry', OBJECT, true);
const SCANDIR_ITERATOR = builtinClass('ScandirIterator', OBJECT, true);

/** A name as it is asked for: bytes where the folder's was. */
const nameOf = (name: string, inBytes: boolean): Value =>
  inBytes ? new PyBytes(new Uint8Array(Buffer.from(name, 'utf8'))) : strOf(name);

class DirEntry extends PyObject {
  readonly entry: Dirent;
  readonly path: Value;
  readonly inBytes: boolean;

  constructor(entry: Dirent, path: string, inBytes: boolean) {
    super();
    this.entry = entry;
    this.path = nameOf(path, inBytes);
    this.inBytes = inBytes;
  }

  get name(): Value {
    return nameOf(this.entry.name, this.inBytes);
  }

  /** What a link leads to, unless it is the link that is meant; links to nothing are neither file nor folder. */
  is(kind: 'isDirectory' | 'isFile', follows: boolean): boolean {
    if (!this.entry.isSymbolicLink()) return this.entry[kind]();
    return follows && onPath(this.path, (p) => statSync(p, { throwIfNoEntry: false })?.[kind]() === true);
  }

  override pyClass(): PyClass {
    return DIR_ENTRY;
  }
}

class ScandirIterator extends PyIterator {
  private readonly entries: readonly DirEntry[];
  private at = 0;

  constructor(entries: readonly DirEntry[]) {
    super();
    this.entries = entries;
  }

  next(): Value | undefined {
    return this.entries[this.at++];
  }

  close(): void {
    this.at = this.entries.length;
  }

  override pyClass(): PyClass {
    return SCANDIR_ITERATOR;
  }
}

/** What an argument names, and how names in the answer are given. */
function named(v: Value | undefined): { readonly path: Value; readonly inBytes: boolean } {
  const path = v === undefined || v === NONE ? '.' : fspath(v);
  return { path, inBytes: path instanceof PyBytes };
}

function scan(v: Value | undefined): Value {
  const { path, inBytes } = named(v);
  const entries = onPath(path, (p) => readdirSync(p, { withFileTypes: true }));
  const at = pathOf(path);
  const start = at.endsWith('/') ? at : `${at}/`;
  return new ScandirIterator(entries.map((entry) => new DirEntry(entry, `${start}${entry.name}`, inBytes)));
}

function list(v: Value | undefined): Value {
  const { path, inBytes } = named(v);
  return listFrom(onPath(path, (p) => readdirSync(p)).map((name) => nameOf(name, inBytes)));
}

function openScandir(): void {
  DIR_ENTRY.namespace.set('__module__', 'posix');
  SCANDIR_ITERATOR.namespace.set('__module__', 'posix');
  const own = (v: Value): DirEntry => selfAs(v, DirEntry, DIR_ENTRY, 'DirEntry');
  getset(DIR_ENTRY, 'name', (v) => own(v).name);
  getset(DIR_ENTRY, 'path', (v) => own(v).path);
  subscriptable(DIR_ENTRY);
  methods(DIR_ENTRY, [
    ['is_dir', '*, follow_symlinks=', ([v, follow]) => own(v).is('isDirectory', follow !== false)],
    ['is_file', '*, follow_symlinks=', ([v, follow]) => own(v).is('isFile', follow !== false)],
    ['is_symlink', '', ([v]) => own(v).entry.isSymbolicLink()],
    ['stat', '*, follow_symlinks=', ([v, follow]) => stat(own(v).path, follow !== false)],
    ['inode', '', ([v]) => onPath(own(v).path, (p) => lstatSync(p).ino)],
    ['__fspath__', '', ([v]) => own(v).path],
    ['__repr__', '', ([v]) => strOf(`<DirEntry ${repr(own(v).name)}>`)],
  ]);
  iteratorMethods(SCANDIR_ITERATOR);
  const iterator = (v: Value): ScandirIterator => selfAs(v, ScandirIterator, SCANDIR_ITERATOR, 'scandir');
  methods(SCANDIR_ITERATOR, [
    ['__enter__', '', ([v]) => v],
    [
      '__exit__',
      '*args',
      ([v]) => {
        iterator(v).close();
        return NONE;
      },
    ],
    [
      'close',
      '',
      ([v]) => {
        iterator(v).close();
        return NONE;
      },
    ],
  ]);
}

/** Seconds, for which programs may give nanoseconds instead. */
function timesOf(times: Value | undefined, ns: Value | undefined): readonly [number, number] {
  const pair = (v: Value, name: string): readonly Value[] => {
    if (!(v instanceof PyTuple) || v.items.length !== 2)
      throw typeError(
        `utime: '${name}' must be ${name === 'ns' ? '' : 'either '}a tuple of two ints${name === 'ns' ? '' : ' or None'}`,
      );
    return v.items;
  };
  if (ns !== undefined) {
    const [a, b] = pair(ns, 'ns').map((v) => Number(v) / 1e9);
    return [a, b];
  }
  if (times === undefined || times === NONE) return [Date.now() / 1000, Date.now() / 1000];
  const [a, b] = pair(times, 'times').map(toFloat);
  return [a, b];
}

export function openFiles(n: Namespace): void {
  openScandir();
  const def = definer(n);
  n.set('stat_result', STAT_RESULT.cls);
  n.set('DirEntry', DIR_ENTRY);
  def('fspath', 'path', ([v]) => fspath(v));
  def('stat', 'path, *, dir_fd=, follow_symlinks=', ([v, folder, follow]) => {
    if (typeof v !== 'number') checkPath('stat', v, ', os.PathLike or integer');
    return stat(v, follow !== false, folder);
  });
  def('lstat', 'path, *, dir_fd=', ([v, folder]) => stat(v, false, folder));
  def('fstat', 'fd', ([fd]) => stat(smallIndex(fd), true));
  def('listdir', 'path=', ([v]) => list(v));
  def('scandir', 'path=', ([v]) => scan(v));
  /** `folderAt`: which of the arguments after the path the path is relative to. */
  const does = (
    name: string,
    signature: string,
    f: (p: string, args: readonly Value[]) => void,
    folderAt?: number,
  ): void =>
    def(name, signature, ([v, ...rest]) => {
      checkPath(name, v, ' or os.PathLike');
      onPath(v, (p) => f(p, rest), folderAt === undefined ? undefined : rest[folderAt]);
      return NONE;
    });
  const makeFolder = (p: string, [mode]: readonly Value[]): void =>
    mkdirSync(p, mode === undefined ? 0o777 : smallIndex(mode));
  does('mkdir', 'path, mode=, *, dir_fd=', makeFolder, 1);
  does('rmdir', 'path, *, dir_fd=', (p) => rmdirSync(p), 0);
  does('unlink', 'path, *, dir_fd=', (p) => unlinkSync(p), 0);
  does('remove', 'path, *, dir_fd=', (p) => unlinkSync(p), 0);
  does('chdir', 'path', (p) => process.chdir(p));
  const changeMode = (p: string, [mode, , follow]: readonly Value[]): void => {
    // The mode of a link itself is nobody's.
    if (follow === false && lstatSync(p).isSymbolicLink())
      throw notImplemented('chmod: follow_symlinks unavailable on this platform');
    chmodSync(p, smallIndex(mode));
  };
  does('chmod', 'path, mode, *, dir_fd=, follow_symlinks=', changeMode, 1);
  const changeOwner = (p: string, [uid, gid, , follow]: readonly Value[]): void =>
    (follow === false ? lchownSync : chownSync)(p, smallIndex(uid), smallIndex(gid));
  does('chown', 'path, uid, gid, *, dir_fd=, follow_symlinks=', changeOwner, 2);
  does('lchown', 'path, uid, gid', (p, [uid, gid]) => lchownSync(p, smallIndex(uid), smallIndex(gid)));
  does('truncate', 'path, length', (p, [length]) => truncateSync(p, smallIndex(length)));
  const changeTimes = (p: string, [times, ns, , follow]: readonly Value[]): void =>
    (follow === false ? lutimesSync : utimesSync)(p, ...timesOf(times, ns));
  does('utime', 'path, times=, *, ns=, dir_fd=, follow_symlinks=', changeTimes, 2);
  def('readlink', 'path, *, dir_fd=', ([v, folder]) => {
    const { path, inBytes } = named(v);
    return nameOf(
      onPath(path, (p) => readlinkSync(p), folder),
      inBytes,
    );
  });
  for (const name of ['rename', 'replace'])
    def(name, 'src, dst, *, src_dir_fd=, dst_dir_fd=', ([from, to, here, there]) =>
      onPaths(from, to, [here, there], renameSync),
    );
  def('link', 'src, dst, *, src_dir_fd=, dst_dir_fd=, follow_symlinks=', ([from, to, here, there]) =>
    onPaths(from, to, [here, there], linkSync),
  );
  // What the link says is not looked for.
  def('symlink', 'src, dst, target_is_directory=, *, dir_fd=', ([from, to, , folder]) =>
    onPaths(from, to, [undefined, folder], (a, b) => symlinkSync(a, b)),
  );
  const onNumber = (name: string, signature: string, f: (fd: number, args: readonly Value[]) => void): void =>
    def(name, signature, ([fd, ...rest]) => {
      onFile(() => f(smallIndex(fd), rest));
      return NONE;
    });
  onNumber('fsync', 'fd', (fd) => fsyncSync(fd));
  onNumber('ftruncate', 'fd, length, /', (fd, [length]) => ftruncateSync(fd, smallIndex(length)));
}
