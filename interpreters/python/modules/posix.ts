/** posix: what os.py of the standard library builds upon. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants as fsConstants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { constants, hostname, machine, release, type, version } from 'node:os';
import { isatty } from 'node:tty';
import { bytesOf } from '../builtins/bytes.ts';
import { builtin } from '../builtins/define.ts';
import { errnoClass } from '../builtins/errno.ts';
import { stdout } from '../builtins/output.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import { setOwn } from '../objects/attributes.ts';
import { PyDict } from '../objects/dict.ts';
import { makeException, OS_ERROR, Raised, typeError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { normalize } from '../objects/numbers.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyFloat, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';
import { openProcesses } from './processes.ts';
import { sendSignal } from './signal.ts';

/** Texts of the C library; Node has its own. */
const TEXTS: Readonly<Record<string, string>> = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
  ENOTEMPTY: 'Directory not empty',
  EBADF: 'Bad file descriptor',
  ENOTTY: 'Inappropriate ioctl for device',
};

/** The hosted exception for an error of Node's file system. */
export function systemError(e: unknown, file: Value): unknown {
  if (!(e instanceof Error) || !('code' in e) || typeof e.code !== 'string') return e;
  const number = Object.entries(constants.errno).find(([name]) => name === e.code)?.[1] ?? 0;
  const text = TEXTS[e.code] ?? e.message;
  const exc = makeException(errnoClass(number) ?? OS_ERROR, [number, text]);
  setOwn(exc, 'errno', number);
  setOwn(exc, 'strerror', text);
  setOwn(exc, 'filename', file);
  return new Raised(exc);
}

