/**
 * Lua's values as JavaScript values (objects.md, section 1): what is common costs nothing, what is rare has a class.
 *
 *     nil undefined · booleans · strings: JS strings with one char (0..255) per byte
 *     integers: safe JS numbers, beyond them LuaInt64 · floats: LuaFloat
 *     tables, functions, userdata: objects of one class each
 *
 * No value is a JS array, so `instanceof Array` tells a list of results from a single one.
 */
import { rootShape, type Shape } from 'metatrace';
import type { Proto } from '../compiler/proto.ts';
import type { LuaState } from '../vm/state.ts';
import { Coroutine } from './coroutine.ts';
import type { HashPart } from './hash.ts';
import { LuaInt64 } from './int64.ts';
import type { Behaviour } from './metatables.ts';

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
  | Coroutine
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

export type TableShape = Shape<Behaviour, Value>;

/** The array part of tables without one: shared, never written. */
export const NO_ELEMENTS: Value[] = [undefined];
/** The float fields of tables without any: shared, never written. */
export const NO_DOUBLES: number[] = [0.5];
export const ROOT_SHAPE: TableShape = rootShape<Behaviour, Value>(4);

/** What few tables need. */
export class Extension {
  /** Fields beyond `f3`. @owned @generalElements */
  readonly slots: Value[];
  hash: HashPart | undefined;
  /** Of a table that is a metatable itself (metatables.ts). */
  behaviour: Behaviour | undefined;
  /** Those of tables that inherit from this one (inherit.ts). */
  users: Set<Behaviour> | undefined;

  constructor(
    slots: Value[],
    hash: HashPart | undefined,
    behaviour: Behaviour | undefined,
    users: Set<Behaviour> | undefined,
  ) {
    this.slots = slots;
    this.hash = hash;
    this.behaviour = behaviour;
    this.users = users;
  }
}

/**
 * A table. table.ts says what the fields are for and how they are used; all are set here, so that V8 sees a single
 * layout for all tables.
 */
export class LuaTable {
  shape: TableShape;
  /** Array part. @owned */
  e: Value[];
  /** Float fields. @owned @doubleElements */
  d: number[];
  x: Extension | undefined;
  /** The metatable; code that wants to know how the table behaves asks its shape (metatables.ts). */
  meta: LuaTable | undefined;
  f0: Value;
  f1: Value;
  f2: Value;
  f3: Value;

  constructor(shape: TableShape) {
    this.shape = shape;
    this.e = NO_ELEMENTS;
    this.d = NO_DOUBLES;
    this.x = undefined;
    this.meta = undefined;
    this.f0 = undefined;
    this.f1 = undefined;
    this.f2 = undefined;
    this.f3 = undefined;
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
  /** Cells of the variables that are assigned after they were captured, plain values of the others. @generalElements */
  readonly upvals: readonly (Value | Cell)[];

  constructor(proto: Proto, upvals: readonly (Value | Cell)[]) {
    this.proto = proto;
    this.upvals = upvals;
  }
}

/** `self`: the builtin that is called; those that are made at run time, such as iterators, keep their state in it and share the function. */
export type BuiltinFunction = (args: readonly Value[], L: LuaState, self: Builtin) => Result;

export class Builtin {
  /** Qualified: 'string.rep'. */
  readonly name: string;
  readonly fn: BuiltinFunction;

  constructor(name: string, fn: BuiltinFunction) {
    this.name = name;
    this.fn = fn;
  }
}

/** A builtin that is made at run time, with state of its own: what lua5.4 keeps in upvalues, which have no names there. */
export class NativeClosure extends Builtin {
  upvalues(): readonly Value[] {
    return NONE;
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
      if (v instanceof Coroutine) return 'thread';
      return 'userdata';
  }
}
