/** The methods of text files. */
import { getset, methods, wrapInit } from '../../builtins/define.ts';
import { typeError, valueError } from '../../objects/exceptions.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { NONE, PyInstance, type PyObject, type Value } from '../../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue, smallIndex } from '../../vm/compare.ts';
import { items } from '../../vm/iterate.ts';
import { repr, str, strOf } from '../../vm/text.ts';
import { done, nextLine, sizeOf } from './binary-methods.ts';
import { HostedFile } from './hosted-file.ts';
import { encodingOf, given, newlineOf, wrapText } from './open-file.ts';
import { TEXT_IO_WRAPPER, TextFile } from './text-file.ts';

function textFile(v: Value): TextFile {
  const f = plainOf(v);
  if (f instanceof TextFile) return f;
  if (v instanceof PyInstance) throw valueError('I/O operation on uninitialized object');
  throw typeError(`expected a text file, got ${typeName(v)}`);
}

export function openText(): void {
  TEXT_IO_WRAPPER.namespace.set('__module__', '_io');
  wrapInit(
    TEXT_IO_WRAPPER,
    'buffer, encoding=, errors=, newline=, line_buffering=, write_through=',
    ([buffer, encoding, errors, newline, lineBuffering, writeThrough]) => {
      const f = wrapText(buffer as PyObject, encoding, errors, newline);
      f.configure({
        ...(given(lineBuffering) ? { lineBuffering: isTrue(lineBuffering) } : {}),
        ...(given(writeThrough) ? { writeThrough: isTrue(writeThrough) } : {}),
      });
      return f;
    },
  );
  methods(TEXT_IO_WRAPPER, [
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
    ['flush', '', ([f]) => done(textFile(f).flush())],
    ['close', '', ([f]) => done(textFile(f).close())],
    ['detach', '', ([f]) => textFile(f).detach()],
    [
      'reconfigure',
      '*, encoding=, errors=, newline=, line_buffering=, write_through=',
      ([f, encoding, errors, newline, lineBuffering, writeThrough]) => {
        textFile(f)
          .check()
          .configure({
            ...(given(encoding) ? { encoding: encodingOf(encoding) } : {}),
            ...(given(errors) ? { errors: str(errors) } : {}),
            ...(newline === undefined ? {} : { newline: newlineOf(newline) ?? null }),
            ...(given(lineBuffering) ? { lineBuffering: isTrue(lineBuffering) } : {}),
            ...(given(writeThrough) ? { writeThrough: isTrue(writeThrough) } : {}),
          });
        return NONE;
      },
    ],
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
  getset(TEXT_IO_WRAPPER, 'encoding', (f) => textFile(f).encoding);
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
  getset(TEXT_IO_WRAPPER, 'line_buffering', (f) => textFile(f).lineBuffering);
  getset(TEXT_IO_WRAPPER, 'write_through', (f) => textFile(f).writesThrough);
  getset(TEXT_IO_WRAPPER, 'newlines', (f) => textFile(f).newlines);
}

function textRepr(f: TextFile): string {
  const name = getAttrOrUndefined(f.buffer, 'name');
  const mode = f.stream instanceof HostedFile ? ` mode='${f.mode}'` : '';
  return `<_io.TextIOWrapper${name === undefined ? '' : ` name=${repr(name)}`}${mode} encoding='${f.encoding}'>`;
}
