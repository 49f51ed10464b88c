/** _json.Scanner: documents become values, as Modules/_json.c reads them. What is missing is a StopIteration with its place, of which the library makes an error. */
import { pointOf, unitOf } from '../../builtins/code-points.ts';
import { defineNew, members, methods, selfAs } from '../../builtins/define.ts';
import { parseInteger } from '../../builtins/numbers.ts';
import { PyDict } from '../../objects/dict.ts';
import {
  makeException,
  Raised,
  RECURSION_ERROR,
  raise,
  STOP_ITERATION,
  typeError,
  valueError,
} from '../../objects/exceptions.ts';
import { listFrom } from '../../objects/list.ts';
import { builtinClass, FLOAT, INT, OBJECT } from '../../objects/types.ts';
import { typeName } from '../../objects/types-of.ts';
import { NONE, PyFloat, PyObject, PyTuple, type Value } from '../../objects/value.ts';
import { getAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue, smallIndex } from '../../vm/compare.ts';
import { vm } from '../../vm/state.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { decodeError, scanString } from './texts.ts';

export const SCANNER = builtinClass('Scanner', OBJECT);

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y;

/** What calls the hooks of a decoder. */
class Scanner extends PyObject {
  readonly isStrict: boolean;
  readonly objectHook: Value;
  readonly pairsHook: Value;
  readonly parseFloat: Value;
  readonly parseInt: Value;
  readonly parseConstant: Value;

  constructor(context: Value) {
    super();
    this.isStrict = isTrue(getAttr(context, 'strict'));
    this.objectHook = getAttr(context, 'object_hook');
    this.pairsHook = getAttr(context, 'object_pairs_hook');
    this.parseFloat = getAttr(context, 'parse_float');
    this.parseInt = getAttr(context, 'parse_int');
    this.parseConstant = getAttr(context, 'parse_constant');
  }

  override pyClass(): typeof SCANNER {
    return SCANNER;
  }
}

/** One document that is being read. */
class Reading {
  private readonly scanner: Scanner;
  private readonly t: string;
  private at: number;
  private depth: number;

  constructor(scanner: Scanner, t: string, at: number) {
    this.scanner = scanner;
    this.t = t;
    this.at = at;
    this.depth = vm.top === undefined ? 0 : vm.top.depth;
  }

  get position(): number {
    return this.at;
  }

  value(): Value {
    const { t, at } = this;
    switch (t[at]) {
      case '"':
        return strOf(this.string());
      case '{':
        return this.nested('object', () => this.object());
      case '[':
        return this.nested('array', () => this.array());
      case 'n':
        if (this.takes('null')) return NONE;
        break;
      case 't':
        if (this.takes('true')) return true;
        break;
      case 'f':
        if (this.takes('false')) return false;
        break;
      case 'N':
        if (this.takes('NaN')) return this.constant('NaN');
        break;
      case 'I':
        if (this.takes('Infinity')) return this.constant('Infinity');
        break;
      case '-':
        if (this.takes('-Infinity')) return this.constant('-Infinity');
        break;
    }
    return this.number();
  }

  private missing(at: number): unknown {
    return new Raised(makeException(STOP_ITERATION, [pointOf(this.t, at)]), true);
  }

  private takes(word: string): boolean {
    if (!this.t.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private constant(word: string): Value {
    return call(this.scanner.parseConstant, [word]);
  }

  private string(): string {
    const { text, end } = scanString(this.t, this.at + 1, this.scanner.isStrict);
    this.at = end;
    return text;
  }

  private number(): Value {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.t);
    if (found === null) throw this.missing(this.at);
    this.at = NUMBER.lastIndex;
    const [text, whole, fraction, exponent] = found;
    const { parseFloat: toFloat, parseInt: toInt } = this.scanner;
    if (fraction === undefined && exponent === undefined)
      return toInt === INT ? parseInteger(whole, 10, whole) : call(toInt, [whole]);
    return toFloat === FLOAT ? new PyFloat(Number(text)) : call(toFloat, [text]);
  }

  private nested(what: string, read: () => Value): Value {
    if (++this.depth > vm.recursionLimit)
      throw raise(
        RECURSION_ERROR,
        `maximum recursion depth exceeded while decoding a JSON ${what} from a unicode string`,
      );
    const v = read();
    this.depth--;
    return v;
  }

  private skip(): string | undefined {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.t);
    this.at = SPACE.lastIndex;
    return this.t[this.at];
  }

  /** Whether another item follows. */
  private goesOn(end: string): boolean {
    const c = this.skip();
    if (c !== end && c !== ',') throw decodeError("Expecting ',' delimiter", this.t, this.at);
    this.at++;
    return c === ',';
  }

  private array(): Value {
    const values: Value[] = [];
    this.at++;
    if (this.skip() === ']') this.at++;
    else
      do {
        this.skip();
        values.push(this.value());
      } while (this.goesOn(']'));
    return listFrom(values);
  }

  private object(): Value {
    const pairs: [Value, Value][] = [];
    this.at++;
    if (this.skip() === '}') this.at++;
    else
      do {
        if (this.skip() !== '"')
          throw decodeError('Expecting property name enclosed in double quotes', this.t, this.at);
        const key = strOf(this.string());
        if (this.skip() !== ':') throw decodeError("Expecting ':' delimiter", this.t, this.at);
        this.at++;
        this.skip();
        pairs.push([key, this.value()]);
      } while (this.goesOn('}'));
    const { pairsHook, objectHook } = this.scanner;
    if (pairsHook !== NONE) return call(pairsHook, [listFrom(pairs.map((pair) => new PyTuple(pair)))]);
    const dict = new PyDict();
    for (const [key, v] of pairs) dict.set(key, v);
    return objectHook === NONE ? dict : call(objectHook, [dict]);
  }
}

export function openScanner(): void {
  SCANNER.namespace.set('__module__', '_json');
  const own = (v: Value): Scanner => selfAs(v, Scanner, SCANNER, '__call__');
  defineNew(SCANNER, 'context', ([, context]) => new Scanner(context));
  methods(SCANNER, [
    [
      '__call__',
      'string, idx',
      ([self, string, idx]) => {
        const t = textOf(string);
        const at = smallIndex(idx);
        if (t === undefined) throw typeError(`first argument must be a string, not ${typeName(string)}`);
        if (at < 0) throw valueError('idx cannot be negative');
        const reading = new Reading(own(self), t, unitOf(t, at));
        const v = reading.value();
        return new PyTuple([v, pointOf(t, reading.position)]);
      },
    ],
  ]);
  members(SCANNER, [
    ['strict', (v) => own(v).isStrict],
    ['object_hook', (v) => own(v).objectHook],
    ['object_pairs_hook', (v) => own(v).pairsHook],
    ['parse_float', (v) => own(v).parseFloat],
    ['parse_int', (v) => own(v).parseInt],
    ['parse_constant', (v) => own(v).parseConstant],
  ]);
}
