/** Calls that stay calls in compiled code: whom, why, and how many. What the translator knows of the reason is in the call's descriptor. */
import { blocksInCycles } from '../region/cycles.ts';
import { type Ins, type Region, RegionOp } from '../region/ir.ts';

export interface ResidualCalls {
  readonly callee: string;
  readonly reason: string;
  readonly calls: number;
  readonly inLoop: number;
}

const UNKNOWN = 'a function that the JIT brings along';
const HOSTED = 'a hosted function that is not inlined; its code is entered directly';

/** Those of one function for one reason are one; those in loops come first, then by number. */
export function residualCalls(region: Region): ResidualCalls[] {
  const cycles = blocksInCycles(region);
  const found = new Map<string, { callee: string; reason: string; calls: number; inLoop: number }>();
  for (const block of region.blocks()) {
    for (const ins of block.ops) {
      const call = residualCall(ins);
      if (call === null) continue;
      const key = `${call.callee}\0${call.reason}`;
      let known = found.get(key);
      if (known === undefined) found.set(key, (known = { ...call, calls: 0, inLoop: 0 }));
      known.calls++;
      if (cycles.has(block)) known.inLoop++;
    }
  }
  return [...found.values()].sort((a, b) => b.inLoop - a.inLoop || b.calls - a.calls);
}

function residualCall({ op, aux, args }: Ins): { readonly callee: string; readonly reason: string } | null {
  if (aux === null) return null;
  if (aux.kind === 'portal') return op === RegionOp.call_portal ? { callee: aux.jitcode.name, reason: HOSTED } : null;
  if (aux.kind !== 'call' && aux.kind !== 'method') return null;
  const { why } = aux.kind === 'call' ? aux : aux.call;
  return { callee: calleeOf(args[0]) ?? aux.name, reason: why === '' ? UNKNOWN : why };
}

/** The name of a function that is a constant. */
export function calleeOf(fn: Ins | undefined): string | null {
  return typeof fn?.value === 'function' && fn.value.name !== '' ? fn.value.name : null;
}
