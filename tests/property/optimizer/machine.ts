/**
 * A little hosted machine for tests of the optimizer: its programs become raw regions, as a recorder would make them.
 *
 * Registers: 0-3 numbers or boxes (a value class), 4-6 vectors (mutable, cyclic), 7 an array, 8 a frame (virtualizable, with an owned array), 9-11 loop
 * counters. One merge block per instruction with all registers as parameters. Frame states name the place of their guard, so that
 * whoever leaves the optimized region goes on in the raw one at exactly that operation.
 */

import { JitCode } from '../../../framework/jitcode/jitcode.ts';
import { Program } from '../../../framework/jitcode/program.ts';
import { CallDesc, type ClassCtor, ClassDesc, FieldDesc } from '../../../framework/model/descriptors.ts';
import { ANY_EFFECTS, type Effects, NO_NAMES } from '../../../framework/model/effects.ts';
import { BlockBuilder, makeParam } from '../../../framework/region/builder.ts';
import {
  Block,
  ConstPool,
  FrameInfo,
  FrameState,
  type Ins,
  Region,
  Seen,
  TypeName,
} from '../../../framework/region/ir.ts';
import { NOT_RAISED } from '../../../framework/region/raising.ts';
import { observe } from '../../../framework/region/seen.ts';
import { evaluate, HostedError } from './evaluate.ts';

export class Box {
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
}
export class Vec {
  x: unknown;
  y: unknown;
  constructor(x: unknown, y: unknown) {
    this.x = x;
    this.y = y;
  }
}
/** What a slow path asks for. */
export class Ask {
  readonly what: unknown;
  constructor(what: unknown) {
    this.what = what;
  }
}
export class Frame {
  readonly regs: unknown[];
  readonly parent: Frame | undefined;
  pc: number;
  constructor(regs: unknown[], parent: Frame | undefined, pc: number) {
    this.regs = regs;
    this.parent = parent;
    this.pc = pc;
  }
}

let fieldId = 0;
function field(owner: string, name: string, more: Partial<ConstructorParameters<typeof FieldDesc>[1]> = {}): FieldDesc {
  return new FieldDesc(fieldId++, {
    name,
    owner,
    hint: 'any',
    immutable: false,
    quasi: false,
    owned: false,
    immutableElements: false,
    ...more,
  });
}
function cls(
  id: number,
  ctor: ClassCtor,
  fields: readonly FieldDesc[],
  more: { valueClass?: boolean; virtualizable?: boolean; transient?: boolean },
): ClassDesc {
  const c = new ClassDesc(id, {
    name: ctor.name,
    form: 'class',
    base: null,
    fields,
    inits: fields.map((_, index) => ({ from: 'param', index })),
    paramCount: fields.length,
    valueClass: more.valueClass ?? false,
    virtualizable: more.virtualizable ?? false,
    transient: more.transient ?? false,
  });
  c.ctor = ctor;
  return c;
}

export const boxV = field('Box', 'v', { immutable: true, hint: 'number' });
export const vecX = field('Vec', 'x');
export const vecY = field('Vec', 'y');
export const frameRegs = field('Frame', 'regs', { immutable: true, owned: true, hint: 'array' });
export const frameParent = field('Frame', 'parent', { immutable: true });
export const askWhat = field('Ask', 'what', { immutable: true });
export const framePc = field('Frame', 'pc', { hint: 'int' });
export const boxClass = cls(0, Box, [boxV], { valueClass: true });
export const vecClass = cls(1, Vec, [vecX, vecY], {});
export const askClass = cls(3, Ask, [askWhat], { transient: true });
export const frameClass = cls(2, Frame, [frameRegs, frameParent, framePc], { virtualizable: true });

const makeJitcode = (name: string, handlers: JitCode['handlers']): JitCode =>
  new JitCode({
    name,
    paramCount: 0,
    hasThis: false,
    regCount: 64,
    code: new Int32Array(0),
    consts: [],
    fields: [],
    classes: [],
    calls: [],
    callees: [],
    switches: [],
    handlers,
    mergePoints: [],
    next: new Int32Array(0),
    file: 'machine',
    lines: new Int32Array(0),
  });
