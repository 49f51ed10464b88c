/**
 * What tables inherit: fields found along `__index`, as far as it leads through tables only.
 *
 * Each behaviour (metatables.ts) has *members*: which table along its chain has a name, and in which slot. That depends on the shapes of
 * these tables only, so they are watched: whoever gives one of them other slots or another metatable calls `shapeChanged` afterwards, and
 * all behaviours whose chain it is on get new members. So compiled code that knows a table's shape needs no test to find a method,
 * however deep its class: one assumption (`Behaviour.members`) stands for the shapes of all classes on the way, as the validity cells of
 * V8's prototype chains and the version tags of PyPy's classes do.
 */
import { jitted, type Slot } from 'metatrace';
import type { Behaviour } from './metatables.ts';
import { Extension, LuaTable, type Value } from './value.ts';

/** Longer chains are walked for each access. */
const MAX_DEPTH = 100;
/** A behaviour whose chain has changed so often is left alone: its classes are used as ordinary tables. */
const MAX_CHANGES = 1000;

/** Where a name was found. */
export class Inherited {
  readonly holder: LuaTable | undefined;
  readonly slot: Slot<Value> | undefined;

  constructor(holder: LuaTable | undefined, slot: Slot<Value> | undefined) {
    this.holder = holder;
    this.slot = slot;
  }
}

/** No table on the chain has the name, and the chain ends. */
export const ABSENT = new Inherited(undefined, undefined);
/** The chain has to be walked: it goes on with a function, a dictionary, or what cannot be watched. */
const OPEN = new Inherited(undefined, undefined);

let nextId = 0;

export class Members {
  /** Dense; unique in the process. */
  readonly id: number;
  private readonly chain: readonly LuaTable[];
  /** What to answer for names that none of the chain has. */
  private readonly otherwise: Inherited;
  private readonly known = new Map<string, Inherited>();

  constructor(chain: readonly LuaTable[], otherwise: Inherited) {
    this.id = nextId++;
    this.chain = chain;
    this.otherwise = otherwise;
  }

  /** @elidable */
  find(key: string): Inherited {
    let found = this.known.get(key);
    if (found === undefined) {
      found = this.search(key);
      this.known.set(key, found);
    }
    return found;
  }

  private search(key: string): Inherited {
    for (const holder of this.chain) {
      const slot = holder.shape.lookup(key);
      if (slot !== undefined) return new Inherited(holder, slot);
    }
    return this.otherwise;
  }
}

/** Of behaviours whose chain is not followed. */
export const NO_MEMBERS = new Members([], OPEN);

/** Members that one instruction remembers, by the last bits of their ids. */
const WAYS = 16;

/** The inline cache of an instruction that reads an inherited name. */
export class InheritSite {
  private members: Members | undefined = undefined;
  private found: Inherited = OPEN;
  private ways: (Members | undefined)[] | undefined = undefined;
  private founds: Inherited[] | undefined = undefined;

  /** `members.find(key)`; a site must always be asked for the same name. */
  find(members: Members, key: string): Inherited {
    if (jitted()) return members.find(key);
    if (this.members === members) return this.found;
    // Most sites meet one class only, and need no more than this.
    this.found = this.members === undefined ? members.find(key) : this.findAnywhere(members, key);
    this.members = members;
    return this.found;
  }

  /**
   * The same, for sites of many classes: a direct-mapped cache.
   * @dontLookInside
   */
  findAnywhere(members: Members, key: string): Inherited {
    const way = members.id & (WAYS - 1);
    if (this.ways === undefined || this.founds === undefined) {
      this.ways = new Array<Members | undefined>(WAYS).fill(undefined);
      this.founds = new Array<Inherited>(WAYS).fill(OPEN);
    } else if (this.ways[way] === members) return this.founds[way];
    const found = members.find(key);
    this.ways[way] = members;
    this.founds[way] = found;
    return found;
  }
}

/** Follows the behaviour's chain anew, and watches the tables on it. */
export function renewMembers(behaviour: Behaviour): void {
  behaviour.changes++;
  behaviour.members = behaviour.changes > MAX_CHANGES ? NO_MEMBERS : follow(behaviour);
}

function follow(behaviour: Behaviour): Members {
  const chain: LuaTable[] = [];
  let from = behaviour;
  while (chain.length < MAX_DEPTH) {
    const holder = from.index;
    if (!(holder instanceof LuaTable)) return new Members(chain, holder === undefined ? ABSENT : OPEN);
    watch(holder, behaviour);
    if (holder.shape.dictionary) break;
    chain.push(holder);
    const { meta } = holder.shape;
    if (meta === undefined) return new Members(chain, ABSENT);
    if (meta.broken) break;
    meta.users.add(behaviour);
    from = meta;
  }
  return new Members(chain, OPEN);
}

function watch(holder: LuaTable, user: Behaviour): void {
  if (!holder.shape.watched) holder.shape = holder.shape.withWatch();
  holder.x ??= new Extension([], undefined, undefined, undefined);
  holder.x.users ??= new Set();
  holder.x.users.add(user);
}

/**
 * A watched table has got other slots, or another metatable.
 * @dontLookInside
 */
export function shapeChanged(t: LuaTable): void {
  const users = t.x?.users;
  if (users !== undefined) renewAll(users);
}

/** Also what is on the way to a behaviour that has changed changes. */
export function renewAll(users: ReadonlySet<Behaviour>): void {
  for (const user of [...users]) renewMembers(user);
}
