/**
 * `metatrace explain [options] LANGUAGE FILE[:LINE] ARGUMENTS...`: runs a hosted program and then shows, for each region that was compiled, or
 * that has code of the line, its hosted bytecode, what the recorder wrote down, what the optimizer made of it, the JavaScript, which guards and calls it left and why, the
 * exits, and the values that were met there (explain-text.ts writes them).
 * It looks into the run time, so both run from their sources here, without a bundle.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { loadProgram } from '../jitcode/load.ts';
import type { SourcePosition } from '../observe/details.ts';
import type { JitEvent } from '../observe/events.table.ts';
import { printRegion } from '../region/print.ts';
import { bytecodeOf, promotionsOf } from '../runtime/bytecode.ts';
import type { Inspection } from '../runtime/host.ts';
import { Jit } from '../runtime/jit.ts';
import { Lister } from '../runtime/listing.ts';
import { MODES, type Mode } from '../runtime/parameters.ts';
import { type LinkedInterpreter, startJit } from '../runtime/start.ts';
import { UserError } from '../support/user-error.ts';
import type { Manifest } from '../translator/manifest.ts';
import { translate } from '../translator/translate.ts';
import {
  bytecodeText,
  callsText,
  exitsText,
  guardsText,
  printable,
  promotionsText,
  SourceTexts,
} from './explain-text.ts';
import { findLanguage } from './language.ts';

interface ExplainFlags {
  readonly mode: string;
  readonly set: readonly string[];
  readonly region?: string;
  readonly show: string;
  readonly every?: boolean;
}

const PARTS = ['bytecode', 'raw', 'optimized', 'js', 'guards', 'calls', 'exits', 'values'];
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

interface Shown {
  readonly unit: number;
  readonly text: string;
  /** It begins in the line that was asked for. */
  readonly beginsThere: boolean;
  /** Promotions count until the end of the run. */
  readonly values: () => string;
}

/** `FILE:LINE`, where there is no file of that name; null: no line is asked for. */
function lineIn(argument: string | undefined): SourcePosition | null {
  const [, file = '', line = ''] = /^(.+):(\d+)$/.exec(argument ?? '') ?? [];
  return file === '' || existsSync(argument ?? '') || !existsSync(file) ? null : { file, line: Number(line) };
}

const isAt = (source: SourcePosition | null, { file, line }: SourcePosition): boolean =>
  source !== null && source.line === line && resolve(source.file) === resolve(file);

async function explain(name: string, given: readonly string[], flags: ExplainFlags): Promise<void> {
  if (!isMode(flags.mode)) throw new UserError(`--mode: one of ${MODES.join(', ')}`);
  const parts = flags.show.split(',');
  for (const p of parts) if (!PARTS.includes(p)) throw new UserError(`--show: any of ${PARTS.join(', ')}, not '${p}'`);
  const language = findLanguage(name);
  const { outDir, entry, manifest } = await translate(language.entry, language.translated);
  const line = lineIn(given[0]);
  const sources = new SourceTexts();
  const text = line === null ? '' : sources.line(line);
  if (line !== null && text === null) throw new UserError(`${line.file} has no line ${line.line}`);
  const hosted = line === null ? '' : `${line.file}:${line.line}: ${text}`;
  const args = line === null ? given : [line.file, ...given.slice(1)];
  const shown = new Map<string, Shown>();
  const totals = new Map<number, JitEvent<'totals'>>();
  let count = 0;
  const inspect = (c: Inspection): void => {
    if (flags.region !== undefined && !c.name.includes(flags.region)) return;
    const { positions } = new Lister(jit.program, c.raw).list(c);
    if (line !== null && !positions.some((p) => isAt(p.source, line))) return;
    const text = [`######## ${c.name}`];
    const codes = bytecodeOf(jit.program, c.raw);
    if (parts.includes('bytecode')) text.push('---- bytecode', bytecodeText(codes, sources));
    if (parts.includes('raw')) text.push('---- raw', printRegion(c.raw));
    if (parts.includes('optimized')) text.push('---- optimized', printRegion(c.region));
    if (parts.includes('js')) text.push('---- JavaScript', c.compiled.source);
    if (parts.includes('guards')) text.push('---- guards that stay', guardsText(c));
    if (parts.includes('calls')) text.push('---- calls that are not looked into', callsText(c));
    const beginsThere = line !== null && isAt(positions[0]?.source ?? null, line);
    const values = (): string => promotionsText(promotionsOf(jit.program, c.raw, codes));
    const key = flags.every === true ? `${c.name} ${count++}` : c.name;
    shown.set(key, { unit: c.unit, text: text.join('\n'), beginsThere, values });
  };
  process.on('exit', () => {
    jit.end();
    const all = [...shown.values()].sort((a, b) => Number(b.beginsThere) - Number(a.beginsThere));
    const texts = all.map(({ unit, text, values }) => {
      const sections = [text];
      if (parts.includes('exits')) sections.push('---- exits', exitsText(totals.get(unit)));
      if (parts.includes('values')) sections.push('---- values that promotions have met', values());
      return sections.join('\n');
    });
    if (hosted !== '') texts.unshift(hosted, ...(all.length === 0 ? ['No region has code of this line.'] : []));
    process.stdout.write(`${printable(texts.join('\n\n'))}\n`);
  });
  const interpreter: LinkedInterpreter = {
    build: '',
    root: dirname(language.entry),
    bindings: await bindings(outDir, manifest),
    portals: manifest.portals,
    drivers: manifest.drivers,
    loadCompiler: () => ({
      Jit,
      load: (bound) => loadProgram(readFileSync(join(outDir, manifest.jitcode), 'utf8'), bound),
    }),
  };
  const listeners = [(event: JitEvent) => void (event.event === 'totals' && totals.set(event.unit, event))];
  const jit = startJit(interpreter, { mode: flags.mode, set: flags.set, inspect, listeners, isReported: true });
  const { main } = await loadModule(entry);
  if (typeof main !== 'function') throw new UserError(`${language.entry} does not export main(argv): number`);
  process.exitCode = (main as (argv: readonly string[]) => number)(args);
}

export function addExplainCommand(program: Command): void {
  const collect = (value: string, all: readonly string[]): string[] => [...all, value];
  program
    .command('explain')
    .description(
      'runs a program and shows the regions that were compiled (FILE:LINE: only those of a line): bytecode, raw, optimized, JavaScript, guards, calls, exits, promoted values',
    )
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
