/**
 * json's scanner, as Modules/_json.c: values out of a document, with the messages of CPython's own. Containers that are open are on a stack of ours, so
 * that nesting takes no native stack; how deep it may be is asked all the same.
 */
import { parseFloatText, parseInteger } from '../builtins/numbers.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { dictSet, PyDict } from '../objects/dict.ts';
import { exceptionData, type Raised, RECURSION_ERROR, raise, STOP_ITERATION } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass, FLOAT, INT, OBJECT } from '../objects/types.ts';
import { NONE, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { vm } from '../vm/state.ts';
import { type JsonText, StringReader } from './json-strings.ts';

export const SCANNER = builtinClass('Scanner', OBJECT, true);

/** As the decoder wants it; NONE: as by default. */
export class PyJsonScanner extends PyObject {
  readonly strict: boolean;
  readonly objectHook: Value;
  readonly pairsHook: Value;
  readonly parseFloat: Value;
  readonly parseInt: Value;
  readonly parseConstant: Value;

  constructor(context: Value) {
    super();
    this.strict = isTrue(getAttr(context, 'strict'));
    this.objectHook = getAttr(context, 'object_hook');
    this.pairsHook = getAttr(context, 'object_pairs_hook');
    this.parseFloat = getAttr(context, 'parse_float');
    this.parseInt = getAttr(context, 'parse_int');
    this.parseConstant = getAttr(context, 'parse_constant');
  }

  override pyClass(): PyClass {
    return SCANNER;
  }
}

/** An array, or an object with the key of the value that comes next. */
class Open {
  readonly isArray: boolean;
  readonly keys: Value[] = [];
  readonly values: Value[] = [];

  constructor(isArray: boolean) {
    this.isArray = isArray;
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const CONSTANTS: readonly (readonly [string, Value])[] = [
  ['null', NONE],
  ['true', true],
  ['false', false],
];
const NAMES = ['NaN', 'Infinity', '-Infinity'];

export class Scan {
  private readonly scanner: PyJsonScanner;
  private readonly doc: JsonText;
  private readonly strings = new StringReader();
  /** Where the next token begins, in UTF-16 units. */
  pos: number;

  constructor(scanner: PyJsonScanner, doc: JsonText, pos: number) {
    this.scanner = scanner;
    this.doc = doc;
    this.pos = pos;
  }

  /** The value at `pos`, which goes behind it. */
  value(): Value {
    const { text } = this.doc;
    const open: Open[] = [];
    for (;;) {
      let v: Value | undefined;
      const c = text[this.pos];
      if (c === '{' || c === '[') {
        this.pos++;
        const made = new Open(c === '[');
        if (open.length >= vm.recursionLimit) throw tooDeep(made);
        this.skip();
        if (text[this.pos] !== (made.isArray ? ']' : '}')) {
          open.push(made);
          if (!made.isArray) this.key(made);
          continue;
        }
        this.pos++;
        v = this.close(made);
      } else v = this.scalar(c);
      // The value may be the last one of several containers.
      for (;;) {
        const top = open.at(-1);
        if (top === undefined) return v;
        top.values.push(v);
        if (!this.closes(top)) break;
        open.pop();
        v = this.close(top);
      }
    }
  }

  private skip(): void {
    const { text } = this.doc;
    for (;;) {
      const c = text.charCodeAt(this.pos);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return;
      this.pos++;
    }
  }

  private key(to: Open): void {
    const { doc } = this;
    if (doc.text[this.pos] !== '"') throw doc.error('Expecting property name enclosed in double quotes', this.pos);
    to.keys.push(this.strings.read(doc, this.pos + 1, this.scanner.strict));
    this.pos = this.strings.end;
    this.skip();
    if (doc.text[this.pos] !== ':') throw doc.error("Expecting ':' delimiter", this.pos);
    this.pos++;
    this.skip();
  }

  /** Behind a value: the container ends, or there is another value. */
  private closes(top: Open): boolean {
    const { doc } = this;
    this.skip();
    const c = doc.text[this.pos];
    if (c === (top.isArray ? ']' : '}')) {
      this.pos++;
      return true;
    }
    if (c !== ',') throw doc.error("Expecting ',' delimiter", this.pos);
    this.pos++;
    this.skip();
    if (!top.isArray) this.key(top);
    return false;
  }

  private close({ isArray, keys, values }: Open): Value {
    if (isArray) return listFrom(values);
    const { pairsHook, objectHook } = this.scanner;
    if (pairsHook !== NONE) return call(pairsHook, [listFrom(keys.map((k, i) => new PyTuple([k, values[i]])))]);
    const d = new PyDict();
    for (let i = 0; i < keys.length; i++) dictSet(d, keys[i], values[i]);
    return objectHook === NONE ? d : call(objectHook, [d]);
  }

  private scalar(first: string | undefined): Value {
    const { doc, scanner } = this;
    const { text } = doc;
    if (first === '"') {
      const v = this.strings.read(doc, this.pos + 1, scanner.strict);
      this.pos = this.strings.end;
      return v;
    }
    for (const [name, v] of CONSTANTS) if (first === name[0] && this.takes(name)) return v;
    for (const name of NAMES) if (first === name[0] && this.takes(name)) return call(scanner.parseConstant, [name]);
    NUMBER.lastIndex = this.pos;
    const m = NUMBER.exec(text);
    if (m === null) throw nothingAt(doc.pointOf(this.pos));
    this.pos += m[0].length;
    if (m[1] === undefined && m[2] === undefined) {
      return scanner.parseInt === INT ? parseInteger(m[0], 10, m[0]) : call(scanner.parseInt, [m[0]]);
    }
    return scanner.parseFloat === FLOAT ? new PyFloat(parseFloatText(m[0]) ?? 0) : call(scanner.parseFloat, [m[0]]);
  }

  private takes(name: string): boolean {
    if (!this.doc.text.startsWith(name, this.pos)) return false;
    this.pos += name.length;
    return true;
  }
}

function tooDeep({ isArray }: Open): Raised {
  const what = isArray ? 'array' : 'object';
  return raise(RECURSION_ERROR, `maximum recursion depth exceeded while decoding a JSON ${what} from a unicode string`);
}

/** The decoder turns it into its own error. */
export function nothingAt(point: number): Raised {
  const e = raise(STOP_ITERATION);
  exceptionData(e.exc).args = new PyTuple([point]);
  return e;
}
