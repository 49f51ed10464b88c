/** The `tiny` command: runs the program in the file that is its only argument. */
import { readFileSync } from 'node:fs';
import { compile } from './compiler.ts';
import { run } from './interpreter.ts';
import { TinyError } from './values.ts';

/** Returns the exit code. */
export function main(argv: readonly string[]): number {
  if (argv.length !== 1) {
    process.stderr.write('usage: tiny FILE\n');
    return 2;
  }
  try {
    run(compile(readFileSync(argv[0], 'utf8'), argv[0]));
    return 0;
  } catch (e) {
    if (!(e instanceof TinyError) && !(e instanceof Error && 'code' in e)) throw e;
    process.stderr.write(`tiny: ${e.message}\n`);
    return 1;
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
