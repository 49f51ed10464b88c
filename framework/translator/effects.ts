/**
 * What a call may do, over the call graph: fields and arrays read and written, whether it can raise, invalidate, and whether its result
 * is new (cf. rpython/translator/backendopt/writeanalyze.py, graphanalyze.py).
 *
 * Array names: elements of an array from an @owned field are `[field]`, all others `[]`. An array of unknown origin (a parameter) may be any,
 * so it counts as all names. Writes to objects and arrays that the function has just made are not effects.
 */
import type { Effects } from '../model/effects.ts';
import { ANY_EFFECTS, NO_NAMES } from '../model/effects.ts';
import type { ClassInfo } from './classes.ts';
import type { ArrayOrigin, Callee, Instr, Lowered, NativeEffects } from './ir.ts';
import { isReg } from './ir.ts';
import { CONSTRUCTORS } from './natives.table.ts';
import type { Judged } from './policy.ts';
import { ts } from './ts.ts';
import type { World } from './world.ts';

/** Mutable while the fixpoint runs; null: any. */
interface Summary {
  reads: Set<string> | null;
  writes: Set<string> | null;
  canRaise: boolean;
  canInvalidate: boolean;
  fresh: boolean;
}

const nothing = (): Summary => ({
  reads: new Set(),
  writes: new Set(),
  canRaise: false,
  canInvalidate: false,
  fresh: true,
});
const anything = (): Summary => ({ reads: null, writes: null, canRaise: true, canInvalidate: true, fresh: false });

function merge(into: Summary, from: Summary | Effects): void {
  if (from.reads === null) into.reads = null;
  else if (into.reads !== null) for (const n of from.reads) into.reads.add(n);
  if (from.writes === null) into.writes = null;
  else if (into.writes !== null) for (const n of from.writes) into.writes.add(n);
  into.canRaise ||= from.canRaise;
  into.canInvalidate ||= from.canInvalidate;
}

const sizeOf = (s: Summary): string =>
  `${s.reads === null ? '*' : s.reads.size} ${s.writes === null ? '*' : s.writes.size} ${s.canRaise} ${s.canInvalidate} ${s.fresh}`;

export class EffectAnalysis {
  private readonly world: World;
  private readonly judged: ReadonlyMap<string, Judged>;
  private readonly summaries = new Map<string, Summary>();
  private readonly arrayNames: readonly string[];
  private readonly recursive = new Set<string>();

  constructor(world: World, judged: ReadonlyMap<string, Judged>) {
    this.world = world;
    this.judged = judged;
    const owned = new Set<string>();
    for (const j of judged.values()) {
      for (const x of j.lowered?.items ?? []) {
        if (x.kind === 'instr' && typeof x.origin === 'object' && x.origin.owned) owned.add(`[${x.origin.field}]`);
      }
    }
    this.arrayNames = ['[]', ...owned];
    for (const id of judged.keys()) this.summaries.set(id, nothing());
    for (const j of judged.values()) if (isRecursive(j, judged)) this.recursive.add(j.fn.id);
    for (let changed = true; changed; ) {
      changed = false;
      for (const [id, j] of judged) {
        const old = this.summaries.get(id);
        const now = this.summarise(j);
        if (old !== undefined && sizeOf(old) === sizeOf(now)) continue;
        this.summaries.set(id, now);
        changed = true;
      }
    }
  }

  private names(origin: ArrayOrigin | undefined, written: boolean): readonly string[] {
    if (origin === 'fresh') return written ? [] : ['[]'];
    if (typeof origin === 'object') return [origin.owned ? `[${origin.field}]` : '[]'];
    return this.arrayNames;
  }

  private summarise(j: Judged): Summary {
    const { lowered, fn } = j;
    if (lowered === null) return anything();
    const s = nothing();
    const made = madeHere(j);
    // JavaScript's stack may overflow.
    s.canRaise = this.recursive.has(fn.id);
    let returns = 0;
    for (const x of lowered.items) {
      if (x.kind !== 'instr') continue;
      const target = x.args[0];
      const own =
        target !== undefined && isReg(target) && (made.has(target) || (fn.kind === 'constructor' && target === 0));
      this.instruction(x, s, own);
      if (x.op === 'return') {
        returns++;
        const v = x.args[0];
        if (v === undefined || !isReg(v) || !made.has(v) || escapes(lowered, v)) s.fresh = false;
      }
    }
    if (returns === 0) s.fresh = false;
    return s;
  }

