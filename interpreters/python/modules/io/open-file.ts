/** `open`: modes, descriptors, and which class a file has. */
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { checkEncoding } from '../../builtins/codecs.ts';
import { typeError, valueError } from '../../objects/exceptions.ts';
import { typeName } from '../../objects/types-of.ts';
import { NONE, type PyObject, type Value } from '../../objects/value.ts';
import { call } from '../../vm/call.ts';
import { indexOrUndefined, isTrue } from '../../vm/compare.ts';
import { repr, str, strOf, textOf } from '../../vm/text.ts';
import { fspath, pathOf } from '../paths.ts';
import { systemError } from '../system-errors.ts';
import { BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_WRITER, FILE_IO, HostedFile } from './hosted-file.ts';
import { TextFile } from './text-file.ts';

/** Files are not for other programs; Node knows no name for this. */
const O_CLOEXEC = 0o2000000;

export const given = (v: Value | undefined): v is Value => v !== undefined && v !== NONE;

/** Files that exist already are given by their descriptor. */
export function descriptor(name: Value, mode: string, opener: Value | undefined): number {
  const number = indexOrUndefined(name);
  if (number !== undefined) {
    if (number < 0) throw valueError('negative file descriptor');
    return Number(number);
  }
  if (pathOf(name).includes('\0')) throw valueError('embedded null byte');
  const plus = mode.includes('+');
  const access = plus ? constants.O_RDWR : mode.includes('r') ? constants.O_RDONLY : constants.O_WRONLY;
  const how = mode.includes('w')
    ? constants.O_CREAT | constants.O_TRUNC
    : mode.includes('a')
      ? constants.O_CREAT | constants.O_APPEND
      : mode.includes('x')
        ? constants.O_CREAT | constants.O_EXCL
        : 0;
  if (given(opener)) {
    const made = call(opener, [name, access | how | O_CLOEXEC]);
    const fd = indexOrUndefined(made);
    if (fd === undefined) throw typeError('expected integer from opener');
    if (fd < 0) throw valueError(`opener returned ${fd}`);
    return Number(fd);
  }
  try {
    const fd = openSync(pathOf(name), access | how);
    if (!fstatSync(fd).isDirectory()) return fd;
    closeSync(fd);
    throw Object.assign(new Error(), { code: 'EISDIR' });
  } catch (e) {
    throw systemError(e, name);
  }
}

export function checkMode(mode: string): void {
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

export function open([
  file,
  modeValue,
  buffering,
  encoding,
  errors,
  newline,
  closefd,
  opener,
]: readonly Value[]): Value {
  const mode = modeValue === undefined ? 'r' : textOf(modeValue);
  if (mode === undefined) throw typeError(`open() argument 'mode' must be str, not ${typeName(modeValue ?? NONE)}`);
  checkMode(mode);
  const isBinary = mode.includes('b');
  for (const [what, v] of [
    ['an encoding', encoding],
    ['an errors', errors],
    ['a newline', newline],
  ] as const)
    if (isBinary && given(v)) throw valueError(`binary mode doesn't take ${what} argument`);
  const name = typeof file === 'number' || typeof file === 'boolean' ? file : fspath(file);
  const fd = descriptor(name, mode, opener);
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
  const binary = new HostedFile(name, shown, fd, cls, closes);
  if (isBinary) return binary;
  const text = wrapText(binary, encoding, errors, newline);
  text.mode = mode;
  return text;
}

export function newlineOf(newline: Value | undefined): string | undefined {
  if (!given(newline)) return undefined;
  const mark = textOf(newline);
  if (mark === undefined || !/^(|\n|\r|\r\n)$/.test(mark))
    throw mark === undefined
      ? typeError(`newline must be str or None, not ${typeName(newline)}`)
      : valueError(`illegal newline value: ${mark}`);
  return mark;
}

export function wrapText(
  buffer: PyObject,
  encoding: Value | undefined,
  errors: Value | undefined,
  newline: Value | undefined,
): TextFile {
  return new TextFile(
    buffer,
    given(encoding) ? encodingOf(encoding) : 'UTF-8',
    given(errors) ? str(errors) : 'strict',
    newlineOf(newline),
  );
}

/** The locale's is always UTF-8. */
export function encodingOf(encoding: Value): string {
  const name = str(encoding);
  if (name === 'locale') return 'UTF-8';
  checkEncoding(name);
  return name;
}
