/** The abstract classes of _io, with what they do in terms of others' methods: programs derive from them. */
import { defineNew, getset, methods } from '../../builtins/define.ts';
import { exceptionClass } from '../../builtins/inherit.ts';
import { getOwn, setOwn } from '../../objects/attributes.ts';
import { PyClass } from '../../objects/class.ts';
import {
  exceptionNamed,
  OS_ERROR,
  type Raised,
  raise,
  STOP_ITERATION,
  VALUE_ERROR,
  valueError,
} from '../../objects/exceptions.ts';
import { listFrom } from '../../objects/list.ts';
import { PyByteArray } from '../../objects/misc.ts';
import { builtinClass } from '../../objects/types.ts';
import { NONE, PyBytes, PyInstance, type Value } from '../../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue, smallIndex } from '../../vm/compare.ts';
import { items, lengthOf } from '../../vm/iterate.ts';

export const IO_BASE = builtinClass('_IOBase');
export const RAW_IO_BASE = builtinClass('_RawIOBase', IO_BASE);
export const BUFFERED_IO_BASE = builtinClass('_BufferedIOBase', IO_BASE);
export const TEXT_IO_BASE = builtinClass('_TextIOBase', IO_BASE);

export const UNSUPPORTED = exceptionClass('io', 'UnsupportedOperation', [OS_ERROR, VALUE_ERROR]);

export function unsupported(what: string): Raised {
  return raise(UNSUPPORTED, what);
}

const CLOSED = '__IOBase_closed';

function isClosed(v: Value): boolean {
  const closed = getAttrOrUndefined(v, 'closed');
  return closed !== undefined && isTrue(closed);
}

function check(v: Value): void {
  if (isClosed(v)) throw valueError('I/O operation on closed file.');
}

const method = (v: Value, name: string, args: readonly Value[] = []): Value => call(getAttr(v, name), args);

/** `readline` by single bytes, which is all that any stream has. */
function readLine(v: Value, limit: Value | undefined): Value {
  const max = limit === undefined || limit === NONE ? -1 : smallIndex(limit);
  const all: number[] = [];
  while (max < 0 || all.length < max) {
    const b = method(v, 'read', [1]);
    if (!(b instanceof PyBytes) || b.bytes.length === 0) break;
    all.push(...b.bytes);
    if (b.bytes[b.bytes.length - 1] === 10) break;
  }
  return new PyBytes(Uint8Array.from(all));
}

/** Lines until `hint` characters have been read. */
export function readLines(v: Value, hint: Value | undefined): Value {
  const max = hint === undefined || hint === NONE ? 0 : smallIndex(hint);
  const lines: Value[] = [];
  let n = 0;
  for (const line of items(v)) {
    lines.push(line);
    n += lengthOf(line);
    if (max > 0 && n >= max) break;
  }
  return listFrom(lines);
}

export function openBases(): void {
  for (const cls of [IO_BASE, RAW_IO_BASE, BUFFERED_IO_BASE, TEXT_IO_BASE]) {
    cls.namespace.set('__module__', '_io');
    defineNew(cls, '*args, **kwds', ([c]) => new PyInstance((c instanceof PyClass ? c : cls).instanceShape));
  }
  const fails = (name: string) => (): Value => {
    throw unsupported(name);
  };
  methods(IO_BASE, [
    ['__init__', '*args, **kwds', () => NONE],
    ['seek', 'offset, whence=, /', fails('seek')],
    ['tell', '', ([v]) => method(v, 'seek', [0, 1])],
    ['truncate', 'pos=, /', fails('truncate')],
    ['fileno', '', fails('fileno')],
    ['readable', '', () => false],
    ['writable', '', () => false],
    ['seekable', '', () => false],
    [
      'isatty',
      '',
      ([v]) => {
        check(v);
        return false;
      },
    ],
    [
      'flush',
      '',
      ([v]) => {
        check(v);
        return NONE;
      },
    ],
    [
      'close',
      '',
      ([v]) => {
        if (!isClosed(v)) {
          method(v, 'flush');
          if (v instanceof PyInstance) setOwn(v, CLOSED, true);
        }
        return NONE;
      },
    ],
    [
      '_checkClosed',
      'msg=',
      ([v]) => {
        check(v);
        return NONE;
      },
    ],
    [
      '__enter__',
      '',
      ([v]) => {
        check(v);
        return v;
      },
    ],
    [
      '__exit__',
      '*args',
      ([v]) => {
        method(v, 'close');
        return NONE;
      },
    ],
    [
      '__iter__',
      '',
      ([v]) => {
        check(v);
        return v;
      },
    ],
    [
      '__next__',
      '',
      ([v]) => {
        const line = method(v, 'readline');
        if (lengthOf(line) === 0) throw raise(STOP_ITERATION);
        return line;
      },
    ],
    ['readline', 'size=, /', ([v, size]) => readLine(v, size)],
    ['readlines', 'hint=, /', ([v, hint]) => readLines(v, hint)],
    [
      'writelines',
      'lines, /',
      ([v, lines]) => {
        check(v);
        for (const line of items(lines)) method(v, 'write', [line]);
        return NONE;
      },
    ],
  ]);
  getset(IO_BASE, 'closed', (v) => v instanceof PyInstance && getOwn(v, CLOSED) === true);
  const isMissing = (): Value => {
    throw raise(exceptionNamed('NotImplementedError'));
  };
  methods(RAW_IO_BASE, [
    ['readinto', 'buffer, /', isMissing],
    ['write', 'data, /', isMissing],
    [
      'read',
      'size=, /',
      ([v, size]) => {
        if (size === undefined || size === NONE || smallIndex(size) < 0) return method(v, 'readall');
        const buffer = new PyByteArray(new Uint8Array(smallIndex(size)));
        const n = method(v, 'readinto', [buffer]);
        return n === NONE ? NONE : new PyBytes(buffer.bytes.slice(0, smallIndex(n)));
      },
    ],
    [
      'readall',
      '',
      ([v]) => {
        const all: number[] = [];
        for (;;) {
          const b = method(v, 'read', [8192]);
          if (!(b instanceof PyBytes) || b.bytes.length === 0) return new PyBytes(Uint8Array.from(all));
          all.push(...b.bytes);
        }
      },
    ],
  ]);
  for (const name of ['read', 'read1', 'write', 'detach']) methods(BUFFERED_IO_BASE, [[name, '*args', fails(name)]]);
  for (const name of ['read', 'readline', 'write', 'detach']) methods(TEXT_IO_BASE, [[name, '*args', fails(name)]]);
  for (const name of ['encoding', 'newlines', 'errors']) getset(TEXT_IO_BASE, name, () => NONE);
}
