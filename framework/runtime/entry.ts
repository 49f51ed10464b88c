/**
 * What the run time keeps: an `Entry` per hosted position (in `JitCells.entries`), a `Unit` per compiled region, a `Site` per exit of a
 * raw region. All hang off the hosted code object, and are collected with it.
 */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import type { Place } from '../observe/details.ts';
import type { RegionDraft } from '../recorder/draft.ts';
import type { Ending } from '../recorder/env.ts';
import { beginsWithParameters } from '../recorder/greens.ts';
import type { ArgumentShape } from '../region/argument-shape.ts';
import type { CompiledRegion, PortalLink } from '../region/compiled.ts';
import type { Assumption, Block, Dependent, ExitOrigin, FrameState, Ins } from '../region/ir.ts';
import type { AbortReason } from './aborts.table.ts';
import type { Parameters } from './parameters.table.ts';

/** After this many times of getting hot, compiling takes a small share of the run by the default thresholds. */
const MAX_DECLINES = 1023;

/** A hosted position at which something was compiled, or tried. */
export class Entry {
  /** The JIT that has made it. Hosted code may outlive that, and another one knows nothing of what is compiled here. */
  readonly owner: object;
  readonly driver: number;
  readonly anchor: CodeObject;
  readonly index: number;
  /** Those of the driver. */
  readonly params: Parameters;
  /** The region that begins at the merge point here. */
  unit: Unit | null = null;
  /** The link for nested portal calls that begin here. */
  link: Link | null = null;
  /** Operations of hosted code that begins here when it was recorded last; Infinity if it has loops. */
  size = 0;
  /** Hosted functions up to this size are inlined here: less, each time that a region became too big. */
  inlineLimit: number;
  /** Recordings and compilations that came to nothing. */
  aborts = 0;
  /** Times that what is explored here was explored again, because it was left too often. */
  recompiles = 0;
  /** Regions are formed here by exploring, not by following a run. */
  explores: boolean;
  /** Times that what was compiled here was dropped because there was too much code. */
  evictions = 0;
  /** So often more it is not compiled again although it is hot. */
  private declines = 0;
  /** By processor time: when it was hot last. */
  hotAt = Number.NEGATIVE_INFINITY;
  /** Left alone for good. */
  blacklisted = false;
  /** A recording that began here is under way. */
  recording = false;
  /** A region that begins here is being gathered: not compiled yet. */
  gathering: Unit | null = null;

  constructor(owner: object, driver: number, anchor: CodeObject, index: number, params: Parameters) {
    this.owner = owner;
    this.params = params;
    this.inlineLimit = params.inlineLimit;
    this.explores = params.explore;
    this.driver = driver;
    this.anchor = anchor;
    this.index = index;
  }

  /**
   * Code that does not fit would be compiled and dropped all the time, each for the next one's sake: so it has to get hot more often, each time that it is dropped, before it is
   * compiled again. Within bounds, since the program may do something else by then.
   */
  evicted(backoff: number): void {
    this.evictions++;
    this.declines = Math.min(MAX_DECLINES, Math.ceil(backoff ** this.evictions) - 1);
  }

  /** It is hot. False: it has to get hot once more. */
  accepts(): boolean {
    if (this.declines === 0) return true;
    this.declines--;
    return false;
  }

  /** A hot call must not nest now: it would only run in the interpreter, and nest again. */
  get isBusy(): boolean {
    return this.recording || this.gathering?.draft.recording === true;
  }
}

/** Where compiled code calls a portal. `run` is the interpreter until the callee is compiled. */
export class Link implements PortalLink {
  run: (...args: readonly unknown[]) => unknown;
  readonly position = null;
  readonly jitcode: JitCode;
  readonly entry: Entry;
  /** The region that begins with the portal's parameters. */
  unit: Unit | null = null;
  calls = 0;
  /** By key of their shapes. */
  readonly flat = new Map<string, FlatEntry>();
  /** The region for the interpreter's nested calls is the one for compiled code's: nothing is between the start and the merge point. */
  readonly isPlain: boolean;
  private readonly interpret: (...args: readonly unknown[]) => unknown;

  /** `call` runs and counts calls of a callee that is not compiled. */
  constructor(jitcode: JitCode, entry: Entry, call: (link: Link, args: readonly unknown[]) => unknown) {
    this.jitcode = jitcode;
    this.entry = entry;
    this.isPlain = beginsWithParameters(jitcode);
    this.interpret = (...args) => call(this, args);
    this.run = this.interpret;
  }

