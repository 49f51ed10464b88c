/** Objects that are made on leaving compiled code: equal to those of the interpreter, down to V8's maps. */
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { arrayMakerOf, makerOf } from '../../../framework/deopt/makers.ts';
import { general } from '../../../framework/deopt/operators.ts';
import { ClassDesc, FieldDesc, type FieldInit } from '../../../framework/model/descriptors.ts';

setFlagsFromString('--allow-natives-syntax');
const haveSameMap = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean;
const kindOf = new Function(
  'a',
  'return %HasSmiElements(a) ? "small" : %HasDoubleElements(a) ? "double" : "general"',
) as (a: object) => string;

class Node {
  readonly name: unknown;
  copy: unknown;
  count: number;
  next: unknown;
  constructor(name: unknown, next: unknown, _unused?: unknown) {
    this.name = name;
    this.copy = name;
    this.count = 0;
    this.next = next;
  }
}

const field = (id: number, name: string): FieldDesc =>
  new FieldDesc(id, {
    name,
    owner: 'Node',
    hint: 'any',
    immutable: false,
    quasi: false,
    owned: false,
    immutableElements: false,
  });

function describe(form: 'class' | 'literal', names: readonly string[], inits: readonly FieldInit[] | null): ClassDesc {
  return new ClassDesc(0, {
    name: 'Node',
    form,
    base: null,
    fields: names.map((name, id) => field(id, name)),
    inits,
    paramCount: 3,
    valueClass: false,
    virtualizable: false,
    transient: false,
  });
}

const nodeClass = describe(
  'class',
  ['name', 'copy', 'count', 'next'],
  [
    { from: 'param', index: 0 },
    { from: 'param', index: 0 },
    { from: 'const', value: 0 },
    { from: 'param', index: 1 },
  ],
);
nodeClass.ctor = Node;

test('objects of classes have the fields they had, and the map of those that the constructor makes', () => {
  const make = makerOf(nodeClass);
  const real = new Node('x', null);
  for (const values of [
    ['a', 'a', 0, null],
    ['a', 'b', 0, null],
    ['a', 'a', 7, real],
    [undefined, -0, -0, Number.NaN],
    [0, -0, 0, undefined],
  ]) {
    const made = make(values, values.length);
    expect(made).toBeInstanceOf(Node);
    const fields = Object.values(made);
    expect(fields.length).toBe(values.length);
    for (const [i, v] of fields.entries()) expect(Object.is(v, values[i]), `field ${i} of ${values.join()}`).toBe(true);
  }
  const other = new Node('y', real);
  other.count = 3;
  expect(haveSameMap(make(['z', 'z', 5, null], 4), other)).toBe(true);
});

test('literals keep order and odd names of keys', () => {
  const make = makerOf(describe('literal', ['b', '__proto__', 'a'], null));
  const made = make([1, 2, 3], 3);
  expect(Object.keys(made)).toEqual(['b', '__proto__', 'a']);
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  expect(Object.values(made)).toEqual([1, 2, 3]);
});

test('arrays are of the narrowest kind, whatever was made before', () => {
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ['general', [1, 'a', undefined]],
    ['double', [1.5, 2]],
    ['double', [-0]],
    ['small', [1, -2, 3]],
    ['small', []],
    ['general', [undefined]],
  ];
  for (let round = 0; round < 50; round++) {
    for (const [kind, values] of cases) {
      // There may be more in the list than belongs to the array.
      const made = arrayMakerOf('narrow')([...values, 'more'], values.length) as unknown[];
      // First of all: whoever reads elements may change the kind.
      expect(kindOf(made)).toBe(kind);
      expect(made).toEqual(values);
    }
  }
});

test('arrays of a declared kind have it from the start', () => {
  for (const values of [[1, 2], [1.5], [], [undefined, {}]]) {
    const made = arrayMakerOf('general')(values, values.length);
    if (values.length > 0) expect(kindOf(made)).toBe('general');
    expect(made).toEqual(values);
  }
  for (const values of [[1, 2], [1.5], [0]]) {
    const made = arrayMakerOf('double')(values, values.length);
    expect(kindOf(made)).toBe('double');
    expect(made).toEqual(values);
  }
});

test('lists for any values take numbers without becoming lists of numbers, however short', () => {
  for (const length of [0, 1, 2, 5]) {
    const list = general(length);
    expect(list.length).toBe(length);
    if (length === 0) continue;
    expect(kindOf(list)).toBe('general');
    list[0] = 1;
    expect(kindOf(list)).toBe('general');
  }
});
