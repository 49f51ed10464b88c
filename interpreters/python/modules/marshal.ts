/** marshal: constants as bytes, in CPython's format (version 4). Code objects are not among them: their bytes would be for another machine. */
import { bytesOf } from '../builtins/bytes.ts';
import { definer } from '../builtins/define.ts';
import { PyDict } from '../objects/dict.ts';
import { exceptionNamed, raise, STOP_ITERATION, TYPE_ERROR, typeError, valueError } from '../objects/exceptions.ts';
import { elements, listFrom, PyList } from '../objects/list.ts';
import { PyByteArray, PySet } from '../objects/misc.ts';
import { asInt, normalize } from '../objects/numbers.ts';
import { typeName } from '../objects/types-of.ts';
import { AstralStr, ELLIPSIS, NONE, PyBytes, PyComplex, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { strOf, textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

const VERSION = 4;
const MAX_DEPTH = 2000;
const FLAG_REF = 0x80;
/** Digits of long integers have so many bits. */
const DIGIT = 15n;
const DIGIT_MASK = (1n << DIGIT) - 1n;

class Writer {
  private readonly parts: Uint8Array[] = [];

  private letter(c: string): void {
    this.parts.push(Buffer.from(c, 'latin1'));
  }

  private int32(n: number): void {
    const b = Buffer.alloc(4);
    b.writeInt32LE(n);
    this.parts.push(b);
  }

  private double(n: number): void {
    const b = Buffer.alloc(8);
    b.writeDoubleLE(n);
    this.parts.push(b);
  }

  private sized(c: string, bytes: Uint8Array): void {
    this.letter(c);
    this.int32(bytes.length);
    this.parts.push(bytes);
  }

  private integer(i: number | bigint): void {
    if (typeof i === 'number' && (i | 0) === i) {
      this.letter('i');
      this.int32(i);
      return;
    }
    const digits: number[] = [];
    const big = BigInt(i);
    for (let rest = big < 0n ? -big : big; rest > 0n; rest >>= DIGIT) digits.push(Number(rest & DIGIT_MASK));
    this.letter('l');
    this.int32(big < 0n ? -digits.length : digits.length);
    for (const d of digits) this.parts.push(Uint8Array.of(d & 255, d >> 8));
  }

  private items(c: string, list: readonly Value[], depth: number): void {
    this.letter(c);
    this.int32(list.length);
    for (const v of list) this.value(v, depth + 1);
  }

  value(v: Value, depth = 0): void {
    if (depth > MAX_DEPTH) throw valueError('object too deeply nested to marshal');
    const text = typeof v === 'string' || v instanceof AstralStr ? textOf(v) : undefined;
    const i = typeof v === 'boolean' ? undefined : asInt(v);
    if (v === NONE) this.letter('N');
    else if (v === ELLIPSIS) this.letter('.');
    else if (v === STOP_ITERATION) this.letter('S');
    else if (typeof v === 'boolean') this.letter(v ? 'T' : 'F');
    else if (i !== undefined) this.integer(i);
    else if (text !== undefined) this.sized('u', Buffer.from(text, 'utf8'));
    else if (v instanceof PyFloat) {
      this.letter('g');
      this.double(v.v);
    } else if (v instanceof PyComplex) {
      this.letter('y');
      this.double(v.re);
      this.double(v.im);
    } else if (v instanceof PyBytes || v instanceof PyByteArray) this.sized('s', v.bytes);
    else if (v instanceof PyTuple) this.items('(', v.items, depth);
    else if (v instanceof PyList) this.items('[', elements(v), depth);
    else if (v instanceof PySet)
      this.items(
        v.frozen ? '>' : '<',
        Array.from(v.table.live(), (e) => e.key),
        depth,
      );
    else if (v instanceof PyDict) {
      this.letter('{');
      for (const [k, x] of v.entries()) {
        this.value(k, depth + 1);
        this.value(x, depth + 1);
      }
      this.letter('0');
    } else throw valueError('unmarshallable object');
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.parts));
  }
}

const tooShort = (): unknown => raise(exceptionNamed('EOFError'), 'marshal data too short');
const badData = (why: string): unknown => valueError(`bad marshal data (${why})`);

