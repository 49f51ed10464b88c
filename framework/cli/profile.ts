/** `metatrace profile [options] LANGUAGE ARGUMENTS...`: runs a hosted program, then tells where its time went, and writes that for speedscope. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { MODES } from '../runtime/parameters.ts';
import { ownCommand } from '../support/own-command.ts';
import { UserError } from '../support/user-error.ts';
import { formatProfile, speedscope } from '../view/profile.ts';
import { readLog } from '../view/read.ts';
import { collect, modesOf, positive } from './options.ts';

interface ProfileFlags {
  readonly mode: string;
  readonly set: readonly string[];
  readonly top: string;
  readonly output?: string;
}

async function profile(language: string, args: readonly string[], flags: ProfileFlags): Promise<void> {
  const [mode, ...others] = modesOf(flags.mode);
  if (mode === undefined || others.length > 0) throw new UserError('--mode: name one mode');
  const top = positive(flags.top, 'top');
  const folder = mkdtempSync(join(tmpdir(), 'metatrace-profile-'));
  try {
    const log = join(folder, 'log.jsonl');
    const argv = [...ownCommand(mode, flags.set), `--log=${log}`, '--log-detail', language, ...args];
    const { status, error } = spawnSync(process.execPath, argv, { stdio: 'inherit' });
    if (error !== undefined) throw error;
    // It has said what is wrong; what it did until then may be worth looking at all the same.
    process.exitCode = status ?? 1;
    const read = await readLog(log, [language, ...args].join(' ')).catch(() => null);
    if (read === null || read.run.events === 0) return;
    process.stderr.write(`\n${formatProfile(read, top)}`);
    if (flags.output !== undefined) writeFileSync(flags.output, `${JSON.stringify(speedscope(read))}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function addProfileCommand(program: Command): void {
  program
    .command('profile')
    .description('runs a program and tells where its time went: tiers, and hosted lines')
    .argument('<language>')
    .argument('[arguments...]')
    .option('--mode <mode>', `one of ${MODES.join(', ')}`, 'auto')
    .option('--set <name=value>', 'a parameter; may be repeated', collect, [])
    .option('--top <n>', 'hosted lines that are shown', '20')
    .option('-o, --output <file>', 'writes it for speedscope or the Firefox profiler')
    .passThroughOptions()
    .action(profile);
}
