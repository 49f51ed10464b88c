/** `metatrace translate LANGUAGE...`: writes the translations and bundles that `metatrace LANGUAGE` runs; with `--watch` after each edit. */
import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { UserError } from '../support/user-error.ts';
import { TOOL_VERSION, toolVersion } from '../translator/manifest.ts';
import { formatProblem, TranslationError } from '../translator/problems.ts';
import { rehearse } from '../translator/translate.ts';
import { findLanguage, type Language } from './language.ts';
import { CLOCK_TICK_MS, makeRunnable } from './run.ts';

interface TranslateFlags {
  readonly force?: boolean;
  readonly watch?: boolean;
}

const FRAMEWORK = fileURLToPath(new URL('..', import.meta.url));
/** Editors write several files, or one of them several times. */
const QUIET_MS = 2 * CLOCK_TICK_MS;
/** What is written by the translator or by others, and what does not end as sources do. */
const NO_SOURCE = /(^|\/)(translated|node_modules|\.[^/]*)\/|(?<!\.[cm]?ts|\.json)$/;

async function translateOne(language: Language, force: boolean): Promise<void> {
  try {
    const start = performance.now();
    const { translation } = await makeRunnable(language, { force });
    const all = `${Math.round(performance.now() - start)} ms with its bundle`;
    const how = translation.cached
      ? 'is up to date'
      : `translated in ${Math.round(translation.milliseconds)} ms, ${all}`;
    process.stdout.write(`${language.name}: ${how}\n`);
  } catch (e) {
    if (!(e instanceof TranslationError)) throw e;
    throw new UserError(`${language.name} cannot be translated\n${e.problems.map(formatProblem).join('\n')}`);
  }
}

async function translateAll(names: readonly string[], flags: TranslateFlags): Promise<void> {
  const languages = names.map(findLanguage);
  if (flags.watch === true) await watchAll(languages);
  else for (const language of languages) await translateOne(language, flags.force === true);
}

/** Sessions stay in memory, so that an edit costs what it concerns: no TypeScript is loaded, no other file is read and bound again. */
async function watchAll(languages: readonly Language[]): Promise<never> {
  let edited = false;
  let wake = (): void => undefined;
  const roots = new Set([FRAMEWORK, ...languages.map((l) => dirname(l.packageFile ?? l.entry))]);
  const watchRoots = (): readonly FSWatcher[] =>
    [...roots].map((root) =>
      watch(root, { recursive: true }, (_, file) => {
        if (file !== null && NO_SOURCE.test(file)) return;
        edited = true;
        wake();
      }),
    );
  let watchers = watchRoots();
  // What is up to date is translated all the same: now is the time to load everything, not after the first edit.
  for (const language of languages) {
    await attempt(language, true);
    if (!edited) rehearsed(language);
  }
  for (;;) {
    while (!edited) await new Promise<void>((resolve) => (wake = resolve));
    while (edited) {
      edited = false;
      await setTimeout(QUIET_MS);
    }
    // Editors put a new file in the place of the old one, and on Linux Node watches the old one only. What is edited meanwhile is read below.
    for (const watcher of watchers) watcher.close();
    watchers = watchRoots();
    if (toolVersion() !== TOOL_VERSION) throw new UserError('the translator itself has changed: start again');
    for (const language of languages) await attempt(language, false);
  }
}

/** What is wrong was said before. */
function rehearsed({ entry, translated }: Language): void {
  try {
    rehearse(entry, translated);
  } catch (e) {
    if (!(e instanceof TranslationError)) throw e;
  }
}

/** What is wrong now may be right after the next edit. */
async function attempt(language: Language, force: boolean): Promise<void> {
  try {
    await translateOne(language, force);
  } catch (e) {
    process.stderr.write(`metatrace: ${e instanceof Error ? e.message : String(e)}\n`);
  }
}

export function addTranslateCommand(program: Command): void {
  program
    .command('translate')
    .description('translates interpreters, if they have changed')
    .argument('<languages...>')
    .option('--force', 'even if nothing has changed')
    .option('--watch', 'goes on after each edit of a source, in a fraction of the time')
    .action(translateAll);
}
