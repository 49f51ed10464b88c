/**
 * Hosted programs against their reference, each under some configurations, which rotate over the programs (configs.ts). Output, error text and exit code
 * have to be equal, and no stage of the compiler may fail.
 *
 * Some runs, of mode `auto`, the command's own choice, are as a user runs it: in a process of their own. The others ask a process that has run programs before
 * (framework/fuzz/worker.ts), each under a JIT and a hosted state of its own: starting one takes longer than most programs. Where a program ends that
 * process, or differs there, a process of its own decides.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentBundle } from '../../framework/bundler/current.ts';
import { Worker } from '../../framework/fuzz/worker.ts';
import { commandFlags } from '../../framework/support/command-flags.ts';
import type { Configuration } from './configs.ts';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'framework/cli/main.js');
const WORKER = join(root, 'framework/cli/fuzz-worker.ts');
/** Processes run side by side: threads of V8's own, for its compilers and collector, would take a third more of the processors. */
const ALONE = ['--single-threaded', ...commandFlags()];
/** What V8's last tier makes of code is of no use soon where programs come and go. */
const SHORT_LIVED = ['--no-opt', '--no-maglev'];
/** What a process has of 60 instances takes 0.5 GB. */
const MAX_INSTANCES = 60;
/** Seconds of work; a program takes one or two, and may have to wait for others. */
const LIMIT = 30;

export interface HostedLanguage {
  readonly name: string;
  /** Of the programs' files, which are in the folder tests/language/NAME. */
  readonly extension: string;
  /** The command that runs them for reference. */
  readonly reference: string;
  /** The reference's name for itself in errors becomes ours. */
  readonly renamed: (err: string) => string;
  /** Only programs whose name contains this run, or one of several that commas part. */
  readonly filter: string;
  /** A program may change what outlives it, so each gets an instance of the interpreter of its own (cli/instances.ts). */
  readonly needsInstances: boolean;
  /** For the program of a number. */
  readonly configurations: (k: number, isWide: boolean) => readonly Configuration[];
  /** What runs in a process of its own. */
  readonly isAlone: (configuration: Configuration, k: number) => boolean;
  /** Programs that run thousands of the library's functions once: compiling each of them at once takes minutes, and shows nothing that others do not. */
  readonly wide: ReadonlySet<string>;
}

interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

interface Counts {
  runs: number;
  /** Of these, in processes of their own. */
  alone: number;
  /** Of these, because the program had ended another process. */
  ended: number;
  /** Of these, because something differed in another process. */
  repeated: number;
  regions: number;
  exits: number;
}

function run(dir: string, file: string, args: readonly string[], renamed: (err: string) => string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'], timeout: 4 * LIMIT * 1000 });
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

const isEqual = (a: Outcome, b: Outcome): boolean => a.out === b.out && a.err === b.err && a.code === b.code;

/** Processes that run programs one after another: as many as are wanted at a time. */
class Workers {
  private readonly idle: Worker[] = [];
  private readonly all: Worker[] = [];
  private readonly scratch = mkdtempSync(join(tmpdir(), 'metatrace-'));
  private readonly dir: string;
  private readonly args: readonly string[];
  private readonly maxRuns: number | undefined;

  constructor(dir: string, bundle: string, needsInstances: boolean) {
    this.dir = dir;
    this.args = [...ALONE, ...SHORT_LIVED, WORKER, bundle, ...(needsInstances ? ['--fresh'] : [])];
    this.maxRuns = needsInstances ? MAX_INSTANCES : undefined;
  }

  take(): Worker {
    const worker = this.idle.pop();
    if (worker !== undefined) return worker;
    const made = new Worker(
      { file: process.execPath, args: this.args },
      mkdtempSync(join(this.scratch, 'worker-')),
      this.dir,
      this.maxRuns,
    );
    this.all.push(made);
    return made;
  }

  giveBack(worker: Worker): void {
    this.idle.push(worker);
  }

  stop(): void {
    for (const worker of this.all) worker.stop();
    rmSync(this.scratch, { recursive: true });
  }
}

export function compareHosted(language: HostedLanguage): void {
  const dir = join(root, 'tests/language', language.name);
  const wanted = language.filter.split(',');
  const programs = readdirSync(dir).filter(
    (f) => f.endsWith(language.extension) && wanted.some((part) => f.includes(part)),
  );
  const counts: Counts = { runs: 0, alone: 0, ended: 0, repeated: 0, regions: 0, exits: 0 };
  let workers: Workers | null = null;

  async function compare(program: string, expected: Outcome, { name, options }: Configuration): Promise<void> {
    counts.alone++;
    const got = await run(dir, process.execPath, [...ALONE, cli, ...options, language.name, program], (err) => err);
    expect({ configuration: name, ...got }).toEqual({ configuration: name, ...expected });
  }

  /** False: the program has ended the process. */
  async function compareQuickly(
    program: string,
    expected: Outcome,
    c: Configuration,
    worker: Worker,
  ): Promise<boolean> {
    const ran = await worker.run({ file: program, mode: c.mode, settings: c.settings }, LIMIT);
    if (ran === null) return false;
    const { failures = 0, aborts = {}, loops = 0, functions = 0, exits = 0 } = ran.statistics;
    expect({ configuration: c.name, failures, aborts }).toEqual({ configuration: c.name, failures: 0, aborts });
    counts.regions += Number(loops) + Number(functions);
    counts.exits += Number(exits);
    if (isEqual(ran.outcome, expected)) return true;
    counts.repeated++;
    await compare(program, expected, c);
    return true;
  }

  describe(language.name, () => {
    beforeAll(() => {
      const r = spawnSync(process.execPath, [cli, 'translate', language.name], { encoding: 'utf8' });
      if (r.status !== 0) throw new Error(r.stderr);
      const bundle = currentBundle(join(root, 'interpreters', language.name, 'translated'));
      if (bundle === null) throw new Error('no bundle');
      workers = new Workers(dir, bundle, language.needsInstances);
    });

    afterAll(() => {
      workers?.stop();
      const { runs, alone, ended, repeated, regions, exits } = counts;
      console.log(
        `${language.name}: programs: ${programs.length}, runs: ${runs}, in a process of their own: ${alone} ` +
          `(${ended} since the program ends it, ${repeated} since something differed in another), ` +
          `in others: regions: ${regions}, guards failed: ${exits}`,
      );
      // Processes that answer nothing would only make this slow.
      expect(ended).toBeLessThan(Math.max(2, runs / 10));
    });

    for (const [k, program] of programs.entries()) {
      test.concurrent(program, async () => {
        const expected = await run(dir, language.reference, [program], language.renamed);
        const wide = language.wide.has(program);
        let worker = workers?.take() ?? null;
        for (const configuration of language.configurations(k, wide)) {
          counts.runs++;
          if (worker === null || language.isAlone(configuration, k)) {
            await compare(program, expected, configuration);
          } else if (!(await compareQuickly(program, expected, configuration, worker))) {
            counts.ended++;
            workers?.giveBack(worker);
            worker = null;
            await compare(program, expected, configuration);
          }
        }
        if (worker !== null) workers?.giveBack(worker);
      });
    }
  });
}
