/**
 * Nested calls without allocations: the shape of a call's virtual arguments, and the state in which a callee made for a shape begins.
 */
import { ArgumentShape, LEAF, type ShapePart } from '../region/argument-shape.ts';
import { type Block, Ins, RegionOp as Op } from '../region/ir.ts';
import { forEachMention } from '../region/uses.ts';
import * as F from './facts.ts';
import { Node, Snapshot } from './snapshot.ts';
import { isVirtual, type State } from './state.ts';
import { classOf } from './virtuals.ts';

/** More values are passed in objects. */
const MAX_LEAVES = 24;
const MAX_PARTS = 160;

/**
 * The shape of the arguments, and the values of its leaves; null where nothing is virtual, or it is too much, or objects are shared.
 * `choose`: which shape the callee wants for calls of this one (a more general one; null: objects).
 */
export function shapeOf(
  s: State,
  args: readonly Ins[],
  own: readonly boolean[],
  choose: (shape: ArgumentShape) => ArgumentShape | null,
): { readonly shape: ArgumentShape; readonly leaves: readonly Ins[] } | null {
  if (!args.some((a, k) => own[k] === true && isVirtual(s, s.res(a)))) return null;
  const values: Ins[] = [];
  const seen = new Set<Ins>();
  let count = 0;
  let fits = true;
  /** `isOwn`: nobody but the callee will refer to the object. */
  const part = (value: Ins, isOwn: boolean, inArray: boolean): ShapePart => {
    const v = s.res(value);
    if (++count > MAX_PARTS) fits = false;
    const fields = isVirtual(s, v) && isOwn ? s.info(v).fields : null;
    if (fields !== null) {
      if (seen.has(v)) fits = false;
      seen.add(v);
      const cls = classOf(v);
      const parts = fits
        ? fields.map((f, i) => part(f, cls?.fields[i]?.owned === true && s.res(f).aux === null, cls === null))
        : [];
      return { is: 'virtual', cls, parts };
    }
    values.push(v);
    // What stands in an array are hosted values: only what is not there is worth a callee of its own.
    return v.op === Op.const && (!inArray || v.value === undefined) ? { is: 'const', value: v.value } : LEAF;
  };
  const parts = args.map((a, k) => part(a, own[k] === true, false));
  const shape = fits ? choose(new ArgumentShape(parts)) : null;
  return shape === null || shape.leaves > MAX_LEAVES ? null : { shape, leaves: shape.select(values) };
}

/**
 * Arguments of nested calls that nobody uses afterwards: objects of virtualizable classes, allocated in the raw region for just this call.
 * (What they own, nothing else points to: the author's promise.) A use is later if it stands behind the call in reverse postorder:
 * a way back to an earlier use leads through the allocation.
 */
export function ownArguments(blocks: readonly Block[]): ReadonlyMap<Ins, readonly boolean[]> {
  const own = new Map<Ins, readonly boolean[]>();
  if (!blocks.some((b) => b.ops.some((i) => i.op === Op.call_portal))) return own;
  const lastUse = new Map<Ins, number>();
  const calls: { readonly call: Ins; readonly at: number }[] = [];
  let at = 0;
  const use = (v: Ins): void => {
    if (v.op === Op.new) lastUse.set(v, at);
  };
  for (const block of blocks) {
    for (const ins of block.ops) {
      at++;
      ins.args.forEach(use);
      if (ins.fs !== null) forEachMention(ins.fs, use);
      if (ins.op === Op.call_portal) calls.push({ call: ins, at });
    }
    at++;
    const { term } = block;
    for (const edge of term.edges) edge.args.forEach(use);
    if (term.kind === 'br') use(term.cond);
    if (term.kind === 'finish') use(term.value);
    if (term.kind === 'exit') forEachMention(term.fs, use);
    if (block.merge !== null) forEachMention(block.merge.fs, use);
  }
  for (const { call, at: here } of calls) {
    own.set(
      call,
      call.args.map((a) => a.op === Op.new && classOf(a)?.virtualizable === true && (lastUse.get(a) ?? 0) <= here),
    );
  }
  return own;
}

/** What is known at the beginning of a region whose parameters have this shape. */
export function rootSnapshot(s: State, shape: ArgumentShape): Snapshot {
  let count = 0;
  const node = (p: ShapePart): Node => {
    switch (p.is) {
      case 'leaf':
        return new Node(count++, new Ins(Op.param, [], null), F.TOP);
      case 'const': {
        const c = s.constant(p.value);
        return new Node(count++, c, s.fact(c));
      }
      case 'virtual': {
        const fact = p.cls === null ? F.kinds(F.ARRAY) : F.exactly(p.cls);
        const n = new Node(count++, new Ins(Op.virtual, [], p.cls), fact);
        n.cls = p.cls;
        n.fields = p.parts.map(node);
        return n;
      }
    }
  };
  const live = shape.parts.map(node);
  return new Snapshot(live, count, true, new Set(), []);
}
