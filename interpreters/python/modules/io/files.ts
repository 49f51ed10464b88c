/**
 * Files: FileIO and the buffered classes, which are one here (what is read is read as a whole and kept, what is written is written at once), and
 * TextIOWrapper over one of them or over any object with their methods.
 */
import { closeSync, constants, fstatSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { bytesOf } from '../../builtins/bytes.ts';
import { decodeBytes, encodeText } from '../../builtins/codecs.ts';
import { builtin, getset, methods, wrapNew } from '../../builtins/define.ts';
import { stdout } from '../../builtins/output.ts';
import type { PyClass } from '../../objects/class.ts';
import { notImplemented, raise, STOP_ITERATION, typeError, valueError } from '../../objects/exceptions.ts';
import { PyIterator } from '../../objects/iterators.ts';
import { PyByteArray } from '../../objects/misc.ts';
import { builtinClass } from '../../objects/types.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { NONE, PyBytes, type PyObject, type Value } from '../../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { indexOrUndefined, isTrue, smallIndex } from '../../vm/compare.ts';
import { items } from '../../vm/iterate.ts';
import { vm } from '../../vm/state.ts';
import { repr, str, strOf, textOf } from '../../vm/text.ts';
import { registerModule } from '../import.ts';
import { pathOf, systemError } from '../posix.ts';
import { BUFFERED_IO_BASE, IO_BASE, openBases, RAW_IO_BASE, TEXT_IO_BASE, UNSUPPORTED, unsupported } from './bases.ts';
import { BYTES_IO, openMemory, STRING_IO } from './memory.ts';

const FILE_IO = builtinClass('FileIO', RAW_IO_BASE);
const BUFFERED_READER = builtinClass('BufferedReader', BUFFERED_IO_BASE);
const BUFFERED_WRITER = builtinClass('BufferedWriter', BUFFERED_IO_BASE);
const BUFFERED_RANDOM = builtinClass('BufferedRandom', BUFFERED_IO_BASE);
export const TEXT_IO_WRAPPER = builtinClass('TextIOWrapper', TEXT_IO_BASE);

/** What texts are read from and written to. */
interface ByteStream {
  rest(): Uint8Array;
  write(b: Uint8Array): void;
  flush(): void;
  close(): void;
  tell(): number;
  seek(offset: number, whence: number): number;
  truncate(size: number): void;
}

class HostedFile extends PyIterator implements ByteStream {
  readonly name: Value;
  readonly mode: string;
  readonly fd: number;
  readonly reads: boolean;
  readonly writes: boolean;
  private readonly cls: PyClass;
  private readonly closesFd: boolean;
  /** The place of the file's descriptor, where it has one. */
  private pos: number;
  /** From `pos` on; undefined: not read. */
  private ahead: Uint8Array | undefined;
  isClosed: boolean;

  constructor(name: Value, mode: string, fd: number, cls: PyClass, closesFd: boolean) {
    super();
    this.name = name;
    this.mode = mode;
    this.fd = fd;
    this.cls = cls;
    this.closesFd = closesFd;
    this.reads = /[r+]/.test(mode);
    this.writes = /[wax+]/.test(mode);
    this.pos = mode.includes('a') && this.isRegular() ? fstatSync(fd).size : 0;
    this.ahead = undefined;
    this.isClosed = false;
  }

  private isRegular(): boolean {
    return fstatSync(this.fd).isFile();
  }

  check(need?: 'r' | 'w'): this {
    if (this.isClosed) throw valueError('I/O operation on closed file.');
    if (need === 'r' && !this.reads) throw unsupported(this.cls === FILE_IO ? 'File not open for reading' : 'read');
    if (need === 'w' && !this.writes) throw unsupported(this.cls === FILE_IO ? 'File not open for writing' : 'write');
    return this;
  }

  /** What is left to read, as it is now. */
  private fetched(): Uint8Array {
    if (this.ahead !== undefined && this.ahead.length > 0) return this.ahead;
    let all: Uint8Array;
    if (this.isRegular()) {
      const size = Math.max(0, fstatSync(this.fd).size - this.pos);
      all = new Uint8Array(size);
      const n = size === 0 ? 0 : readSync(this.fd, all, 0, size, this.pos);
      all = all.subarray(0, n);
    } else all = readFileSync(this.fd);
    this.ahead = all;
    return all;
  }

  read(size: number): Uint8Array {
    const all = this.fetched();
    const part = size < 0 ? all : all.subarray(0, size);
    this.ahead = all.subarray(part.length);
    this.pos += part.length;
    return part;
  }

  rest(): Uint8Array {
    return this.check('r').read(-1);
  }

  line(size: number): Uint8Array {
    const all = this.fetched();
    const end = all.indexOf(10);
    const length = end < 0 ? all.length : end + 1;
    return this.read(size < 0 ? length : Math.min(size, length));
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const l = this.check('r').line(-1);
    return l.length === 0 ? undefined : new PyBytes(l.slice());
  }

  write(b: Uint8Array): void {
    this.check('w');
    this.ahead = undefined;
    if (this.fd === 1) stdout.flush();
    if (!this.isRegular()) {
      for (let at = 0; at < b.length; ) at += writeSync(this.fd, b, at);
      return;
    }
    if (this.mode.includes('a')) this.pos = fstatSync(this.fd).size;
    for (let at = 0; at < b.length; ) at += writeSync(this.fd, b, at, b.length - at, this.pos + at);
    this.pos += b.length;
  }

  flush(): void {
    this.check();
  }

  close(): void {
    if (!this.isClosed && this.closesFd) closeSync(this.fd);
    this.isClosed = true;
  }

  tell(): number {
    return this.check().pos;
  }

  seek(offset: number, whence: number): number {
    this.check();
    if (!this.isRegular()) throw unsupported('underlying stream is not seekable');
    const from = whence === 1 ? this.pos : whence === 2 ? fstatSync(this.fd).size : 0;
    if (from + offset < 0) throw valueError(`negative seek position ${from + offset}`);
    this.pos = from + offset;
    this.ahead = undefined;
    return this.pos;
  }

  truncate(size: number): void {
    ftruncateSync(this.check('w').fd, size);
    this.ahead = undefined;
  }

  isSeekable(): boolean {
    return this.check().isRegular();
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

/** Any object with the methods of a binary file. */
class ObjectStream implements ByteStream {
  private readonly o: Value;

  constructor(o: Value) {
    this.o = o;
  }

  private ask(name: string, ...args: readonly Value[]): Value {
    return call(getAttr(this.o, name), args);
  }

  rest(): Uint8Array {
    const v = this.ask('read');
    const b = bytesOf(v);
    if (b === undefined)
      throw typeError(`underlying read() should have returned a bytes-like object, not '${typeName(v)}'`);
    return b;
  }

  write(b: Uint8Array): void {
    this.ask('write', new PyBytes(b));
  }

  flush(): void {
    this.ask('flush');
  }

  close(): void {
    this.ask('close');
  }

  tell(): number {
    return smallIndex(this.ask('tell'));
  }

  seek(offset: number, whence: number): number {
    return smallIndex(this.ask('seek', offset, whence));
  }

  truncate(size: number): void {
    this.ask('truncate', size);
  }
}

class TextFile extends PyIterator {
  readonly buffer: Value;
  readonly stream: ByteStream;
  readonly encoding: string;
  readonly errors: string;
  /** undefined: all ends of lines are read as newlines, and newlines are written as they are. */
  readonly newline: string | undefined;
  mode: string;
  /** What has been decoded, and how far it has been read; undefined: nothing is read ahead. */
  private text: string | undefined;
  private at: number;
  isClosed: boolean;

  constructor(buffer: Value, encoding: string, errors: string, newline: string | undefined) {
    super();
    this.buffer = buffer;
    const plain = plainOf(buffer);
    this.stream = plain instanceof HostedFile ? plain : new ObjectStream(buffer);
    this.encoding = encoding;
    this.errors = errors;
    this.newline = newline;
    this.mode = plain instanceof HostedFile ? plain.mode.replace('b', '') : 'r';
    this.text = undefined;
    this.at = 0;
    this.isClosed = false;
  }

  check(need?: 'r' | 'w'): this {
    if (this.isClosed) throw valueError('I/O operation on closed file.');
    if (need !== undefined && this.stream instanceof HostedFile) {
      if (need === 'r' && !this.stream.reads) throw unsupported('not readable');
      if (need === 'w' && !this.stream.writes) throw unsupported('not writable');
    }
    return this;
  }

  private fetched(): string {
    if (this.text === undefined) {
      const text = textOf(decodeBytes(this.stream.rest(), this.encoding, this.errors)) ?? '';
      this.text = this.newline === undefined ? text.replace(/\r\n?/g, '\n') : text;
      this.at = 0;
    }
    return this.text;
  }

  private take(units: number): string {
    const part = this.fetched().slice(this.at, this.at + units);
    this.at += part.length;
    return part;
  }

  read(size: number): string {
    const text = this.fetched();
    if (size < 0) return this.take(text.length);
    let end = this.at;
    for (let k = 0; k < size && end < text.length; k++) end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
    return this.take(end - this.at);
  }

  line(size: number): string {
    const text = this.fetched();
    const ends = this.newline === '' ? /\r\n?|\n/g : undefined;
    let end: number;
    if (ends === undefined) {
      const mark = this.newline === undefined || this.newline === '' ? '\n' : this.newline;
      const i = text.indexOf(mark, this.at);
      end = i < 0 ? text.length : i + mark.length;
    } else {
      ends.lastIndex = this.at;
      end = ends.exec(text) === null ? text.length : ends.lastIndex;
    }
    return this.take(size < 0 ? end - this.at : Math.min(size, end - this.at));
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const l = this.check('r').line(-1);
    return l === '' ? undefined : strOf(l);
  }

  /** Puts the stream where reading has come to. */
  private settle(): void {
    if (this.text === undefined) return;
    const left = encodeText(this.text.slice(this.at), this.encoding, this.errors).length;
    this.text = undefined;
    if (left > 0) this.stream.seek(-left, 1);
  }

  write(v: Value): Value {
    this.check('w');
    const text = textOf(v);
    if (text === undefined) throw typeError(`write() argument must be str, not ${typeName(v)}`);
    this.settle();
    const shown = this.newline === undefined || this.newline === '' ? text : text.replaceAll('\n', this.newline);
    this.stream.write(encodeText(shown, this.encoding, this.errors));
    return [...text].length;
  }

  tell(): number {
    this.check();
    if (this.text === undefined) return this.stream.tell();
    return this.stream.tell() - encodeText(this.text.slice(this.at), this.encoding, this.errors).length;
  }

  seek(offset: number, whence: number): number {
    this.check();
    if (whence !== 0 && offset !== 0)
      throw unsupported(`can't do nonzero ${whence === 1 ? 'cur' : 'end'}-relative seeks`);
    if (whence === 1) return this.tell();
    this.text = undefined;
    return this.stream.seek(offset, whence);
  }

  truncate(size: number): void {
    this.settle();
    this.stream.truncate(size);
  }

  close(): void {
    if (!this.isClosed) this.stream.close();
    this.isClosed = true;
  }

  override pyClass(): PyClass {
    return TEXT_IO_WRAPPER;
  }
}

function binary(v: Value): HostedFile {
  const f = plainOf(v);
  if (f instanceof HostedFile) return f;
  throw typeError(`expected a file, got ${typeName(v)}`);
}

function textFile(v: Value): TextFile {
  const f = plainOf(v);
  if (f instanceof TextFile) return f;
  throw typeError(`expected a text file, got ${typeName(v)}`);
}

const given = (v: Value | undefined): v is Value => v !== undefined && v !== NONE;
const sizeOf = (v: Value | undefined): number => (given(v) ? smallIndex(v) : -1);

/** Files that exist already are given by their descriptor. */
function descriptor(name: Value, mode: string): number {
  const number = indexOrUndefined(name);
  if (number !== undefined) return Number(number);
  const plus = mode.includes('+');
  const access = plus ? constants.O_RDWR : mode.includes('r') ? constants.O_RDONLY : constants.O_WRONLY;
  const how = mode.includes('w')
    ? constants.O_CREAT | constants.O_TRUNC
    : mode.includes('a')
      ? constants.O_CREAT | constants.O_APPEND
      : mode.includes('x')
        ? constants.O_CREAT | constants.O_EXCL
        : 0;
  try {
    const fd = openSync(pathOf(name), access | how);
    if (!fstatSync(fd).isDirectory()) return fd;
    closeSync(fd);
    throw Object.assign(new Error(), { code: 'EISDIR' });
  } catch (e) {
    throw systemError(e, name);
  }
}

function checkMode(mode: string): void {
  const kinds = mode.replace(/[bt+]/g, '');
  if (/[^rwaxbt+]/.test(mode) || new Set(mode).size !== mode.length)
    throw valueError(`invalid mode: ${repr(strOf(mode))}`);
  if (mode.includes('t') && mode.includes('b')) throw valueError("can't have text and binary mode at once");
  if (kinds.length !== 1)
    throw valueError(
      kinds.length === 0
        ? 'Must have exactly one of create/read/write/append mode and at most one plus'
        : 'must have exactly one of create/read/write/append mode',
    );
}

function open([name, modeValue, buffering, encoding, errors, newline, closefd]: readonly Value[]): Value {
  const mode = modeValue === undefined ? 'r' : str(modeValue);
  checkMode(mode);
  const isBinary = mode.includes('b');
  for (const [what, v] of [
    ['an encoding', encoding],
    ['an errors', errors],
    ['a newline', newline],
  ] as const)
    if (isBinary && given(v)) throw valueError(`binary mode doesn't take ${what} argument`);
  const fd = descriptor(name, mode);
  const closes = closefd === undefined || isTrue(closefd);
  const raw = isBinary && buffering === 0;
  const cls = raw
    ? FILE_IO
    : mode.includes('+')
      ? BUFFERED_RANDOM
      : mode.includes('r')
        ? BUFFERED_READER
        : BUFFERED_WRITER;
  const shown = isBinary ? mode.replace(/b/, '').replace(/^(.)/, '$1b') : mode.replace('t', '');
  const file = new HostedFile(name, shown, fd, cls, closes);
  if (isBinary) return file;
  const text = wrapText(file, encoding, errors, newline);
  text.mode = mode;
  return text;
}

function wrapText(
  buffer: PyObject,
  encoding: Value | undefined,
  errors: Value | undefined,
  newline: Value | undefined,
): TextFile {
  const mark = given(newline) ? textOf(newline) : undefined;
  if (given(newline) && (mark === undefined || !/^(|\n|\r|\r\n)$/.test(mark)))
    throw valueError(`illegal newline value: ${repr(newline)}`);
  return new TextFile(buffer, given(encoding) ? str(encoding) : 'utf-8', given(errors) ? str(errors) : 'strict', mark);
}

function openBinary(cls: PyClass): void {
  cls.namespace.set('__module__', '_io');
  const bytes = (b: Uint8Array): Value => new PyBytes(b.slice());
  methods(cls, [
    ['__init__', '*args, **kwds', () => NONE],
    ['__next__', '', ([f]) => nextLine(binary(f).next())],
    ['read', 'size=, /', ([f, size]) => bytes(binary(f).check('r').read(sizeOf(size)))],
    ['read1', 'size=, /', ([f, size]) => bytes(binary(f).check('r').read(sizeOf(size)))],
    ['peek', 'size=, /', ([f]) => bytes(peek(binary(f).check('r')))],
    ['readall', '', ([f]) => bytes(binary(f).check('r').read(-1))],
    ['readline', 'size=, /', ([f, size]) => bytes(binary(f).check('r').line(sizeOf(size)))],
    [
      'readinto',
      'buffer, /',
      ([f, buffer]) => {
        const b = plainOf(buffer);
        if (!(b instanceof PyByteArray))
          throw typeError(`readinto() argument must be read-write bytes-like object, not ${typeName(buffer)}`);
        const part = binary(f).check('r').read(b.bytes.length);
        b.bytes.set(part);
        return part.length;
      },
    ],
    [
      'write',
      'data, /',
      ([f, v]) => {
        const b = bytesOf(v);
        if (b === undefined) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
        binary(f).write(b);
        return b.length;
      },
    ],
    ['flush', '', ([f]) => done(binary(f).flush())],
    ['close', '', ([f]) => done(binary(f).close())],
    ['fileno', '', ([f]) => binary(f).check().fd],
    ['isatty', '', ([f]) => isatty(binary(f).check().fd)],
    ['tell', '', ([f]) => binary(f).tell()],
    [
      'seek',
      'offset, whence=, /',
      ([f, offset, whence]) => binary(f).seek(smallIndex(offset), whence === undefined ? 0 : smallIndex(whence)),
    ],
    [
      'truncate',
      'size=, /',
      ([f, size]) => {
        const n = given(size) ? smallIndex(size) : binary(f).tell();
        binary(f).truncate(n);
        return n;
      },
    ],
    ['readable', '', ([f]) => binary(f).check().reads],
    ['writable', '', ([f]) => binary(f).check().writes],
    ['seekable', '', ([f]) => binary(f).isSeekable()],
    [
      '__repr__',
      '',
      ([f]) =>
        `<_io.${cls.name} name=${repr(binary(f).name)}${cls === FILE_IO ? ` mode='${binary(f).mode}' closefd=True` : ''}>`,
    ],
  ]);
  getset(cls, 'closed', (f) => binary(f).isClosed);
  getset(cls, 'name', (f) => binary(f).name);
  getset(cls, 'mode', (f) => binary(f).mode);
  if (cls !== FILE_IO) getset(cls, 'raw', (f) => f);
}

function peek(f: HostedFile): Uint8Array {
  const part = f.read(-1);
  f.seek(-part.length, 1);
  return part;
}

function done(_: unknown): Value {
  return NONE;
}

function nextLine(v: Value | undefined): Value {
  if (v !== undefined) return v;
  throw raise(STOP_ITERATION);
}

function openText(): void {
  TEXT_IO_WRAPPER.namespace.set('__module__', '_io');
  wrapNew(
    TEXT_IO_WRAPPER,
    'buffer, encoding=, errors=, newline=, line_buffering=, write_through=',
    ([buffer, encoding, errors, newline]) => wrapText(buffer as PyObject, encoding, errors, newline),
  );
  methods(TEXT_IO_WRAPPER, [
    ['__init__', '*args, **kwds', () => NONE],
    ['__next__', '', ([f]) => nextLine(textFile(f).next())],
    ['read', 'size=, /', ([f, size]) => strOf(textFile(f).check('r').read(sizeOf(size)))],
    ['readline', 'size=, /', ([f, size]) => strOf(textFile(f).check('r').line(sizeOf(size)))],
    ['write', 'text, /', ([f, v]) => textFile(f).write(v)],
    [
      'writelines',
      'lines, /',
      ([f, lines]) => {
        for (const l of items(lines)) textFile(f).write(l);
        return NONE;
      },
    ],
    ['flush', '', ([f]) => done(textFile(f).check().stream.flush())],
    ['close', '', ([f]) => done(textFile(f).close())],
    ['detach', '', ([f]) => textFile(f).check().buffer],
    ['reconfigure', '*, encoding=, errors=, newline=, line_buffering=, write_through=', () => NONE],
    ['fileno', '', ([f]) => call(getAttr(textFile(f).check().buffer, 'fileno'), [])],
    ['isatty', '', ([f]) => call(getAttr(textFile(f).check().buffer, 'isatty'), [])],
    ['tell', '', ([f]) => textFile(f).tell()],
    [
      'seek',
      'cookie, whence=, /',
      ([f, offset, whence]) => textFile(f).seek(smallIndex(offset), whence === undefined ? 0 : smallIndex(whence)),
    ],
    [
      'truncate',
      'pos=, /',
      ([f, size]) => {
        const n = given(size) ? smallIndex(size) : textFile(f).tell();
        textFile(f).truncate(n);
        return n;
      },
    ],
    ['readable', '', ([f]) => call(getAttr(textFile(f).check().buffer, 'readable'), [])],
    ['writable', '', ([f]) => call(getAttr(textFile(f).check().buffer, 'writable'), [])],
    ['seekable', '', ([f]) => call(getAttr(textFile(f).check().buffer, 'seekable'), [])],
    ['__repr__', '', ([f]) => textRepr(textFile(f))],
  ]);
  getset(TEXT_IO_WRAPPER, 'closed', (f) => textFile(f).isClosed);
  getset(TEXT_IO_WRAPPER, 'buffer', (f) => textFile(f).buffer);
  getset(TEXT_IO_WRAPPER, 'encoding', (f) => shownEncoding(textFile(f)));
  getset(TEXT_IO_WRAPPER, 'errors', (f) => textFile(f).errors);
  // Whoever wraps a file may say how it was opened, as tokenize.open does.
  getset(
    TEXT_IO_WRAPPER,
    'mode',
    (f) => textFile(f).mode,
    (f, mode) => {
      textFile(f).mode = typeof mode === 'string' ? mode : '';
    },
  );
  getset(TEXT_IO_WRAPPER, 'name', (f) => getAttr(textFile(f).buffer, 'name'));
  getset(TEXT_IO_WRAPPER, 'line_buffering', () => false);
  getset(TEXT_IO_WRAPPER, 'write_through', () => false);
}

function shownEncoding(f: TextFile): string {
  return f.encoding === 'utf-8' && f.stream instanceof HostedFile ? 'UTF-8' : f.encoding;
}

function textRepr(f: TextFile): string {
  const name = getAttrOrUndefined(f.buffer, 'name');
  const mode = f.stream instanceof HostedFile ? ` mode='${f.mode}'` : '';
  return `<_io.TextIOWrapper${name === undefined ? '' : ` name=${repr(name)}`}${mode} encoding='${shownEncoding(f)}'>`;
}

export function openIo(): void {
  openBases();
  openMemory();
  openText();
  for (const cls of [FILE_IO, BUFFERED_READER, BUFFERED_WRITER, BUFFERED_RANDOM]) openBinary(cls);
  wrapNew(FILE_IO, 'file, mode=, closefd=, opener=', ([name, mode, closefd]) => {
    const m = mode === undefined ? 'r' : str(mode).replace('b', '');
    checkMode(m);
    return new HostedFile(
      name,
      `${m[0]}b${m.slice(1)}`,
      descriptor(name, m),
      FILE_IO,
      closefd === undefined || isTrue(closefd),
    );
  });
  const opener = builtin('open', 'file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener=', open);
  vm.builtins.set('open', opener);
  registerModule('_io', (n) => {
    for (const cls of [
      IO_BASE,
      RAW_IO_BASE,
      BUFFERED_IO_BASE,
      TEXT_IO_BASE,
      STRING_IO,
      BYTES_IO,
      FILE_IO,
      BUFFERED_READER,
      BUFFERED_WRITER,
      BUFFERED_RANDOM,
      TEXT_IO_WRAPPER,
      UNSUPPORTED,
    ])
      n.set(cls.name, cls);
    // Modules name them; who wants one is told.
    for (const cls of [builtinClass('BufferedRWPair', BUFFERED_IO_BASE), builtinClass('IncrementalNewlineDecoder')]) {
      wrapNew(cls, '*args, **kwargs', () => {
        throw notImplemented(`io.${cls.name}`);
      });
      n.set(cls.name, cls);
    }
    const blocking = vm.builtins.get('BlockingIOError');
    if (blocking !== undefined) n.set('BlockingIOError', blocking);
    n.set('DEFAULT_BUFFER_SIZE', 8192);
    n.set('open', opener);
    n.set(
      'open_code',
      builtin('open_code', 'path', ([path]) => open([path, 'rb'])),
    );
    n.set(
      'text_encoding',
      builtin('text_encoding', 'encoding, stacklevel=, /', ([e]) => (e === NONE ? 'locale' : e)),
    );
  });
}
