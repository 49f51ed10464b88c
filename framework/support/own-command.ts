/** How this installation runs a hosted program in another process of Node, for those who run many: benchmarks, comparisons, profiles, authors' tests. */
import { fileURLToPath } from 'node:url';
import { commandFlags } from './command-flags.ts';

const MAIN = fileURLToPath(new URL('../cli/main.js', import.meta.url));

/** Node's arguments up to where more options, the language and its arguments follow. `settings`: `name=value` each. */
export function ownCommand(mode: string, settings: readonly string[]): string[] {
  return [...commandFlags(), MAIN, `--mode=${mode}`, ...settings.flatMap((s) => ['--set', s])];
}