function fspath(v: Value): Value {
  if (textOf(v) !== undefined || v instanceof PyBytes) return v;
  const f = typeOf(v).find('__fspath__');
  if (f === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return callSpecial(f, v, []);
}

/** A path for Node. */
export function pathOf(v: Value): string {
  const p = fspath(v);
  return p instanceof PyBytes ? Buffer.from(p.bytes).toString('utf8') : str(p);
}

/** Calls Node with the path of the first argument. */
function onPath<T>(v: Value, f: (p: string) => T): T {
  try {
    return f(pathOf(v));
  } catch (e) {
    throw systemError(e, v);
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

const TERMINAL_SIZE = new StructSequence('os', 'terminal_size', ['columns', 'lines'], [], true);
const UNAME = new StructSequence('posix', 'uname_result', ['sysname', 'nodename', 'release', 'version', 'machine']);

export function openPosix(): void {
  registerModule('posix', (n) => {
    const def = (name: string, signature: string, f: (args: readonly Value[]) => Value): void =>
      n.set(name, builtin(name, signature, f));
    const environment = new PyDict();
    const bytes = (t: string): Value => new PyBytes(new Uint8Array(Buffer.from(t, 'utf8')));
    for (const [k, v] of Object.entries(process.env)) environment.set(bytes(k), bytes(v ?? ''));
    n.set('environ', environment);
    n.set('error', OS_ERROR);
    n.set('stat_result', STAT_RESULT.cls);
    n.set('_have_functions', listFrom([]));
    for (const name of [
      'O_RDONLY',
      'O_WRONLY',
      'O_RDWR',
      'O_CREAT',
      'O_EXCL',
      'O_TRUNC',
      'O_APPEND',
      'F_OK',
      'R_OK',
      'W_OK',
      'X_OK',
    ] as const)
      n.set(name, fsConstants[name]);
    openProcesses(n);
    def('getcwd', '', () => strOf(process.cwd()));
    def('getcwdb', '', () => bytes(process.cwd()));
    def('getpid', '', () => process.pid);
    def('fspath', 'path', ([v]) => fspath(v));
    def('stat', 'path, *, dir_fd=, follow_symlinks=', ([v, , follow]) =>
      statResult(onPath(v, (p) => (follow === false ? lstatSync(p) : statSync(p)))),
    );
    def('lstat', 'path, *, dir_fd=', ([v]) => statResult(onPath(v, (p) => lstatSync(p))));
    def('listdir', 'path=', ([v]) =>
      listFrom(onPath(v === undefined || v === NONE ? '.' : v, (p) => readdirSync(p)).map(strOf)),
    );
    const does = (name: string, signature: string, f: (p: string) => void): void =>
      def(name, signature, ([v]) => {
        onPath(v, f);
        return NONE;
      });
    does('mkdir', 'path, mode=, *, dir_fd=', (p) => mkdirSync(p));
    does('rmdir', 'path, *, dir_fd=', (p) => rmdirSync(p));
    does('unlink', 'path, *, dir_fd=', (p) => unlinkSync(p));
    does('remove', 'path, *, dir_fd=', (p) => unlinkSync(p));
    does('chdir', 'path', (p) => process.chdir(p));
    def('rename', 'src, dst, *, src_dir_fd=, dst_dir_fd=', ([from, to]) => {
      onPath(from, (p) => renameSync(p, pathOf(to)));
      return NONE;
    });
    const onFile = <T>(f: () => T): T => {
      try {
        return f();
      } catch (e) {
        throw systemError(e, NONE);
      }
    };
    def('open', 'path, flags, mode=, *, dir_fd=', ([path, flags, mode]) =>
      onPath(path, (p) => openSync(p, smallIndex(flags), mode === undefined ? 0o777 : smallIndex(mode))),
    );
    def('close', 'fd', ([fd]) => {
      onFile(() => closeSync(smallIndex(fd)));
      return NONE;
    });
    def('read', 'fd, length, /', ([fd, length]) => {
      const b = new Uint8Array(smallIndex(length));
      return new PyBytes(
        b.slice(
          0,
          onFile(() => readSync(smallIndex(fd), b)),
        ),
      );
    });
    def('write', 'fd, data, /', ([fd, data]) => {
      const b = bytesOf(data);
      if (b === undefined) throw typeError(`a bytes-like object is required, not '${typeName(data)}'`);
      stdout.flush();
      return onFile(() => writeSync(smallIndex(fd), b));
    });
    def('access', 'path, mode, *, dir_fd=, effective_ids=, follow_symlinks=', ([path, mode]) => {
      try {
        accessSync(pathOf(path), smallIndex(mode));
        return true;
      } catch {
        return false;
      }
    });
    def('kill', 'pid, signal, /', ([pid, signal]) => {
      onFile(() => sendSignal(smallIndex(pid), smallIndex(signal)));
      return NONE;
    });
    def('isatty', 'fd, /', ([fd]) => isatty(smallIndex(fd)));
    def('getuid', '', () => process.getuid?.() ?? 0);
    def('urandom', 'size, /', ([size]) => new PyBytes(new Uint8Array(randomBytes(smallIndex(size)))));
    def('cpu_count', '', () => 1);
    def('strerror', 'code, /', ([code]) => {
      const name = Object.entries(constants.errno).find(([, v]) => v === code)?.[0] ?? '';
      return TEXTS[name] ?? `Unknown error ${str(code)}`;
    });
    n.set('terminal_size', TERMINAL_SIZE.cls);
    def('get_terminal_size', 'fd=, /', ([fd]) => {
      const at = fd === undefined ? 1 : smallIndex(fd);
      if (!isatty(at)) throw systemError(Object.assign(new Error(), { code: 'ENOTTY' }), NONE);
      const { columns, rows } = at === 2 ? process.stderr : process.stdout;
      return TERMINAL_SIZE.make([columns, rows]);
    });
    n.set('uname_result', UNAME.cls);
    def('uname', '', () => UNAME.make([type(), hostname(), release(), version(), machine()].map(strOf)));
    def('_exit', 'status', ([status]) => {
      stdout.flush();
      process.exit(smallIndex(status));
    });
  });
}
