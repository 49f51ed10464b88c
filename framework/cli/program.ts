/**
 * The `metatrace` command. Every command is a file of its own; what is not the name of a command is a hosted language, and everything
 * behind its name belongs to the language.
 */
import { Command, Option } from 'commander';
import { UserError } from '../experiments/suite.ts';
import { MODES, ParameterError } from '../runtime/parameters.ts';
import { TranslationError } from '../translator/problems.ts';
import { addBenchCommand } from './bench.ts';
import { addCheckCommand } from './check.ts';
import { addCompareCommand } from './compare.ts';
import { addExplainCommand } from './explain.ts';
import { runLanguage } from './run.ts';
import { addTranslateCommand } from './translate.ts';

const collect = (value: string, all: readonly string[]): string[] => [...all, value];

const program = new Command('metatrace')
  .description('Runs programs of hosted languages, compiled by the JIT that is derived from their interpreters.')
  .enablePositionalOptions()
  .passThroughOptions()
  .addOption(new Option('--mode <mode>', 'how hosted code is compiled').choices([...MODES]).default('region'))
  .option('--set <name=value>', 'sets a parameter; may be repeated', collect, [])
  .option('--stats [file]', 'writes one JSON object at exit, to standard error or the file')
  .option('--log <file>', 'writes every decision of the JIT as JSON lines')
  .argument('[language]', 'lua, tiny, or the path of an interpreter (.ts)')
  .argument('[arguments...]', "the language's own arguments")
  .action(runLanguage);

addBenchCommand(program);
addCheckCommand(program);
addCompareCommand(program);
addExplainCommand(program);
addTranslateCommand(program);

try {
  await program.parseAsync();
} catch (e) {
  if (!(e instanceof UserError) && !(e instanceof ParameterError) && !(e instanceof TranslationError)) throw e;
  process.stderr.write(`metatrace: ${e.message}\n`);
  process.exitCode = 2;
}
