/**
 * For which shapes of calls a function is compiled.
 *
 * Each is a compilation of the whole function, and so much code more. Callers that are compiled later know more that is constant (once the loop around them is compiled,
 * too), and ask for shapes that nobody has asked for: of Ackermann's function the closure, and how many results are wanted. Hardly any of it is worth a compilation, and
 * making the arguments at each call costs more than the call. So what is asked for beyond the first few is what covers all with the same outline.
 */
import type { ArgumentShape } from '../region/argument-shape.ts';

/** So many are taken as they come. */
const MAX_SPECIAL = 2;
const MAX_SHAPES = 6;

/** The shape under which a callee that is called by all of `known` takes calls of this one: as it is or more general; null: it wants the arguments themselves. */
export function chooseShape(known: readonly ArgumentShape[], shape: ArgumentShape): ArgumentShape | null {
  if (known.length < MAX_SPECIAL || known.some((s) => s.key === shape.key)) return shape;
  const akin = known.filter((s) => s.outline === shape.outline);
  const covering = akin.find((s) => s.covers(shape));
  if (covering !== undefined || known.length >= MAX_SHAPES) return covering ?? null;
  return akin.reduce((joined, s) => joined.join(s), shape);
}
