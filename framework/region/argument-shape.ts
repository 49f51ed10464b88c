/**
 * The shape of a nested call's arguments: which of them are objects that the caller has not allocated, and what is constant in those.
 *
 * A compiled callee that is made for one shape takes the leaves as JavaScript arguments, so a hosted call allocates no frame and no registers
 * (calls.md, «compiled calls»; cf. virtualizables of RPython's `call_assembler`). The caller's object has not escaped, so nobody else can
 * see that it never existed.
 */
import type { ClassDesc } from '../model/descriptors.ts';

export type ShapePart =
  | { readonly is: 'leaf' }
  | { readonly is: 'const'; readonly value: unknown }
  /** `cls` null: an array. */
  | { readonly is: 'virtual'; readonly cls: ClassDesc | null; readonly parts: readonly ShapePart[] };

export const LEAF: ShapePart = { is: 'leaf' };

export class ArgumentShape {
  /** One for each argument of the portal. */
  readonly parts: readonly ShapePart[];
  /** Equal shapes have equal keys. */
  readonly key: string;
  /** How many values are passed. */
  readonly leaves: number;

  constructor(parts: readonly ShapePart[]) {
    this.parts = parts;
    this.key = parts.map(keyOf).join();
    this.leaves = parts.reduce((sum, p) => sum + leavesOf(p), 0);
  }
}

const ids = new WeakMap<object, number>();
let nextId = 0;

function keyOf(p: ShapePart): string {
  switch (p.is) {
    case 'leaf':
      return '_';
    case 'virtual':
      return `${p.cls === null ? '' : `${p.cls.name}#${p.cls.id}`}[${p.parts.map(keyOf).join()}]`;
    case 'const': {
      const { value } = p;
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
        return Object.is(value, -0) ? 'number:-0' : `${typeof value}:${JSON.stringify(String(value))}`;
      }
      let id = ids.get(value);
      if (id === undefined) ids.set(value, (id = nextId++));
      return `@${id}`;
    }
  }
}

function leavesOf(p: ShapePart): number {
  if (p.is === 'virtual') return p.parts.reduce((sum, q) => sum + leavesOf(q), 0);
  return p.is === 'leaf' ? 1 : 0;
}
