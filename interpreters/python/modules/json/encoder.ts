/** _json.Encoder: values become one text, where nothing is indented. After Modules/_json.c. */
import { defineNew, members, methods, selfAs } from '../../builtins/define.ts';
import { PyObject } from '../../objects/base.ts';
import { PyDict } from '../../objects/dict.ts';
import { RECURSION_ERROR, raise, typeError, valueError } from '../../objects/exceptions.ts';
import { floatRepr } from '../../objects/float-text.ts';
import { PyBuiltin } from '../../objects/function.ts';
import { elements, listFrom, PyList } from '../../objects/list.ts';
import { builtinClass, DICT, LIST, OBJECT, TUPLE } from '../../objects/types.ts';
import { isInstance, plainOf, typeName } from '../../objects/types-of.ts';
import { NONE, PyFloat, PyTuple, type Value } from '../../objects/value.ts';
import { getAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue } from '../../vm/compare.ts';
import { listItems } from '../../vm/iterate.ts';
import { vm } from '../../vm/state.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { quoted } from './texts.ts';

export const ENCODER = builtinClass('Encoder', OBJECT);

/** By name, those of the module. */
const ASCII = new Map([
  ['encode_basestring_ascii', true],
  ['encode_basestring', false],
]);

class Encoder extends PyObject {
  readonly markers: Value;
  readonly default: Value;
  readonly encoder: Value;
  readonly indent: Value;
  readonly keySeparator: Value;
  readonly itemSeparator: Value;
  readonly isSorted: boolean;
  readonly skipsKeys: boolean;
  readonly allowsNaN: boolean;

  constructor(args: readonly Value[]) {
    super();
    const [markers, otherwise, encoder, indent, keySeparator, itemSeparator, sort, skip, allow] = args;
    if (markers !== NONE && !(markers instanceof PyDict))
      throw typeError(`make_encoder() argument 1 must be dict or None, not ${typeName(markers)}`);
    this.markers = markers;
    this.default = otherwise;
    this.encoder = encoder;
    this.indent = indent;
    this.keySeparator = keySeparator;
    this.itemSeparator = itemSeparator;
    this.isSorted = isTrue(sort);
    this.skipsKeys = isTrue(skip);
    this.allowsNaN = isTrue(allow);
  }

  override pyClass(): typeof ENCODER {
    return ENCODER;
  }
}

const text = (v: Value): string => {
  const t = textOf(v);
  if (t === undefined) throw typeError(`encoder() must return a string, not ${typeName(v)}`);
  return t;
};

/** One value that is being written. */
class Writing {
  private readonly encoder: Encoder;
  /** What contains the value that is being written now; undefined: nobody looks for circles. */
  private readonly around: Set<Value> | undefined;
  private readonly isAscii: boolean | undefined;
  private readonly comma: string;
  private readonly colon: string;
  private depth: number;

  constructor(encoder: Encoder) {
    this.encoder = encoder;
    this.around = encoder.markers === NONE ? undefined : new Set();
    const f = encoder.encoder;
    this.isAscii = f instanceof PyBuiltin && f.module === '_json' ? ASCII.get(f.name) : undefined;
    this.comma = text(encoder.itemSeparator);
    this.colon = text(encoder.keySeparator);
    this.depth = vm.top === undefined ? 0 : vm.top.depth;
  }

  value(v: Value): string {
    const simple = this.simple(v);
    if (simple !== undefined) return simple;
    const plain = plainOf(v);
    const string = textOf(plain);
    if (string !== undefined) return this.string(v, string);
    if (typeof plain === 'number' || typeof plain === 'bigint') return String(plain);
    if (plain instanceof PyFloat) return this.float(plain);
    if (isInstance(v, LIST) || isInstance(v, TUPLE)) return this.within(v, () => this.list(v));
    if (isInstance(v, DICT)) return this.within(v, () => this.dict(v));
    return this.within(v, () => this.value(call(this.encoder.default, [v])));
  }

  private simple(v: Value): string | undefined {
    return v === NONE ? 'null' : typeof v === 'boolean' ? String(v) : undefined;
  }

  private string(v: Value, string: string): string {
    return this.isAscii === undefined ? text(call(this.encoder.encoder, [v])) : quoted(string, this.isAscii);
  }

  private float({ v }: PyFloat): string {
    if (Number.isFinite(v)) return floatRepr(v);
    if (!this.encoder.allowsNaN) throw valueError('Out of range float values are not JSON compliant');
    return Number.isNaN(v) ? 'NaN' : v > 0 ? 'Infinity' : '-Infinity';
  }

  private within(v: Value, write: () => string): string {
    if (this.around?.has(v) === true) throw valueError('Circular reference detected');
    this.around?.add(v);
    if (++this.depth > vm.recursionLimit)
      throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded while encoding a JSON object');
    const written = write();
    this.depth--;
    this.around?.delete(v);
    return written;
  }

  private list(v: Value): string {
    const parts: string[] = [];
    const items = v instanceof PyList ? elements(v) : v instanceof PyTuple ? v.items : listItems(v);
    for (const item of items) parts.push(this.value(item));
    return `[${parts.join(this.comma)}]`;
  }

  private dict(v: Value): string {
    const parts: string[] = [];
    for (const [key, item] of this.entries(v)) {
      const name = this.key(key);
      if (name !== undefined) parts.push(`${this.string(name, text(name))}${this.colon}${this.value(item)}`);
    }
    return `{${parts.join(this.comma)}}`;
  }

  private entries(v: Value): (readonly [Value, Value])[] {
    const { isSorted } = this.encoder;
    if (v instanceof PyDict && !isSorted) return v.entries();
    const pairs =
      v instanceof PyDict ? v.entries().map((e) => new PyTuple(e)) : listItems(call(getAttr(v, 'items'), []));
    const all = listFrom(pairs);
    if (isSorted) call(getAttr(all, 'sort'), []);
    return elements(all).map((pair) => {
      if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw valueError('items must return 2-tuples');
      return [pair.items[0], pair.items[1]] as const;
    });
  }

  /** The text of a key; undefined: it is left out. */
  private key(v: Value): Value | undefined {
    const simple = this.simple(v);
    if (simple !== undefined) return simple;
    const plain = plainOf(v);
    if (textOf(plain) !== undefined) return v;
    if (typeof plain === 'number' || typeof plain === 'bigint') return String(plain);
    if (plain instanceof PyFloat) return this.float(plain);
    if (this.encoder.skipsKeys) return undefined;
    throw typeError(`keys must be str, int, float, bool or None, not ${typeName(v)}`);
  }
}

export function openEncoder(): void {
  ENCODER.namespace.set('__module__', '_json');
  const own = (v: Value): Encoder => selfAs(v, Encoder, ENCODER, '__call__');
  defineNew(
    ENCODER,
    'markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan',
    ([, ...args]) => new Encoder(args),
  );
  methods(ENCODER, [
    ['__call__', 'obj, _current_indent_level', ([self, v]) => new PyTuple([strOf(new Writing(own(self)).value(v))])],
  ]);
  members(ENCODER, [
    ['markers', (v) => own(v).markers],
    ['default', (v) => own(v).default],
    ['encoder', (v) => own(v).encoder],
    ['indent', (v) => own(v).indent],
    ['key_separator', (v) => own(v).keySeparator],
    ['item_separator', (v) => own(v).itemSeparator],
    ['sort_keys', (v) => own(v).isSorted],
    ['skipkeys', (v) => own(v).skipsKeys],
  ]);
}
