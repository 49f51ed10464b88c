/**
 * Random regions for property tests of the back-ends and the optimizer.
 *
 * Any control-flow graph may come out, irreducible ones included. Regions end: each edge passes on a fuel counter, and each block leaves when
 * it is used up. Operations get operands of kinds for which they do not throw, so a thrown error is always a call's.
 * Objects that a region mentions as constants are mutable; `World.reset` puts everything back before a run.
 */
import { JitCode } from '../../framework/jitcode/jitcode.ts';
import { CallDesc, ClassDesc, FieldDesc, type TypeHint } from '../../framework/model/descriptors.ts';
import { ANY_EFFECTS, PURE_EFFECTS } from '../../framework/model/effects.ts';
import { type BlockBuilder, makeParam, RegionBuilder } from '../../framework/region/builder.ts';
import { dominates, immediateDominators } from '../../framework/region/dominators.ts';
import {
  Assumption,
  type Block,
  FrameInfo,
  FrameState,
  type FSVal,
  type Ins,
  MethodDesc,
  PortalAux,
  type Region,
  SEEN_INT32,
  Seen,
  TypeName,
  VirtualDesc,
} from '../../framework/region/ir.ts';
import { TextNames } from '../../framework/region/names.ts';
import { valueInfo } from '../../framework/region/rep.ts';

export class Point {
  x: unknown;
  y: unknown;
  next: unknown;
  tag: unknown = 7;

  constructor(x: unknown, y: unknown, next: unknown) {
    this.x = x;
    this.y = y;
    this.next = next;
  }
}

export class Box {
  readonly v: unknown;

  constructor(v: unknown) {
    this.v = v;
  }

  /** Logs, and raises at times. */
  poke(world: World, arg: unknown): unknown {
    return world.call('poke', [this.v, arg]);
  }
}

let nextField = 0;
function fieldOf(owner: string, name: string, hint: TypeHint = 'any', immutable = false): FieldDesc {
  return new FieldDesc(nextField++, {
    name,
    owner,
    hint,
    immutable,
    quasi: false,
    owned: false,
    immutableElements: false,
  });
}

export const fields = {
  x: fieldOf('Point', 'x'),
  y: fieldOf('Point', 'y'),
  next: fieldOf('Point', 'next'),
  tag: fieldOf('Point', 'tag'),
  v: fieldOf('Box', 'v', 'any', true),
  a: fieldOf('{a,we ird,__proto__}', 'a'),
  odd: fieldOf('{a,we ird,__proto__}', 'we ird"\n\u2028'),
  proto: fieldOf('{a,we ird,__proto__}', '__proto__'),
};

export const pointClass = new ClassDesc(0, {
  name: 'Point',
  form: 'class',
  base: null,
  fields: [fields.x, fields.y, fields.next, fields.tag],
  inits: [
    { from: 'param', index: 0 },
    { from: 'param', index: 1 },
    { from: 'param', index: 2 },
    { from: 'const', value: 7 },
  ],
  paramCount: 3,
  valueClass: false,
  virtualizable: false,
  transient: false,
});
pointClass.ctor = Point;
export const boxClass = new ClassDesc(1, {
  name: 'Box',
  form: 'class',
  base: null,
  fields: [fields.v],
  inits: [{ from: 'param', index: 0 }],
  paramCount: 1,
  valueClass: true,
  virtualizable: false,
  transient: false,
});
boxClass.ctor = Box;
export const literalClass = new ClassDesc(2, {
  name: '{a,we ird,__proto__}',
  form: 'literal',
  base: null,
  fields: [fields.a, fields.odd, fields.proto],
  inits: null,
  paramCount: 3,
  valueClass: false,
  virtualizable: false,
  transient: false,
});

