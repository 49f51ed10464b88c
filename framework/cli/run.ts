/**
 * `metatrace [options] LANGUAGE ARGUMENTS...`: runs the translated interpreter of a language under a mode.
 *
 * The translator is loaded only when the translation is missing or older than its sources.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { UserError } from '../experiments/suite.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import { loadProgram } from '../jitcode/load.ts';
import type { Listener } from '../observe/events.table.ts';
import { jsonLines } from '../observe/log.ts';
import type { Inspect } from '../runtime/host.ts';
import { Jit, type Resume } from '../runtime/jit.ts';
import { type Mode, makeParameters } from '../runtime/parameters.ts';
import type { Manifest } from '../translator/manifest.ts';
import { translate } from '../translator/translate.ts';
import { findLanguage } from './language.ts';

interface RunFlags {
  readonly mode: Mode;
  readonly set: readonly string[];
  readonly stats?: string | true;
  readonly log?: string;
}

type Thunk = () => unknown;
type Main = (argv: readonly string[]) => number;

export async function loadModule(file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(file).href);
}

async function bindings(dir: string, manifest: Manifest): Promise<Map<string, readonly Thunk[]>> {
  const out = new Map<string, readonly Thunk[]>();
  for (const [name, file] of Object.entries(manifest.modules)) {
    const thunks = (await loadModule(join(dir, file))).__metatrace;
    if (Array.isArray(thunks)) out.set(name, thunks);
  }
  return out;
}

/** Switches the JIT on for the interpreter that is translated in `dir`. */
export async function startJit(
  dir: string,
  manifest: Manifest,
  flags: { readonly mode: Mode; readonly set: readonly string[] },
  listeners: readonly Listener[],
  inspect?: Inspect,
): Promise<Jit> {
  const modules = await bindings(dir, manifest);
  const program = loadProgram(readFileSync(join(dir, manifest.jitcode), 'utf8'), modules);
  const resume = new Map<JitCode, Resume>();
  for (const portal of manifest.portals) {
    const thunk = modules.get(portal.module)?.[portal.index]?.();
    if (typeof thunk === 'function') resume.set(program.jitcodes[portal.jitcode], thunk as Resume);
  }
  const options = { program, mode: flags.mode, settings: flags.set, resume, listeners };
  const jit = Jit.create(inspect === undefined ? options : { ...options, inspect });
  jit.install();
  return jit;
}

function openLog(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (e) {
    throw new UserError(`--log: ${e instanceof Error ? e.message : String(e)}`);
  }
}

export async function runLanguage(
  name: string | undefined,
  args: readonly string[],
  flags: RunFlags,
  command: Command,
): Promise<void> {
  if (name === undefined) command.help({ error: true });
  makeParameters(flags.mode, flags.set);
  const language = findLanguage(name);
  const log = flags.log === undefined ? null : openLog(flags.log);
  const statistics = typeof flags.stats === 'string' ? openLog(flags.stats) : flags.stats === true ? 2 : null;
  const { outDir, entry, manifest } = await translate(language.entry, language.translated);
  const now = (): number => performance.now();
  const listeners = log === null ? [] : [jsonLines((line) => writeSync(log, line), now)];
  const off = flags.mode === 'off' && statistics === null && log === null;
  const jit = off ? null : await startJit(outDir, manifest, flags, listeners);
  // A hosted program may end the process from anywhere.
  process.on('exit', () => {
    if (jit !== null && statistics !== null) writeSync(statistics, `${JSON.stringify(jit.report(), null, 1)}\n`);
    if (log !== null) closeSync(log);
  });
  const { main } = await loadModule(entry);
  if (typeof main !== 'function') throw new UserError(`${language.entry} does not export main(argv): number`);
  process.exitCode = (main as Main)(args);
}
