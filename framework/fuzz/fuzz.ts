/**
 * Differential fuzzing: random hosted programs under random settings, each file by the reference implementation and in every mode. What differs
 * is made smaller and handed over as a finding. Knows no language and no compiler: both are commands.
 *
 * Everything derives from the seed: batch k has streams of random numbers of its own, so it can be run again without those before it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, compared, difference, firstDifference, type Outcome, run } from './outcome.ts';
import { type FuzzLanguage, type Random, type Tree, textOf } from './program.ts';
import { randomOf } from './random.ts';
import { shrink } from './shrink.ts';
import { Worker } from './worker.ts';

/** One way to run programs. */
export interface System {
  /** The mode. */
  readonly name: string;
  /** A process that runs files one after another (worker.ts), one for all modes with the same command; null: each file has a process of its own. */
  readonly worker: Command | null;
  readonly settings: (random: Random) => readonly string[];
  /** Statistics go to the file `stats`, as JSON. */
  readonly command: (file: string, settings: readonly string[], stats: string) => Command;
}

export interface FuzzOptions {
  readonly language: FuzzLanguage;
  readonly extension: string;
  readonly reference: (file: string) => Command;
  readonly systems: readonly System[];
  readonly seed: number;
  readonly programs: number;
  /** Programs of earlier batches that are not run. */
  readonly skip: number;
  readonly batchSize: number;
  /** In terms of `performance.now()`. */
  readonly deadline: number;
  /** Seconds of CPU time for one process. */
  readonly timeout: number;
  /** Milliseconds for making one finding smaller. */
  readonly shrinkTime: number;
  readonly maxFindings: number;
  /** Files that are being run are there. */
  readonly dir: string;
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress: (counts: Counts) => void;
}

export interface Finding {
  readonly system: string;
  readonly settings: readonly string[];
  /**
   * What differs. `failure`: the result is right, but a stage of the compiler failed and its region was dropped. `unrepeated`: something differs in
   * a process that has run others before, but not in one of its own.
   */
  readonly kind: Kind;
  readonly detail: string;
  readonly text: string;
  /** First program of the batch. */
  readonly batch: number;
}

type Kind = NonNullable<ReturnType<typeof difference>> | 'failure' | 'unrepeated';

export interface Counts {
  programs: number;
  runs: number;
  regions: number;
  compilations: number;
  guardsFailed: number;
  /** Batches that took the reference too long, or a mode when there was no time left: nothing is known about them. */
  undecided: number;
  findings: number;
}

interface Verdict {
  readonly kind: Kind;
  readonly detail: string;
}

export async function fuzz(options: FuzzOptions): Promise<Counts> {
  const workers = new Map<string, Worker>();
  const workerOf = ({ worker }: System): Worker | null => {
    if (worker === null) return null;
    const key = JSON.stringify(worker);
    const known = workers.get(key) ?? new Worker(worker, mkdtempSync(join(options.dir, 'worker-')));
    workers.set(key, known);
    return known;
  };
  try {
    return await search(options, workerOf);
  } finally {
    for (const worker of workers.values()) worker.stop();
  }
}

async function search(options: FuzzOptions, workerOf: (system: System) => Worker | null): Promise<Counts> {
  const counts: Counts = {
    programs: 0,
    runs: 0,
    regions: 0,
    compilations: 0,
    guardsFailed: 0,
    undecided: 0,
    findings: 0,
  };
  const { language, seed, batchSize } = options;
  for (let first = options.skip; first < options.skip + options.programs; first += batchSize) {
    const random = randomOf(seed, 'programs', first);
    const size = Math.min(batchSize, options.skip + options.programs - first);
    const programs = Array.from({ length: size }, () => language.generate(random));
    const file = write(options, programs);
    const expected = await run(options.reference(file), options.timeout);
    if (expected.late) counts.undecided++;
    for (const system of options.systems) {
      if (performance.now() > options.deadline) return counts;
      const settings = system.settings(randomOf(seed, 'settings', system.name, first));
      counts.runs += size;
      const ran = await workerOf(system)?.run({ file, mode: system.name, settings }, options.timeout);
      const quick =
        ran == null ? null : verdictOn(language, expected, ran.outcome, statisticsOf(ran.statistics), counts);
      if (ran != null && quick === null) continue;
      let verdict = await judge(options, system, settings, file, expected, counts);
      if (verdict?.kind === 'late') {
        const { timeout } = patient(options);
        const left = (options.deadline - performance.now()) / 1000;
        const patience = Math.min(timeout, Math.max(left, options.timeout));
        verdict = await judge({ ...options, timeout: patience }, system, settings, file, expected, null);
        if (verdict?.kind === 'late' && patience < timeout) {
          // It was not given the time after which it is said never to end.
          counts.undecided++;
          return counts;
        }
      }
      if (verdict === null && quick === null) continue;
      counts.findings++;
      options.onFinding(
        verdict === null
          ? unrepeated(options, system, settings, programs, quick, first)
          : await minimal(options, system, settings, programs, verdict, first),
      );
      if (counts.findings >= options.maxFindings) return counts;
      // Making it smaller has used the file.
      write(options, programs);
    }
    counts.programs += size;
    options.onProgress(counts);
  }
  return counts;
}

