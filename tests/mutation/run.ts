/**
 * Mutation score of the optimizer and of what happens when compiled code is left: `npm run mutate -- [--mutants N] [--each N] [--seed S] [--files TEXT]`.
 *
 * Draws mutants (mutants.ts) of `framework/optimizer` and `framework/deopt` (`--each`: so many of each file), makes each in a copy of the tree, and runs the tests: quick ones first; random regions, or
 * the run time's tests, for what these let live. Prints each survivor with its line, and the score.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { randomOf } from '../../framework/fuzz/random.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['framework/optimizer', 'framework/deopt'];
const QUICK = ['tests/unit/optimizer', 'tests/unit/deopt', 'tests/filetests'];
/** A mutant may make tests run for ever. */
const MAX_SECONDS = 240;
const slow = (file: string): readonly string[] =>
  file.startsWith('framework/deopt') ? ['tests/unit/runtime/hints.test.ts', 'tests/property'] : ['tests/property'];

interface Drawn extends Mutant {
  readonly file: string;
  readonly text: string;
}

function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'metatrace-mutants-'));
  const own = ['framework', 'interpreters', 'tests', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
  for (const name of own) {
    cpSync(join(ROOT, name), join(copy, name), {
      recursive: true,
      filter: (f) => !/node_modules|translated$/.test(relative(ROOT, f)),
    });
  }
  // Packages as they are, but for our own.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name === 'metatrace' || name === '@metatrace' || name === '.vite') continue;
    symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
  }
  symlinkSync('../framework', join(copy, 'node_modules/metatrace'));
  return copy;
}

function filesWith(part: string): string[] {
  const all = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }));
  return all.filter((f) => f.includes(part)).sort();
}

function mutantsIn(file: string): Drawn[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return mutantsOf(text, file).map((m) => ({ ...m, file, text }));
}

function draw(count: number, seed: number, part: string, each: number | null): Drawn[] {
  const random = randomOf(seed, 'mutants');
  const some = (all: Drawn[], n: number): Drawn[] => {
    const drawn: Drawn[] = [];
    while (drawn.length < n && all.length > 0) drawn.push(...all.splice(random.below(all.length), 1));
    return drawn;
  };
  const byFile = filesWith(part).map(mutantsIn);
  const total = byFile.reduce((n, all) => n + all.length, 0);
  const drawn = each === null ? some(byFile.flat(), count) : byFile.flatMap((all) => some(all, each));
  console.log(`${drawn.length} of ${total} mutants, seed ${seed}`);
  return drawn;
}

/** True: the tests pass. */
function passes(tree: string, tests: readonly string[]): boolean {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', ...tests, '--bail=1'], {
    cwd: tree,
    stdio: 'ignore',
    timeout: MAX_SECONDS * 1000,
    killSignal: 'SIGKILL',
  });
  return run.status === 0;
}

const { values } = parseArgs({
  options: {
    mutants: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    files: { type: 'string', default: '' },
    each: { type: 'string' },
  },
});
const tree = copyTree();
try {
  if (!passes(tree, QUICK)) throw new Error('the tests fail without any mutant');
  const each = values.each === undefined ? null : Number(values.each);
  const drawn = draw(Number(values.mutants), Number(values.seed), values.files, each);
  let killed = 0;
  for (const { file, text, from, to, by } of drawn) {
    writeFileSync(join(tree, file), text.slice(0, from) + by + text.slice(to));
    const survives = passes(tree, QUICK) && passes(tree, slow(file));
    writeFileSync(join(tree, file), text);
    if (!survives) {
      killed++;
      continue;
    }
    const line = text.slice(0, from).split('\n').length;
    console.log(
      `survives: ${file}:${line}: ${text.slice(from, to).replace(/\s+/g, ' ')} -> ${by.replace(/\s+/g, ' ')}`,
    );
  }
  console.log(`killed ${killed} of ${drawn.length}: ${((100 * killed) / drawn.length).toFixed(0)} %`);
} finally {
  rmSync(tree, { recursive: true });
}
