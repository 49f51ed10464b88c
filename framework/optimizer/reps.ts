/** The last pass: leaves in each value what the back-end needs to know for good (region/rep.ts), and nothing else. */
import type { Ins, Region } from '../region/ir.ts';
import { type Rep, valueInfo } from '../region/rep.ts';
import * as F from './facts.ts';
import { Info } from './state.ts';

export function recordReps(region: Region): void {
  for (const b of region.blocks()) {
    b.params.forEach(record);
    b.ops.forEach(record);
  }
}

function record(v: Ins): void {
  // What the definition shows; facts from later guards hold only below them.
  const rep = v.info instanceof Info ? repOf(v.info.shown) : null;
  v.info = rep === null ? undefined : valueInfo(rep);
}

function repOf(f: F.Fact): Rep | null {
  if (F.isInt32(f)) return 'i';
  if (F.isNumber(f)) return 'n';
  if (f.bits === F.BOOLEAN) return 'b';
  if (f.bits !== 0 && (f.bits & ~(F.OBJECT | F.ARRAY | F.TRANSIENT)) === 0) return 'o';
  // The back-end infers the others from their operations.
  return null;
}
