/**
 * Slots: where a hidden-class object keeps one named field, and what is known about its contents.
 *
 * A slot belongs to shapes (shape.ts), so compiled code that has promoted a shape knows the slot as a constant: the
 * `switch` on its place folds to one load. Fields that hold floats can live unboxed in a double array that the object
 * owns; integers get no representation of their own, since a tagged field with a type test costs the same on V8.
 *
 * Constant tracking (as V8's field constness, or a celldict of PyPy): as long as every object of every shape with this
 * slot has been given one and the same value, compiled code uses that value instead of a load. The first different
 * store ends that for good, so each slot invalidates compiled code at most once or twice.
 */

/** Places `0 .. inline-1` are the object's own fields f0, f1, ...; these two stand for arrays indexed by `Slot.index`. */
export const PLACE_OVERFLOW = 16;
export const PLACE_DOUBLE = 17;

/** The slot holds any value. */
export const REP_ANY = 0;
/** The slot holds a float, without its box. */
export const REP_DOUBLE = 1;

/** Nothing was stored yet. */
export const TRACK_UNWRITTEN = 0;
/** All that was stored is `constant`. */
export const TRACK_CONSTANT = 1;
/** Different values were stored, or one that is not worth tracking. */
export const TRACK_VARIABLE = 2;

export class Slot<V> {
  readonly name: string;
  /** Position in the order of insertion, which iteration follows. */
  readonly order: number;
  readonly place: number;
  /** Index into the overflow or double array; for an inline place the place itself. */
  readonly index: number;
  /** One of TRACK_*; it only grows. @quasiImmutable */
  tracking: number;
  /** Meaningful while `tracking` is TRACK_CONSTANT. @quasiImmutable */
  constant: V | undefined;
  /** How often objects had to move this slot from double to any: see `Shape.withSlot`. */
  retypings: number;

  constructor(name: string, order: number, place: number, index: number) {
    this.name = name;
    this.order = order;
    this.place = place;
    this.index = index;
    this.tracking = place === PLACE_DOUBLE ? TRACK_VARIABLE : TRACK_UNWRITTEN;
    this.constant = undefined;
    this.retypings = 0;
  }

  /**
   * Call it before each store unless `tracking` is TRACK_VARIABLE or the value is the constant. `trackable`: whether
   * the author wants this value as a constant (functions yes; counters, or what must not be kept alive, no).
   * @dontLookInside
   */
  change(value: V, trackable: boolean): void {
    if (this.tracking === TRACK_UNWRITTEN && trackable) {
      this.constant = value;
      this.tracking = TRACK_CONSTANT;
    } else {
      this.tracking = TRACK_VARIABLE;
      this.constant = undefined;
    }
  }
}
