/** What bytes and bytearrays do as ASCII text: splitting, filling up, letters, hexadecimal digits. One char stands for a byte. */
import type { PyClass } from '../objects/class.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { isTrue, sizeArgument, smallIndex } from '../vm/compare.ts';
import { lengthOf } from '../vm/iterate.ts';
import { textOf } from '../vm/text.ts';
import { type MethodTable, methods } from './define.ts';
import { centered, expandTabs, gapsOf, rsplit, rsplitSpaces, split, splitlines, splitSpaces } from './str-pieces.ts';

/** Spaces and line ends of C. */
const GAPS = gapsOf('\\t-\\r ');
const LINE_END = /\r\n|[\r\n]/g;

const lower = (t: string): string => t.replace(/[A-Z]+/g, (m) => m.toLowerCase());
const upper = (t: string): string => t.replace(/[a-z]+/g, (m) => m.toUpperCase());

/** With a separator after each group of bytes: counted from the right, from the left where the number is negative. */
function hexText(text: string, separator: string, size: number): string {
  const all = Array.from(text, (c) => c.charCodeAt(0).toString(16).padStart(2, '0'));
  if (separator === '' || size === 0) return all.join('');
  const width = Math.abs(size);
  const first = size > 0 ? all.length % width : 0;
  const groups = first === 0 ? [] : [all.slice(0, first).join('')];
  for (let i = first; i < all.length; i += width) groups.push(all.slice(i, i + width).join(''));
  return groups.join(separator);
}

function separatorOf(sep: Value | undefined): string {
  if (sep === undefined) return '';
  const text = textOf(sep) ?? (sep instanceof PyBytes ? Buffer.from(sep.bytes).toString('latin1') : undefined);
  if (text === undefined) {
    lengthOf(sep);
    throw typeError('sep must be str or bytes.');
  }
  if (text.length !== 1) throw valueError('sep must be length 1.');
  if (text > '\x7f') throw valueError('sep must be ASCII.');
  return text;
}

/** `hex` of bytes, which are one char each, with its arguments. */
export function hexOf(text: string, sep: Value | undefined, size: Value | undefined): string {
  return hexText(text, separatorOf(sep), size === undefined ? 1 : smallIndex(size));
}

/** The argument of `fromhex`: pairs of digits, and spaces between them. */
export function bytesOfHex(v: Value): Uint8Array {
  const text = textOf(v);
  if (text === undefined) throw typeError(`fromhex() argument must be str, not ${typeName(v)}`);
  const bytes: number[] = [];
  for (let i = 0; i < text.length; ) {
    if (/[ \t\n\r\v\f]/.test(text.charAt(i))) {
      i++;
      continue;
    }
    const bad = [i, i + 1].find((k) => !/[0-9a-fA-F]/.test(text.charAt(k)));
    if (bad !== undefined) throw valueError(`non-hexadecimal number found in fromhex() arg at position ${bad}`);
    bytes.push(Number.parseInt(text.slice(i, i + 2), 16));
    i += 2;
  }
  return Uint8Array.from(bytes);
}

