/** Exits share tails that hand over supersets of what they mention. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusters } from '../../../framework/backend/js/clusters.ts';

test('lists with the same values share a set, whatever their order', () => {
  expect(clusters([['a', 'b'], ['c'], ['b', 'a']], 10, 10)).toEqual({ of: [0, 1, 0], sets: [['a', 'b'], ['c']] });
});

test('neighbours whose union adds least are joined first', () => {
  const lists = [['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['x'], ['y', 'z']];
  expect(clusters(lists, 3, 10).of).toEqual([0, 0, 1, 2]);
});

test('a set that many lists have gets nothing for the sake of few', () => {
  const often = Array.from({ length: 10 }, () => ['a']);
  expect(clusters([...often, ['b', 'c', 'd'], ['b', 'c', 'e']], 2, 10).of).toEqual([...often.map(() => 0), 1, 1]);
});

test('sets do not grow beyond what can be handed over, even if there are too many then', () => {
  expect(clusters([['a', 'b'], ['c', 'd'], ['e']], 1, 3).sets).toEqual([
    ['a', 'b'],
    ['c', 'd', 'e'],
  ]);
});

test('property: each list finds its values in its set, no set has others, and there are as few as asked for', () => {
  const lists = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }), { maxLength: 60 });
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 12 }), (given, most) => {
      const { of, sets } = clusters(given, most, 1000);
      expect(sets.length).toBeLessThanOrEqual(most);
      expect(of).toHaveLength(given.length);
      for (const [i, list] of given.entries()) for (const v of list) expect(sets[of[i] ?? -1]).toContain(v);
      for (const [s, set] of sets.entries()) {
        const mentioned = new Set(given.flatMap((list, i) => (of[i] === s ? list : [])));
        expect(new Set(set)).toEqual(mentioned);
        expect(set).toHaveLength(mentioned.size);
      }
    }),
  );
});