/** A jitcode without code: the verifier does not count its registers. */
export function emptyJitcode(name: string): JitCode {
  return new JitCode({
    name,
    paramCount: 0,
    hasThis: false,
    regCount: 0,
    code: new Int32Array(0),
    consts: [],
    fields: [],
    classes: [],
    calls: [],
    callees: [],
    switches: [],
    handlers: [],
    mergePoints: [],
    next: new Int32Array(0),
    file: 'random.ts',
    lines: new Int32Array(0),
  });
}
const outer = emptyJitcode('outer');
const inner = emptyJitcode('inner');

/** What the region can see and change apart from its parameters. */
export class World {
  log: string[] = [];
  readonly point = new Point(1, 2.5, null);
  readonly array: unknown[] = [1, 2, 3];
  readonly assumption = new Assumption('world is as it was');
  readonly anchor = { anchor: true };
  private calls = 0;
  /** The n-th call raises; 0: none does. */
  raiseAt = 0;

  reset(raiseAt = 0): void {
    this.log = [];
    this.calls = 0;
    this.raiseAt = raiseAt;
    Object.assign(this.point, new Point(1, 2.5, null));
    this.array.length = 0;
    this.array.push(1, 2, 3);
  }

  call(name: string, args: readonly unknown[]): unknown {
    this.log.push(`${name}(${args.map(show).join()})`);
    if (++this.calls === this.raiseAt) throw new RangeError('call raised');
    const mutable = this.point;
    mutable.x = this.calls;
    return this.calls % 3 === 0 ? mutable : this.calls;
  }

  /** Fresh values for the region's parameters: fuel, number, number, point, array, anything. */
  reds(fuel = 30): unknown[] {
    const p = new Point(3, 4.25, null);
    p.next = p;
    return [fuel, 5, 1.5, p, [10, 'eleven', p], 'any'];
  }
}

function show(v: unknown): string {
  return typeof v === 'object' ? (v === null ? 'null' : (v.constructor?.name ?? 'object')) : `${typeof v}:${String(v)}`;
}

type Kind = 'int' | 'num' | 'bool' | 'point' | 'array' | 'string' | 'any';
const KINDS: readonly Kind[] = ['int', 'num', 'bool', 'point', 'array', 'any'];
const RED_KINDS: readonly Kind[] = ['num', 'num', 'point', 'array', 'any'];

export interface RandomOptions {
  readonly blocks?: number;
  readonly opsPerBlock?: number;
  /** Frame states with virtual objects, as an optimizer leaves them. */
  readonly virtuals?: boolean;
  /** Merge points, loop headers among them. */
  readonly merges?: boolean;
  /** `Ins.info` for values whose representation is known by construction. */
  readonly annotate?: boolean;
}

export interface RandomRegion {
  readonly region: Region;
  readonly world: World;
  readonly names: TextNames;
}

/** A small fast generator of pseudo-random numbers (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('nothing to pick from');
    return items[this.below(items.length)] as T;
  }
}

export function randomRegion(seed: number, options: RandomOptions = {}): RandomRegion {
  return new Generator(seed, options).run();
}

interface Skeleton {
  readonly builder: BlockBuilder;
  readonly kinds: Kind[];
  /** 0: exit, 1: jump or finish, 2: branch. */
  readonly targets: number[];
  readonly values: { readonly value: Ins; readonly kind: Kind }[];
  fuel: Ins;
}

class Generator {
  private readonly rnd: Random;
  private readonly options: RandomOptions;
  private readonly world = new World();
  private readonly names = new TextNames();
  private readonly b: RegionBuilder;
  private readonly blocks: Skeleton[] = [];
  /** Visible at the place where operations are added: the chain of dominators, innermost first. */
  private visible: Skeleton[] = [];

  constructor(seed: number, options: RandomOptions) {
    this.rnd = new Random(seed);
    this.options = options;
    this.b = new RegionBuilder(`random ${seed}`);
  }

  run(): RandomRegion {
    this.skeleton();
    const { order, idom } = this.dominators();
    order.forEach((n, at) => {
      const chain: Skeleton[] = [];
      for (let i = at; ; i = idom[i] ?? 0) {
        const s = this.blocks[order[i] ?? 0];
        if (s !== undefined) chain.push(s);
        if (i === 0) break;
      }
      this.visible = chain;
      this.fill(n, (h) => order.includes(h) && dominates(idom, order.indexOf(h), at));
    });
    return { region: this.b.region, world: this.world, names: this.names };
  }

