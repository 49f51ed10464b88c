/**
 * StringIO and BytesIO. Both keep their content in a JavaScript string, with a char for each byte where it is bytes, so appending is cheap. Places count
 * code points; where there are pairs of surrogates that takes a walk.
 */
import { bytesOf, fillBuffer, requiredBytes } from '../../builtins/bytes.ts';
import { getset, methods, wrapNew } from '../../builtins/define.ts';
import { dictOfInstance } from '../../builtins/slots.ts';
import type { PyClass } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { OS_ERROR, raise, typeError, valueError } from '../../objects/exceptions.ts';
import { PyIterator } from '../../objects/iterators.ts';
import { PyByteArray } from '../../objects/misc.ts';
import { keepAttributes } from '../../objects/own-attributes.ts';
import { builtinClass } from '../../objects/types.ts';
import { plainOf, typeName, typeOf } from '../../objects/types-of.ts';
import { AstralStr, NONE, PyBytes, PyTuple, type Value } from '../../objects/value.ts';
import { getAttr, setAttr } from '../../vm/attributes.ts';
import { smallIndex } from '../../vm/compare.ts';
import { repr, strOf, textOf } from '../../vm/text.ts';
import { BUFFERED_IO_BASE, TEXT_IO_BASE } from './bases.ts';

export const STRING_IO = builtinClass('StringIO', TEXT_IO_BASE);
export const BYTES_IO = builtinClass('BytesIO', BUFFERED_IO_BASE);

class Memory extends PyIterator {
  readonly isText: boolean;
  content: string;
  /** In code units. */
  at: number;
  /** There are pairs of surrogates. */
  isWide: boolean;
  /** What ends of lines are written as; undefined: all of them are newlines. */
  newline: string | undefined;
  isClosed: boolean;
  /** Those that have become newlines. */
  readonly ends = new Set<string>();

  constructor(isText: boolean) {
    super();
    this.isText = isText;
    this.content = '';
    this.at = 0;
    this.isWide = false;
    this.newline = '\n';
    this.isClosed = false;
  }

  check(): this {
    if (this.isClosed) throw valueError(this.isText ? 'I/O operation on closed file' : 'I/O operation on closed file.');
    return this;
  }

  value(text: string): Value {
    if (!this.isText) return new PyBytes(new Uint8Array(Buffer.from(text, 'latin1')));
    return this.isWide ? strOf(text) : text;
  }

  /** What is to be written, as text. */
  given(v: Value): string {
    if (!this.isText) {
      const b = requiredBytes(v);
      return Buffer.from(b).toString('latin1');
    }
    const text = textOf(v);
    if (text === undefined) throw typeError(`string argument expected, got '${typeName(v)}'`);
    if (plainOf(v) instanceof AstralStr) this.isWide = true;
    if (this.newline === undefined) {
      for (const [end] of text.matchAll(/\r\n?|\n/g)) this.ends.add(end);
      return text.replace(/\r\n?/g, '\n');
    }
    return this.newline === '\n' || this.newline === '' ? text : text.replaceAll('\n', this.newline);
  }

  /** @dontLookInside */
  write(v: Value): Value {
    this.check();
    const text = this.given(v);
    if (text === '') return 0;
    const { content, at } = this;
    if (at === content.length) this.content = content + text;
    else if (at > content.length) this.content = content + '\0'.repeat(at - content.length) + text;
    else this.content = content.slice(0, at) + text + content.slice(this.forward(at, this.count(text)));
    this.at = at + text.length;
    return this.isText ? this.count(textOf(v) ?? '') : text.length;
  }

  private count(text: string): number {
    return this.isWide ? [...text].length : text.length;
  }

  /** The place `n` code points behind another. */
  private forward(from: number, n: number): number {
    if (!this.isWide) return from + n;
    let i = from;
    for (let k = 0; k < n && i < this.content.length; k++)
      i += (this.content.codePointAt(i) as number) > 0xffff ? 2 : 1;
    return i;
  }

  tell(): number {
    return this.isWide ? this.count(this.content.slice(0, this.at)) : this.at;
  }

  seek(n: number): void {
    this.at = this.forward(0, n);
  }

