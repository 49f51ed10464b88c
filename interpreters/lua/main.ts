/**
 * The `lua` command: options, script, standard input or interactive mode, exit code and error texts as the standalone interpreter's. Runs
 * untranslated too (`node interpreters/lua/main.ts`).
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { allowInterrupts, forbidInterrupts } from 'metatrace';
import { edit } from './command/editor.ts';
import { type Options, parseOptions, USAGE } from './command/options.ts';
import { Repl } from './command/repl.ts';
import { errorMessage, UnreadableError } from './command/report.ts';
import { closeState } from './gc/collect.ts';
import { closeCommands } from './lib/io.ts';
import { isTerminal, stderr, stdin, stdout } from './lib/streams.ts';
import { setWarnings } from './lib/warnings.ts';
import { get, getInt, LuaTable, length, newTable, setInt, setStr } from './values/table.ts';
import { NONE, type Value } from './values/value.ts';
import { call } from './vm/call.ts';
import { withoutShebang } from './vm/chunks.ts';
import { ExitRequest, LuaError } from './vm/errors.ts';
import { newState, runText } from './vm/run.ts';
import type { LuaState } from './vm/state.ts';

/** That of the `lua5.4` with which this one agrees. */
const VERSION = 'Lua 5.4.4  Copyright (C) 1994-2022 Lua.org, PUC-Rio';

const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** The command as a program can start it: this module is in the language's folder, or in that of its translation. */
function ownCommand(): string {
  const folder = import.meta.dirname;
  return join(folder, basename(folder) === 'translated' ? '..' : '.', 'bin/lua');
}

/** The script is argument 0; without one, the command itself is. */
function setArguments(L: LuaState, program: string, argv: readonly string[], script: number): void {
  const table = newTable(argv.length, 0);
  const offset = script < argv.length ? script : -1;
  setInt(table, -offset - 1, bytesOf(program));
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

/** `-l mod` and `-l g=mod`; what follows a '-' in the module's name is no part of the global's. */
function require(L: LuaState, spec: string): void {
  const equals = spec.indexOf('=');
  const module = equals < 0 ? spec : spec.slice(equals + 1);
  const global = equals < 0 ? spec.split('-', 1)[0] : spec.slice(0, equals);
  const r = call(L, get(L.globals, 'require'), [bytesOf(module)]);
  setStr(L.globals, bytesOf(global), r instanceof Array ? r[0] : (r as Value));
}

function runFile(L: LuaState, file: string, args: readonly Value[]): void {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch (e) {
    throw new UnreadableError(file, e);
  }
  runText(L, withoutShebang(text), `@${bytesOf(file)}`, args);
}

function runInput(L: LuaState, args: readonly Value[]): void {
  runText(L, withoutShebang(stdin.readAll()), '=stdin', args);
}

function runInit(L: LuaState): void {
  const name = process.env.LUA_INIT_5_4 === undefined ? 'LUA_INIT' : 'LUA_INIT_5_4';
  const init = process.env[name];
  if (init === undefined) return;
  if (init.startsWith('@')) runFile(L, init.slice(1), []);
  else runText(L, bytesOf(init), `=${name}`, []);
}

/** What comes before interactive mode. */
function run(L: LuaState, argv: readonly string[], options: Options): void {
  if (!options.ignoreEnvironment) runInit(L);
  for (const { kind, text } of options.actions) {
    if (kind === 'run') runText(L, bytesOf(text), '=(command line)', []);
    else if (kind === 'require') require(L, text);
    else setWarnings(true);
  }
  const { script } = options;
  if (script < argv.length) {
    const args = scriptArguments(L);
    if (argv[script] === '-' && argv[script - 1] !== '--') runInput(L, args);
    else runFile(L, argv[script], args);
  } else if (!options.interactive && !options.executes && !options.version) {
    if (isTerminal(0)) options.interactive = true;
    else runInput(L, []);
  }
}

/** Returns when there are no more lines: at once if they do not come from a terminal. */
function interact(L: LuaState): Promise<void> | undefined {
  forbidInterrupts();
  const repl = new Repl(L);
  if (isTerminal(0)) return edit(repl);
  for (;;) {
    stdout.write(repl.prompt());
    stdout.flush();
    const line = stdin.readLine(false);
    if (line === undefined) break;
    // As GNU readline, with which `lua` is built: so what comes out reads like what was seen at a terminal.
    stdout.write(`${line}\n`);
    repl.line(line);
  }
  repl.end();
  return undefined;
}

function failed(program: string, message: string): number {
  stdout.flush();
  stderr.write(`${program}: ${message}\n`);
  return 1;
}

/** Closes the state; what runs then may ask once more to exit. Returns the exit code. */
function end(L: LuaState, code: number, open: readonly Value[]): number {
  try {
    closeState(L, open);
    closeCommands();
  } catch (e) {
    if (e instanceof ExitRequest) return end(L, e.code, e.open);
    throw e;
  }
  stdout.flush();
  return code;
}

/**
 * Returns the exit code. `startedAs`: the file of the language's own command, if that was started.
 */
export function main(argv: readonly string[], startedAs?: string): number | Promise<number> {
  const program = startedAs ?? 'lua';
  const options = parseOptions(argv);
  if (typeof options === 'string') {
    failed(program, options);
    stderr.write(USAGE(program));
    return 1;
  }
  if (options.version) stdout.write(`${VERSION}\n`);
  setWarnings(false);
  const L = newState(!options.ignoreEnvironment);
  allowInterrupts();
  setArguments(L, startedAs ?? ownCommand(), argv, options.script);
  const finish = (e: unknown): number => {
    try {
      const code = e === undefined ? 0 : e instanceof ExitRequest ? e.code : failed(program, errorMessage(L, e));
      return end(L, code, e instanceof ExitRequest ? e.open : NONE);
    } finally {
      forbidInterrupts();
    }
  };
  try {
    const atTerminal = options.version;
    run(L, argv, options);
    if (options.interactive) {
      if (!atTerminal) stdout.write(`${VERSION}\n`);
      const waiting = interact(L);
      if (waiting !== undefined) return waiting.then(() => finish(undefined), finish);
    }
    return finish(undefined);
  } catch (e) {
    return finish(e);
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