  private skeleton(): void {
    const count = 1 + this.rnd.below(this.options.blocks ?? 8);
    for (let i = 0; i < count; i++) {
      const builder = i === 0 ? this.b.entry : this.b.block(this.rnd.chance(0.3) ? `note ${i}` : '');
      const kinds: Kind[] = [];
      if (i === 0) kinds.push(...RED_KINDS);
      else for (let k = this.rnd.below(4); k > 0; k--) kinds.push(this.rnd.pick(KINDS));
      const fuel = this.param(builder, 'int', i > 0);
      const values = kinds.map((kind) => ({ value: this.param(builder, kind, i > 0), kind }));
      this.blocks.push({ builder, kinds, targets: [], values, fuel });
    }
    for (const s of this.blocks) {
      for (let k = this.rnd.pick([0, 1, 1, 2, 2, 2, 2]); k > 0; k--) {
        // No edges back into the entry: its parameters are the region's.
        if (count > 1) s.targets.push(1 + this.rnd.below(count - 1));
      }
    }
  }

  private param(builder: BlockBuilder, kind: Kind, typed: boolean): Ins {
    const p = makeParam();
    builder.block.params.push(p);
    return typed ? this.annotated(p, kind) : p;
  }

  private annotated(ins: Ins, kind: Kind): Ins {
    if (this.options.annotate === true) {
      if (kind === 'int') ins.info = valueInfo('i');
      else if (kind === 'num') ins.info = valueInfo('n');
      else if (kind === 'bool') ins.info = valueInfo('b');
      else if (kind === 'point' || kind === 'array') ins.info = valueInfo('o');
    }
    return ins;
  }

  /** Numbers of the blocks that can be reached, in reverse postorder, and their immediate dominators. */
  private dominators(): { readonly order: readonly number[]; readonly idom: Int32Array } {
    const order: number[] = [];
    const seen = new Set<number>([0]);
    const visit = (n: number): void => {
      for (const t of this.blocks[n]?.targets ?? []) {
        if (seen.has(t)) continue;
        seen.add(t);
        visit(t);
      }
      order.push(n);
    };
    visit(0);
    order.reverse();
    const numbers = new Map(order.map((n, i) => [n, i]));
    const preds: number[][] = order.map(() => []);
    order.forEach((n, i) => {
      for (const t of this.blocks[n]?.targets ?? []) preds[numbers.get(t) ?? 0]?.push(i);
    });
    return { order, idom: immediateDominators(preds) };
  }

  private fill(n: number, isDominatedBy: (header: number) => boolean): void {
    const s = this.blocks[n];
    if (s === undefined) return;
    const bb = s.builder;
    // The entry block's fuel is a red, so it is a number of unknown kind.
    const spent = this.annotated(bb.op('sub', [s.fuel, this.b.const(1)]), 'int');
    if (n > 0) bb.guard(bb.op('gt', [spent, this.b.const(0)]), true, this.state(false));
    s.fuel = spent;
    for (let k = this.rnd.below(this.options.opsPerBlock ?? 8); k > 0; k--) this.operation(s);
    if (n > 0 && this.options.merges === true && this.rnd.chance(0.6)) {
      const saved = this.visible;
      this.visible = [{ ...s, values: s.builder.block.params.map((value) => ({ value, kind: 'any' as const })) }];
      bb.block.merge = {
        driver: 0,
        anchor: this.world.anchor,
        index: n,
        context: null,
        fs: this.state(false, false),
        seen: bb.block.params.map(() => this.seen()),
        inside: bb.block.params.map(() => null),
        isLoop: this.blocks.some((from, k) => from.targets.includes(n) && isDominatedBy(k) && k >= n),
      };
      this.visible = saved;
    }
    this.terminator(s);
  }

