/**
 * What each value operation computes: the definition that the emitter, the optimizer's folding and its rules are tested against.
 *
 * Written with JavaScript's own operators; each row takes the arguments' values and the operation (for its `aux`).
 */
import { type ClassCtor, ClassDesc, FieldDesc } from '../../model/descriptors.ts';
import { frameBytesOf } from '../../region/compiled.ts';
import { type Aux, MethodDesc, TypeName } from '../../region/ir.ts';
import { ABSENT } from '../../region/lazy-box.ts';
import type { RegionOpName } from '../../region/ops.table.ts';
import { load, store } from '../../support/access.ts';
import { makeDoubles, makeFilled, makeGeneral, makeNarrow } from '../../support/array-kinds.ts';
import { InternalError } from '../../support/assert.ts';
import { OPERATORS, type Operator, type OperatorName } from '../../support/operators.ts';

/** Operations that the evaluator's control handles itself. */
export type ControlOp = 'const' | 'param' | 'virtual' | 'guard' | 'guard_valid' | 'call_portal' | 'exception';
/** The evaluator's activations, in locals of compiled code. */
export const ORACLE_LOCALS = 200;

export type Semantics = (args: readonly unknown[], aux: Aux) => unknown;

// The operands of JavaScript's operators may be anything; the compiler wants to be told.
type Num = number;
type Obj = Record<PropertyKey, unknown>;
function num(x: unknown): Num {
  return x as Num;
}
function obj(x: unknown): Obj {
  return x as Obj;
}
function key(x: unknown): PropertyKey {
  return x as PropertyKey;
}

function field(aux: Aux): string {
  if (aux instanceof FieldDesc) return aux.name;
  throw new InternalError('a field descriptor is missing');
}

function classOf(aux: Aux): ClassDesc {
  if (aux instanceof ClassDesc) return aux;
  throw new InternalError('a class descriptor is missing');
}

function constructorOf(cls: ClassDesc): ClassCtor {
  if (cls.ctor === null) throw new InternalError(`class ${cls.name} is not bound`);
  return cls.ctor;
}

function method(aux: Aux): string {
  if (aux instanceof MethodDesc) return aux.name;
  throw new InternalError('a method descriptor is missing');
}

function callable(f: unknown): (...args: readonly unknown[]) => unknown {
  if (typeof f === 'function') return f as (...args: readonly unknown[]) => unknown;
  throw new TypeError('not a function');
}

/** Calls a method as JavaScript does, primitives included. */
function invoke(receiver: unknown, name: string, args: readonly unknown[]): unknown {
  return Reflect.apply(callable(obj(receiver)[name]), receiver, args);
}

/**
 * Makes an object whose fields have the given values, through its real constructor; literals get own properties in order
 * (also for a key named `__proto__`).
 */
export function construct(cls: ClassDesc, values: readonly unknown[]): object {
  if (cls.form === 'literal') {
    const made: object = {};
    cls.fields.forEach((f, i) => {
      Object.defineProperty(made, f.name, { value: values[i], writable: true, enumerable: true, configurable: true });
    });
    return made;
  }
  const inits = cls.inits;
  if (inits === null) throw new InternalError(`class ${cls.name} cannot be constructed`);
  const params = new Array<unknown>(cls.paramCount).fill(undefined);
  inits.forEach((init, i) => {
    if (init.from === 'param') params[init.index] = values[i];
  });
  const made: object = Reflect.construct(constructorOf(cls), params);
  cls.fields.forEach((f, i) => {
    obj(made)[f.name] = values[i];
  });
  return made;
}

const operator = (name: OperatorName): Semantics => {
  const apply: Operator = OPERATORS[name];
  return ([a, b]) => apply(a, b);
};

export const SEMANTICS: { readonly [K in Exclude<RegionOpName, ControlOp>]: Semantics } = {
  add: operator('add'),
  sub: operator('sub'),
  mul: operator('mul'),
  div: operator('div'),
  mod: operator('mod'),
  pow: operator('pow'),
  bit_and: operator('bit_and'),
  bit_or: operator('bit_or'),
  bit_xor: operator('bit_xor'),
  shl: operator('shl'),
  shr: operator('shr'),
  ushr: operator('ushr'),
  lt: operator('lt'),
  le: operator('le'),
  gt: operator('gt'),
  ge: operator('ge'),
  eq: operator('eq'),
  ne: operator('ne'),
  neg: operator('neg'),
  plus: operator('plus'),
  bit_not: operator('bit_not'),
  not: operator('not'),
  typeof: operator('typeof'),
  typeof_is: ([a], aux) => aux instanceof TypeName && typeof a === aux.name,
  is_nullish: operator('is_nullish'),
  frame_bytes: () => frameBytesOf(ORACLE_LOCALS),
  instance_of: ([a], aux) => a instanceof constructorOf(classOf(aux)),
  class_is: ([a], aux) => typeof a === 'object' && a !== null && obj(a)['constructor'] === constructorOf(classOf(aux)),
  instance_of_value: operator('instance_of_value'),
  to_string: operator('to_string'),
  pure: ([fn, ...args]) => callable(fn)(...args),
  pure_method: ([receiver, ...args], aux) => invoke(receiver, method(aux), args),
  get: ([a], aux) => load(a, field(aux)),
  set: ([a, value], aux) => {
    store(a, field(aux), value);
  },
  get_item: ([a, i]) => load(a, key(i)),
  get_item_pure: ([a, i]) => load(a, key(i)),
  set_item: ([a, i, value]) => {
    store(a, key(i), value);
  },
  count: ([a, i]) => {
    const counters = a as Int32Array;
    counters[num(i)] = (counters[num(i)] ?? 0) + 1;
  },
  length: ([a]) => obj(a)['length'],
  set_length: ([a, n]) => {
    obj(a)['length'] = n;
  },
  push: ([a, value]) => (a as unknown[]).push(value),
  pop: ([a]) => (a as unknown[]).pop(),
  new: (args, aux) => construct(classOf(aux), args),
  box_unless: ([existing, ...fields], aux) => (existing === ABSENT ? construct(classOf(aux), fields) : existing),
  new_array: (args) => makeNarrow(args, args.length),
  new_array_general: (args) => makeGeneral(args, args.length),
  new_array_double: (args) => makeDoubles(args, args.length),
  new_array_filled: ([n, value]) => makeFilled(num(n), value),
  call_function: ([fn, ...args]) => Reflect.apply(callable(fn), undefined, args),
  call_bound: ([fn, receiver, ...args]) => Reflect.apply(callable(fn), receiver, args),
  call_method: ([receiver, ...args], aux) => invoke(receiver, method(aux), args),
  call_new: ([fn, ...args]): unknown => Reflect.construct(callable(fn), args),
};
