/** What fields of events hold that are neither numbers nor text. All are plain data: the log writes them as JSON. */

/** A line of hosted source. */
export interface SourcePosition {
  /** As the hosted language names it: a path, as a rule. */
  readonly file: string;
  readonly line: number;
}

/** A place in a region at which it may be left. */
export interface Place {
  /** What is tested there (a guard's reason), or how the region ends there. */
  readonly reason: string;
  /** `function file:line` of the interpreter. */
  readonly interpreter: string;
  /** Of hosted code. Null: the language does not tell. */
  readonly source: SourcePosition | null;
}

export interface PlaceCount extends Place {
  readonly count: number;
  /** What is done about it: cold, waiting, split or dead. */
  readonly state: string;
  /** With details: the values that were tested there, as text, and how often each was met; the most frequent first. */
  readonly values: Readonly<Record<string, number>>;
}

/** Where an operation comes from. */
export interface ListedPosition {
  readonly interpreter: string;
  readonly source: SourcePosition | null;
  /** The recording that made it: 0, or the number of a bridge. */
  readonly bridge: number;
}

export interface Listing {
  readonly text: string;
  /** For each line of the text: indices of the positions it comes from. */
  readonly lines: readonly (readonly number[])[];
}

/** An operation of an optimized region. */
export interface ListedOp {
  readonly op: string;
  /** What it is about: field, class, callee, reason of a guard. '' if there is nothing. */
  readonly what: string;
  /** It is on a way from a place in the region back to that place. */
  readonly inLoop: boolean;
  /** Index of its position; -1: unknown. */
  readonly position: number;
  /** Its line in the listing of the optimized region, from 0. */
  readonly line: number;
}

export interface CodeListing {
  readonly positions: readonly ListedPosition[];
  readonly raw: Listing;
  readonly optimized: Listing;
  readonly js: Listing;
  readonly ops: readonly ListedOp[];
}

/** Samples of the time in one function that was compiled. */
export interface SampledRegion {
  readonly unit: number;
  readonly tier: string;
  readonly samples: number;
  readonly lines: readonly SampledLine[];
}

export interface SampledLine {
  readonly source: SourcePosition | null;
  readonly samples: number;
}
