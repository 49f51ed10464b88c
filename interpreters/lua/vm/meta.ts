/**
 * Operations in full, metamethods included. None of them calls anything: where a metamethod must run they return a
 * `MetaCall`, which the interpreter turns into a frame (stackless) and natives into a nested call. Otherwise they
 * return the value, or throw the error.
 */

import { isConstant, jitted } from 'metatrace';
import { tostring } from '../values/convert.ts';
import type { Inherited } from '../values/inherit.ts';
import {
  ABSENT,
  get,
  getMetatable,
  getStr,
  type InheritSite,
  indexOf,
  LuaTable,
  length,
  loadSlot,
  metaOf,
  set,
  stringIndexOf,
} from '../values/table.ts';
import type { TableShape, Value } from '../values/value.ts';
import { Builtin, LuaFloat, LuaFunction, typeName } from '../values/value.ts';
import { isNumber, lessEqualNumber, lessNumber, rawArith, rawEquals } from './arith.ts';
import { VmError } from './errors.ts';
import { EV_BAND, EV_BNOT, EV_SHR, EVENT_METHODS } from './events.ts';
import { NEGATED } from './native-frames.ts';
import type { LuaState } from './state.ts';

/** Metamethod chains longer than this are taken for loops. */
const MAX_CHAIN = 2000;

/**
 * A metamethod to be called.
 * @transient
 */
export class MetaCall {
  readonly f: Value;
  readonly args: readonly Value[];

  constructor(f: Value, args: readonly Value[]) {
    this.f = f;
    this.args = args;
  }
}

/**
 * An operand of the wrong type: the message is completed by the operand's name ("local 'x'"), which only the frame's
 * code tells. `operand` says which one: the number of the instruction's operand (1 to 3), or OPERAND_REGISTER.
 */
export class OperandError extends VmError {
  readonly operand: number;
  /** Under OPERAND_REGISTER: relative to the instruction's operand b. */
  readonly offset: number;

  constructor(message: string, operand: number, offset = 0) {
    super(message);
    this.operand = operand;
    this.offset = offset;
  }
}

export const OPERAND_REGISTER = 4;
/** What the instruction calls, under the name that a traceback would give it. */
export const OPERAND_CALLED = 5;

function metamethod(L: LuaState, v: Value, name: string): Value {
  const meta = metaOf(v, L);
  return meta === undefined ? undefined : getStr(meta, name);
}

/** The type's name for messages: a string `__name` of the metatable replaces it. */
export function typeNameOf(L: LuaState, v: Value): string {
  const meta = v instanceof LuaTable || typeof v === 'object' ? metaOf(v, L) : undefined;
  const name = meta === undefined ? undefined : getStr(meta, '__name');
  return typeof name === 'string' ? name : typeName(v);
}

function typeError(L: LuaState, verb: string, v: Value, operand: number, offset = 0): OperandError {
  return new OperandError(`attempt to ${verb} a ${typeNameOf(L, v)} value`, operand, offset);
}

function isFunction(v: Value): boolean {
  return v instanceof LuaFunction || v instanceof Builtin;
}

/**
 * t[k]. `operand` names t in messages.
 * @unrollSafe as long as the chain of `__index` is
 */
export function index(L: LuaState, t: Value, k: Value, operand: number): Value | MetaCall {
  let object = t;
  for (let i = 0; i < MAX_CHAIN; i++) {
    let handler: Value;
    if (object instanceof LuaTable) {
      const v = get(object, k);
      if (v !== undefined) return v;
      handler = indexOf(object);
      if (handler === undefined) return undefined;
    } else {
      handler = typeof object === 'string' ? stringIndexOf(L) : metamethod(L, object, '__index');
      if (handler === undefined) throw typeError(L, 'index', object, object === t ? operand : 0);
    }
    if (isFunction(handler)) return new MetaCall(handler, [object, k]);
    object = handler;
  }
  throw new VmError("'__index' chain too long; possible loop");
}

/** `t[key]` for a name that the table t itself does not have. `shape` is t's, promoted. */
export function inherit(L: LuaState, t: LuaTable, shape: TableShape, key: string, site: InheritSite): Value | MetaCall {
  const behaviour = shape.meta;
  if (behaviour === undefined) return undefined;
  if (jitted() && !isConstant(behaviour)) return inheritAnywhere(L, t, key, site);
  if (behaviour.broken) return index(L, t, key, 2);
  return valueAt(L, t, key, site.find(behaviour.members, key));
}

/**
 * The same in compiled code, for tables of more shapes than are worth telling apart.
 * @dontLookInside
 */
function inheritAnywhere(L: LuaState, t: LuaTable, key: string, site: InheritSite): Value | MetaCall {
  const behaviour = t.shape.meta;
  if (behaviour === undefined) return undefined;
  if (behaviour.broken) return index(L, t, key, 2);
  return valueAt(L, t, key, site.findAnywhere(behaviour.members, key));
}

/** What the place holds that was found for `t[key]`; without one, the whole chain is asked. */
function valueAt(L: LuaState, t: LuaTable, key: string, found: Inherited): Value | MetaCall {
  if (found === ABSENT) return undefined;
  const { holder, slot } = found;
  const v = holder === undefined || slot === undefined ? undefined : loadSlot(holder, slot);
  return v === undefined ? index(L, t, key, 2) : v;
}

