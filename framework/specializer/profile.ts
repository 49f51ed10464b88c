/**
 * Type feedback, for any hosted language: what baseline code has counted at each branch and promotion of the interpreter, per position in
 * hosted code. It hangs off the hosted code object.
 *
 * A site's key is the hosted instruction and where the activations since the portal stand, so a function's profile is the same whether it is
 * compiled on its own or inlined. Compiled code reads and writes the fields that begin with `$mt`: names that no interpreter uses.
 */
import type { CodeObject } from '../hints/index.ts';
import { FieldDesc, type TypeHint } from '../model/descriptors.ts';
import type { RecorderFrame } from '../recorder/frame.ts';
import type { Sample } from './samples.ts';

/** Counters lie next to each other in arrays that many sites share: compiled code increments a slot of a constant array. */
const COUNTERS = 512;
let counters = new Int32Array(0);
let used = 0;

export class BranchSite {
  readonly counters: Int32Array;
  /** The slot of the side where the condition holds; the other side has the next one. */
  readonly slot: number;

  constructor() {
    if (used >= counters.length) {
      counters = new Int32Array(COUNTERS);
      used = 0;
    }
    this.counters = counters;
    this.slot = used;
    used += 2;
  }

  get yes(): number {
    return this.counters[this.slot] ?? 0;
  }

  get no(): number {
    return this.counters[this.slot + 1] ?? 0;
  }

  count(holds: boolean): void {
    const slot = holds ? this.slot : this.slot + 1;
    this.counters[slot] = (this.counters[slot] ?? 0) + 1;
  }
}

const NOTHING: object = Object.freeze({ nothing: true });

export class ValueSite {
  /** What came last: asking again costs one comparison. */
  $mtLast: unknown = NOTHING;
  /** In the order in which they came. */
  readonly values: unknown[] = [];
  isMany = false;
  /** So many are told apart. */
  readonly most: number;

  constructor(most: number) {
    this.most = most;
  }
}

/** How many passes (or calls) are left before hosted code is compiled with its profile. */
export class TierSite {
  $mtLeft: number;
  /** Rides that have begun there. */
  rides = 0;

  constructor(passes: number) {
    this.$mtLeft = passes;
  }
}

export class Profile {
  readonly branches = new Map<string, BranchSite>();
  readonly values = new Map<string, ValueSite>();
  readonly tiers = new Map<number, TierSite>();
  /** Calls of the interpreter's functions that rides have followed (profiler.ts). */
  readonly calls = new Set<string>();
  /** Hosted instructions that rides have passed, by index. */
  readonly visited = new Set<number>();
  /** What was live at merge points: by index, and by register. */
  readonly samples = new Map<number, Map<number, Sample>>();

  samplesAt(index: number): Map<number, Sample> {
    let samples = this.samples.get(index);
    if (samples === undefined) this.samples.set(index, (samples = new Map()));
    return samples;
  }

  branchAt(key: string): BranchSite {
    let site = this.branches.get(key);
    if (site === undefined) this.branches.set(key, (site = new BranchSite()));
    return site;
  }

  valueAt(key: string, most: number): ValueSite {
    let site = this.values.get(key);
    if (site === undefined) this.values.set(key, (site = new ValueSite(most)));
    return site;
  }
}

/** Where in a function's profile a path stands: the hosted instruction, and the activations since the portal. Null before the first one. */
export function siteKey(here: { readonly index: number } | null, frames: readonly RecorderFrame[], part = 0): string {
  let from = frames.length - 1;
  while (from > 0 && frames[from]?.jitcode.isPortal !== true) from--;
  let key = `${here?.index ?? ''}:`;
  for (let i = from; i < frames.length; i++) {
    const f = frames[i];
    if (f !== undefined) key += `${f.jitcode.id}@${f.pc} `;
  }
  return part === 0 ? key : `${key}#${part}`;
}

const profiles = new WeakMap<CodeObject, Profile>();

export function profileOf(anchor: CodeObject): Profile {
  let profile = profiles.get(anchor);
  if (profile === undefined) profiles.set(anchor, (profile = new Profile()));
  return profile;
}

export function note(site: ValueSite, value: unknown): void {
  site.$mtLast = value;
  if (site.isMany || site.values.includes(value)) return;
  if (site.values.length < site.most) site.values.push(value);
  else site.isMany = true;
}

export function tierAt(anchor: CodeObject, index: number, passes: number): TierSite {
  const { tiers } = profileOf(anchor);
  let tier = tiers.get(index);
  if (tier === undefined) tiers.set(index, (tier = new TierSite(passes)));
  return tier;
}

const field = (name: string, hint: TypeHint): FieldDesc =>
  new FieldDesc(-1, {
    name,
    owner: 'Profile',
    hint,
    immutable: false,
    quasi: false,
    owned: false,
    immutableElements: false,
  });
export const LAST_FIELD = field('$mtLast', 'any');
export const LEFT_FIELD = field('$mtLeft', 'int');
