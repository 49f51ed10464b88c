/** Values of options that `bench` and `experiment` share, and how far a measurement is. */
import { MODES, type Mode } from '../runtime/parameters.ts';
import { UserError } from '../support/user-error.ts';

/** For options that may be repeated. */
export const collect = (value: string, all: readonly string[]): string[] => [...all, value];

export const split = (text: string): string[] => text.split(',').filter((s) => s !== '');

export function positive(text: string, what: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new UserError(`--${what}: expected a positive integer, got '${text}'`);
  return n;
}

export function numbers(text: string, what: string): number[] {
  const all = split(text).map(Number);
  if (all.length === 0 || all.some((n) => !Number.isFinite(n))) {
    throw new UserError(`--${what}: expected numbers, separated by commas, got '${text}'`);
  }
  return all;
}

export function modesOf(text: string): Mode[] {
  return split(text).map((name) => {
    const mode = MODES.find((m) => m === name);
    if (mode === undefined) throw new UserError(`--modes: no mode '${name}'; there are ${MODES.join(', ')}`);
    return mode;
  });
}

export interface Progress {
  readonly onProgress: (done: number, total: number, what: string) => void;
  readonly stop: () => void;
}

/** Shows on a terminal how far a measurement is. */
export async function showProgress(): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({ format: '{bar} {value}/{total} {what}', stream: process.stderr });
  let started = false;
  return {
    onProgress: (done, total, what) => {
      if (process.stderr.isTTY !== true) return;
      if (!started) bar.start(total, 0, { what });
      started = true;
      bar.update(done, { what });
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
