/**
 * The verifier: throws InternalError with the printed region if an invariant does not hold.
 *
 * Shape
 *  1. Every operation in a block is known, is no leaf (`const`, `param`, `virtual`), and stands in one place of the region only.
 *  2. Number of arguments and kind of `aux` are as ops.table.ts says. Constants carry a value and no arguments.
 *  3. Block parameters are `param`s, each of one block only. No `virtual` anywhere.
 *  4. No block that can be reached is `open`. Each edge has as many arguments as its target has parameters.
 * Values
 *  5. Each use is a constant or dominated by its definition: arguments, conditions, edge arguments, frame states (values, virtual
 *     objects, their origins, pending writes), merge states (at block entry). Operations without a result are never used.
 * Frame states
 *  6. A guard has one without `raise`. A call that can raise (and each call_portal) has one with `raise`, or catches (raising.ts): in raw
 *     regions `exception` follows then. Nothing else has one. In optimized regions those of calls may be without frames.
 *     A block's `exit` and a merge point have one without `raise`.
 *  7. A frame state has a frame. Where the jitcode has code, the pc is an operation, and the number of values is that of the live registers:
 *     `liveIn[pc]` for the innermost frame, `callerLive` for outer ones and if `raise`.
 *  8. Virtual objects have one value for each field; only those with an origin have nulls; one without an origin can be
 *     constructed (`ClassDesc.inits`). Raw regions (`raw: true`) have none, and nothing pending.
 * Descriptors
 *  9. `new` has one argument for each field, and its class has `inits`. `class_is` and `instance_of` name a class, no literal.
 * 10. A merge point has observations for each parameter or for none.
 */

