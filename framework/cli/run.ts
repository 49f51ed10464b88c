/**
 * `metatrace [options] LANGUAGE ARGUMENTS...` where quick.ts could not do it: translates and bundles the interpreter if it has changed, and
 * runs the bundle.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { toolFiles } from '../translator/manifest.ts';
import { type TranslateOptions, type TranslationResult, translate } from '../translator/translate.ts';
import type { RunFlags } from './arguments.ts';
import { findLanguage, type Language } from './language.ts';
import { loadBundle } from './quick.ts';

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
  const { bundle } = await makeRunnable(findLanguage(name));
  await (await loadBundle(bundle)).run(args, flags, startedAs);
}
