/**
 * The shape of a nested call's arguments: which of them are objects that the caller has not allocated, and what is constant in those.
 *
 * A compiled callee that is made for one shape takes the leaves as JavaScript arguments, so a hosted call allocates no frame and no registers
 * (calls.md, «compiled calls»; cf. virtualizables of RPython's `call_assembler`). The caller's object has not escaped, so nobody else can
 * see that it never existed.
 */
import type { ClassDesc } from '../model/descriptors.ts';
import { assert } from '../support/assert.ts';

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
  /** Shapes that differ only in what is constant, and in which constant it is, have equal outlines. */
  readonly outline: string;
  /** How many values are passed. */
  readonly leaves: number;

  constructor(parts: readonly ShapePart[]) {
    this.parts = parts;
    this.key = parts.map((p) => keyOf(p, constantKey)).join();
    this.outline = parts.map((p) => keyOf(p, () => '_')).join();
    this.leaves = parts.reduce((sum, p) => sum + leavesOf(p), 0);
  }

  /** Whether a callee for calls of this shape serves those of the other one, too. */
  covers(other: ArgumentShape): boolean {
    return this.outline === other.outline && this.parts.every((p, i) => covers(p, other.parts[i]));
  }

  /** The most special shape that covers both; they have one outline. */
  join(other: ArgumentShape): ArgumentShape {
    assert(this.outline === other.outline, 'shapes to be joined have one outline');
    return new ArgumentShape(this.parts.map((p, i) => join(p, other.parts[i])));
  }

  /** Out of what the caller has for each part that is not virtual, in their order, what a callee for calls of this shape takes. */
  select<T>(values: readonly T[]): T[] {
    const out: T[] = [];
    let next = 0;
    const visit = (p: ShapePart): void => {
      if (p.is === 'virtual') p.parts.forEach(visit);
      else {
        const value = values[next++];
        if (p.is === 'leaf' && value !== undefined) out.push(value);
      }
    };
    this.parts.forEach(visit);
    return out;
  }
}

function covers(a: ShapePart, b: ShapePart | undefined): boolean {
  if (b === undefined) return false;
  if (a.is === 'leaf') return b.is !== 'virtual';
  if (a.is === 'const') return b.is === 'const' && Object.is(a.value, b.value);
  return b.is === 'virtual' && a.parts.every((p, i) => covers(p, b.parts[i]));
}

function join(a: ShapePart, b: ShapePart | undefined): ShapePart {
  if (a.is === 'virtual' && b?.is === 'virtual') {
    return { is: 'virtual', cls: a.cls, parts: a.parts.map((p, i) => join(p, b.parts[i])) };
  }
  return a.is === 'const' && b?.is === 'const' && Object.is(a.value, b.value) ? a : LEAF;
}

const ids = new WeakMap<object, number>();
let nextId = 0;

function keyOf(p: ShapePart, keyOfConstant: (value: unknown) => string): string {
  switch (p.is) {
    case 'leaf':
      return '_';
    case 'virtual': {
      const parts = p.parts.map((q) => keyOf(q, keyOfConstant)).join();
      return `${p.cls === null ? '' : `${p.cls.name}#${p.cls.id}`}[${parts}]`;
    }
    case 'const':
      return keyOfConstant(p.value);
  }
}

function constantKey(value: unknown): string {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    return Object.is(value, -0) ? 'number:-0' : `${typeof value}:${JSON.stringify(String(value))}`;
  }
  let id = ids.get(value);
  if (id === undefined) ids.set(value, (id = nextId++));
  return `@${id}`;
}

function leavesOf(p: ShapePart): number {
  if (p.is === 'virtual') return p.parts.reduce((sum, q) => sum + leavesOf(q), 0);
  return p.is === 'leaf' ? 1 : 0;
}
