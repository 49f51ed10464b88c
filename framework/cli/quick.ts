/**
 * The start of a hosted program whose interpreter has a bundle that is up to date: finds and runs it. Everything else (other
 * commands, wrong arguments, sources that have changed) is for program.ts.
 */
import { currentBundle } from '../bundler/current.ts';
import { UserError } from '../support/user-error.ts';
import { isV8Logged, parseRun, type RunFlags } from './arguments.ts';
import { findLanguage } from './language.ts';
import type { ApartOptions, RanApart } from './linked.ts';

/** What a bundle exports. */
export interface Bundle {
  readonly run: (args: readonly string[], flags: RunFlags, startedAs?: string) => Promise<void> | undefined;
  readonly runApart: (args: readonly string[], options: ApartOptions) => RanApart;
}

export async function loadBundle(file: string): Promise<Bundle> {
  return (await import(file)) as Bundle;
}

/** False: there is nothing that can be run at once. `startedAs`: the file of the language's own command, if the user started that. */
export async function runBundled(argv: readonly string[], startedAs?: string): Promise<boolean> {
  const command = parseRun(argv);
  if (command === null || (command.flags.logV8 === true && !isV8Logged())) return false;
  const file = bundleOf(command.language);
  if (file === null) return false;
  await (await loadBundle(file)).run(command.args, command.flags, startedAs);
  return true;
}

function bundleOf(name: string): string | null {
  try {
    return currentBundle(findLanguage(name).translated);
  } catch (e) {
    // No such language: program.ts says so.
    if (e instanceof UserError) return null;
    throw e;
  }
}
