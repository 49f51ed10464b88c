/** Values between Python and SQLite: adapters on the way in, the five storage classes, text factories and converters on the way out. */
import { bytesOf } from '../../builtins/bytes.ts';
import { encodeText } from '../../builtins/codecs.ts';
import { PyDict } from '../../objects/dict.ts';
import { ATTRIBUTE_ERROR, OVERFLOW_ERROR, Raised, raise, typeError } from '../../objects/exceptions.ts';
import { asInt, normalize } from '../../objects/numbers.ts';
import { BYTEARRAY, builtinClass, FLOAT, INT, STR } from '../../objects/types.ts';
import { isInstance, plainOf, typeName, typeOf } from '../../objects/types-of.ts';
import { NONE, PyBytes, PyFloat, PyTuple, type Value } from '../../objects/value.ts';
import { getAttrOrUndefined } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { programmingError } from './errors.ts';

export type SqlValue = null | bigint | number | string | Uint8Array;

/** What `adapt` asks for by default. */
export const PREPARE_PROTOCOL = builtinClass('PrepareProtocol');
/** Functions by (class, protocol). */
export const ADAPTERS = new PyDict();
/** Functions by the name of a declared type, in capitals. */
export const CONVERTERS = new PyDict();

/** `adapt(v, protocol)`; undefined: nobody knows how. */
export function adapted(v: Value, protocol: Value): Value | undefined {
  const adapter = ADAPTERS.get(new PyTuple([typeOf(v), protocol]));
  if (adapter !== undefined) return call(adapter, [v]);
  for (const [from, name, argument] of [
    [protocol, '__adapt__', v],
    [v, '__conform__', protocol],
  ] as const) {
    const f = getAttrOrUndefined(from, name);
    if (f === undefined) continue;
    try {
      const made = call(f, [argument]);
      if (made !== NONE) return made;
    } catch (e) {
      if (!(e instanceof Raised) || !isInstance(e.exc, ATTRIBUTE_ERROR)) throw e;
    }
  }
  return undefined;
}

const PLAIN: readonly unknown[] = [INT, FLOAT, STR, BYTEARRAY];

const LARGEST = 2n ** 63n;

/** The value as SQLite stores it; undefined: it cannot. */
export function stored(v: Value): SqlValue | undefined {
  if (v === NONE) return null;
  const plain = plainOf(v);
  if (plain instanceof PyFloat) return plain.v;
  const i = asInt(plain);
  if (i !== undefined) {
    const n = BigInt(i);
    if (n >= LARGEST || n < -LARGEST) throw raise(OVERFLOW_ERROR, 'Python int too large to convert to SQLite INTEGER');
    return n;
  }
  const text = textOf(v);
  if (text !== undefined) {
    // A lone surrogate raises.
    if (!text.isWellFormed()) encodeText(text, 'utf-8', 'strict');
    return text;
  }
  return bytesOf(v)?.slice();
}

/** A parameter, of which there are others before. */
export function bound(v: Value, position: string): SqlValue {
  const given = PLAIN.includes(typeOf(v)) ? v : (adapted(v, PREPARE_PROTOCOL) ?? v);
  const s = stored(given);
  if (s === undefined)
    throw programmingError(`Error binding parameter ${position}: type '${typeName(given)}' is not supported`);
  return s;
}

/** A value of a function's argument. */
export function loaded(v: unknown): Value {
  if (v === null || v === undefined) return NONE;
  if (typeof v === 'bigint') return normalize(v);
  if (typeof v === 'number') return new PyFloat(v);
  if (typeof v === 'string') return strOf(v);
  if (v instanceof Uint8Array) return new PyBytes(v.slice());
  throw new Error('SQLite has given a value of no kind');
}

/** A value of a column. */
export function fetched(v: unknown, textFactory: Value, converter: Value | undefined): Value {
  if (converter !== undefined) return v === null ? NONE : call(converter, [new PyBytes(asBytes(v))]);
  if (typeof v !== 'string' || textFactory === STR) return loaded(v);
  const bytes = new PyBytes(new Uint8Array(Buffer.from(v, 'utf8')));
  return call(textFactory, [bytes]);
}

function asBytes(v: unknown): Uint8Array {
  if (v instanceof Uint8Array) return v.slice();
  const text = typeof v === 'number' && Number.isInteger(v) ? v.toFixed(1) : String(v);
  return new Uint8Array(Buffer.from(text, 'utf8'));
}

export function textNamed(v: Value, what: string): string {
  const text = textOf(v);
  if (text === undefined) throw typeError(`${what} must be str, not ${typeName(v)}`);
  return text;
}
