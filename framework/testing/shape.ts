/** What was compiled for one hosted loop or function, for authors' tests: operations after optimizing, bridges, exits, texts. */
import type { ListedOp, PlaceCount, SourcePosition } from '../observe/details.ts';
import { REGION_OPS, type RegionOpName, type RegionOpSpec } from '../region/ops.table.ts';

export type OpName = RegionOpName;

/** Which operations are meant. */
export interface Scope {
  /** hot (the default): what is on a way round a loop of the region; all of it where there is none. region: all of it. */
  readonly in?: 'hot' | 'region';
  /** false: only what was recorded first. */
  readonly bridges?: boolean;
}

export interface ShapeInit {
  readonly name: string;
  readonly kind: 'loop' | 'function';
  readonly tier: string;
  readonly source: SourcePosition | null;
  /** How often it was compiled. */
  readonly compilations: number;
  /** How many bridges were attached. */
  readonly bridges: number;
  /** Where it was left, the most frequent first. */
  readonly exits: readonly PlaceCount[];
  readonly raw: string;
  readonly optimized: string;
  readonly js: string;
  /** With the recording that each comes from: 0, or a bridge. */
  readonly ops: readonly (ListedOp & { readonly bridge: number })[];
}

const specOf = (op: string): RegionOpSpec | undefined =>
  Object.hasOwn(REGION_OPS, op) ? REGION_OPS[op as OpName] : undefined;

/** Calls of functions that were not looked into. (A nested call of a portal is compiled code calling compiled code.) */
/** What asks for interrupts (objects/interrupt): emitted code has a test there, no call. */
const POLLS: ReadonlySet<string> = new Set(['isInterruptRequested', 'isInterruptRequestedAtCall']);
const isResidual = ({ op, what }: ListedOp): boolean =>
  specOf(op)?.effect === 'call' && op !== 'call_portal' && !POLLS.has(what);
const isAllocation = ({ op }: ListedOp): boolean => specOf(op)?.effect === 'alloc';
const isGuard = ({ op }: ListedOp): boolean => specOf(op)?.effect === 'guard';

export class RegionShape implements ShapeInit {
  readonly name: string;
  readonly kind: 'loop' | 'function';
  readonly tier: string;
  readonly source: SourcePosition | null;
  readonly compilations: number;
  readonly bridges: number;
  readonly exits: readonly PlaceCount[];
  readonly raw: string;
  readonly optimized: string;
  readonly js: string;
  readonly ops: ShapeInit['ops'];

  constructor(init: ShapeInit) {
    this.name = init.name;
    this.kind = init.kind;
    this.tier = init.tier;
    this.source = init.source;
    this.compilations = init.compilations;
    this.bridges = init.bridges;
    this.exits = init.exits;
    this.raw = init.raw;
    this.optimized = init.optimized;
    this.js = init.js;
    this.ops = init.ops;
  }

  operations(scope: Scope = {}): readonly ListedOp[] {
    const isHot = scope.in !== 'region' && this.ops.some((o) => o.inLoop);
    return this.ops.filter((o) => (!isHot || o.inLoop) && (scope.bridges !== false || o.bridge === 0));
  }

  /** How many there are of each operation. */
  counts(scope?: Scope): ReadonlyMap<string, number> {
    return countBy(this.operations(scope), (o) => o.op);
  }

  allocations(scope?: Scope): readonly ListedOp[] {
    return this.operations(scope).filter(isAllocation);
  }

  residualCalls(scope?: Scope): readonly ListedOp[] {
    return this.operations(scope).filter(isResidual);
  }

  guards(scope?: Scope): readonly ListedOp[] {
    return this.operations(scope).filter(isGuard);
  }

  /** How many guards there are for each reason; `assumption`: tests, after calls, that all that was assumed holds. */
  guardsByReason(scope?: Scope): ReadonlyMap<string, number> {
    return countBy(this.guards(scope), (o) => (o.op === 'guard' ? o.what : 'assumption'));
  }

  /** How often it was left. */
  get exitCount(): number {
    return this.exits.reduce((sum, e) => sum + e.count, 0);
  }

  /** The optimized region, with a mark at these operations. */
  show(marked: readonly ListedOp[] = []): string {
    const lines = new Set(marked.map((o) => o.line));
    const text = this.optimized.trimEnd().split('\n');
    return text.map((line, i) => `${lines.has(i) ? '>>' : '  '} ${line}`).join('\n');
  }
}

function countBy(ops: readonly ListedOp[], key: (op: ListedOp) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const op of ops) counts.set(key(op), (counts.get(key(op)) ?? 0) + 1);
  return counts;
}