  /** @dontLookInside */
  read(size: number): Value {
    const from = Math.min(this.at, this.content.length);
    const to = size < 0 ? this.content.length : Math.min(this.content.length, this.forward(from, size));
    this.at = Math.max(this.at, to);
    return this.value(this.content.slice(from, to));
  }

  private lineEnd(): number | undefined {
    if (this.newline === '') {
      const ends = /\r\n?|\n/g;
      ends.lastIndex = this.at;
      return ends.exec(this.content) === null ? undefined : ends.lastIndex;
    }
    const mark = this.newline ?? '\n';
    const i = this.content.indexOf(mark, this.at);
    return i < 0 ? undefined : i + mark.length;
  }

  /** @dontLookInside */
  line(size: number): Value {
    const length = (this.lineEnd() ?? this.content.length) - this.at;
    const units = size < 0 ? length : Math.min(length, this.forward(this.at, size) - this.at);
    const text = this.content.slice(this.at, this.at + Math.max(0, units));
    this.at += text.length;
    return this.value(text);
  }

  /** @dontLookInside */
  next(): Value | undefined {
    this.check();
    return this.at >= this.content.length ? undefined : this.line(-1);
  }

  override pyClass(): PyClass {
    return this.isText ? STRING_IO : BYTES_IO;
  }
}

function memory(v: Value): Memory {
  const m = plainOf(v);
  if (m instanceof Memory) return m;
  throw typeError(`expected StringIO or BytesIO, got ${typeName(v)}`);
}

const sizeOf = (v: Value | undefined): number => (v === undefined || v === NONE ? -1 : smallIndex(v));

function seek(m: Memory, offset: Value, whence: Value | undefined): Value {
  m.check();
  const n = smallIndex(offset);
  const from = whence === undefined ? 0 : smallIndex(whence);
  if (from < 0 || from > 2)
    throw valueError(
      m.isText ? `Invalid whence (${from}, should be 0, 1 or 2)` : `invalid whence (${from}, should be 0, 1 or 2)`,
    );
  if (m.isText && from !== 0 && n !== 0) throw raise(OS_ERROR, "Can't do nonzero cur-relative seeks");
  if (from === 0 && n < 0) throw valueError(m.isText ? `Negative seek position ${n}` : `negative seek value ${n}`);
  if (from === 0) m.seek(n);
  else if (m.isText) m.at = from === 1 ? m.at : m.content.length;
  else m.at = Math.max(0, (from === 1 ? m.at : m.content.length) + n);
  return m.tell();
}

function openShared(cls: PyClass): void {
  cls.namespace.set('__module__', '_io');
  methods(cls, [
    ['read', 'size=, /', ([m, size]) => memory(m).check().read(sizeOf(size))],
    ['readline', 'size=, /', ([m, size]) => memory(m).check().line(sizeOf(size))],
    ['write', 'data, /', ([m, v]) => memory(m).write(v)],
    ['getvalue', '', ([m]) => memory(m).value(memory(m).check().content)],
    ['tell', '', ([m]) => memory(m).check().tell()],
    ['seek', 'pos, whence=, /', ([m, offset, whence]) => seek(memory(m), offset, whence)],
    [
      'truncate',
      'pos=, /',
      ([v, pos]) => {
        const m = memory(v).check();
        const n = pos === undefined || pos === NONE ? m.tell() : smallIndex(pos);
        if (n < 0) throw valueError(m.isText ? `Negative size value ${n}` : `negative size value ${n}`);
        const { at } = m;
        m.seek(n);
        m.content = m.content.slice(0, m.at);
        m.at = at;
        return n;
      },
    ],
    [
      'close',
      '',
      ([m]) => {
        memory(m).isClosed = true;
        return NONE;
      },
    ],
    ['readable', '', ([m]) => memory(m).check() !== undefined],
    ['writable', '', ([m]) => memory(m).check() !== undefined],
    ['seekable', '', ([m]) => memory(m).check() !== undefined],
  ]);
  getset(cls, 'closed', (m) => memory(m).isClosed);
}

