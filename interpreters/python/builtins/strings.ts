/** str. Texts with code points beyond 0xffff (AstralStr) go the same ways in UTF-16; only positions are counted differently. */
import { PyDict } from '../objects/dict.ts';
import { INDEX_ERROR, LOOKUP_ERROR, Raised, raise, typeError, valueError } from '../objects/exceptions.ts';
import { ItemsIterator } from '../objects/items-iterator.ts';
import { STR_ITERATOR, StrIterator } from '../objects/iterators.ts';
import { listFrom, listOfTexts, PyList, textsOf } from '../objects/list.ts';
import { PyByteArray, PySlice } from '../objects/misc.ts';
import { asInt } from '../objects/numbers.ts';
import { STR } from '../objects/types.ts';
import { isInstance, plainOf, typeName } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { clampedBound, compareBuiltin, isTrue, sizeArgument, smallIndex } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { getItemSlow, listItems } from '../vm/iterate.ts';
import { isPrintable, str, strOf, strRepr, textOf } from '../vm/text.ts';
import { count, isPlain, pointOf, points, unitOf } from './code-points.ts';
import { decodeBytes, encodeText } from './codecs.ts';
import { comparisons, methods, staticMethods, wrapNew } from './define.ts';
import { formatSpec, formatStr } from './format.ts';
import { percentFormat } from './percent.ts';
import { place, sliced, slicedText, timesOf } from './slices.ts';
import { casefold, isTitle, swapCase, title, titleCase } from './str-case.ts';
import { formatTemplate } from './str-format.ts';
import {
  ALL_SPACE,
  centered,
  expandTabs,
  replace,
  rsplit,
  rsplitSpaces,
  split,
  splitlines,
  splitSpaces,
  strip,
} from './str-pieces.ts';

const text = (v: Value): string => {
  const t = textOf(v);
  if (t === undefined) throw typeError(`descriptor requires a 'str' object but received a '${typeName(v)}'`);
  return t;
};

/** Of a method's argument: `what` says which one, where CPython does. */
function argument(v: Value, what = ''): string {
  const t = textOf(v);
  if (t === undefined) throw typeError(`${what === '' ? '' : `${what} `}must be str, not ${typeName(v)}`);
  return t;
}

function separator(v: Value): string {
  const t = textOf(v);
  if (t === undefined) throw typeError(`must be str or None, not ${typeName(v)}`);
  return t;
}

function textArgument(v: Value | undefined, missing: string, method: string, name: string): string {
  if (v === undefined) return missing;
  const t = textOf(v);
  if (t === undefined) throw typeError(`${method}() argument '${name}' must be str, not ${typeName(v)}`);
  return t;
}

/** Start and end (in UTF-16) of what `find` and the like look at. */
function range(t: string, from: Value | undefined, to: Value | undefined): [number, number] {
  const n = count(t);
  const at = (v: Value | undefined, missing: number): number => {
    if (v === undefined || v === NONE) return missing;
    const i = clampedBound(v, true);
    return i < 0 ? Math.max(0, i + n) : i;
  };
  const start = at(from, 0);
  const end = Math.min(n, at(to, n));
  return start > n ? [Number.POSITIVE_INFINITY, 0] : [unitOf(t, start), unitOf(t, end)];
}

function find(t: string, part: string, from: Value | undefined, to: Value | undefined, last: boolean): number {
  const [start, end] = range(t, from, to);
  if (start > end) return -1;
  const window = t.slice(start, end);
  const i = last ? window.lastIndexOf(part) : window.indexOf(part);
  return i < 0 ? -1 : pointOf(t, start + i);
}

function countPart(t: string, part: string, from: Value | undefined, to: Value | undefined): number {
  const [start, end] = range(t, from, to);
  if (start > end) return 0;
  const window = t.slice(start, end);
  if (part === '') return count(window) + 1;
  let n = 0;
  for (let i = window.indexOf(part); i >= 0; i = window.indexOf(part, i + part.length)) n++;
  return n;
}

