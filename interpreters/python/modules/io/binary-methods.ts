/** The methods of binary files. */
import { isatty } from 'node:tty';
import { fillBuffer, requiredBytes } from '../../builtins/bytes.ts';
import { getset, methods, wrapInit } from '../../builtins/define.ts';
import type { PyClass } from '../../objects/class.ts';
import { ATTRIBUTE_ERROR, raise, STOP_ITERATION, typeError, valueError } from '../../objects/exceptions.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { NONE, PyBytes, PyInstance, type Value } from '../../objects/value.ts';
import { smallIndex } from '../../vm/compare.ts';
import { repr } from '../../vm/text.ts';
import type { BinaryFile } from './binary-file.ts';
import { FILE_IO, HostedFile } from './hosted-file.ts';
import { bufferOver, ObjectFile } from './object-file.ts';
import { given } from './open-file.ts';

function binary(v: Value): BinaryFile {
  const f = plainOf(v);
  if (f instanceof HostedFile || f instanceof ObjectFile) return f;
  if (v instanceof PyInstance) throw valueError('I/O operation on uninitialized object');
  throw typeError(`expected a file, got ${typeName(v)}`);
}

export const sizeOf = (v: Value | undefined): number => (given(v) ? smallIndex(v) : -1);

export function openBinary(cls: PyClass): void {
  cls.namespace.set('__module__', '_io');
  const bytes = (b: Uint8Array): Value => new PyBytes(b.slice());
  methods(cls, [
    ['__init__', '*args, **kwds', () => NONE],
    ['__next__', '', ([f]) => nextLine(binary(f).next())],
    [
      'read',
      'size=, /',
      ([f, size]) => {
        const file = binary(f).check('r');
        const n = sizeOf(size);
        return bytes(cls === FILE_IO && n >= 0 ? file.readSome(n) : file.read(n));
      },
    ],
    ['read1', 'size=, /', ([f, size]) => bytes(binary(f).check('r').readSome(sizeOf(size)))],
    ['peek', 'size=, /', ([f]) => bytes(binary(f).check('r').peek())],
    ['readall', '', ([f]) => bytes(binary(f).check('r').read(-1))],
    ['readline', 'size=, /', ([f, size]) => bytes(binary(f).check('r').line(sizeOf(size)))],
    [
      'readinto',
      'buffer, /',
      ([f, buffer]) => {
        return fillBuffer(buffer, 'readinto() argument', (into) => {
          const part = binary(f).check('r').read(into.length);
          into.set(part);
          return part.length;
        });
      },
    ],
    [
      'write',
      'data, /',
      ([f, v]) => {
        const b = requiredBytes(v);
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
      ([f]) => {
        const { name, mode, closesFd } = binary(f);
        const named = name === undefined ? '' : ` name=${repr(name)}`;
        const more = cls === FILE_IO ? ` mode=${repr(mode)} closefd=${closesFd ? 'True' : 'False'}` : '';
        return `<_io.${cls.name}${named}${more}>`;
      },
    ],
  ]);
  getset(cls, 'closed', (f) => binary(f).isClosed);
  getset(
    cls,
    'name',
    (f) => {
      const { name } = binary(f);
      if (name === undefined) throw raise(ATTRIBUTE_ERROR, `'_io.${cls.name}' object has no attribute 'name'`);
      return name;
    },
    (f, v) => {
      const file = plainOf(f);
      if (!(file instanceof HostedFile))
        throw raise(ATTRIBUTE_ERROR, `attribute 'name' of '_io.${cls.name}' objects is not writable`);
      if (v !== undefined) file.name = v;
    },
  );
  getset(cls, 'mode', (f) => binary(f).mode);
  if (cls === FILE_IO) return;
  getset(cls, 'raw', (f) => (plainOf(f) instanceof HostedFile ? f : (binary(f).raw ?? NONE)));
  methods(cls, [['detach', '', ([f]) => binary(f).detach()]]);
  wrapInit(cls, 'raw, buffer_size=', ([raw, size]) => bufferOver(cls, raw, size));
}

export function done(_: unknown): Value {
  return NONE;
}

export function nextLine(v: Value | undefined): Value {
  if (v !== undefined) return v;
  throw raise(STOP_ITERATION);
}
