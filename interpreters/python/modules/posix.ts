/** posix: what os.py of the standard library builds upon. */
import { randomBytes } from 'node:crypto';
import { accessSync, constants as fsConstants, lstatSync, openSync, readSync, writeSync } from 'node:fs';
import { constants, hostname, machine, release, type, version } from 'node:os';
import { isatty } from 'node:tty';
import { requiredBytes } from '../builtins/bytes.ts';
import { definer } from '../builtins/define.ts';
import { stdout } from '../builtins/output.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import { PyDict } from '../objects/dict.ts';
import { OS_ERROR, Raised } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { str, strOf } from '../vm/text.ts';
import { isGone } from './children.ts';
import { numbered, openDescriptors } from './descriptors.ts';
import { openFiles } from './files.ts';
import { registerModule } from './import.ts';
import { onFile, onPath, pathOf } from './paths.ts';
import { openProcesses } from './processes.ts';
import { relativeTo } from './relative-paths.ts';
import { sendSignal } from './signal.ts';
import { systemError, textOfNumber } from './system-errors.ts';
import { openUsage } from './usage.ts';

const TERMINAL_SIZE = new StructSequence('os', 'terminal_size', ['columns', 'lines'], [], true);
const UNAME = new StructSequence('posix', 'uname_result', ['sysname', 'nodename', 'release', 'version', 'machine']);

export function openPosix(): void {
  registerModule('posix', (n) => {
    const def = definer(n);
    const environment = new PyDict();
    const bytes = (t: string): Value => new PyBytes(new Uint8Array(Buffer.from(t, 'utf8')));
    for (const [k, v] of Object.entries(process.env)) environment.set(bytes(k), bytes(v ?? ''));
    n.set('environ', environment);
    n.set('error', OS_ERROR);
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
    openFiles(n);
    def('open', 'path, flags, mode=, *, dir_fd=', ([path, flags, mode, folder]) =>
      onPath(path, (p) => openSync(p, smallIndex(flags), mode === undefined ? 0o777 : smallIndex(mode)), folder),
    );
    def('pread', 'fd, length, offset, /', ([fd, length, offset]) => {
      const b = new Uint8Array(smallIndex(length));
      return new PyBytes(
        b.slice(
          0,
          onFile(() => readSync(smallIndex(fd), b, 0, b.length, smallIndex(offset))),
        ),
      );
    });
    def('pwrite', 'fd, data, offset, /', ([fd, data, offset]) => {
      const b = requiredBytes(data);
      return onFile(() => writeSync(smallIndex(fd), b, 0, b.length, smallIndex(offset)));
    });
    openDescriptors(n);
    openUsage(n);
    def('access', 'path, mode, *, dir_fd=, effective_ids=, follow_symlinks=', ([path, mode, folder, , follow]) =>
      mayAccess(pathOf(path), smallIndex(mode), folder, follow !== false),
    );
    def('kill', 'pid, signal, /', ([pid, signal]) => {
      const to = smallIndex(pid);
      if (isGone(to)) throw numbered(constants.errno.ESRCH);
      onFile(() => sendSignal(to, smallIndex(signal)));
      return NONE;
    });
    def('isatty', 'fd, /', ([fd]) => isatty(smallIndex(fd)));
    def('getppid', '', () => process.ppid);
    for (const name of ['getuid', 'geteuid', 'getgid', 'getegid'] as const) def(name, '', () => process[name]?.() ?? 0);
    def('umask', 'mask, /', ([mask]) => process.umask(smallIndex(mask)));
    // The dict `os.environ` has both already; these are for processes that are started.
    def('putenv', 'name, value, /', ([name, value]) => {
      process.env[pathOf(name)] = pathOf(value);
      return NONE;
    });
    def('unsetenv', 'name, /', ([name]) => {
      delete process.env[pathOf(name)];
      return NONE;
    });
    def('urandom', 'size, /', ([size]) => new PyBytes(new Uint8Array(randomBytes(smallIndex(size)))));
    def('cpu_count', '', () => 1);
    def('strerror', 'code, /', ([code]) => {
      return textOfNumber(code) ?? `Unknown error ${str(code)}`;
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

/** Not told: by which of two users, since Node knows one of them. */
function mayAccess(file: string, mode: number, folder: Value | undefined, follows: boolean): boolean {
  try {
    const p = relativeTo(folder, file);
    if (follows || !lstatSync(p).isSymbolicLink()) accessSync(p, mode);
    return true;
  } catch (e) {
    if (e instanceof Raised) throw e;
    return false;
  }
}
