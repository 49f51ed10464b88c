/**
 * The `metatrace` command. Every command is a file of its own; what is not the name of a command is a hosted language, and everything
 * behind its name belongs to the language.
 */
import { Command } from 'commander';
import { ParameterError } from '../runtime/parameters.ts';
import { compileLazily } from '../support/command-flags.ts';
import { UserError } from '../support/user-error.ts';
import { TranslationError } from '../translator/problems.ts';
import { declareRunOptions, type RunFlags, withoutBareStats } from './arguments.ts';
import { addBenchCommand } from './bench.ts';
import { addCheckCommand } from './check.ts';
import { addCompareCommand } from './compare.ts';
import { addExperimentCommand } from './experiment.ts';
import { addExplainCommand } from './explain.ts';
import { addFuzzCommand } from './fuzz.ts';
import { addProfileCommand } from './profile.ts';
import { runLanguage } from './run.ts';
import { addTranslateCommand } from './translate.ts';
import { addViewCommand } from './view.ts';

/** `startedAs`: the file of the language's own command, if the user started that. */
export async function runProgram(argv: readonly string[], startedAs?: string): Promise<void> {
  compileLazily();
  const program = declareRunOptions(new Command('metatrace'))
    .description('Runs programs of hosted languages, compiled by the JIT that is derived from their interpreters.')
    .action((name: string | undefined, args: readonly string[], flags: RunFlags, command: Command) =>
      runLanguage(name, args, flags, command, startedAs),
    );
  addBenchCommand(program);
  addCheckCommand(program);
  addCompareCommand(program);
  addExperimentCommand(program);
  addExplainCommand(program);
  addFuzzCommand(program);
  addProfileCommand(program);
  addTranslateCommand(program);
  addViewCommand(program);
  try {
    await program.parseAsync(withoutBareStats(argv), { from: 'user' });
  } catch (e) {
    if (!(e instanceof UserError) && !(e instanceof ParameterError) && !(e instanceof TranslationError)) throw e;
    process.stderr.write(`metatrace: ${e.message}\n`);
    process.exitCode = 2;
  }
}
