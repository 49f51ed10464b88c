/**
 * Makes a list of program trees smaller for as long as it still shows the same bug. Greedy: first whole programs, then (outermost first)
 * what is optional in halves, quarters... (delta debugging by levels: Misherghi and Su, ICSE 2006), then trees are replaced by simple texts or by
 * trees of their kind inside of them. Again from the start until nothing helps, or time is over.
 */
import { type Part, sizeOf, type Tree, textOf } from './program.ts';

export interface ShrinkOptions {
  /** True: the bug is still there. */
  readonly fails: (programs: readonly Tree[]) => Promise<boolean>;
  readonly simplest: Readonly<Record<string, readonly string[]>>;
  /** In terms of `performance.now()`. */
  readonly deadline: number;
}

type Programs = readonly Tree[];

/** Trees of the same kind inside of a tree that are tried in its place, at most. */
const MAX_HOISTS = 6;

export async function shrink(programs: Programs, options: ShrinkOptions): Promise<Programs> {
  const late = (): boolean => performance.now() > options.deadline;
  const tried = new Set<string>();
  let best = programs;
  const attempt = async (candidate: Programs): Promise<boolean> => {
    const key = candidate.map(textOf).join('\0');
    if (late() || candidate.length === 0 || tried.has(key)) return false;
    tried.add(key);
    if (!(await options.fails(candidate))) return false;
    best = candidate;
    return true;
  };
  await withoutChunks(best, late, (kept) => attempt(kept));
  for (;;) {
    const before = best;
    for (let depth = 0; !late(); depth++) {
      const level = best.flatMap((p) => atDepth(p, depth));
      if (level.length === 0) break;
      const removable = level.filter((t) => t.optional);
      const all = new Set<Part>(removable);
      await withoutChunks(removable, late, (kept) => {
        const gone = new Set(all);
        for (const t of kept) gone.delete(t);
        return attempt(best.map((p) => edited(p, (t) => (gone.has(t) ? '' : t))));
      });
    }
    for (let depth = 1; !late(); depth++) {
      const level = best.flatMap((p) => atDepth(p, depth));
      if (level.length === 0) break;
      for (const t of level) {
        if (late()) break;
        await simplify(t, options, (by) => attempt(best.map((p) => edited(p, (x) => (x === t ? by : x)))));
      }
    }
    if (best === before || late()) return best;
  }
}

async function simplify(t: Tree, options: ShrinkOptions, attempt: (by: Part) => Promise<boolean>): Promise<void> {
  const text = textOf(t);
  for (const simple of options.simplest[t.kind] ?? []) {
    if (text === simple) return;
    if (await attempt({ kind: t.kind, parts: [simple], optional: t.optional })) return;
  }
  for (const inner of inside(t, t.kind).slice(0, MAX_HOISTS)) {
    if (await attempt({ ...inner, optional: t.optional })) return;
  }
}

/** Leaves out chunks of a list, big ones first; `attempt` gets what is kept. */
async function withoutChunks<T>(
  items: readonly T[],
  late: () => boolean,
  attempt: (kept: readonly T[]) => Promise<boolean>,
): Promise<void> {
  let kept = items;
  for (let size = kept.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length && !late(); ) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await attempt(without)) kept = without;
      else at += size;
    }
  }
}

/** A tree with other parts; what has not changed is the same object. */
function edited(t: Tree, edit: (t: Tree) => Part): Tree {
  const parts = t.parts.map((p): Part => {
    if (typeof p === 'string') return p;
    const by = edit(p);
    return by === p ? edited(p, edit) : by;
  });
  return parts.every((p, i) => p === t.parts[i]) ? t : { ...t, parts };
}

function atDepth(t: Tree, depth: number): Tree[] {
  if (depth === 0) return [t];
  return t.parts.flatMap((p) => (typeof p === 'string' ? [] : atDepth(p, depth - 1)));
}

/** Trees of a kind below a tree, small ones first. */
function inside(t: Tree, kind: string): Tree[] {
  const all: Tree[] = [];
  const visit = (x: Tree): void => {
    for (const p of x.parts) {
      if (typeof p === 'string') continue;
      if (p.kind === kind) all.push(p);
      visit(p);
    }
  };
  visit(t);
  return all.sort((a, b) => sizeOf(a) - sizeOf(b));
}