export const jitcode = makeJitcode('machine', []);
/** Exceptions have a handler everywhere. */
export const handling = makeJitcode('handling', [{ start: 0, end: Number.MAX_SAFE_INTEGER, target: 0 }]);

export const program = new Program({
  name: 'machine',
  jitcodes: [jitcode, handling],
  fields: [boxV, vecX, vecY, frameRegs, frameParent, framePc, askWhat],
  classes: [boxClass, vecClass, frameClass, askClass],
  drivers: [],
  byFunction: new Map(),
  byClass: new Map<ClassCtor, ClassDesc>([
    [Box, boxClass],
    [Vec, vecClass],
    [Frame, frameClass],
    [Ask, askClass],
  ]),
});

const effects = (more: Partial<Effects>): Effects => ({
  ...ANY_EFFECTS,
  canRaise: false,
  canInvalidate: false,
  ...more,
});
export interface Residual {
  readonly desc: CallDesc;
  readonly fn: (...args: never[]) => unknown;
}
/** Residual functions: what they take is registers. */
export const residuals = {
  setX: {
    desc: new CallDesc('setX', effects({ reads: NO_NAMES, writes: new Set(['x']) }), 'any'),
    fn: (o: Vec, v: unknown): unknown => {
      o.x = v;
      return v;
    },
  },
  sum: {
    desc: new CallDesc('sum', effects({ reads: new Set(['x', 'y', '[]']), writes: NO_NAMES }), 'number'),
    fn: (o: Vec, a: unknown[]): unknown => (typeof o.x === 'number' ? o.x : 1) + a.length,
  },
  swap: {
    desc: new CallDesc('swap', effects({ reads: new Set(['[]']), writes: new Set(['[]']) }), 'any'),
    fn: (a: unknown[]): unknown => {
      const t = a[0];
      a[0] = a[1];
      a[1] = t;
      return t;
    },
  },
  /** The same result for the same argument. */
  half: {
    desc: new CallDesc('half', effects({ reads: NO_NAMES, writes: NO_NAMES, elidable: true }), 'any'),
    fn: (n: unknown): unknown => (typeof n === 'number' ? n / 2 : 'none'),
  },
  anything: {
    desc: new CallDesc('anything', { ...ANY_EFFECTS, canRaise: true }, 'any'),
    fn: (o: Vec, a: unknown[], n: unknown): unknown => {
      if (o.y instanceof Vec) o.y.x = n;
      a[2] = o.x;
      if (n === 13) throw new HostedError('thirteen');
      return o;
    },
  },
  look: {
    desc: new CallDesc(
      'look',
      effects({ reads: new Set(['regs', 'parent', 'pc', '[regs]']), writes: new Set(['pc', '[regs]']) }),
      'any',
    ),
    fn: (f: Frame): unknown => {
      const was = f.pc;
      f.pc = f.regs.length;
      f.regs[3] = f.regs[0];
      return was;
    },
  },
} satisfies { readonly [name: string]: Residual };

export type Instruction =
  | { readonly op: 'move'; readonly to: number; readonly from: number }
  | { readonly op: 'const'; readonly to: number; readonly value: unknown }
  | {
      readonly op: 'arith';
      readonly kind: 'add' | 'sub' | 'mul';
      readonly to: number;
      readonly a: number;
      readonly b: number;
      readonly branch: boolean;
    }
  | { readonly op: 'vec'; readonly to: number; readonly x: number; readonly y: number }
  | { readonly op: 'getx' | 'gety'; readonly to: number; readonly from: number }
  | { readonly op: 'setx' | 'sety'; readonly on: number; readonly value: number }
  | { readonly op: 'getitem'; readonly to: number; readonly at: number; readonly variable: boolean }
  | { readonly op: 'setitem'; readonly at: number; readonly value: number; readonly variable: boolean }
  | { readonly op: 'array'; readonly a: number; readonly b: number }
  | { readonly op: 'pushpop'; readonly value: number; readonly to: number }
  | { readonly op: 'length'; readonly to: number }
  | { readonly op: 'load'; readonly to: number; readonly slot: number }
  | { readonly op: 'store'; readonly value: number; readonly slot: number }
  | { readonly op: 'setpc'; readonly value: number }
  | { readonly op: 'enter'; readonly value: number }
  | { readonly op: 'leave' }
  | {
      readonly op: 'call';
      readonly name: keyof typeof residuals;
      readonly args: readonly number[];
      readonly to: number;
    }
  | { readonly op: 'bit'; readonly reg: number; readonly mask: number; target: number }
  | { readonly op: 'less'; readonly a: number; readonly b: number; target: number; readonly guard: boolean }
  | { readonly op: 'jump'; target: number }
  | { readonly op: 'exit' }
  | { readonly op: 'finish'; readonly value: number };

