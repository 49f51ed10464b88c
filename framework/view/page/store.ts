/** What is being looked at, and the data of the page. */
import type { ListedPosition } from '../../observe/details.ts';
import { codeId, DATA_ID, type PageCode, type RegionData, type RunData } from '../data.ts';

export interface Selection {
  readonly run: number;
  /** Index of a hosted file. */
  readonly file: number;
  readonly line: number;
  /** The region that is shown; -1: none. */
  readonly unit: number;
  /** Indices of the positions of its code that are marked. */
  readonly positions: ReadonlySet<number>;
  /** The part of the page that chose: it stays where it is. */
  readonly by: string;
}

type Marks = (position: ListedPosition) => boolean;
const NOTHING: ReadonlySet<number> = new Set();
/** Regions whose code is kept unpacked. */
const MAX_CODES = 30;

function textOf(id: string): string | null {
  return document.getElementById(id)?.textContent ?? null;
}

// The page was made together with its data: they are what the types say.
const readRuns = (): readonly RunData[] => JSON.parse(textOf(DATA_ID) ?? '[]');

async function readCode(id: string): Promise<PageCode | null> {
  const text = textOf(id);
  if (text === null) return null;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}

export class Store {
  readonly runs = readRuns();
  private selection: Selection = { run: 0, file: 0, line: 0, unit: -1, positions: NOTHING, by: '' };
  private readonly listeners: (() => void)[] = [];
  private readonly codes = new Map<string, PageCode | null>();
  /** Of the last choice: one that was made later overtakes those whose code is still being unpacked. */
  private ticket = 0;

  get now(): Selection {
    return this.selection;
  }

  get run(): RunData {
    return this.runs[this.selection.run] ?? this.runs[0];
  }

  get region(): RegionData | null {
    return this.run.regions.find((r) => r.unit === this.selection.unit) ?? null;
  }

  /** The code of the region that is shown. */
  get code(): PageCode | null {
    const { run, unit } = this.selection;
    return this.codes.get(codeId(run, unit)) ?? null;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The hottest region of a run. */
  async chooseRun(run: number): Promise<void> {
    const data = this.runs[run];
    const [hottest] = [...(data?.regions ?? [])].sort((a, b) => b.samples - a.samples || b.entries - a.entries);
    const file = Math.max(0, data?.files.findIndex((f) => f.role === 'hosted') ?? 0);
    this.selection = { ...this.selection, run, file, line: 0, unit: -1, positions: NOTHING };
    if (hottest === undefined) this.change({ by: 'run' });
    else await this.chooseRegion(hottest, 'run');
  }

  /** Shows a region: what `marks` says, or its beginning. */
  async chooseRegion(region: RegionData, by: string, marks: Marks | null = null): Promise<void> {
    const { source, unit } = region;
    const file = this.run.files.findIndex((f) => f.name === source?.file);
    const at = source === null || file < 0 ? {} : { file, line: source.line };
    const begins: Marks = (p) => isAt(p, source?.file, source?.line);
    await this.show(unit, at, marks === null ? [begins] : [marks, begins], by);
    if (marks !== null) this.choosePositions(this.now.positions, by);
  }

  /** The regions that have a hosted line in them: those that begin there first, then the hottest. */
  regionsAt(file: number, line: number): RegionData[] {
    const name = this.run.files[file]?.name;
    const begins = (r: RegionData): number => Number(r.source?.file === name && r.source?.line === line);
    return this.run.regions
      .filter((r) => r.lines[file]?.includes(line) === true)
      .sort((a, b) => begins(b) - begins(a) || b.samples - a.samples || b.entries - a.entries);
  }

  /** Shows a hosted line: in a region that begins there, else in the one that is shown, else in the hottest that has it. */
  async chooseLine(file: number, line: number, by: string): Promise<void> {
    const regions = this.regionsAt(file, line);
    const name = this.run.files[file]?.name;
    const first = regions[0];
    const begins = first?.source?.file === name && first?.source?.line === line;
    const shown = begins ? first : (regions.find((r) => r.unit === this.selection.unit) ?? first);
    await this.show(shown?.unit ?? -1, { file, line }, [(p) => isAt(p, name, line)], by);
  }

  /** Marks positions of the region that is shown. */
  choosePositions(positions: ReadonlySet<number>, by: string): void {
    const [first] = positions;
    const source = first === undefined ? null : (this.code?.positions[first]?.source ?? null);
    const file = source === null ? -1 : this.run.files.findIndex((f) => f.name === source.file);
    this.change({ positions, by, ...(source === null || file < 0 ? {} : { file, line: source.line }) });
  }

  /** Marks what the first of `marks` finds that finds anything. */
  private async show(unit: number, at: Partial<Selection>, marks: readonly Marks[], by: string): Promise<void> {
    const ticket = ++this.ticket;
    const { run } = this.selection;
    const id = codeId(run, unit);
    if (unit >= 0 && !this.codes.has(id)) {
      const code = await readCode(id);
      if (this.codes.size >= MAX_CODES) this.codes.clear();
      this.codes.set(id, code);
    }
    if (ticket !== this.ticket) return;
    const all = this.codes.get(id)?.positions ?? [];
    const found = marks.map((is) => all.flatMap((p, i) => (is(p) ? [i] : [])));
    this.change({ unit, ...at, positions: new Set(found.find((list) => list.length > 0)), by });
  }

  private change(change: Partial<Selection>): void {
    this.selection = { ...this.selection, ...change };
    for (const listener of this.listeners) listener();
  }
}

function isAt({ source }: ListedPosition, file: string | undefined, line: number | undefined): boolean {
  return source !== null && source.file === file && source.line === line;
}