/** `__init__`, which may be called again. */
function fill(m: Memory, initial: Value | undefined, newline: Value | undefined): Value {
  m.content = '';
  m.at = 0;
  m.isClosed = false;
  if (newline !== undefined) {
    const text = newline === NONE ? undefined : textOf(newline);
    if (newline !== NONE && (text === undefined || !/^(|\n|\r|\r\n)$/.test(text))) {
      if (text === undefined) throw typeError(`newline must be str or None, not ${typeName(newline)}`);
      throw valueError(`illegal newline value: ${repr(newline)}`);
    }
    m.newline = text;
  }
  if (initial !== undefined && initial !== NONE) {
    if (m.isText && textOf(initial) === undefined)
      throw typeError(`initial_value must be str or None, not ${typeName(initial)}`);
    m.write(initial);
    m.at = 0;
  }
  return NONE;
}

/** What is copied and pickled: content, newlines, place, attributes. */
function state(m: Memory, self: Value): Value {
  const attributes = getAttr(self, '__dict__');
  const kept = attributes instanceof PyDict && attributes.size > 0 ? attributes : NONE;
  const newline = m.isText ? [m.newline ?? NONE] : [];
  return new PyTuple([m.value(m.content), ...newline, m.tell(), kept]);
}

function setState(self: Value, v: Value): Value {
  const m = memory(self).check();
  const parts = v instanceof PyTuple ? v.items : [];
  const size = m.isText ? 4 : 3;
  if (parts.length !== size)
    throw typeError(`${typeName(self)}.__setstate__ argument should be ${size}-tuple, got ${typeName(v)}`);
  const [place, attributes] = parts.slice(-2);
  const at = smallIndex(place);
  if (at < 0) throw valueError('position value cannot be negative');
  fill(m, undefined, m.isText ? parts[1] : undefined);
  // As it is: its ends of lines have been written already.
  m.content = m.isText ? (textOf(parts[0]) ?? '') : Buffer.from(requiredBytes(parts[0])).toString('latin1');
  m.isWide = plainOf(parts[0]) instanceof AstralStr;
  m.seek(at);
  if (attributes instanceof PyDict)
    for (const [name, x] of attributes.entries()) if (typeof name === 'string') setAttr(self, name, x);
  return NONE;
}

export function openMemory(): void {
  wrapNew(STRING_IO, '*args, **kwds', () => new Memory(true));
  wrapNew(BYTES_IO, '*args, **kwds', () => new Memory(false));
  openShared(STRING_IO);
  openShared(BYTES_IO);
  methods(STRING_IO, [['__init__', 'initial_value=, newline=', ([m, v, newline]) => fill(memory(m), v, newline)]]);
  getset(STRING_IO, 'line_buffering', () => false);
  getset(STRING_IO, 'newlines', (m) => {
    const { ends } = memory(m).check();
    const seen = ['\r', '\n', '\r\n'].filter((end) => ends.has(end));
    return seen.length === 0 ? NONE : seen.length === 1 ? seen[0] : new PyTuple(seen);
  });
  methods(BYTES_IO, [
    ['__init__', 'initial_bytes=', ([m, v]) => fill(memory(m), v, undefined)],
    ['read1', 'size=, /', ([m, size]) => memory(m).check().read(sizeOf(size))],
    ['getbuffer', '', ([m]) => new PyByteArray(new Uint8Array(Buffer.from(memory(m).check().content, 'latin1')))],
    [
      'readinto',
      'buffer, /',
      ([m, buffer]) => {
        return fillBuffer(buffer, 'readinto() argument', (into) => {
          const part = bytesOf(memory(m).check().read(into.length)) ?? new Uint8Array(0);
          into.set(part);
          return part.length;
        });
      },
    ],
  ]);
  for (const cls of [STRING_IO, BYTES_IO]) {
    keepAttributes(cls);
    getset(cls, '__dict__', dictOfInstance);
    methods(cls, [
      ['__getstate__', '', ([m]) => state(memory(m).check(), m)],
      ['__setstate__', 'state, /', ([m, v]) => setState(m, v)],
      ['__reduce_ex__', 'protocol, /', ([m]) => new PyTuple([typeOf(m), new PyTuple([]), state(memory(m).check(), m)])],
      ['__iter__', '', ([m]) => (memory(m).check() === undefined ? NONE : m)],
      ['isatty', '', ([m]) => memory(m).check() === undefined],
    ]);
  }
}