import { callerLive } from '../jitcode/liveness.ts';
import { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import { InternalError } from '../support/assert.ts';
import { dominates, immediateDominators } from './dominators.ts';
import {
  Assumption,
  type Aux,
  type Block,
  type FrameInfo,
  type FrameState,
  type FSVal,
  GuardAux,
  Ins,
  MethodDesc,
  RegionOp as Op,
  PortalAux,
  type Region,
  regionOpNames,
  TypeName,
  type VirtualDesc,
} from './ir.ts';
import { isBox } from './lazy-box.ts';
import { REGION_OPS, type RegionOpName, type RegionOpSpec } from './ops.table.ts';
import { printRegion } from './print.ts';
import { canRaise, catches, passes } from './raising.ts';

export interface VerifyOptions {
  /** A region as recorded: no virtual objects. */
  readonly raw?: boolean;
}

export function verifyRegion(region: Region, options: VerifyOptions = {}): void {
  new Verifier(region, options).run();
}

/** Before all operations of a block, where its parameters are defined. */
const AT_ENTRY = -1;

class Verifier {
  private readonly region: Region;
  private readonly options: VerifyOptions;
  private readonly blocks: readonly Block[];
  private readonly order = new Map<Block, number>();
  private readonly idom: Int32Array;
  /** Where each value is defined: block number and position. */
  private readonly places = new Map<Ins, { readonly block: number; readonly at: number }>();

  constructor(region: Region, options: VerifyOptions) {
    this.region = region;
    this.options = options;
    this.blocks = region.blocks();
    this.blocks.forEach((b, i) => this.order.set(b, i));
    const preds: number[][] = this.blocks.map(() => []);
    this.blocks.forEach((b, i) => {
      for (const e of b.term.edges) preds[this.order.get(e.to) ?? 0]?.push(i);
    });
    this.idom = immediateDominators(preds);
  }

  run(): void {
    this.blocks.forEach((block, i) => {
      for (const p of block.params) {
        if (p.op !== Op.param) this.fail(`parameter of ${this.label(i)} is no 'param'`);
        this.place(p, i, AT_ENTRY);
      }
      block.ops.forEach((ins, at) => this.place(ins, i, at));
    });
    this.blocks.forEach((block, i) => this.block(block, i));
  }

  private place(ins: Ins, block: number, at: number): void {
    if (this.places.has(ins)) this.fail(`${this.describe(ins)} stands in two places`);
    this.places.set(ins, { block, at });
  }

  private block(block: Block, i: number): void {
    if (block.merge !== null) {
      this.state(block.merge.fs, i, AT_ENTRY, `merge point of ${this.label(i)}`, false);
      const seen = block.merge.seen.length;
      if (seen !== 0 && seen !== block.params.length) this.fail(`${this.label(i)}: ${seen} observations`);
    }
    block.ops.forEach((ins, at) => this.ins(ins, i, at));
    const end = block.ops.length;
    const term = block.term;
    switch (term.kind) {
      case 'open':
        this.fail(`${this.label(i)} is open`);
        break;
      case 'br':
        this.use(term.cond, i, end, 'condition');
        break;
      case 'finish':
        this.use(term.value, i, end, 'finish');
        break;
      case 'exit':
        this.state(term.fs, i, end, `exit of ${this.label(i)}`, false);
        break;
      case 'jump':
        break;
    }
    for (const edge of term.edges) {
      if (edge.args.length !== edge.to.params.length) {
        const to = this.label(this.order.get(edge.to) ?? -1);
        this.fail(`${this.label(i)}: ${edge.args.length} arguments for ${edge.to.params.length} parameters of ${to}`);
      }
      for (const arg of edge.args) this.use(arg, i, end, 'edge');
    }
  }

  private ins(ins: Ins, block: number, at: number): void {
    const name = regionOpNames[ins.op];
    if (name === undefined) this.fail(`no operation has id ${ins.op}`);
    const spec: RegionOpSpec = REGION_OPS[name];
    const what = this.describe(ins);
    if (spec.effect === 'leaf') this.fail(`${what}: a leaf stands in a block`);
    if (spec.arity >= 0 && ins.args.length !== spec.arity) this.fail(`${what}: ${ins.args.length} arguments`);
    if (!auxFits(spec.aux, ins.aux)) this.fail(`${what}: aux is no ${spec.aux}`);
    for (const arg of ins.args) this.use(arg, block, at, what);
    this.descriptor(name, ins, what);
    if (spec.effect === 'guard') {
      if (ins.fs === null) this.fail(`${what}: no frame state`);
      this.state(ins.fs, block, at, what, false);
    } else if (catches(ins)) {
      if (this.options.raw === true && !this.isAsked(ins, block, at))
        this.fail(`${what}: can raise, has no frame state, and nobody asks for its exception`);
    } else if (canRaise(ins) && ins.fs !== null) {
      if (passes(ins) && ins.fs.raise && this.options.raw !== true) return;
      this.state(ins.fs, block, at, what, true);
    } else if (ins.fs !== null) this.fail(`${what}: needs no frame state and has one`);
  }

  /** Its exception is asked for before anything else may raise. */
  private isAsked(call: Ins, block: number, at: number): boolean {
    for (const ins of this.blocks[block]?.ops.slice(at + 1) ?? []) {
      if (ins.op === Op.exception) return ins.args[0] === call;
      if (canRaise(ins)) return false;
    }
    return false;
  }

  private descriptor(name: RegionOpName, ins: Ins, what: string): void {
    const aux = ins.aux;
    if (name === 'new' && aux instanceof ClassDesc) {
      if (ins.args.length !== aux.fields.length)
        this.fail(`${what}: ${ins.args.length} values for the fields of ${aux.name}`);
      if (aux.form === 'class' && aux.inits === null) this.fail(`${what}: ${aux.name} cannot be constructed`);
    }
    if ((name === 'class_is' || name === 'instance_of') && aux instanceof ClassDesc && aux.form !== 'class') {
      this.fail(`${what}: ${aux.name} is no class`);
    }
    if (MIN_ARGS[name] !== undefined && ins.args.length < MIN_ARGS[name]) this.fail(`${what}: needs more arguments`);
  }

  private use(value: Ins, block: number, at: number, where: string): void {
    if (value.op === Op.const) {
      if (value.args.length > 0) this.fail(`${where}: a constant with arguments`);
      return;
    }
    if (value.op === Op.virtual) this.fail(`${where}: uses a 'virtual'`);
    const place = this.places.get(value);
    if (place === undefined) this.fail(`${where}: ${this.describe(value)} is defined nowhere`);
    const name = regionOpNames[value.op];
    if (name !== undefined && !REGION_OPS[name].result) this.fail(`${where}: ${this.describe(value)} has no result`);
    const before =
      place.block === block ? place.at < at || place.at === AT_ENTRY : dominates(this.idom, place.block, block);
    if (!before) this.fail(`${where}: ${this.describe(value)} does not dominate its use`);
  }

  private state(fs: FrameState, block: number, at: number, where: string, raise: boolean): void {
    if (fs.raise !== raise)
      this.fail(`${where}: its frame state ${raise ? 'must' : 'must not'} be of a raising operation`);
    if (fs.frames.length === 0) this.fail(`${where}: its frame state has no frames`);
    const seen = new Set<VirtualDesc>();
    const visit = (v: FSVal): void => {
      if (v instanceof Ins) this.use(v, block, at, `frame state of ${where}`);
      else if (!seen.has(v)) {
        seen.add(v);
        this.virtual(v, where);
        if (v.origin !== null) this.use(v.origin, block, at, `origin in frame state of ${where}`);
        if (v.unless !== null) this.use(v.unless, block, at, `box in frame state of ${where}`);
        for (const x of v.values) if (x !== null) visit(x);
      }
    };
    fs.frames.forEach((f, i) => {
      this.frame(f, i < fs.frames.length - 1 || fs.raise, where);
      f.vals.forEach(visit);
    });
    fs.pending.forEach(visit);
    if (this.options.raw === true && (seen.size > 0 || fs.pending.length > 0))
      this.fail(`${where}: virtual in a raw region`);
  }

  private frame(f: FrameInfo, atCall: boolean, where: string): void {
    if (f.jitcode.code.length === 0) return;
    const live = f.jitcode.liveIn[f.pc] ?? null;
    if (live === null) this.fail(`${where}: ${f.jitcode.name}@${f.pc} is no operation`);
    const expected = atCall ? callerLive(f.jitcode, f.pc) : live;
    if (f.vals.length !== expected.length) {
      this.fail(`${where}: ${f.vals.length} values for ${expected.length} live registers at ${f.jitcode.name}@${f.pc}`);
    }
  }

  private virtual(v: VirtualDesc, where: string): void {
    const cls = v.cls;
    if (cls !== null && v.values.length !== cls.fields.length) {
      this.fail(`${where}: virtual ${cls.name} with ${v.values.length} values`);
    }
    if (v.unless !== null && (v.origin !== null || cls === null || !isBox(cls)))
      this.fail(`${where}: ${cls?.name ?? 'an array'} cannot be a lazy box`);
    if (v.origin !== null) return;
    if (v.values.includes(null)) this.fail(`${where}: virtual object with unknown contents`);
    if (cls !== null && cls.form === 'class' && cls.inits === null)
      this.fail(`${where}: ${cls.name} cannot be constructed`);
  }

  private describe(ins: Ins): string {
    const place = this.places.get(ins);
    const name = regionOpNames[ins.op] ?? `op ${ins.op}`;
    return place === undefined ? name : `${name} (${this.label(place.block)}, operation ${place.at})`;
  }

  private label(i: number): string {
    return `b${i}`;
  }

  private fail(message: string): never {
    let text: string;
    try {
      text = printRegion(this.region);
    } catch (e) {
      text = `(the region cannot be printed: ${String(e)})`;
    }
    throw new InternalError(`region does not verify: ${message}`, text);
  }
}

const MIN_ARGS: { readonly [K in RegionOpName]?: number } = {
  pure: 1,
  pure_method: 1,
  call_function: 1,
  call_bound: 2,
  call_method: 1,
  call_new: 1,
};

function auxFits(kind: RegionOpSpec['aux'], aux: Aux): boolean {
  switch (kind) {
    case 'none':
    case 'const':
      return aux === null;
    case 'field':
      return aux instanceof FieldDesc;
    case 'class':
      return aux instanceof ClassDesc;
    case 'call':
      return aux instanceof CallDesc;
    case 'type':
      return aux instanceof TypeName;
    case 'method':
      return aux instanceof MethodDesc;
    case 'guard':
      return aux instanceof GuardAux;
    case 'assumption':
      return aux instanceof Assumption;
    case 'portal':
      return aux instanceof PortalAux;
  }
}
