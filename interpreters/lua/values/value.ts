/**
 * Lua's values as JavaScript values (objects.md, section 1): what is common costs nothing, what is rare has a class.
 *
 *     nil undefined · booleans · strings: JS strings with one char (0..255) per byte
 *     integers: safe JS numbers, beyond them LuaInt64 · floats: LuaFloat
 *     tables, functions, userdata: objects of one class each
 *
 * No value is a JS array, so `instanceof Array` tells a list of results from a single one.
 */
import type { Proto } from '../compiler/proto.ts';
import type { LuaState } from '../vm/state.ts';
import { LuaInt64 } from './int64.ts';
import { LuaTable } from './table.ts';

export type Value =
  | undefined
  | boolean
  | number
  | string
  | LuaFloat
  | LuaInt64
  | LuaTable
  | LuaFunction
  | Builtin
  | Userdata;

/** What a call gives: one value as it is, none or several as an array. */
export type Result = Value | readonly Value[];

/** The result of a call that returns nothing. */
export const NONE: readonly Value[] = Object.freeze([]);

/**
 * A float in a place that can hold anything. Typed places (float fields, float arrays) hold the number itself.
 * @valueClass
 */
export class LuaFloat {
  readonly v: number;

  constructor(v: number) {
    this.v = v;
  }
}

/** A local variable that closures share. */
export class Cell {
  v: Value;

  constructor(v: Value) {
    this.v = v;
  }
}

export class LuaFunction {
  readonly proto: Proto;
  /** Cells of the variables that are assigned after they were captured, plain values of the others. */
  readonly upvals: readonly (Value | Cell)[];

  constructor(proto: Proto, upvals: readonly (Value | Cell)[]) {
    this.proto = proto;
    this.upvals = upvals;
  }
}

export type BuiltinFunction = (args: readonly Value[], L: LuaState) => Result;

export class Builtin {
  /** Qualified: 'string.rep'. */
  readonly name: string;
  readonly fn: BuiltinFunction;

  constructor(name: string, fn: BuiltinFunction) {
    this.name = name;
    this.fn = fn;
  }
}

/** An object of the host behind a metatable; the libraries derive their own classes. */
export class Userdata {
  meta: LuaTable | undefined;

  constructor(meta: LuaTable | undefined) {
    this.meta = meta;
  }
}

/** The name of a value's type, as `type` gives it. */
export function typeName(v: Value): string {
  switch (typeof v) {
    case 'undefined':
      return 'nil';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    default:
      if (v instanceof LuaTable) return 'table';
      if (v instanceof LuaFloat || v instanceof LuaInt64) return 'number';
      if (v instanceof LuaFunction || v instanceof Builtin) return 'function';
      return 'userdata';
  }
}
