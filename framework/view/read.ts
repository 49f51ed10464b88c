/**
 * Reads a log and gathers it by region. Listings of code are most of a detailed log: the last one of each region is kept as text and
 * parsed at the end, all others are skipped.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { isLoggedEvent } from '../observe/conform.ts';
import type { CodeListing, PlaceCount, SampledRegion, SourcePosition } from '../observe/details.ts';
import type { JitEvent } from '../observe/events.table.ts';
import type { LoggedEvent } from '../observe/log.ts';
import type {
  AbortData,
  BridgeData,
  CompilationData,
  LineSamples,
  RegionData,
  RunData,
  SourceFile,
  V8Data,
} from './data.ts';

export interface ReadLog {
  readonly run: RunData;
  /** By unit. */
  readonly code: ReadonlyMap<number, CodeListing>;
  /** Samples of the time by what was compiled; a region has several, one for each time that it was compiled. */
  readonly sampled: readonly SampledRegion[];
}

/** As the log writes it: the name of an event comes first. */
const CODE = /^\{"event":"code",.*?"unit":(\d+),"shape":(null|")/;

class RegionBuilder {
  readonly compilations: CompilationData[] = [];
  readonly exits = new Map<string, PlaceCount>();
  readonly v8: V8Data[] = [];
  first: JitEvent<'compile'>;
  dropped: RegionData['dropped'] = null;
  totals: JitEvent<'totals'> | null = null;
  samples = 0;

  constructor(first: JitEvent<'compile'>) {
    this.first = first;
  }

  build(bridges: readonly BridgeData[], lines: RegionData['lines'], hasCode: boolean): RegionData {
    const { first, totals } = this;
    const exits = totals?.places ?? [...this.exits.values()];
    return {
      unit: first.unit,
      name: first.region,
      isLoop: first.isLoop,
      tier: first.tier,
      source: first.source,
      compilations: this.compilations,
      bridges,
      exits: [...exits].sort((a, b) => b.count - a.count),
      entries: totals?.entries ?? 0,
      state: totals?.state ?? (this.dropped === null ? 'unknown' : 'dropped'),
      dropped: this.dropped,
      v8: this.v8,
      samples: this.samples,
      lines,
      hasCode,
    };
  }
}

export class LogReader {
  private readonly label: string;
  private readonly regions = new Map<number, RegionBuilder>();
  /** By unit: some are recorded before the region is compiled for the first time. */
  private readonly bridges = new Map<number, BridgeData[]>();
  private readonly aborts = new Map<string, AbortData>();
  private readonly codeLines = new Map<number, string>();
  private readonly files: SourceFile[] = [];
  private readonly fileIndex = new Map<string, number>();
  private readonly heat: Record<number, Map<number, number>> = {};
  private mode = '';
  private ms = 0;
  private events = 0;
  private unreadable = 0;
  private samples: JitEvent<'samples'> | null = null;

  constructor(label: string) {
    this.label = label;
  }

  line(text: string): void {
    if (text === '') return;
    const code = CODE.exec(text);
    if (code !== null) {
      const unit = Number(code[1]);
      // What was compiled for calls of one shape is shown only where there is nothing else.
      if (code[2] === 'null' || !this.codeLines.has(unit)) this.codeLines.set(unit, text);
      this.events++;
      return;
    }
    const event = parse(text);
    if (event === null) this.unreadable++;
    else this.event(event);
  }

  private event(e: LoggedEvent): void {
    this.events++;
    this.ms = Math.max(this.ms, e.ms);
    switch (e.event) {
      case 'start':
        this.mode = e.mode;
        break;
      case 'compile':
        this.compile(e);
        break;
      case 'grow': {
        const { place, bridge, parent, ops, ending, exits, ms } = e;
        const bridges = this.bridges.get(e.unit) ?? [];
        this.bridges.set(e.unit, bridges);
        bridges.push({ ...place, bridge, parent, ops, ending: ending ?? '', exits, ms });
        break;
      }
      case 'exit': {
        const { place, count, state } = e;
        this.regions.get(e.unit)?.exits.set(JSON.stringify(place), { ...place, count, state, values: {} });
        break;
      }
      case 'abort':
        this.abort(e);
        break;
      case 'invalidate':
      case 'restart':
      case 'evict':
      case 'supersede': {
        const region = this.regions.get(e.unit);
        if (region !== undefined) region.dropped = { ms: e.ms, why: e.event };
        break;
      }
      case 'file':
        this.addFile({ name: e.file, role: e.role === 'hosted' ? 'hosted' : 'interpreter', text: e.text });
        break;
      case 'samples':
        this.samples = e;
        break;
      case 'v8': {
        const { ms, tier, why } = e;
        this.regions.get(e.unit)?.v8.push({ ms, tier, why });
        break;
      }
      case 'totals': {
        const region = this.regions.get(e.unit);
        if (region !== undefined) region.totals = e;
        break;
      }
      default:
    }
  }

  private compile(e: JitEvent<'compile'> & { readonly ms: number }): void {
    let region = this.regions.get(e.unit);
    if (region === undefined) this.regions.set(e.unit, (region = new RegionBuilder(e)));
    // Control may come back to where it begins by a bridge only.
    region.first = { ...region.first, isLoop: e.isLoop };
    if (e.shape === null) region.dropped = null;
    const { ms, rawOps, ops, guards, bytes, optimizeMs, emitMs } = e;
    region.compilations.push({ ms, rawOps, ops, guards, bytes, took: optimizeMs + emitMs, isShaped: e.shape !== null });
  }

  private abort({ region, reason, during, detail, ms }: JitEvent<'abort'> & { readonly ms: number }): void {
    const key = JSON.stringify([region, reason, during]);
    this.aborts.set(key, { region, reason, during, detail, ms, count: (this.aborts.get(key)?.count ?? 0) + 1 });
  }

  private addFile(file: SourceFile): void {
    this.fileIndex.set(file.name, this.files.push(file) - 1);
  }

  /** A file to which a position refers; a log without details has no texts. */
  private indexOf({ file }: SourcePosition): number {
    if (!this.fileIndex.has(file)) this.addFile({ name: file, role: 'hosted', text: null });
    return this.fileIndex.get(file) ?? 0;
  }

  finish(): ReadLog {
    const code = this.code();
    for (const { unit, samples, lines } of this.samples?.regions ?? []) {
      const region = this.regions.get(unit);
      if (region !== undefined) region.samples += samples;
      for (const { source, samples: n } of lines) if (source !== null) this.warm(source, n);
    }
    const regions = [...this.regions].map(([unit, region]) => {
      const listing = code.get(unit);
      return region.build(
        this.bridges.get(unit) ?? [],
        this.linesOf(listing, region.first.source),
        listing !== undefined,
      );
    });
    const heat = Object.entries(this.heat).map(([file, lines]): [string, LineSamples[]] => [
      file,
      [...lines].map(([line, samples]) => ({ line, samples })),
    ]);
    const run: RunData = {
      label: this.label,
      mode: this.mode,
      ms: this.ms,
      events: this.events,
      unreadable: this.unreadable,
      files: this.files,
      regions,
      aborts: [...this.aborts.values()].sort((a, b) => b.count - a.count),
      tiers: this.samples?.tiers ?? {},
      heat: Object.fromEntries(heat),
    };
    return { run, code, sampled: this.samples?.regions ?? [] };
  }

  private code(): Map<number, CodeListing> {
    const code = new Map<number, CodeListing>();
    for (const [unit, text] of this.codeLines) {
      const event = parse(text);
      if (event?.event === 'code') code.set(unit, event.code);
      else this.unreadable++;
    }
    return code;
  }

  private warm(source: SourcePosition, samples: number): void {
    const lines = (this.heat[this.indexOf(source)] ??= new Map());
    lines.set(source.line, (lines.get(source.line) ?? 0) + samples);
  }

  private linesOf(listing: CodeListing | undefined, start: SourcePosition | null): RegionData['lines'] {
    const byFile: Record<number, Set<number>> = {};
    const add = (source: SourcePosition | null): void => {
      if (source !== null) (byFile[this.indexOf(source)] ??= new Set()).add(source.line);
    };
    add(start);
    for (const { source } of listing?.positions ?? []) add(source);
    return Object.fromEntries(Object.entries(byFile).map(([file, lines]) => [file, [...lines].sort((a, b) => a - b)]));
  }
}

function parse(text: string): LoggedEvent | null {
  try {
    const data: unknown = JSON.parse(text);
    return isLoggedEvent(data) ? data : null;
  } catch {
    // A program that was killed leaves half a line.
    return null;
  }
}

export async function readLog(file: string, label: string): Promise<ReadLog> {
  const reader = new LogReader(label);
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) reader.line(line);
  return reader.finish();
}
