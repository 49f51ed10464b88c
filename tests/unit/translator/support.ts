/** Translates a fixture, loads its copy and its jitcode, and runs functions in the blackhole from their first operation. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { Activation } from '../../../framework/deopt/activation.ts';
import { runBlackhole } from '../../../framework/deopt/blackhole.ts';
import type { JitCode } from '../../../framework/jitcode/jitcode.ts';
import { type Bindings, loadProgram } from '../../../framework/jitcode/load.ts';
import type { Program } from '../../../framework/jitcode/program.ts';
import { type TranslationResult, translate } from '../../../framework/translator/translate.ts';

const cache = path.join(import.meta.dirname, '.cache');

/** A folder below this one, so that 'metatrace' resolves; removed after the tests of the file. */
export function scratchFolder(): string {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'run-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Translated {
  readonly result: TranslationResult;
  /** The translated entry. */
  readonly module: Readonly<Record<string, unknown>>;
  readonly program: Program;
  /** For each portal: enters it at its merge point. */
  readonly resume: ReadonlyMap<JitCode, (live: readonly unknown[]) => unknown>;
}

type Thunks = readonly (() => unknown)[];
type Module = Readonly<Record<string, unknown>>;

export async function load(result: TranslationResult): Promise<Translated> {
  const importFrom = async (file: string): Promise<Module> => {
    const module: unknown = await import(pathToFileURL(path.join(result.outDir, file)).href);
    return module as Module;
  };
  const module = await importFrom(result.manifest.entry);
  const bindings = new Map<string, Thunks>();
  for (const [name, file] of Object.entries(result.manifest.modules)) {
    bindings.set(name, (await importFrom(file))['__metatrace'] as Thunks);
  }
  const text = readFileSync(path.join(result.outDir, result.manifest.jitcode), 'utf8');
  const program = loadProgram(text, bindings satisfies Bindings);
  const resume = new Map(
    result.manifest.portals.map((p) => {
      const jitcode = program.jitcodes[p.jitcode];
      const thunk = bindings.get(p.module)?.[p.index];
      if (jitcode === undefined || thunk === undefined) throw new Error('portal without jitcode');
      return [jitcode, thunk() as (live: readonly unknown[]) => unknown] as const;
    }),
  );
  return { result, module, program, resume };
}

/** Writes `source` to a file of its own and translates it. */
export async function translateSource(folder: string, name: string, source: string): Promise<Translated> {
  const file = path.join(folder, `${name}.ts`);
  writeFileSync(file, source);
  return load(await translate(file, path.join(folder, `${name}-translated`)));
}

/** Runs a function of the program in the blackhole, and what it calls too (methods aside, which run natively). */
export function runJitCode(t: Translated, fn: Function, args: readonly unknown[]): unknown {
  const jitcode = t.program.byFunction.get(fn);
  if (jitcode === undefined) throw new Error(`${fn.name} has no jitcode`);
  // The blackhole runs natively what it knows as a function.
  for (const j of t.program.jitcodes) if (!j.isPortal) j.fn = null;
  const frame = new Activation(jitcode, 0);
  for (let i = 0; i < jitcode.paramCount; i++) frame.registers[i] = args[i];
  const outcome = runBlackhole([frame], {
    callPortal: (portal, values) => portal.fn?.(...values),
    resumePortal: (portal, _, live) => t.resume.get(portal)?.(live),
    invalidate: () => undefined,
  });
  if (outcome.kind === 'raise') throw outcome.exception;
  if (outcome.kind === 'return') return outcome.value;
  throw new Error('stopped at a merge point');
}

/** What a call gives and does to its arguments, in a form that can be compared. */
export function outcomeOf(args: readonly unknown[], run: (args: readonly unknown[]) => unknown): string {
  let out: string;
  try {
    const v = run(args);
    out = `${typeof v} ${String(v)}`;
  } catch (e) {
    out = `throws ${e instanceof Error ? `${e.name} ${e.message}` : show(e)}`;
  }
  return `${out}; arguments ${show(args)}`;
}

const show = (x: unknown): string =>
  JSON.stringify(x, (_, v: unknown) =>
    typeof v === 'bigint' || typeof v === 'function' || Object.is(v, -0) ? String(v) : v,
  );
