/** Tables of experiments, as Markdown, and how figures are written in them. */
import { markdownTable as align } from 'markdown-table';

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return align([head, ...rows], { align: head.map((_, k) => (k === 0 ? 'l' : 'r')) });
}

/** null: it failed; undefined: it was not measured. */
export const milliseconds = (ms: number | null | undefined): string =>
  ms === undefined ? '-' : ms === null ? 'failed' : ms >= 100 ? ms.toFixed(0) : ms.toPrecision(3);

/** a / b; `-`: one of them is not there. */
export const ratio = (a: number | null | undefined, b: number | null | undefined): string =>
  a == null || b == null ? '-' : `${(a / b).toFixed(2)}x`;
