/**
 * Runs one file in a process of its own, under the reference or under a mode, and tells what could be seen of it. Limits are seconds of CPU time: a
 * machine that is busy with something else is no bug.
 */
import { spawn } from 'node:child_process';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

export interface Outcome {
  readonly out: string;
  readonly err: string;
  /** Null: a signal ended it. */
  readonly code: number | null;
  readonly late: boolean;
}

/** Programs print a few kB; one that prints for ever is ended. */
const MAX_OUTPUT = 1 << 24;
/** So much longer than its CPU time a process may take before it is said to wait for something. */
const PATIENCE = 100;

/** Runs a command; it is ended after so many seconds of CPU time. Text is Latin-1: bytes. */
export function run(command: Command, seconds: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const limited = ['-c', 'ulimit -t "$0"; exec "$@"', String(Math.ceil(seconds)), command.file, ...command.args];
    const child = spawn('/bin/sh', limited, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    const end = (): void => {
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, seconds * 1000 * PATIENCE);
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString('latin1');
      if (out.length > MAX_OUTPUT) end();
    });
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString('latin1');
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ out, err, code, late: signal === 'SIGXCPU' || signal === 'SIGKILL' });
    });
  });
}

/** The name of the command, at the beginning of error messages, is not compared. */
const withoutName = (err: string): string => err.replace(/^[\w.]+: /, '');

/** An outcome with the part of its texts that is compared. */
export const compared = (o: Outcome, comparable: (text: string) => string): Outcome => ({
  ...o,
  out: comparable(o.out),
  err: comparable(o.err),
});

/** What differs, in a word; null: nothing. A reference that was too slow decides nothing. */
export function difference(expected: Outcome, actual: Outcome): 'late' | 'output' | 'error' | 'code' | null {
  if (expected.late) return null;
  if (actual.late) return 'late';
  if (expected.out !== actual.out) return 'output';
  if (withoutName(expected.err) !== withoutName(actual.err)) return 'error';
  return expected.code === actual.code ? null : 'code';
}

/** The first line that differs. */
export function firstDifference(expected: Outcome, actual: Outcome): string {
  const text = (o: Outcome): string[] => `${o.out}\n${withoutName(o.err)}\nexit code ${o.code}`.split('\n');
  const a = text(expected);
  const b = text(actual);
  const at = a.findIndex((line, i) => line !== b[i]);
  const shown = (line: string | undefined): string => JSON.stringify(line ?? '').slice(0, 160);
  return at < 0 ? 'nothing' : `expected ${shown(a[at])}, got ${shown(b[at])}`;
}