class Reader {
  private readonly bytes: Buffer;
  private readonly refs: (Value | undefined)[] = [];
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes);
  }

  private take(n: number): Buffer {
    if (this.at + n > this.bytes.length) throw tooShort();
    this.at += n;
    return this.bytes.subarray(this.at - n, this.at);
  }

  private size(): number {
    const n = this.take(4).readInt32LE();
    if (n < 0) throw badData('size out of range');
    return n;
  }

  private integer(): Value {
    const n = this.take(4).readInt32LE();
    let big = 0n;
    for (let i = 0; i < Math.abs(n); i++) {
      const d = this.take(2).readUInt16LE();
      if (d > Number(DIGIT_MASK)) throw badData('digit out of range in long');
      big |= BigInt(d) << (DIGIT * BigInt(i));
    }
    return normalize(n < 0 ? -big : big);
  }

  private list(n: number): Value[] {
    const all: Value[] = [];
    for (let i = 0; i < n; i++) all.push(this.value());
    return all;
  }

  /** Containers are referred to before they are complete. */
  value(): Value {
    const v = this.read();
    if (v === undefined) throw badData('unknown type code');
    return v;
  }

  private read(): Value | undefined {
    const [code] = this.take(1);
    const at = (code & FLAG_REF) === 0 ? -1 : this.refs.push(undefined) - 1;
    const v = this.ofKind(String.fromCharCode(code & ~FLAG_REF));
    if (at >= 0) this.refs[at] = v;
    return v;
  }

  private ofKind(kind: string): Value | undefined {
    switch (kind) {
      case '0':
        return undefined;
      case 'N':
        return NONE;
      case '.':
        return ELLIPSIS;
      case 'S':
        return STOP_ITERATION;
      case 'T':
        return true;
      case 'F':
        return false;
      case 'i':
        return this.take(4).readInt32LE();
      case 'l':
        return this.integer();
      case 'g':
        return new PyFloat(this.take(8).readDoubleLE());
      case 'y':
        return new PyComplex(this.take(8).readDoubleLE(), this.take(8).readDoubleLE());
      case 's':
        return new PyBytes(new Uint8Array(this.take(this.size())));
      case 'u':
      case 't':
        return strOf(this.take(this.size()).toString('utf8'));
      case 'z':
      case 'Z':
        return strOf(this.take(this.take(1)[0]).toString('latin1'));
      case 'a':
      case 'A':
        return strOf(this.take(this.size()).toString('latin1'));
      case ')':
        return new PyTuple(this.list(this.take(1)[0]));
      case '(':
        return new PyTuple(this.list(this.size()));
      case '[':
        return listFrom(this.list(this.size()));
      case '<':
      case '>': {
        const s = new PySet(kind === '>');
        for (const v of this.list(this.size())) s.table.set(v, v);
        return s;
      }
      case '{': {
        const d = new PyDict();
        for (let k = this.read(); k !== undefined; k = this.read()) d.set(k, this.value());
        return d;
      }
      case 'r': {
        const v = this.refs[this.size()];
        if (v === undefined) throw badData('invalid reference');
        return v;
      }
      default:
        throw badData('unknown type code');
    }
  }
}

function loads(v: Value): Value {
  const b = bytesOf(v);
  if (b === undefined) throw raise(TYPE_ERROR, `a bytes-like object is required, not '${typeName(v)}'`);
  return new Reader(b).value();
}

export function openMarshal(): void {
  registerModule('marshal', (n) => {
    const def = definer(n);
    const dumps = (v: Value): Value => {
      const w = new Writer();
      w.value(v);
      return new PyBytes(w.bytes());
    };
    n.set('version', VERSION);
    def('dumps', 'value, version=, /', ([v]) => dumps(v));
    def('dump', 'value, file, version=, /', ([v, file]) => call(getAttr(file, 'write'), [dumps(v)]));
    def('loads', 'bytes, /', ([v]) => loads(v));
    def('load', 'file, /', ([file]) => {
      // Exactly what belongs to the value may be read.
      const all = bytesOf(call(getAttr(file, 'read'), []));
      if (all === undefined) throw typeError('file.read() returned no bytes');
      const r = new Reader(all);
      const v = r.value();
      if (r.at < all.length) call(getAttr(file, 'seek'), [smallIndex(r.at - all.length), 1]);
      return v;
    });
  });
}
