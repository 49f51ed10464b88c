/**
 * The options before the name of a language: how the whole command declares them (commander, which takes 30 ms to load), and a parser for the
 * usual case, which leaves to that whatever it does not understand. A test compares the two.
 */
import type { Command } from 'commander';
import type { Mode } from '../runtime/parameters.ts';

export interface RunFlags {
  readonly mode: Mode;
  readonly set: readonly string[];
  readonly stats?: string | true;
  readonly log?: string;
  readonly logDetail?: true;
  readonly logV8?: true;
}

export interface RunCommand {
  readonly language: string;
  readonly args: readonly string[];
  readonly flags: RunFlags;
}

const MODES: { readonly [M in Mode]: true } = {
  off: true,
  trace: true,
  region: true,
  baseline: true,
  method: true,
  auto: true,
};
const isMode = (text: string): text is Mode => Object.hasOwn(MODES, text);

export function declareRunOptions(command: Command): Command {
  const collect = (value: string, all: readonly string[]): string[] => [...all, value];
  const mode = command.createOption('--mode <mode>', 'how hosted code is compiled');
  return command
    .enablePositionalOptions()
    .passThroughOptions()
    .addOption(mode.choices(Object.keys(MODES)).default('auto'))
    .option(
      '--set <name=value>',
      'sets a parameter (docs/parameters.md), driver:name=value for one driver; may be repeated',
      collect,
      [],
    )
    .option(
      '--stats [file]',
      'writes one JSON object at exit, to standard error or to --stats=FILE',
      (file) => file || true,
    )
    .option('--log <file>', 'writes every decision of the JIT as JSON lines (docs/events.md)')
    .option('--log-detail', 'the log has all code and its sources, and samples of the time, for `metatrace view`')
    .option('--log-v8', "the log has all code and its sources, and what V8's own compilers make of it, without samples")
    .argument('[language]', 'lua, tiny, or the path of an interpreter (.ts)')
    .argument('[arguments...]', "the language's own arguments");
}

/** V8 logs in this process (`--log-v8`). */
export const isV8Logged = (): boolean => process.execArgv.includes('--log-code');

/** Options with a value of their own, which may be the next argument. */
const VALUED = ['--mode', '--set', '--log'];

/**
 * The same arguments for commander, which would take the language for the value of a bare `--stats`. Only `--stats=FILE` has one.
 */
export function withoutBareStats(argv: readonly string[]): string[] {
  const all = [...argv];
  for (let i = 0; i < all.length && all[i].startsWith('-') && all[i] !== '--'; i++) {
    if (all[i] === '--stats') all[i] = '--stats=';
    else if (VALUED.includes(all[i])) i++;
  }
  return all;
}

/** Null: this is for the parser of the whole command. */
export function parseRun(argv: readonly string[]): RunCommand | null {
  let mode: Mode = 'auto';
  const set: string[] = [];
  let stats: string | true | undefined;
  let log: string | undefined;
  let detail: { readonly logDetail?: true; readonly logV8?: true } = {};
  let i = 0;
  for (; i < argv.length && argv[i].startsWith('-'); i++) {
    const equals = argv[i].indexOf('=');
    const name = equals < 0 ? argv[i] : argv[i].slice(0, equals);
    if (name === '--stats') {
      stats = (equals >= 0 && argv[i].slice(equals + 1)) || true;
      continue;
    }
    if (name === '--log-detail' && equals < 0) {
      detail = { ...detail, logDetail: true };
      continue;
    }
    if (name === '--log-v8' && equals < 0) {
      detail = { ...detail, logV8: true };
      continue;
    }
    const value = equals < 0 ? argv[++i] : argv[i].slice(equals + 1);
    if (value === undefined) return null;
    if (name === '--set') set.push(value);
    else if (name === '--log') log = value;
    else if (name === '--mode' && isMode(value)) mode = value;
    else return null;
  }
  const language = argv[i];
  if (language === undefined) return null;
  const flags = {
    mode,
    set,
    ...(stats === undefined ? {} : { stats }),
    ...(log === undefined ? {} : { log }),
    ...detail,
  };
  return { language, args: argv.slice(i + 1), flags };
}
