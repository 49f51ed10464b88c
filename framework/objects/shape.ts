/**
 * Shapes (hidden classes): everything that many objects of a dynamic language have in common, and that compiled code
 * can learn by one guard on `object.shape`: the named slots, the metatable or class, and the strategy of the array part.
 *
 * Shapes form a tree: each is made from another by one change, and equal histories share shapes (Chambers, Ungar &
 * Lee, OOPSLA 1989). All lookups and transitions are pure functions of their arguments and hence `@elidable`.
 *
 * Changes that can be undone (metatable, strategy) lead back to shapes that there are already: shapes with the same slots, as far as they are
 * of one history, are a family, which has one for each metatable and strategy. An object that goes to and fro needs two shapes.
 *
 * Shapes along one line of growth share one slot table, of which each sees a prefix (as V8's descriptor arrays do), so
 * adding n slots costs O(n) and not O(n^2).
 */
import { PLACE_DOUBLE, PLACE_OVERFLOW, REP_ANY, REP_DOUBLE, Slot } from './slot.ts';

/** After so many moves from double to any, a slot starts as any in new objects. */
const RETYPING_LIMIT = 2;

class SlotTable<V> {
  readonly slots: Slot<V>[];
  readonly byName: Map<string, Slot<V>>;

  constructor(slots: Slot<V>[]) {
    this.slots = slots;
    this.byName = new Map();
    for (const slot of slots) this.byName.set(slot.name, slot);
  }
}

/** Shapes that differ in metatable, strategy and watching only. */
class Family<M extends object, V> {
  private readonly without: Shape<M, V>[] = [];
  /** Weak, because a metatable for one object only must not live as long as the tree. */
  private metas: WeakMap<M, Shape<M, V>[]> | undefined = undefined;

  find(meta: M | undefined, strategy: number, watched: boolean): Shape<M, V> | undefined {
    for (const shape of this.of(meta)) if (shape.strategy === strategy && shape.watched === watched) return shape;
    return undefined;
  }

  add(shape: Shape<M, V>): void {
    this.of(shape.meta).push(shape);
  }

  private of(meta: M | undefined): Shape<M, V>[] {
    if (meta === undefined) return this.without;
    this.metas ??= new WeakMap();
    let all = this.metas.get(meta);
    if (all === undefined) {
      all = [];
      this.metas.set(meta, all);
    }
    return all;
  }
}

/** All that a shape is made of. */
interface ShapeParts<M extends object, V> {
  readonly family: Family<M, V>;
  readonly table: SlotTable<V>;
  readonly count: number;
  readonly tagged: number;
  readonly doubles: number;
  readonly meta: M | undefined;
  readonly strategy: number;
  readonly dictionary: boolean;
  readonly watched: boolean;
  readonly last: Slot<V> | undefined;
}

let nextId = 0;

/** `M`: what stands for the metatable or class; `V`: the values of the hosted language. */
export class Shape<M extends object, V> {
  /** Dense; unique in the process. */
  readonly id: number;
  /** How many places of objects are fields of their own. */
  readonly inline: number;
  /** How many slots there are. */
  readonly count: number;
  /** How many tagged places are in use, inline ones included. */
  readonly tagged: number;
  /** How many places of the double array are in use. */
  readonly doubles: number;
  /** Metatable or class of all objects of this shape. */
  readonly meta: M | undefined;
  /** One of ARRAY_*: what the array part of all objects of this shape is. */
  readonly strategy: number;
  /** Named fields live in a hash table of each object; there are no slots. */
  readonly dictionary: boolean;
  /** Somebody has to be told before a named field is written: the author's stores ask for this. */
  readonly watched: boolean;
  /** The slot that was added last. */
  readonly last: Slot<V> | undefined;
  private readonly family: Family<M, V>;
  private readonly table: SlotTable<V>;
  private readonly added: (Map<string, Shape<M, V>> | undefined)[];
  private readonly replaced: Map<string, Shape<M, V>>;
  private asDictionary: Shape<M, V> | undefined;

  constructor(inline: number, parts: ShapeParts<M, V>) {
    this.id = nextId++;
    this.inline = inline;
    this.count = parts.count;
    this.tagged = parts.tagged;
    this.doubles = parts.doubles;
    this.meta = parts.meta;
    this.strategy = parts.strategy;
    this.dictionary = parts.dictionary;
    this.watched = parts.watched;
    this.last = parts.last;
    this.table = parts.table;
    this.added = [undefined, undefined];
    this.replaced = new Map();
    this.asDictionary = undefined;
    this.family = parts.family;
    this.family.add(this);
  }

  /**
   * The slot of that name, if objects of this shape have it.
   * @elidable
   */
  lookup(name: string): Slot<V> | undefined {
    const slot = this.table.byName.get(name);
    return slot !== undefined && slot.order < this.count ? slot : undefined;
  }

  /**
   * The slot at a position of the insertion order, `0 <= order < count`.
   * @elidable
   */
  slotAt(order: number): Slot<V> {
    return this.table.slots[order];
  }

