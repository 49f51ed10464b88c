/**
 * Which local variables are certainly bound at the current position: what is needed to leave out checks. Variables that are deleted
 * somewhere are never certain; so at the head of a loop it is enough to know what held before the loop.
 */

/** Registers that are bound; undefined: the position is not reached. */
export type Bound = ReadonlySet<number> | undefined;

/** What holds where two ways meet. */
export function meet(x: Bound, y: Bound): Bound {
  if (x === undefined) return y;
  if (y === undefined || x === y) return x;
  let same = x.size <= y.size;
  for (const r of x) {
    if (y.has(r)) continue;
    same = false;
    break;
  }
  if (same) return x;
  const both = new Set<number>();
  for (const r of x) if (y.has(r)) both.add(r);
  return both;
}

/** A position in the code that is jumped to. */
export class Label {
  /** Undefined until it is bound. */
  pc: number | undefined = undefined;
  /** Operands to be patched. */
  readonly uses: number[] = [];
  bound: Bound = undefined;
  used = false;
}
