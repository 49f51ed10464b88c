/**
 * Metatables that have one metamethod, `__index`: nearly all of those that programs make for each object
 * (`setmetatable(obj, { __index = Class })`). The shape of such a table and its `__index` tell what it does, so the behaviour
 * (metatables.ts) is remembered for the two of them, where compiled code that knows both finds it without a call.
 *
 * What is remembered is a guess: the behaviour may have been broken since, or its canonical metatable may have changed. Who asks has to test.
 */
import type { Slot } from 'metatrace';
import type { Behaviour } from './metatables.ts';
import { LuaTable, type TableShape, type Value } from './value.ts';

/** More classes than that are looked for in general. */
const MAX_CLASSES = 256;

/** @elidable */
export function isMetamethod(name: string): boolean {
  return name.startsWith('__');
}

export class LikelyBehaviour {
  /** @quasiImmutable */
  behaviour: Behaviour | undefined = undefined;
}

/** Of an `__index` of which nothing is remembered, now or later. */
const UNLIKELY = new LikelyBehaviour();

export class MetaKind {
  /** The shape that such tables have as metatables. */
  readonly watched: TableShape;
  /** Where `__index` is; undefined where that is not the only metamethod. */
  readonly index: Slot<Value> | undefined;
  private readonly byIndex: Map<LuaTable, LikelyBehaviour>;

  constructor(shape: TableShape) {
    this.watched = shape.withWatch();
    this.index = onlyIndex(shape);
    this.byIndex = new Map();
  }

  /** @elidable */
  sharedFor(index: LuaTable): LikelyBehaviour {
    return this.byIndex.get(index) ?? this.add(index);
  }

  /** A table of this kind has that behaviour. */
  note(behaviour: Behaviour): void {
    const { index } = behaviour;
    if (this.index !== undefined && index instanceof LuaTable) this.sharedFor(index).behaviour = behaviour;
  }

  private add(index: LuaTable): LikelyBehaviour {
    if (this.byIndex.size >= MAX_CLASSES) return UNLIKELY;
    const made = new LikelyBehaviour();
    this.byIndex.set(index, made);
    return made;
  }
}

/** By watched and unwatched shapes. */
const kinds = new WeakMap<TableShape, MetaKind>();

/** @elidable */
export function metaKindOf(shape: TableShape): MetaKind {
  let kind = kinds.get(shape);
  if (kind === undefined) {
    kind = shape.watched ? new MetaKind(shape) : metaKindOf(shape.withWatch());
    kinds.set(shape, kind);
  }
  return kind;
}

function onlyIndex(shape: TableShape): Slot<Value> | undefined {
  if (shape.dictionary) return undefined;
  for (let i = 0; i < shape.count; i++) {
    const { name } = shape.slotAt(i);
    if (name !== '__index' && isMetamethod(name)) return undefined;
  }
  return shape.lookup('__index');
}
