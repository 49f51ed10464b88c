/**
 * Inline caches of the plain interpreter. Compiled code needs none: there the shape is a constant and the elidable
 * lookup folds. One object for each instruction that accesses a named field; a hit costs two loads and a comparison,
 * half of a lookup in the shape's own table.
 */
import { jitted } from '../hints/index.ts';
import type { Shape } from './shape.ts';
import type { Slot } from './slot.ts';

export class SlotSite<M extends object, V> {
  private shape: Shape<M, V> | undefined;
  private slot: Slot<V> | undefined;

  constructor() {
    this.shape = undefined;
    this.slot = undefined;
  }

  /** `shape.lookup(name)`; a site must always be asked for the same name. */
  find(shape: Shape<M, V>, name: string): Slot<V> | undefined {
    if (jitted()) return shape.lookup(name);
    if (this.shape === shape) return this.slot;
    const slot = shape.lookup(name);
    this.shape = shape;
    this.slot = slot;
    return slot;
  }
}
