/** What `metatrace explain` tells of a region besides its listings, as text for a terminal. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { SourcePosition } from '../observe/details.ts';
import type { JitEvent } from '../observe/events.table.ts';
import type { ShownCode, ShownPromotion } from '../runtime/bytecode.ts';
import type { Inspection } from '../runtime/host.ts';
import { keptGuards } from '../runtime/kept-guards.ts';
import { residualCalls } from '../runtime/residual.ts';

/** Lines of hosted files, which need not be there any more. */
export class SourceTexts {
  private readonly files = new Map<string, readonly string[]>();

  /** Null: there is none. */
  line({ file, line }: SourcePosition): string | null {
    let lines = this.files.get(file);
    if (lines === undefined) {
      lines = existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8').split('\n') : [];
      this.files.set(file, lines);
    }
    return lines[line - 1]?.trim() ?? null;
  }
}

/** Hosted text must not drive the terminal. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (c) =>
    c === '\n' || c === '\t' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Each hosted line before its instructions; those of which the region has code are marked. */
export function bytecodeText(codes: readonly ShownCode[], sources: SourceTexts): string {
  const lines: string[] = [];
  for (const { instructions } of codes) {
    if (lines.length > 0 && instructions.length > 0) lines.push('');
    let last = '';
    for (const { index, text, source, isInside } of instructions) {
      const here = source === null ? '' : `${source.file}:${source.line}: ${sources.line(source) ?? ''}`.trimEnd();
      if (here !== last) lines.push(here);
      last = here;
      lines.push(`${isInside ? '*' : ' '} ${String(index).padStart(5)}  ${text}`);
    }
  }
  return lines.length === 0 ? 'the language does not list it' : lines.join('\n');
}

export function promotionsText(promotions: readonly ShownPromotion[]): string {
  const lines = promotions.map(({ index, source, interpreter, values, isMany }) => {
    const met = isMany ? [...values, 'others'] : values;
    const hosted = source === null ? '' : `${source.file}:${source.line}, `;
    return `${hosted}instruction ${index}, ${interpreter}: ${met.join(', ')}`;
  });
  return lines.length === 0 ? 'none' : lines.join('\n');
}

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

export function callsText({ region }: Inspection): string {
  const lines = residualCalls(region).map(
    ({ callee, reason, calls, inLoop }) => `${callee}: ${times(calls)} (${inLoop} in loops): ${reason}`,
  );
  return lines.length === 0 ? 'none' : lines.join('\n');
}

export function guardsText({ region }: Inspection): string {
  const lines = keptGuards(region).map(
    ({ tests, missing, guards, inLoop }) => `${times(guards)} (${inLoop} in loops): ${tests}: not known is ${missing}`,
  );
  return lines.length === 0 ? 'none' : lines.join('\n');
}

/** Where a region was left, the most frequent place first. */
export function exitsText(totals: JitEvent<'totals'> | undefined): string {
  if (totals === undefined) return 'gone, with its hosted code';
  const lines = totals.places.map(({ count, state, reason, source, interpreter, values }) => {
    const hosted = source === null ? '' : `${source.file}:${source.line}, `;
    const met = Object.entries(values).map(([value, n]) => `${value} (${times(n)})`);
    const seen = met.length === 0 ? '' : `; met: ${met.join(', ')}`;
    return `${times(count)} (${state}): ${reason} at ${hosted}${interpreter}${seen}`;
  });
  const entered = `entered ${times(totals.entries)} from outside, compiled ${times(totals.compilations)}, ${totals.bridges} bridges, ${totals.state}`;
  return [entered, ...lines].join('\n');
}
