/**
 * Which path is explored next, and where paths join between two merge points.
 *
 * All paths since the last merge point are ordered by where they stand, so that all ways to a join have arrived before what is behind it is
 * explored: no state is ever revised. Paths at one position become one, with block parameters for what differs. What differs in a constant
 * stays apart up to a limit: positions in hosted code, promoted values, flags.
 *
 * A loop of the interpreter is unrolled while only constants decide whether it goes on. Where a branch out of it is not known, or after
 * too many passes, its header gets a block of its own with a parameter for each register that the loop assigns, to which later passes jump.
 */
import { callerLive } from '../jitcode/liveness.ts';
import type { RecorderFrame } from '../recorder/frame.ts';
import { Block, Ins, RegionOp } from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import { layoutOf } from './layout.ts';
import { copyFrame, type Path, type Specializer } from './state.ts';

/** Paths at one position that differ in constants; beyond, those become parameters. */
const MAX_VARIANTS = 4;
/** Passes of a loop that is unrolled. */
const MAX_UNROLLED = 32;

/** A loop header of the interpreter to which paths may jump. */
interface Header {
  readonly block: Block;
  readonly key: string;
  readonly path: Path;
  /** What is a parameter, in order. */
  readonly params: readonly Place[];
}

/** A register of one of the activations. */
interface Place {
  readonly frame: number;
  readonly register: number;
}

/** The paths since one merge point. */
export class Walk {
  private readonly s: Specializer;
  /** Met already, to be explored first. */
  private readonly ready: Path[] = [];
  private readonly headers = new Map<string, Header[]>();
  private readonly passes = new Map<string, number>();
  private readonly variants = new Map<string, number>();
  /** Positions of loop headers that a branch on something unknown has left. */
  private readonly open = new Set<string>();

  constructor(s: Specializer) {
    this.s = s;
  }

  get isAlone(): boolean {
    return this.ready.length === 0 && this.s.pending.length === 0;
  }

  /** The path that goes on; null: all have ended. */
  next(): Path | null {
    for (;;) {
      const path = this.ready.pop();
      if (path !== undefined) return path;
      const group = this.least();
      const [first] = group;
      if (first === undefined) return null;
      // Those which a fork has left in the middle of an operation have nothing to meet.
      const top = first.frames[first.frames.length - 1];
      const isJoin = top !== undefined && (layoutOf(top.jitcode).isJoin[top.pc] === 1 || first.hasReturned);
      if (isAtMergePoint(first) || (!isJoin && !isLoopHeader(first))) {
        this.ready.push(...group);
        continue;
      }
      const position = positionOf(first.frames);
      if (this.mustGeneralise(first, position)) {
        for (const p of group) {
          const made = this.enterHeader(position, p);
          if (made !== null) this.ready.push(made);
        }
      } else this.meetAll(position, group);
    }
  }

  /** A branch on something unknown: the loops that one of its sides leaves are not unrolled any more. */
  noteBranch(f: RecorderFrame, targets: readonly number[]): void {
    for (const [header, loop] of layoutOf(f.jitcode).loops) {
      if (!loop.pcs.has(f.pc) || targets.every((t) => loop.pcs.has(t))) continue;
      const { frames } = this.s;
      this.open.add(`${positionOf(frames.slice(0, -1))}${f.jitcode.id}:${header} `);
    }
  }

  /** Takes the paths at the least position. */
  private least(): Path[] {
    const { pending } = this.s;
    let [least] = pending;
    for (const p of pending) if (least !== undefined && compare(p, least) < 0) least = p;
    if (least === undefined) return [];
    const group: Path[] = [];
    let kept = 0;
    for (const p of pending) {
      if (compare(p, least) === 0) group.push(p);
      else pending[kept++] = p;
    }
    pending.length = kept;
    return group;
  }

  private mustGeneralise({ frames }: Pick<Path, 'frames'>, position: string): boolean {
    if (!isLoopHeader({ frames })) return false;
    const passes = (this.passes.get(position) ?? 0) + 1;
    this.passes.set(position, passes);
    return this.open.has(position) || passes > MAX_UNROLLED;
  }

  /** Null: the path has jumped to a header that there is. */
  private enterHeader(position: string, path: Path): Path | null {
    let list = this.headers.get(position);
    if (list === undefined) this.headers.set(position, (list = []));
    const key = stateKey(path);
    const top = path.frames[path.frames.length - 1];
    assert(top !== undefined, 'a path has frames');
    const args = (places: readonly Place[]): Ins[] => places.map((p) => this.at(path, p));
    const last = path.frames.length - 1;
    const live = path.frames.flatMap((_, frame) => liveOf(path.frames, frame).map((register) => ({ frame, register })));
    const { assigned } = layoutOf(top.jitcode).loops.get(top.pc) ?? {};
    // A promotion changes what no operation assigns: what did not fit the headers before is a parameter of the next one, so their number is bounded.
    const varying = new Set<string>();
    for (const h of list) {
      if (h.key !== key) continue;
      const differs = live.filter((p) => !isParam(h, p) && this.at(h.path, p) !== this.at(path, p));
      if (differs.length === 0) {
        path.block.term = { kind: 'jump', edges: [{ to: h.block, args: args(h.params) }] };
        return null;
      }
      for (const p of [...h.params, ...differs]) varying.add(keyOf(p));
    }
    const params = live.filter((p) => (p.frame === last && assigned?.has(p.register)) || varying.has(keyOf(p)));
    const block = new Block(`loop ${top.jitcode.name}`);
    path.block.term = { kind: 'jump', edges: [{ to: block, args: args(params) }] };
    for (const { frame, register } of params) {
      const p = new Ins(RegionOp.param, [], null);
      block.params.push(p);
      const f = path.frames[frame];
      assert(f !== undefined, 'a place is in a frame');
      f.raws[register] = p;
      f.info = null;
    }
    path.block = block;
    path.known = new Map();
    path.reads = new Map(path.here?.facts);
    list.push({ block, key, params, path: { ...path, frames: path.frames.map(copyFrame) } });
    return path;
  }