export const REGISTERS = 13;

/** Where a frame state resumes, by its pc. */
export interface Place {
  readonly block: Block;
  readonly at: number;
  readonly values: readonly Ins[];
}

export interface Raw {
  readonly region: Region;
  readonly places: Place[];
  readonly consts: ConstPool;
}

export function build(name: string, code: readonly Instruction[]): Raw {
  return new Builder(name, code).build();
}

const isNumber = new TypeName('number');

class Builder {
  private readonly code: readonly Instruction[];
  private readonly consts = new ConstPool();
  private readonly blocks = new Map<number, BlockBuilder>();
  private readonly places: Place[] = [];
  private readonly region: Region;
  private b: BlockBuilder;
  private regs: Ins[] = [];
  private readonly targets = new Set<number>();

  constructor(name: string, code: readonly Instruction[]) {
    this.code = code;
    this.b = new BlockBuilder(new Block('entry'));
    this.region = new Region(name, this.b.block);
  }

  build(): Raw {
    this.code.forEach((i, pc) => {
      if (i.op === 'jump' && i.target <= pc) this.targets.add(i.target);
    });
    for (let r = 0; r < REGISTERS; r++) this.b.param();
    this.b.jump(this.at(0).block, this.b.block.params);
    for (const [pc] of this.code.entries()) this.instruction(pc);
    return { region: this.region, places: this.places, consts: this.consts };
  }

  private at(pc: number): BlockBuilder {
    let b = this.blocks.get(pc);
    if (b === undefined) {
      b = new BlockBuilder(new Block(`pc${pc}`));
      for (let r = 0; r < REGISTERS; r++) b.block.params.push(makeParam());
      this.blocks.set(pc, b);
      const { block } = b;
      block.merge = {
        driver: 0,
        anchor: this.code,
        index: pc,
        context: null,
        fs: this.state(block, 0, block.params),
        seen: block.params.map(() => new Seen()),
        inside: block.params.map((_, r) => (r === 8 ? { field: frameRegs, elements: [] } : null)),
        isLoop: this.targets.has(pc),
      };
    }
    return b;
  }

  private state(block: Block, at: number, values: readonly Ins[], raise = false, code = jitcode): FrameState {
    const pc = this.places.length;
    this.places.push({ block, at, values });
    return new FrameState([new FrameInfo(code, pc, [...values])], raise, null);
  }

  /** By position: the exception leaves the region with a handler or without one, or stays in it. */
  private raising(call: Ins, pc: number): void {
    const { block } = this.b;
    if (pc % 3 < 2) {
      call.fs = this.state(block, block.ops.length - 1, this.regs, true, pc % 3 === 0 ? jitcode : handling);
      return;
    }
    const rest = new BlockBuilder(new Block());
    const handler = new BlockBuilder(new Block());
    const returned = this.b.op('eq', [this.b.op('exception', [call]), this.consts.of(NOT_RAISED)]);
    this.b.branch(returned, rest.block, [], handler.block, []);
    this.b = handler;
    const regs = [...this.regs];
    this.b.op('push', [this.array(), this.consts.of('caught')]);
    this.to(pc + 1);
    this.regs = regs;
    this.b = rest;
  }

  private guard(cond: Ins, expect: boolean, temps: readonly Ins[]): void {
    const { block } = this.b;
    const fs = this.state(block, block.ops.length, [...this.regs, ...temps, cond]);
    const g = this.b.guard(cond, expect, fs);
    fs.origin = { kind: 'ins', ins: g };
  }

