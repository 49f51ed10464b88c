/**
 * `metatrace bench LANGUAGE [PROGRAM...]`: the benchmark programs under several modes and peers, side by side.
 *
 * What only this command needs is loaded when it runs: hosted programs start without it.
 */
import { writeFileSync } from 'node:fs';
import { release } from 'node:os';
import type { Command } from 'commander';
import { readSuite, type Suite, type System, selectPrograms } from '../experiments/suite.ts';
import { MODES, makeParameters } from '../runtime/parameters.ts';
import { UserError } from '../support/user-error.ts';
import { findLanguage, type Language } from './language.ts';
import { collect, modesOf, positive, showProgress, split } from './options.ts';
import { modeSystem, peerSystem } from './systems.ts';

interface BenchFlags {
  readonly modes: string;
  readonly against: string;
  readonly base?: string;
  readonly suite?: string;
  readonly rounds: string;
  readonly iterations: string;
  readonly timeout: string;
  readonly set: readonly string[];
  readonly json?: string;
}

function systemsOf(language: Language, suite: Suite, flags: BenchFlags): System[] {
  return [
    ...split(flags.against).map((name) => peerSystem(language, name, suite)),
    ...modesOf(flags.modes).map((mode) => modeSystem(language, mode, mode, flags.set)),
  ];
}

async function bench(name: string, programs: readonly string[], flags: BenchFlags): Promise<void> {
  const language = findLanguage(name);
  const dir = flags.suite ?? language.bench;
  if (dir === null) throw new UserError(`${name} has no benchmark suite; name one with --suite DIR`);
  const suite = readSuite(dir, language.harness);
  const systems = systemsOf(language, suite, flags);
  if (systems.length === 0) throw new UserError('nothing to run: give --modes or --against');
  const base = flags.base ?? systems[0].name;
  if (!systems.some((s) => s.name === base)) throw new UserError(`--base: '${base}' is not among the systems that run`);
  const { formatReport, makeReport } = await import('../experiments/report.ts');
  const { runSuite } = await import('../experiments/run.ts');
  const { onProgress, stop } = await showProgress();
  const cells = await runSuite(suite, selectPrograms(suite, programs), systems, {
    rounds: positive(flags.rounds, 'rounds'),
    iterations: positive(flags.iterations, 'iterations'),
    timeout: positive(flags.timeout, 'timeout'),
    onProgress,
  });
  stop();
  const names = systems.map((s) => s.name);
  const report = makeReport(cells, names, base);
  process.stdout.write(`${formatReport(report)}\n`);
  if (flags.json !== undefined) {
    const environment = { node: process.version, v8: process.versions.v8, os: release(), arch: process.arch };
    const parameters = Object.fromEntries(
      MODES.filter((m) => names.includes(m)).map((m) => [m, makeParameters(m, flags.set)]),
    );
    const data = { date: new Date().toISOString(), environment, flags, parameters, report, cells };
    writeFileSync(flags.json, `${JSON.stringify(data, null, 1)}\n`);
  }
  if (report.rows.some((r) => r.errors.length > 0)) process.exitCode = 1;
}

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('runs the benchmark programs of a language under several modes and peers, interleaved')
    .argument('<language>')
    .argument('[programs...]', 'names of programs or groups; all if none')
    .option('--modes <list>', `any of ${MODES.join(', ')}, separated by commas`, 'off,trace,region')
    .option('--against <list>', 'peers, separated by commas (lua: lua5.4, luajit, js)', '')
    .option('--base <system>', 'what ratios refer to (default: the first system)')
    .option('--suite <dir>', 'another folder of programs, with harness and suite.json or of are-we-fast-yet')
    .option('--rounds <n>', 'processes for each program and system', '1')
    .option('--iterations <n>', 'iterations within a process', '20')
    .option('--timeout <seconds>', 'ends a process after so long', '120')
    .option('--set <name=value>', 'a parameter for all modes; may be repeated', collect, [])
    .option('--json <file>', 'writes all measurements')
    .action(bench);
}