  private instruction(x: Instr, s: Summary, own: boolean): void {
    switch (x.op) {
      case 'get':
        if (x.field !== undefined && !x.field.immutable) s.reads?.add(x.field.name);
        return;
      case 'set':
        if (x.field === undefined || own) return;
        s.writes?.add(x.field.name);
        s.canInvalidate ||= x.field.quasi;
        return;
      case 'get_item':
      case 'length':
        for (const n of this.names(x.origin, false)) s.reads?.add(n);
        return;
      case 'set_item':
      case 'set_length':
      case 'push':
      case 'pop':
        if (!own) for (const n of this.names(x.origin, true)) s.writes?.add(n);
        return;
      case 'throw':
        s.canRaise ||= x.handler === null;
        return;
      case 'merge_point':
        merge(s, ANY_EFFECTS);
        return;
      case 'construct':
        merge(s, this.ofClass(x.cls === undefined ? undefined : this.world.classesById.get(x.cls)));
        return;
      case 'invoke':
        if (x.callee !== undefined) merge(s, this.ofCallee(x.callee, x.origin));
        return;
      case 'get_global':
      case 'set_global':
        // Module variables have no names of their own: nothing that the optimizer keeps depends on them.
        return;
      default:
        return;
    }
  }

  /** Construction of an author's class. */
  ofClass(cls: ClassInfo | undefined): Effects {
    if (cls === undefined) return ANY_EFFECTS;
    if (cls.inits !== null)
      return {
        reads: NO_NAMES,
        writes: NO_NAMES,
        canRaise: false,
        canInvalidate: false,
        elidable: false,
        freshResult: true,
      };
    if (!hasConstructor(cls)) {
      const plain = !(
        cls.node?.members.some((m) => ts.isPropertyDeclaration(m) && m.initializer !== undefined) ?? false
      );
      const heritage = cls.node?.heritageClauses?.[0]?.types[0]?.expression.getText() ?? '';
      if (plain && cls.base !== null) return this.ofClass(cls.base);
      const known = plain && Object.hasOwn(CONSTRUCTORS, heritage) ? CONSTRUCTORS[heritage] : undefined;
      return this.ofNative(known ?? null, undefined);
    }
    const ctor =
      cls.node === null
        ? undefined
        : [...this.judged.values()].find((j) => j.fn.kind === 'constructor' && j.fn.node.parent === cls.node);
    const s = ctor === undefined ? anything() : (this.summaries.get(ctor.fn.id) ?? anything());
    return {
      reads: s.reads,
      writes: s.writes,
      canRaise: s.canRaise,
      canInvalidate: s.canInvalidate,
      elidable: false,
      freshResult: true,
    };
  }

  ofFunction(id: string): Effects {
    const j = this.judged.get(id);
    const s = this.summaries.get(id);
    if (j === undefined || s === undefined) return ANY_EFFECTS;
    if (j.verdict === 'elidable') {
      return {
        reads: NO_NAMES,
        writes: NO_NAMES,
        canRaise: s.canRaise,
        canInvalidate: false,
        elidable: true,
        freshResult: false,
      };
    }
    return {
      reads: s.reads,
      writes: s.writes,
      canRaise: s.canRaise,
      canInvalidate: s.canInvalidate,
      elidable: false,
      freshResult: s.fresh,
    };
  }

  private ofNative(e: NativeEffects | null, origin: ArrayOrigin | undefined): Effects {
    if (e === null) return ANY_EFFECTS;
    const expand = (names: readonly string[] | null, written: boolean): ReadonlySet<string> | null =>
      names === null ? null : new Set(names.flatMap((n) => (n === '[]' ? this.names(origin, written) : [n])));
    const canInvalidate = e.writes === null;
    return {
      reads: expand(e.reads, false),
      writes: expand(e.writes, true),
      canRaise: e.canRaise,
      canInvalidate,
      elidable: false,
      freshResult: e.fresh,
    };
  }

