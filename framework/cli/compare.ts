/**
 * `metatrace compare LANGUAGE FILE [ARGUMENTS...]`: one hosted program under each mode, with a table of times and a line on what
 * was compiled. Each mode runs in a process of its own; what the program prints is compared and, once, shown.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ownCommand } from '../support/own-command.ts';
import { UserError } from '../support/user-error.ts';

interface CompareFlags {
  readonly modes: string;
  readonly set: readonly string[];
  readonly show?: boolean;
}

interface Outcome {
  readonly mode: string;
  readonly ms: number;
  readonly status: number;
  readonly output: string;
  readonly compiled: string;
}

const LINE = /^(\S+: iterations=1 runtime: )\d+us$/gm;

function summary(file: string): string {
  const stats: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof stats !== 'object' || stats === null) return '';
  const s = new Map<string, unknown>(Object.entries(stats));
  const n = (name: string): string => String(s.get(name) ?? 0);
  const ms = s.get('ms');
  const total = typeof ms === 'object' && ms !== null && 'total' in ms ? Number(ms.total).toFixed(0) : '0';
  return (
    `${n('loops')} loops, ${n('functions')} functions and ${n('bridges')} bridges recorded, ${n('compilations')} compilations ` +
    `in ${total} ms, ${n('guards')} guards, ${n('codeBytes')} bytes of JavaScript, ${n('exits')} exits`
  );
}

function runMode(mode: string, language: string, args: readonly string[], flags: CompareFlags, dir: string): Outcome {
  const stats = join(dir, `${mode}.json`);
  const start = performance.now();
  const argv = [...ownCommand(mode, flags.set), `--stats=${stats}`, language, ...args];
  const run = spawnSync(process.execPath, argv, { encoding: 'latin1', maxBuffer: 1 << 28 });
  const ms = performance.now() - start;
  if (run.error !== undefined) throw run.error;
  if (run.stderr !== '') process.stderr.write(Buffer.from(run.stderr, 'latin1'));
  const compiled = mode === 'off' || run.status === null ? '' : summary(stats);
  return { mode, ms, status: run.status ?? 1, output: run.stdout, compiled };
}

function compare(language: string, file: string, args: readonly string[], flags: CompareFlags): void {
  const modes = flags.modes.split(',').filter((m) => m !== '');
  if (modes.length === 0) throw new UserError('--modes: name at least one mode');
  const dir = mkdtempSync(join(tmpdir(), 'metatrace-'));
  try {
    const outcomes = modes.map((mode) => runMode(mode, language, [file, ...args], flags, dir));
    const first = outcomes[0];
    if (flags.show !== false) process.stdout.write(Buffer.from(first.output, 'latin1'));
    process.stdout.write(`\nmode      time (s)   speed-up\n`);
    for (const o of outcomes) {
      const ratio = `${(first.ms / o.ms).toFixed(2)}x`;
      process.stdout.write(`${o.mode.padEnd(8)} ${(o.ms / 1000).toFixed(2).padStart(9)} ${ratio.padStart(10)}\n`);
    }
    for (const o of outcomes) if (o.compiled !== '') process.stdout.write(`${o.mode}: ${o.compiled}\n`);
    const plain = (o: Outcome): string => o.output.replace(LINE, '$1');
    for (const o of outcomes) {
      if (plain(o) !== plain(first) || o.status !== first.status) {
        process.stderr.write(`metatrace: modes ${first.mode} and ${o.mode} do not agree on output or exit code\n`);
        process.exitCode = 1;
      }
    }
    if (first.status !== 0) process.exitCode = first.status;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

export function addCompareCommand(program: Command): void {
  const collect = (value: string, all: readonly string[]): string[] => [...all, value];
  program
    .command('compare')
    .description('runs one hosted program under each mode, and tells times and what was compiled')
    .argument('<language>')
    .argument('<file>')
    .argument('[arguments...]')
    .option('--modes <list>', 'modes, separated by commas', 'off,trace,region')
    .option('--set <name=value>', 'a parameter; may be repeated', collect, [])
    .option('--no-show', 'does not show what the program prints')
    .passThroughOptions()
    .action(compare);
}
