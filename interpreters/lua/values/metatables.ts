/**
 * Metatables, and what objects with equal metatables have in common.
 *
 * Many programs make a metatable for each object: `setmetatable(obj, { __index = Class })`. Were the metatable itself part of the
 * shape, each object had a shape of its own, and nothing could be learnt from shapes. So the shape holds a *behaviour*: all
 * metatables of one shape whose metamethods (fields that begin with two underscores) are the same values share one, and metamethods
 * are looked up in the first of them, the canonical one. The object's own metatable is in `t.meta`, for `getmetatable`.
 *
 * Invariant: as long as a behaviour is not broken, each of its metatables has the metamethods of the canonical one. Tables that are
 * metatables have a watched shape, so every store of a named field tells `noteWrite` first: a metatable whose metamethods
 * change breaks the behaviour that it shares, and then `t.meta` is asked. A behaviour with one metatable is never broken.
 */
import { promote } from 'metatrace';
import type { LuaState } from '../vm/state.ts';
import { type Members, NO_MEMBERS, renewAll, renewMembers, shapeChanged } from './inherit.ts';
import { getStr, loadSlot } from './load-slot.ts';
import { isMetamethod, metaKindOf } from './meta-kinds.ts';
import { wantSafepoints } from './safepoints.ts';
import { Extension, LuaTable, type TableShape, type Value } from './value.ts';

/** So many different behaviours of metatables of one shape, and of one `__index`; what comes then is looked up in each object's own metatable. */
const MAX_INDICES = 256;
const MAX_BEHAVIOURS = 8;

export class Behaviour {
  readonly canonical: LuaTable | undefined;
  /** Other metatables have it, too. @quasiImmutable */
  shared: boolean;
  /** Its metatables differ by now, or have nothing to do with each other. @quasiImmutable */
  broken: boolean;
  /** Their `__index`, which is what metatables are for most of all. @quasiImmutable */
  index: Value;
  /** Their `__newindex`. @quasiImmutable */
  newIndex: Value;
  /** What is found along `__index`. @quasiImmutable */
  members: Members;
  /** They have `__gc` or `__mode`; of a broken behaviour: they may. @quasiImmutable */
  concernsCollector: boolean;
  /** How often there were new members. */
  changes: number;
  /** Behaviours whose chain of `__index` leads through this one. */
  readonly users: Set<Behaviour>;

  constructor(canonical: LuaTable | undefined, index: Value, newIndex: Value) {
    this.canonical = canonical;
    this.shared = false;
    this.broken = false;
    this.index = index;
    this.newIndex = newIndex;
    this.members = NO_MEMBERS;
    this.concernsCollector = canonical === undefined || concernsCollector(canonical);
    this.changes = 0;
    this.users = new Set();
  }
}

/** Of tables whose metatables are too different from each other. */
const VARIED = new Behaviour(undefined, undefined, undefined);
VARIED.broken = true;
/** Noted in tables that are watched, but are no metatables. */
const NONE = new Behaviour(undefined, undefined, undefined);
NONE.broken = true;

/** By shape of the metatables and by their `__index`. */
const behaviours = new WeakMap<TableShape, Map<Value, Behaviour[]>>();

export function hasMetatable(t: LuaTable): boolean {
  return t.shape.meta !== undefined;
}

/** A table with the metamethods of t's metatable; `t.meta` is the metatable itself. */
export function getMetatable(t: LuaTable): LuaTable | undefined {
  const behaviour = t.shape.meta;
  if (behaviour === undefined) return undefined;
  return behaviour.broken ? t.meta : behaviour.canonical;
}

/** The `__index` of t's metatable. */
export function indexOf(t: LuaTable): Value {
  const behaviour = t.shape.meta;
  if (behaviour === undefined) return undefined;
  if (!behaviour.broken) return behaviour.index;
  return t.meta === undefined ? undefined : getStr(t.meta, '__index');
}

/** Whether new fields of t are another one's business: t's metatable has a `__newindex`. `shape` is t's, promoted. */
export function hasNewIndex(t: LuaTable, shape: TableShape): boolean {
  const behaviour = shape.meta;
  if (behaviour === undefined) return false;
  if (!behaviour.broken) return behaviour.newIndex !== undefined;
  return t.meta !== undefined && getStr(t.meta, '__newindex') !== undefined;
}

/** The `__index` of strings. */
export function stringIndexOf(L: LuaState): Value {
  const behaviour = promote(L).stringBehaviour;
  if (behaviour === undefined) return undefined;
  if (!behaviour.broken) return behaviour.index;
  return L.stringMeta === undefined ? undefined : getStr(L.stringMeta, '__index');
}

/** Whether t's metatable has `__gc` or `__mode`, or may have them. */
export function concernsGarbage(t: LuaTable): boolean {
  return promote(t.shape).meta?.concernsCollector === true;
}

export function setStringMeta(L: LuaState, meta: LuaTable | undefined): void {
  L.stringMeta = meta;
  L.stringBehaviour = meta === undefined ? undefined : behaviourOf(meta);
}

export function setMetatable(t: LuaTable, meta: LuaTable | undefined): void {
  let shape = promote(t.shape);
  if (shape.watched) noteWrite(t, '', undefined);
  t.meta = meta;
  if (meta !== undefined) {
    const behaviour = promote(behaviourOf(meta));
    // A table that its own metatable leads to, or that is it, has just become a watched one, which gets another shape now.
    if (t.shape !== shape) {
      shape = promote(t.shape);
      noteWrite(t, '', undefined);
    }
    t.shape = shape.withMeta(behaviour);
  } else if (shape.meta !== undefined) t.shape = shape.withMeta(undefined);
  if (shape.watched) shapeChanged(t);
}

