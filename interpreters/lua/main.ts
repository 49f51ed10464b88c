/**
 * The `lua` command: options, script or standard input, exit code and error texts as the standalone interpreter's. Runs untranslated too
 * (`node interpreters/lua/main.ts`).
 */
import { readFileSync } from 'node:fs';
import { setWarnings } from './lib/base.ts';
import { stderr, stdout } from './lib/streams.ts';
import { systemMessage } from './lib/system-error.ts';
import { tostring } from './values/convert.ts';
import { get, getInt, LuaTable, length, newTable, setInt, setStr } from './values/table.ts';
import type { Value } from './values/value.ts';
import { call } from './vm/call.ts';
import { LuaError, LuaSyntaxError } from './vm/errors.ts';
import { newState, runFile, runString } from './vm/run.ts';
import type { LuaState } from './vm/state.ts';
import { errorText } from './vm/traceback.ts';

/** That of the `lua5.4` with which this one agrees. */
const VERSION = 'Lua 5.4.4  Copyright (C) 1994-2022 Lua.org, PUC-Rio';
const USAGE = `usage: lua [options] [script [args]]
Available options are:
  -e stat   execute string 'stat'
  -i        enter interactive mode after executing 'script'
  -l mod    require library 'mod' into global 'mod'
  -l g=mod  require library 'mod' into global 'g'
  -v        show version information
  -E        ignore environment variables
  -W        turn warnings on
  --        stop handling options
  -         stop handling options and execute stdin
`;

interface Options {
  /** -e and -l in order. */
  readonly before: { readonly kind: 'run' | 'require'; readonly text: string }[];
  version: boolean;
  warnings: boolean;
  ignoreEnvironment: boolean;
  /** Position of the script in argv; argv.length: none. */
  script: number;
}

/** The option that is wrong, as a string. */
function parse(argv: readonly string[]): Options | string {
  const options: Options = {
    before: [],
    version: false,
    warnings: false,
    ignoreEnvironment: false,
    script: argv.length,
  };
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i];
    if (!arg.startsWith('-') || arg === '-') {
      options.script = i;
      return options;
    }
    if (arg === '--') {
      options.script = i + 1;
      return options;
    }
    switch (arg[1]) {
      case 'e':
      case 'l': {
        const text = arg.length > 2 ? arg.slice(2) : argv[++i];
        if (text === undefined || (arg.length === 2 && text.startsWith('-'))) return `'${arg}' needs argument`;
        options.before.push({ kind: arg[1] === 'e' ? 'run' : 'require', text });
        break;
      }
      case 'v':
      case 'i':
      case 'W':
      case 'E':
        if (arg.length > 2) return `unrecognized option '${arg}'`;
        if (arg === '-v') options.version = true;
        if (arg === '-W') options.warnings = true;
        if (arg === '-E') options.ignoreEnvironment = true;
        break;
      default:
        return `unrecognized option '${arg}'`;
    }
  }
  return options;
}

const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** The script is argument 0; without one, the command itself is. */
function setArguments(L: LuaState, argv: readonly string[], script: number): void {
  const table = newTable(argv.length, 0);
  const offset = script < argv.length ? script : -1;
  setInt(table, -offset - 1, 'lua');
  for (let i = 0; i < argv.length; i++) setInt(table, i - offset, bytesOf(argv[i]));
  setStr(L.globals, 'arg', table);
}

/** What the script gets as `...`: what the table has by now. */
function scriptArguments(L: LuaState): Value[] {
  const table = get(L.globals, 'arg');
  if (!(table instanceof LuaTable)) throw new LuaError("'arg' is not a table", true);
  const args: Value[] = [];
  for (let i = 1; i <= length(table); i++) args.push(getInt(table, i));
  return args;
}

function require(L: LuaState, spec: string): void {
  const [global, module] = spec.includes('=') ? spec.split('=', 2) : [spec, spec];
  const r = call(L, get(L.globals, 'require'), [module]);
  setStr(L.globals, global, r instanceof Array ? r[0] : (r as Value));
}

function runInit(L: LuaState): void {
  const name = process.env.LUA_INIT_5_4 === undefined ? 'LUA_INIT' : 'LUA_INIT_5_4';
  const init = process.env[name];
  if (init === undefined) return;
  if (init.startsWith('@')) runFile(init.slice(1), [], L);
  else runString(bytesOf(init), `=${name}`, [], L);
}

function run(L: LuaState, argv: readonly string[], options: Options): void {
  setArguments(L, argv, options.script);
  if (!options.ignoreEnvironment) runInit(L);
  for (const { kind, text } of options.before) {
    if (kind === 'run') runString(bytesOf(text), '=(command line)', [], L);
    else require(L, text);
  }
  if (options.script < argv.length) {
    const script = argv[options.script];
    const args = scriptArguments(L);
    if (script === '-') runString(readFileSync(0, 'latin1'), '=stdin', args, L);
    else runFile(script, args, L);
  } else if (options.before.length === 0 && !options.version) runString(readFileSync(0, 'latin1'), '=stdin', [], L);
}

function fail(message: string): number {
  stdout.flush();
  stderr.write(`lua: ${message}\n`);
  return 1;
}

/** Returns the exit code. */
export function main(argv: readonly string[]): number {
  const options = parse(argv);
  if (typeof options === 'string') {
    fail(options);
    stderr.write(USAGE);
    return 1;
  }
  if (options.version) stdout.write(`${VERSION}\n`);
  if (options.warnings) setWarnings(true);
  const L = newState(!options.ignoreEnvironment);
  try {
    run(L, argv, options);
    stdout.flush();
    return 0;
  } catch (e) {
    if (e instanceof LuaError) return fail(e.handled ? tostring(e.value) : errorText(L, e));
    if (e instanceof LuaSyntaxError) return fail(e.message);
    if (e instanceof Error && 'code' in e) return fail(`cannot open ${argv[options.script]}: ${systemMessage(e)[0]}`);
    throw e;
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