/** Settings may make a run a hundred times slower. What has not ended by then, does not. */
const patient = (options: FuzzOptions): FuzzOptions => ({ ...options, timeout: options.timeout * PATIENCE });
const PATIENCE = 5;

function write({ language, dir, extension }: FuzzOptions, programs: readonly Tree[]): string {
  const file = join(dir, `programs.${extension}`);
  writeFileSync(file, textOf(language.batch(programs)), 'latin1');
  return file;
}

async function judge(
  options: FuzzOptions,
  system: System,
  settings: readonly string[],
  file: string,
  expected: Outcome,
  counts: Counts | null,
): Promise<Verdict | null> {
  const stats = join(options.dir, 'stats.json');
  rmSync(stats, { force: true });
  const command = system.command(file, settings, stats);
  const actual = await run(command, options.timeout);
  return verdictOn(options.language, expected, actual, readStatistics(stats), counts);
}

function verdictOn(
  { comparable }: FuzzLanguage,
  reference: Outcome,
  outcome: Outcome,
  statistics: Statistics,
  counts: Counts | null,
): Verdict | null {
  const expected = compared(reference, comparable);
  const actual = compared(outcome, comparable);
  const kind = difference(expected, actual);
  if (counts !== null) {
    counts.regions += statistics.regions;
    counts.compilations += statistics.compilations;
    counts.guardsFailed += statistics.exits;
  }
  if (kind !== null) return { kind, detail: firstDifference(expected, actual) };
  if (statistics.failures === 0) return null;
  return { kind: 'failure', detail: `a stage of the compiler failed: ${statistics.aborts}` };
}

interface Statistics {
  readonly failures: number;
  readonly exits: number;
  readonly compilations: number;
  readonly regions: number;
  readonly aborts: string;
}

/** Zeros if the process came to no end of its own: that is a difference anyway. */
function readStatistics(file: string): Statistics {
  try {
    return statisticsOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return statisticsOf({});
  }
}

function statisticsOf(json: unknown): Statistics {
  const values = new Map<string, unknown>(Object.entries(json ?? {}));
  const count = (name: string): number => Number(values.get(name) ?? 0);
  return {
    failures: count('failures'),
    exits: count('exits'),
    compilations: count('compilations'),
    regions: count('loops') + count('functions'),
    aborts: JSON.stringify(values.get('aborts') ?? {}),
  };
}

function unrepeated(
  { language }: FuzzOptions,
  system: System,
  settings: readonly string[],
  programs: readonly Tree[],
  verdict: Verdict | null,
  batch: number,
): Finding {
  const text = textOf(language.batch(programs));
  return { system: system.name, settings, kind: 'unrepeated', detail: verdict?.detail ?? '', text, batch };
}

/** The smallest programs and the fewest settings found that show the bug of a batch. */
async function minimal(
  options: FuzzOptions,
  system: System,
  settings: readonly string[],
  programs: readonly Tree[],
  verdict: Verdict,
  batch: number,
): Promise<Finding> {
  const deadline = performance.now() + options.shrinkTime;
  // A program that does not end is told from slow ones by less time, and what is found is tried again with much.
  const hasty = { ...options, timeout: verdict.kind === 'late' ? options.timeout / 2 : options.timeout };
  let last = verdict;
  const shows = async (candidate: readonly Tree[], chosen: readonly string[], how = hasty): Promise<boolean> => {
    const file = write(how, candidate);
    const expected = await run(options.reference(file), how.timeout);
    if (expected.late) return false;
    const found = await judge(how, system, chosen, file, expected, null);
    // Another bug, or a program that the edit has made wrong, is not what we look for.
    const coarse = (kind: Kind): string => (kind === 'late' || kind === 'failure' ? kind : 'difference');
    if (found === null || coarse(found.kind) !== coarse(verdict.kind)) return false;
    last = found;
    return true;
  };
  const small = await shrink(programs, {
    fails: (candidate) => shows(candidate, settings),
    simplest: options.language.simplest,
    deadline,
  });
  let chosen = settings;
  for (const setting of settings) {
    const without = chosen.filter((s) => s !== setting);
    if (performance.now() < deadline && (await shows(small, without))) chosen = without;
  }
  const isSlow = verdict.kind === 'late' && !(await shows(small, chosen, patient(options)));
  const text = textOf(options.language.batch(isSlow ? programs : small));
  if (isSlow) chosen = settings;
  return { system: system.name, settings: chosen, kind: last.kind, detail: last.detail, text, batch };
}
