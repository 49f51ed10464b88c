/**
 * Inline caches of accesses to named fields, one object for each instruction. Where compiled code knows the shape it needs none: the
 * elidable lookup folds. The plain interpreter asks `find`, whose hit costs two loads and a comparison; code that meets many shapes,
 * compiled or not, asks `findAnywhere`.
 */
import { jitted } from '../hints/index.ts';
import type { Shape } from './shape.ts';
import type { Slot } from './slot.ts';

/** Shapes that one instruction remembers, by the last bits of their ids. */
const WAYS = 16;

export class SlotSite<M extends object, V> {
  private shape: Shape<M, V> | undefined;
  private slot: Slot<V> | undefined;
  private shapes: (Shape<M, V> | undefined)[] | undefined;
  private slots: (Slot<V> | undefined)[] | undefined;

  constructor() {
    this.shape = undefined;
    this.slot = undefined;
    this.shapes = undefined;
    this.slots = undefined;
  }

  /** `shape.lookup(name)`; a site must always be asked for the same name. */
  find(shape: Shape<M, V>, name: string): Slot<V> | undefined {
    if (jitted()) return shape.lookup(name);
    if (this.shape === shape) return this.slot;
    // Most sites meet one shape only, and need no more than this.
    const slot = this.shape === undefined ? shape.lookup(name) : this.findAnywhere(shape, name);
    this.shape = shape;
    this.slot = slot;
    return slot;
  }

  /**
   * The same, for sites of many shapes: a direct-mapped cache.
   * @dontLookInside
   */
  findAnywhere(shape: Shape<M, V>, name: string): Slot<V> | undefined {
    const way = shape.id & (WAYS - 1);
    if (this.shapes === undefined || this.slots === undefined) {
      this.shapes = new Array<Shape<M, V> | undefined>(WAYS).fill(undefined);
      this.slots = new Array<Slot<V> | undefined>(WAYS).fill(undefined);
    } else if (this.shapes[way] === shape) return this.slots[way];
    const slot = shape.lookup(name);
    this.shapes[way] = shape;
    this.slots[way] = slot;
    return slot;
  }
}
