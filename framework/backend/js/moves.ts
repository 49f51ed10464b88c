/**
 * Parallel moves: the assignments `params[i] = args[i]` of an edge, all of which read the old values, one after the other.
 *
 * A move may be done as soon as no other one that is left reads its target. If none may, they are in cycles: the source of one goes
 * to a temporary (May, "The Parallel Assignment Problem Redefined", 1989).
 */
import { assert } from '../../support/assert.ts';

export interface Move {
  readonly target: string;
  /** An expression. */
  source: string;
  /** Locals that the expression reads. */
  reads: readonly string[];
}

/** `temp` gives the name of a temporary for a target. */
export function sequentialize(moves: readonly Move[], temp: (target: string) => string): string {
  if (moves.length === 1) return moves[0] === undefined || moves[0].source === moves[0].target ? '' : text(moves[0]);
  const left = moves.filter((m) => m.source !== m.target).map((m) => ({ ...m }));
  /** Targets that other moves read, and how often. */
  const waits = new Map<string, number>();
  for (const m of left) waits.set(m.target, 0);
  const count = (m: Move, by: number): void => {
    for (const local of m.reads) {
      const n = local === m.target ? undefined : waits.get(local);
      if (n !== undefined) waits.set(local, n + by);
    }
  };
  for (const m of left) count(m, 1);
  let out = '';
  while (left.length > 0) {
    const free = left.findIndex((m) => waits.get(m.target) === 0);
    const move = left[free];
    if (move !== undefined) {
      out += text(move);
      count(move, -1);
      left.splice(free, 1);
      waits.delete(move.target);
      continue;
    }
    // The first move whose source is not in a temporary already; such moves exist, as temporaries are nobody's targets.
    const cyclic = left.find((m) => left.some((other) => other !== m && m.reads.includes(other.target)));
    assert(cyclic !== undefined, 'parallel moves cannot be ordered');
    const name = temp(cyclic.target);
    out += `${name}=${cyclic.source};`;
    count(cyclic, -1);
    cyclic.source = name;
    cyclic.reads = [];
  }
  return out;
}

function text(move: Move): string {
  return `${move.target}=${move.source};`;
}
