/** Shapes: equal histories share them, and changes that are undone lead back to them. */
import { describe, expect, test } from 'vitest';
import { rootShape, type Shape } from '../../../framework/objects/index.ts';
import { REP_ANY, REP_DOUBLE } from '../../../framework/objects/slot.ts';

interface Meta {
  readonly name: string;
}
const A: Meta = { name: 'a' };
const B: Meta = { name: 'b' };

const root = (): Shape<Meta, number> => rootShape<Meta, number>(2);

describe('a family has one shape for each metatable, strategy and watching', () => {
  test('metatables', () => {
    const s = root().withSlot('x', REP_ANY);
    const a = s.withMeta(A);
    const b = a.withMeta(B);
    expect([s.meta, a.meta, b.meta]).toEqual([undefined, A, B]);
    expect(new Set([s, a, b]).size).toBe(3);
    expect(b.withMeta(A)).toBe(a);
    expect(b.withMeta(undefined)).toBe(s);
    expect(s.withMeta(B)).toBe(b);
  });

  test('strategies', () => {
    const s = root().withMeta(A);
    const other = s.withStrategy(2);
    expect([other.strategy, other.meta]).toEqual([2, A]);
    expect(other.withStrategy(s.strategy)).toBe(s);
    expect(other.withMeta(B)).toBe(s.withMeta(B).withStrategy(2));
  });

  test('watching lasts', () => {
    const s = root();
    const watched = s.withWatch();
    expect(watched.withMeta(A)).toBe(s.withMeta(A).withWatch());
    expect(watched.withMeta(A).withMeta(undefined)).toBe(watched);
    expect(watched.withWatch()).toBe(watched);
  });

  test('to and fro makes no more shapes', () => {
    const start = root().withSlot('x', REP_ANY);
    const seen = new Set<object>();
    let s = start;
    for (let k = 0; k < 100; k++) {
      s = s.withMeta([A, B, undefined][k % 3]).withStrategy(k % 4);
      seen.add(s);
    }
    // 3 x 4, and what is on the way.
    expect(seen.size).toBe(12);
  });
});

describe('other slots are another family', () => {
  test('each metatable grows on its own', () => {
    const s = root().withSlot('x', REP_ANY);
    const plain = s.withSlot('y', REP_ANY);
    const withA = s.withMeta(A).withSlot('y', REP_ANY);
    expect(withA.meta).toBe(A);
    expect(withA.withMeta(undefined)).not.toBe(plain);
    expect(s.withMeta(A).withSlot('y', REP_ANY)).toBe(withA);
    expect([plain.count, withA.count, s.count]).toEqual([2, 2, 1]);
    expect(s.lookup('y')).toBeUndefined();
  });

  test('a slot of another representation', () => {
    const s = root().withSlot('x', REP_DOUBLE).withMeta(A);
    const any = s.withAnySlot('x');
    expect(any.meta).toBe(A);
    expect(any.withMeta(undefined).lookup('x')).toBe(any.lookup('x'));
    expect(s.withMeta(undefined).lookup('x')).not.toBe(any.lookup('x'));
  });

  test('no slots at all', () => {
    const s = root().withSlot('x', REP_ANY).withMeta(A).withWatch();
    const dictionary = s.toDictionary();
    expect([dictionary.dictionary, dictionary.meta, dictionary.watched, dictionary.count]).toEqual([true, A, true, 0]);
    expect(s.toDictionary()).toBe(dictionary);
    expect(dictionary.withMeta(B).withMeta(A)).toBe(dictionary);
    expect(dictionary.withMeta(B).dictionary).toBe(true);
    expect(root().withMeta(A).withWatch().dictionary).toBe(false);
  });
});
