/**
 * Statistics: counters of one JIT, reported as one JSON object.
 *
 * Deterministic counters (recordings, guards, exits) are assertions in tests; times are for people.
 */
export interface ExitStatistics {
  readonly region: string;
  readonly reason: string;
  readonly where: string;
  readonly count: number;
  readonly state: string;
}

export interface RegionStatistics {
  readonly name: string;
  readonly kind: string;
  readonly rawOps: number;
  readonly ops: number;
  readonly guards: number;
  readonly bytes: number;
  readonly compilations: number;
  readonly bridges: number;
  readonly entries: number;
  readonly compileMs: number;
  readonly state: string;
}

export class Statistics {
  /** Recordings that ended well, by what started them. */
  loops = 0;
  functions = 0;
  bridges = 0;
  segments = 0;
  /** Bridges which only widened what is speculated on at a merge point. */
  widenings = 0;
  /** Promotions that tell no values apart any more. */
  collapses = 0;
  recordings = 0;
  aborts: Record<string, number> = {};
  /** How recordings ended. */
  endings: Record<string, number> = {};
  compilations = 0;
  growths = 0;
  recordedOps = 0;
  optimizedOps = 0;
  guards = 0;
  codeBytes = 0;
  invalidations = 0;
  /** Regions that became too big and are recorded again, with less inlined. */
  restarts = 0;
  /** Places that are explored from now on, after following runs came to nothing there. */
  takeovers = 0;
  evictions = 0;
  blacklisted = 0;
  failures = 0;
  /** Entries into compiled code from the interpreter, and from compiled code at an exit. */
  entries = 0;
  chained = 0;
  exits = 0;
  /** Exits which needed the blackhole. */
  blackholes = 0;
  ms = { record: 0, optimize: 0, emit: 0, total: 0 };

  abort(reason: string): void {
    this.aborts[reason] = (this.aborts[reason] ?? 0) + 1;
  }

  ended(how: string): void {
    this.endings[how] = (this.endings[how] ?? 0) + 1;
  }
}