function behaviourOf(meta: LuaTable): Behaviour {
  const { x } = meta;
  if (x !== undefined) {
    const { behaviour } = x;
    if (behaviour !== undefined && !behaviour.broken) return behaviour;
  } else {
    const likely = likelyBehaviour(meta);
    if (likely !== undefined) return likely;
  }
  return findBehaviour(meta);
}

/**
 * The behaviour of a table like `{ __index = Class }` that nothing has been noted of: compiled code that knows Class has one test left, and
 * most such tables are made where they become metatables.
 */
function likelyBehaviour(meta: LuaTable): Behaviour | undefined {
  const kind = metaKindOf(promote(meta.shape));
  if (kind.index === undefined) return undefined;
  const index = loadSlot(meta, kind.index);
  if (!(index instanceof LuaTable)) return undefined;
  const { behaviour } = kind.sharedFor(promote(index));
  if (behaviour === undefined || behaviour.broken || behaviour.index !== index) return undefined;
  if (behaviour.canonical?.shape !== kind.watched) return undefined;
  if (!behaviour.shared) share(behaviour);
  meta.shape = kind.watched;
  return behaviour;
}

/** @dontLookInside */
function share(behaviour: Behaviour): void {
  behaviour.shared = true;
}

/**
 * The behaviour of a table that is to be a metatable.
 * @dontLookInside
 */
function findBehaviour(meta: LuaTable): Behaviour {
  if (!meta.shape.watched) meta.shape = meta.shape.withWatch();
  if (meta.x?.behaviour === VARIED) return VARIED;
  if (meta.shape.dictionary) return found(meta);
  const known = candidates(meta);
  const equal = known.find((b) => isLike(b, meta));
  if (equal !== undefined) {
    if (equal.canonical !== meta && !equal.shared) equal.shared = true;
    if (meta.x?.behaviour !== undefined) remember(meta, equal);
    metaKindOf(meta.shape).note(equal);
    return equal;
  }
  const alive = known.filter((b) => !b.broken && b.canonical?.shape === meta.shape);
  let byIndex = behaviours.get(meta.shape);
  if (byIndex === undefined) {
    byIndex = new Map();
    behaviours.set(meta.shape, byIndex);
  }
  if (alive.length >= MAX_BEHAVIOURS || byIndex.size >= MAX_INDICES) {
    remember(meta, VARIED);
    return VARIED;
  }
  const made = found(meta);
  alive.push(made);
  byIndex.set(made.index, alive);
  metaKindOf(meta.shape).note(made);
  return made;
}

function concernsCollector(meta: LuaTable): boolean {
  return getStr(meta, '__gc') !== undefined || getStr(meta, '__mode') !== undefined;
}

const NO_BEHAVIOURS: readonly Behaviour[] = [];

function candidates(meta: LuaTable): readonly Behaviour[] {
  return behaviours.get(meta.shape)?.get(getStr(meta, '__index')) ?? NO_BEHAVIOURS;
}

/** A new behaviour. */
function found(meta: LuaTable): Behaviour {
  const made = new Behaviour(meta, getStr(meta, '__index'), getStr(meta, '__newindex'));
  remember(meta, made);
  renewMembers(made);
  return made;
}

function remember(meta: LuaTable, behaviour: Behaviour): void {
  if (meta.x === undefined) meta.x = new Extension([], undefined, behaviour, undefined);
  else meta.x.behaviour = behaviour;
}

/** The canonical metatable still has this shape, and the same metamethods. */
function isLike(b: Behaviour, meta: LuaTable): boolean {
  const { canonical } = b;
  if (b.broken || canonical === undefined || canonical.shape !== meta.shape) return false;
  const { shape } = meta;
  for (let i = 0; i < shape.count; i++) {
    const slot = shape.slotAt(i);
    if (isMetamethod(slot.name) && !same(loadSlot(canonical, slot), loadSlot(meta, slot))) return false;
  }
  return true;
}

/** Floats are boxed anew by each load: never the same, which is right, if not needed. */
const same = (a: Value, b: Value): boolean => a === b;

/** A watched table is about to get the value for the field, or (an empty key) another shape for another reason. */
export function noteWrite(t: LuaTable, key: string, v: Value): void {
  const { x } = t;
  if (x === undefined || x.behaviour === undefined || isMetamethod(key)) leaveBehaviour(t, key, v);
}

/**
 * From now on the table's shape does not lead to its behaviour: it is noted. If metamethods change, the others go.
 * @dontLookInside
 */
function leaveBehaviour(t: LuaTable, key: string, v: Value): void {
  const behaviour = t.x?.behaviour ?? candidates(t).find((b) => isLike(b, t)) ?? NONE;
  if (t.x?.behaviour === undefined) remember(t, behaviour);
  if (!isMetamethod(key)) return;
  if (key === '__mode') wantSafepoints();
  if (behaviour.broken) return;
  if (key === '__mode' || key === '__gc') behaviour.concernsCollector = true;
  if (behaviour.shared) behaviour.broken = true;
  else if (key === '__index') behaviour.index = v;
  else if (key === '__newindex') behaviour.newIndex = v;
  if (behaviour.broken || key === '__index') {
    renewMembers(behaviour);
    renewAll(behaviour.users);
  }
}