export function openBytesText(cls: PyClass, own: (v: Value) => Uint8Array, make: (t: string) => Value): void {
  const latin = (v: Value): string => Buffer.from(own(v)).toString('latin1');
  const many = (parts: readonly string[]): Value => listFrom(parts.map(make));
  const max = (n: Value | undefined): number => (n === undefined ? -1 : sizeArgument(n));
  const isSpaces = (sep: Value | undefined): sep is undefined => sep === undefined || sep === NONE;
  const filler = (f: Value | undefined, method: string): string => {
    if (f === undefined) return ' ';
    const fill = textOf(f) === undefined && (f instanceof PyBytes || typeName(f) === 'bytearray') ? latin(f) : '';
    if (fill.length !== 1)
      throw typeError(`${method}() argument 2 must be a byte string of length 1, not ${typeName(f)}`);
    return fill;
  };
  const test =
    (some: RegExp, none: RegExp) =>
    ([b]: readonly Value[]): Value => {
      const t = latin(b);
      return some.test(t) && !none.test(t);
    };
  const table: MethodTable = [
    ['hex', 'sep=, bytes_per_sep=', ([b, sep, size]) => hexOf(latin(b), sep, size)],
    [
      'split',
      'sep=, maxsplit=',
      ([b, sep, n]) => many(isSpaces(sep) ? splitSpaces(latin(b), max(n), GAPS) : split(latin(b), latin(sep), max(n))),
    ],
    [
      'rsplit',
      'sep=, maxsplit=',
      ([b, sep, n]) =>
        many(isSpaces(sep) ? rsplitSpaces(latin(b), max(n), GAPS) : rsplit(latin(b), latin(sep), max(n))),
    ],
    [
      'splitlines',
      'keepends=',
      ([b, keep]) => many(splitlines(latin(b), keep !== undefined && isTrue(keep), LINE_END)),
    ],
    ['partition', 'sep, /', ([b, sep]) => partition(latin(b), latin(sep), false)],
    ['rpartition', 'sep, /', ([b, sep]) => partition(latin(b), latin(sep), true)],
    [
      'removeprefix',
      'prefix, /',
      ([b, p]) => make(latin(b).startsWith(latin(p)) ? latin(b).slice(own(p).length) : latin(b)),
    ],
    [
      'removesuffix',
      'suffix, /',
      ([b, p]) => make(latin(b).endsWith(latin(p)) ? latin(b).slice(0, own(b).length - own(p).length) : latin(b)),
    ],
    ['ljust', 'width, fillchar=, /', ([b, n, f]) => make(latin(b).padEnd(smallIndex(n), filler(f, 'ljust')))],
    ['rjust', 'width, fillchar=, /', ([b, n, f]) => make(latin(b).padStart(smallIndex(n), filler(f, 'rjust')))],
    [
      'center',
      'width, fillchar=, /',
      ([b, n, f]) => make(centered(latin(b), smallIndex(n) - own(b).length, smallIndex(n), filler(f, 'center'))),
    ],
    [
      'zfill',
      'width, /',
      ([b, n]) => {
        const t = latin(b);
        const sign = /^[+-]/.test(t) ? t.charAt(0) : '';
        return make(sign + t.slice(sign.length).padStart(smallIndex(n) - sign.length, '0'));
      },
    ],
    ['expandtabs', 'tabsize=', ([b, n]) => make(expandTabs(latin(b), n === undefined ? 8 : smallIndex(n)))],
    ['lower', '', ([b]) => make(lower(latin(b)))],
    ['upper', '', ([b]) => make(upper(latin(b)))],
    ['capitalize', '', ([b]) => make(upper(latin(b).slice(0, 1)) + lower(latin(b).slice(1)))],
    [
      'title',
      '',
      ([b]) => make(latin(b).replace(/[A-Za-z]+/g, (word) => upper(word.charAt(0)) + lower(word.slice(1)))),
    ],
    [
      'swapcase',
      '',
      ([b]) => make(latin(b).replace(/[A-Z]+|[a-z]+/g, (m) => (m < 'a' ? m.toLowerCase() : m.toUpperCase()))),
    ],
    ['islower', '', test(/[a-z]/, /[A-Z]/)],
    ['isupper', '', test(/[A-Z]/, /[a-z]/)],
    ['istitle', '', test(/[A-Z]/, /[A-Za-z][A-Z]|(?<![A-Za-z])[a-z]/)],
  ];
  methods(cls, table);

  function partition(text: string, separator: string, last: boolean): Value {
    if (separator === '') throw valueError('empty separator');
    const i = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (i >= 0) return new PyTuple([text.slice(0, i), separator, text.slice(i + separator.length)].map(make));
    return new PyTuple((last ? ['', '', text] : [text, '', '']).map(make));
  }
}
