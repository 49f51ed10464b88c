/**
 * CPython 3.11's own tests, which are not part of this repository: where they are says the environment variable `PYTHON_TESTS` (Debian's package
 * libpython3.11-testsuite puts them into /usr/lib/python3.11/test). They run with stand-ins of ours for unittest and test.support (folder `python`),
 * under CPython as well: a test counts that passes there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { commandFlags } from '../../framework/support/command-flags.ts';

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

/** Threads. */
const TIER_C = 'thread threading threading_local queue sched concurrent_futures';

export const TIERS: Readonly<Record<string, readonly string[]>> = {
  A: TIER_A.split(' '),
  B: TIER_B.split(' '),
  C: TIER_C.split(' '),
};

/** In these, a process for each at a time. */
export const MODES: readonly string[] = ['off', 'auto'];

export interface Result {
  /** Outcome and message of each test. */
  readonly tests: ReadonlyMap<string, { readonly outcome: string; readonly message: string }>;
  /** Why the file did not run to its end; empty: it did. */
  readonly stopped: string;
}

/** What one file has given. */
export interface Row {
  readonly name: string;
  /** The tests that pass under CPython. */
  readonly counted: readonly string[];
  /** By mode. */
  readonly results: ReadonlyMap<string, Result>;
}

/** How many files share a process: a process for each would spend most of its time on the modules that all of them need. */
const BATCH = 12;
/** For each file, in milliseconds. */
const TIME_LIMIT = 240_000;

interface Run {
  readonly results: Map<string, Result>;
  /** The file that did not run to its end; those after it were not begun. */
  readonly broken: string | undefined;
}

function read(out: string, why: string): Run {
  const results = new Map<string, { tests: Map<string, { outcome: string; message: string }>; stopped: string }>();
  let current: { tests: Map<string, { outcome: string; message: string }>; stopped: string } | undefined;
  let broken: string | undefined;
  for (const line of out.split('\n')) {
    if (!line.includes('\x01')) continue;
    const [outcome = '', name = '', message = ''] = line.slice(line.lastIndexOf('\x01') + 1).split('\t');
    if (outcome === 'file') {
      broken = name.slice('test_'.length);
      current = { tests: new Map(), stopped: why };
      results.set(broken, current);
    } else if (outcome === 'end') {
      if (current !== undefined) current.stopped = '';
      broken = undefined;
    } else current?.tests.set(name, { outcome, message });
  }
  return { results, broken };
}

function collect(command: readonly [string, ...string[]], folder: string): Promise<Run> {
  const [file, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PYTHON_TESTS: folder, PYTHONDONTWRITEBYTECODE: '1' },
    });
    let out = '';
    let err = '';
    const stop = (): boolean => child.kill('SIGKILL');
    let timer = setTimeout(stop, TIME_LIMIT);
    child.stdout.on('data', (d: Buffer) => {
      const text = d.toString('utf8');
      out += text;
      if (!text.includes('\x01file')) return;
      clearTimeout(timer);
      timer = setTimeout(stop, TIME_LIMIT);
    });
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(read(out, code === null ? 'takes too long' : (err.trim().split('\n').at(-1) ?? '')));
    });
  });
}

function folder(): string {
  if (testsFolder === undefined) throw new Error('PYTHON_TESTS says where the tests are');
  return testsFolder;
}

/** Runs files; the one that ends a process is not run again. */
async function runAll(command: readonly [string, ...string[]], names: readonly string[]): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  let rest = [...names];
  while (rest.length > 0) {
    const { results: got, broken } = await collect(
      [...command, ...rest.slice(0, BATCH).map((name) => `test_${name}`)],
      folder(),
    );
    for (const [name, result] of got) results.set(name, result);
    const after = broken === undefined ? got.size : rest.indexOf(broken) + 1;
    rest = rest.slice(Math.max(1, after));
  }
  return results;
}

/** Translates what has changed. */
export function buildLanguage(): void {
  const r = spawnSync(process.execPath, [cli, 'translate', 'python'], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
}

/** Under CPython, then in our modes. */
export async function runFiles(names: readonly string[]): Promise<Row[]> {
  const reference = await runAll(['/usr/bin/python3', '-W', 'ignore', runner], names);
  const byMode = await Promise.all(
    MODES.map((mode) => runAll([process.execPath, ...commandFlags(), cli, `--mode=${mode}`, 'python', runner], names)),
  );
  return names.map((name) => {
    const tests = reference.get(name)?.tests ?? new Map<string, { readonly outcome: string }>();
    const counted = [...tests].filter(([, t]) => t.outcome === 'ok').map(([test]) => test);
    const results = MODES.flatMap((mode, i): [string, Result][] => {
      const result = byMode[i]?.get(name);
      return result === undefined ? [] : [[mode, result]];
    });
    return { name, counted, results: new Map(results) };
  });
}
