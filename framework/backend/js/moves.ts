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
  reads: ReadonlySet<string>;
}

/** `temp` gives the name of a temporary for a target. */
export function sequentialize(moves: readonly Move[], temp: (target: string) => string): string {
  const left = moves.filter((m) => m.source !== m.target).map((m) => ({ ...m }));
  let out = '';
  while (left.length > 0) {
    const free = left.findIndex((m) => left.every((other) => other === m || !other.reads.has(m.target)));
    if (free >= 0) {
      const move = left[free];
      if (move !== undefined) out += `${move.target}=${move.source};`;
      left.splice(free, 1);
      continue;
    }
    // The first move whose source is not in a temporary already; such moves exist, as temporaries are nobody's targets.
    const move = left.find((m) => left.some((other) => other !== m && m.reads.has(other.target)));
    assert(move !== undefined, 'parallel moves cannot be ordered');
    const name = temp(move.target);
    out += `${name}=${move.source};`;
    move.source = name;
    move.reads = new Set([name]);
  }
  return out;
}
