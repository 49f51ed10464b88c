/**
 * `fcntl`, as far as there is a way without the system call: Node has none. Locks of `flock` belong to the open file, which a child shares, so the command `flock` of util-linux takes them for
 * us. Those of `lockf` belong to the process, so that a child could only take its own; but Linux has locks of parts of files that belong to the open file, too (F_OFD_SETLK), and exclude those of
 * other processes as well. Perl takes them, which is on every Debian. What differs: two descriptors of one process exclude each other. Linux on 64 bits only.
 */
import { spawnSync } from 'node:child_process';
import { constants, fstatSync } from 'node:fs';
import { constants as systemConstants } from 'node:os';
import { definer } from '../builtins/define.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { descriptorFlags, numbered } from './descriptors.ts';
import { registerModule } from './import.ts';
import { onFile } from './paths.ts';
import { mayWait, setBlocking } from './pipes.ts';
import { FCNTL_NUMBERS, setNumbers } from './terminal-constants.ts';
import { windowSize } from './terminals.ts';

const LOCK_SH = 1;
const LOCK_EX = 2;
const LOCK_NB = 4;
const LOCK_UN = 8;
const F_GETFD = 1;
const F_SETFD = 2;
const F_GETFL = 3;
const F_SETFL = 4;
const O_CLOEXEC = 0o2000000;
const TIOCGWINSZ = 0x5413;
const WINDOW_BYTES = 8;
const { EWOULDBLOCK, EINVAL, ENOTTY, ENOSYS } = systemConstants.errno;
/** By which the command tells that the lock is another's. */
const TAKEN = 75;
const F_RDLCK = 0;
const F_WRLCK = 1;
const F_UNLCK = 2;
const F_OFD_SETLK = 37;
const F_OFD_SETLKW = 38;
/** The system's `struct flock` for descriptor 3; ends with the error's number. */
const LOCK_PART =
  'my ($c, @l) = @ARGV; open(F, "+<&=3") or exit $!; fcntl(F, $c, pack("ssx4qqix4", @l, 0)) or exit $!;';

/** A number, or an object with `fileno`. */
export function descriptorOf(v: Value): number {
  const f = typeof v === 'number' || typeof v === 'boolean' ? undefined : getAttrOrUndefined(v, 'fileno');
  if (typeof v !== 'number' && typeof v !== 'boolean' && f === undefined)
    throw typeError('argument must be an int, or have a fileno() method.');
  const fd = smallIndex(f === undefined ? v : call(f, []));
  if (fd < 0) throw valueError(`file descriptor cannot be a negative integer (${fd})`);
  return fd;
}

function flock(fd: number, operation: number): void {
  onFile(() => fstatSync(fd));
  const kinds = new Map([
    [LOCK_SH, '-s'],
    [LOCK_EX, '-x'],
    [LOCK_UN, '-u'],
  ]);
  const kind = kinds.get(operation & ~LOCK_NB);
  if (kind === undefined) throw numbered(EINVAL);
  const options = (operation & LOCK_NB) !== 0 ? ['-n', '-E', String(TAKEN)] : [];
  const { status, error } = spawnSync('flock', [...options, kind, '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (error !== undefined) throw numbered(ENOSYS);
  if (status === TAKEN) throw numbered(EWOULDBLOCK);
  if (status !== 0) throw numbered(EINVAL);
}

function lockPart(fd: number, operation: number, length: number, start: number, whence: number): void {
  onFile(() => fstatSync(fd));
  const kind = operation & ~LOCK_NB;
  const type = kind === LOCK_UN ? F_UNLCK : kind === LOCK_SH ? F_RDLCK : kind === LOCK_EX ? F_WRLCK : undefined;
  if (type === undefined) throw valueError('unrecognized lockf argument');
  const command = (operation & LOCK_NB) !== 0 || type === F_UNLCK ? F_OFD_SETLK : F_OFD_SETLKW;
  const words = [command, type, whence, start, length].map(String);
  const { status, error } = spawnSync('perl', ['-e', LOCK_PART, ...words], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  });
  if (error !== undefined || status === null) throw numbered(ENOSYS);
  if (status !== 0) throw numbered(status);
}

function control(fd: number, command: number, argument: number): number {
  const flags = descriptorFlags(fd);
  switch (command) {
    case F_GETFD:
      return (flags & O_CLOEXEC) !== 0 ? 1 : 0;
    case F_SETFD:
      // Whether children get it is what `subprocess` says, here; nothing else starts programs.
      if (((flags & O_CLOEXEC) !== 0 ? 1 : 0) !== (argument & 1)) throw numbered(ENOSYS);
      return 0;
    case F_GETFL:
      return (flags & ~O_CLOEXEC) | (mayWait(fd) ? 0 : constants.O_NONBLOCK);
    case F_SETFL:
      setBlocking(fd, (argument & constants.O_NONBLOCK) === 0);
      return 0;
    default:
      throw numbered(command >= 0 && command < TAKEN ? ENOSYS : EINVAL);
  }
}

function ioctl(fd: number, request: number): Value {
  onFile(() => fstatSync(fd));
  if (request !== TIOCGWINSZ) throw numbered(ENOTTY);
  const size = windowSize(fd);
  if (size === undefined) throw numbered(ENOTTY);
  const bytes = new Uint8Array(WINDOW_BYTES);
  new DataView(bytes.buffer).setUint16(0, size.rows, true);
  new DataView(bytes.buffer).setUint16(2, size.columns, true);
  return new PyBytes(bytes);
}

export function openFcntl(): void {
  registerModule('fcntl', (n) => {
    setNumbers(n, FCNTL_NUMBERS);
    const def = definer(n);
    def('flock', 'fd, operation, /', ([fd, operation]) => {
      flock(descriptorOf(fd), smallIndex(operation));
      return NONE;
    });
    def('lockf', 'fd, cmd, len=, start=, whence=, /', ([fd, cmd, ...part]) => {
      const [length, start, whence] = [0, 1, 2].map((i) => (part[i] === undefined ? 0 : smallIndex(part[i])));
      lockPart(descriptorOf(fd), smallIndex(cmd), length, start, whence);
      return NONE;
    });
    def('fcntl', 'fd, cmd, arg=, /', ([fd, command, argument]) =>
      control(descriptorOf(fd), smallIndex(command), argument === undefined ? 0 : smallIndex(argument)),
    );
    def('ioctl', 'fd, request, arg=, mutate_flag=, /', ([fd, request]) => ioctl(descriptorOf(fd), smallIndex(request)));
  });
}