/** Of a text without code points beyond 0xffff its parts have none either. */
const strings = (parts: string[], of: Value): Value =>
  typeof of === 'string' ? listOfTexts(parts) : listFrom(parts.map(strOf));

function affix(t: string, v: Value, from: Value | undefined, to: Value | undefined, end: boolean): boolean {
  const name = end ? 'endswith' : 'startswith';
  const [start, stop] = range(t, from, to);
  if (start > stop) return false;
  const window = t.slice(start, stop);
  const test = (p: string): boolean => (end ? window.endsWith(p) : window.startsWith(p));
  if (v instanceof PyTuple) {
    return v.items.some((p) => {
      const part = textOf(p);
      if (part === undefined) throw typeError(`tuple for ${name} must only contain str, not ${typeName(p)}`);
      return test(part);
    });
  }
  const part = textOf(v);
  if (part === undefined) throw typeError(`${name} first arg must be str or a tuple of str, not ${typeName(v)}`);
  return test(part);
}

function justify(t: string, width: Value, fill: Value | undefined, left: number): string {
  const f = fill === undefined ? ' ' : textOf(fill);
  if (f === undefined) throw typeError(`The fill character must be a unicode character, not ${typeName(fill ?? NONE)}`);
  if (count(f) !== 1) throw typeError('The fill character must be exactly one character long');
  const n = smallIndex(width) - count(t);
  if (n <= 0) return t;
  if (left < 0) return t + f.repeat(n);
  if (left > 0) return f.repeat(n) + t;
  return centered(t, n, smallIndex(width), f);
}

function translate(t: string, table: Value): Value {
  let out = '';
  for (const c of t) {
    const p = c.codePointAt(0) as number;
    const r = table instanceof PyDict ? table.get(p) : lookUp(table, p);
    if (r === undefined) out += c;
    else if (r === NONE) continue;
    else if (typeof r === 'number') {
      if (r < 0 || r > 0x10ffff) throw valueError('character mapping must be in range(0x110000)');
      out += String.fromCodePoint(r);
    } else {
      const s = textOf(r);
      if (s === undefined) throw typeError('character mapping must return integer, None or str');
      out += s;
    }
  }
  return strOf(out);
}

function lookUp(table: Value, p: number): Value | undefined {
  try {
    return getItemSlow(table, p);
  } catch (e) {
    if (e instanceof Raised && isInstance(e.exc, LOOKUP_ERROR)) return undefined;
    throw e;
  }
}

function makeTrans(x: Value, y: Value | undefined, z: Value | undefined): Value {
  const d = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) throw typeError('if you give only one argument to maketrans it must be a dict');
    for (const [k, v] of x.entries()) {
      const t = textOf(k);
      if (t === undefined && asInt(plainOf(k)) === undefined)
        throw typeError('keys in translate table must be strings or integers');
      if (t !== undefined && count(t) !== 1) throw valueError('string keys in translate table must be of length 1');
      d.set(t === undefined ? k : (t.codePointAt(0) as number), v);
    }
    return d;
  }
  const all = [x, y, z];
  const wrong = all.findIndex((v, i) => i > 0 && v !== undefined && textOf(v) === undefined);
  if (wrong >= 0) throw typeError(`maketrans() argument ${wrong + 1} must be str, not ${typeName(all[wrong] ?? NONE)}`);
  if (textOf(x) === undefined)
    throw typeError('first maketrans argument must be a string if there is a second argument');
  const a = points(text(x));
  const b = points(text(y));
  if (a.length !== b.length) throw valueError('the first two maketrans arguments must have equal length');
  a.forEach((c, i) => {
    d.set(c.codePointAt(0) as number, b[i].codePointAt(0) as number);
  });
  if (z !== undefined) for (const c of points(text(z))) d.set(c.codePointAt(0) as number, NONE);
  return d;
}

