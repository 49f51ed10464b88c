/**
 * `metatrace fuzz LANGUAGE`: random programs under random settings, in every mode and by the reference implementation. What differs is made
 * smaller and written to a file, whose first lines tell how to run it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { type Counts, type Finding, fuzz, type System } from '../fuzz/fuzz.ts';
import type { FuzzLanguage } from '../fuzz/program.ts';
import { randomSettings } from '../fuzz/settings.ts';
import { MODES, type Mode, parseSetting } from '../runtime/parameters.ts';
import { UserError } from '../support/user-error.ts';
import { findLanguage } from './language.ts';
import { makeRunnable } from './run.ts';

interface FuzzFlags {
  readonly programs: string;
  readonly seed?: string;
  readonly modes: string;
  readonly minutes: string;
  readonly skip: string;
  readonly batch: string;
  readonly timeout: string;
  readonly shrink: string;
  readonly findings: string;
  readonly set: readonly string[];
  readonly out: string;
}

const MAIN = fileURLToPath(new URL('./main.js', import.meta.url));
const WORKER = fileURLToPath(new URL('./fuzz-worker.ts', import.meta.url));
/** Without threads of V8's own a short run takes a quarter less of the processors. */
const SINGLE = '--single-threaded';
/**
 * Interpreter and compiled code change all the time: what V8 optimizes is of no use soon, and takes nine tenths of the time. Its baseline compiler's code is the
 * same program.
 */
const UNOPTIMIZED = ['--no-opt', '--no-maglev', '--always-sparkplug'];
const SEEDS = 2 ** 32;

function number(flags: FuzzFlags, name: keyof FuzzFlags, least: number): number {
  const text = String(flags[name]);
  const n = Number(text);
  if (text === '' || !(n >= least)) throw new UserError(`--${name}: expected a number from ${least} on, got '${text}'`);
  return n;
}

function modesOf(list: string): Mode[] {
  return list.split(',').map((name) => {
    const mode = MODES.find((m) => m === name);
    if (mode === undefined) throw new UserError(`--modes: any of ${MODES.join(', ')}, not '${name}'`);
    return mode;
  });
}

function systemOf(mode: Mode, language: string, bundle: string, fixed: readonly string[]): System {
  return {
    name: mode,
    worker: { file: process.execPath, args: [SINGLE, ...UNOPTIMIZED, WORKER, bundle] },
    settings: (random) => [...randomSettings(random, mode), ...fixed],
    command: (file, settings, stats) => ({
      file: process.execPath,
      args: [SINGLE, MAIN, `--mode=${mode}`, ...settings.map((s) => `--set=${s}`), `--stats=${stats}`, language, file],
    }),
  };
}

async function loadGenerator(file: string): Promise<FuzzLanguage> {
  const module: { readonly default?: FuzzLanguage } = await import(pathToFileURL(file).href);
  if (module.default === undefined) throw new UserError(`${file}: no default export`);
  return module.default;
}

async function fuzzCommand(name: string, flags: FuzzFlags): Promise<void> {
  const found = findLanguage(name);
  if (found.fuzz === null) throw new UserError(`${name} has no generator of programs ("fuzz" in its package.json)`);
  for (const setting of flags.set) parseSetting(setting);
  const [reference, ...fixed] = found.fuzz.reference;
  const seed = flags.seed === undefined ? Math.floor(Math.random() * SEEDS) : number(flags, 'seed', 0);
  const modes = modesOf(flags.modes);
  const numbers = {
    programs: number(flags, 'programs', 1),
    skip: number(flags, 'skip', 0),
    batchSize: number(flags, 'batch', 1),
    timeout: number(flags, 'timeout', 1),
    shrinkTime: number(flags, 'shrink', 0) * 1000,
    maxFindings: number(flags, 'findings', 1),
  };
  const minutes = number(flags, 'minutes', 0);
  const language = await loadGenerator(found.fuzz.generator);
  const { bundle } = await makeRunnable(found);
  process.stdout.write(`seed ${seed}: metatrace fuzz ${name} --seed=${seed} --modes=${flags.modes}\n`);
  const dir = mkdtempSync(join(tmpdir(), 'metatrace-'));
  const { extension } = found.fuzz;
  const started = performance.now();
  try {
    const counts = await fuzz({
      language,
      extension,
      reference: (file) => ({ file: reference, args: [...fixed, file] }),
      systems: modes.map((mode) => systemOf(mode, name, bundle, flags.set)),
      seed,
      ...numbers,
      deadline: started + minutes * 60_000,
      dir,
      onFinding: (finding) => {
        mkdirSync(flags.out, { recursive: true });
        const file = join(flags.out, `${name}-${seed}-${finding.batch}-${finding.system}.${extension}`);
        writeFileSync(file, describe(finding, name, seed, flags.batch, language), 'latin1');
        process.stdout.write(`${finding.system}, ${finding.kind}: ${finding.detail}\n  ${file}\n`);
      },
      onProgress: (counts) => {
        if (process.stderr.isTTY === true) process.stderr.write(`\r${summary(counts, modes.length)}`);
      },
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    process.stdout.write(`${summary(counts, modes.length)}; ${seconds} s, seed ${seed}\n`);
    if (counts.findings > 0) process.exitCode = 1;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const summary = (c: Counts, modes: number): string =>
  `programs: ${c.programs}, modes: ${modes}, runs: ${c.runs}, regions: ${c.regions}, compilations: ${c.compilations}, ` +
  `guards failed: ${c.guardsFailed}, undecided batches: ${c.undecided}, divergences: ${c.findings}`;

function describe(finding: Finding, name: string, seed: number, batch: string, language: FuzzLanguage): string {
  const settings = finding.settings.map((s) => ` --set=${s}`).join('');
  const lines = [
    `${finding.kind}: ${finding.detail}`,
    `metatrace --mode=${finding.system}${settings} ${name} FILE`,
    `found by: metatrace fuzz ${name} --seed=${seed} --skip=${finding.batch} --programs=${batch} --batch=${batch} --modes=${finding.system}`,
  ];
  return `${lines.map(language.comment).join('\n')}\n${finding.text}`;
}

export function addFuzzCommand(program: Command): void {
  const collect = (value: string, all: readonly string[]): string[] => [...all, value];
  program
    .command('fuzz')
    .description(
      'runs random programs under random settings in every mode, and compares them with the reference implementation',
    )
    .argument('<language>')
    .option('--programs <n>', 'how many programs', '2000')
    .option('--seed <n>', 'where random choices begin (default: another one each time; printed)')
    .option('--modes <list>', 'modes, separated by commas', MODES.join(','))
    .option('--minutes <n>', 'ends after so many minutes', '60')
    .option('--skip <n>', 'programs of the seed that are left out: to run a batch again', '0')
    .option('--batch <n>', 'programs in one file', '10')
    .option('--timeout <seconds>', 'of CPU time for one process', '40')
    .option('--shrink <seconds>', 'for making a program smaller that shows a bug', '120')
    .option('--findings <n>', 'ends after so many divergences', '10')
    .option('--set <name=value>', 'a parameter for all runs; may be repeated', collect, [])
    .option('--out <dir>', 'where programs that show bugs are written', 'fuzz-findings')
    .action(fuzzCommand);
}
