/** Of posix: waiting for processes that the module subprocess has started, groups of processes, and what the numbers mean that tell of their ends. There is no `fork`. */
import { constants as osConstants } from 'node:os';
import { definer } from '../builtins/define.ts';
import { waiting } from '../builtins/waiting.ts';
import type { Namespace } from '../objects/binding.ts';
import { notImplemented, valueError } from '../objects/exceptions.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { threads, Wait } from '../vm/threads.ts';
import { groupOf, hasEnded, isGone, sessionOf, takeEnd, waitedFor } from './children.ts';
import { numbered } from './descriptors.ts';
import { onFile } from './paths.ts';
import { sleep } from './time.ts';

const WNOHANG = 1;
/** Milliseconds between two looks at a process that has not ended: first, and at most. */
const FIRST_PAUSE = 0.5;
const LONGEST_PAUSE = 10;
const STOPPED = 0x7f;
const CONTINUED = 0xffff;

/** Over when one of these has ended. */
class ChildEnd extends Wait {
  private readonly pids: readonly number[];

  constructor(pids: readonly number[]) {
    super(Number.POSITIVE_INFINITY);
    this.pids = pids;
  }

  isOver(): boolean {
    return this.pids.some(hasEnded);
  }

  /** Another thread may have waited first: then the call is done again. */
  take(): Value | undefined {
    for (const pid of this.pids) {
      const status = takeEnd(pid);
      if (status !== undefined) return new PyTuple([pid, status]);
    }
    return undefined;
  }
}

function waitFor(pid: number, options: number): Value | Wait {
  if (pid < -1) throw notImplemented('waiting for groups of processes');
  if ((options & ~WNOHANG) !== 0) throw notImplemented('waiting for processes that are stopped');
  const pids = waitedFor(pid);
  if (pids.length === 0) throw numbered(osConstants.errno.ECHILD);
  const end = new ChildEnd(pids);
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const done = end.take();
    if (done !== undefined) return done;
    if ((options & WNOHANG) !== 0) return new PyTuple([0, 0]);
    if (threads.areMany) return end;
    sleep(pause);
  }
}

function openGroups(n: Namespace): void {
  const def = definer(n);
  /** The number of a process, 0: of this one. */
  const known = (v: Value, f: (pid: number) => number): number => {
    const pid = smallIndex(v);
    if (isGone(pid)) throw numbered(osConstants.errno.ESRCH);
    try {
      return f(pid === 0 ? process.pid : pid);
    } catch {
      throw numbered(osConstants.errno.ESRCH);
    }
  };
  def('getpgid', 'pid', ([pid]) => known(pid, groupOf));
  def('getpgrp', '', () => known(0, groupOf));
  def('getsid', 'pid, /', ([pid]) => known(pid, sessionOf));
  // Node cannot; as `preexec_fn` of a process that is started it works.
  def('setsid', '', () => {
    throw numbered(osConstants.errno.ENOSYS);
  });
  def('killpg', 'pgid, signal, /', ([group, signal]) => {
    onFile(() => process.kill(-smallIndex(group), smallIndex(signal)));
    return NONE;
  });
}

const signalOf = (status: number): number => status & 0x7f;
const exited = (status: number): boolean => signalOf(status) === 0;
const stopped = (status: number): boolean => (status & 0xff) === STOPPED;
const signaled = (status: number): boolean => !exited(status) && !stopped(status) && status !== CONTINUED;

export function openProcesses(n: Namespace): void {
  const def = definer(n);
  for (const [name, v] of Object.entries({ WNOHANG, WUNTRACED: 2, WCONTINUED: 8 })) n.set(name, v);
  openGroups(n);
  n.set(
    'waitpid',
    waiting('waitpid', 'pid, options, /', ([pid, options]) => waitFor(smallIndex(pid), smallIndex(options))),
  );
  n.set(
    'wait',
    waiting('wait', '', () => waitFor(-1, 0)),
  );
  // They tell what a child has used, which is not known here.
  for (const [name, signature] of [
    ['wait3', 'options'],
    ['wait4', 'pid, options'],
  ] as const)
    def(name, signature, (args) => {
      const pid = args.length > 1 ? smallIndex(args[0]) : -1;
      throw waitedFor(pid).length === 0 ? numbered(osConstants.errno.ECHILD) : notImplemented(`os.${name} of a child`);
    });
  const ofStatus = (name: string, f: (status: number) => Value): void =>
    def(name, 'status', ([status]) => f(smallIndex(status)));
  ofStatus('WIFEXITED', exited);
  ofStatus('WIFSTOPPED', stopped);
  ofStatus('WIFSIGNALED', signaled);
  ofStatus('WIFCONTINUED', (s) => s === CONTINUED);
  ofStatus('WCOREDUMP', (s) => (s & 0x80) !== 0);
  ofStatus('WEXITSTATUS', (s) => (s >> 8) & 0xff);
  ofStatus('WSTOPSIG', (s) => (s >> 8) & 0xff);
  ofStatus('WTERMSIG', signalOf);
  ofStatus('waitstatus_to_exitcode', (s) => {
    if (exited(s)) return (s >> 8) & 0xff;
    if (signaled(s)) return -signalOf(s);
    throw valueError(`process stopped by delivery of signal ${(s >> 8) & 0xff}`);
  });
}