  /**
   * The shape with one more slot (`last`), of representation `rep` or, where doubles turned out not to last, of any.
   * The answer for a double slot changes once, from one right answer to another.
   * @elidable
   */
  withSlot(name: string, rep: number): Shape<M, V> {
    const known = this.added[rep]?.get(name);
    if (known !== undefined) {
      if (rep === REP_DOUBLE && known.last !== undefined && known.last.retypings >= RETYPING_LIMIT) {
        return this.withSlot(name, REP_ANY);
      }
      return known;
    }
    const next = this.grow(name, rep);
    let map = this.added[rep];
    if (map === undefined) this.added[rep] = map = new Map();
    map.set(name, next);
    return next;
  }

  /** How many different slots have been added to objects of this shape: a measure of dictionary-like use. */
  fanOut(): number {
    return (this.added[REP_ANY]?.size ?? 0) + (this.added[REP_DOUBLE]?.size ?? 0);
  }

  /**
   * The shape in which the double slot `name` has a tagged place (the next one; its double place stays unused).
   * @elidable
   */
  withAnySlot(name: string): Shape<M, V> {
    const known = this.replaced.get(name);
    if (known !== undefined) return known;
    const slots = this.table.slots.slice(0, this.count);
    const order = slots.findIndex((slot) => slot.name === name);
    slots[order] = this.taggedSlot(name, order);
    const table = new SlotTable(slots);
    const next = new Shape<M, V>(this.inline, {
      ...this.parts(),
      family: new Family<M, V>(),
      table,
      tagged: this.tagged + 1,
      last: slots.at(-1),
    });
    this.replaced.set(name, next);
    return next;
  }

  /**
   * The shape with another metatable or class, or none.
   * @elidable
   */
  withMeta(meta: M | undefined): Shape<M, V> {
    return meta === this.meta ? this : this.member(meta, this.strategy, this.watched);
  }

  /**
   * The shape whose array part has another strategy.
   * @elidable
   */
  withStrategy(strategy: number): Shape<M, V> {
    return strategy === this.strategy ? this : this.member(this.meta, strategy, this.watched);
  }

  /**
   * The shape without slots whose named fields live in a hash table.
   * @elidable
   */
  toDictionary(): Shape<M, V> {
    if (this.dictionary) return this;
    this.asDictionary ??= new Shape<M, V>(this.inline, {
      ...emptyParts<M, V>(),
      meta: this.meta,
      strategy: this.strategy,
      watched: this.watched,
      dictionary: true,
    });
    return this.asDictionary;
  }

  /**
   * The shape of an object whose fields are watched from now on.
   * @elidable
   */
  withWatch(): Shape<M, V> {
    return this.watched ? this : this.member(this.meta, this.strategy, true);
  }

  private grow(name: string, rep: number): Shape<M, V> {
    const slot =
      rep === REP_DOUBLE
        ? new Slot<V>(name, this.count, PLACE_DOUBLE, this.doubles)
        : this.taggedSlot(name, this.count);
    let table = this.table;
    if (table.slots.length === this.count) {
      table.slots.push(slot);
      table.byName.set(name, slot);
    } else {
      table = new SlotTable([...table.slots.slice(0, this.count), slot]);
    }
    return new Shape<M, V>(this.inline, {
      ...this.parts(),
      family: new Family<M, V>(),
      table,
      count: this.count + 1,
      tagged: rep === REP_DOUBLE ? this.tagged : this.tagged + 1,
      doubles: rep === REP_DOUBLE ? this.doubles + 1 : this.doubles,
      last: slot,
    });
  }

  private taggedSlot(name: string, order: number): Slot<V> {
    const n = this.tagged;
    return n < this.inline ? new Slot<V>(name, order, n, n) : new Slot<V>(name, order, PLACE_OVERFLOW, n - this.inline);
  }

  /** Another one of the family. */
  private member(meta: M | undefined, strategy: number, watched: boolean): Shape<M, V> {
    const known = this.family.find(meta, strategy, watched);
    return known ?? new Shape<M, V>(this.inline, { ...this.parts(), meta, strategy, watched });
  }

  private parts(): ShapeParts<M, V> {
    return {
      family: this.family,
      table: this.table,
      count: this.count,
      tagged: this.tagged,
      doubles: this.doubles,
      meta: this.meta,
      strategy: this.strategy,
      dictionary: this.dictionary,
      watched: this.watched,
      last: this.last,
    };
  }
}

function emptyParts<M extends object, V>(): ShapeParts<M, V> {
  return {
    family: new Family<M, V>(),
    table: new SlotTable<V>([]),
    count: 0,
    tagged: 0,
    doubles: 0,
    meta: undefined,
    strategy: 0,
    dictionary: false,
    watched: false,
    last: undefined,
  };
}

/** A new tree of shapes; its objects have `inline` fields f0, f1, ... (at most 16). */
export function rootShape<M extends object, V>(inline: number): Shape<M, V> {
  return new Shape<M, V>(inline, emptyParts<M, V>());
}
