/**
 * Code objects as bytes: what is kept of a module from one run to the next, for this machine and this version alone (`marshal` has no code objects).
 *
 *     int32        how many words follow
 *     words        int32, as `code` and `value` below write them one after another
 *     strings      a JSON list, in ASCII; words name strings by number
 *
 * Whoever unpacks has seen that the bytes are those that were packed: what does not fit is a bug. Equal names of a module become one string, which is how V8 compares them fastest; and
 * instructions and positions are parts of one array.
 */
import { PySet } from '../objects/misc.ts';
import {
  AstralStr,
  ELLIPSIS,
  EMPTY_TUPLE,
  NONE,
  PyBytes,
  PyComplex,
  PyFloat,
  PyTuple,
  type Value,
} from '../objects/value.ts';
import { CodeObject, FreeVariable } from './code-object.ts';

const WORD = 4;

/** What a value begins with. */
const NOTHING = 0;
const TRUE = 1;
const FALSE = 2;
const DOTS = 3;
/** Followed by the number. */
const SMALL = 4;
/** By a string: decimal digits. A number in JavaScript up to 2 ** 53, a bigint beyond. */
const LARGE = 5;
const HUGE = 6;
/** By a string. */
const TEXT = 7;
const ASTRAL = 8;
const FLOAT = 9;
/** By two. */
const COMPLEX = 10;
/** By a string of as many characters. */
const BYTES = 11;
/** By their number, and values. */
const TUPLE = 12;
const FROZENSET = 13;
const CODE = 14;

const isInt32 = (n: number): boolean => (n | 0) === n;

class Packer {
  readonly words: number[] = [];
  readonly strings: string[] = [];
  private readonly numbers = new Map<string, number>();

  private string(s: string): void {
    let n = this.numbers.get(s);
    if (n === undefined) {
      n = this.strings.length;
      this.strings.push(s);
      this.numbers.set(s, n);
    }
    this.words.push(n);
  }

  private all(names: readonly string[]): void {
    this.words.push(names.length);
    for (const name of names) this.string(name);
  }

  private ints(ints: Int32Array): void {
    this.words.push(ints.length);
    for (const n of ints) this.words.push(n);
  }

  code(c: CodeObject): void {
    this.string(c.filename);
    this.string(c.name);
    this.string(c.qualname);
    this.words.push(c.argcount, c.posonlyargcount, c.kwonlyargcount, c.flags, c.registers, c.firstLine);
    this.all(c.names);
    this.all(c.varnames);
    this.all(c.cellvars);
    this.words.push(c.freevars.length);
    for (const { name, fromLocal, index } of c.freevars) {
      this.string(name);
      this.words.push(fromLocal ? 1 : 0, index);
    }
    this.ints(c.code.subarray(0, c.unwindPc));
    this.ints(c.positions);
    this.ints(c.exceptionTable);
    this.ints(c.marks);
    this.value(c.doc);
    this.values(c.constants);
  }

  private values(values: readonly Value[]): void {
    this.words.push(values.length);
    for (const v of values) this.value(v);
  }

  private value(v: Value): void {
    const { words } = this;
    if (v === NONE) words.push(NOTHING);
    else if (v === ELLIPSIS) words.push(DOTS);
    else if (typeof v === 'boolean') words.push(v ? TRUE : FALSE);
    else if (typeof v === 'number' && isInt32(v)) words.push(SMALL, v);
    else if (typeof v === 'number') this.spelled(LARGE, String(v));
    else if (typeof v === 'bigint') this.spelled(HUGE, String(v));
    else if (typeof v === 'string') this.spelled(TEXT, v);
    else if (v instanceof AstralStr) this.spelled(ASTRAL, v.text);
    else if (v instanceof PyFloat) this.spelled(FLOAT, spelling(v.v));
    else if (v instanceof PyComplex) this.spelled(COMPLEX, spelling(v.re), spelling(v.im));
    else if (v instanceof PyBytes) this.spelled(BYTES, Buffer.from(v.bytes).toString('latin1'));
    else if (v instanceof PyTuple) {
      words.push(TUPLE);
      this.values(v.items);
    } else if (v instanceof PySet && v.frozen) {
      words.push(FROZENSET);
      this.values(Array.from(v.table.live(), (e) => e.key));
    } else if (v instanceof CodeObject) {
      words.push(CODE);
      this.code(v);
    } else throw new Error(`a constant of class ${v.pyClass().name} cannot be packed`);
  }

