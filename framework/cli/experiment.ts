/**
 * `metatrace experiment NAME LANGUAGE`: measures, and writes NAME.md and NAME.json (with every parameter of every system) to a folder.
 *
 * branchy: K = 1 to 12 branches that go either way. phases: programs that change, beside stable ones. continuum: theta x joins x versions.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Report } from '../experiments/report.ts';
import type { Cell } from '../experiments/run.ts';
import { type Counts, readCounts } from '../experiments/statistics.ts';
import { type BenchProgram, readSuite, type Suite, type System, selectPrograms } from '../experiments/suite.ts';
import type { Parameters } from '../runtime/parameters.table.ts';
import { MODES, type Mode, makeParameters } from '../runtime/parameters.ts';
import { UserError } from '../support/user-error.ts';
import { findLanguage, type Language } from './language.ts';
import { modeSystem, peerSystem } from './systems.ts';

interface ExperimentFlags {
  readonly modes?: string;
  readonly programs?: string;
  readonly thetas: string;
  readonly joins: string;
  readonly versions: string;
  readonly iterations: string;
  readonly rounds: string;
  readonly timeout: string;
  readonly out: string;
}

interface Measured {
  readonly cells: readonly Cell[];
  readonly report: Report;
  readonly counts: (program: string, system: string) => Counts | null;
}

interface Configured {
  readonly name: string;
  readonly mode: Mode;
  readonly settings: readonly string[];
}

const split = (text: string): string[] => text.split(',').filter((s) => s !== '');

function modesOf(text: string): Mode[] {
  return split(text).map((name) => {
    const mode = MODES.find((m) => m === name);
    if (mode === undefined) throw new UserError(`--modes: no mode '${name}'; there are ${MODES.join(', ')}`);
    return mode;
  });
}

function numbers(text: string, what: string): number[] {
  const all = split(text).map(Number);
  if (all.length === 0 || all.some((n) => !Number.isFinite(n))) throw new UserError(`--${what}: expected numbers`);
  return all;
}

async function measure(
  language: Language,
  suite: Suite,
  programs: readonly BenchProgram[],
  systems: readonly Configured[],
  peers: readonly string[],
  flags: ExperimentFlags,
): Promise<Measured> {
  const { makeReport } = await import('../experiments/report.ts');
  const { runSuite } = await import('../experiments/run.ts');
  const dir = mkdtempSync(join(tmpdir(), 'metatrace-'));
  const fileOf = (program: string, system: string): string =>
    join(dir, `${program}-${system.replace(/\W/g, '_')}.json`);
  const all: System[] = [
    ...peers.map((name) => peerSystem(language, name)),
    ...systems.map(({ name, mode, settings }) =>
      modeSystem(language, name, mode, settings, (program) => [`--stats=${fileOf(program, name)}`]),
    ),
  ];
  try {
    const cells = await runSuite(suite, programs, all, {
      rounds: numbers(flags.rounds, 'rounds')[0],
      iterations: numbers(flags.iterations, 'iterations')[0],
      timeout: numbers(flags.timeout, 'timeout')[0],
      onProgress: (done, total, what) => process.stderr.write(`${done}/${total} ${what}\n`),
    });
    const names = all.map((s) => s.name);
    const counts = new Map(
      programs.flatMap((p) =>
        systems.map((s) => [fileOf(p.name, s.name), readCounts(fileOf(p.name, s.name))] as const),
      ),
    );
    const report = makeReport(cells, names, names[0]);
    return { cells, report, counts: (program, system) => counts.get(fileOf(program, system)) ?? null };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function write(
  name: string,
  text: string,
  measured: Measured,
  systems: readonly Configured[],
  flags: ExperimentFlags,
): void {
  mkdirSync(flags.out, { recursive: true });
  const parameters: Record<string, Parameters> = {};
  for (const { name: system, mode, settings } of systems) parameters[system] = makeParameters(mode, settings);
  const counts = measured.report.rows.flatMap((row) =>
    systems.map((s) => ({ program: row.program, system: s.name, ...measured.counts(row.program, s.name) })),
  );
  const environment = { node: process.version, v8: process.versions.v8, os: release(), arch: process.arch };
  const data = { environment, flags, parameters, report: measured.report, counts, cells: measured.cells };
  writeFileSync(join(flags.out, `${name}.json`), `${JSON.stringify(data, null, 1)}\n`);
  const errors = [...new Set(measured.report.rows.flatMap((r) => r.errors.map((e) => `- ${r.program}: ${e}`)))];
  const notes = `Made by \`metatrace experiment ${name}\` on Node ${process.version}; all figures and parameters: [${name}.json](${name}.json).`;
  writeFileSync(join(flags.out, `${name}.md`), `${[text, notes, ...errors].join('\n\n')}\n`);
  process.stdout.write(`${text}\n`);
  if (errors.length > 0) process.exitCode = 1;
}

const plain = (modes: readonly Mode[]): Configured[] => modes.map((mode) => ({ name: mode, mode, settings: [] }));

function suiteOf(language: Language, folder: string): Suite {
  if (language.bench === null) throw new UserError(`${language.name} has no benchmark suite`);
  return readSuite(join(language.bench, folder));
}

async function branchy(language: Language, flags: ExperimentFlags): Promise<void> {
  const { branchyTable } = await import('../experiments/branchy.ts');
  const suite = suiteOf(language, '.');
  const programs = suite.programs.filter((p) => /^branches\d+$/.test(p.name));
  const modes = modesOf(flags.modes ?? 'region,method,trace');
  const peers = ['js', ...Object.keys(language.peers).filter((p) => p !== 'js')].slice(0, 2);
  const measured = await measure(language, suite, programs, plain(modes), peers, flags);
  const rows = measured.report.rows.map((row) => ({
    branches: Number(row.program.slice('branches'.length)),
    row,
    counts: new Map(modes.map((m) => [m, measured.counts(row.program, m)])),
  }));
  const text = `# K branches that go either way\n\n${branchyTable(rows, modes, [peers[0], peers[1]])}`;
  write('branchy', text, measured, plain(modes), flags);
}

async function phases(language: Language, flags: ExperimentFlags): Promise<void> {
  const { phasesTable } = await import('../experiments/phases.ts');
  const suite = suiteOf(language, 'phases');
  const modes = modesOf(flags.modes ?? 'region,method,trace,baseline');
  const measured = await measure(language, suite, suite.programs, plain(modes), [], flags);
  const text = `# Programs that change, beside stable ones\n\n${phasesTable(measured.report.rows, modes, measured.counts)}`;
  write('phases', text, measured, plain(modes), flags);
}

async function continuum(language: Language, flags: ExperimentFlags): Promise<void> {
  const { allPoints, continuumPlot, continuumTable, pointName, settingsOf } = await import(
    '../experiments/continuum.ts'
  );
  const suite = suiteOf(language, '.');
  const names = split(flags.programs ?? 'mandelbrot,nbody,fib,queens,constraints,linkedlist,tokenizer,branches6');
  const points = allPoints(numbers(flags.thetas, 'thetas'), split(flags.joins), numbers(flags.versions, 'versions'));
  const [mode] = modesOf(flags.modes ?? 'method');
  const systems: Configured[] = [
    { name: 'off', mode: 'off', settings: [] },
    ...points.map((p): Configured => ({ name: pointName(p), mode, settings: settingsOf(p) })),
  ];
  const measured = await measure(language, suite, selectPrograms(suite, names), systems, [], flags);
  mkdirSync(flags.out, { recursive: true });
  writeFileSync(join(flags.out, 'continuum.svg'), continuumPlot(points, measured.report));
  const table = continuumTable(points, measured.report);
  const text = `# Between tracing and method compilation\n\nSpeed of mode ${mode}, in times that of the interpreter alone.\n\n${table}\n\n![plot](continuum.svg)`;
  write('continuum', text, measured, systems, flags);
}

const EXPERIMENTS: { readonly [name: string]: (language: Language, flags: ExperimentFlags) => Promise<void> } = {
  branchy,
  phases,
  continuum,
};

async function experiment(name: string, language: string, flags: ExperimentFlags): Promise<void> {
  const run = EXPERIMENTS[name];
  if (run === undefined)
    throw new UserError(`no experiment '${name}'; there are ${Object.keys(EXPERIMENTS).join(', ')}`);
  await run(findLanguage(language), flags);
}

export function addExperimentCommand(program: Command): void {
  program
    .command('experiment')
    .description(`measures and writes a table: ${Object.keys(EXPERIMENTS).join(', ')}`)
    .argument('<name>')
    .argument('[language]', '', 'lua')
    .option('--modes <list>', 'modes, separated by commas')
    .option('--programs <list>', 'continuum: benchmark programs')
    .option('--thetas <list>', 'continuum: values of theta', '0,0.005,0.1')
    .option('--joins <list>', 'continuum: values of joins', 'merge,byKey,never')
    .option('--versions <list>', 'continuum: values of versions (and of maxVersions)', '1,2,8')
    .option('--iterations <n>', 'iterations within a process', '20')
    .option('--rounds <n>', 'processes for each program and system', '1')
    .option('--timeout <seconds>', 'ends a process after so long', '120')
    .option('--out <dir>', 'where the files go', 'docs/experiments')
    .action(experiment);
}
