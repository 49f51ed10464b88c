/** Makes elements. Text of logs becomes text nodes only. */
type Attributes = { readonly [name: string]: string | number | boolean | null };
export type Child = Node | string | null;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

export const span = (className: string, text: string | number): HTMLElement =>
  el('span', { class: className }, String(text));

let serial = 0;
export const freshId = (): string => `e${++serial}`;

/** As many digits as are worth reading. */
export function share(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  return percent === 0 ? '' : percent < 1 ? '<1%' : `${Math.round(percent)}%`;
}

export const count = (n: number): string => n.toLocaleString('en');
export const milliseconds = (ms: number): string =>
  ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
