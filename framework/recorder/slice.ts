/**
 * `array.slice(begin, end)` at known positions: written down as reads and a new array, so that the optimizer sees both. Interpreters
 * pass arguments and results so; an opaque call would force the registers it copies from into the heap.
 *
 * Two guards keep it right for other arrays: the receiver is an array, and as long as it has to be. Where they do not hold in the
 * run that is recorded, the call stays opaque: a bridge from either guard ends up there.
 */
import { MAX_COPIED } from '../region/copying.ts';
import { type Ins, RegionOp } from '../region/ir.ts';
import type { RecorderFrame } from './frame.ts';
import { type Recorder, UNKNOWN } from './state.ts';

/** A known position counts from the front. */
function position(raw: Ins | undefined): number {
  if (raw === undefined || raw.op !== RegionOp.const) return -1;
  return typeof raw.value === 'number' && Number.isInteger(raw.value) ? raw.value : -1;
}

/** Where nothing runs: whether the source says that it is an array. The guard asks. */
function isClaimed(raw: Ins): boolean {
  if (raw.op === RegionOp.new_array || raw.op === RegionOp.new_array_filled) return true;
  return raw.op === RegionOp.get && raw.aux?.kind === 'field' && raw.aux.hint === 'array';
}

/** Whether it was written down. */
export function slice(r: Recorder, f: RecorderFrame, values: readonly unknown[], raws: readonly Ins[]): boolean {
  const [array] = values;
  const [raw] = raws;
  if (raw === undefined || raws.length !== 3 || !(r.runs ? Array.isArray(array) : isClaimed(raw))) return false;
  const begin = position(raws[1]);
  const end = position(raws[2]);
  if (begin < 0 || end < begin || end - begin > MAX_COPIED) return false;
  if (Array.isArray(array) && end > array.length) return false;
  const { consts } = r.draft;
  r.guard(r.emit(RegionOp.pure, [consts.of(Array.isArray), raw]), true, 'branch');
  r.guard(r.emit(RegionOp.ge, [r.emit(RegionOp.length, [raw]), consts.of(end)]), true, 'bounds');
  const items: Ins[] = [];
  for (let i = begin; i < end; i++) items.push(r.emit(RegionOp.get_item, [raw, consts.of(i)]));
  const copy = Array.isArray(array) ? array.slice(begin, end) : UNKNOWN;
  r.set(f, f.jitcode.code[f.pc + 1] ?? 0, copy, r.emit(RegionOp.new_array, items));
  return true;
}
