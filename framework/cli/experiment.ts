/**
 * `metatrace experiment NAME LANGUAGE`: measures, and writes NAME.md (and what it shows) to a folder.
 *
 * branchy: K = 1 to 12 branches that go either way. phases: programs that change, beside stable ones. continuum: theta x joins x versions.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Row } from '../experiments/report.ts';
import type { Cell } from '../experiments/run.ts';
import { type CountsOf, readCounts } from '../experiments/statistics.ts';
import { type BenchProgram, readSuite, type Suite, type System, selectPrograms } from '../experiments/suite.ts';
import { type Mode, makeParameters } from '../runtime/parameters.ts';
import { UserError } from '../support/user-error.ts';
import { findLanguage, type Language } from './language.ts';
import { collect, modesOf, numbers, positive, showProgress, split } from './options.ts';
import { modeSystem, peerSystem } from './systems.ts';

interface ExperimentFlags {
  readonly modes?: string;
  readonly programs?: string;
  readonly against: string;
  readonly thetas: string;
  readonly joins: string;
  readonly versions: string;
  readonly iterations: string;
  readonly rounds: string;
  readonly timeout: string;
  readonly set: readonly string[];
  readonly out: string;
  readonly json?: string;
}

/** A mode with settings, as a system that is measured. */
interface Configured {
  readonly name: string;
  readonly mode: Mode;
  readonly settings: readonly string[];
}

interface Experiment {
  readonly suite: Suite;
  readonly programs: readonly BenchProgram[];
  readonly peers: readonly string[];
  readonly systems: readonly Configured[];
  readonly wants?: (program: BenchProgram, system: string) => boolean;
  /** What is shown, as Markdown. */
  readonly show: (rows: readonly Row[], countsOf: CountsOf) => string;
}

interface Measured {
  readonly cells: readonly Cell[];
  readonly rows: readonly Row[];
  readonly countsOf: CountsOf;
}

async function measure(language: Language, of: Experiment, flags: ExperimentFlags): Promise<Measured> {
  const { makeReport } = await import('../experiments/report.ts');
  const { runSuite } = await import('../experiments/run.ts');
  const dir = mkdtempSync(join(tmpdir(), 'metatrace-'));
  const fileOf = (program: string, system: string): string =>
    join(dir, `${program}-${system.replace(/[^\w.]/g, '_')}.json`);
  const all: System[] = [
    ...of.peers.map((name) => peerSystem(language, name, of.suite)),
    ...of.systems.map(({ name, mode, settings }) =>
      modeSystem(language, name, mode, settings, (program) => [`--stats=${fileOf(program, name)}`]),
    ),
  ];
  const { onProgress, stop } = await showProgress();
  try {
    const cells = await runSuite(of.suite, of.programs, all, {
      rounds: positive(flags.rounds, 'rounds'),
      iterations: positive(flags.iterations, 'iterations'),
      timeout: positive(flags.timeout, 'timeout'),
      onProgress,
      ...(of.wants === undefined ? {} : { wants: of.wants }),
    });
    const names = all.map((s) => s.name);
    const { rows } = makeReport(cells, names, names[0]);
    const counts = new Map(
      of.programs.flatMap((p) => of.systems.map((s) => fileOf(p.name, s.name))).map((f) => [f, readCounts(f)]),
    );
    return { cells, rows, countsOf: (program, system) => counts.get(fileOf(program, system)) ?? null };
  } finally {
    stop();
    rmSync(dir, { recursive: true });
  }
}

/** What the figures depend on. */
function circumstances(name: string, flags: ExperimentFlags): string {
  const processor = cpus()[0]?.model ?? 'an unknown processor';
  const settings = flags.set.length === 0 ? '' : ` with ${flags.set.join(', ')}`;
  const dials =
    name === 'continuum' ? ` --thetas ${flags.thetas} --joins ${flags.joins} --versions ${flags.versions}` : '';
  const load = loadavg()[0].toFixed(0);
  return (
    `Made by \`metatrace experiment ${name}${dials}\`${settings} on ${availableParallelism()} x ${processor}, Node ${process.version}: ${flags.rounds} process${flags.rounds === '1' ? '' : 'es'} of ` +
    `${flags.iterations} iterations for each program and system, interleaved. Times are CPU time of the process with all its threads; ` +
    `*best* is the fastest iteration, *total* all of a process. Load average at the end: ${load}.`
  );
}

function write(name: string, of: Experiment, measured: Measured, flags: ExperimentFlags): void {
  const { rows, cells, countsOf } = measured;
  const text = of.show(rows, countsOf);
  const errors = [...new Set(rows.flatMap((r) => r.errors.map((e) => `- ${r.program}: ${e}`)))];
  writeFileSync(join(flags.out, `${name}.md`), `${[text, circumstances(name, flags), ...errors].join('\n\n')}\n`);
  process.stdout.write(`${[text, ...errors].join('\n\n')}\n`);
  if (flags.json !== undefined) {
    const environment = { node: process.version, v8: process.versions.v8, os: release(), arch: process.arch };
    const parameters = Object.fromEntries(of.systems.map((s) => [s.name, makeParameters(s.mode, s.settings)]));
    const counts = rows.flatMap((r) =>
      of.systems.map((s) => ({ program: r.program, system: s.name, ...countsOf(r.program, s.name) })),
    );
    writeFileSync(flags.json, `${JSON.stringify({ environment, flags, parameters, rows, counts, cells }, null, 1)}\n`);
  }
  if (errors.length > 0) process.exitCode = 1;
}

