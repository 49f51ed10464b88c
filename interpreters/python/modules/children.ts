/**
 * Children of the process: programs that run beside it. Node tells how they end to its event loop only, which does not turn while a program runs; so that is read from `/proc`,
 * where the system keeps it until the process ends (Linux).
 */
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** Where the fields of a process's `stat` begin: after its name, which may hold anything. The first one is its state, the last one how it has ended, as from waitpid. */
const AFTER_NAME = ') ';
const ENDED: ReadonlySet<string | undefined> = new Set(['Z', 'X']);
const STATUS_FIELD = 49;
const GROUP_FIELD = 2;
const SESSION_FIELD = 3;

/** Those nobody has waited for. */
const running = new Map<number, ChildProcess>();
/** Of those somebody has waited for: to Linux they are there until the process ends. */
const gone = new Set<number>();

function fieldsOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(AFTER_NAME) + AFTER_NAME.length).split(' ');
}

export const groupOf = (pid: number): number => Number(fieldsOf(pid)[GROUP_FIELD]);
export const sessionOf = (pid: number): number => Number(fieldsOf(pid)[SESSION_FIELD]);

/** The number of a program that has been started; undefined: the system could not start it. */
export function start(file: string, args: readonly string[], options: SpawnOptions): number | undefined {
  const child = process.getBuiltinModule('node:child_process').spawn(file, args, options);
  // Told later, to whoever has an event loop; the missing number says the same at once.
  child.on('error', () => undefined);
  // The event loop must not wait for it when the program ends.
  child.unref();
  if (child.pid !== undefined) running.set(child.pid, child);
  return child.pid;
}

/** The numbers `waitpid` may wait for: one, or any. */
export function waitedFor(pid: number): readonly number[] {
  return pid > 0 ? (running.has(pid) ? [pid] : []) : [...running.keys()];
}

/** How it has ended, as `waitpid` tells it, which takes it from the list; undefined: it runs. */
export function takeEnd(pid: number): number | undefined {
  const child = running.get(pid);
  if (child === undefined) return undefined;
  const status = statusNow(pid, child);
  if (status === undefined) return undefined;
  running.delete(pid);
  gone.add(pid);
  return status;
}

export const hasEnded = (pid: number): boolean => {
  const child = running.get(pid);
  return child !== undefined && statusNow(pid, child) !== undefined;
};

/** Whether a child with that number was waited for, and is to be as if it were no more. */
export const isGone = (pid: number): boolean => gone.has(pid);

function statusNow(pid: number, { exitCode, signalCode }: ChildProcess): number | undefined {
  // The event loop of a prompt has asked the system first.
  if (signalCode !== null) return constants.signals[signalCode];
  if (exitCode !== null) return exitCode << 8;
  const fields = fieldsOf(pid);
  return ENDED.has(fields[0]) ? Number(fields[STATUS_FIELD]) : undefined;
}
