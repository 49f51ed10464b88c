/** When each region was compiled, grew and went, by tier, and below that V8's tiers; above it where the time went. */
import type { RegionData, V8Data } from '../data.ts';
import { el, milliseconds, share, span } from './dom.ts';
import { VirtualList } from './list.ts';
import type { Panel } from './main.ts';
import type { Store } from './store.ts';

/** In this order. */
const TIERS = ['recorded', 'method', 'baseline', 'interpreter', 'compiler', 'garbage collector', 'other'];
const V8_TIERS = ['interpreter', 'baseline', 'maglev', 'turbofan'];
const className = (tier: string): string => `tier-${tier.replace(/[^a-z]+/g, '-')}`;

export class Timeline implements Panel {
  readonly title = 'Time';
  readonly element: HTMLElement;
  private readonly store: Store;
  private readonly list: VirtualList;
  private readonly bar = el('div', { class: 'bar', role: 'img' });
  private readonly legend = el('ul', { class: 'legend' });
  private readonly v8Legend = el('ul', { class: 'legend' });
  private readonly scale = el('p', { class: 'scale' });
  private rows: readonly RegionData[] = [];
  private shownRun = -1;

  constructor(store: Store, openCode: () => void) {
    this.store = store;
    this.list = new VirtualList({
      label: 'Regions in the order of time',
      role: 'listbox',
      rowHeight: 40,
      render: (row, i) => this.render(row, i),
      choose: (i) => {
        const region = this.rows[i];
        if (region === undefined) return;
        void store.chooseRegion(region, 'time');
        openCode();
      },
    });
    const note = el(
      'p',
      { class: 'note' },
      'Each bar: from a region’s first compilation until it was dropped. Ticks: compiled again; dots: a bridge was recorded.',
    );
    this.element = el(
      'div',
      { class: 'one' },
      this.bar,
      this.legend,
      this.v8Legend,
      note,
      this.scale,
      this.list.element,
    );
  }

  show(): void {
    if (this.shownRun === this.store.now.run) return;
    this.shownRun = this.store.now.run;
    const { run } = this.store;
    this.rows = [...run.regions].sort((a, b) => (a.compilations[0]?.ms ?? 0) - (b.compilations[0]?.ms ?? 0));
    const total = Object.values(run.tiers).reduce((a, b) => a + b, 0);
    const tiers = TIERS.filter((t) => (run.tiers[t] ?? 0) > 0);
    this.bar.replaceChildren(
      ...tiers.map((tier) => {
        const part = el('span', { class: className(tier) });
        part.style.width = `${(100 * (run.tiers[tier] ?? 0)) / total}%`;
        return part;
      }),
    );
    const text = (tier: string): string => `${tier} ${share(run.tiers[tier] ?? 0, total)}`;
    this.bar.setAttribute('aria-label', tiers.length === 0 ? 'no samples' : tiers.map(text).join(', '));
    this.bar.hidden = tiers.length === 0;
    this.legend.replaceChildren(
      ...(tiers.length === 0
        ? ['recorded', 'method', 'baseline'].map((t) => el('li', {}, span(`swatch ${className(t)}`, ''), t))
        : tiers.map((t) => el('li', {}, span(`swatch ${className(t)}`, ''), text(t)))),
    );
    const hasV8 = this.rows.some((r) => r.v8.length > 0);
    this.v8Legend.hidden = !hasV8;
    this.v8Legend.replaceChildren(
      el('li', {}, 'V8, below each bar:'),
      ...V8_TIERS.map((t) => el('li', {}, span(`swatch v8-${t}`, ''), t)),
    );
    this.scale.replaceChildren(span('', '0'), span('', milliseconds(run.ms)));
    this.list.reset(this.rows.length);
  }

  private render(row: HTMLElement, index: number): void {
    const region = this.rows[index];
    if (region === undefined) return;
    const { ms } = this.store.run;
    const at = (time: number): string => `${(100 * time) / Math.max(1, ms)}%`;
    const begin = region.compilations[0]?.ms ?? 0;
    const end = region.dropped?.ms ?? ms;
    const track = el('span', { class: 'track' });
    const bar = el('span', { class: `life ${className(region.tier)}` });
    bar.style.left = at(begin);
    bar.style.width = at(Math.max(end - begin, ms / 400));
    track.append(bar);
    const mark = (time: number, kind: string): void => {
      const m = el('span', { class: kind });
      m.style.left = at(time);
      track.append(m);
    };
    for (const c of region.compilations) mark(c.ms, 'tick');
    for (const b of region.bridges) mark(b.ms, 'dot');
    region.v8.forEach((change, i) => {
      const part = el('span', { class: `v8-life v8-${change.tier}` });
      part.style.left = at(change.ms);
      part.style.width = at((region.v8[i + 1]?.ms ?? Math.max(end, change.ms)) - change.ms);
      track.append(part);
    });
    const end_ =
      region.dropped === null ? 'to the end' : `${region.dropped.why} at ${Math.round(region.dropped.ms)} ms`;
    row.classList.add('time-row');
    row.title = `${region.name}, ${region.tier}: from ${Math.round(begin)} ms, ${end_}${v8Text(region.v8)}`;
    row.append(span('main', `${region.name} #${region.unit}`), track);
  }
}

/** One line for each change. */
const v8Text = (changes: readonly V8Data[]): string =>
  changes
    .map(({ ms, tier, why }) => `\nV8: ${tier} at ${Math.round(ms)} ms${why === null ? '' : `, since: ${why}`}`)
    .join('');
