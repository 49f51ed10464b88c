/**
 * The operations of regions: one row each. Ids, printer, parser, verifier, evaluator, emitter and optimizer tables
 * derive from it; a missing row does not compile.
 *
 * Values are JavaScript values and semantics are JavaScript's own. `aux` says what `Ins.aux` holds.
 */
export interface RegionOpSpec {
  /** Number of arguments; -1: any. */
  readonly arity: number;
  readonly aux: 'none' | 'const' | 'field' | 'class' | 'call' | 'type' | 'method' | 'guard' | 'assumption' | 'portal';
  /** pure: depends on arguments only. read, write: heap. alloc: a fresh object. call: as its effects say. guard: may leave the region. */
  readonly effect: 'pure' | 'read' | 'write' | 'alloc' | 'call' | 'guard' | 'leaf';
  /** Whether the result may be used. */
  readonly result: boolean;
  readonly commutes?: boolean;
  readonly doc: string;
}

// Generic in the arity, so that the table's type knows it (builder.ts).
const pure = <const N extends number>(arity: N, doc: string, commutes = false) =>
  ({ arity, aux: 'none', effect: 'pure', result: true, commutes, doc }) as const;

export const REGION_OPS = {
  const: { arity: 0, aux: 'const', effect: 'leaf', result: true, doc: 'A constant; interned, in no block.' },
  param: { arity: 0, aux: 'none', effect: 'leaf', result: true, doc: 'A parameter of a block.' },
  virtual: {
    arity: 0,
    aux: 'class',
    effect: 'leaf',
    result: true,
    doc: "The optimizer's own: an object that is not allocated. Never in a finished region.",
  },
  add: pure(2, 'a + b'),
  sub: pure(2, 'a - b'),
  mul: pure(2, 'a * b', true),
  div: pure(2, 'a / b'),
  mod: pure(2, 'a % b'),
  pow: pure(2, 'a ** b'),
  bit_and: pure(2, 'a & b', true),
  bit_or: pure(2, 'a | b', true),
  bit_xor: pure(2, 'a ^ b', true),
  shl: pure(2, 'a << b'),
  shr: pure(2, 'a >> b'),
  ushr: pure(2, 'a >>> b'),
  lt: pure(2, 'a < b'),
  le: pure(2, 'a <= b'),
  gt: pure(2, 'a > b'),
  ge: pure(2, 'a >= b'),
  eq: pure(2, 'a === b', true),
  ne: pure(2, 'a !== b', true),
  neg: pure(1, '-a'),
  plus: pure(1, '+a'),
  bit_not: pure(1, '~a'),
  not: pure(1, '!a'),
  typeof: pure(1, 'typeof a'),
  typeof_is: { arity: 1, aux: 'type', effect: 'pure', result: true, doc: "typeof a === 'name'" },
  is_nullish: pure(1, 'a === undefined || a === null'),
  instance_of: { arity: 1, aux: 'class', effect: 'pure', result: true, doc: 'a instanceof Class' },
  class_is: {
    arity: 1,
    aux: 'class',
    effect: 'pure',
    result: true,
    doc: 'a is an object whose constructor is exactly Class; a may be anything.',
  },
  instance_of_value: pure(2, 'a instanceof b'),
  to_string: pure(1, '`${a}`'),
  pure: {
    arity: -1,
    aux: 'none',
    effect: 'pure',
    result: true,
    doc: 'Known pure function of JavaScript: fn (a constant), arguments.',
  },
  pure_method: {
    arity: -1,
    aux: 'method',
    effect: 'pure',
    result: true,
    doc: 'Known pure method of a primitive: receiver, arguments.',
  },
  get: { arity: 1, aux: 'field', effect: 'read', result: true, doc: 'a.field' },
  set: { arity: 2, aux: 'field', effect: 'write', result: false, doc: 'a.field = b' },
  get_item: { arity: 2, aux: 'none', effect: 'read', result: true, doc: 'a[i]' },
  get_item_pure: { arity: 2, aux: 'none', effect: 'pure', result: true, doc: 'a[i], elements never change' },
  set_item: { arity: 3, aux: 'none', effect: 'write', result: false, doc: 'a[i] = b' },
  count: {
    arity: 2,
    aux: 'none',
    effect: 'write',
    result: false,
    doc: 'a[i]++: a counter of the run time (both are constants), which no other operation touches.',
  },
  length: { arity: 1, aux: 'none', effect: 'read', result: true, doc: 'a.length' },
  set_length: { arity: 2, aux: 'none', effect: 'write', result: false, doc: 'a.length = n' },
  push: { arity: 2, aux: 'none', effect: 'write', result: true, doc: 'a.push(b)' },
  pop: { arity: 1, aux: 'none', effect: 'write', result: true, doc: 'a.pop()' },
  new: {
    arity: -1,
    aux: 'class',
    effect: 'alloc',
    result: true,
    doc: 'A new object of the class (or literal); arguments are the values of all its fields, in order of ClassDesc.fields.',
  },
  box_unless: {
    arity: -1,
    aux: 'class',
    effect: 'alloc',
    result: true,
    doc: 'The first argument, unless it is ABSENT: then a new object of the class with the others as its fields (lazy-box.ts).',
  },
  new_array: { arity: -1, aux: 'none', effect: 'alloc', result: true, doc: '[arguments]' },
  new_array_general: {
    arity: -1,
    aux: 'none',
    effect: 'alloc',
    result: true,
    doc: "The same, in V8's kind of arrays for any values.",
  },
  new_array_double: {
    arity: -1,
    aux: 'none',
    effect: 'alloc',
    result: true,
    doc: "The same, in V8's kind of arrays for unboxed floats.",
  },
  new_array_filled: { arity: 2, aux: 'none', effect: 'alloc', result: true, doc: 'new Array(n).fill(v)' },
  call_function: { arity: -1, aux: 'call', effect: 'call', result: true, doc: 'fn(arguments): fn first.' },
  call_bound: {
    arity: -1,
    aux: 'call',
    effect: 'call',
    result: true,
    doc: 'fn.call(receiver, arguments): fn, receiver first.',
  },
  call_method: { arity: -1, aux: 'method', effect: 'call', result: true, doc: 'receiver.name(arguments).' },
  call_new: { arity: -1, aux: 'call', effect: 'call', result: true, doc: 'new F(arguments): F first.' },
  frame_bytes: pure(0, 'Bytes of native stack that an activation of the compiled region may take.'),
  call_portal: {
    arity: -1,
    aux: 'portal',
    effect: 'call',
    result: true,
    doc: 'Nested call of a portal: a direct call of compiled code where there is some.',
  },
  exception: {
    arity: 1,
    aux: 'none',
    effect: 'read',
    result: true,
    doc: 'What the call (the last one that catches, see raising.ts) has thrown; NOT_RAISED if it has returned.',
  },
  guard: {
    arity: 1,
    aux: 'guard',
    effect: 'guard',
    result: false,
    doc: 'Leaves by its frame state unless the truthiness of the argument is as expected.',
  },
  guard_valid: {
    arity: 0,
    aux: 'assumption',
    effect: 'guard',
    result: false,
    doc: 'Leaves if the assumption was invalidated.',
  },
} as const satisfies Record<string, RegionOpSpec>;

export type RegionOpName = keyof typeof REGION_OPS;
