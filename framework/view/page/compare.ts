/** Two logs side by side: totals, and regions that begin at the same place. */
import type { RegionData, RunData } from '../data.ts';
import { count, el, milliseconds, share, span } from './dom.ts';
import type { Panel } from './main.ts';
import type { Store } from './store.ts';
import { Table } from './table.ts';

/** All regions that begin at one place in one run. */
interface Sum {
  readonly compilations: number;
  readonly ops: number;
  readonly guards: number;
  readonly exits: number;
  readonly bridges: number;
  readonly samples: number;
}
interface Pair {
  readonly name: string;
  readonly a: Sum | null;
  readonly b: Sum | null;
}

function sumOf(regions: readonly RegionData[]): Sum {
  const add = (of: (r: RegionData) => number): number => regions.reduce((sum, r) => sum + of(r), 0);
  const last = (r: RegionData) => r.compilations[r.compilations.length - 1];
  return {
    compilations: add((r) => r.compilations.length),
    ops: add((r) => last(r)?.ops ?? 0),
    guards: add((r) => last(r)?.guards ?? 0),
    exits: add((r) => r.exits.reduce((n, e) => n + e.count, 0)),
    bridges: add((r) => r.bridges.length),
    samples: add((r) => r.samples),
  };
}

function byName(run: RunData): Map<string, RegionData[]> {
  const groups = new Map<string, RegionData[]>();
  for (const region of run.regions) {
    const group = groups.get(region.name);
    if (group === undefined) groups.set(region.name, [region]);
    else group.push(region);
  }
  return groups;
}

const WHAT: readonly (readonly [keyof Sum, string])[] = [
  ['ops', 'operations'],
  ['guards', 'guards'],
  ['bridges', 'bridges'],
  ['compilations', 'compilations'],
  ['exits', 'exits'],
];

function difference({ a, b }: Pair): string {
  if (a === null) return 'only in B';
  if (b === null) return 'only in A';
  const parts = WHAT.flatMap(([key, name]) =>
    a[key] === b[key] ? [] : [`${name} ${count(a[key])} → ${count(b[key])}`],
  );
  return parts.length === 0 ? 'the same' : parts.join(', ');
}

export class Compare implements Panel {
  readonly title = 'Compare';
  readonly element: HTMLElement;
  private readonly store: Store;
  private readonly totals = el('table', { class: 'totals' });
  private readonly table: Table<Pair>;
  private isLoaded = false;

  constructor(store: Store, openCode: () => void) {
    this.store = store;
    this.table = new Table<Pair>({
      label: 'Regions of both logs',
      note: 'Regions by where they begin, with their shares of the time; those that differ most come first. Enter shows the code in the log that is chosen above.',
      textOf: (p) => `${p.name} ${difference(p)}`,
      render: (row, p) => {
        const time = (s: Sum | null, run: number): string =>
          s === null ? '–' : share(s.samples, this.spent(run)) || '0%';
        row.append(
          span('main', p.name),
          span('side', `${time(p.a, 0)} → ${time(p.b, 1)}`),
          span('more', difference(p)),
        );
      },
      choose: (p) => {
        void this.open(p.name).then(openCode);
      },
    });
    this.element = el('div', { class: 'compare' }, this.totals, this.table.element);
  }

  /** In the run that is chosen, if it is there. */
  private async open(name: string): Promise<void> {
    const { store } = this;
    const find = (): RegionData | undefined => store.run.regions.find((r) => r.name === name);
    if (find() === undefined) await store.chooseRun(1 - store.now.run);
    const region = find();
    if (region !== undefined) await store.chooseRegion(region, 'compare');
  }

  /** Samples of a whole run. */
  private spent(run: number): number {
    return Object.values(this.store.runs[run]?.tiers ?? {}).reduce((a, b) => a + b, 0);
  }

  show(): void {
    if (this.isLoaded) return;
    this.isLoaded = true;
    const [a, b] = this.store.runs;
    if (a === undefined || b === undefined) return;
    this.total(a, b);
    const [ofA, ofB] = [byName(a), byName(b)];
    const pairs = [...new Set([...ofA.keys(), ...ofB.keys()])].map((name): Pair => {
      const [inA, inB] = [ofA.get(name), ofB.get(name)];
      return { name, a: inA === undefined ? null : sumOf(inA), b: inB === undefined ? null : sumOf(inB) };
    });
    const part = (s: Sum | null, run: number): number => (s?.samples ?? 0) / Math.max(1, this.spent(run));
    const weight = (p: Pair): number => Math.abs(part(p.a, 0) - part(p.b, 1));
    this.table.load(pairs.sort((x, y) => weight(y) - weight(x) || x.name.localeCompare(y.name)));
  }

  private total(a: RunData, b: RunData): void {
    const [inA, inB] = [sumOf(a.regions), sumOf(b.regions)];
    const row = (name: string, left: string, right: string): HTMLElement =>
      el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, left), el('td', {}, right));
    const head = el(
      'tr',
      {},
      el('td', {}),
      el('th', { scope: 'col' }, `A: ${a.label}`),
      el('th', { scope: 'col' }, `B: ${b.label}`),
    );
    const aborts = (run: RunData): string => count(run.aborts.reduce((sum, x) => sum + x.count, 0));
    this.totals.replaceChildren(
      head,
      row('mode', a.mode, b.mode),
      row('time', milliseconds(a.ms), milliseconds(b.ms)),
      row('regions', count(a.regions.length), count(b.regions.length)),
      ...WHAT.map(([key, name]) => row(name, count(inA[key]), count(inB[key]))),
      row('aborts', aborts(a), aborts(b)),
    );
  }
}
