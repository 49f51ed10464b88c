/** `metatrace translate LANGUAGE...`: writes the translations and bundles that `metatrace LANGUAGE` runs. */
import type { Command } from 'commander';
import { UserError } from '../support/user-error.ts';
import { formatProblem, TranslationError } from '../translator/problems.ts';
import { findLanguage } from './language.ts';
import { makeRunnable } from './run.ts';

async function translateAll(names: readonly string[], flags: { readonly force?: boolean }): Promise<void> {
  for (const name of names) {
    const language = findLanguage(name);
    try {
      const { translation: r } = await makeRunnable(language, { force: flags.force === true });
      const how = r.cached ? 'is up to date' : `translated in ${Math.round(r.milliseconds)} ms`;
      process.stdout.write(`${language.name}: ${how}\n`);
    } catch (e) {
      if (!(e instanceof TranslationError)) throw e;
      throw new UserError(`${name} cannot be translated\n${e.problems.map(formatProblem).join('\n')}`);
    }
  }
}

export function addTranslateCommand(program: Command): void {
  program
    .command('translate')
    .description('translates interpreters, if they have changed')
    .argument('<languages...>')
    .option('--force', 'even if nothing has changed')
    .action(translateAll);
}
