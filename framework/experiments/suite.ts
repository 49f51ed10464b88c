/**
 * Benchmark suites: which programs there are, and how each system runs one of them.
 *
 * A suite is a folder with `harness.EXT`, one program a file, and `suite.json`. The harness follows the conventions of
 * are-we-fast-yet (Marr et al., DLS 2016): `harness NAME ITERATIONS INNER` prints one line for each iteration,
 * `NAME: iterations=1 runtime: 1234us`, and aborts if a result is wrong.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../support/user-error.ts';
import { readCheckout } from './awfy.ts';

export interface BenchProgram {
  readonly name: string;
  /** Inner iterations: the work of one measured iteration. */
  readonly inner: number;
  readonly group: string;
}

export interface Suite {
  readonly dir: string;
  /** From there: the folder with the harness of the twins in JavaScript. */
  readonly twins: string;
  readonly programs: readonly BenchProgram[];
}

/** A way to run a benchmark program. */
export interface System {
  /** As it stands in tables: `region`, `luajit`, `js`. */
  readonly name: string;
  readonly command: (program: BenchProgram, iterations: number) => readonly [file: string, ...args: string[]];
}

interface SuiteFile {
  readonly programs: readonly BenchProgram[];
}

function isSuiteFile(x: unknown): x is SuiteFile {
  if (typeof x !== 'object' || x === null || !('programs' in x) || !Array.isArray(x.programs)) return false;
  return x.programs.every(
    (p: unknown) => typeof p === 'object' && p !== null && 'name' in p && 'inner' in p && 'group' in p,
  );
}

/**
 * Reads `DIR/suite.json`: `{ "programs": [{ "name", "inner", "group" }] }`. Without one, the folder may be a checkout of are-we-fast-yet.
 * @param harness the language's, by its name
 * @throws UserError if there is neither, or the file is of another form
 */
export function readSuite(dir: string, harness: string): Suite {
  const file = join(dir, 'suite.json');
  if (!existsSync(file)) {
    const checkout = readCheckout(dir, harness);
    if (checkout === null) {
      throw new UserError(`${file}: no such suite, and no ${harness} with programs of are-we-fast-yet`);
    }
    return checkout;
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (e) {
    throw new UserError(`${file}: ${e instanceof Error ? e.message : String(e)}`);
  }
  if (!isSuiteFile(json)) throw new UserError(`${file}: expected { "programs": [{ "name", "inner", "group" }] }`);
  return { dir, twins: '.', programs: json.programs };
}

/**
 * The programs with these names, or all. The name of a group stands for its programs.
 * @throws UserError if there is neither
 */
export function selectPrograms(suite: Suite, names: readonly string[]): BenchProgram[] {
  if (names.length === 0) return [...suite.programs];
  const chosen = names.flatMap((name) => {
    const is = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
    const named = suite.programs.filter((p) => is(p.name));
    const programs = named.length > 0 ? named : suite.programs.filter((p) => is(p.group));
    if (programs.length === 0) {
      throw new UserError(`no benchmark '${name}'; there are ${suite.programs.map((p) => p.name).join(', ')}`);
    }
    return programs;
  });
  return [...new Set(chosen)];
}
