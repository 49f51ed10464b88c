/** _codecs: encodings for the module codecs, and the registry that the package encodings searches in. */
import { bytesOf } from '../builtins/bytes.ts';
import { decodeBytes, encodeText, provideEncodings } from '../builtins/codecs.ts';
import { builtin } from '../builtins/define.ts';
import { PyDict } from '../objects/dict.ts';
import { LOOKUP_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { getItemSlow, lengthOf } from '../vm/iterate.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { importAbsolute, registerModule } from './import.ts';

const SEARCHES: Value[] = [];
const FOUND = new Map<string, Value>();
const HANDLERS = new Map<string, Value>();

const bytes = (v: Uint8Array): Value => new PyBytes(new Uint8Array(v));

function data(v: Value): Uint8Array {
  const b = bytesOf(v);
  if (b !== undefined) return b;
  const text = textOf(v);
  if (text === undefined) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
  return Buffer.from(text, 'utf8');
}

function text(v: Value, name: string): string {
  const t = textOf(v);
  if (t === undefined) throw typeError(`${name}() argument 1 must be str, not ${typeName(v)}`);
  return t;
}

const errorsOf = (v: Value | undefined): string => (v === undefined || v === NONE ? 'strict' : str(v));

function lookup(name: string): Value {
  const key = name.toLowerCase().replaceAll(' ', '-');
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
  const r = call(getItemSlow(lookup(encoding), index), [v, errors]);
  if (!(r instanceof PyTuple))
    throw typeError(`${index === 0 ? 'encoder' : 'decoder'} must return a tuple (object, integer)`);
  return r.items[0];
}

/** How many bytes of UTF-8 at the end belong to a character that is not complete. */
function incomplete(b: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, b.length); back++) {
    const c = b[b.length - back];
    if (c < 0x80) return 0;
    if (c >= 0xc0) return back < (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
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
      const all = data(v);
      const isFinal = final === undefined ? name === 'ascii' || name === 'latin_1' : isTrue(final);
      const wide = name.startsWith('utf_16') ? 2 : name.startsWith('utf_32') ? 4 : 1;
      const rest = isFinal ? 0 : name === 'utf_8' ? incomplete(all) : all.length % wide;
      const used = all.subarray(0, all.length - rest);
      return new PyTuple([decodeBytes(used, encoding, errorsOf(errors)), used.length]);
    });
  }
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
    const out: number[] = [];
    for (const c of source) {
      const found = table instanceof PyDict ? table.get(c.codePointAt(0) as number) : undefined;
      if (typeof found === 'number') out.push(found);
      else if (found instanceof PyBytes) out.push(...found.bytes);
      // What a charmap lacks is treated, and complained about, as if it were not in ASCII.
      else out.push(...encodeText((c.codePointAt(0) as number) > 127 ? c : '\ufffd', 'ascii', errorsOf(errors)));
    }
    return new PyTuple([bytes(Uint8Array.from(out)), lengthOf(v)]);
  });
  def('charmap_decode', 'data, errors=, mapping=, /', ([v, errors, table]) => {
    const all = data(v);
    let out = '';
    for (const b of all) {
      const m = table === undefined || table === NONE ? String.fromCharCode(b) : mapped(table, b);
      if (typeof m === 'number') out += String.fromCodePoint(m);
      else if (m !== NONE) out += textOf(m) ?? '';
      else out += textOf(decodeBytes(Uint8Array.of(0xff), 'ascii', errorsOf(errors))) ?? '';
    }
    return new PyTuple([strOf(out), all.length]);
  });
}

export function openCodecs(): void {
  provideEncodings({
    encode: (t, encoding, errors) => {
      const r = bytesOf(through(0, strOf(t), encoding, errors));
      if (r === undefined) throw typeError(`'${encoding}' encoder returned no bytes`);
      return r;
    },
    decode: (b, encoding, errors) => through(1, bytes(b), encoding, errors),
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
      HANDLERS.set(str(name), f);
      return NONE;
    });
    def('lookup_error', 'name, /', ([name]) => {
      const f = HANDLERS.get(str(name));
      if (f !== undefined) return f;
      if (
        !/^(strict|ignore|replace|xmlcharrefreplace|backslashreplace|namereplace|surrogateescape|surrogatepass)$/.test(
          str(name),
        )
      )
        throw raise(LOOKUP_ERROR, `unknown error handler name '${str(name)}'`);
      return builtin(`${str(name)}_errors`, 'exception, /', ([e]) => {
        throw typeError(`don't know how to handle ${typeName(e)} in error callback`);
      });
    });
    def('encode', 'obj, encoding=, errors=', ([v, encoding, errors]) =>
      through(0, v, encoding === undefined ? 'utf-8' : str(encoding), errorsOf(errors)),
    );
    def('decode', 'obj, encoding=, errors=', ([v, encoding, errors]) =>
      through(1, v, encoding === undefined ? 'utf-8' : str(encoding), errorsOf(errors)),
    );
    openSimple(def);
    openEscapes(def);
    openCharmaps(def);
    def('readbuffer_encode', 'data, errors=, /', ([v]) => new PyTuple([bytes(data(v)), data(v).length]));
  });
}
