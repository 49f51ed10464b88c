/** `open`: files as a whole in memory while they are read, written when they are closed or flushed. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { decodeBytes, encodeText } from '../builtins/codecs.ts';
import { builtin, getset, methods } from '../builtins/define.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import type { PyClass } from '../objects/class.ts';
import { raise, typeError, VALUE_ERROR, valueError } from '../objects/exceptions.ts';
import { PyIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { PyByteArray } from '../objects/misc.ts';
import { builtinClass } from '../objects/types.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { indexOrUndefined, smallIndex } from '../vm/compare.ts';
import { items } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { repr, str, strOf, textOf } from '../vm/text.ts';
import { pathOf, systemError } from './posix.ts';

const TEXT_FILE = builtinClass('_io.TextIOWrapper');
const BINARY_FILE = builtinClass('_io.BufferedReader');

/** In text mode one char per byte after decoding to UTF-16; in binary mode Latin-1. */
class HostedFile extends PyIterator {
  readonly name: Value;
  readonly mode: string;
  readonly fd: number;
  readonly encoding: string;
  readonly errors: string;
  content: string;
  at: number;
  closed: boolean;

  constructor(name: Value, mode: string, fd: number, encoding: string, errors: string, content: string) {
    super();
    this.name = name;
    this.mode = mode;
    this.fd = fd;
    this.encoding = encoding;
    this.errors = errors;
    this.content = content;
    this.at = 0;
    this.closed = false;
  }

  get isText(): boolean {
    return !this.mode.includes('b');
  }

  wrap(text: string): Value {
    return this.isText ? strOf(text) : new PyBytes(new Uint8Array(Buffer.from(text, 'latin1')));
  }

  read(size: number): string {
    const end = size < 0 ? this.content.length : Math.min(this.content.length, this.at + size);
    const part = this.content.slice(this.at, end);
    this.at = end;
    return part;
  }

  line(): string {
    const end = this.content.indexOf('\n', this.at);
    return this.read(end < 0 ? -1 : end + 1 - this.at);
  }

  /** @dontLookInside */
  next(): Value | undefined {
    this.check('r');
    const line = this.line();
    return line === '' ? undefined : this.wrap(line);
  }

  check(need: 'r' | 'w'): void {
    if (this.closed) throw valueError('I/O operation on closed file.');
    const writes = /[wax+]/.test(this.mode);
    const reads = !/[wax]/.test(this.mode) || this.mode.includes('+');
    if (need === 'w' ? !writes : !reads) throw raise(VALUE_ERROR, need === 'w' ? 'not writable' : 'not readable');
  }

  close(): void {
    if (!this.closed) closeSync(this.fd);
    this.closed = true;
  }

  override pyClass(): PyClass {
    return this.isText ? TEXT_FILE : BINARY_FILE;
  }
}

function file(v: Value): HostedFile {
  if (v instanceof HostedFile) return v;
  throw typeError(`expected a file, got ${typeName(v)}`);
}

function open([name, modeValue, , encodingValue, errorsValue]: readonly Value[]): Value {
  const mode = modeValue === undefined ? 'r' : str(modeValue);
  const kind = mode.replace(/[bt]/g, '');
  if (!/^(r|w|a|x)\+?$/.test(kind)) throw valueError(`invalid mode: ${repr(mode)}`);
  const encoding = encodingValue === undefined || encodingValue === NONE ? 'utf-8' : str(encodingValue);
  const errors = errorsValue === undefined || errorsValue === NONE ? 'strict' : str(errorsValue);
  const given = indexOrUndefined(name);
  let fd: number;
  let bytes: Uint8Array = new Uint8Array(0);
  try {
    fd = given === undefined ? openSync(pathOf(name), kind === 'x' ? 'wx' : kind) : Number(given);
    if (kind.startsWith('r')) bytes = readFileSync(fd);
  } catch (e) {
    throw systemError(e, name);
  }
  const content = mode.includes('b')
    ? Buffer.from(bytes).toString('latin1')
    : (textOf(decodeBytes(bytes, encoding, errors)) ?? '').replace(/\r\n?/g, '\n');
  return new HostedFile(name, mode, fd, encoding, errors, content);
}

function write(f: HostedFile, v: Value): Value {
  f.check('w');
  if (f.isText) {
    const text = textOf(v);
    if (text === undefined) throw typeError(`write() argument must be str, not ${typeName(v)}`);
    writeSync(f.fd, encodeText(text, f.encoding, f.errors));
    return [...text].length;
  }
  if (!(v instanceof PyBytes) && !(v instanceof PyByteArray))
    throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
  return writeSync(f.fd, v.bytes);
}

function readAll(f: HostedFile): Value {
  f.check('r');
  const lines: Value[] = [];
  for (let l = f.line(); l !== ''; l = f.line()) lines.push(f.wrap(l));
  return listFrom(lines);
}

export function openFiles(): void {
  for (const cls of [TEXT_FILE, BINARY_FILE]) {
    iteratorMethods(cls);
    methods(cls, [
      [
        'read',
        'size=, /',
        ([f, size]) => {
          file(f).check('r');
          return file(f).wrap(file(f).read(size === undefined || size === NONE ? -1 : smallIndex(size)));
        },
      ],
      [
        'readline',
        'size=, /',
        ([f]) => {
          file(f).check('r');
          return file(f).wrap(file(f).line());
        },
      ],
      ['readlines', 'hint=, /', ([f]) => readAll(file(f))],
      ['write', 'data, /', ([f, v]) => write(file(f), v)],
      [
        'writelines',
        'lines, /',
        ([f, lines]) => {
          for (const l of items(lines)) write(file(f), l);
          return NONE;
        },
      ],
      ['flush', '', () => NONE],
      [
        'close',
        '',
        ([f]) => {
          file(f).close();
          return NONE;
        },
      ],
      ['fileno', '', ([f]) => file(f).fd],
      ['isatty', '', () => false],
      ['tell', '', ([f]) => file(f).at],
      [
        'seek',
        'offset, whence=, /',
        ([f, offset, whence]) => {
          const from = whence === 1 ? file(f).at : whence === 2 ? file(f).content.length : 0;
          file(f).at = Math.max(0, from + smallIndex(offset));
          return file(f).at;
        },
      ],
      [
        '__enter__',
        '',
        ([f]) => {
          if (file(f).closed) throw valueError('I/O operation on closed file.');
          return f;
        },
      ],
      [
        '__exit__',
        '*args',
        ([f]) => {
          file(f).close();
          return NONE;
        },
      ],
      [
        '__repr__',
        '',
        ([f]) =>
          `<${cls.name} name=${repr(file(f).name)} mode='${file(f).mode}' encoding='${file(f).encoding.toUpperCase()}'>`,
      ],
    ]);
    getset(cls, 'closed', (f) => file(f).closed);
    getset(cls, 'name', (f) => file(f).name);
    getset(cls, 'mode', (f) => file(f).mode);
    getset(cls, 'encoding', (f) => file(f).encoding);
  }
  vm.builtins.set(
    'open',
    builtin('open', 'file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener=', open),
  );
}
