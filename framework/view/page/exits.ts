/** Where code was left: guards and ends of regions, the most frequent first. */
import type { ListedPosition, PlaceCount } from '../../observe/details.ts';
import type { RegionData } from '../data.ts';
import { count, span } from './dom.ts';
import type { Panel } from './main.ts';
import type { Store } from './store.ts';
import { Table } from './table.ts';

interface Exit extends PlaceCount {
  readonly region: RegionData;
}

/** What was tested there. */
const valuesText = ({ values }: PlaceCount): string => {
  const all = Object.entries(values);
  return all.length === 0 ? '' : `; met: ${all.map(([text, n]) => `${text} (${count(n)}×)`).join(', ')}`;
};

const where = ({ source }: PlaceCount): string => (source === null ? '' : `${source.file}:${source.line}`);

export class Exits implements Panel {
  readonly title = 'Guards';
  private readonly store: Store;
  private readonly table: Table<Exit>;
  private shownRun = -1;

  constructor(store: Store, openCode: () => void) {
    this.store = store;
    this.table = new Table<Exit>({
      label: 'Guards that failed',
      note: 'Guards that failed, and other places where compiled code was left. waiting: a bridge will be compiled; split: a region of its own begins there; dead: never.',
      textOf: (e) => `${e.reason} ${e.state} ${where(e)} ${e.interpreter} ${e.region.name}${valuesText(e)}`,
      render: (row, e) => {
        row.append(
          span('main', `${e.reason} at ${where(e) || e.interpreter}`),
          span('side', `${count(e.count)}×`),
          span('more', `${e.state}${valuesText(e)}; ${e.interpreter}, in ${e.region.name} #${e.region.unit}`),
        );
      },
      choose: (e) => {
        void store.chooseRegion(e.region, 'exits', (p) => isPlace(p, e));
        openCode();
      },
    });
  }

  get element(): HTMLElement {
    return this.table.element;
  }

  show(): void {
    if (this.shownRun === this.store.now.run) return;
    this.shownRun = this.store.now.run;
    const all = this.store.run.regions.flatMap((region) => region.exits.map((e) => ({ ...e, region })));
    this.table.load(all.sort((a, b) => b.count - a.count));
  }
}

const isPlace = (p: ListedPosition, e: PlaceCount): boolean =>
  p.interpreter === e.interpreter && p.source?.file === e.source?.file && p.source?.line === e.source?.line;