  private seen(): Seen {
    const seen = new Seen();
    if (this.rnd.chance(0.5)) seen.bits = SEEN_INT32;
    return seen;
  }

  private terminator(s: Skeleton): void {
    const bb = s.builder;
    const edge = (n: number): { to: Block; args: Ins[] } => {
      const target = this.blocks[n];
      if (target === undefined) throw new Error('no such block');
      return { to: target.builder.block, args: [s.fuel, ...target.kinds.map((kind) => this.value(kind))] };
    };
    const [first, second] = s.targets;
    if (first === undefined) {
      if (this.rnd.chance(0.5)) bb.exit(this.state(false));
      else bb.finish(this.value(this.rnd.pick(KINDS)));
    } else if (second === undefined) {
      const e = edge(first);
      bb.jump(e.to, e.args);
    } else {
      const yes = edge(first);
      const no = edge(second);
      bb.branch(this.value('bool'), yes.to, yes.args, no.to, no.args);
    }
  }

  /** A value of the kind that is visible here, or a constant. */
  private value(kind: Kind): Ins {
    const candidates: Ins[] = [];
    for (const s of this.visible) {
      for (const v of s.values) {
        if (v.kind === kind || kind === 'any' || (kind === 'num' && v.kind === 'int')) candidates.push(v.value);
      }
    }
    if (candidates.length > 0 && this.rnd.chance(0.85)) return this.rnd.pick(candidates);
    return this.constant(kind);
  }

  private constant(kind: Kind): Ins {
    switch (kind) {
      case 'int':
        return this.b.const(this.rnd.below(20) - 5);
      case 'num':
        return this.b.const(this.rnd.pick([0, -0, 1, -1, 0.5, 3.25, 1e10, Number.NaN, Infinity, 2 ** 31]));
      case 'bool':
        return this.b.const(this.rnd.chance(0.5));
      case 'point':
        return this.b.const(this.names.objects.add(this.world.point, 'worldPoint'));
      case 'array':
        return this.b.const(this.names.objects.add(this.world.array, 'worldArray'));
      case 'string':
        return this.b.const(this.rnd.pick(['', 'abc', 'quote"\'\n\\u{1}\u2028`${x}`', '*/ //', 'é😀']));
      case 'any':
        return this.b.const(this.rnd.pick([undefined, null, true, 3, 'text', -0, 10n]));
    }
  }

  private add(s: Skeleton, kind: Kind, value: Ins): Ins {
    s.values.push({ value: this.annotated(value, kind), kind });
    return value;
  }

  private state(raise: boolean, virtuals: boolean = this.options.virtuals === true): FrameState {
    const made: VirtualDesc[] = [];
    const val = (depth: number): FSVal => {
      if (!virtuals || depth > 3 || this.rnd.chance(0.7)) return this.value(this.rnd.pick(KINDS));
      if (made.length > 0 && this.rnd.chance(0.4)) return this.rnd.pick(made);
      const cls = this.rnd.pick([pointClass, boxClass, literalClass, null]);
      const origin = cls === pointClass && this.rnd.chance(0.3) ? this.value('point') : null;
      const v = new VirtualDesc(cls, [], origin);
      made.push(v);
      const n = cls === null ? this.rnd.below(3) : cls.fields.length;
      for (let i = 0; i < n; i++) v.values.push(origin !== null && this.rnd.chance(0.5) ? null : val(depth + 1));
      return v;
    };
    const vals = (): FSVal[] => Array.from({ length: this.rnd.below(4) }, () => val(0));
    const frames = [new FrameInfo(inner, this.rnd.below(50), vals())];
    if (this.rnd.chance(0.3)) frames.unshift(new FrameInfo(outer, this.rnd.below(50), vals()));
    const fs = new FrameState(frames, raise, null);
    if (virtuals && this.rnd.chance(0.3)) {
      const v = new VirtualDesc(pointClass, [null, val(1), null, val(1)], this.value('point'));
      fs.pending = [v];
    }
    return fs;
  }

