/** What `metatrace check` says: verdict, reason and position of each function, classes, merge points, problems. */
import path from 'node:path';
import type { Judged, Verdict } from './policy.ts';
import { formatProblem, type Problem } from './problems.ts';
import type { World } from './world.ts';

export interface FunctionReport {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly verdict: Verdict;
  /** Empty where there is nothing to say. */
  readonly reason: string;
  readonly reasonLine: number;
  /** False: only called from functions that are not looked into. */
  readonly reached: boolean;
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
  const out = [...judged.values()].map((j) => ({
    name: j.fn.name,
    file: j.fn.module.file,
    line: j.fn.startLine + 1,
    verdict: j.verdict,
    reason: j.reason.text,
    reasonLine: j.fn.startLine + 1 + j.reason.line,
    reached: j.reached,
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

/** For people; files relative to the working directory. */
export function formatReport(r: CheckReport): string {
  const here = (file: string): string => path.relative(process.cwd(), file) || file;
  const out: string[] = [];
  for (const p of r.problems) out.push(`error: ${formatProblem({ ...p, file: here(p.file) })}`);
  for (const p of r.portals) {
    out.push(`portal ${p.name}  ${here(p.file)}:${p.line}  driver ${p.driver}`);
    for (const l of p.live) out.push(`    ${l.name}: ${l.kind}`);
  }
  const reached = r.functions.filter((f) => f.reached);
  for (const f of reached) {
    const why = f.reason === '' ? '' : `: ${f.reason}${f.reasonLine === f.line ? '' : ` (line ${f.reasonLine})`}`;
    out.push(`${f.verdict.padEnd(11)} ${f.name}  ${here(f.file)}:${f.line}${why}`);
  }
  for (const c of r.classes) {
    const why = c.virtual ? 'may be virtual' : `never virtual: ${c.reason} (line ${c.reasonLine})`;
    out.push(`class       ${c.name}  ${here(c.file)}:${c.line}: ${why}`);
  }
  const count = (v: Verdict): number => reached.filter((f) => f.verdict === v).length;
  out.push(
    `${count('looked into')} functions looked into, ${count('elidable')} elidable, ${count('residual')} residual ` +
      `(${r.functions.length - reached.length} more behind residual calls), ${r.problems.length} errors`,
  );
  return `${out.join('\n')}\n`;
}