  /** The callee is compiled. */
  enter(unit: Unit): void {
    if (unit.compiled === null || (unit.kind === 'loop' && !this.isPlain)) return;
    if (this.unit !== unit) for (const f of this.flat.values()) f.reset();
    this.unit = unit;
    this.run = unit.run;
  }

  /** The callee is not compiled any more. */
  reset(): void {
    this.unit = null;
    this.calls = 0;
    this.run = this.interpret;
    for (const f of this.flat.values()) f.reset();
  }
}

/** A compiled callee for calls of one shape. */
export class FlatEntry implements PortalLink {
  readonly position = null;
  readonly link: Link;
  readonly shape: ArgumentShape;
  run: (...leaves: readonly unknown[]) => unknown;
  compiled: CompiledRegion | null = null;
  /** The raw region has grown since. */
  stale = false;
  calls = 0;
  /** It was hot, and could not be compiled. */
  refused = false;
  private readonly fallback: (...leaves: readonly unknown[]) => unknown;

  /** `call` makes the arguments, and counts. */
  constructor(link: Link, shape: ArgumentShape, call: (flat: FlatEntry, leaves: readonly unknown[]) => unknown) {
    this.link = link;
    this.shape = shape;
    this.fallback = (...leaves) => call(this, leaves);
    this.run = this.fallback;
  }

  install(compiled: CompiledRegion): void {
    this.compiled = compiled;
    this.run = compiled.run;
    this.stale = false;
  }

  reset(): void {
    this.compiled = null;
    this.run = this.fallback;
    this.calls = 0;
  }
}

/**
 * cold: counts. waiting: a bridge is attached to the raw region and will be compiled. split: the region is as big as it may be, so what
 * follows becomes a region of its own, from the next merge point on. dead: never again.
 */
export type SiteState = 'cold' | 'waiting' | 'split' | 'dead';

/** An exit of a raw region: compiled versions of it may have several exits for one site. */
export class Site {
  readonly origin: ExitOrigin;
  count = 0;
  state: SiteState = 'cold';
  aborts = 0;
  /** Next `count` at which something is done. */
  threshold: number;
  /** Promotions: exits by value, since each value needs a bridge of its own. */
  values: Map<unknown, number> | null = null;
  /** What was tested there, as text, how often; null: nobody looks, or nothing was seen (observed.ts). */
  observed: Map<string, number> | null = null;
  /** How many values of the same promotion have been compiled before this guard. */
  chain = 0;
  /** The condition of the first of these guards. */
  chainHead: Ins | null = null;
  /** Told when it was left for the first time, if somebody listens: nothing is there any more once the region has grown. */
  place: Place | null = null;
  /** How the recording ended that made this exit; null for guards. */
  ending: Ending | null = null;

  constructor(origin: ExitOrigin, threshold: number) {
    this.origin = origin;
    this.threshold = threshold;
  }
}

/** A region that is too big although not even hosted functions of this size are inlined stays as it is. */
const SMALLEST_INLINE_LIMIT = 16;
/** What V8 optimizes, less what the estimate may be wrong by. */
const MOST_BYTES = 57_000;

const NO_FEEDBACK: ReadonlyMap<Ins, object> = new Map();

export type UnitKind = 'loop' | 'function';
export type Tier = 'recorded' | 'baseline' | 'method';