  private operation(s: Skeleton): void {
    const bb = s.builder;
    const { rnd } = this;
    const num = (): Ins => this.value('num');
    const small = (): Ins => this.add(s, 'int', bb.op('bit_and', [num(), this.b.const(3)]));
    switch (rnd.below(26)) {
      case 0:
      case 1:
      case 2:
        this.add(s, 'num', bb.op(rnd.pick(['add', 'sub', 'mul', 'div', 'mod'] as const), [num(), num()]));
        break;
      case 3:
        this.add(s, 'int', bb.op(rnd.pick(['bit_and', 'bit_or', 'bit_xor', 'shl', 'shr'] as const), [num(), num()]));
        break;
      case 4:
        this.add(s, 'int', bb.op(rnd.pick(['add', 'sub', 'mul'] as const), [small(), small()]));
        break;
      case 5:
        this.add(s, 'num', bb.op('ushr', [num(), num()]));
        break;
      case 6:
      case 7:
      case 8:
        this.add(s, 'bool', bb.op(rnd.pick(['lt', 'le', 'gt', 'ge', 'eq', 'ne'] as const), [num(), num()]));
        break;
      case 9:
        this.add(s, 'bool', bb.op(rnd.pick(['eq', 'ne'] as const), [this.value('any'), this.value('any')]));
        break;
      case 10:
        this.add(s, 'num', bb.op(rnd.pick(['neg', 'plus'] as const), [num()]));
        break;
      case 11:
        this.predicate(s);
        break;
      case 12:
      case 13:
        this.add(s, 'any', bb.op('get', [this.value('point')], rnd.pick([fields.x, fields.y, fields.next])));
        break;
      case 14:
      case 15:
        bb.op('set', [this.value('point'), this.value('any')], rnd.pick([fields.x, fields.y, fields.next, fields.tag]));
        break;
      case 16:
        this.add(
          s,
          'any',
          bb.op(rnd.pick(['get_item', 'get_item_pure'] as const), [this.b.const(CONST_ITEMS), small()]),
        );
        this.add(s, 'any', bb.op('get_item', [this.value('array'), small()]));
        break;
      case 17:
        bb.op('set_item', [this.value('array'), small(), this.value('any')]);
        break;
      case 18:
        this.arrays(s);
        break;
      case 19:
        this.add(s, 'point', bb.op('new', this.fieldValues(4), pointClass));
        break;
      case 20:
        this.add(s, 'any', bb.op('new', [this.value('any')], boxClass));
        this.add(s, 'any', bb.op('new', this.fieldValues(3), literalClass));
        break;
      case 21:
        this.add(s, 'array', bb.op('new_array', this.fieldValues(rnd.below(4))));
        break;
      case 22:
      case 23:
        this.call(s);
        break;
      case 24:
        this.strings(s);
        break;
      default:
        bb.guard(this.value('bool'), rnd.chance(0.5), this.state(false));
    }
  }

  private fieldValues(n: number): Ins[] {
    return Array.from({ length: n }, () => this.value(this.rnd.pick(KINDS)));
  }

  private predicate(s: Skeleton): void {
    const bb = s.builder;
    const a = this.value('any');
    switch (this.rnd.below(7)) {
      case 0:
        this.add(
          s,
          'bool',
          bb.op('typeof_is', [a], new TypeName(this.rnd.pick(['number', 'object', 'string', 'odd']))),
        );
        break;
      case 1:
        this.add(s, 'bool', bb.op('is_nullish', [a]));
        break;
      case 2:
        this.add(s, 'bool', bb.op('instance_of', [a], pointClass));
        break;
      case 3:
        this.add(s, 'bool', bb.op('not', [a]));
        break;
      case 4: {
        const is = bb.op('class_is', [a], pointClass);
        if (this.rnd.chance(0.5)) this.add(s, 'bool', is);
        else {
          bb.guard(is, true, this.state(false), 'class');
          // From here on `a` is a point; it has its own entry, without a claim about all of its life.
          s.values.push({ value: a, kind: 'point' });
        }
        break;
      }
      case 5:
        this.add(s, 'any', bb.op('typeof', [a]));
        break;
      default:
        this.add(s, 'bool', bb.op('instance_of_value', [a, this.b.const(this.names.objects.add(Box))]));
    }
  }

