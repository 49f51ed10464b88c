/**
 * JavaScript's operators as functions, by the names that jitcode and regions share: what the recorder computes, the optimizer folds and the
 * oracle evaluates is the same. They apply to all values (and may throw); the types inside only quiet the compiler.
 */
export type Operator = (a: unknown, b: unknown) => unknown;

const num = (v: unknown): number => v as number;

export const OPERATORS = {
  add: (a, b) => num(a) + num(b),
  sub: (a, b) => num(a) - num(b),
  mul: (a, b) => num(a) * num(b),
  div: (a, b) => num(a) / num(b),
  mod: (a, b) => num(a) % num(b),
  pow: (a, b) => num(a) ** num(b),
  bit_and: (a, b) => num(a) & num(b),
  bit_or: (a, b) => num(a) | num(b),
  bit_xor: (a, b) => num(a) ^ num(b),
  shl: (a, b) => num(a) << num(b),
  shr: (a, b) => num(a) >> num(b),
  ushr: (a, b) => num(a) >>> num(b),
  lt: (a, b) => num(a) < num(b),
  le: (a, b) => num(a) <= num(b),
  gt: (a, b) => num(a) > num(b),
  ge: (a, b) => num(a) >= num(b),
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  instance_of_value: (a, b) => a instanceof (b as Function),
  neg: (a) => -num(a),
  plus: (a) => +num(a),
  bit_not: (a) => ~num(a),
  not: (a) => !a,
  typeof: (a) => typeof a,
  is_nullish: (a) => a === undefined || a === null,
  to_string: (a) => `${a as string}`,
} as const satisfies Readonly<Record<string, Operator>>;

export type OperatorName = keyof typeof OPERATORS;

/** By the ids that a table of operations gives to the names. */
export function operatorsById(ids: Readonly<Record<string, number>>): readonly (Operator | undefined)[] {
  const out: (Operator | undefined)[] = [];
  for (const [name, operator] of Object.entries(OPERATORS)) {
    const id = ids[name];
    if (id !== undefined) out[id] = operator;
  }
  return out;
}
