/** What a page holds of a log: decisions by region, instead of in the order of time. Code is kept apart, as JSON texts: the page reads what is looked at. */
import type { CodeListing, PlaceCount, SourcePosition } from '../observe/details.ts';

export interface SourceFile {
  readonly name: string;
  readonly role: 'hosted' | 'interpreter';
  /** Null: it could not be read. */
  readonly text: string | null;
}

export interface CompilationData {
  readonly ms: number;
  readonly rawOps: number;
  readonly ops: number;
  readonly guards: number;
  readonly bytes: number;
  /** Processor time. */
  readonly took: number;
  /** For calls of one shape. */
  readonly isShaped: boolean;
}

export interface BridgeData extends SiteData {
  readonly ms: number;
  readonly bridge: number;
  readonly parent: number;
  readonly ops: number;
  readonly ending: string;
  readonly exits: number;
}

export interface SiteData {
  readonly reason: string;
  readonly interpreter: string;
  readonly source: SourcePosition | null;
}

/** V8 runs the region in this tier from now on. */
export interface V8Data {
  readonly ms: number;
  readonly tier: string;
  /** V8 has thrown better code away; null: it has made this. */
  readonly why: string | null;
}

export interface RegionData {
  readonly unit: number;
  readonly name: string;
  readonly isLoop: boolean;
  readonly tier: string;
  readonly source: SourcePosition | null;
  readonly compilations: readonly CompilationData[];
  readonly bridges: readonly BridgeData[];
  /** Where it was left, the most frequent first. */
  readonly exits: readonly PlaceCount[];
  readonly entries: number;
  readonly state: string;
  /** When it was dropped, and why; null: never. */
  readonly dropped: { readonly ms: number; readonly why: string } | null;
  /** What V8's own compilers did, in the order of time. */
  readonly v8: readonly V8Data[];
  readonly samples: number;
  /** Hosted lines that are in its code, by index of their file. */
  readonly lines: { readonly [file: number]: readonly number[] };
  readonly hasCode: boolean;
}

export interface AbortData {
  readonly region: string;
  readonly reason: string;
  readonly during: string;
  readonly detail: string;
  readonly count: number;
  /** Of the last one. */
  readonly ms: number;
}

export interface LineSamples {
  readonly line: number;
  readonly samples: number;
}

export interface RunData {
  readonly label: string;
  readonly mode: string;
  readonly ms: number;
  readonly events: number;
  /** Lines of the log that are no events: it was cut off, or something else wrote into it. */
  readonly unreadable: number;
  readonly files: readonly SourceFile[];
  readonly regions: readonly RegionData[];
  readonly aborts: readonly AbortData[];
  /** Samples by tier. */
  readonly tiers: { readonly [tier: string]: number };
  /** By index of the file. */
  readonly heat: { readonly [file: number]: readonly LineSamples[] };
}

/** The code of a region: the page needs no list of operations. */
export type PageCode = Omit<CodeListing, 'ops'>;

/** The id of the script element with it: its JSON, deflated, in base 64. */
export const codeId = (run: number, unit: number): string => `code-${run}-${unit}`;
export const DATA_ID = 'data';
