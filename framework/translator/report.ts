/** What `metatrace check` says: verdict, reason and position of each function, classes, merge points, problems. */
import path from 'node:path';
import { type CallerReport, callersOf } from './callers.ts';
import type { Judged, Verdict } from './policy.ts';
import { formatProblem, type Problem } from './problems.ts';
import type { World } from './world.ts';

export interface FunctionReport {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly verdict: Verdict;
  /** Empty where there is nothing to say. */
  readonly reason: string;
  readonly reasonLine: number;
  /** False: only called from functions that are not looked into. */
  readonly reached: boolean;
  /** The functions that are looked into and call it. */
  readonly callers: readonly CallerReport[];
}

/** What of a report is shown. */
export interface ReportView {
  /** Only functions that are not looked into, with their callers; no classes. */
  readonly residual?: boolean;
  /** Only functions that these (names, commas between them) reach through functions that are looked into. */
  readonly from?: string;
}

export interface ClassReport {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Objects of it can be virtual. */
  readonly virtual: boolean;
  readonly reason: string;
  readonly reasonLine: number;
}

export interface LiveReport {
  readonly name: string;
  /** 'green', 'red', or 'derived from ...'. */
  readonly kind: string;
}

interface PortalReport {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly driver: string;
  readonly live: readonly LiveReport[];
}

export interface CheckReport {
  readonly entry: string;
  readonly functions: readonly FunctionReport[];
  readonly classes: readonly ClassReport[];
  readonly portals: readonly PortalReport[];
  readonly problems: readonly Problem[];
}

export function reportFunctions(judged: ReadonlyMap<string, Judged>): FunctionReport[] {
  const callers = callersOf(judged);
  const out = [...judged.values()].map((j) => ({
    id: j.fn.id,
    name: j.fn.name,
    file: j.fn.module.file,
    line: j.fn.startLine + 1,
    verdict: j.verdict,
    reason: j.reason.text,
    reasonLine: j.fn.startLine + 1 + j.reason.line,
    reached: j.reached,
    callers: callers.get(j.fn.id) ?? [],
  }));
  return out.sort(
    (a, b) => Number(b.reached) - Number(a.reached) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
  );
}

export function reportClasses(world: World): ClassReport[] {
  const out: ClassReport[] = [];
  for (const c of world.classesById.values()) {
    if (c.node === null) continue;
    const line = c.module.source.getLineAndCharacterOfPosition(c.node.getStart(c.module.source)).line + 1;
    const reasonLine = c.opaque === null ? line : c.opaque.line + 1;
    out.push({
      name: c.name,
      file: c.module.file,
      line,
      virtual: c.inits !== null,
      reason: c.opaque?.text ?? '',
      reasonLine,
    });
  }
  return out;
}

/** Names in a view that no function has that is called by compiled code. */
export function unknownNames(r: CheckReport, view: ReportView): string[] {
  const known = new Set(r.functions.filter((f) => f.reached).map((f) => f.name));
  return namesOf(view).filter((name) => !known.has(name));
}

const namesOf = ({ from }: ReportView): string[] => from?.split(',').map((name) => name.trim()) ?? [];

/** The functions of compiled code that a view selects. */
function selected(r: CheckReport, view: ReportView): readonly FunctionReport[] {
  const reached = r.functions.filter((f) => f.reached);
  if (view.from === undefined) return reached;
  const names = new Set(namesOf(view));
  const found = new Set(reached.filter((f) => names.has(f.name)).map((f) => f.id));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const f of reached) if (f.callers.some((c) => found.has(c.id))) found.add(f.id);
  }
  return reached.filter((f) => found.has(f.id));
}

/** For people; files relative to the working directory. */
export function formatReport(r: CheckReport, view: ReportView = {}): string {
  const here = (file: string): string => path.relative(process.cwd(), file) || file;
  const isWhole = view.residual !== true && view.from === undefined;
  const out: string[] = [];
  for (const p of r.problems) out.push(`error: ${formatProblem({ ...p, file: here(p.file) })}`);
  for (const p of isWhole ? r.portals : []) {
    out.push(`portal ${p.name}  ${here(p.file)}:${p.line}  driver ${p.driver}`);
    for (const l of p.live) out.push(`    ${l.name}: ${l.kind}`);
  }
  const functions = selected(r, view);
  for (const f of functions) {
    if (view.residual === true && f.verdict !== 'residual') continue;
    const why = f.reason === '' ? '' : `: ${f.reason}${f.reasonLine === f.line ? '' : ` (line ${f.reasonLine})`}`;
    out.push(`${f.verdict.padEnd(11)} ${f.name}  ${here(f.file)}:${f.line}${why}`);
    if (view.residual !== true) continue;
    for (const c of f.callers) out.push(`    called by ${c.name}  ${here(c.file)}:${c.lines.join(',')}`);
  }
  for (const c of isWhole ? r.classes : []) {
    const why = c.virtual ? 'may be virtual' : `never virtual: ${c.reason} (line ${c.reasonLine})`;
    out.push(`class       ${c.name}  ${here(c.file)}:${c.line}: ${why}`);
  }
  const count = (v: Verdict): number => functions.filter((f) => f.verdict === v).length;
  const behind = isWhole ? ` (${r.functions.length - functions.length} more behind residual calls)` : '';
  out.push(
    `${count('looked into')} functions looked into, ${count('elidable')} elidable, ${count('residual')} residual${behind}, ` +
      `${r.problems.length} errors`,
  );
  return `${out.join('\n')}\n`;
}
