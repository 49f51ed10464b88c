/**
 * JavaScript's operators on values of any type. TypeScript wants to know that operands are numbers; jitcode does not know,
 * and its semantics are JavaScript's whatever they are (BigInt, strings, objects with valueOf).
 */
export const num = (v: unknown): number => v as number;

/** Properties by name, of objects and primitives; of undefined and null JavaScript's own TypeError. */
export interface Indexed {
  [name: string | number]: unknown;
}
export const obj = (v: unknown): Indexed => v as Indexed;

/** To be called; if it cannot be, JavaScript's own TypeError comes of it. */
export const fun = (v: unknown): ((...args: readonly unknown[]) => unknown) =>
  v as (...args: readonly unknown[]) => unknown;

export const ctor = (v: unknown): (new (...args: readonly unknown[]) => object) =>
  v as new (
    ...args: readonly unknown[]
  ) => object;

export const arr = (v: unknown): unknown[] => v as unknown[];

/** A list for values of any type: V8 would turn one whose first store is a number from kind to kind. What is never stored reads as undefined. */
export function general(length: number): unknown[] {
  const list = new Array<unknown>(length);
  if (length > 0) list[0] = undefined;
  return list;
}
