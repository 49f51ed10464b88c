/** Temporary: just enough for first programs. */
import { errorText, newState, runFile } from './vm/run.ts';
import { LuaError } from './vm/errors.ts';

export function main(argv: readonly string[]): number {
  const L = newState();
  try {
    runFile(argv[0], argv.slice(1), L);
    return 0;
  } catch (e) {
    if (e instanceof LuaError) {
      process.stderr.write(`lua: ${errorText(L, e)}\n`);
      return 1;
    }
    throw e;
  }
}
if (import.meta.main) process.exitCode = main(process.argv.slice(2));
