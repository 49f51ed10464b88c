/** json's encoder, as Modules/_json.c: the text of a value, as long as it is not to be indented. */
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { RECURSION_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { floatRepr } from '../objects/float-text.ts';
import type { PyBuiltin } from '../objects/function.ts';
import { listFrom, PyList } from '../objects/list.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { NONE, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { identity } from '../vm/hashing.ts';
import { items } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { builtinRepr, strOf, textOf } from '../vm/text.ts';
import { jsonString } from './json-strings.ts';

export const ENCODER = builtinClass('Encoder', OBJECT, true);

/** What native stack there is in any case. */
const MAX_DEPTH = 3000;

export interface EncoderOptions {
  /** A dict of the containers that are being encoded, or NONE. */
  readonly markers: Value;
  readonly fallback: Value;
  readonly encoder: Value;
  readonly keySeparator: string;
  readonly itemSeparator: string;
  readonly sortsKeys: boolean;
  readonly skipsKeys: boolean;
  readonly allowsNan: boolean;
  /** `encoder` is one of ours, which is not called: that for ASCII, or the other one; undefined: the program's. */
  readonly ascii: boolean | undefined;
}

export class PyJsonEncoder extends PyObject {
  private readonly options: EncoderOptions;
  private depth = 0;

  constructor(options: EncoderOptions) {
    super();
    this.options = options;
  }

  override pyClass(): PyClass {
    return ENCODER;
  }

  encode(v: Value): string {
    if (v === NONE) return 'null';
    if (typeof v === 'boolean') return v ? 'true' : 'false';
    if (typeof v === 'number' || typeof v === 'bigint') return String(v);
    const text = textOf(v);
    if (text !== undefined) return this.string(v, text);
    const plain = plainOf(v);
    if (plain instanceof PyFloat) return this.float(plain.v);
    if (typeof plain === 'number' || typeof plain === 'bigint') return String(plain);
    if (plain instanceof PyList || plain instanceof PyTuple) return this.list(v);
    if (plain instanceof PyDict) return this.dict(v, plain);
    return this.guarded(v, () => this.encode(call(this.options.fallback, [v])));
  }

  private string(v: Value, text: string): string {
    if (this.options.ascii !== undefined) return jsonString(text, this.options.ascii);
    const made = call(this.options.encoder, [v]);
    const encoded = textOf(made);
    if (encoded === undefined) throw typeError(`encoder() must return a string, not ${typeName(made)}`);
    return encoded;
  }

  private float(v: number): string {
    if (Number.isFinite(v)) return floatRepr(v);
    if (!this.options.allowsNan) throw valueError('Out of range float values are not JSON compliant');
    return Number.isNaN(v) ? 'NaN' : v > 0 ? 'Infinity' : '-Infinity';
  }

  private list(v: Value): string {
    const all = [...items(v)];
    if (all.length === 0) return '[]';
    return this.guarded(v, () => {
      let out = '[';
      for (let i = 0; i < all.length; i++) out += (i > 0 ? this.options.itemSeparator : '') + this.encode(all[i]);
      return `${out}]`;
    });
  }

  private dict(v: Value, plain: PyDict): string {
    if (plain.size === 0) return '{}';
    return this.guarded(v, () => {
      let out = '{';
      let isFirst = true;
      for (const [key, value] of this.pairs(v, plain)) {
        const name = this.key(key);
        if (name === undefined) continue;
        out += `${isFirst ? '' : this.options.itemSeparator}${name}${this.options.keySeparator}${this.encode(value)}`;
        isFirst = false;
      }
      return `${out}}`;
    });
  }

  private pairs(v: Value, plain: PyDict): readonly (readonly [Value, Value])[] {
    if (v === plain && !this.options.sortsKeys) return plain.entries();
    const list = listFrom([...items(call(getAttr(v, 'items'), []))]);
    if (this.options.sortsKeys) call(getAttr(list, 'sort'), []);
    return [...items(list)].map((pair) => {
      if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw valueError('items must return 2-tuples');
      return [pair.items[0], pair.items[1]];
    });
  }

  /** undefined: to be left out. */
  private key(v: Value): string | undefined {
    const text = textOf(v);
    if (text !== undefined) return this.string(v, text);
    const plain = plainOf(v);
    let name: string;
    if (plain instanceof PyFloat) name = this.float(plain.v);
    else if (v === NONE) name = 'null';
    else if (typeof v === 'boolean') name = v ? 'true' : 'false';
    else if (typeof plain === 'number' || typeof plain === 'bigint') name = builtinRepr(plain);
    else if (this.options.skipsKeys) return undefined;
    else throw typeError(`keys must be str, int, float, bool or None, not ${typeName(v)}`);
    return this.string(name, name);
  }

  /** A container, which must not contain itself. */
  private guarded(v: Value, make: () => string): string {
    const { markers } = this.options;
    const id = markers instanceof PyDict && v instanceof PyObject ? identity(v) : undefined;
    if (id !== undefined && markers instanceof PyDict) {
      if (markers.get(id) !== undefined) throw valueError('Circular reference detected');
      markers.set(id, v);
    }
    if (++this.depth > Math.min(vm.recursionLimit, MAX_DEPTH))
      throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded while encoding a JSON object');
    try {
      const made = make();
      if (id !== undefined && markers instanceof PyDict) markers.delete(id);
      return made;
    } finally {
      this.depth--;
    }
  }
}

/** CPython gives the parts. */
export const encoded = (e: PyJsonEncoder, v: Value): Value => new PyTuple([strOf(e.encode(v))]);

/** Whether an encoder of strings is one of the two of this module. */
export function isOurs(v: Value, ascii: PyBuiltin, any: PyBuiltin): boolean | undefined {
  return v === ascii ? true : v === any ? false : undefined;
}
