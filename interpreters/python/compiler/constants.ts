/** Literals as values of the machine, and the table of a code object's constants. */

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
import type { Literal } from '../syntax/ast.ts';
import { dumpLiteral } from '../syntax/dump.ts';

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

export function literalValue(literal: Literal): Value {
  switch (literal.type) {
    case 'none':
      return NONE;
    case 'ellipsis':
      return ELLIPSIS;
    case 'bool':
      return literal.value;
    case 'int': {
      const n = literal.value;
      return n >= -MAX_SAFE && n <= MAX_SAFE ? Number(n) : n;
    }
    case 'float':
      return new PyFloat(literal.value);
    case 'complex':
      return new PyComplex(literal.real, literal.imag);
    case 'str':
      return stringValue(literal.value);
    case 'bytes':
      return new PyBytes(Uint8Array.from(literal.value, (c) => c.charCodeAt(0)));
    case 'tuple':
      return literal.items.length === 0 ? EMPTY_TUPLE : new PyTuple(literal.items.map(literalValue));
    case 'frozenset': {
      const set = new PySet(true);
      for (const item of literal.items) set.table.add(literalValue(item));
      return set;
    }
  }
}

export function stringValue(text: string): Value {
  return /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? new AstralStr(text) : text;
}

/** Constants of one code object; equal ones of one type are stored once. */
export class Constants {
  readonly values: Value[] = [];
  private readonly indexes = new Map<string, number>();

  index(literal: Literal): number {
    const key = dumpLiteral(literal);
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.values.length);
    return this.add(literalValue(literal));
  }

  /** A constant that no literal is equal to. */
  add(value: Value): number {
    this.values.push(value);
    return this.values.length - 1;
  }
}
