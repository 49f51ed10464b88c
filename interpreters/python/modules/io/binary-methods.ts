/** The methods of binary files. */
import { isatty } from 'node:tty';
import { bytesOf } from '../../builtins/bytes.ts';
import { getset, methods } from '../../builtins/define.ts';
import type { PyClass } from '../../objects/class.ts';
import { raise, STOP_ITERATION, typeError } from '../../objects/exceptions.ts';
import { PyByteArray } from '../../objects/misc.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../../objects/value.ts';
import { smallIndex } from '../../vm/compare.ts';
import { repr } from '../../vm/text.ts';
import { FILE_IO, HostedFile } from './hosted-file.ts';
import { given } from './open-file.ts';

function binary(v: Value): HostedFile {
  const f = plainOf(v);
  if (f instanceof HostedFile) return f;
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
        `<_io.${cls.name} name=${repr(binary(f).name)}${cls === FILE_IO ? ` mode='${binary(f).mode}' closefd=${binary(f).closesFd ? 'True' : 'False'}` : ''}>`,
    ],
  ]);
  getset(cls, 'closed', (f) => binary(f).isClosed);
  getset(cls, 'name', (f) => binary(f).name);
  getset(cls, 'mode', (f) => binary(f).mode);
  if (cls !== FILE_IO) getset(cls, 'raw', (f) => f);
}

export function done(_: unknown): Value {
  return NONE;
}

export function nextLine(v: Value | undefined): Value {
  if (v !== undefined) return v;
  throw raise(STOP_ITERATION);
}