export class Unit implements Dependent {
  private static nextId = 1;
  /** For logs: names may come again. */
  readonly id = Unit.nextId++;
  readonly name: string;
  readonly kind: UnitKind;
  /** All edges, no speculation: compiled fast, and again with its profile when it is hot. */
  readonly isBaseline: boolean;
  readonly entry: Entry;
  /** Those of its driver. */
  readonly params: Parameters;
  readonly draft: RegionDraft;
  /** Positions of the true reds among the live values of the merge point. */
  readonly reds: readonly number[];
  compiled: CompiledRegion | null = null;
  /** Explored regions: what guards rely on, by guard. */
  feedback: ReadonlyMap<Ins, object> = NO_FEEDBACK;
  /** The raw region has grown since `compiled` was made: a callee for one shape was compiled instead. */
  stale = false;
  /** What was left last. */
  lastLeft: CompiledRegion | null = null;
  /** `compiled.run`, while there is one. */
  run: CompiledRegion['run'] = () => undefined;
  private readonly byKey = new Map<Ins | Block | ExitOrigin, Site>();
  /** Entered from the interpreter or from other compiled code; halved when code memory is tight. */
  entries = 0;
  compilations = 0;
  bridges = 0;
  /** Rides that are left before the first compilation, and how many in a row found nothing new. */
  rides = 0;
  quietRides = 0;
  /** Sites in state `waiting`, and how often the region was left at them. */
  waiting = 0;
  waitingExits = 0;
  /** What these exits have cost, in milliseconds. */
  waitingMs = 0;
  /** Value of `waitingExits` at which the region is compiled again. */
  growAt: number;
  /** Before this time of day there is nothing left to compile it again. */
  growsFrom = 0;
  /** Something that the raw region relies on is not so any more: it has to be recorded again. */
  isBroken = false;
  /** Too big to be compiled again: what is compiled stays, and nothing is added. */
  frozen = false;
  /** Why it could not be compiled the last time. */
  failure: AbortReason | null = null;
  /** Too big for V8 to optimize, and not to be made smaller: it goes on growing up to `treeBudget`. */
  isOvergrown = false;
  /** Exits at places that never grow; since the last judgement: the time in compiled code before them, and outside after them. */
  lostExits = 0;
  insideMs = 0;
  outsideMs = 0;
  enteredAt = 0;
  /** Judgements in a row that went against the region, and how many recordings there had been at the last one. */
  losses = 0;
  recordingsBefore = 0;
  compileMs = 0;
  lastCompileMs = 0;
  rawOps = 0;
  ops = 0;
  guards = 0;
  assumptions: readonly Assumption[] = [];
  /** Registered with each assumption: what hangs off hosted code is collected with it, however long the object lives that something is assumed of. */
  readonly weak = new WeakRef<Unit>(this);
  onInvalid: () => void = () => undefined;

  constructor(
    name: string,
    kind: UnitKind,
    entry: Entry,
    draft: RegionDraft,
    reds: readonly number[],
    growAt: number,
    isBaseline = false,
  ) {
    this.isBaseline = isBaseline;
    this.name = name;
    this.kind = kind;
    this.entry = entry;
    this.params = entry.params;
    this.draft = draft;
    this.reds = reds;
    this.growAt = growAt;
  }

  invalidate(): void {
    this.onInvalid();
  }

  get tier(): Tier {
    return this.isBaseline ? 'baseline' : this.draft.objects === null ? 'recorded' : 'method';
  }

  /** It can be made smaller: recorded again with less inlined. */
  get inlinesMuch(): boolean {
    return this.draft.inlines && this.entry.inlineLimit > SMALLEST_INLINE_LIMIT;
  }

  /**
   * Bytecode that its function may have. What inlines nothing is made of one loop's own code: beyond the budget it would become regions that begin and
   * end within the loop, each with a part of it, and leave each other at every pass. A big function is better.
   */
  get byteBudget(): number {
    const { byteBudget, plainFactor, treeBudget } = this.params;
    if (this.isOvergrown) return treeBudget;
    if (this.inlinesMuch || this.entry.explores) return byteBudget;
    return Math.max(byteBudget, Math.min(MOST_BYTES, byteBudget * plainFactor));
  }

  /** The callees for calls of one shape that are compiled from this region. */
  flats(): FlatEntry[] {
    const { link } = this.entry;
    return link === null || link.unit !== this ? [] : [...link.flat.values()].filter((f) => f.compiled !== null);
  }

  /** The site of an exit's origin; the optimizer makes new origins for guards at merge points. */
  siteOf(origin: ExitOrigin, threshold: number): Site {
    const key = origin.kind === 'ins' ? origin.ins : origin.kind === 'merge' ? origin.block : origin;
    let site = this.byKey.get(key);
    if (site === undefined) this.byKey.set(key, (site = new Site(origin, threshold)));
    return site;
  }

  allSites(): Iterable<Site> {
    return this.byKey.values();
  }
}

/** The raw frame state at which a site goes on; null where there is none to grow from. */
export function rawStateOf(site: Site): FrameState | null {
  switch (site.origin.kind) {
    case 'ins':
      return site.origin.ins.fs;
    case 'exit':
      return site.origin.block.term.kind === 'exit' ? site.origin.block.term.fs : null;
    case 'merge':
      return site.origin.block.merge?.fs ?? null;
  }
}