  private spelled(kind: number, ...texts: readonly string[]): void {
    this.words.push(kind);
    for (const text of texts) this.string(text);
  }
}

const spelling = (n: number): string => (Object.is(n, -0) ? '-0' : String(n));

const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

export function packCode(code: CodeObject): Uint8Array {
  const packer = new Packer();
  packer.code(code);
  const words = Int32Array.from([packer.words.length, ...packer.words]);
  const strings = JSON.stringify(packer.strings).replace(/[\u007f-\uffff]/g, escaped);
  return Buffer.concat([new Uint8Array(words.buffer), Buffer.from(strings, 'latin1')]);
}

class Unpacker {
  private readonly words: Int32Array;
  private readonly strings: readonly string[];
  private at = 0;

  constructor(words: Int32Array, strings: readonly string[]) {
    this.words = words;
    this.strings = strings;
  }

  private next(): number {
    return this.words[this.at++];
  }

  private string(): string {
    return this.strings[this.next()];
  }

  private all(): string[] {
    const n = this.next();
    const all: string[] = [];
    for (let i = 0; i < n; i++) all.push(this.string());
    return all;
  }

  private ints(): Int32Array {
    const n = this.next();
    this.at += n;
    return this.words.subarray(this.at - n, this.at);
  }

  private freevars(): FreeVariable[] {
    const n = this.next();
    const all: FreeVariable[] = [];
    for (let i = 0; i < n; i++) all.push(new FreeVariable(this.string(), this.next() === 1, this.next()));
    return all;
  }

  private values(): Value[] {
    const n = this.next();
    const all: Value[] = [];
    for (let i = 0; i < n; i++) all.push(this.value());
    return all;
  }

  /** Properties are read in the order in which `Packer.code` wrote them. */
  code(): CodeObject {
    return new CodeObject({
      filename: this.string(),
      name: this.string(),
      qualname: this.string(),
      argcount: this.next(),
      posonlyargcount: this.next(),
      kwonlyargcount: this.next(),
      flags: this.next(),
      registers: this.next(),
      firstLine: this.next(),
      names: this.all(),
      varnames: this.all(),
      cellvars: this.all(),
      freevars: this.freevars(),
      code: this.ints(),
      positions: this.ints(),
      exceptionTable: this.ints(),
      marks: this.ints(),
      doc: this.value(),
      constants: this.values(),
    });
  }

  private value(): Value {
    const kind = this.next();
    switch (kind) {
      case NOTHING:
        return NONE;
      case TRUE:
        return true;
      case FALSE:
        return false;
      case DOTS:
        return ELLIPSIS;
      case SMALL:
        return this.next();
      case LARGE:
        return Number(this.string());
      case HUGE:
        return BigInt(this.string());
      case TEXT:
        return this.string();
      case ASTRAL:
        return new AstralStr(this.string());
      case FLOAT:
        return new PyFloat(Number(this.string()));
      case COMPLEX:
        return new PyComplex(Number(this.string()), Number(this.string()));
      case BYTES:
        return new PyBytes(new Uint8Array(Buffer.from(this.string(), 'latin1')));
      case TUPLE: {
        const items = this.values();
        return items.length === 0 ? EMPTY_TUPLE : new PyTuple(items);
      }
      case FROZENSET: {
        const set = new PySet(true);
        for (const item of this.values()) set.table.add(item);
        return set;
      }
      case CODE:
        return this.code();
      default:
        throw new Error(`no packed value begins with ${kind}`);
    }
  }
}

const isStrings = (x: unknown): x is readonly string[] => Array.isArray(x) && x.every((s) => typeof s === 'string');

/** `bytes` begin at a multiple of four in their buffer. */
export function unpackCode(bytes: Uint8Array): CodeObject {
  const { buffer, byteOffset, length } = bytes;
  const [count] = new Int32Array(buffer, byteOffset, 1);
  const words = new Int32Array(buffer, byteOffset + WORD, count);
  const json = Buffer.from(buffer, byteOffset + WORD * (count + 1), length - WORD * (count + 1)).toString('latin1');
  const strings: unknown = JSON.parse(json);
  if (!isStrings(strings)) throw new Error('packed code has a list of strings');
  return new Unpacker(words, strings).code();
}
