/** Who calls a function, and on which lines: so that a report can lead from a function that is not looked into back to the portal. */
import type { Instr } from './ir.ts';
import type { Judged } from './policy.ts';

export interface CallerReport {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Ascending. */
  readonly lines: readonly number[];
}

/** By id of the callee. Only calls that compiled code makes: the callers are looked into and reached. */
export function callersOf(judged: ReadonlyMap<string, Judged>): ReadonlyMap<string, readonly CallerReport[]> {
  const out = new Map<string, CallerReport[]>();
  for (const j of judged.values()) {
    if (!j.reached || j.verdict !== 'looked into') continue;
    for (const [callee, lines] of linesOf(j)) {
      const list = out.get(callee) ?? [];
      list.push({ id: j.fn.id, name: j.fn.name, file: j.fn.module.file, lines: [...lines].sort((a, b) => a - b) });
      out.set(callee, list);
    }
  }
  return out;
}

/** The functions that one calls, with the lines of the calls (its own first line where lowering kept none). */
function linesOf(j: Judged): Map<string, Set<number>> {
  const first = j.fn.startLine + 1;
  const out = new Map<string, Set<number>>();
  for (const x of j.lowered?.items ?? []) {
    if (x.kind !== 'instr') continue;
    for (const id of targetsOf(j, x)) out.set(id, (out.get(id) ?? new Set()).add(first + x.line));
  }
  for (const f of j.called) if (!out.has(f.id)) out.set(f.id, new Set([first]));
  return out;
}

function targetsOf(j: Judged, x: Instr): readonly string[] {
  if (x.op === 'construct') {
    const made = j.called.find((f) => f.kind === 'constructor' && `${f.module.name}#${f.className}` === x.cls);
    return made === undefined ? [] : [made.id];
  }
  switch (x.callee?.is) {
    case 'fn':
      return [x.callee.fn];
    case 'method':
      return x.callee.fns;
    case 'native':
      return x.callee.callbacks ?? [];
    default:
      return [];
  }
}
