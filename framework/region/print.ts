/**
 * Region text: one operation per line, values numbered in order of appearance. parse.ts reads it back; grammar by example:
 *
 *     region "loop in f" {
 *     b0(v0, v1:i):                                   :i is the representation, where the optimizer has left one
 *       jump b1(v0, v1)
 *     b1(v2, v3): weight 7 note "f:12"
 *       merge 0 @proto 4 loop [execute@10(v2, v3)]    driver, anchor, index, isLoop, frame state
 *       seen int32 number | object(@Point)            one for each parameter
 *       v4 = get<Point.x> v2
 *       v5 = lt v4, 100
 *       guard<true branch> v5 [execute@17(v2, %0{Point: v4, %0, undefined}) add@3(v3) in @proto 5 pending %1{Frame from v2: v4, -}]
 *       v6 = call_function<f> @f, "text", -0 [execute@20(v2) raise]
 *       br v5, b1(v2, v3), b2()
 *     b2():
 *       finish v6
 *     }
 *
 * %n is a virtual object: described at its first occurrence in a frame state, shared afterwards; `[]` is its class if it is an array, `-` stands for
 * «as it is in the heap». Origins of frame states are not in the
 * text, nor are observations inside of virtualizables.
 */
import { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import { InternalError } from '../support/assert.ts';
import {
  Assumption,
  type Aux,
  type Block,
  type Edge,
  type FrameState,
  type FSVal,
  GuardAux,
  type HostedContext,
  Ins,
  MethodDesc,
  PortalAux,
  type Region,
  RegionOp,
  regionOpNames,
  SEEN_ARRAY,
  SEEN_BOOLEAN,
  SEEN_FUNCTION,
  SEEN_INT32,
  SEEN_MANY,
  SEEN_NULL,
  SEEN_NUMBER,
  SEEN_OBJECT,
  SEEN_OTHER,
  SEEN_STRING,
  SEEN_UNDEFINED,
  type Seen,
  TypeName,
  type VirtualDesc,
} from './ir.ts';
import { TextNames } from './names.ts';
import { REGION_OPS, type RegionOpSpec } from './ops.table.ts';
import { ValueInfo } from './rep.ts';

/** Words for the bits of `Seen`. */
export const SEEN_WORDS: ReadonlyMap<string, number> = new Map([
  ['undefined', SEEN_UNDEFINED],
  ['null', SEEN_NULL],
  ['boolean', SEEN_BOOLEAN],
  ['int32', SEEN_INT32],
  ['number', SEEN_NUMBER],
  ['string', SEEN_STRING],
  ['function', SEEN_FUNCTION],
  ['array', SEEN_ARRAY],
  ['object', SEEN_OBJECT],
  ['many', SEEN_MANY],
  ['other', SEEN_OTHER],
]);

const BARE_NAME = /^[A-Za-z_$?][\w$.?#~]*$/;

/** A name as the text has it: as it is, or as a JSON string. */
export function quoteName(name: string): string {
  return BARE_NAME.test(name) ? name : JSON.stringify(name);
}

export function printRegion(region: Region, names: TextNames = new TextNames()): string {
  return new Printer(names).region(region);
}

/** A line of the text: the operation in it, or the block that it belongs to otherwise. Null: braces. */
export type LineOrigin = { readonly block: Block; readonly ins: Ins | null } | null;

/** The text, and what its lines are. */
export function listRegion(
  region: Region,
  names: TextNames,
): { readonly text: string; readonly origins: readonly LineOrigin[] } {
  const printer = new Printer(names);
  const text = printer.region(region);
  return { text, origins: printer.origins };
}

class Printer {
  private readonly names: TextNames;
  private readonly values = new Map<Ins, number>();
  private readonly blocks = new Map<Block, number>();
  private virtuals = new Map<VirtualDesc, number>();
  readonly origins: LineOrigin[] = [];

  constructor(names: TextNames) {
    this.names = names;
  }

  region(region: Region): string {
    const lines = [`region ${JSON.stringify(region.name)} {`];
    this.origins.push(null);
    const blocks = region.blocks();
    for (const block of blocks) this.blocks.set(block, this.blocks.size);
    for (const block of blocks) {
      this.block(block, lines);
      const whole = { block, ins: null };
      const first = lines.length - block.ops.length - 1;
      while (this.origins.length < first) this.origins.push(whole);
      for (const ins of block.ops) this.origins.push({ block, ins });
      this.origins.push(whole);
    }
    lines.push('}');
    this.origins.push(null);
    return `${lines.join('\n')}\n`;
  }

  private block(block: Block, lines: string[]): void {
    const params = block.params.map((p) => this.define(p)).join(', ');
    const weight = block.weight === 0 ? '' : ` weight ${block.weight}`;
    const note = block.note === '' ? '' : ` note ${JSON.stringify(block.note)}`;
    lines.push(`${this.label(block)}(${params}):${weight}${note}`);
    if (block.merge !== null) {
      const m = block.merge;
      const loop = m.isLoop ? ' loop' : '';
      const context = this.context(m.context);
      lines.push(`  merge ${m.driver} ${this.object(m.anchor)} ${m.index}${loop}${context} ${this.state(m.fs)}`);
      if (m.seen.length > 0) lines.push(`  seen ${m.seen.map((s) => this.seen(s)).join(' | ')}`);
    }
    for (const ins of block.ops) lines.push(`  ${this.ins(ins)}`);
    lines.push(`  ${this.term(block)}`);
  }

  private term(block: Block): string {
    const term = block.term;
    switch (term.kind) {
      case 'jump':
        return `jump ${this.edge(term.edges[0])}`;
      case 'br':
        return `br ${this.value(term.cond)}, ${this.edge(term.edges[0])}, ${this.edge(term.edges[1])}`;
      case 'exit':
        return `exit ${this.state(term.fs)}`;
      case 'finish':
        return `finish ${this.value(term.value)}`;
      case 'open':
        return 'open';
    }
  }

  private ins(ins: Ins): string {
    const name = regionOpNames[ins.op];
    if (name === undefined) throw new InternalError(`no operation has id ${ins.op}`);
    const spec: RegionOpSpec = REGION_OPS[name];
    const aux = spec.aux === 'none' || spec.aux === 'const' ? '' : `<${this.aux(ins.aux)}>`;
    const args = ins.args.length === 0 ? '' : ` ${ins.args.map((a) => this.value(a)).join(', ')}`;
    const state = ins.fs === null ? '' : ` ${this.state(ins.fs)}`;
    const text = `${name}${aux}${args}${state}`;
    return spec.result ? `${this.define(ins)} = ${text}` : text;
  }

  private aux(aux: Aux): string {
    if (aux instanceof FieldDesc) return quoteName(this.names.fields.nameOf(aux));
    if (aux instanceof ClassDesc) return quoteName(this.names.classes.nameOf(aux));
    if (aux instanceof CallDesc) return quoteName(this.names.calls.nameOf(aux));
    if (aux instanceof MethodDesc) return `${quoteName(aux.name)} ${quoteName(this.names.calls.nameOf(aux.call))}`;
    if (aux instanceof TypeName) return quoteName(aux.name);
    if (aux instanceof GuardAux) return `${aux.expect} ${aux.reason}`;
    if (aux instanceof Assumption) return quoteName(this.names.assumptions.nameOf(aux));
    if (aux instanceof PortalAux) {
      const anchor = aux.anchor === null ? 'null' : this.object(aux.anchor);
      return `${quoteName(this.names.jitcodes.nameOf(aux.jitcode))} ${aux.driver} ${anchor} ${aux.index}`;
    }
    return 'none';
  }

  private define(ins: Ins): string {
    const rep = ins.info instanceof ValueInfo ? `:${ins.info.rep}` : '';
    return `${this.value(ins)}${rep}`;
  }

  private value(ins: Ins): string {
    if (ins.op === RegionOp.const) return this.constant(ins.value);
    let n = this.values.get(ins);
    if (n === undefined) this.values.set(ins, (n = this.values.size));
    return `v${n}`;
  }

  private constant(value: unknown): string {
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
        return String(value);
      case 'number':
        return Object.is(value, -0) ? '-0' : String(value);
      case 'bigint':
        return `${value}n`;
      case 'string':
        return JSON.stringify(value);
      default:
        return value === null ? 'null' : this.object(value);
    }
  }

  private object(value: unknown): string {
    return `@${quoteName(this.names.objects.nameOf(value))}`;
  }

  private label(block: Block): string {
    return `b${this.blocks.get(block) ?? '?'}`;
  }

  private edge(edge: Edge): string {
    return `${this.label(edge.to)}(${edge.args.map((a) => this.value(a)).join(', ')})`;
  }

  private seen(seen: Seen): string {
    const words: string[] = [];
    for (const [word, bit] of SEEN_WORDS) {
      if ((seen.bits & bit) === 0) continue;
      const classes = bit === SEEN_OBJECT ? seen.classes.map((c) => this.object(c)).join(' ') : '';
      words.push(classes === '' ? word : `${word}(${classes})`);
    }
    return words.length === 0 ? 'nothing' : words.join(' ');
  }

  private state(fs: FrameState): string {
    this.virtuals = new Map();
    const frames = fs.frames.map((f) => {
      const name = quoteName(this.names.jitcodes.nameOf(f.jitcode));
      return `${name}@${f.pc}(${f.vals.map((v) => this.fsVal(v)).join(', ')})`;
    });
    const pending = fs.pending.length === 0 ? '' : ` pending ${fs.pending.map((v) => this.virtual(v)).join(', ')}`;
    if (fs.raise) frames.push('raise');
    return `[${frames.join(' ')}${this.context(fs.context)}${pending}]`;
  }

  private context(context: HostedContext | null): string {
    let text = '';
    for (let c = context; c !== null; c = c.parent)
      text += ` ${c.isTail ? 'tail' : 'in'} ${this.object(c.anchor)} ${c.index}`;
    return text;
  }

  private fsVal(value: FSVal): string {
    return value instanceof Ins ? this.value(value) : this.virtual(value);
  }

  private virtual(v: VirtualDesc): string {
    const known = this.virtuals.get(v);
    if (known !== undefined) return `%${known}`;
    const n = this.virtuals.size;
    this.virtuals.set(v, n);
    const cls = v.cls === null ? '[]' : quoteName(this.names.classes.nameOf(v.cls));
    const origin = v.origin === null ? '' : ` from ${this.value(v.origin)}`;
    const unless = v.unless === null ? '' : ` unless ${this.value(v.unless)}`;
    const values = v.values.map((x) => (x === null ? '-' : this.fsVal(x))).join(', ');
    return `%${n}{${cls}${origin}${unless}:${values === '' ? '' : ` ${values}`}}`;
  }
}
