/** A list with a field that filters it: for tables of places. */
import { count, el } from './dom.ts';
import { VirtualList } from './list.ts';

export class Table<T> {
  readonly element: HTMLElement;
  private readonly list: VirtualList;
  private readonly filter = el('input', { type: 'search', placeholder: 'filter', 'aria-label': 'Filter' });
  private readonly counted = el('span', { class: 'counted' });
  private readonly textOf: (row: T) => string;
  private all: readonly T[] = [];
  private shown: readonly T[] = [];

  constructor(options: {
    readonly label: string;
    readonly note: string;
    readonly textOf: (row: T) => string;
    readonly render: (element: HTMLElement, row: T) => void;
    readonly choose: (row: T) => void;
  }) {
    this.textOf = options.textOf;
    this.list = new VirtualList({
      label: options.label,
      role: 'listbox',
      rowHeight: 44,
      render: (element, i) => {
        const row = this.shown[i];
        element.classList.add('item');
        if (row !== undefined) options.render(element, row);
      },
      choose: (i) => {
        const row = this.shown[i];
        if (row !== undefined) options.choose(row);
      },
    });
    this.filter.addEventListener('input', () => this.apply());
    const head = el('div', { class: 'pane-head' }, this.filter, this.counted);
    this.element = el('div', { class: 'one' }, el('p', { class: 'note' }, options.note), head, this.list.element);
  }

  load(rows: readonly T[]): void {
    this.all = rows;
    this.apply();
  }

  private apply(): void {
    const wanted = this.filter.value.toLowerCase();
    this.shown = wanted === '' ? this.all : this.all.filter((r) => this.textOf(r).toLowerCase().includes(wanted));
    this.counted.textContent = `${count(this.shown.length)} of ${count(this.all.length)}`;
    this.list.reset(this.shown.length);
  }
}
