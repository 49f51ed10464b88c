/**
 * For programs that run hosted programs themselves, and want to know what the JIT does: package `metatrace/embed` (docs/events.md).
 *
 * A hosted program runs in the process of its caller: what it prints goes there, and if it ends the process, that is its end. One runs at a time.
 */
import { currentBundle } from './bundler/current.ts';
import { findLanguage } from './cli/language.ts';
import type { RanApart } from './cli/linked.ts';
import { loadBundle } from './cli/quick.ts';
import { type Hooks, listenerOf } from './observe/hooks.ts';
import type { Mode } from './runtime/parameters.ts';

export type { Hooks } from './observe/hooks.ts';

export interface RunOptions {
  /** `auto` if it is not given. */
  readonly mode?: Mode;
  /** By name (docs/parameters.md). */
  readonly parameters?: Readonly<Record<string, number | boolean | string>>;
  /** Called as events happen. They must not run hosted programs. Without any, nothing is gathered. */
  readonly hooks?: Hooks;
  /** Hooks get what `--log-detail` writes, too: code, files, and samples of the time. */
  readonly detail?: boolean;
}

export interface Embedded {
  /**
   * Runs a hosted program to its end: `args` as on the command line after the language's name. Parameters that do not exist are an error; the first error
   * that a hook throws is thrown when the program has ended.
   */
  readonly run: (args: readonly string[], options?: RunOptions) => RanApart;
}

/** `lua`, `python`, `tiny`, or the path of an interpreter (.ts), which is translated if it has changed. */
export async function openLanguage(name: string): Promise<Embedded> {
  const language = findLanguage(name);
  const bundle = await loadBundle(currentBundle(language.translated) ?? (await makeBundle(name)));
  return {
    run(args, { mode = 'auto', parameters = {}, hooks, detail = false } = {}) {
      const errors: unknown[] = [];
      const listeners = hooks === undefined ? [] : [listenerOf(hooks, (e) => errors.push(e))];
      const set = Object.entries(parameters).map(([parameter, value]) => `${parameter}=${Number(value)}`);
      const ran = bundle.runApart(args, { mode, set, listeners, detail: detail && hooks !== undefined });
      if (errors.length > 0) throw errors[0];
      return ran;
    },
  };
}

/** The translator takes long to load, and is seldom needed. */
async function makeBundle(name: string): Promise<string> {
  const { makeRunnable } = await import('./cli/run.ts');
  return (await makeRunnable(findLanguage(name))).bundle;
}
