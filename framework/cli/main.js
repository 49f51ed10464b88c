#!/usr/bin/env -S node --stack-size=5000 --no-lazy
/**
 * The `metatrace` command starts here: everything else is imported after V8's compile cache is on (types are stripped and code is compiled
 * once for each version of a file). JavaScript, because the first TypeScript file that is not in the cache loads Node's type stripper (80 ms).
 * The first line asks for a larger stack (support/native-stack.ts), and that bundles are compiled as a whole (support/command-flags.ts).
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { isStackTooLarge } = await import('../support/native-stack.ts');
const argv = process.argv.slice(2);
if (isStackTooLarge()) {
  const { runWithSmallStack } = await import('./small-stack.ts');
  runWithSmallStack();
} else {
  const { runBundled } = await import('./quick.ts');
  if (!(await runBundled(argv))) {
    const { runProgram } = await import('./program.ts');
    await runProgram(argv);
  }
}
