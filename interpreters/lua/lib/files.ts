/** Files as userdata: opening and closing, reading by formats, writing, and their methods. */
import { fstatSync, openSync } from 'node:fs';
import { parseNumber } from '../values/convert.ts';
import { formatG } from '../values/format-float.ts';
import { newTable, setStr } from '../values/table.ts';
import { Builtin, type BuiltinFunction, LuaFloat, NONE, type Result, Userdata, type Value } from '../values/value.ts';
import { isNumber } from '../vm/arith.ts';
import { tostringMeta } from '../vm/call.ts';
import { argError, LuaError, OpError, typeArgError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkOption, checkPosition, checkString, optPosition } from './args.ts';
import { Stream, stderr, stdin, stdout } from './streams.ts';
import { systemError, systemMessage } from './system-error.ts';

const fileMeta = newTable(0, 0);
/** Longer numerals than this are not read. */
const MAX_NUMERAL = 200;
/** As many formats as the iterator of `lines` may have. */
const MAX_FORMATS = 250;

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

export const STDIN = new LuaFile(stdin);
export const STDOUT = new LuaFile(stdout);
export const STDERR = new LuaFile(stderr);

function isStandard(file: LuaFile): boolean {
  return file === STDIN || file === STDOUT || file === STDERR;
}

export function checkFile(args: readonly Value[], f: string): LuaFile {
  const v = args[0];
  if (!(v instanceof LuaFile)) throw typeArgError(1, f, 'FILE*', args);
  return v;
}

export function streamOf(file: LuaFile): Stream {
  if (file.stream === undefined) throw new OpError('attempt to use a closed file');
  return file.stream;
}

export function openFile(name: string, mode: string): LuaFile {
  const base = mode.replace(/b*$/, '');
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

export function closeFile(file: LuaFile): Result {
  const stream = streamOf(file);
  if (isStandard(file)) return [undefined, 'cannot close standard file'];
  file.stream = undefined;
  stream.close();
  return file.onClose === undefined ? true : file.onClose();
}

/** Reads the longest beginning of a numeral, and then says whether it is one. */
class NumberReader {
  private readonly stream: Stream;
  private text = '';
  private tooLong = false;

  constructor(stream: Stream) {
    this.stream = stream;
  }

  read(): Value {
    while (/^[ \t\n\v\f\r]$/.test(this.stream.peek())) this.stream.read(1);
    let count = 0;
    this.accept(/[-+]/);
    const zero = this.accept(/0/);
    const hexadecimal = zero && this.accept(/[xX]/);
    if (zero && !hexadecimal) count++;
    const digit = hexadecimal ? /[0-9a-fA-F]/ : /[0-9]/;
    count += this.digits(digit);
    if (this.accept(/\./)) count += this.digits(digit);
    if (count > 0 && this.accept(hexadecimal ? /[pP]/ : /[eE]/)) {
      this.accept(/[-+]/);
      this.digits(/[0-9]/);
    }
    return this.tooLong ? undefined : parseNumber(this.text);
  }

  private accept(set: RegExp): boolean {
    const c = this.stream.peek();
    if (c === '' || !set.test(c)) return false;
    if (this.text.length >= MAX_NUMERAL) {
      this.tooLong = true;
      return false;
    }
    this.text += c;
    this.stream.read(1);
    return true;
  }

  private digits(set: RegExp): number {
    let count = 0;
    while (this.accept(set)) count++;
    return count;
  }
}

export function readFormats(stream: Stream, args: readonly Value[], first: number, f: string): Result {
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
      else if (name.startsWith('n')) v = new NumberReader(stream).read();
      else throw argError(n, f, 'invalid format');
    }
    out.push(v);
    if (v === undefined) break;
  }
  return out.length === 1 ? out[0] : out;
}

/** Reading a directory and the like are errors of the system. */
export function guarded(action: () => Result): Result {
  try {
    return action();
  } catch (e) {
    if (e instanceof LuaError || e instanceof OpError) throw e;
    return systemError(e);
  }
}

export function writeValues(L: LuaState, stream: Stream, args: readonly Value[], first: number): void {
  for (let n = first; n <= args.length; n++) {
    const v = args[n - 1];
    // lua5.4 writes floats by %.14g alone, without the '.0' that tostring adds.
    if (v instanceof LuaFloat) stream.write(formatG(v.v, 14, false));
    else stream.write(isNumber(v) ? tostringMeta(L, v) : checkString(args, n, 'write'));
  }
}

/** Formats are arguments from the second one on, for messages. */
export function lineReader(file: LuaFile, formats: readonly Value[], closes: boolean): Builtin {
  if (formats.length > MAX_FORMATS) throw argError(MAX_FORMATS + 2, 'lines', 'too many arguments');
  const args = [file, ...formats];
  return new Builtin('lines_aux', () => {
    const { stream } = file;
    if (stream === undefined) throw new OpError('file is already closed');
    const r = guarded(() => readFormats(stream, args, 2, 'lines'));
    if ((r instanceof Array ? r[0] : r) !== undefined) return r;
    // More than nil comes with errors, unless the first of several formats found the end.
    if (r instanceof Array && typeof r[1] === 'string') throw new OpError(r[1]);
    if (closes) closeFile(file);
    return NONE;
  });
}

/** As `fopen` in a function that has no results for failure. */
export function mustOpen(name: string, mode: string): LuaFile {
  try {
    return openFile(name, mode);
  } catch (e) {
    throw new OpError(`cannot open file '${name}' (${systemMessage(e)[0]})`);
  }
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
    return true;
  },
  seek: (args) => {
    const stream = streamOf(checkFile(args, 'seek'));
    const whence = checkOption(args, 2, 'seek', ['set', 'cur', 'end'] as const, 'cur');
    const offset = optPosition(args, 3, 'seek', 0);
    if (!stream.canSeek) return [undefined, 'Illegal seek', 29];
    return stream.seek(whence, offset) ?? [undefined, 'Invalid argument', 22];
  },
  setvbuf: (args) => {
    const stream = streamOf(checkFile(args, 'setvbuf'));
    stream.mode = checkOption(args, 2, 'setvbuf', ['no', 'full', 'line'] as const);
    optPosition(args, 3, 'setvbuf', 0);
    return true;
  },
};

let addresses = 0;

/** The metatable of files. */
export function openFiles(): void {
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
