/**
 * A list of which only what can be seen is in the document, however long it is. The list itself has the focus; arrow keys, Page Up and Down, Home and End
 * move its cursor, Enter, space or a click choose a row.
 */
import { el, freshId } from './dom.ts';

interface ListOptions {
  readonly label: string;
  readonly role: 'listbox' | 'tree';
  /** Pixels. */
  readonly rowHeight: number;
  /** Rows may be wider than the list. */
  readonly isWide?: boolean;
  readonly render: (row: HTMLElement, index: number) => void;
  readonly choose: (index: number) => void;
  /** Other keys; true: it was for the list. */
  readonly key?: (index: number, key: string) => boolean;
}

/** Rows that are kept above and below of what can be seen. */
const MARGIN = 8;

export class VirtualList {
  readonly element: HTMLElement;
  private readonly options: ListOptions;
  private readonly sizer: HTMLElement;
  private readonly id = freshId();
  private readonly rows = new Map<number, HTMLElement>();
  private length = 0;
  private at = -1;

  constructor(options: ListOptions) {
    this.options = options;
    this.sizer = el('div', { class: 'sizer', role: 'presentation' });
    const { label, role, isWide = false } = options;
    this.element = el(
      'div',
      { class: isWide ? 'list wide' : 'list', role, 'aria-label': label, tabindex: 0 },
      this.sizer,
    );
    this.element.addEventListener('scroll', () => this.fill());
    this.element.addEventListener('keydown', (e) => this.onKey(e));
    this.element.addEventListener('click', (e) => this.onClick(e));
    new ResizeObserver(() => this.fill()).observe(this.element);
  }

  get cursor(): number {
    return this.at;
  }

  /** New rows. `width`: of the longest, in characters. */
  reset(length: number, width = 0): void {
    this.length = length;
    this.at = Math.min(this.at, length - 1);
    this.sizer.style.height = `${length * this.options.rowHeight}px`;
    this.sizer.style.minWidth = this.options.isWide === true ? `${Math.min(width, 2000)}ch` : '';
    this.refresh();
  }

  /** Draws what can be seen again. */
  refresh(): void {
    for (const row of this.rows.values()) row.remove();
    this.rows.clear();
    this.fill();
  }

  move(to: number): void {
    const index = Math.max(0, Math.min(this.length - 1, to));
    if (this.length === 0) return;
    this.rows.get(this.at)?.classList.remove('cursor');
    this.at = index;
    this.show(index);
    const row = this.rows.get(index);
    row?.classList.add('cursor');
    if (row !== undefined) this.element.setAttribute('aria-activedescendant', row.id);
  }

  show(index: number): void {
    const { rowHeight } = this.options;
    const { clientHeight, scrollTop } = this.element;
    const top = index * rowHeight;
    if (top < scrollTop || top + rowHeight > scrollTop + clientHeight) {
      this.element.scrollTop = top - Math.max(0, clientHeight / 3);
    }
    this.fill();
  }

  private fill(): void {
    const { rowHeight } = this.options;
    const { clientHeight, scrollTop } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - MARGIN);
    const last = Math.min(this.length, Math.ceil((scrollTop + clientHeight) / rowHeight) + MARGIN);
    for (const [index, row] of this.rows) {
      if (index >= first && index < last) continue;
      row.remove();
      this.rows.delete(index);
    }
    for (let i = first; i < last; i++) if (!this.rows.has(i)) this.draw(i);
  }

  private draw(index: number): void {
    const { role, rowHeight, render } = this.options;
    const row = el('div', {
      class: index === this.at ? 'row cursor' : 'row',
      role: role === 'tree' ? 'treeitem' : 'option',
      id: `${this.id}-${index}`,
      'aria-posinset': index + 1,
      'aria-setsize': this.length,
      'data-index': index,
    });
    row.style.top = `${index * rowHeight}px`;
    row.style.height = `${rowHeight}px`;
    render(row, index);
    this.rows.set(index, row);
    this.sizer.append(row);
  }

  private onClick(e: MouseEvent): void {
    const row = e.target instanceof Element ? e.target.closest<HTMLElement>('.row') : null;
    const index = Number(row?.dataset.index ?? Number.NaN);
    if (Number.isNaN(index)) return;
    this.move(index);
    this.options.choose(index);
  }

  private onKey(e: KeyboardEvent): void {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (!this.handle(e.key)) return;
    e.preventDefault();
    e.stopPropagation();
  }

  private handle(key: string): boolean {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.options.rowHeight) - 1);
    const steps: { readonly [key: string]: number } = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -this.length,
      End: this.length,
    };
    const step = steps[key];
    if (step !== undefined) {
      this.move(this.at < 0 && step === 1 ? 0 : this.at + step);
      return true;
    }
    if ((key === 'Enter' || key === ' ') && this.at >= 0) {
      this.options.choose(this.at);
      return true;
    }
    return this.at >= 0 && this.options.key?.(this.at, key) === true;
  }
}
