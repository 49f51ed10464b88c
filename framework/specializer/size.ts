/**
 * How big a function of the interpreter is with all that it calls, and which results of calls decide where hosted code goes on: a call
 * whose result becomes a green is always looked into, since a position that is not known ends the region.
 */
import { destOf, opLength, opPcs, slot, successorsOf } from '../jitcode/decode.ts';
import { JitOp } from '../jitcode/encoding.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import type { RecorderFrame } from '../recorder/frame.ts';

const weights = new WeakMap<JitCode, number>();

/**
 * Words of jitcode of the function and of all that it calls, as far as they are reached where no argument is known (interpreters ask
 * `isConstant` to choose short code); Infinity where it calls itself.
 */
export function weightOf(jitcode: JitCode): number {
  const known = weights.get(jitcode);
  if (known !== undefined) return known;
  weights.set(jitcode, Infinity);
  const { code, callees } = jitcode;
  let weight = 0;
  for (const pc of reachable(jitcode)) {
    weight += opLength(code, pc);
    if (code[pc] !== JitOp.call) continue;
    const callee = callees[slot(code, pc + 2)];
    if (callee !== undefined && !callee.isPortal) weight += weightOf(callee);
  }
  weights.set(jitcode, weight);
  return weight;
}

/** The operations that are reached if `jitted` is true and `isConstant` false, with what these tell about branches. */
function reachable(jitcode: JitCode): readonly number[] {
  const { code } = jitcode;
  // Before each operation: registers that hold a known boolean whichever way led there.
  const states = new Map<number, ReadonlyMap<number, boolean>>([[0, new Map()]]);
  const work = [0];
  for (let pc = work.pop(); pc !== undefined; pc = work.pop()) {
    const before = states.get(pc) ?? new Map<number, boolean>();
    const after = afterOp(code, pc, before);
    const next: number[] = [];
    const holds = code[pc] === JitOp.branch ? before.get(slot(code, pc + 1)) : undefined;
    if (holds === undefined) successorsOf(jitcode, pc, next);
    else next.push(slot(code, holds ? pc + 2 : pc + 3));
    for (const to of next) {
      const known = states.get(to);
      const met = known === undefined ? after : new Map([...known].filter(([r, b]) => after.get(r) === b));
      if (known !== undefined && met.size === known.size) continue;
      states.set(to, met);
      work.push(to);
    }
  }
  return [...states.keys()];
}

function afterOp(code: Int32Array, pc: number, before: ReadonlyMap<number, boolean>): ReadonlyMap<number, boolean> {
  const d = destOf(code, pc);
  if (d < 0) return before;
  const after = new Map(before);
  after.delete(d);
  const operand = before.get(slot(code, pc + 2));
  if (code[pc] === JitOp.jitted) after.set(d, true);
  else if (code[pc] === JitOp.is_constant) after.set(d, false);
  else if (code[pc] === JitOp.not && operand !== undefined) after.set(d, !operand);
  else if (code[pc] === JitOp.move && operand !== undefined) after.set(d, operand);
  return after;
}

/** Registers whose values are moved into greens, and those that are moved into what is returned. */
class Flow {
  readonly greens: ReadonlySet<number>;
  readonly returned: ReadonlySet<number>;

  constructor(jitcode: JitCode) {
    const { code } = jitcode;
    const pcs = opPcs(code);
    const returned = pcs.flatMap((pc) => (code[pc] === JitOp.return ? [slot(code, pc + 1)] : []));
    this.greens = movedInto(jitcode, pcs, new Set(jitcode.mergePoints.flatMap((m) => [m.anchor, m.index])));
    this.returned = movedInto(jitcode, pcs, new Set(returned.filter((r) => r >= 0)));
  }
}

function movedInto({ code }: JitCode, pcs: readonly number[], registers: Set<number>): ReadonlySet<number> {
  for (let before = -1; before !== registers.size; ) {
    before = registers.size;
    for (const pc of pcs) {
      if (code[pc] === JitOp.move && registers.has(slot(code, pc + 1)) && slot(code, pc + 2) >= 0) {
        registers.add(slot(code, pc + 2));
      }
    }
  }
  return registers;
}

const flows = new WeakMap<JitCode, Flow>();

function flowOf(jitcode: JitCode): Flow {
  let flow = flows.get(jitcode);
  if (flow === undefined) flows.set(jitcode, (flow = new Flow(jitcode)));
  return flow;
}

/** Whether the result of the call at which the innermost activation stands decides where hosted code goes on. */
export function decidesPosition(frames: readonly RecorderFrame[]): boolean {
  for (let i = frames.length - 1; i >= 0; i--) {
    const f = frames[i];
    if (f === undefined) return false;
    // Every call has its destination first.
    const result = slot(f.jitcode.code, f.pc + 1);
    const { greens, returned } = flowOf(f.jitcode);
    if (f.jitcode.isPortal) return greens.has(result);
    if (!returned.has(result)) return false;
  }
  return false;
}