/**
 * t[k] = v.
 * @unrollSafe as long as the chain of `__newindex` is
 */
export function setIndex(L: LuaState, t: Value, k: Value, v: Value, operand: number): undefined | MetaCall {
  let object = t;
  for (let i = 0; i < MAX_CHAIN; i++) {
    let handler: Value;
    if (object instanceof LuaTable) {
      const meta = getMetatable(object);
      handler = meta === undefined ? undefined : getStr(meta, '__newindex');
      if (handler === undefined || get(object, k) !== undefined) {
        set(object, k, v);
        return undefined;
      }
    } else {
      handler = metamethod(L, object, '__newindex');
      if (handler === undefined) throw typeError(L, 'index', object, object === t ? operand : 0);
    }
    if (isFunction(handler)) return new MetaCall(handler, [object, k, v]);
    object = handler;
  }
  throw new VmError("'__newindex' chain too long; possible loop");
}

export function arith(L: LuaState, event: number, b: Value, c: Value): Value | MetaCall {
  const r = rawArith(event, b, c);
  if (r !== undefined) return r;
  const name = EVENT_METHODS[event] ?? '';
  let handler = metamethod(L, b, name);
  if (handler === undefined) handler = metamethod(L, c, name);
  if (handler !== undefined) return new MetaCall(handler, [b, c]);
  if ((event >= EV_BAND && event <= EV_SHR) || event === EV_BNOT) {
    throw typeError(L, 'perform bitwise operation on', isNumber(b) ? c : b, isNumber(b) ? 3 : 2);
  }
  throw typeError(L, 'perform arithmetic on', isNumber(b) ? c : b, isNumber(b) ? 3 : 2);
}

function isConcatenable(v: Value): boolean {
  return typeof v === 'string' || isNumber(v);
}

/** a .. b; `offset` is the register of a, relative to the instruction's first operand. */
export function concat(L: LuaState, a: Value, b: Value, offset: number): Value | MetaCall {
  if (isConcatenable(a) && isConcatenable(b)) return tostring(a) + tostring(b);
  let handler = metamethod(L, a, '__concat');
  if (handler === undefined) handler = metamethod(L, b, '__concat');
  if (handler !== undefined) return new MetaCall(handler, [a, b]);
  const first = !isConcatenable(a);
  throw typeError(L, 'concatenate', first ? a : b, OPERAND_REGISTER, first ? offset : offset + 1);
}

/** #v */
export function len(L: LuaState, v: Value): Value | MetaCall {
  if (typeof v === 'string') return v.length;
  const handler = metamethod(L, v, '__len');
  if (handler !== undefined) return new MetaCall(handler, [v, v]);
  if (v instanceof LuaTable) return length(v);
  throw typeError(L, 'get length of', v, 2);
}

/** a == b */
export function equals(L: LuaState, a: Value, b: Value): boolean | MetaCall {
  if (a === b) return !(a instanceof LuaFloat) || !Number.isNaN(a.v);
  if (typeof a !== 'object' || typeof b !== 'object') return rawEquals(a, b);
  if (a instanceof LuaTable ? !(b instanceof LuaTable) : typeName(a) !== 'userdata' || typeName(b) !== 'userdata') {
    return rawEquals(a, b);
  }
  let handler = metamethod(L, a, '__eq');
  if (handler === undefined) handler = metamethod(L, b, '__eq');
  return handler === undefined ? false : new MetaCall(handler, [a, b]);
}

export function lessThan(L: LuaState, a: Value, b: Value): boolean | MetaCall {
  if (isNumber(a) && isNumber(b)) return lessNumber(a, b);
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  return order(L, a, b, '__lt');
}

export function lessEqual(L: LuaState, a: Value, b: Value): boolean | MetaCall {
  if (isNumber(a) && isNumber(b)) return lessEqualNumber(a, b);
  if (typeof a === 'string' && typeof b === 'string') return a <= b;
  return order(L, a, b, '__le');
}

function binaryMetamethod(L: LuaState, a: Value, b: Value, name: string): Value {
  const handler = metamethod(L, a, name);
  return handler === undefined ? metamethod(L, b, name) : handler;
}

/** Debian's lua5.4 still takes `not (b < a)` for `a <= b` where only `__lt` is there. */
function order(L: LuaState, a: Value, b: Value, name: string): MetaCall {
  const handler = binaryMetamethod(L, a, b, name);
  if (handler !== undefined) return new MetaCall(handler, [a, b]);
  const less = name === '__le' ? binaryMetamethod(L, b, a, '__lt') : undefined;
  if (less !== undefined) return new MetaCall(NEGATED, [less, b, a]);
  const x = typeNameOf(L, a);
  const y = typeNameOf(L, b);
  throw new VmError(x === y ? `attempt to compare two ${x} values` : `attempt to compare ${x} with ${y}`);
}

/** What to call for a value that is not a function: its `__call`, with the value as first argument. */
export function callable(L: LuaState, f: Value, args: readonly Value[]): MetaCall {
  const handler = metamethod(L, f, '__call');
  if (handler === undefined) throw typeError(L, 'call', f, OPERAND_CALLED);
  return new MetaCall(handler, [f, ...args]);
}
