/**
 * The `python` command: a script, `-c`, `-m`, or standard input. Runs untranslated too (`node interpreters/python/main.ts`).
 */
import { run } from './command/run.ts';
import './vm/interpreter.ts';

/** Returns the exit code. */
export function main(argv: readonly string[], startedAs?: string): number | Promise<number> {
  return run(argv, startedAs);
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