  private at({ frames }: Path, { frame, register }: Place): Ins {
    const f = frames[frame];
    assert(f !== undefined, 'paths at one position have the same frames');
    return rawOf(this.s, f, register);
  }

  private meetAll(position: string, group: readonly Path[]): void {
    const [only] = group;
    if (only !== undefined && group.length === 1) {
      this.variants.set(position, (this.variants.get(position) ?? 0) + 1);
      this.ready.push(only);
      return;
    }
    let groups = Map.groupBy(group, (p) => `${stateKey(p)}${this.constantsOf(p)}`);
    const variants = (this.variants.get(position) ?? 0) + groups.size;
    this.variants.set(position, variants);
    if (groups.size > 1 && variants > MAX_VARIANTS) groups = Map.groupBy(group, stateKey);
    for (const paths of groups.values()) this.ready.push(this.meet(paths));
  }

  private constantsOf(path: Path): string {
    let key = '';
    path.frames.forEach((f, i) => {
      for (const r of liveOf(path.frames, i)) {
        const raw = f.raws[r];
        key += raw !== undefined && raw.op === RegionOp.const ? `${raw.id},` : '_';
      }
    });
    return key;
  }

  /** One path out of several that stand at the same position. */
  private meet(paths: readonly Path[]): Path {
    const [into] = paths;
    assert(into !== undefined, 'paths meet');
    if (paths.length === 1) return into;
    const block = new Block(into.block.note);
    const args: Ins[][] = paths.map(() => []);
    into.frames.forEach((f, i) => {
      f.info = null;
      for (const r of liveOf(into.frames, i)) {
        const raws = paths.map((p) => rawOf(this.s, p.frames[i] ?? f, r));
        if (raws.every((raw) => raw === raws[0])) continue;
        const param = new Ins(RegionOp.param, [], null);
        block.params.push(param);
        raws.forEach((raw, k) => args[k]?.push(raw));
        f.raws[r] = param;
      }
    });
    paths.forEach((p, k) => {
      p.block.term = { kind: 'jump', edges: [{ to: block, args: args[k] ?? [] }] };
    });
    into.block = block;
    const others = paths.slice(1);
    for (const [cond, holds] of into.known)
      if (others.some((p) => p.known.get(cond) !== holds)) into.known.delete(cond);
    for (const [key, { value }] of into.reads) {
      if (others.some((p) => p.reads.get(key)?.value !== value)) into.reads.delete(key);
    }
    return into;
  }
}

const keyOf = ({ frame, register }: Place): string => `${frame}.${register}`;

function isParam(h: Header, { frame, register }: Place): boolean {
  return h.params.some((p) => p.frame === frame && p.register === register);
}

function rawOf(s: Specializer, f: RecorderFrame, register: number): Ins {
  return f.raws[register] ?? s.draft.consts.of(undefined);
}

/** The registers that matter at a position. */
function liveOf(frames: readonly RecorderFrame[], i: number): readonly number[] {
  const f = frames[i];
  if (f === undefined) return [];
  return i === frames.length - 1 ? (f.jitcode.liveIn[f.pc] ?? []) : callerLive(f.jitcode, f.pc);
}

function isLoopHeader({ frames }: Pick<Path, 'frames'>): boolean {
  const top = frames[frames.length - 1];
  return top !== undefined && layoutOf(top.jitcode).loops.has(top.pc);
}

function isAtMergePoint({ frames }: Path): boolean {
  const top = frames[frames.length - 1];
  return top?.jitcode.mergePoints.some((m) => m.pc === top.pc) === true;
}

function positionOf(frames: readonly RecorderFrame[]): string {
  let key = '';
  for (const f of frames) key += `${f.jitcode.id}:${f.pc} `;
  return key;
}

/** Outer activations first; a path that is about to call comes before one that has called. */
function compare(a: Path, b: Path): number {
  const n = Math.min(a.frames.length, b.frames.length);
  for (let i = 0; i < n; i++) {
    const x = a.frames[i];
    const y = b.frames[i];
    if (x === undefined || y === undefined) break;
    if (x.jitcode !== y.jitcode) return x.jitcode.id - y.jitcode.id;
    if (x.pc !== y.pc) {
      const { order } = layoutOf(x.jitcode);
      return (order[x.pc] ?? 0) - (order[y.pc] ?? 0);
    }
  }
  return a.frames.length - b.frames.length;
}

const ids = new WeakMap<object, number>();
let nextId = 1;
const idOf = (x: object | null | undefined): number => {
  if (x === null || x === undefined) return 0;
  let id = ids.get(x);
  if (id === undefined) ids.set(x, (id = nextId++));
  return id;
};

/** What paths need to have in common besides registers. */
function stateKey(p: Path): string {
  let key = `${p.leaving ? 'l' : ''}${p.byBackEdge ? 'b' : ''}`;
  for (let c = p.context; c !== null; c = c.parent) key += `c${idOf(c.anchor)}.${c.index}${c.isTail ? 't' : ''}`;
  if (p.callee !== null) key += `e${idOf(p.callee.anchor)}.${p.callee.index}`;
  if (p.nested !== null) key += `n${idOf(p.nested.start?.anchor)}.${p.nested.start?.index ?? 0}`;
  return `${key};`;
}
