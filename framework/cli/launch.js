/** What the command of a language (`lua`) starts with: JavaScript, for the reason that main.js gives. */
import { enableCompileCache } from 'node:module';

/**
 * Runs `language` on the arguments. `program` is the file under which the user started it: hosted programs may see it. Options as `--mode=off`
 * are in METATRACE_OPTIONS, separated by blanks.
 */
export async function launch(language, args, program) {
  enableCompileCache();
  const { runBundled } = await import('./quick.ts');
  const options = (process.env.METATRACE_OPTIONS ?? '').split(/\s+/).filter((option) => option !== '');
  const argv = [...options, language, ...args];
  if (await runBundled(argv, program)) return;
  const { runProgram } = await import('./program.ts');
  await runProgram(argv, program);
}
