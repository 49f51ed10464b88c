/** One region: facts, and four texts with what belongs together marked: interpreter source, before, after, JavaScript. */
import type { Listing } from '../../observe/details.ts';
import type { RegionData } from '../data.ts';
import { count, el, milliseconds, span } from './dom.ts';
import { VirtualList } from './list.ts';
import type { Selection, Store } from './store.ts';

const ROW = 18;

/** Lines with positions; one of the four texts. */
class Text {
  readonly element: HTMLElement;
  private readonly store: Store;
  private readonly name: string;
  private readonly heading: HTMLElement;
  private readonly list: VirtualList;
  private lines: readonly string[] = [];
  private positionsOf: (line: number) => readonly number[] = () => [];

  /** `more`: stands beside the heading. */
  constructor(store: Store, name: string, more: HTMLElement | null = null) {
    this.store = store;
    this.name = name;
    this.heading = el('h3', {}, name);
    this.list = new VirtualList({
      label: name,
      role: 'listbox',
      rowHeight: ROW,
      isWide: true,
      render: (row, i) => this.render(row, i),
      choose: (i) => {
        const positions = this.positionsOf(i);
        if (positions.length > 0) store.choosePositions(new Set(positions), name);
      },
    });
    this.element = el(
      'section',
      { class: 'pane', 'aria-label': name },
      el('div', { class: 'pane-head' }, this.heading, more),
      this.list.element,
    );
  }

  load(lines: readonly string[], positionsOf: (line: number) => readonly number[], heading = this.name): void {
    this.lines = lines;
    this.positionsOf = positionsOf;
    this.heading.textContent = heading;
    this.list.reset(lines.length, 6 + lines.reduce((max, l) => Math.max(max, l.length), 0));
  }

  /** Marks what is chosen, and shows the first of it unless it was chosen here. */
  mark({ by }: Selection): void {
    if (by !== this.name) {
      const first = this.lines.findIndex((_, i) => this.isMarked(i));
      if (first >= 0) this.list.move(first);
    }
    this.list.refresh();
  }

  private isMarked(line: number): boolean {
    const { positions } = this.store.now;
    return this.positionsOf(line).some((p) => positions.has(p));
  }

  private render(row: HTMLElement, index: number): void {
    const isMarked = this.isMarked(index);
    row.classList.add('code-row');
    if (isMarked) row.classList.add('linked');
    if (this.positionsOf(index).length === 0) row.classList.add('loose');
    row.setAttribute('aria-selected', String(isMarked));
    row.append(span('number', index + 1), span('text', this.lines[index] ?? ''));
  }
}

/** `function file:line` of an interpreter. */
function placeIn(interpreter: string): { readonly file: string; readonly line: number } {
  const colon = interpreter.lastIndexOf(':');
  return { file: interpreter.slice(interpreter.indexOf(' ') + 1, colon), line: Number(interpreter.slice(colon + 1)) };
}

export class Details {
  readonly element: HTMLElement;
  private readonly store: Store;
  private readonly regions = el('select', { 'aria-label': 'Region' });
  private readonly facts = el('p', { class: 'facts' });
  /** The files of the interpreter to which the marked positions lead. */
  private readonly sources = el('select', { 'aria-label': 'Interpreter file' });
  private readonly interpreter: Text;
  private readonly raw: Text;
  private readonly optimized: Text;
  private readonly js: Text;
  private loaded = '';
  private options = '';
  private file = '';

  constructor(store: Store) {
    this.store = store;
    this.interpreter = new Text(store, 'Interpreter', this.sources);
    this.sources.addEventListener('change', () => {
      this.showInterpreter(this.sources.value);
      this.interpreter.mark(store.now);
    });
    this.raw = new Text(store, 'Raw');
    this.optimized = new Text(store, 'Optimized');
    this.js = new Text(store, 'JavaScript');
    this.regions.addEventListener('change', () => {
      const region = store.run.regions.find((r) => r.unit === Number(this.regions.value));
      if (region !== undefined) void store.chooseRegion(region, 'region');
    });
    const texts = [this.interpreter, this.raw, this.optimized, this.js].map((t) => t.element);
    const head = el('div', { class: 'pane-head' }, el('h2', {}, 'Region'), this.regions);
    this.element = el(
      'section',
      { class: 'details', 'aria-label': 'Region' },
      head,
      this.facts,
      el('div', { class: 'texts' }, ...texts),
    );
  }