  private to(pc: number): void {
    this.b.jump(this.at(pc).block, this.regs);
  }

  private reg(r: number): Ins {
    const v = this.regs[r];
    if (v === undefined) throw new Error(`no register ${r}`);
    return v;
  }

  private instruction(pc: number): void {
    const i = this.code[pc];
    if (i === undefined) return;
    this.b = this.at(pc);
    this.regs = [...this.b.block.params];
    const c = (v: unknown): Ins => this.consts.of(v);
    switch (i.op) {
      case 'move':
        this.regs[i.to] = this.reg(i.from);
        break;
      case 'const':
        this.regs[i.to] = i.value instanceof Box ? this.b.op('new', [c(i.value.v)], boxClass) : c(i.value);
        break;
      case 'arith':
        this.arith(i, pc);
        return;
      case 'vec':
        this.regs[i.to] = this.b.op('new', [this.reg(i.x), this.reg(i.y)], vecClass);
        break;
      case 'getx':
      case 'gety': {
        const o = this.vec(i.from);
        this.regs[i.to] = this.b.op('get', [o], i.op === 'getx' ? vecX : vecY);
        break;
      }
      case 'setx':
      case 'sety': {
        const o = this.vec(i.on);
        this.b.op('set', [o, this.reg(i.value)], i.op === 'setx' ? vecX : vecY);
        break;
      }
      case 'getitem':
      case 'setitem': {
        const a = this.array();
        const index = i.variable ? this.b.op('bit_and', [this.reg(i.at), c(3)]) : c(i.at);
        if (i.op === 'getitem') {
          const v = this.b.op('get_item', [a, index]);
          const n = this.b.op('typeof_is', [v], isNumber);
          this.guard(n, true, [a, index, v]);
          this.regs[i.to] = v;
        } else {
          this.b.op('set_item', [a, index, this.reg(i.value)]);
        }
        break;
      }
      case 'array':
        this.regs[7] = this.b.op('new_array', [this.reg(i.a), this.reg(i.b), c(0), c(1)]);
        break;
      case 'pushpop': {
        const a = this.array();
        this.b.op('push', [a, this.reg(i.value)]);
        const n = this.b.op('length', [a]);
        this.guard(this.b.op('gt', [n, c(0)]), true, [a, n]);
        this.regs[i.to] = this.b.op('pop', [a]);
        break;
      }
      case 'length':
        this.regs[i.to] = this.b.op('length', [this.array()]);
        break;
      case 'load': {
        const regs = this.b.op('get', [this.reg(8)], frameRegs);
        this.regs[i.to] = this.b.op('get_item', [regs, c(i.slot)]);
        break;
      }
      case 'store': {
        const regs = this.b.op('get', [this.reg(8)], frameRegs);
        this.b.op('set_item', [regs, c(i.slot), this.reg(i.value)]);
        break;
      }
      case 'setpc':
        this.b.op('set', [this.reg(8), c(i.value)], framePc);
        break;
      case 'enter': {
        const regs = this.b.op('new_array_filled', [c(4), this.reg(i.value)]);
        this.regs[8] = this.b.op('new', [regs, this.reg(8), c(0)], frameClass);
        break;
      }
      case 'leave': {
        const parent = this.b.op('get', [this.reg(8)], frameParent);
        const none = this.b.op('eq', [parent, c(undefined)]);
        const back = new BlockBuilder(new Block());
        const old = [...this.regs];
        this.b.branch(none, this.at(pc + 1).block, this.regs, back.block, []);
        this.b = back;
        this.regs = old;
        this.regs[8] = parent;
        break;
      }
      case 'call': {
        const r: Residual = residuals[i.name];
        const args = i.args.map((a) => this.reg(a));
        if (i.name !== 'look') for (const a of i.args) if (a >= 4 && a <= 6) this.vec(a);
        const call = this.b.op('call_function', [c(r.fn), ...args], r.desc);
        if (r.desc.effects.canRaise) this.raising(call, pc);
        this.guard(this.b.op('eq', [call, c('never')]), false, [call]);
        if (i.to >= 0) this.regs[i.to] = call;
        break;
      }
      case 'bit': {
        const n = this.reg(i.reg);
        this.guard(this.b.op('typeof_is', [n], isNumber), true, []);
        const bit = this.b.op('bit_and', [n, c(i.mask)]);
        const set = this.b.op('ne', [bit, c(0)]);
        this.b.branch(set, this.at(pc + 1).block, this.regs, this.at(i.target).block, this.regs);
        return;
      }
      case 'less': {
        const lt = this.b.op('lt', [this.reg(i.a), this.reg(i.b)]);
        this.b.branch(lt, this.at(pc + 1).block, this.regs, this.at(i.target).block, this.regs);
        return;
      }
      case 'jump':
        this.to(i.target);
        return;
      case 'exit': {
        const fs = this.state(this.b.block, this.b.block.ops.length, this.regs);
        fs.origin = { kind: 'exit', block: this.b.block };
        this.b.exit(fs);
        return;
      }
      case 'finish':
        this.b.finish(this.reg(i.value));
        return;
    }
    this.to(pc + 1);
  }

