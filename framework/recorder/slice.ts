/**
 * `array.slice(begin, end)` at known positions: written down as reads and a new array, so that the optimizer sees both. Interpreters
 * pass arguments and results so; an opaque call would force the registers it copies from into the heap.
 *
 * Two guards keep it right for other arrays: the receiver is an array, and as long as it has to be. Where they do not hold in the
 * run that is recorded, the call stays opaque: a bridge from either guard ends up there.
 */
import { type Ins, RegionOp } from '../region/ir.ts';
import type { RecorderFrame } from './frame.ts';
import type { Recorder } from './state.ts';

/** Longer copies are faster as a call. */
const MAX_COPIED = 32;

/** A known position counts from the front. */
function position(raw: Ins | undefined): number {
  if (raw === undefined || raw.op !== RegionOp.const) return -1;
  return typeof raw.value === 'number' && Number.isInteger(raw.value) ? raw.value : -1;
}

/** Whether it was written down. */
export function slice(r: Recorder, f: RecorderFrame, values: readonly unknown[], raws: readonly Ins[]): boolean {
  const [array] = values;
  const [raw] = raws;
  if (!Array.isArray(array) || raw === undefined || raws.length !== 3) return false;
  const begin = position(raws[1]);
  const end = position(raws[2]);
  if (begin < 0 || end < begin || end - begin > MAX_COPIED || end > array.length) return false;
  const { consts } = r.draft;
  r.guard(r.emit(RegionOp.pure, [consts.of(Array.isArray), raw]), true, 'branch');
  r.guard(r.emit(RegionOp.ge, [r.emit(RegionOp.length, [raw]), consts.of(end)]), true, 'bounds');
  const items: Ins[] = [];
  for (let i = begin; i < end; i++) items.push(r.emit(RegionOp.get_item, [raw, consts.of(i)]));
  r.set(f, f.jitcode.code[f.pc + 1] ?? 0, array.slice(begin, end), r.emit(RegionOp.new_array, items));
  return true;
}
