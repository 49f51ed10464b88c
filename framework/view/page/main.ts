/** The page: tabs, and what is chosen in one is shown in the others. */
import { Aborts } from './aborts.ts';
import { Compare } from './compare.ts';
import { count, el, freshId, milliseconds } from './dom.ts';
import { Exits } from './exits.ts';
import { Regions } from './regions.ts';
import { SourceView } from './source.ts';
import { Store } from './store.ts';
import { Timeline } from './timeline.ts';

export interface Panel {
  readonly title: string;
  readonly element: HTMLElement;
  /** It is to be seen, or something has changed while it is. */
  show(): void;
}

class Tabs {
  readonly bar = el('div', { role: 'tablist', class: 'tabs', 'aria-label': 'Views' });
  readonly body = el('main', {});
  private readonly panels: readonly Panel[];
  private readonly buttons: HTMLButtonElement[] = [];
  private readonly frames: HTMLElement[] = [];
  private current = 0;

  constructor(panels: readonly Panel[]) {
    this.panels = panels;
    panels.forEach((panel, i) => {
      const id = freshId();
      const button = el('button', { role: 'tab', type: 'button', id: `${id}t`, 'aria-controls': id }, panel.title);
      button.addEventListener('click', () => this.open(i));
      const frame = el('section', { role: 'tabpanel', id, 'aria-labelledby': `${id}t` }, panel.element);
      this.buttons.push(button);
      this.frames.push(frame);
      this.bar.append(button);
      this.body.append(frame);
    });
    this.bar.addEventListener('keydown', (e) => {
      const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0) return;
      this.open((this.current + step + panels.length) % panels.length);
      this.buttons[this.current]?.focus();
    });
    this.open(0);
  }

  open(index: number): void {
    this.current = index;
    this.buttons.forEach((button, i) => {
      button.setAttribute('aria-selected', String(i === index));
      button.tabIndex = i === index ? 0 : -1;
      const frame = this.frames[i];
      if (frame !== undefined) frame.hidden = i !== index;
    });
    this.refresh();
  }

  refresh(): void {
    this.panels[this.current]?.show();
  }
}

function header(store: Store): HTMLElement {
  const facts = el('p', { class: 'facts' });
  const tell = (): void => {
    const { mode, ms, regions, aborts, events, unreadable } = store.run;
    const compilations = regions.reduce((sum, r) => sum + r.compilations.length, 0);
    const given = aborts.reduce((sum, a) => sum + a.count, 0);
    const exits = regions.reduce((sum, r) => sum + r.exits.reduce((n, e) => n + e.count, 0), 0);
    facts.textContent = [
      `mode ${mode}`,
      milliseconds(ms),
      `${count(regions.length)} regions`,
      `${count(compilations)} compilations`,
      `${count(exits)} exits`,
      `${count(given)} aborts`,
      `${count(events)} events`,
      ...(unreadable === 0 ? [] : [`${count(unreadable)} lines that are no events`]),
    ].join(' · ');
  };
  tell();
  store.onChange(tell);
  const title = el('h1', {}, 'metatrace');
  const top = el('div', { class: 'top' }, title);
  if (store.runs.length > 1) {
    const select = el('select', { 'aria-label': 'Log' });
    store.runs.forEach((run, i) => select.append(el('option', { value: i }, `${i === 0 ? 'A' : 'B'}: ${run.label}`)));
    select.addEventListener('change', () => void store.chooseRun(Number(select.value)));
    store.onChange(() => {
      select.value = String(store.now.run);
    });
    top.append(select);
  } else top.append(el('span', { class: 'label' }, store.run.label));
  return el('header', {}, top, facts);
}

async function start(): Promise<void> {
  const store = new Store();
  await store.chooseRun(0);
  const panels: Panel[] = [];
  let tabs: Tabs | null = null;
  const openCode = (): void => tabs?.open(0);
  panels.push(new SourceView(store), new Regions(store, openCode), new Exits(store, openCode), new Aborts(store));
  panels.push(new Timeline(store, openCode));
  if (store.runs.length > 1) panels.push(new Compare(store, openCode));
  tabs = new Tabs(panels);
  store.onChange(() => tabs?.refresh());
  document.getElementById('page')?.append(header(store), tabs.bar, tabs.body);
  tabs.refresh();
}

void start();
