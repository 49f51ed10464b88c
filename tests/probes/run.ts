/**
 * `npm run probes -- lua|python [--mode MODE] [--only TEXT]`: a small program for each thing that programs do, beside the reference implementation, slowest first. Benchmarks
 * show how fast what they do is; this shows what nobody has looked at. Times are processor time; results must be equal.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const LANGUAGES = {
  lua: { programs: ['lua.lua'], reference: 'lua5.4' },
  python: { programs: ['python.py', 'python-everyday.py', 'python-library.py'], reference: '/usr/bin/python3' },
} as const;

interface Probe {
  readonly name: string;
  readonly best: number;
  readonly all: number;
  readonly result: string;
}

function probesOf(command: string, args: readonly string[]): Probe[] {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr || `exit code ${status}`}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', best, all, result = ''] = line.split('\t');
      return { name, best: Number(best), all: Number(all), result };
    });
}

function compare(language: keyof typeof LANGUAGES, mode: string, only: string | undefined): void {
  const { programs, reference } = LANGUAGES[language];
  const main = join(import.meta.dirname, '../../framework/cli/main.js');
  const of = (command: string, args: readonly string[]): Probe[] =>
    programs.flatMap((program) =>
      probesOf(command, [...args, join(import.meta.dirname, program), ...(only === undefined ? [] : [only])]),
    );
  const ours = new Map(of(process.execPath, [main, `--mode=${mode}`, language]).map((p) => [p.name, p]));
  const rows = of(reference, []).map((theirs) => {
    const own = ours.get(theirs.name);
    if (own === undefined) throw new Error(`no result of ${theirs.name}`);
    return { theirs, own, ratio: own.best / theirs.best, warm: own.all / theirs.all };
  });
  rows.sort((a, b) => b.ratio - a.ratio);
  console.log(
    `${'best'.padStart(8)}${'all'.padStart(8)}  ${'probe'.padEnd(30)}${reference.padStart(16)}${mode.padStart(10)}`,
  );
  for (const { theirs, own, ratio, warm } of rows) {
    const differs = theirs.result === own.result ? '' : `  DIFFERS: ${theirs.result}, ${own.result}`;
    const times = `${theirs.best.toFixed(2).padStart(16)}${own.best.toFixed(2).padStart(10)}`;
    console.log(
      `${ratio.toFixed(2).padStart(7)}x${warm.toFixed(2).padStart(7)}x  ${theirs.name.padEnd(30)}${times}${differs}`,
    );
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { mode: { type: 'string', default: 'auto' }, only: { type: 'string' } },
});
const [language] = positionals;
if (language !== 'lua' && language !== 'python')
  throw new Error('usage: npm run probes -- lua|python [--mode MODE] [--only TEXT]');
compare(language, values.mode, values.only);