  private vec(r: number): Ins {
    const o = this.reg(r);
    this.guard(this.b.op('class_is', [o], vecClass), true, []);
    return o;
  }

  private array(): Ins {
    const a = this.reg(7);
    this.guard(this.b.op('pure', [this.consts.of(Array.isArray), a]), true, []);
    return a;
  }

  /** As an interpreter with integers and boxed floats would do it. */
  private arith(i: Extract<Instruction, { op: 'arith' }>, pc: number): void {
    const x = this.reg(i.a);
    const y = this.reg(i.b);
    const fork = (cond: Ins): BlockBuilder => {
      const yes = new BlockBuilder(new Block());
      const no = new BlockBuilder(new Block());
      this.b.branch(cond, yes.block, [], no.block, []);
      this.b = yes;
      return no;
    };
    const saved = [...this.regs];
    const done = (v: Ins): void => {
      this.regs = [...saved];
      this.regs[i.to] = v;
      this.to(pc + 1);
    };
    const enter = (b: BlockBuilder): void => {
      this.b = b;
      this.regs = [...saved];
    };
    const otherX = fork(this.b.op('typeof_is', [x], isNumber));
    const mixed = fork(this.b.op('typeof_is', [y], isNumber));
    const r = this.b.op(i.kind, [x, y]);
    const temps = [x, y, r];
    this.guard(this.b.op('le', [r, this.consts.of(Number.MAX_SAFE_INTEGER)]), true, temps);
    this.guard(this.b.op('ge', [r, this.consts.of(Number.MIN_SAFE_INTEGER)]), true, temps);
    done(r);
    const float = (a: Ins, b: Ins): void => {
      const f = this.b.op(i.kind, [a, b]);
      done(this.b.op('new', [f], boxClass));
    };
    enter(mixed);
    this.guard(this.b.op('class_is', [y], boxClass), true, []);
    float(x, this.b.op('get', [y], boxV));
    enter(otherX);
    this.guard(this.b.op('class_is', [x], boxClass), true, []);
    const xv = this.b.op('get', [x], boxV);
    const mixed2 = fork(this.b.op('class_is', [y], boxClass));
    float(xv, this.b.op('get', [y], boxV));
    enter(mixed2);
    this.guard(this.b.op('typeof_is', [y], isNumber), true, [xv]);
    float(xv, y);
  }
}

/** Runs the raw region and notes at each merge point what a recorder would have seen. */
export function observeRun(raw: Raw, inputs: readonly unknown[]): void {
  evaluate(raw.region, inputs, {
    onBlock: (b, value) => {
      if (b.merge === null) return;
      b.params.forEach((p, k) => {
        const seen = b.merge?.seen[k];
        if (seen !== undefined) observe(seen, value(p));
        const frame = value(p);
        const inside = b.merge?.inside[k];
        if (inside === undefined || inside === null || !(frame instanceof Frame)) return;
        frame.regs.forEach((x, n) => {
          const element = inside.elements[n] ?? new Seen();
          inside.elements[n] = element;
          observe(element, x);
        });
      });
    },
  });
}
