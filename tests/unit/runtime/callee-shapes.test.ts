/** For which shapes of calls a function is compiled: few, and each call finds one that serves it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ArgumentShape, LEAF, type ShapePart } from '../../../framework/region/argument-shape.ts';
import { chooseShape } from '../../../framework/runtime/callee-shapes.ts';

const part: fc.Arbitrary<ShapePart> = fc.oneof(
  fc.constant(LEAF),
  fc.integer({ min: 0, max: 9 }).map((value): ShapePart => ({ is: 'const', value })),
);
const shape = fc
  .tuple(fc.array(part, { minLength: 3, maxLength: 4 }), part)
  .map(([parts, last]) => new ArgumentShape([{ is: 'virtual', cls: null, parts }, last]));

/** What a function is compiled for after all these calls, and for each of them what it was told. */
function ask(shapes: readonly ArgumentShape[]): {
  known: ArgumentShape[];
  answers: (ArgumentShape | null)[];
} {
  const known: ArgumentShape[] = [];
  const answers = shapes.map((s) => {
    const chosen = chooseShape(known, s);
    if (chosen !== null && !known.some((k) => k.key === chosen.key)) known.push(chosen);
    return chosen;
  });
  return { known, answers };
}

test('the answer covers what was asked for, and there are never more than six', () => {
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 40 }), (shapes) => {
      const { known, answers } = ask(shapes);
      expect(known.length).toBeLessThanOrEqual(6);
      for (const [k, answer] of answers.entries())
        if (answer !== null) expect(answer.covers(shapes[k] ?? answer)).toBe(true);
    }),
  );
});

test('callers that differ in constants share what covers them, however many they are', () => {
  const shapes = Array.from({ length: 40 }, (_, value) => new ArgumentShape([LEAF, { is: 'const', value }]));
  const { known, answers } = ask(shapes);
  expect(known.map((k) => k.key)).toEqual(['_,number:"0"', '_,number:"1"', '_,_']);
  expect(answers).not.toContain(null);
});
