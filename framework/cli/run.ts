/**
 * `metatrace [options] LANGUAGE ARGUMENTS...` where quick.ts could not do it: translates and bundles the interpreter if it has changed, and
 * runs the bundle.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { UserError } from '../support/user-error.ts';
import { toolFiles } from '../translator/manifest.ts';
import { TranslationError } from '../translator/problems.ts';
import { type TranslateOptions, type TranslationResult, translate } from '../translator/translate.ts';
import { isV8Logged, type RunFlags } from './arguments.ts';
import { findLanguage, type Language } from './language.ts';
import type { Main } from './linked.ts';
import { loadBundle } from './quick.ts';
import { runWithV8Log } from './v8-log.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Times of files are as coarse as that. */
export const CLOCK_TICK_MS = 20;

/** Translates and bundles what has changed. */
export async function makeRunnable(
  language: Language,
  options: TranslateOptions = {},
): Promise<{ readonly translation: TranslationResult; readonly bundle: string }> {
  // Files that changed at the clock's last tick may have been read before that.
  const since = Date.now() - CLOCK_TICK_MS;
  const translation = await translate(language.entry, language.translated, options);
  const { outDir, entry, manifest } = translation;
  const inside = (file: string): string => join(outDir, file);
  const sources = [...Object.keys(manifest.sources).map(inside), ...toolFiles()];
  if (language.packageFile !== null) sources.push(language.packageFile);
  const { bundle } = await import('../bundler/bundle.ts');
  const file = await bundle({
    root: dirname(language.entry),
    translated: outDir,
    entry,
    modules: new Map(Object.entries(manifest.modules).map(([name, module]) => [name, inside(module)])),
    portals: manifest.portals,
    drivers: manifest.drivers,
    jitcode: inside(manifest.jitcode),
    runner: join(HERE, 'linked.ts'),
    compiler: join(HERE, 'compiler.ts'),
    sources,
    since,
  });
  return { translation, bundle: file };
}

export async function runLanguage(
  name: string | undefined,
  args: readonly string[],
  flags: RunFlags,
  command: Command,
  startedAs?: string,
): Promise<void> {
  if (name === undefined) command.help({ error: true });
  const language = findLanguage(name);
  if (flags.logV8 === true && !isV8Logged()) {
    await runWithV8Log(flags.log);
    return;
  }
  let made: Awaited<ReturnType<typeof makeRunnable>>;
  try {
    made = await makeRunnable(language);
  } catch (e) {
    if (e instanceof UserError || e instanceof TranslationError) throw e;
    await runUntranslated(language, args, e, startedAs);
    return;
  }
  await (await loadBundle(made.bundle)).run(args, flags, startedAs);
}

/** The translator or the bundler has failed. The author's interpreter is a program that runs as it is, only slowly: better than not at all. */
async function runUntranslated(
  { name, entry }: Language,
  args: readonly string[],
  failure: unknown,
  startedAs?: string,
): Promise<void> {
  const why = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  process.stderr.write(`metatrace: translating ${name} has failed, so it runs without a JIT: ${why}\n`);
  const { main } = (await import(pathToFileURL(entry).href)) as { readonly main?: Main };
  if (typeof main !== 'function') throw new UserError(`${entry} does not export main(argv): number`);
  process.exitCode = await main(args, startedAs);
}