  show(): void {
    const { now, region } = this.store;
    this.offer();
    this.facts.textContent = region === null ? 'No region has this line.' : describe(region);
    const key = `${now.run} ${now.unit}`;
    if (key !== this.loaded) this.load();
    this.loaded = key;
    this.offerSources();
    for (const text of [this.interpreter, this.raw, this.optimized, this.js]) text.mark(now);
  }

  private offer(): void {
    const { now, region } = this.store;
    const here = this.store.regionsAt(now.file, now.line);
    const all = region === null || here.includes(region) ? here : [region, ...here];
    const key = `${now.run} ${all.map((r) => r.unit).join()}`;
    if (key !== this.options) {
      this.regions.replaceChildren(...all.map((r) => el('option', { value: r.unit }, nameOf(r))));
      this.options = key;
    }
    this.regions.value = String(now.unit);
    this.regions.disabled = all.length === 0;
  }

  private load(): void {
    const { code } = this.store;
    const put = (text: Text, listing: Listing | undefined, heading: string): void => {
      const lines = listing?.text.trimEnd().split('\n') ?? ['(the log has no code: make it with --log-detail)'];
      text.load(
        lines,
        (i) => listing?.lines[i] ?? [],
        listing === undefined ? heading : `${heading} (${count(lines.length)} lines)`,
      );
    };
    put(this.raw, code?.raw, 'Raw');
    put(this.optimized, code?.optimized, 'Optimized');
    put(this.js, code?.js, 'JavaScript');
    this.file = '';
  }

  private offerSources(): void {
    const { code, now } = this.store;
    const all = [...now.positions].flatMap((i) => {
      const at = code?.positions[i]?.interpreter;
      return at === undefined ? [] : [placeIn(at).file];
    });
    const files = [...new Set(all)];
    this.sources.replaceChildren(...files.map((f) => el('option', { value: f }, f)));
    this.sources.hidden = files.length === 0;
    this.showInterpreter(files.includes(this.file) ? this.file : (files[0] ?? ''));
  }

  private showInterpreter(file: string): void {
    this.sources.value = file;
    if (file === this.file && file !== '') return;
    this.file = file;
    const { code, run } = this.store;
    const text = run.files.find((f) => f.role === 'interpreter' && f.name === file)?.text;
    const byLine = new Map<number, number[]>();
    code?.positions.forEach(({ interpreter }, i) => {
      const place = placeIn(interpreter);
      if (place.file !== file) return;
      const known = byLine.get(place.line);
      if (known === undefined) byLine.set(place.line, [i]);
      else known.push(i);
    });
    const lines = text?.split('\n') ?? [file === '' ? '' : `(no text of ${file})`];
    this.interpreter.load(lines, (i) => byLine.get(i + 1) ?? []);
  }
}

export const nameOf = (r: RegionData): string => `${r.name} (${r.isLoop ? 'loop' : 'function'}, ${r.tier}, #${r.unit})`;

function describe(r: RegionData): string {
  const last = r.compilations[r.compilations.length - 1];
  const took = r.compilations.reduce((sum, c) => sum + c.took, 0);
  const exits = r.exits.reduce((sum, e) => sum + e.count, 0);
  return [
    r.dropped === null ? r.state : `dropped (${r.dropped.why})`,
    ...(last === undefined
      ? []
      : [`${count(last.rawOps)} operations → ${count(last.ops)}`, `${count(last.guards)} guards`]),
    `${count(r.bridges.length)} bridges`,
    `compiled ${count(r.compilations.length)} times in ${milliseconds(took)}`,
    `entered ${count(r.entries)} times`,
    `left ${count(exits)} times`,
  ].join(' · ');
}
