/**
 * The operations of jitcode: one row each. Ids, decoder, printer, parser, verifier, blackhole and recorder derive from it.
 *
 * Jitcode is a register machine over JavaScript values; registers are mutable. Operand kinds:
 *   d  destination register           v  value: register r >= 0, or constant ~k (k an index into `consts`)
 *   V  count, then that many values   f  field descriptor      c  class descriptor     x  call descriptor
 *   j  jitcode (callee)               L  label (pc)            s  string constant      t  switch table     n  immediate
 *   s  is an index into `consts`; f, c, x, j are indices into `fields`, `classes`, `calls`, `callees`; t into `switches` of the jitcode.
 *   m  merge point index (into `JitCode.mergePoints`)          q  driver index (into `Program.drivers`)
 * Semantics are JavaScript's own for the operator of that name, whatever the operands are.
 */
export interface OpSpec {
  /** Operand kinds, in order. */
  readonly args: string;
  /** pure: no effect, depends on operands only. read, write: heap. call: may do anything its descriptor says. flow: ends or directs control. hint: see framework/hints. */
  readonly effect: 'pure' | 'read' | 'write' | 'alloc' | 'call' | 'flow' | 'hint';
  readonly doc: string;
}

const binary = (doc: string): OpSpec => ({ args: 'dvv', effect: 'pure', doc });
const unary = (doc: string): OpSpec => ({ args: 'dv', effect: 'pure', doc });

export const OPS = {
  // control
  goto: { args: 'L', effect: 'flow', doc: 'Jumps.' },
  branch: { args: 'vLL', effect: 'flow', doc: 'Jumps to the first label if the value is truthy, else to the second.' },
  switch: { args: 'vtL', effect: 'flow', doc: 'Jumps by ===, through a table of constants, else to the label.' },
  return: { args: 'v', effect: 'flow', doc: 'Returns from this jitcode.' },
  throw: { args: 'v', effect: 'flow', doc: 'Throws.' },
  caught: { args: 'd', effect: 'flow', doc: 'First operation of a handler: the exception.' },
  // values
  move: unary('Copies.'),
  add: binary('a + b'),
  sub: binary('a - b'),
  mul: binary('a * b'),
  div: binary('a / b'),
  mod: binary('a % b'),
  pow: binary('a ** b'),
  bit_and: binary('a & b'),
  bit_or: binary('a | b'),
  bit_xor: binary('a ^ b'),
  shl: binary('a << b'),
  shr: binary('a >> b'),
  ushr: binary('a >>> b'),
  lt: binary('a < b'),
  le: binary('a <= b'),
  gt: binary('a > b'),
  ge: binary('a >= b'),
  eq: binary('a === b'),
  ne: binary('a !== b'),
  neg: unary('-a'),
  plus: unary('+a'),
  bit_not: unary('~a'),
  not: unary('!a'),
  typeof: unary('typeof a'),
  typeof_is: { args: 'dvs', effect: 'pure', doc: "typeof a === 'name'" },
  is_nullish: unary('a === undefined || a === null'),
  instance_of: { args: 'dvc', effect: 'pure', doc: 'a instanceof Class' },
  instance_of_value: binary('a instanceof b, with a class that is no constant or has no descriptor'),
  to_string: unary('`${a}`'),
  pure: {
    args: 'dvV',
    effect: 'pure',
    doc: 'Call of a known pure function of JavaScript (Math.floor, Number.isSafeInteger...): fn, arguments.',
  },
  pure_method: {
    args: 'dsV',
    effect: 'pure',
    doc: 'Known pure method of a string or number primitive: name, receiver and arguments.',
  },
  // heap
  get: { args: 'dvf', effect: 'read', doc: 'a.field' },
  set: { args: 'vfv', effect: 'write', doc: 'a.field = b' },
  get_item: { args: 'dvv', effect: 'read', doc: 'a[i]' },
  get_item_pure: { args: 'dvv', effect: 'read', doc: 'a[i] of an array whose elements never change' },
  set_item: { args: 'vvv', effect: 'write', doc: 'a[i] = b' },
  length: { args: 'dv', effect: 'read', doc: 'a.length of an array, typed array or string' },
  set_length: { args: 'vv', effect: 'write', doc: 'a.length = n' },
  push: { args: 'dvv', effect: 'write', doc: 'a.push(b): the new length' },
  pop: { args: 'dv', effect: 'write', doc: 'a.pop()' },
  get_global: { args: 'dv', effect: 'call', doc: 'A module-level `let`: calls the getter thunk.' },
  set_global: { args: 'vv', effect: 'call', doc: 'Assigns a module-level `let`: setter thunk, value.' },
  // allocation
  new: {
    args: 'dcV',
    effect: 'alloc',
    doc: 'new Class(arguments), where the constructor just assigns (ClassDesc.inits).',
  },
  new_literal: { args: 'dcV', effect: 'alloc', doc: '{ keys: values }' },
  new_array: { args: 'dV', effect: 'alloc', doc: '[values]' },
  new_array_filled: { args: 'dvv', effect: 'alloc', doc: 'new Array(n).fill(value): length, value.' },
  // calls
  call: { args: 'djV', effect: 'call', doc: 'Call of a function that is looked into.' },
  call_virtual: {
    args: 'dsVx',
    effect: 'call',
    doc: "Method call; receiver first. Looked into where the receiver's class has jitcode for it.",
  },
  call_value: {
    args: 'dvVx',
    effect: 'call',
    doc: 'Call of a function value. Looked into where it is a constant that has jitcode.',
  },
  call_residual: { args: 'dvVx', effect: 'call', doc: 'Call of a function that is not looked into.' },
  call_method: { args: 'dsVx', effect: 'call', doc: 'Method call that is not looked into; receiver first.' },
  call_new: { args: 'dvVx', effect: 'call', doc: 'new F(arguments), where the constructor is not looked into.' },
  call_elidable: {
    args: 'dvVx',
    effect: 'call',
    doc: 'Call of an @elidable function (a method: receiver first, fn is the unbound function called with `this` = receiver; see CallDesc.name ending in `#`).',
  },
  // hints
  merge_point: { args: 'mvv', effect: 'hint', doc: 'Merge point: anchor, index.' },
  back_edge: { args: 'qvv', effect: 'hint', doc: 'A hosted loop closes: anchor, index.' },
  nest: { args: 'dqvv', effect: 'hint', doc: 'Whether a hosted call shall be a nested call of the portal.' },
  resume: { args: 'qvv', effect: 'hint', doc: 'The portal call that comes next begins at anchor, index.' },
  enter_frame: { args: 'qvv', effect: 'hint', doc: 'A hosted call begins; the position of the caller.' },
  leave_frame: { args: 'q', effect: 'hint', doc: 'A hosted call has returned.' },
  promote: { args: 'dv', effect: 'hint', doc: 'Makes the value a constant by a guard.' },
  jitted: { args: 'd', effect: 'hint', doc: 'True.' },
  is_constant: { args: 'dv', effect: 'hint', doc: 'Whether the value is a constant for the compiler.' },
  is_virtual: { args: 'dv', effect: 'hint', doc: 'Whether the value is likely virtual.' },
  assert_green: { args: 'dv', effect: 'hint', doc: 'Aborts the recording loudly if the value is no constant.' },
  forget_constant: { args: 'dv', effect: 'hint', doc: 'The value, but not known to be constant.' },
} as const satisfies Record<string, OpSpec>;

export type OpName = keyof typeof OPS;
