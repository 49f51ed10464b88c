/** _codecs: encodings for the module codecs, and the registry that the package encodings searches in. */
import { bytesOf, requiredBytes } from '../builtins/bytes.ts';
import { decodeBy, encodeBy, handlerNamed, isBuiltIn, recoverBy, registerHandler } from '../builtins/codec-errors.ts';
import { decodeBytes, decodeWide, encodeText, incompleteUtf8, provideEncodings } from '../builtins/codecs.ts';
import { builtin } from '../builtins/define.ts';
import { problemOf } from '../builtins/unicode-errors.ts';
import { attributesOf } from '../objects/attributes.ts';
import { PyDict } from '../objects/dict.ts';
import {
  EXCEPTION,
  exceptionData,
  LOOKUP_ERROR,
  Raised,
  raise,
  raiseFrom,
  typeError,
  valueError,
} from '../objects/exceptions.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { getItemSlow, lengthOf } from '../vm/iterate.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { importAbsolute, registerModule } from './import.ts';

const SEARCHES: Value[] = [];
const FOUND = new Map<string, Value>();
const BUILT_IN_HANDLERS = new Map<string, Value>();

const bytes = (v: Uint8Array): Value => new PyBytes(new Uint8Array(v));

/** Decoders of escapes take text, too. */
function data(v: Value): Uint8Array {
  const text = textOf(v);
  return text === undefined ? requiredBytes(v) : Buffer.from(text, 'utf8');
}

function text(v: Value, name: string): string {
  const t = textOf(v);
  if (t === undefined) throw typeError(`${name}() argument 1 must be str, not ${typeName(v)}`);
  return t;
}

const errorsOf = (v: Value | undefined): string => (v === undefined || v === NONE ? 'strict' : str(v));

function lookup(name: string): Value {
  if (name.includes('\0')) throw valueError('embedded null character');
  const key =
    name
      .toLowerCase()
      .match(/[a-z0-9.]+/g)
      ?.join('_') ?? '';
  const known = FOUND.get(key);
  if (known !== undefined) return known;
  if (SEARCHES.length === 0) importAbsolute('encodings');
  for (const search of SEARCHES) {
    const info = call(search, [strOf(key)]);
    if (info === NONE) continue;
    FOUND.set(key, info);
    return info;
  }
  throw raise(LOOKUP_ERROR, `unknown encoding: ${name}`);
}

/** Encodes or decodes with what the registry has. */
function through(index: 0 | 1, v: Value, encoding: string, errors: string): Value {
  return throughCodec(lookup(encoding), index, encoding, v, errors);
}

/** The codec of an encoding of text; `other` takes codecs of all kinds. */
function textCodec(encoding: string, other: string): Value {
  const info = lookup(encoding);
  const isText = getAttrOrUndefined(info, '_is_text_encoding');
  if (isText === undefined || isTrue(isText)) return info;
  throw raise(LOOKUP_ERROR, `'${encoding}' is not a text encoding; use codecs.${other}() to handle arbitrary codecs`);
}

/** For methods of str and bytes, which are for encodings of text. */
function throughText(index: 0 | 1, v: Value, encoding: string, errors: string): Value {
  const info = textCodec(encoding, index === 0 ? 'encode' : 'decode');
  return throughCodec(info, index, encoding, v, errors);
}

/** Errors that are no more than a text tell which codec failed; the error itself becomes their cause. */
function explained<T>(what: string, encoding: string, f: () => T): T {
  try {
    return f();
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    const { exc } = e;
    const cls = typeOf(exc);
    const { args } = exceptionData(exc);
    const isPlain = args.items.length === 0 || (args.items.length === 1 && textOf(args.items[0]) !== undefined);
    const isOfOwnKind = cls.find('__init__') !== EXCEPTION.find('__init__') || problemOf(exc) !== undefined;
    if (!isPlain || isOfOwnKind || !isInstance(exc, EXCEPTION) || attributesOf(exc).length > 0) throw e;
    const text = `${what} with '${encoding}' codec failed (${cls.name}: ${str(exc)})`;
    throw raiseFrom(cls, text, exc);
  }
}

