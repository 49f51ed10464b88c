/** Of posix: what programs do with names of files, without opening them. */
import {
  chmodSync,
  chownSync,
  fsyncSync,
  ftruncateSync,
  lchownSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { definer } from '../builtins/define.ts';
import { toFloat } from '../builtins/numbers.ts';
import type { Namespace } from '../objects/binding.ts';
import { notImplemented, typeError } from '../objects/exceptions.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { textOf } from '../vm/text.ts';
import { STAT_RESULT, stat } from './file-status.ts';
import { named, nameOf, openFolders } from './folders.ts';
import { fspath, onFile, onPath, onPaths } from './paths.ts';

/** Functions tell what they take. */
function checkPath(name: string, v: Value, kinds: string): void {
  if (textOf(v) === undefined && !(v instanceof PyBytes) && typeOf(v).find('__fspath__') === undefined)
    throw typeError(`${name}: path should be string, bytes${kinds}, not ${typeName(v)}`);
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
  openFolders(n);
  const def = definer(n);
  n.set('stat_result', STAT_RESULT.cls);
  def('fspath', 'path', ([v]) => fspath(v));
  def('stat', 'path, *, dir_fd=, follow_symlinks=', ([v, folder, follow]) => {
    if (typeof v !== 'number') checkPath('stat', v, ', os.PathLike or integer');
    return stat(v, follow !== false, folder);
  });
  def('lstat', 'path, *, dir_fd=', ([v, folder]) => stat(v, false, folder));
  def('fstat', 'fd', ([fd]) => stat(smallIndex(fd), true));
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
