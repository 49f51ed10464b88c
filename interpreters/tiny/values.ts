/**
 * Values of tiny: numbers, strings, booleans, nil (undefined), functions and records.
 *
 * Records use shapes (hidden classes): `promote(record.shape)` makes the shape a constant in compiled code, then the
 * `@elidable` lookup folds to an index, and what is left of `r.x` is one guard and one load.
 */
import type { Code } from './code.ts';

export type Value = undefined | boolean | number | string | Func | Record;

export class Func {
  readonly code: Code;
  constructor(code: Code) {
    this.code = code;
  }
}

/** A list of field names, in the order in which they were added. Shapes form a tree, so equal histories share a shape. */
export class Shape {
  readonly names: readonly string[];
  private readonly next: Map<string, Shape>;
  constructor(names: readonly string[]) {
    this.names = names;
    this.next = new Map();
  }

  /**
   * Where the field is in `Record.slots`; -1: nowhere. Names never change, hence elidable.
   * @elidable
   */
  indexOf(name: string): number {
    return this.names.indexOf(name);
  }

  /**
   * The shape with one more field. It only fills a cache, hence elidable.
   * @elidable
   */
  with(name: string): Shape {
    let shape = this.next.get(name);
    if (shape === undefined) {
      shape = new Shape([...this.names, name]);
      this.next.set(name, shape);
    }
    return shape;
  }
}

export const EMPTY_SHAPE = new Shape([]);

export class Record {
  shape: Shape;
  /** @owned */
  slots: Value[];
  constructor(shape: Shape, slots: Value[]) {
    this.shape = shape;
    this.slots = slots;
  }
}

export class TinyError extends Error {}

/** @dontLookInside */
export function show(v: Value): string {
  if (v === undefined) return 'nil';
  if (v instanceof Func) return `fn ${v.code.name}`;
  if (v instanceof Record) return `{ ${v.shape.names.map((n, i) => `${n}: ${show(v.slots[i])}`).join(', ')} }`;
  return String(v);
}
