/** All regions, the hottest first, each with its bridges as a tree: a bridge hangs below the recording from which it goes out. */
import type { BridgeData, RegionData } from '../data.ts';
import { count, el, share, span } from './dom.ts';
import { VirtualList } from './list.ts';
import type { Panel } from './main.ts';
import type { Store } from './store.ts';

interface Node {
  readonly region: RegionData;
  /** Null: the region itself. */
  readonly bridge: BridgeData | null;
  readonly level: number;
  readonly children: number;
}

const key = (n: Node): string => `${n.region.unit} ${n.bridge?.bridge ?? 0}`;

export class Regions implements Panel {
  readonly title = 'Regions';
  readonly element: HTMLElement;
  private readonly store: Store;
  private readonly list: VirtualList;
  private readonly open = new Set<string>();
  private nodes: Node[] = [];
  private shownRun = -1;
  private total = 0;

  constructor(store: Store, openCode: () => void) {
    this.store = store;
    this.list = new VirtualList({
      label: 'Regions and bridges',
      role: 'tree',
      rowHeight: 44,
      render: (row, i) => this.render(row, i),
      choose: (i) => {
        const node = this.nodes[i];
        if (node === undefined) return;
        const { region, bridge } = node;
        void store.chooseRegion(region, 'regions', bridge === null ? null : (p) => p.bridge === bridge.bridge);
        openCode();
      },
      key: (i, k) => this.key(i, k),
    });
    this.list.element.addEventListener('click', (e) => this.toggle(e), true);
    const note = el(
      'p',
      { class: 'note' },
      'Right and left arrow open and close a region’s bridges; Enter shows its code.',
    );
    this.element = el('div', { class: 'one' }, note, this.list.element);
  }

  show(): void {
    if (this.shownRun !== this.store.now.run) this.open.clear();
    this.shownRun = this.store.now.run;
    this.build();
  }

  private build(): void {
    const { regions, tiers } = this.store.run;
    this.total = Object.values(tiers).reduce((a, b) => a + b, 0);
    const sorted = [...regions].sort((a, b) => b.samples - a.samples || b.entries - a.entries || a.unit - b.unit);
    this.nodes = [];
    for (const region of sorted) this.add(region, null, 1);
    this.list.reset(this.nodes.length);
  }

  private add(region: RegionData, bridge: BridgeData | null, level: number): void {
    const children = region.bridges.filter((b) => b.parent === (bridge?.bridge ?? 0));
    const node = { region, bridge, level, children: children.length };
    this.nodes.push(node);
    if (this.open.has(key(node))) for (const child of children) this.add(region, child, level + 1);
  }

  private toggle(e: MouseEvent): void {
    const target = e.target instanceof Element ? e.target.closest('.twist') : null;
    const row = target?.closest<HTMLElement>('.row');
    if (row == null) return;
    e.stopPropagation();
    this.flip(Number(row.dataset.index));
  }

  private flip(index: number): void {
    const node = this.nodes[index];
    if (node === undefined || node.children === 0) return;
    const k = key(node);
    if (!this.open.delete(k)) this.open.add(k);
    this.build();
    this.list.move(index);
  }

  private key(index: number, k: string): boolean {
    const node = this.nodes[index];
    if (node === undefined) return false;
    const isOpen = this.open.has(key(node));
    if (k === 'ArrowRight') {
      if (!isOpen) this.flip(index);
      else this.list.move(index + 1);
      return true;
    }
    if (k !== 'ArrowLeft') return false;
    if (isOpen) this.flip(index);
    else {
      for (let i = index; i >= 0; i--) {
        if ((this.nodes[i]?.level ?? 0) >= node.level) continue;
        this.list.move(i);
        break;
      }
    }
    return true;
  }

  private render(row: HTMLElement, index: number): void {
    const node = this.nodes[index];
    if (node === undefined) return;
    const { region, bridge, level, children } = node;
    row.classList.add('item');
    row.setAttribute('aria-level', String(level));
    if (children > 0) row.setAttribute('aria-expanded', String(this.open.has(key(node))));
    row.style.setProperty('--level', String(Math.min(level, 8) - 1));
    const twist = span('twist', children === 0 ? '' : this.open.has(key(node)) ? '▾' : '▸');
    row.append(twist, ...(bridge === null ? regionCells(region, this.total) : bridgeCells(bridge)));
  }
}

function regionCells(r: RegionData, total: number): HTMLElement[] {
  const last = r.compilations[r.compilations.length - 1];
  const size =
    last === undefined ? '' : `${count(last.rawOps)} → ${count(last.ops)} operations, ${count(last.guards)} guards, `;
  const exits = r.exits.reduce((sum, e) => sum + e.count, 0);
  const dropped = r.dropped === null ? r.state : `dropped: ${r.dropped.why}`;
  return [
    span('main', `${r.name}`),
    span('side', share(r.samples, total)),
    span(
      'more',
      `${r.isLoop ? 'loop' : 'function'} ${r.tier} #${r.unit}, ${dropped}, ${size}${r.bridges.length} bridges, compiled ${r.compilations.length}×, left ${count(exits)}×`,
    ),
  ];
}

function bridgeCells(b: BridgeData): HTMLElement[] {
  const where = b.source === null ? b.interpreter : `${b.source.file}:${b.source.line}, ${b.interpreter}`;
  return [
    span('main', `bridge ${b.bridge} at ${b.reason}`),
    span('side', `${count(b.ops)} ops`),
    span('more', `${where}, ends with ${b.ending}, after ${count(b.exits)} exits, at ${Math.round(b.ms)} ms`),
  ];
}
