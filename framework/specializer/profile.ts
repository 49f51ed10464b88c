/**
 * Type feedback, for any hosted language: what baseline code has counted at each branch and promotion of the interpreter, per position in
 * hosted code. It hangs off the hosted code object.
 *
 * A site's key is the hosted instruction and where the activations since the portal stand, so a function's profile is the same whether it is
 * compiled on its own or inlined. Compiled code reads and writes the fields that begin with `$mt`: names that no interpreter uses.
 */
import type { CodeObject } from '../hints/index.ts';
import { FieldDesc, type TypeHint } from '../model/descriptors.ts';
import type { Seen, SeenElements } from '../region/ir.ts';

/** Values of one promotion that are told apart. */
const MAX_VALUES = 4;

export class BranchSite {
  $mtYes = 0;
  $mtNo = 0;
}

const NOTHING: object = Object.freeze({ nothing: true });

export class ValueSite {
  /** What came last: asking again costs one comparison. */
  $mtLast: unknown = NOTHING;
  /** In the order in which they came. */
  readonly values: unknown[] = [];
  isMany = false;
}

/** How many passes (or calls) are left before hosted code is compiled with its profile. */
export class TierSite {
  $mtLeft: number;
  /** What was live there when none was left, by register. */
  samples: ReadonlyMap<number, { readonly seen: Seen; readonly inside: SeenElements | null }> | null = null;

  constructor(passes: number) {
    this.$mtLeft = passes;
  }
}

export class Profile {
  readonly branches = new Map<string, BranchSite>();
  readonly values = new Map<string, ValueSite>();
  readonly tiers = new Map<number, TierSite>();
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
  if (site.values.length < MAX_VALUES) site.values.push(value);
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
export const YES_FIELD = field('$mtYes', 'int');
export const NO_FIELD = field('$mtNo', 'int');
export const LAST_FIELD = field('$mtLast', 'any');
export const LEFT_FIELD = field('$mtLeft', 'int');
