/**
 * _posixsubprocess: starts programs for the module subprocess. Where a program cannot be started, Node says so to its event loop only; so what the system looks at is looked at
 * first, and the reason is written to the pipe that the module reads it from. Code of the program cannot run in the child (`preexec_fn`), except for `os.setsid`.
 */
import type { SpawnOptions } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readSync, statSync, writeSync } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { resolve } from 'node:path';
import { builtin } from '../builtins/define.ts';
import { stdout } from '../builtins/output.ts';
import { notImplemented, typeError } from '../objects/exceptions.ts';
import { PyBuiltin } from '../objects/function.ts';
import { NONE, type Value } from '../objects/value.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { start } from './children.ts';
import { registerModule } from './import.ts';
import { lend } from './lent.ts';
import { pathOf } from './paths.ts';

const { ENOENT, ENOTDIR, EACCES, ENOEXEC } = osConstants.errno;
/** Greater than any number of a process on Linux: the program ended before it began, and nobody waits for it. */
const NO_PROCESS = 0x7fffffff;
const ARGUMENTS = 23;
const ELF = '\x7fELF';

const numberOf = (e: unknown): number =>
  e instanceof Error && 'errno' in e && typeof e.errno === 'number' ? -e.errno : ENOENT;

/** The number of the error that the system would answer with; 0: none. */
function obstacle(f: () => void): number {
  try {
    f();
    return 0;
  } catch (e) {
    return numberOf(e);
  }
}

/** Of a file that may be run: whether the system knows how. The C library would hand anything else to a shell. */
function formatOf(file: string): number {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    // May be run, not read: that is a program.
    return 0;
  }
  try {
    const head = Buffer.alloc(ELF.length);
    const text = head.toString('latin1', 0, readSync(fd, head));
    return text.startsWith('#!') || text === ELF ? 0 : ENOEXEC;
  } finally {
    closeSync(fd);
  }
}

function cannotRun(file: string): number {
  let isFile = true;
  const number = obstacle(() => {
    isFile = statSync(file).isFile();
    accessSync(file, constants.X_OK);
  });
  if (number !== 0) return number;
  return isFile ? formatOf(file) : EACCES;
}

/** The first of the names that can be run, or why none can: what is missing does not matter if another one was there. */
function choose(files: readonly string[], folder: string): string | number {
  let failure = ENOENT;
  for (const file of files) {
    const path = resolve(folder, file);
    const number = cannotRun(path);
    if (number === 0) return path;
    if (number !== ENOENT && number !== ENOTDIR) failure = number;
    else if (failure === ENOENT) failure = number;
  }
  return failure;
}

function cannotEnter(folder: string): number {
  return obstacle(() => {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { errno: -ENOTDIR });
    accessSync(folder, constants.X_OK);
  });
}

function environmentOf(list: Value): NodeJS.ProcessEnv {
  if (list === NONE) return process.env;
  const all: Record<string, string> = {};
  for (const entry of listItems(list).map(pathOf)) {
    const at = entry.indexOf('=', 1);
    all[entry.slice(0, at)] = entry.slice(at + 1);
  }
  return all;
}

/** What is between the descriptors that are passed on is the null device in the child. */
function descriptorsOf(given: readonly number[], kept: readonly number[]): (number | 'ignore')[] {
  const all: (number | 'ignore')[] = given.map((fd, i) => (fd < 0 ? i : fd));
  for (const fd of kept.filter((k) => k > 2)) {
    while (all.length < fd) all.push('ignore');
    all[fd] = fd;
  }
  return all;
}

/** A mask of rights holds for what is started meanwhile. */
function underMask<T>(mask: number, f: () => T): T {
  if (mask < 0) return f();
  const before = process.umask(mask);
  try {
    return f();
  } finally {
    process.umask(before);
  }
}

function forkExec(a: readonly Value[]): Value {
  if (a.length !== ARGUMENTS) throw typeError(`fork_exec expected ${ARGUMENTS} arguments, got ${a.length}`);
  if (process.platform !== 'linux') throw notImplemented('starting processes on other systems than Linux');
  const [, , , keep, cwd, env] = a;
  const fd = (i: number): number => smallIndex(a[i]);
  const [report, session, group, gid, groups, uid, mask, before] = [fd(13), ...a.slice(15, 22)];
  const leads = before instanceof PyBuiltin && before.name === 'setsid';
  if (before !== NONE && !leads) throw notImplemented('preexec_fn');
  if (smallIndex(group) >= 0) throw notImplemented('process_group');
  if (groups !== NONE) throw notImplemented('extra_groups');
  const args = listItems(a[0]).map(pathOf);
  const files = listItems(a[1]).map(pathOf);
  const folder = cwd === NONE ? process.cwd() : resolve(pathOf(cwd));
  const fail = (number: number, place: string): Value => {
    writeSync(report, `OSError:${number.toString(16)}:${place}`);
    return NO_PROCESS;
  };
  const closed = cwd === NONE ? 0 : cannotEnter(folder);
  if (closed !== 0) return fail(closed, 'noexec');
  const file = choose(files, folder);
  if (typeof file === 'number') return fail(file, '');
  const kept = listItems(keep)
    .map(smallIndex)
    .filter((k) => k !== report);
  const lent: number[] = [];
  const given = [fd(6), fd(9), fd(11)].map((own) => {
    const other = own > 2 ? lend(own) : own;
    if (other !== own) lent.push(other);
    return other;
  });
  const options: SpawnOptions = {
    stdio: descriptorsOf(given, kept),
    cwd: folder,
    env: environmentOf(env),
    argv0: args[0],
    detached: leads || isTrue(session),
    ...(uid === NONE ? {} : { uid: smallIndex(uid) }),
    ...(gid === NONE ? {} : { gid: smallIndex(gid) }),
  };
  stdout.flush();
  try {
    // Everything else was looked at: what is missing is what a script names as its interpreter.
    return underMask(smallIndex(mask), () => start(file, args.slice(1), options)) ?? fail(ENOENT, '');
  } finally {
    for (const other of lent) closeSync(other);
  }
}

export function openStartProcess(): void {
  registerModule('_posixsubprocess', (n) => {
    n.set('fork_exec', builtin('fork_exec', '*args', forkExec));
  });
}
