/** The library `io`: files as userdata with methods. */
import { spawnSync } from 'node:child_process';
import { existsSync, fstatSync, mkdtempSync, openSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNumber } from '../values/convert.ts';
import { formatG } from '../values/format-float.ts';
import { newTable, setStr } from '../values/table.ts';
import { Builtin, type BuiltinFunction, LuaFloat, NONE, type Result, Userdata, type Value } from '../values/value.ts';
import { isNumber } from '../vm/arith.ts';
import { tostringMeta } from '../vm/call.ts';
import { argError, LuaError, OpError, typeArgError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkPosition, checkString, optPosition, optString } from './args.ts';
import { defineLibrary } from './define.ts';
import { Stream, stderr, stdin, stdout } from './streams.ts';
import { systemError, systemMessage } from './system-error.ts';

const fileMeta = newTable(0, 0);

export class LuaFile extends Userdata {
  stream: Stream | undefined;
  /** Runs when the file is closed: what `popen` still has to do. */
  readonly onClose: (() => Result) | undefined;

  constructor(stream: Stream, onClose?: () => Result) {
    super(fileMeta);
    this.stream = stream;
    this.onClose = onClose;
  }
}

const STDIN = new LuaFile(stdin);
const STDOUT = new LuaFile(stdout);
const STDERR = new LuaFile(stderr);
const current = { input: STDIN, output: STDOUT };

function checkFile(args: readonly Value[], f: string): LuaFile {
  const v = args[0];
  if (!(v instanceof LuaFile)) throw typeArgError(1, f, 'FILE*', args);
  return v;
}

function streamOf(file: LuaFile): Stream {
  if (file.stream === undefined) throw new OpError('attempt to use a closed file');
  return file.stream;
}

function openFile(name: string, mode: string): LuaFile {
  const base = mode.replace('b', '');
  const update = base.endsWith('+');
  const fd = openSync(
    name,
    base[0] === 'r' ? (update ? 'r+' : 'r') : base[0] === 'w' ? (update ? 'w+' : 'w') : update ? 'a+' : 'a',
  );
  const stat = fstatSync(fd);
  const stream = new Stream(fd, base[0] === 'r' || update, base[0] !== 'r' || update, stat.isFile());
  stream.append = base[0] === 'a';
  return new LuaFile(stream);
}

/** @dontLookInside */
function open(args: readonly Value[]): Result {
  const name = checkString(args, 1, 'open');
  const mode = optString(args, 2, 'open', 'r');
  if (!/^[rwa]\+?b?$/.test(mode)) throw argError(2, 'open', 'invalid mode');
  try {
    return openFile(name, mode);
  } catch (e) {
    return systemError(e, name);
  }
}

function closeFile(file: LuaFile): Result {
  const stream = streamOf(file);
  file.stream = undefined;
  stream.close();
  return file.onClose === undefined ? true : file.onClose();
}

/** @dontLookInside */
function close(args: readonly Value[]): Result {
  return closeFile(args.length === 0 ? current.output : checkFile(args, 'close'));
}

const NUMERAL = /^[+-]?(?:0[xX][0-9a-fA-F]*(?:\.[0-9a-fA-F]*)?(?:[pP][+-]?\d*)?|\d*(?:\.\d*)?(?:[eE][+-]?\d*)?)$/;

function readNumber(stream: Stream): Value {
  while (/^[ \t\n\v\f\r]$/.test(stream.peek())) stream.read(1);
  let text = '';
  while (text.length < 200 && stream.peek() !== '' && NUMERAL.test(text + stream.peek())) text += stream.read(1);
  return parseNumber(text);
}

function readFormats(stream: Stream, args: readonly Value[], first: number, f: string): Result {
  if (!stream.canRead) return [undefined, 'Bad file descriptor', 9];
  if (args.length < first) return stream.readLine(false);
  const out: Value[] = [];
  for (let n = first; n <= args.length; n++) {
    const format = args[n - 1];
    let v: Value;
    if (isNumber(format)) v = stream.read(checkPosition(args, n, f));
    else {
      const name = checkString(args, n, f).replace(/^\*/, '');
      if (name.startsWith('l')) v = stream.readLine(false);
      else if (name.startsWith('L')) v = stream.readLine(true);
      else if (name.startsWith('a')) v = stream.readAll();
      else if (name.startsWith('n')) v = readNumber(stream);
      else throw argError(n, f, 'invalid format');
    }
    out.push(v);
    if (v === undefined) break;
  }
  return out.length === 1 ? out[0] : out;
}

/** Reading a directory and the like are errors of the system. */
function guarded(action: () => Result): Result {
  try {
    return action();
  } catch (e) {
    if (e instanceof LuaError || e instanceof OpError) throw e;
    return systemError(e);
  }
}

/** @dontLookInside */
function read(args: readonly Value[]): Result {
  const { stream } = current.input;
  if (stream === undefined) throw new OpError('default input file is closed');
  return guarded(() => readFormats(stream, args, 1, 'read'));
}

function writeValues(L: LuaState, stream: Stream, args: readonly Value[], first: number): void {
  for (let n = first; n <= args.length; n++) {
    const v = args[n - 1];
    // lua5.4 writes floats by %.14g alone, without the '.0' that tostring adds.
    if (v instanceof LuaFloat) stream.write(formatG(v.v, 14, false));
    else stream.write(isNumber(v) ? tostringMeta(L, v) : checkString(args, n, 'write'));
  }
}

/** @dontLookInside */
function write(args: readonly Value[], L: LuaState): Result {
  const { stream } = current.output;
  if (stream === undefined) throw new OpError('default output file is closed');
  writeValues(L, stream, args, 1);
  return current.output;
}

