/**
 * Which JavaScript locals hold which SSA values: values that are not live at the same time share one.
 *
 * With a local for each value, functions of some hundred operations have hundreds of registers in V8's bytecode: operands above the 127th
 * take twice the bytes, frames get long, and V8's compilers walk all of them at each branch. Linear scan (Poletto and Sarkar, 1999) over the
 * emitted text: a value's range has all places that mention it, and those to which it is live. Values of one representation share with each
 * other only: V8 picks machine representations by local.
 *
 * While code is emitted, values have marks in place of names; marks contain control characters, which no text of ours and no literal has.
 */
import type { Rep } from '../../region/rep.ts';

export const mark = (value: number): string => `\u0001${value}\u0002`;
const MARK = /\u0001(\d+)\u0002/g;
/** A mark, or an exit (exits.ts). */
const MENTION = /\u0001(\d+)\u0002|(?<![\w.$\u0002])x=(\d+);break T/g;

/** Before this piece of the text these values are live. */
export interface Point {
  readonly piece: number;
  readonly live: readonly number[];
}

interface Span {
  readonly value: number;
  readonly first: number;
  last: number;
}

export interface Registers {
  /** By value; those without are mentioned nowhere. */
  readonly of: ReadonlyMap<number, number>;
  /** By register. */
  readonly reps: readonly Rep[];
}

/** `points`: in the order of the text. `handedAt`: the values that an exit hands over. */
export function allocate(
  pieces: readonly string[],
  points: readonly Point[],
  repOf: (value: number) => Rep,
  handedAt: (exit: number) => readonly number[],
): Registers {
  const spans = spansOf(pieces, points, handedAt);
  const of = new Map<number, number>();
  const reps: Rep[] = [];
  /** By register: where its value is mentioned last. */
  const busyUntil: number[] = [];
  for (const { value, first, last } of spans) {
    const rep = repOf(value);
    let register = reps.findIndex((r, i) => r === rep && (busyUntil[i] ?? 0) < first);
    if (register < 0) register = reps.push(rep) - 1;
    busyUntil[register] = last;
    of.set(value, register);
  }
  return { of, reps };
}

/** In the order of their beginnings. */
function spansOf(
  pieces: readonly string[],
  points: readonly Point[],
  handedAt: (exit: number) => readonly number[],
): Span[] {
  const spans = new Map<number, Span>();
  let at = 0;
  const mention = (value: number): void => {
    const span = spans.get(value);
    if (span === undefined) spans.set(value, { value, first: at, last: at });
    else span.last = at;
  };
  let next = 0;
  for (let piece = 0; piece <= pieces.length; piece++) {
    for (let point = points[next]; point !== undefined && point.piece <= piece; point = points[++next]) {
      at++;
      for (const v of point.live) mention(v);
    }
    for (const [, value, exit] of (pieces[piece] ?? '').matchAll(MENTION)) {
      at++;
      if (value !== undefined) mention(Number(value));
      else for (const v of handedAt(Number(exit))) mention(v);
    }
  }
  return [...spans.values()].sort((a, b) => a.first - b.first);
}

/** Puts names in place of marks. */
export function named(text: string, nameOf: (value: number) => string): string {
  return text.replace(MARK, (_, value) => nameOf(Number(value)));
}
