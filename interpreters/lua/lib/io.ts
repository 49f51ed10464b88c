/** The library `io`: default files and everything that opens files (files.ts has the files themselves). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setStr } from '../values/table.ts';
import type { BuiltinFunction, Result, Value } from '../values/value.ts';
import { isNumber } from '../vm/arith.ts';
import { argError, OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkString, optString } from './args.ts';
import { defineLibrary } from './define.ts';
import {
  checkFile,
  closeFile,
  guarded,
  LuaFile,
  lineReader,
  mustOpen,
  openFile,
  openFiles,
  readFormats,
  STDERR,
  STDIN,
  STDOUT,
  streamOf,
  writeValues,
} from './files.ts';
import { RunningCommand } from './popen.ts';
import { flushAll, Stream } from './streams.ts';
import { systemError } from './system-error.ts';

/** The default files, which belong to the state that was opened last. */
const current = { input: STDIN, output: STDOUT };

/** @dontLookInside */
function open(args: readonly Value[]): Result {
  const name = checkString(args, 1, 'open');
  const mode = optString(args, 2, 'open', 'r');
  if (!/^[rwa]\+?b*$/.test(mode)) throw argError(2, 'open', 'invalid mode');
  try {
    return openFile(name, mode);
  } catch (e) {
    return systemError(e, name);
  }
}

/** @dontLookInside */
function close(args: readonly Value[]): Result {
  return closeFile(args.length === 0 ? current.output : checkFile(args, 'close'));
}

/** @dontLookInside */
function read(args: readonly Value[]): Result {
  const { stream } = current.input;
  if (stream === undefined) throw new OpError('default input file is closed');
  return guarded(() => readFormats(stream, args, 1, 'read'));
}

/** @dontLookInside */
function write(args: readonly Value[], L: LuaState): Result {
  const { stream } = current.output;
  if (stream === undefined) throw new OpError('default output file is closed');
  if (!stream.canWrite) return [undefined, 'Bad file descriptor', 9];
  writeValues(L, stream, args, 1);
  return current.output;
}

/** @dontLookInside */
function lines(args: readonly Value[]): Result {
  if (args[0] === undefined) {
    streamOf(current.input);
    return lineReader(current.input, args.slice(1), false);
  }
  const file = mustOpen(checkString(args, 1, 'lines'), 'r');
  return [lineReader(file, args.slice(1), true), undefined, undefined, file];
}

function redirect(which: 'input' | 'output', mode: string): BuiltinFunction {
  return (args) => {
    const v = args[0];
    if (typeof v === 'string' || isNumber(v)) current[which] = mustOpen(checkString(args, 1, which), mode);
    else if (v !== undefined) {
      const file = checkFile(args, which);
      streamOf(file);
      current[which] = file;
    }
    return current[which];
  };
}

/** @dontLookInside */
function type(args: readonly Value[]): Result {
  if (args.length === 0) throw argError(1, 'type', 'value expected');
  const v = args[0];
  return v instanceof LuaFile ? (v.stream === undefined ? 'closed file' : 'file') : undefined;
}

/** @dontLookInside */
function tmpfile(): Result {
  const folder = mkdtempSync(join(tmpdir(), 'lua_'));
  try {
    return openFile(join(folder, 'file'), 'w+');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As luaL_execresult. */
export function exitResult(status: number | null, signal: number | null): Result {
  if (signal !== null) return [undefined, 'signal', signal];
  return [status === 0 ? true : undefined, 'exit', status ?? 1];
}

/** @dontLookInside */
function popen(args: readonly Value[]): Result {
  const command = checkString(args, 1, 'popen');
  const mode = optString(args, 2, 'popen', 'r');
  if (mode !== 'r' && mode !== 'w') throw argError(2, 'popen', 'invalid mode');
  flushAll();
  try {
    return startCommand(command, mode);
  } catch (e) {
    return systemError(e, command);
  }
}

function startCommand(command: string, mode: 'r' | 'w'): LuaFile {
  const running = new RunningCommand(command, mode);
  const file = new LuaFile(new Stream(running.fd, mode === 'r', mode === 'w', false), () => {
    unclosed.delete(file);
    const { code, signal } = running.end();
    return exitResult(code, signal);
  });
  unclosed.add(file);
  return file;
}

/** Files of commands that are running, or that nobody has asked about. */
const unclosed = new Set<LuaFile>();

/** The end of a state: whoever runs beside it is waited for, as by their finalizers. */
export function closeCommands(): void {
  for (const file of unclosed) closeFile(file);
}

export function openIo(L: LuaState): void {
  current.input = STDIN;
  current.output = STDOUT;
  const io = defineLibrary(L, 'io', {
    open,
    close,
    read,
    write,
    lines,
    input: redirect('input', 'r'),
    output: redirect('output', 'w'),
    type,
    flush: () => {
      const { stream } = current.output;
      if (stream === undefined) throw new OpError('default output file is closed');
      stream.flush();
      return true;
    },
    tmpfile,
    popen,
  });
  setStr(io, 'stdin', STDIN);
  setStr(io, 'stdout', STDOUT);
  setStr(io, 'stderr', STDERR);
  openFiles();
}
