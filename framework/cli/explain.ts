/**
 * `metatrace explain [options] LANGUAGE ARGUMENTS...`: runs a hosted program and then shows, for each region that was compiled, what the
 * recorder wrote down, what the optimizer made of it, the JavaScript, and the exits. It looks into the run time, so both run from their
 * sources here, without a bundle.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { loadProgram } from '../jitcode/load.ts';
import { printRegion } from '../region/print.ts';
import type { Inspection } from '../runtime/host.ts';
import { Jit } from '../runtime/jit.ts';
import { MODES, type Mode } from '../runtime/parameters.ts';
import { type LinkedInterpreter, startJit } from '../runtime/start.ts';
import { UserError } from '../support/user-error.ts';
import type { Manifest } from '../translator/manifest.ts';
import { translate } from '../translator/translate.ts';
import { findLanguage } from './language.ts';

interface ExplainFlags {
  readonly mode: string;
  readonly set: readonly string[];
  readonly region?: string;
  readonly show: string;
  readonly every?: boolean;
}

const PARTS = ['raw', 'optimized', 'js'];
const isMode = (text: string): text is Mode => MODES.some((m) => m === text);

type Thunk = () => unknown;

async function loadModule(file: string): Promise<Record<string, unknown>> {
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

async function explain(name: string, args: readonly string[], flags: ExplainFlags): Promise<void> {
  if (!isMode(flags.mode)) throw new UserError(`--mode: one of ${MODES.join(', ')}`);
  const parts = flags.show.split(',');
  for (const p of parts) if (!PARTS.includes(p)) throw new UserError(`--show: any of ${PARTS.join(', ')}, not '${p}'`);
  const language = findLanguage(name);
  const { outDir, entry, manifest } = await translate(language.entry, language.translated);
  const texts = new Map<string, string>();
  let count = 0;
  const inspect = (c: Inspection): void => {
    if (flags.region !== undefined && !c.name.includes(flags.region)) return;
    const text = [`######## ${c.name}`];
    if (parts.includes('raw')) text.push('---- raw', printRegion(c.raw));
    if (parts.includes('optimized')) text.push('---- optimized', printRegion(c.region));
    if (parts.includes('js')) text.push('---- JavaScript', c.compiled.source);
    texts.set(flags.every === true ? `${c.name} ${count++}` : c.name, text.join('\n'));
  };
  process.on('exit', () => process.stdout.write(`${[...texts.values()].join('\n\n')}\n`));
  const interpreter: LinkedInterpreter = {
    root: dirname(language.entry),
    bindings: await bindings(outDir, manifest),
    portals: manifest.portals,
    loadCompiler: () => ({
      Jit,
      load: (bound) => loadProgram(readFileSync(join(outDir, manifest.jitcode), 'utf8'), bound),
    }),
  };
  startJit(interpreter, { mode: flags.mode, set: flags.set, inspect });
  const { main } = await loadModule(entry);
  if (typeof main !== 'function') throw new UserError(`${language.entry} does not export main(argv): number`);
  process.exitCode = (main as (argv: readonly string[]) => number)(args);
}

export function addExplainCommand(program: Command): void {
  const collect = (value: string, all: readonly string[]): string[] => [...all, value];
  program
    .command('explain')
    .description('runs a program and shows the regions that were compiled: raw, optimized, JavaScript')
    .argument('<language>')
    .argument('[arguments...]')
    .option('--mode <mode>', 'the mode', 'region')
    .option('--set <name=value>', 'a parameter; may be repeated', collect, [])
    .option('--region <text>', 'only regions whose name contains this')
    .option('--show <parts>', `any of ${PARTS.join(', ')}, separated by commas`, PARTS.join(','))
    .option('--every', 'every compilation of a region, not just the last one')
    .passThroughOptions()
    .action(explain);
}
