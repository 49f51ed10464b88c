#!/usr/bin/env node
/**
 * The `metatrace` command starts here: everything else is imported after V8's compile cache is on (types are stripped and code is compiled
 * once for each version of a file). JavaScript, because the first TypeScript file that is not in the cache loads Node's type stripper (80 ms).
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { runBundled } = await import('./quick.ts');
const argv = process.argv.slice(2);
if (!(await runBundled(argv))) {
  const { runProgram } = await import('./program.ts');
  await runProgram(argv);
}