/** Every character is one of these, as a pattern describes them, and there is one. */
const every = (characters: string) => {
  const whole = new RegExp(`^${characters}+$`, 'u');
  return ([s]: readonly Value[]): Value => whole.test(text(s));
};

function isIdentifier(t: string): boolean {
  return /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(t);
}

function join(separator: string, v: Value): Value {
  if (typeof v !== 'object' && textOf(v) === undefined) throw typeError('can only join an iterable');
  if (v instanceof PyList && isPlain(separator)) {
    const texts = textsOf(v);
    if (texts !== undefined) return texts.join(separator);
  }
  const parts: string[] = [];
  let plain = isPlain(separator);
  let i = 0;
  // CPython makes a list of it first, too.
  for (const x of listItems(v)) {
    if (typeof x === 'string') parts.push(x);
    else {
      const t = textOf(x);
      if (t === undefined) throw typeError(`sequence item ${i}: expected str instance, ${typeName(x)} found`);
      plain = false;
      parts.push(t);
    }
    i++;
  }
  const joined = parts.join(separator);
  return plain ? joined : strOf(joined);
}

function astralIterator(s: Value, all: readonly string[]): ItemsIterator {
  return new ItemsIterator(
    s,
    false,
    () => all.length,
    (i) => strOf(all[i]),
    STR_ITERATOR,
  );
}

