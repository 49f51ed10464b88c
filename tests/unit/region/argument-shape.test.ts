/** Shapes of flattened arguments: equal ones have equal keys, and the arguments can be made again from the leaves. */
import { expect, test } from 'vitest';
import { argumentsOf } from '../../../framework/deopt/materialize.ts';
import { ArgumentShape, LEAF, type ShapePart } from '../../../framework/region/argument-shape.ts';
import { frameClass } from '../../property/optimizer/machine.ts';

const array = (...parts: readonly ShapePart[]): ShapePart => ({ is: 'virtual', cls: null, parts });
const constant = (value: unknown): ShapePart => ({ is: 'const', value });
const object = {};

test('keys tell constants apart by identity, and -0 from 0', () => {
  const key = (...parts: readonly ShapePart[]): string => new ArgumentShape(parts).key;
  expect(key(array(LEAF, constant(object)))).toBe(key(array(LEAF, constant(object))));
  expect(key(constant(object))).not.toBe(key(constant({})));
  expect(key(constant(0))).not.toBe(key(constant(-0)));
  expect(key(constant('1'))).not.toBe(key(constant(1)));
  expect(key(array(LEAF), LEAF)).not.toBe(key(array(LEAF, LEAF)));
});

test('arguments from leaves', () => {
  const frame: ShapePart = {
    is: 'virtual',
    cls: frameClass,
    parts: frameClass.fields.map((f) => (f.owned ? array(LEAF, constant(undefined), LEAF) : constant(0))),
  };
  const shape = new ArgumentShape([LEAF, frame]);
  expect(shape.leaves).toBe(3);
  const [first, made] = argumentsOf(shape, ['a', 'b', 'c']);
  expect(first).toBe('a');
  expect(made).toBeInstanceOf(frameClass.ctor ?? Object);
  expect(Object.values(Object(made)).find(Array.isArray)).toEqual(['b', undefined, 'c']);
});

test('what covers two shapes has leaves where they differ, and takes those values, too', () => {
  const a = new ArgumentShape([array(LEAF, constant(1), constant(2)), constant(object)]);
  const b = new ArgumentShape([array(constant(3), constant(1), LEAF), constant({})]);
  expect(a.outline).toBe(b.outline);
  expect(a.outline).not.toBe(new ArgumentShape([array(LEAF, LEAF), LEAF]).outline);
  const both = a.join(b);
  expect(both.key).toBe(new ArgumentShape([array(LEAF, constant(1), LEAF), LEAF]).key);
  expect([both.covers(a), both.covers(b), a.covers(b), b.covers(a)]).toEqual([true, true, false, false]);
  expect(both.select(['x', 1, 2, object])).toEqual(['x', 2, object]);
  expect(a.select(['x', 1, 2, object])).toEqual(['x']);
});
