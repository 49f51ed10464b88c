/** Type feedback in a region: code that counts, and what earlier counts say about a site. */
import { CallDesc } from '../model/descriptors.ts';
import { NO_NAMES } from '../model/effects.ts';
import { Block, Ins, RegionOp } from '../region/ir.ts';
import {
  type BranchSite,
  LAST_FIELD,
  LEFT_FIELD,
  note,
  profileOf,
  siteKey,
  type TierSite,
  type ValueSite,
} from './profile.ts';
import type { Path, Specializer } from './state.ts';

/** Null before the first hosted instruction. */
function keyOf(s: Specializer, part: number): string | null {
  return s.here === null ? null : siteKey(s.here, s.frames, part);
}

// Counting ----------------------------------------------------------------------------------------------------------------

/** The branch at hand has just forked: both sides are counted. */
export function countBranch(s: Specializer, other: Path, key: string | null): void {
  if (key === null || s.here === null) return;
  const site = profileOf(s.here.anchor).branchAt(key);
  increment(s, s.block, site.counters, site.slot);
  increment(s, other.block, site.counters, site.slot + 1);
}

function increment({ draft: { consts } }: Specializer, block: Block, counters: Int32Array, slot: number): void {
  block.ops.push(new Ins(RegionOp.count, [consts.of(counters), consts.of(slot)], null));
}

const NOTE = new CallDesc(
  'note',
  {
    reads: NO_NAMES,
    writes: new Set(['$mtLast']),
    canRaise: false,
    canInvalidate: false,
    elidable: false,
    freshResult: false,
  },
  'undefined',
);

/** The value of a promotion is noted where it is not the last one. */
export function countValue(s: Specializer, raw: Ins): void {
  const key = keyOf(s, 0);
  if (key === null || s.here === null) return;
  const site = profileOf(s.here.anchor).valueAt(key, s.env.params.maxPromotedValues);
  if (site.isMany) return;
  const { consts } = s.draft;
  const last = s.emit(RegionOp.get, [consts.of(site)], LAST_FIELD);
  const same = s.emit(RegionOp.eq, [raw, last]);
  const rest = new Block(s.block.note);
  const isNew = new Block(s.block.note);
  s.block.term = {
    kind: 'br',
    cond: same,
    edges: [
      { to: rest, args: [] },
      { to: isNew, args: [] },
    ],
  };
  s.block = isNew;
  s.emit(RegionOp.call_function, [consts.of(note), consts.of(site), raw], NOTE);
  isNew.term = { kind: 'jump', edges: [{ to: rest, args: [] }] };
  s.block = rest;
}

/** At a merge point: leaves when hosted code has run there for so long that it is worth compiling with its profile. */
export function countPass(s: Specializer, tier: TierSite): void {
  const { consts } = s.draft;
  const site = consts.of(tier);
  const left = s.emit(RegionOp.sub, [s.emit(RegionOp.get, [site], LEFT_FIELD), consts.of(1)]);
  s.emit(RegionOp.set, [site, left], LEFT_FIELD);
  s.guard(s.emit(RegionOp.gt, [left, consts.of(0)]), true, 'tier');
}

// Use ---------------------------------------------------------------------------------------------------------------------

/** both: explore both sides. yes, no: only that one is worth it. never: neither was taken. */
export type Likely = 'both' | 'yes' | 'no' | 'never';

export function likely(s: Specializer, key: string | null): Likely {
  if (key === null || s.here === null) return 'both';
  const site = profileOf(s.here.anchor).branches.get(key);
  // Code that baseline code has called instead of looking into it.
  if (site === undefined) return 'both';
  const { yes, no } = site;
  const total = yes + no;
  if (total === 0) return 'never';
  if (no <= s.theta * total) return 'yes';
  return yes <= s.theta * total ? 'no' : 'both';
}

export function branchSite(s: Specializer, key: string | null): BranchSite | null {
  return key === null || s.here === null ? null : (profileOf(s.here.anchor).branches.get(key) ?? null);
}

export function branchKey(s: Specializer, part = 0): string | null {
  return keyOf(s, part);
}

/** The promotion at hand, if it has seen few values; null: not known, or too many. */
export function valuesSeen(s: Specializer): ValueSite | null {
  const key = keyOf(s, 0);
  if (key === null || s.here === null) return null;
  const site = profileOf(s.here.anchor).values.get(key);
  return site === undefined || site.isMany ? null : site;
}

/** Whether rides have followed the call at hand. */
export function wasFollowed(s: Specializer): boolean {
  const key = keyOf(s, 0);
  return key !== null && s.here !== null && profileOf(s.here.anchor).calls.has(key);
}
