/**
 * A checkout of are-we-fast-yet (Marr, Daloze, Mössenböck: Cross-Language Compiler Benchmarking, DLS 2016) as a suite, as it is: a folder for each language
 * with the harness and one file a program, named in lower case, and no description.
 *
 * The inner iterations are those of its own steady-state experiments (`rebench.conf` there), at which each program knows its result.
 */
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BenchProgram, Suite } from './suite.ts';

const MACRO = { DeltaBlue: 12000, Richards: 100, Json: 100, CD: 250, Havlak: 1500 };
const MICRO = {
  Bounce: 1500,
  List: 1500,
  Mandelbrot: 500,
  NBody: 250000,
  Permute: 1000,
  Queens: 1000,
  Sieve: 3000,
  Storage: 1000,
  Towers: 600,
};
/** Folder of the twins, next to those of other languages. */
const JAVASCRIPT = join('..', 'JavaScript');

const programsOf = (group: string, inner: { readonly [name: string]: number }): BenchProgram[] =>
  Object.entries(inner).map(([name, n]) => ({ name, inner: n, group }));

/** Null: the folder has no such harness, or none of the programs. */
export function readCheckout(dir: string, harness: string): Suite | null {
  if (harness === '' || !existsSync(join(dir, harness))) return null;
  const programs = [...programsOf('macro', MACRO), ...programsOf('micro', MICRO)].filter(({ name }) =>
    existsSync(join(dir, `${name.toLowerCase()}${extname(harness)}`)),
  );
  if (programs.length === 0) return null;
  return { dir, twins: existsSync(join(dir, JAVASCRIPT)) ? JAVASCRIPT : '.', programs };
}
