/** What a JIT says of a run (`--stats=FILE`): the numbers that experiments show, read without trusting the file's form. */
import { existsSync, readFileSync } from 'node:fs';

export interface Counts {
  readonly bridges: number;
  readonly compilations: number;
  readonly restarts: number;
  readonly codeBytes: number;
}

/** By program, then by system. */
export type CountsOf = (program: string, system: string) => Counts | null;

function numberIn(from: Map<string, unknown>, name: string): number {
  const value = from.get(name);
  return typeof value === 'number' ? value : 0;
}

const mapOf = (x: unknown): Map<string, unknown> =>
  new Map(typeof x === 'object' && x !== null ? Object.entries(x) : []);

/** Null: the file is not there, since nothing got hot or the process failed. */
export function readCounts(file: string): Counts | null {
  if (!existsSync(file)) return null;
  const stats = mapOf(JSON.parse(readFileSync(file, 'utf8')));
  return {
    bridges: numberIn(stats, 'bridges'),
    compilations: numberIn(stats, 'compilations'),
    restarts: numberIn(stats, 'restarts'),
    codeBytes: numberIn(stats, 'codeBytes'),
  };
}