export function openStrings(): void {
  wrapNew(STR, 'object=, encoding=, errors=', ([v, encoding, errors]) => {
    if (v === undefined) return '';
    if (encoding === undefined && errors === undefined) return typeof v === 'string' ? v : strOf(str(v));
    for (const [name, argument] of [
      ['encoding', encoding],
      ['errors', errors],
    ] as const)
      if (argument !== undefined && textOf(argument) === undefined)
        throw typeError(`str() argument '${name}' must be str, not ${typeName(argument)}`);
    if (v instanceof PyBytes || v instanceof PyByteArray)
      return decodeBytes(
        v.bytes,
        encoding === undefined ? 'utf-8' : str(encoding),
        errors === undefined ? 'strict' : str(errors),
      );
    throw typeError(
      textOf(v) === undefined
        ? `decoding to str: need a bytes-like object, ${typeName(v)} found`
        : 'decoding str is not supported',
    );
  });
  const max = (v: Value | undefined): number => (v === undefined ? -1 : sizeArgument(v));
  methods(STR, [
    ['__len__', '', ([s]) => count(text(s))],
    [
      '__iter__',
      '',
      ([s]) => {
        const t = text(s);
        return isPlain(t) ? new StrIterator(t) : astralIterator(s, points(t));
      },
    ],
    [
      '__contains__',
      'key, /',
      ([s, part]) => {
        const p = textOf(part);
        if (p === undefined) throw typeError(`'in <string>' requires string as left operand, not ${typeName(part)}`);
        return text(s).includes(p);
      },
    ],
    [
      '__getitem__',
      'key, /',
      ([s, key]) => {
        const t = text(s);
        const all = isPlain(t) ? undefined : points(t);
        if (key instanceof PySlice) return all === undefined ? slicedText(t, key) : strOf(sliced(all, key).join(''));
        const i = place(key, all === undefined ? t.length : all.length, 'string');
        if (i < 0) throw raise(INDEX_ERROR, 'string index out of range');
        return all === undefined ? t.charAt(i) : strOf(all[i]);
      },
    ],
    [
      '__add__',
      'value, /',
      ([a, b]) => {
        const t = textOf(b);
        if (t === undefined) throw typeError(`can only concatenate str (not "${typeName(b)}") to str`);
        return strOf(text(a) + t);
      },
    ],
    ['__mul__', 'value, /', ([s, n]) => times(s, n)],
    ['__rmul__', 'value, /', ([s, n]) => times(s, n)],
    ['__mod__', 'value, /', ([s, v]) => strOf(percentFormat(text(s), v))],
    [
      '__rmod__',
      'value, /',
      ([s, v]) => (textOf(v) === undefined ? NOT_IMPLEMENTED : strOf(percentFormat(text(v), s))),
    ],
    ['__hash__', '', ([s]) => hashOf(strOf(text(s)))],
    ['__repr__', '', ([s]) => strOf(strRepr(text(s)))],
    ['__str__', '', ([s]) => strOf(text(s))],
    ['__format__', 'spec, /', ([s, spec]) => strOf(formatStr(text(s), formatSpec(spec)))],
    ['__getnewargs__', '', ([s]) => new PyTuple([strOf(text(s))])],
    ['format', '*args, **kwds', ([s, keywords, ...args]) => strOf(formatTemplate(text(s), args, keywords as PyDict))],
    ['format_map', 'mapping, /', ([s, mapping]) => strOf(formatTemplate(text(s), [], mapping))],
    ['join', 'iterable, /', ([s, v]) => join(text(s), v)],
    [
      'split',
      'sep=, maxsplit=',
      ([s, sep, n]) =>
        strings(
          sep === undefined || sep === NONE ? splitSpaces(text(s), max(n)) : split(text(s), separator(sep), max(n)),
          s,
        ),
    ],
    [
      'rsplit',
      'sep=, maxsplit=',
      ([s, sep, n]) =>
        strings(
          sep === undefined || sep === NONE ? rsplitSpaces(text(s), max(n)) : rsplit(text(s), separator(sep), max(n)),
          s,
        ),
    ],
    ['splitlines', 'keepends=', ([s, keep]) => strings(splitlines(text(s), keep !== undefined && isTrue(keep)), s)],
    [
      'partition',
      'sep, /',
      ([s, sep]) => {
        const [t, p] = [text(s), argument(sep)];
        if (p === '') throw valueError('empty separator');
        const i = t.indexOf(p);
        return new PyTuple((i < 0 ? [t, '', ''] : [t.slice(0, i), p, t.slice(i + p.length)]).map(strOf));
      },
    ],
    [
      'rpartition',
      'sep, /',
      ([s, sep]) => {
        const [t, p] = [text(s), argument(sep)];
        if (p === '') throw valueError('empty separator');
        const i = t.lastIndexOf(p);
        return new PyTuple((i < 0 ? ['', '', t] : [t.slice(0, i), p, t.slice(i + p.length)]).map(strOf));
      },
    ],
    ['strip', 'chars=, /', ([s, c]) => strOf(strip(text(s), c, true, true, 'strip'))],
    ['lstrip', 'chars=, /', ([s, c]) => strOf(strip(text(s), c, true, false, 'lstrip'))],
    ['rstrip', 'chars=, /', ([s, c]) => strOf(strip(text(s), c, false, true, 'rstrip'))],
    ['find', 'sub, start=, end=, /', ([s, p, from, to]) => find(text(s), argument(p), from, to, false)],
    ['rfind', 'sub, start=, end=, /', ([s, p, from, to]) => find(text(s), argument(p), from, to, true)],
    ['index', 'sub, start=, end=, /', ([s, p, from, to]) => found(find(text(s), argument(p), from, to, false))],
    ['rindex', 'sub, start=, end=, /', ([s, p, from, to]) => found(find(text(s), argument(p), from, to, true))],
    ['count', 'sub, start=, end=, /', ([s, p, from, to]) => countPart(text(s), argument(p), from, to)],
    [
      'replace',
      'old, new, count=, /',
      ([s, a, b, n]) =>
        strOf(replace(text(s), argument(a, 'replace() argument 1'), argument(b, 'replace() argument 2'), max(n))),
    ],
    ['startswith', 'prefix, start=, end=, /', ([s, p, from, to]) => affix(text(s), p, from, to, false)],
    ['endswith', 'suffix, start=, end=, /', ([s, p, from, to]) => affix(text(s), p, from, to, true)],
    [
      'removeprefix',
      'prefix, /',
      ([s, p]) => {
        const [t, a] = [text(s), argument(p, 'removeprefix() argument')];
        return strOf(t.startsWith(a) ? t.slice(a.length) : t);
      },
    ],
    [
      'removesuffix',
      'suffix, /',
      ([s, p]) => {
        const [t, a] = [text(s), argument(p, 'removesuffix() argument')];
        return strOf(a !== '' && t.endsWith(a) ? t.slice(0, -a.length) : t);
      },
    ],
    ['ljust', 'width, fillchar=, /', ([s, n, f]) => strOf(justify(text(s), n, f, -1))],
    ['rjust', 'width, fillchar=, /', ([s, n, f]) => strOf(justify(text(s), n, f, 1))],
    ['center', 'width, fillchar=, /', ([s, n, f]) => strOf(justify(text(s), n, f, 0))],
    [
      'zfill',
      'width, /',
      ([s, n]) => {
        const t = text(s);
        const zeros = '0'.repeat(Math.max(0, smallIndex(n) - count(t)));
        return strOf(/^[+-]/.test(t) ? t[0] + zeros + t.slice(1) : zeros + t);
      },
    ],
    ['expandtabs', 'tabsize=', ([s, n]) => strOf(expandTabs(text(s), n === undefined ? 8 : smallIndex(n)))],
    ['lower', '', ([s]) => strOf(text(s).toLowerCase())],
    ['upper', '', ([s]) => strOf(text(s).toUpperCase())],
    ['casefold', '', ([s]) => strOf(casefold(text(s)))],
    ['title', '', ([s]) => strOf(title(text(s)))],
    [
      'capitalize',
      '',
      ([s]) => {
        const t = text(s);
        const [first] = points(t);
        // Of all of it: a sigma is another one at the end of a word.
        return strOf(first === undefined ? '' : titleCase(first) + t.toLowerCase().slice(first.toLowerCase().length));
      },
    ],
    ['swapcase', '', ([s]) => strOf(swapCase(text(s)))],
    ['translate', 'table, /', ([s, table]) => translate(text(s), table)],
    [
      'encode',
      'encoding=, errors=',
      ([s, e, errors]) =>
        new PyBytes(
          encodeText(
            text(s),
            textArgument(e, 'utf-8', 'encode', 'encoding'),
            textArgument(errors, 'strict', 'encode', 'errors'),
          ),
        ),
    ],
    ['isalpha', '', every('\\p{L}')],
    ['isdigit', '', every('[\\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]')],
    ['isdecimal', '', every('\\p{Nd}')],
    ['isnumeric', '', every('\\p{N}')],
    ['isalnum', '', every('[\\p{L}\\p{N}]')],
    ['isspace', '', ([s]) => ALL_SPACE.test(text(s))],
    ['isupper', '', ([s]) => /\p{Uppercase}/u.test(text(s)) && !/[\p{Lowercase}\p{Lt}]/u.test(text(s))],
    ['islower', '', ([s]) => /\p{Lowercase}/u.test(text(s)) && !/[\p{Uppercase}\p{Lt}]/u.test(text(s))],
    ['istitle', '', ([s]) => isTitle(text(s))],
    ['isascii', '', ([s]) => points(text(s)).every((c) => c < '\u0080')],
    ['isidentifier', '', ([s]) => isIdentifier(text(s))],
    ['isprintable', '', ([s]) => points(text(s)).every(isPrintable)],
  ]);
  comparisons(STR, (op, a, b) => compareBuiltin(op, plainOf(a), plainOf(b)));
  staticMethods(STR, [['maketrans', 'x, y=, z=, /', ([x, y, z]) => makeTrans(x, y, z)]]);
}

function times(s: Value, n: Value): Value {
  const k = timesOf(n);
  return k === undefined ? NOT_IMPLEMENTED : strOf(text(s).repeat(k));
}

function found(i: number): Value {
  if (i < 0) throw valueError('substring not found');
  return i;
}
