/** Text edits by position, so that line numbers and columns of everything else survive. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits to `text`; those at one position in the order in which they were made. Newlines in what is replaced are kept. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.map((e, i) => ({ ...e, i })).sort((a, b) => a.start - b.start || a.i - b.i);
  let out = '';
  let at = 0;
  for (const e of sorted) {
    if (e.start < at) throw new Error(`overlapping edits at ${e.start}`);
    out += text.slice(at, e.start) + e.text;
    const lost = text.slice(e.start, e.end).split('\n').length - e.text.split('\n').length;
    if (lost > 0) out += '\n'.repeat(lost);
    at = e.end;
  }
  return out + text.slice(at);
}
