/** Of posix, and the module resource: what the process uses, and what it may; commands for the shell. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, getPriority, loadavg, constants as osConstants, setPriority, userInfo } from 'node:os';
import { builtin, definer } from '../builtins/define.ts';
import { stdout } from '../builtins/output.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import type { Namespace } from '../objects/binding.ts';
import { notImplemented, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { PySet } from '../objects/misc.ts';
import { PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { str, strOf } from '../vm/text.ts';
import { registerModule } from './import.ts';
import { onFile, onPath } from './paths.ts';

const MICRO = 1e6;
const USAGE = new StructSequence(
  'resource',
  'struct_rusage',
  'utime stime maxrss ixrss idrss isrss minflt majflt nswap inblock oublock msgsnd msgrcv nsignals nvcsw nivcsw'
    .split(' ')
    .map((name) => `ru_${name}`),
);
const TIMES = new StructSequence('posix', 'times_result', [
  'user',
  'system',
  'children_user',
  'children_system',
  'elapsed',
]);
const FILE_SYSTEM = new StructSequence(
  'os',
  'statvfs_result',
  'f_bsize f_frsize f_blocks f_bfree f_bavail f_files f_ffree f_favail f_flag f_namemax'.split(' '),
);
/** Ends of programs, of <sysexits.h>. */
const EXITS =
  'USAGE DATAERR NOINPUT NOUSER NOHOST UNAVAILABLE SOFTWARE OSERR OSFILE CANTCREAT IOERR TEMPFAIL PROTOCOL NOPERM CONFIG';
const FIRST_EXIT = 64;
const NAME_MAX = 255;

const float = (v: number): Value => new PyFloat(v);

/** What the shell's end is as `wait` tells it. */
function runInShell(command: string): number {
  stdout.flush();
  const { status, signal } = spawnSync('/bin/sh', ['-c', command], { stdio: 'inherit' });
  return signal === null ? (status ?? 0) << 8 : (osConstants.signals[signal] ?? 0);
}

export function openUsage(n: Namespace): void {
  const def = definer(n);
  n.set('EX_OK', 0);
  EXITS.split(' ').forEach((name, i) => {
    n.set(`EX_${name}`, FIRST_EXIT + i);
  });
  n.set('times_result', TIMES.cls);
  n.set('statvfs_result', FILE_SYSTEM.cls);
  def('system', 'command', ([command]) => runInShell(str(command)));
  // Node does not tell what children have used.
  def('times', '', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    return TIMES.make([userCPUTime / MICRO, systemCPUTime / MICRO, 0, 0, performance.now() / 1000].map(float));
  });
  def('getloadavg', '', () => new PyTuple(loadavg().map(float)));
  def('getlogin', '', () => strOf(onFile(() => userInfo().username)));
  def('getgroups', '', () => listFrom(process.getgroups?.() ?? []));
  def('ctermid', '', () => '/dev/tty');
  def('sched_getaffinity', 'pid, /', () => {
    const all = new PySet(false);
    for (let i = 0; i < availableParallelism(); i++) all.table.add(i);
    return all;
  });
  for (const [i, name] of ['PRIO_PROCESS', 'PRIO_PGRP', 'PRIO_USER'].entries()) n.set(name, i);
  def('getpriority', 'which, who', ([, who]) => onFile(() => getPriority(smallIndex(who))));
  def('nice', 'increment, /', ([increment]) => {
    const wanted = getPriority() + smallIndex(increment);
    onFile(() => setPriority(Math.min(19, Math.max(-20, wanted))));
    return getPriority();
  });
  def('statvfs', 'path', ([path]) => {
    const s = onPath(path, (p) => statfsSync(p));
    return FILE_SYSTEM.make([s.bsize, s.bsize, s.blocks, s.bfree, s.bavail, s.files, s.ffree, s.ffree, 0, NAME_MAX]);
  });
}

/** Names of the limits, in the order of their numbers, with what Linux shows them as. */
const LIMITS = [
  ['CPU', 'cpu time'],
  ['FSIZE', 'file size'],
  ['DATA', 'data size'],
  ['STACK', 'stack size'],
  ['CORE', 'core file size'],
  ['RSS', 'resident set'],
  ['NPROC', 'processes'],
  ['NOFILE', 'open files'],
  ['MEMLOCK', 'locked memory'],
  ['AS', 'address space'],
] as const;

function limit(which: number): Value {
  const wanted = LIMITS[which]?.[1];
  if (wanted === undefined) throw valueError('invalid resource specified');
  const text = onPath('/proc/self/limits', (p) => readFileSync(p, 'latin1'));
  const found = new RegExp(`^Max ${wanted}\\s+(\\S+)\\s+(\\S+)`, 'm').exec(text);
  return new PyTuple([found?.[1], found?.[2]].map((v) => (v === undefined || v === 'unlimited' ? -1 : Number(v))));
}

/** Limits cannot be set by Node: there is no `setrlimit`. */
export function openResource(): void {
  registerModule('resource', (n) => {
    for (const [name, v] of Object.entries({
      RUSAGE_SELF: 0,
      RUSAGE_CHILDREN: -1,
      RUSAGE_THREAD: 1,
      RLIM_INFINITY: -1,
    }))
      n.set(name, v);
    LIMITS.forEach(([name], i) => {
      n.set(`RLIMIT_${name}`, i);
    });
    n.set('struct_rusage', USAGE.cls);
    n.set(
      'getrusage',
      builtin('getrusage', 'who, /', ([who]) => {
        const of = smallIndex(who);
        if (of < -1 || of > 1) throw valueError('invalid who parameter');
        if (of === -1) throw notImplemented('getrusage(RUSAGE_CHILDREN)');
        const u = process.resourceUsage();
        const counts = [u.maxRSS, 0, 0, 0, u.minorPageFault, u.majorPageFault, u.swappedOut, u.fsRead, u.fsWrite];
        const rest = [
          u.ipcSent,
          u.ipcReceived,
          u.signalsCount,
          u.voluntaryContextSwitches,
          u.involuntaryContextSwitches,
        ];
        return USAGE.make([float(u.userCPUTime / MICRO), float(u.systemCPUTime / MICRO), ...counts, ...rest]);
      }),
    );
    n.set(
      'getrlimit',
      builtin('getrlimit', 'resource, /', ([which]) => limit(smallIndex(which))),
    );
    n.set(
      'getpagesize',
      builtin('getpagesize', '', () => 4096),
    );
  });
}
