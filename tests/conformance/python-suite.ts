/**
 * CPython 3.11's own tests, which are not part of this repository: where they are says the environment variable `PYTHON_TESTS` (Debian's package
 * libpython3.11-testsuite puts them into /usr/lib/python3.11/test). They run with stand-ins of ours for unittest and test.support (folder `python`),
 * under CPython as well: a test counts that passes there.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
const runner = join(import.meta.dirname, 'python/run.py');

export const testsFolder: string | undefined = process.env.PYTHON_TESTS;

/** The language itself, without modules beyond sys, types, operator. */
const TIER_A =
  'class super augassign unary dictcomps named_expressions keywordonlyarg exception_variations except_star int_literal raise property subclassinit ' +
  'dynamic index binop contains pow with decorators bool string typechecks opcodes longexp keyword';

/** Built-in classes, and small modules. */
const TIER_B =
  'int long float complex list tuple range slice enumerate iter scope dictviews compare richcmp isinstance funcattrs yield_from generators grammar ' +
  'exceptions sort print copy bisect heapq userlist positional_only_arg textwrap operator set dict re';

export const TIERS: Readonly<Record<string, readonly string[]>> = {
  A: TIER_A.split(' '),
  B: TIER_B.split(' '),
};

export interface Result {
  /** Outcome and message of each test. */
  readonly tests: ReadonlyMap<string, { readonly outcome: string; readonly message: string }>;
  /** Why the file did not run to its end; empty: it did. */
  readonly stopped: string;
}

const TIME_LIMIT = 300_000;

function collect(command: readonly [string, ...string[]], folder: string): Promise<Result> {
  const [file, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_LIMIT,
      env: { ...process.env, PYTHON_TESTS: folder, PYTHONDONTWRITEBYTECODE: '1' },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString('utf8');
    });
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const tests = new Map<string, { outcome: string; message: string }>();
      let ended = false;
      for (const line of out.split('\n')) {
        if (!line.includes('\x01')) continue;
        const [outcome = '', name = '', message = ''] = line.slice(line.lastIndexOf('\x01') + 1).split('\t');
        if (outcome === 'end') ended = true;
        else tests.set(name, { outcome, message });
      }
      const why = code === null ? 'takes too long' : (err.trim().split('\n').at(-1) ?? '');
      resolve({ tests, stopped: ended ? '' : why });
    });
  });
}

function folder(): string {
  if (testsFolder === undefined) throw new Error('PYTHON_TESTS says where the tests are');
  return testsFolder;
}

export function runReference(name: string): Promise<Result> {
  return collect(['/usr/bin/python3', '-W', 'ignore', runner, `test_${name}`], folder());
}

export function runHosted(name: string, mode: string): Promise<Result> {
  return collect([process.execPath, cli, `--mode=${mode}`, 'python', runner, `test_${name}`], folder());
}