function lineReader(file: LuaFile, args: readonly Value[], closes: boolean): Builtin {
  return new Builtin('lines_aux', () => {
    if (file.stream === undefined) throw new OpError('file is already closed');
    const r = readFormats(file.stream, args, 1, 'lines');
    const first = r instanceof Array ? r[0] : r;
    if (first === undefined && closes) closeFile(file);
    return r;
  });
}

/** @dontLookInside */
function lines(args: readonly Value[]): Result {
  if (args[0] === undefined) return lineReader(current.input, args.slice(1), false);
  const name = checkString(args, 1, 'lines');
  try {
    const file = openFile(name, 'r');
    return [lineReader(file, args.slice(1), true), undefined, undefined, file];
  } catch (e) {
    throw new OpError(`${name}: ${systemMessage(e)[0]}`);
  }
}

function redirect(which: 'input' | 'output', mode: string): BuiltinFunction {
  return (args) => {
    const v = args[0];
    if (v instanceof LuaFile) current[which] = v;
    else if (v !== undefined) {
      const name = checkString(args, 1, which);
      try {
        current[which] = openFile(name, mode);
      } catch (e) {
        throw new OpError(`cannot open file '${name}' (${systemMessage(e)[0]})`);
      }
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

function temporaryName(): string {
  return `${mkdtempSync(join(tmpdir(), 'lua_'))}/file`;
}

/** @dontLookInside */
function tmpfile(): Result {
  const name = temporaryName();
  const file = openFile(name, 'w+');
  unlinkSync(name);
  return file;
}

/** Reading runs the command at once, writing when the file is closed. @dontLookInside */
function popen(args: readonly Value[]): Result {
  const command = checkString(args, 1, 'popen');
  const mode = optString(args, 2, 'popen', 'r');
  if (mode !== 'r' && mode !== 'w') throw argError(2, 'popen', 'invalid mode');
  stdout.flush();
  const name = temporaryName();
  const result = (status: number | null): Result => [status === 0 ? true : undefined, 'exit', status ?? 1];
  if (mode === 'r') {
    const r = spawnSync(command, { shell: true, stdio: ['inherit', 'pipe', 'inherit'], maxBuffer: 2 ** 30 });
    writeFileSync(name, r.stdout);
    const file = new LuaFile(new Stream(openSync(name, 'r'), true, false, false), () => result(r.status));
    unlinkSync(name);
    return file;
  }
  return new LuaFile(new Stream(openSync(name, 'w'), false, true, true), () => {
    const r = spawnSync(command, { shell: true, input: readFileSync(name), stdio: ['pipe', 'inherit', 'inherit'] });
    if (existsSync(name)) unlinkSync(name);
    return result(r.status);
  });
}

const methods: { readonly [name: string]: BuiltinFunction } = {
  read: (args) => guarded(() => readFormats(streamOf(checkFile(args, 'read')), args, 2, 'read')),
  write: (args, L) => {
    const file = checkFile(args, 'write');
    const stream = streamOf(file);
    if (!stream.canWrite) return [undefined, 'Bad file descriptor', 9];
    writeValues(L, stream, args, 2);
    return file;
  },
  lines: (args) => {
    const file = checkFile(args, 'lines');
    streamOf(file);
    return lineReader(file, args.slice(1), false);
  },
  close: (args) => closeFile(checkFile(args, 'close')),
  flush: (args) => {
    const file = checkFile(args, 'flush');
    streamOf(file).flush();
    return file;
  },
  seek: (args) => {
    const stream = streamOf(checkFile(args, 'seek'));
    const whence = optString(args, 2, 'seek', 'cur');
    if (whence !== 'set' && whence !== 'cur' && whence !== 'end')
      throw argError(2, 'seek', `invalid option '${whence}'`);
    const at = stream.seek(whence, optPosition(args, 3, 'seek', 0));
    return at === undefined ? [undefined, 'Illegal seek', 29] : at;
  },
  setvbuf: (args) => {
    const stream = streamOf(checkFile(args, 'setvbuf'));
    const mode = checkString(args, 2, 'setvbuf');
    if (mode !== 'no' && mode !== 'full' && mode !== 'line') throw argError(2, 'setvbuf', `invalid option '${mode}'`);
    stream.mode = mode;
    return true;
  },
};

let addresses = 0;

export function openIo(L: LuaState): void {
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
      streamOf(current.output).flush();
      return current.output;
    },
    tmpfile,
    popen,
  });
  setStr(io, 'stdin', STDIN);
  setStr(io, 'stdout', STDOUT);
  setStr(io, 'stderr', STDERR);
  const table = newTable(0, 0);
  for (const [name, fn] of Object.entries(methods)) setStr(table, name, new Builtin(`file:${name}`, fn));
  setStr(fileMeta, '__index', table);
  setStr(fileMeta, '__name', 'FILE*');
  const shown = new WeakMap<LuaFile, string>();
  const show: BuiltinFunction = (args) => {
    const file = checkFile(args, 'tostring');
    if (file.stream === undefined) return 'file (closed)';
    let text = shown.get(file);
    if (text === undefined) {
      text = `file (0x${(0x5581_0000_0000 + ++addresses * 480).toString(16)})`;
      shown.set(file, text);
    }
    return text;
  };
  const finish: BuiltinFunction = (args) => {
    const file = checkFile(args, 'close');
    if (file.stream !== undefined) closeFile(file);
    return NONE;
  };
  setStr(fileMeta, '__tostring', new Builtin('tostring', show));
  setStr(fileMeta, '__close', new Builtin('close', finish));
  setStr(fileMeta, '__gc', new Builtin('gc', finish));
}