  private arrays(s: Skeleton): void {
    const bb = s.builder;
    const array = this.value('array');
    switch (this.rnd.below(5)) {
      case 0:
        this.add(s, 'num', bb.op('push', [array, this.value('any')]));
        break;
      case 1:
        this.add(s, 'any', bb.op('pop', [array]));
        break;
      case 2:
        this.add(s, 'num', bb.op('length', [array]));
        break;
      case 3:
        bb.op('set_length', [array, this.b.const(this.rnd.below(4))]);
        break;
      default:
        this.add(s, 'array', bb.op('new_array_filled', [this.b.const(this.rnd.below(4)), this.value('any')]));
    }
  }

  private strings(s: Skeleton): void {
    const bb = s.builder;
    const text = this.value('string');
    switch (this.rnd.below(5)) {
      case 0:
        this.add(s, 'any', bb.op('pure_method', [text, this.value('int')], new MethodDesc('slice', pureCall)));
        break;
      case 1:
        this.add(s, 'num', bb.op('pure_method', [text, this.value('int')], new MethodDesc('charCodeAt', pureCall)));
        break;
      case 2:
        this.add(s, 'any', bb.op('to_string', [this.value('num')]));
        break;
      case 3: {
        const fn = this.rnd.pick([Math.floor, Math.abs, Math.sqrt]);
        this.add(s, 'num', bb.op('pure', [this.b.const(this.names.objects.add(fn)), this.value('num')]));
        break;
      }
      default:
        this.add(
          s,
          'int',
          bb.op('pure', [this.b.const(this.names.objects.add(Math.imul)), this.value('num'), this.value('num')]),
        );
    }
  }

  private call(s: Skeleton): void {
    const bb = s.builder;
    const world = this.b.const(this.names.objects.add(this.world, 'world'));
    const a = this.value('any');
    const kind = this.rnd.below(8);
    const state = kind === 6 ? new FrameState([], true, null) : this.state(true);
    if (kind === 7) {
      this.add(
        s,
        'any',
        bb.op('exception', [
          bb.op('call_function', [this.b.const(this.names.objects.add(logCall)), world, a], anyCall),
        ]),
      );
      return;
    }
    switch (kind) {
      case 6:
      case 0:
        this.add(
          s,
          'any',
          bb.op('call_function', [this.b.const(this.names.objects.add(logCall)), world, a], anyCall, state),
        );
        break;
      case 1:
        this.add(
          s,
          'any',
          bb.op('call_bound', [this.b.const(this.names.objects.add(boundCall)), world, a], anyCall, state),
        );
        break;
      case 2: {
        const box = bb.op('new', [a], boxClass);
        this.add(
          s,
          'any',
          bb.op('call_method', [box, world, this.value('any')], new MethodDesc('poke', anyCall), state),
        );
        break;
      }
      case 3:
        this.add(
          s,
          'point',
          bb.op('call_new', [this.b.const(this.names.objects.add(Point)), a, this.value('any')], pureCall),
        );
        break;
      case 4: {
        const aux = new PortalAux(inner, 0, this.names.objects.add(this.world.anchor, 'anchor') as object, 3);
        this.add(s, 'any', bb.op('call_portal', [world, a], aux, state));
        break;
      }
      default:
        bb.op('guard_valid', [], this.world.assumption, this.state(false));
    }
  }
}

const CONST_ITEMS: readonly unknown[] = Object.freeze([1, 'two', undefined, 4.5]);
const anyCall = new CallDesc('any call', ANY_EFFECTS, 'any');
const pureCall = new CallDesc('pure call', PURE_EFFECTS, 'any');

function logCall(world: World, arg: unknown): unknown {
  return world.call('logCall', [arg]);
}
function boundCall(this: World, arg: unknown): unknown {
  return this.call('boundCall', [arg]);
}
