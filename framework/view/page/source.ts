/** Hosted source with heat; beside it what the chosen line was compiled to. */
import type { SourceFile } from '../data.ts';
import { Details } from './details.ts';
import { count, el, share, span } from './dom.ts';
import { VirtualList } from './list.ts';
import type { Panel } from './main.ts';
import type { Store } from './store.ts';

const ROW = 20;

interface LineFacts {
  samples: number;
  /** Regions that begin there. */
  begins: number;
  /** Times that code was left there. */
  exits: number;
}

export class SourceView implements Panel {
  readonly title = 'Code';
  readonly element: HTMLElement;
  private readonly store: Store;
  private readonly list: VirtualList;
  private readonly files = el('select', { 'aria-label': 'Hosted file' });
  private readonly note = el('p', { class: 'note' });
  private readonly details: Details;
  private lines: readonly string[] = [];
  private facts = new Map<number, LineFacts>();
  private hottest = 0;
  private total = 0;
  /** What is drawn. */
  private shown = '';

  constructor(store: Store) {
    this.store = store;
    this.details = new Details(store);
    this.list = new VirtualList({
      label: 'Hosted source',
      role: 'listbox',
      rowHeight: ROW,
      isWide: true,
      render: (row, i) => this.render(row, i),
      choose: (i) => void store.chooseLine(store.now.file, i + 1, 'source'),
    });
    this.files.addEventListener('change', () => void store.chooseLine(Number(this.files.value), 0, 'source'));
    const head = el('div', { class: 'pane-head' }, el('h2', {}, 'Hosted source'), this.files);
    const source = el(
      'section',
      { class: 'pane source', 'aria-label': 'Hosted source' },
      head,
      this.note,
      this.list.element,
    );
    this.element = el('div', { class: 'code' }, source, this.details.element);
  }

  show(): void {
    const { run, file, line, by } = this.store.now;
    const key = `${run} ${file}`;
    if (key !== this.shown) this.load(run, file);
    else this.list.refresh();
    this.shown = key;
    if (by !== 'source' && line > 0) this.list.move(line - 1);
    this.details.show();
  }

  private load(_run: number, file: number): void {
    const { run } = this.store;
    const data: SourceFile | undefined = run.files[file];
    this.facts = this.factsOf(file);
    this.lines = data?.text == null ? this.withoutText() : data.text.split('\n');
    this.files.replaceChildren(
      ...run.files.flatMap((f, i) => (f.role === 'hosted' ? [el('option', { value: i }, f.name)] : [])),
    );
    this.files.value = String(file);
    const spent = Object.values(run.tiers).reduce((a, b) => a + b, 0);
    this.note.textContent =
      data === undefined
        ? 'Nothing was compiled, or the language does not tell positions.'
        : data.text === null
          ? 'The log has no text of this file: lines that were compiled are shown by number.'
          : this.total === 0
            ? 'No samples of the time.'
            : `${share(this.total, spent)} of ${count(spent)} samples are in compiled code of this file.`;
    this.list.reset(this.lines.length, 14 + this.lines.reduce((max, l) => Math.max(max, l.length), 0));
  }

  /** So that each line that was compiled can be chosen. */
  private withoutText(): string[] {
    const last = Math.max(0, ...this.facts.keys());
    return new Array<string>(last).fill('');
  }

  private factsOf(file: number): Map<number, LineFacts> {
    const { run } = this.store;
    const facts = new Map<number, LineFacts>();
    const at = (line: number): LineFacts => {
      let f = facts.get(line);
      if (f === undefined) facts.set(line, (f = { samples: 0, begins: 0, exits: 0 }));
      return f;
    };
    for (const { line, samples } of run.heat[file] ?? []) at(line).samples += samples;
    const name = run.files[file]?.name;
    for (const region of run.regions) {
      if (region.source !== null && region.source.file === name) at(region.source.line).begins++;
      for (const line of region.lines[file] ?? []) at(line);
      for (const { source, count: n } of region.exits) if (source?.file === name) at(source?.line ?? 0).exits += n;
    }
    this.hottest = Math.max(0, ...[...facts.values()].map((f) => f.samples));
    this.total = [...facts.values()].reduce((sum, f) => sum + f.samples, 0);
    return facts;
  }

  private render(row: HTMLElement, index: number): void {
    const line = index + 1;
    const facts = this.facts.get(line);
    row.classList.add('code-row');
    if (line === this.store.now.line) row.classList.add('linked');
    row.setAttribute('aria-selected', String(line === this.store.now.line));
    const heat = facts === undefined || this.hottest === 0 ? 0 : facts.samples / this.hottest;
    row.style.setProperty('--heat', heat.toFixed(3));
    const mark = facts === undefined ? '' : facts.begins > 0 ? '◆' : '·';
    const about =
      facts === undefined
        ? 'not compiled'
        : `${facts.begins} regions begin here, left ${count(facts.exits)} times, ${share(facts.samples, this.total) || '0%'} of the time`;
    row.title = about;
    row.append(
      span('number', line),
      span('heat', facts === undefined ? '' : share(facts.samples, this.total)),
      span('mark', mark),
      span('text', this.lines[index] ?? ''),
    );
  }
}