function suiteOf(language: Language, folder: string): Suite {
  if (language.bench === null) throw new UserError(`${language.name} has no benchmark suite`);
  return readSuite(join(language.bench, folder), language.harness);
}

const inModes = (modes: readonly Mode[], flags: ExperimentFlags): Configured[] =>
  modes.map((mode) => ({ name: mode, mode, settings: flags.set }));

async function branchy(language: Language, flags: ExperimentFlags): Promise<Experiment> {
  const { BRANCHY, branchesOf, branchyTable, NO_LIMITS } = await import('../experiments/branchy.ts');
  const suite = suiteOf(language, '.');
  const modes = modesOf(flags.modes ?? 'region,method,trace');
  const peers = split(flags.against);
  if (peers.length === 0) throw new UserError('--against: name the peer that ratios refer to');
  const systems = inModes(modes, flags);
  if (modes.includes('trace')) {
    systems.push({ name: NO_LIMITS.name, mode: 'trace', settings: [...flags.set, ...NO_LIMITS.settings] });
  }
  const names = systems.map((s) => s.name);
  return {
    suite,
    programs: suite.programs.filter((p) => branchesOf(p.name) !== null),
    peers,
    systems,
    wants: (program, system) => system !== NO_LIMITS.name || (branchesOf(program.name) ?? 0) <= NO_LIMITS.most,
    show: (rows, countsOf) => `${BRANCHY}\n\n${branchyTable(rows, names, peers, countsOf)}`,
  };
}

async function phases(language: Language, flags: ExperimentFlags): Promise<Experiment> {
  const { PHASES, pairsOf, phasesTable } = await import('../experiments/phases.ts');
  const suite = suiteOf(language, 'phases');
  const modes = modesOf(flags.modes ?? 'region,method,auto');
  return {
    suite,
    programs: selectPrograms(suite, split(flags.programs ?? '')),
    peers: [],
    systems: inModes(modes, flags),
    show: (rows, countsOf) => {
      const pairs = pairsOf(rows);
      return [PHASES, ...modes.map((mode) => `## ${mode}\n\n${phasesTable(pairs, mode, countsOf)}`)].join('\n\n');
    },
  };
}

async function continuum(language: Language, flags: ExperimentFlags): Promise<Experiment> {
  const { allPoints, CONTINUUM, continuumPlot, continuumTable, pointName, settingsOf } = await import(
    '../experiments/continuum.ts'
  );
  const suite = suiteOf(language, '.');
  const names = split(flags.programs ?? 'mandelbrot,nbody,fib,queens,constraints,linkedlist,tokenizer,branches6');
  const points = allPoints(numbers(flags.thetas, 'thetas'), split(flags.joins), numbers(flags.versions, 'versions'));
  const [mode] = modesOf(flags.modes ?? 'method');
  const base: Configured = { name: 'off', mode: 'off', settings: [] };
  const systems = points.map((p) => ({ name: pointName(p), mode, settings: [...flags.set, ...settingsOf(p)] }));
  return {
    suite,
    programs: selectPrograms(suite, names),
    peers: [],
    systems: [base, ...systems],
    show: (rows) => {
      writeFileSync(join(flags.out, 'continuum.svg'), continuumPlot(points, rows, base.name));
      const table = continuumTable(points, rows, base.name);
      return `${CONTINUUM}\n\nMode ${mode}, times faster than mode ${base.name}:\n\n${table}\n\n![plot](continuum.svg)`;
    },
  };
}

const EXPERIMENTS: {
  readonly [name: string]: (language: Language, flags: ExperimentFlags) => Promise<Experiment>;
} = { branchy, phases, continuum };

async function experiment(name: string, language: string, flags: ExperimentFlags): Promise<void> {
  if (!Object.hasOwn(EXPERIMENTS, name)) {
    throw new UserError(`no experiment '${name}'; there are ${Object.keys(EXPERIMENTS).join(', ')}`);
  }
  const hosted = findLanguage(language);
  const of = await EXPERIMENTS[name](hosted, flags);
  for (const { mode, settings } of of.systems) makeParameters(mode, settings);
  mkdirSync(flags.out, { recursive: true });
  write(name, of, await measure(hosted, of, flags), flags);
}

export function addExperimentCommand(program: Command): void {
  program
    .command('experiment')
    .description(`measures, and writes tables: ${Object.keys(EXPERIMENTS).join(', ')}`)
    .argument('<name>')
    .argument('[language]', '', 'lua')
    .option('--modes <list>', 'modes, separated by commas (continuum: one)')
    .option('--programs <list>', 'phases and continuum: which programs')
    .option('--against <list>', 'branchy: peers; ratios refer to the first', 'js')
    .option('--thetas <list>', 'continuum: values of theta', '0,0.005,0.1')
    .option('--joins <list>', 'continuum: values of joins', 'merge,byKey,never')
    .option('--versions <list>', 'continuum: values of versions (and of maxVersions)', '1,2,8')
    .option('--iterations <n>', 'iterations within a process', '20')
    .option('--rounds <n>', 'processes for each program and system', '1')
    .option('--timeout <seconds>', 'ends a process after so long', '120')
    .option('--set <name=value>', 'a parameter for all modes; may be repeated', collect, [])
    .option('--out <dir>', 'where the files go', 'docs/experiments')
    .option('--json <file>', 'writes all measurements')
    .action(experiment);
}
