/** Control flow on values that are not known: paths fork. */
import type { RecorderFrame } from '../recorder/frame.ts';
import { type Ins, RegionOp } from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import { branchKey, branchSite, countBranch, likely } from './feedback.ts';
import type { Walk } from './paths.ts';
import type { Specializer } from './state.ts';

/** Whether `cond` holds, if that is known on this path. */
function truth(s: Specializer, cond: Ins): boolean | undefined {
  return cond.op === RegionOp.const ? Boolean(cond.value) : (s.known.get(cond) ?? s.objects.truth(cond));
}

export function branch(s: Specializer, walk: Walk, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const cond = s.raw(f, code[pc + 1] ?? 0);
  const yes = code[pc + 2] ?? 0;
  const no = code[pc + 3] ?? 0;
  const holds = truth(s, cond);
  if (holds !== undefined) {
    f.pc = holds ? yes : no;
    return;
  }
  const key = branchKey(s);
  if (s.usesProfile) {
    const side = likely(s, key);
    if (side === 'never') {
      s.cut('never reached');
      return;
    }
    if (side !== 'both') {
      s.guard(cond, side === 'yes', 'branch');
      s.owe(branchSite(s, key));
      f.pc = side === 'yes' ? yes : no;
      return;
    }
  }
  walk.noteBranch(f, [yes, no]);
  const other = s.fork(cond);
  if (s.counts) countBranch(s, other, key);
  standAt(other.frames, no);
  f.pc = yes;
}

function standAt(frames: readonly RecorderFrame[], pc: number): void {
  const top = frames[frames.length - 1];
  assert(top !== undefined, 'a path has frames');
  top.pc = pc;
}

/** A chain of comparisons, one for each case. */
export function switchOn(s: Specializer, walk: Walk, f: RecorderFrame): void {
  const { code, switches } = f.jitcode;
  const { pc } = f;
  const raw = s.raw(f, code[pc + 1] ?? 0);
  const table = switches[code[pc + 2] ?? 0];
  const otherwise = code[pc + 3] ?? 0;
  assert(table !== undefined, 'a switch has a table');
  if (raw.op === RegionOp.const) {
    // Map's key equality differs from === in NaN only: a case NaN is never taken.
    f.pc = (Number.isNaN(raw.value) ? undefined : table.get(raw.value)) ?? otherwise;
    return;
  }
  walk.noteBranch(f, [...table.values(), otherwise]);
  let part = 0;
  for (const [key, target] of table) {
    const site = branchKey(s, ++part);
    const side = s.usesProfile ? likely(s, site) : 'both';
    if (side === 'never') {
      s.cut('never reached');
      return;
    }
    if (side !== 'both') {
      s.guard(s.emit(RegionOp.eq, [raw, s.draft.consts.of(key)]), side === 'yes', 'switch');
      s.owe(branchSite(s, site));
      if (side === 'no') continue;
      f.pc = target;
      return;
    }
    const test = s.emit(RegionOp.eq, [raw, s.draft.consts.of(key)]);
    // The path that goes on is the one where the case is taken: it waits, and the other one is taken up.
    const other = s.fork(test);
    if (s.counts) countBranch(s, other, site);
    f.pc = target;
    s.pending.pop();
    s.pending.push(s.save());
    s.load(other);
    const next = s.top;
    assert(next.pc === pc, 'the rest of a switch stands where the switch does');
    f = next;
  }
  f.pc = otherwise;
}
