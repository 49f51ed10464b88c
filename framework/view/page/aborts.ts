/** Recordings and compilations that were given up, by place and reason. */
import type { AbortData } from '../data.ts';
import { count, span } from './dom.ts';
import type { Panel } from './main.ts';
import type { Store } from './store.ts';
import { Table } from './table.ts';

export class Aborts implements Panel {
  readonly title = 'Aborts';
  private readonly store: Store;
  private readonly table: Table<AbortData>;
  private shownRun = -1;

  constructor(store: Store) {
    this.store = store;
    this.table = new Table<AbortData>({
      label: 'Aborts',
      note: 'What was given up, and why (docs/parameters.md has the reasons). Enter shows the hosted line if there is code for it.',
      textOf: (a) => `${a.reason} ${a.during} ${a.region} ${a.detail}`,
      render: (row, a) => {
        row.append(
          span('main', `${a.reason} at ${a.region}`),
          span('side', `${count(a.count)}×`),
          span('more', `${a.during}, last at ${Math.round(a.ms)} ms: ${a.detail}`),
        );
      },
      choose: (a) => {
        const region = store.run.regions.find((r) => r.name === a.region);
        if (region !== undefined) void store.chooseRegion(region, 'aborts');
      },
    });
  }

  get element(): HTMLElement {
    return this.table.element;
  }

  show(): void {
    if (this.shownRun === this.store.now.run) return;
    this.shownRun = this.store.now.run;
    this.table.load(this.store.run.aborts);
  }
}
