/**
 * What exploring needs to know of a jitcode beforehand: an order in which everything before a join comes before it, where paths
 * join, and its loops. Computed on first use, per jitcode.
 */
import { destOf, handlerAt, opPcs, slot, successorsOf } from '../jitcode/decode.ts';
import { mayRaise } from '../jitcode/encoding.ts';
import type { JitCode } from '../jitcode/jitcode.ts';

/** A loop of the interpreter's own. Dispatch loops (those with a merge point) are none: they are the hosted program's. */
interface Loop {
  readonly pcs: ReadonlySet<number>;
  /** Registers that an operation of the loop defines. */
  readonly assigned: ReadonlySet<number>;
}

export class Layout {
  /** By pc: reverse postorder, so only back edges lead to lower numbers. */
  readonly order: Int32Array;
  /** By pc: several operations lead here. Merge points are none: what joins there has its own rules. */
  readonly isJoin: Uint8Array;
  /** By pc of the header. */
  readonly loops: ReadonlyMap<number, Loop>;

  constructor(jitcode: JitCode) {
    const { code } = jitcode;
    const pcs = opPcs(code);
    const successors = new Map<number, number[]>();
    const predecessors = new Map<number, number[]>(pcs.map((pc) => [pc, []]));
    const arrivals = new Int32Array(code.length);
    for (const pc of pcs) {
      const out: number[] = [];
      successorsOf(jitcode, pc, out);
      for (const to of new Set(out)) arrivals[to] = slot(arrivals, to) + 1;
      const handler = mayRaise[slot(code, pc)] === true ? handlerAt(jitcode.handlers, pc) : -1;
      if (handler >= 0) out.push(handler);
      successors.set(pc, out);
      for (const to of out) predecessors.get(to)?.push(pc);
    }
    this.order = orderOf(code.length, successors);
    const loops = new Map<number, Loop>();
    const mergePcs = jitcode.mergePoints.map((m) => m.pc);
    for (const pc of pcs) {
      const back = (predecessors.get(pc) ?? []).filter((from) => slot(this.order, from) >= slot(this.order, pc));
      if (back.length === 0) continue;
      const body = naturalLoop(pc, back, predecessors);
      if (mergePcs.some((m) => body.has(m))) continue;
      loops.set(pc, { pcs: body, assigned: new Set([...body].map((p) => destOf(code, p)).filter((r) => r >= 0)) });
    }
    this.loops = loops;
    for (const pc of mergePcs) arrivals[pc] = 0;
    this.isJoin = Uint8Array.from(arrivals, (n) => (n > 1 ? 1 : 0));
  }
}

/** Reverse postorder numbers; what cannot be reached has 0. */
function orderOf(length: number, successors: ReadonlyMap<number, readonly number[]>): Int32Array {
  const order = new Int32Array(length);
  const seen = new Uint8Array(length);
  let left = length;
  const stack: { pc: number; next: number }[] = [{ pc: 0, next: 0 }];
  seen[0] = 1;
  for (let top = stack[0]; top !== undefined; top = stack[stack.length - 1]) {
    const to = successors.get(top.pc)?.[top.next++];
    if (to === undefined) {
      order[top.pc] = left--;
      stack.pop();
    } else if (seen[to] === 0) {
      seen[to] = 1;
      stack.push({ pc: to, next: 0 });
    }
  }
  return order;
}

/** All operations from which the back edges can be reached without passing the header. */
function naturalLoop(
  header: number,
  back: readonly number[],
  predecessors: ReadonlyMap<number, readonly number[]>,
): ReadonlySet<number> {
  const body = new Set([header]);
  const work = [...back];
  for (let pc = work.pop(); pc !== undefined; pc = work.pop()) {
    if (body.has(pc)) continue;
    body.add(pc);
    work.push(...(predecessors.get(pc) ?? []));
  }
  return body;
}

const layouts = new WeakMap<JitCode, Layout>();

export function layoutOf(jitcode: JitCode): Layout {
  let layout = layouts.get(jitcode);
  if (layout === undefined) layouts.set(jitcode, (layout = new Layout(jitcode)));
  return layout;
}