function throughCodec(info: Value, index: 0 | 1, encoding: string, v: Value, errors: string): Value {
  const r = explained(index === 0 ? 'encoding' : 'decoding', encoding, () =>
    call(getItemSlow(info, index), [v, errors]),
  );
  if (!(r instanceof PyTuple))
    throw typeError(`${index === 0 ? 'encoder' : 'decoder'} must return a tuple (object, integer)`);
  return r.items[0];
}

/** How many bytes at the end belong to a unit, or to a pair of surrogates, that is not complete. */
function incompleteUnits(b: Uint8Array, size: number, big: boolean): number {
  const rest = b.length % size;
  const last = b.length - rest - size;
  if (size !== 2 || last < 0) return rest;
  const high = b[big ? last : last + 1];
  return high >= 0xd8 && high < 0xdc ? rest + 2 : rest;
}

function withoutEscapes(source: string): string {
  return source.replace(
    /\\(\n|[\\'"abfnrtv]|x[0-9a-fA-F]{2}|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/g,
    (whole, e: string) => {
      const simple: Readonly<Record<string, string>> = {
        '\n': '',
        a: '\x07',
        b: '\b',
        f: '\f',
        n: '\n',
        r: '\r',
        t: '\t',
        v: '\v',
      };
      if (e in simple) return simple[e];
      if (/^[\\'"]$/.test(e)) return e;
      if (/^[xuU]/.test(e)) return String.fromCodePoint(Number.parseInt(e.slice(1), 16));
      return /^[0-7]/.test(e) ? String.fromCharCode(Number.parseInt(e, 8) & 0xff) : whole;
    },
  );
}

const hex = (c: number, width: number): string => c.toString(16).padStart(width, '0');

function escaped(c: number): string {
  if (c === 92) return '\\\\';
  if (c === 10) return '\\n';
  if (c === 13) return '\\r';
  if (c === 9) return '\\t';
  if (c >= 32 && c < 127) return String.fromCharCode(c);
  return c < 0x100 ? `\\x${hex(c, 2)}` : c < 0x10000 ? `\\u${hex(c, 4)}` : `\\U${hex(c, 8)}`;
}

function mapped(table: Value, b: number): Value {
  if (table instanceof PyDict) return table.get(b) ?? NONE;
  const t = textOf(table) ?? '';
  return t[b] === undefined || t[b] === '\ufffe' ? NONE : t[b];
}

type Define = (name: string, signature: string, f: (args: readonly Value[]) => Value) => void;

function openSimple(def: Define): void {
  for (const name of [
    'utf_8',
    'ascii',
    'latin_1',
    'utf_16',
    'utf_16_le',
    'utf_16_be',
    'utf_32',
    'utf_32_le',
    'utf_32_be',
  ]) {
    const encoding = name.replaceAll('_', '-');
    def(
      `${name}_encode`,
      'str, errors=, /',
      ([v, errors]) =>
        new PyTuple([bytes(encodeText(text(v, `${name}_encode`), encoding, errorsOf(errors))), lengthOf(v)]),
    );
    def(`${name}_decode`, 'data, errors=, final=, /', ([v, errors, final]) => {
      const all = requiredBytes(v);
      const isFinal = final === undefined ? name === 'ascii' || name === 'latin_1' : isTrue(final);
      const wide = name.startsWith('utf_16') ? 2 : name.startsWith('utf_32') ? 4 : 1;
      const rest = isFinal
        ? 0
        : name === 'utf_8'
          ? incompleteUtf8(all)
          : incompleteUnits(all, wide, name.endsWith('be'));
      const used = all.subarray(0, all.length - rest);
      return new PyTuple([decodeBytes(used, encoding, errorsOf(errors)), used.length]);
    });
  }
}

/** For decoders that are given bytes in pieces: the order that has been told or marked goes with the text. */
function openMarked(def: Define): void {
  for (const size of [16, 32])
    def(`utf_${size}_ex_decode`, 'data, errors=, byteorder=, final=, /', ([v, errors, byteOrder, final]) => {
      const all = requiredBytes(v);
      const told = byteOrder === undefined ? 0 : smallIndex(byteOrder);
      const isFinal = final !== undefined && isTrue(final);
      const width = size / 8;
      if (!isFinal && told === 0 && all.length < width) return new PyTuple(['', 0, 0]);
      const marked = told === 0 ? decodeWide(Buffer.from(all.subarray(0, width)), `utf-${size}`, 'ignore').order : told;
      const rest = isFinal ? 0 : incompleteUnits(all, width, marked === 1);
      const used = Buffer.from(all.subarray(0, all.length - rest));
      const suffix = told === 0 ? '' : told === 1 ? '-be' : '-le';
      const { text: decoded } = decodeWide(used, `utf-${size}${suffix}`, errorsOf(errors));
      return new PyTuple([decoded, used.length, marked === 0 && used.length > 0 ? -1 : marked]);
    });
}

function openEscapes(def: Define): void {
  def('escape_decode', 'data, errors=, /', ([v]) => {
    const source = Buffer.from(data(v)).toString('latin1');
    return new PyTuple([bytes(Buffer.from(withoutEscapes(source), 'latin1')), data(v).length]);
  });
  def('escape_encode', 'data, errors=, /', ([v]) => {
    const out = Array.from(data(v), (c) => (c === 39 ? "\\'" : escaped(c))).join('');
    return new PyTuple([bytes(Buffer.from(out, 'latin1')), data(v).length]);
  });
  def('unicode_escape_decode', 'data, errors=, final=, /', ([v]) => {
    const source = Buffer.from(data(v)).toString('latin1');
    return new PyTuple([strOf(withoutEscapes(source)), data(v).length]);
  });
  def('unicode_escape_encode', 'str, errors=, /', ([v]) => {
    const out = Array.from(text(v, 'unicode_escape_encode'), (c) => escaped(c.codePointAt(0) as number)).join('');
    return new PyTuple([bytes(Buffer.from(out, 'latin1')), lengthOf(v)]);
  });
  def('raw_unicode_escape_decode', 'data, errors=, final=, /', ([v]) => {
    const source = Buffer.from(data(v)).toString('latin1');
    const out = source.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (_, a?: string, b?: string) =>
      String.fromCodePoint(Number.parseInt(a ?? b ?? '', 16)),
    );
    return new PyTuple([strOf(out), data(v).length]);
  });
  def('raw_unicode_escape_encode', 'str, errors=, /', ([v]) => {
    const out = Array.from(text(v, 'raw_unicode_escape_encode'), (c) => {
      const p = c.codePointAt(0) as number;
      return p < 0x100 ? c : escaped(p);
    }).join('');
    return new PyTuple([bytes(Buffer.from(out, 'latin1')), lengthOf(v)]);
  });
}

function openCharmaps(def: Define): void {
  def('charmap_build', 'map, /', ([table]) => {
    const d = new PyDict();
    Array.from(text(table, 'charmap_build')).forEach((c, i) => {
      d.set(c.codePointAt(0) as number, i);
    });
    return d;
  });
  def('charmap_encode', 'str, errors=, mapping=, /', ([v, errors, table]) => {
    const source = text(v, 'charmap_encode');
    const coded = encodeBy(source, errorsOf(errors), {
      encoding: 'charmap',
      reason: 'character maps to <undefined>',
      codeOf: (code) => {
        if (table === undefined || table === NONE) return code < 0x100 ? [code] : undefined;
        const found = table instanceof PyDict ? table.get(code) : undefined;
        if (found === undefined || found === NONE) return undefined;
        if (found instanceof PyBytes) return found.bytes;
        if (typeof found !== 'number')
          throw typeError(`character mapping must return integer, bytes or None, not ${typeName(found)}`);
        if (found < 0 || found > 255) throw typeError('character mapping must be in range(256)');
        return [found];
      },
    });
    return new PyTuple([bytes(coded), lengthOf(v)]);
  });
  def('charmap_decode', 'data, errors=, mapping=, /', ([v, errors, table]) => {
    const all = requiredBytes(v);
    const decoded = decodeBy(all, 'charmap', errorsOf(errors), 0, (i) => {
      const m = table === undefined || table === NONE ? String.fromCharCode(all[i]) : mapped(table, all[i]);
      const found = typeof m === 'number' ? String.fromCodePoint(m) : m === NONE ? undefined : textOf(m);
      if (found !== undefined) return { text: found, length: 1 };
      if (m !== NONE) throw typeError('character mapping must return integer, None or str');
      return { text: undefined, length: 1, reason: 'character maps to <undefined>' };
    });
    return new PyTuple([decoded, all.length]);
  });
}

/** A handler that is built in, as programs call it with an error. */
function builtInHandler(name: string): Value {
  return builtin(`${name}_errors`, 'exception, /', ([e]) => {
    const found = e instanceof PyInstance ? problemOf(e) : undefined;
    if (found === undefined) {
      if (name === 'strict' && !(e instanceof PyInstance)) throw typeError('codec must pass exception instance');
      throw typeError(`don't know how to handle ${typeName(e)} in error callback`);
    }
    const { given, next } = recoverBy(name, found);
    return new PyTuple([typeof given === 'string' ? strOf(given) : bytes(given), next]);
  });
}

export function openCodecs(): void {
  provideEncodings({
    encode: (t, encoding, errors) => {
      const r = bytesOf(throughText(0, strOf(t), encoding, errors));
      if (r === undefined) throw typeError(`'${encoding}' encoder returned no bytes`);
      return r;
    },
    check: (encoding) => {
      textCodec(encoding, 'open');
    },
    decode: (b, encoding, errors) => throughText(1, bytes(b), encoding, errors),
  });
  registerModule('_codecs', (n) => {
    const def: Define = (name, signature, f) => n.set(name, builtin(name, signature, f));
    def('register', 'search_function, /', ([f]) => {
      if (typeOf(f).find('__call__') === undefined) throw typeError('argument must be callable');
      SEARCHES.push(f);
      return NONE;
    });
    def('unregister', 'search_function, /', ([f]) => {
      if (SEARCHES.includes(f)) SEARCHES.splice(SEARCHES.indexOf(f), 1);
      FOUND.clear();
      return NONE;
    });
    def('lookup', 'encoding, /', ([name]) => lookup(str(name)));
    def('register_error', 'errors, handler, /', ([name, f]) => {
      if (typeOf(f).find('__call__') === undefined) throw typeError('handler must be callable');
      registerHandler(str(name), f);
      return NONE;
    });
    def('lookup_error', 'name, /', ([v]) => {
      const name = str(v);
      const f = handlerNamed(name) ?? BUILT_IN_HANDLERS.get(name);
      if (f !== undefined) return f;
      if (!isBuiltIn(name)) throw raise(LOOKUP_ERROR, `unknown error handler name '${name}'`);
      const made = builtInHandler(name);
      BUILT_IN_HANDLERS.set(name, made);
      return made;
    });
    def('encode', 'obj, encoding=, errors=', ([v, encoding, errors]) =>
      through(0, v, encoding === undefined ? 'utf-8' : str(encoding), errorsOf(errors)),
    );
    def('decode', 'obj, encoding=, errors=', ([v, encoding, errors]) =>
      through(1, v, encoding === undefined ? 'utf-8' : str(encoding), errorsOf(errors)),
    );
    openSimple(def);
    openMarked(def);
    openEscapes(def);
    openCharmaps(def);
    def('readbuffer_encode', 'data, errors=, /', ([v]) => new PyTuple([bytes(data(v)), data(v).length]));
  });
}
