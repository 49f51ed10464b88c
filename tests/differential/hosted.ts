/**
 * Hosted programs against their reference: each under the interpreter, both modes that follow runs, one of those that explore, and one
 * stress configuration; the latter two rotate over the programs. Output, error text and exit code have to be equal.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CONFIGURATIONS, type Configuration, EXPLORING, STRESS } from './configs.ts';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'framework/cli/main.js');
/** Processes run side by side: threads of V8's own, for its compilers and collector, would take a third more of the processors. */
const ALONE = ['--single-threaded'];

export interface HostedLanguage {
  readonly name: string;
  /** Of the programs' files, which are in the folder tests/language/NAME. */
  readonly extension: string;
  /** The command that runs them for reference. */
  readonly reference: string;
  /** The reference's name for itself in errors becomes ours. */
  readonly renamed: (err: string) => string;
  /** Only programs whose name contains this run. */
  readonly filter: string;
  /** Programs that run thousands of the library's functions once: compiling each of them at once takes minutes, and shows nothing that others do not. */
  readonly wide: ReadonlySet<string>;
}

interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

function run(dir: string, file: string, args: readonly string[], renamed: (err: string) => string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
    let out = '';
    let err = '';
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString('latin1');
    });
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString('latin1');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ out, err: renamed(err), code }));
  });
}

/** One configuration for each program, in turn. */
function rotating(all: readonly Configuration[], k: number, wide: boolean): Configuration[] {
  const those = wide ? all.filter((c) => !c.name.startsWith('first iteration')) : all;
  const one = those[k % those.length];
  return one === undefined ? [] : [one];
}

export function compareHosted(language: HostedLanguage): void {
  const dir = join(root, 'tests/language', language.name);
  const programs = readdirSync(dir).filter((f) => f.endsWith(language.extension) && f.includes(language.filter));

  describe(language.name, () => {
    beforeAll(() => {
      const r = spawnSync(process.execPath, [cli, 'translate', language.name], { encoding: 'utf8' });
      if (r.status !== 0) throw new Error(r.stderr);
    });

    for (const [k, program] of programs.entries()) {
      test.concurrent(program, async () => {
        const expected = await run(dir, language.reference, [program], language.renamed);
        const wide = language.wide.has(program);
        const own = [...rotating(STRESS, k, wide), ...rotating(EXPLORING, k, wide)];
        for (const { name, options } of [...CONFIGURATIONS, ...own]) {
          const got = await run(
            dir,
            process.execPath,
            [...ALONE, cli, ...options, language.name, program],
            (err) => err,
          );
          expect({ configuration: name, ...got }).toEqual({ configuration: name, ...expected });
        }
      });
    }
  });
}