  /** Of a call that is not looked into, whichever of its targets it is. */
  ofCallee(callee: Callee, origin: ArrayOrigin | undefined): Effects {
    switch (callee.is) {
      case 'fn':
        return this.ofFunction(callee.fn);
      case 'method': {
        if (!callee.complete) return ANY_EFFECTS;
        const all = nothing();
        for (const f of callee.fns) merge(all, this.ofFunction(f));
        return {
          reads: all.reads,
          writes: all.writes,
          canRaise: all.canRaise,
          canInvalidate: all.canInvalidate,
          elidable: false,
          freshResult: false,
        };
      }
      case 'native': {
        const own = this.ofNative(callee.effects, origin);
        if (callee.callbacks === undefined || callee.callbacks.length === 0) return own;
        const all = nothing();
        merge(all, own);
        for (const f of callee.callbacks) merge(all, this.ofFunction(f));
        return {
          ...own,
          reads: all.reads,
          writes: all.writes,
          canRaise: all.canRaise,
          canInvalidate: all.canInvalidate,
        };
      }
      case 'value':
      case 'nativeNew':
        return this.ofNative(callee.effects, origin);
    }
  }
}

function isRecursive(root: Judged, judged: ReadonlyMap<string, Judged>): boolean {
  const seen = new Set<string>();
  const work = root.called.map((f) => f.id);
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (id === root.fn.id) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const f of judged.get(id)?.called ?? []) work.push(f.id);
  }
  return false;
}

function hasConstructor(cls: ClassInfo): boolean {
  return cls.node?.members.some((m) => ts.isConstructorDeclaration(m)) ?? false;
}

/** Whether anything but the object's own reads and writes uses the register. */
function escapes(lowered: Lowered, reg: number): boolean {
  return lowered.items.some((x) => {
    if (x.kind !== 'instr' || x.op === 'return') return false;
    const touches =
      x.op === 'get' ||
      x.op === 'set' ||
      x.op === 'get_item' ||
      x.op === 'set_item' ||
      x.op === 'length' ||
      x.op === 'push' ||
      x.op === 'pop';
    return x.args.some((v, i) => v === reg && !(touches && i === 0));
  });
}

/** Registers that only ever hold objects which this activation has made. */
function madeHere(j: Judged): ReadonlySet<number> {
  const made = new Set<number>();
  const other = new Set<number>();
  const { lowered } = j;
  if (lowered === null) return made;
  for (let r = 0; r < lowered.paramCount; r++) other.add(r);
  const moves: [number, number][] = [];
  for (const x of lowered.items) {
    if (x.kind !== 'instr' || x.dst < 0) continue;
    const from = x.args[0];
    if (x.op === 'construct' || x.op === 'new_literal' || x.op === 'new_array' || x.op === 'new_array_filled')
      made.add(x.dst);
    else if (x.op === 'invoke' && x.callee !== undefined && 'effects' in x.callee && x.callee.effects?.fresh)
      made.add(x.dst);
    else if (x.op === 'move' && from !== undefined && isReg(from)) moves.push([x.dst, from]);
    else other.add(x.dst);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [to, from] of moves) {
      const good = made.has(from) && !other.has(from);
      if (good && !made.has(to)) {
        made.add(to);
        changed = true;
      } else if (!good && !other.has(to) && (other.has(from) || !moves.some(([t]) => t === from))) {
        other.add(to);
        changed = true;
      }
    }
  }
  for (const r of other) made.delete(r);
  return made;
}

/**
 * Where an elidable function (or what it calls) writes a field of an object that it has not made: its promise is broken there. Private
 * fields are taken to be caches, arrays to belong to them.
 */
export function firstWrite(
  judged: ReadonlyMap<string, Judged>,
  root: Judged,
): { readonly j: Judged; readonly at: Instr } | null {
  const seen = new Set<string>();
  const work = [root];
  for (let j = work.pop(); j !== undefined; j = work.pop()) {
    if (seen.has(j.fn.id)) continue;
    seen.add(j.fn.id);
    const made = madeHere(j);
    for (const x of j.lowered?.items ?? []) {
      if (x.kind !== 'instr' || x.op !== 'set' || x.field === undefined || x.field.hidden) continue;
      const target = x.args[0];
      const own =
        target !== undefined && isReg(target) && (made.has(target) || (j.fn.kind === 'constructor' && target === 0));
      if (!own) return { j, at: x };
    }
    for (const f of j.called) {
      const next = judged.get(f.id);
      if (next !== undefined && !next.fn.tags.has('elidable')) work.push(next);
    }
  }
  return null;
}
