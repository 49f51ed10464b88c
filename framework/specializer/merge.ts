/** Merge points: a path that arrives joins the block that there is, or makes one, which is explored later. */
import type { MergePoint } from '../jitcode/jitcode.ts';
import type { RecorderFrame } from '../recorder/frame.ts';
import { mergePointAt } from '../recorder/frame.ts';
import { isCodeObject } from '../recorder/greens.ts';
import { fix } from '../recorder/hints.ts';
import { findJoin, join, makeBlock } from '../recorder/merge.ts';
import { assert } from '../support/assert.ts';
import { countPass } from './feedback.ts';
import { profileOf, tierAt } from './profile.ts';
import type { Specializer } from './state.ts';

/** Blocks of one position that rely on what is known of objects. */
const MAX_RELYING = 12;

export function mergePoint(s: Specializer, f: RecorderFrame): void {
  const at = mergePointAt(f.jitcode, f.pc);
  assert(at !== undefined, 'a merge point has its greens');
  const byBackEdge = s.arrivingByBackEdge;
  s.arrivingByBackEdge = false;
  s.returning = null;
  if (s.leaving) {
    s.exit(byBackEdge ? 'around' : 'left');
    return;
  }
  const { expected } = s;
  if (expected !== null) {
    s.expected = null;
    assume(s, f, at.anchor, expected.anchor);
    assume(s, f, at.index, expected.index);
  }
  const anchor = s.value(f, at.anchor);
  const index = s.value(f, at.index);
  if (!isCodeObject(anchor) || typeof index !== 'number') {
    s.exit('unknown');
    return;
  }
  if (!s.env.mayCompile(at.driver, anchor, index)) {
    s.exit('vetoed');
    return;
  }
  if (s.passes > 0 && (byBackEdge || s.made.length === 0)) countPass(s, tierAt(anchor, index, s.passes));
  const existing = findJoin(s, anchor, index, byBackEdge);
  if (existing !== null) {
    join(s, existing, byBackEdge);
    return;
  }
  if (s.onlyVisited && s.made.length > 0 && !profileOf(anchor).visited.has(index)) {
    s.cut('never reached');
    return;
  }
  if (s.count >= s.limits.ops && s.made.length > 0) {
    s.cuts.set('operations', (s.cuts.get('operations') ?? 0) + 1);
    s.exit('segment');
    return;
  }
  const from = s.block;
  const block = makeBlock(s, at, anchor, index, byBackEdge);
  // Beyond a few blocks of one key nothing is relied on, so that there is one that all others may join.
  if (s.draft.mergesAt(anchor, index).length <= MAX_RELYING) s.objects.rely(block, from.term.edges[0]?.args ?? []);
  s.reads.clear();
  noteGreens(s, f, at);
  s.advance(f);
  s.here = { anchor, index, facts: new Map(s.reads) };
  s.walks.push(s.save());
  s.ended = 'join';
}

/** Where a green (or what derives from one) is a field of another register: whoever reads the field need not. */
function noteGreens(s: Specializer, f: RecorderFrame, at: MergePoint): void {
  for (const { reg, kind } of at.live) {
    const from = kind.is === 'derived' ? kind : kind.is === 'green' ? kind.of : null;
    const [field] = from?.path ?? [];
    if (from === null || from.path.length !== 1 || field === undefined) continue;
    s.noteRead(s.raw(f, from.from), field, s.raw(f, reg));
  }
}

/** The function is compiled for a position; that it is this one is tested once. */
function assume(s: Specializer, f: RecorderFrame, register: number, value: unknown): void {
  const raw = f.raws[register];
  if (raw !== undefined && !s.knows(raw)) fix(s, raw, value);
}
