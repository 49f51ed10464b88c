/**
 * Objects from the values of their fields, as the interpreter itself would make them: by the real constructor, by a literal with the same
 * keys in the same order, or as an array of the kind that V8 would have chosen. So they have the V8 maps that the interpreter's access sites
 * know; any other map would make those polymorphic for good.
 *
 * A maker is compiled once for each class: `Reflect.construct` and stores by computed names cost ten times as much.
 */
import type { ClassDesc } from '../model/descriptors.ts';
import { assert } from '../support/assert.ts';
import { allUndefined } from '../support/undefined-array.ts';

/** Takes the values of all fields (or the first `count` elements) out of `values`, and does not keep the array. */
export type Maker = (values: readonly unknown[], count: number) => object;

const makers = new WeakMap<ClassDesc, Maker>();

/** For objects of a class, or with the keys of a literal. */
export function makerOf(cls: ClassDesc): Maker {
  let maker = makers.get(cls);
  if (maker === undefined) makers.set(cls, (maker = cls.form === 'literal' ? literalMaker(cls) : classMaker(cls)));
  return maker;
}

/** Whether field `at` of a class holds an array of hosted variables. */
export function holdsVariables(cls: ClassDesc | null, at: number): boolean {
  return cls?.virtualizable === true && cls.fields[at]?.owned === true;
}

/**
 * For arrays of hosted variables, which hold values of any type whatever they hold now: of the general kind from the start, so that V8 never
 * changes it.
 */
export function makeVariables(values: readonly unknown[], count: number): unknown[] {
  const array: unknown[] = allUndefined(count);
  for (let i = 0; i < count; i++) array[i] = values[i];
  return array;
}

/**
 * For other arrays: packed, and of the narrowest kind. They are copies of arrays of that kind, since V8 remembers of a literal what became
 * of its arrays, and would make the next ones so.
 */
export function makeArray(values: readonly unknown[], count: number): unknown[] {
  let isSmall = true;
  for (let i = 0; i < count; i++) {
    const v = values[i];
    if (typeof v !== 'number') return fill(GENERAL.slice(), values, count);
    isSmall &&= Object.is(v | 0, v);
  }
  if (!isSmall) return fillDoubles(DOUBLES.slice(), values, count);
  return count === 0 ? SMALL.slice(0, 0) : fillSmall(SMALL.slice(), values, count);
}

// With one element each, which is overwritten.
const SMALL: readonly unknown[] = [0];
const DOUBLES: readonly unknown[] = [0.5];
const GENERAL: readonly unknown[] = [undefined];

// Each kind has sites of its own.
function fill(array: unknown[], values: readonly unknown[], count: number): unknown[] {
  array[0] = values[0];
  for (let i = 1; i < count; i++) array.push(values[i]);
  return array;
}

function fillSmall(array: unknown[], values: readonly unknown[], count: number): unknown[] {
  array[0] = values[0];
  for (let i = 1; i < count; i++) array.push(values[i]);
  return array;
}

function fillDoubles(array: unknown[], values: readonly unknown[], count: number): unknown[] {
  array[0] = values[0];
  for (let i = 1; i < count; i++) array.push(values[i]);
  return array;
}

/** V8 shares type feedback between functions of identical source text. */
let serial = 0;

/** The function with this body; null where code generation from strings is forbidden. */
function compile(names: readonly string[], constants: readonly unknown[], body: string): Maker | null {
  try {
    return new Function(...names, `"use strict";/*${++serial}*/return v=>{${body}}`)(...constants) as Maker;
  } catch {
    return null;
  }
}

function literalMaker(cls: ClassDesc): Maker {
  // A computed key makes `__proto__` an ordinary property.
  const entries = cls.fields.map((f, i) => {
    const key = f.name === '__proto__' ? '["__proto__"]' : JSON.stringify(f.name);
    return `${key}:v[${i}]`;
  });
  return (
    compile([], [], `return {${entries.join(',')}}`) ??
    // Equal objects, only with another V8 map.
    ((values) => {
      const made: object = {};
      cls.fields.forEach((f, i) => {
        Object.defineProperty(made, f.name, { value: values[i], writable: true, enumerable: true, configurable: true });
      });
      return made;
    })
  );
}

/** A field which the constructor does not give its value is stored afterwards, if it is different. */
function classMaker(cls: ClassDesc): Maker {
  const { inits, ctor } = cls;
  assert(inits !== null && ctor !== null, `objects of class ${cls.name} are never virtual`);
  /** By parameter: the field from which it gets its value. */
  const giver = new Array<number>(cls.paramCount).fill(-1);
  inits.forEach((init, i) => {
    if (init.from === 'param') giver[init.index] = i;
  });
  /** The values of fields after construction, as texts. */
  const initial = inits.map((init, i) => (init.from === 'param' ? `v[${giver[init.index]}]` : `k[${i}]`));
  const constants = inits.map((init) => (init.from === 'const' ? init.value : undefined));
  const stores = cls.fields.map((f, i) =>
    initial[i] === `v[${i}]` ? '' : `if(!Object.is(${initial[i]},v[${i}]))o[${JSON.stringify(f.name)}]=v[${i}];`,
  );
  const params = giver.map((i) => (i < 0 ? 'undefined' : `v[${i}]`));
  return (
    compile(['C', 'k'], [ctor, constants], `const o=new C(${params.join(',')});${stores.join('')}return o`) ??
    ((values) => {
      const made: object = Reflect.construct(
        ctor,
        giver.map((i) => (i < 0 ? undefined : values[i])),
      );
      cls.fields.forEach((f, i) => {
        const init = inits[i];
        const value = init?.from === 'param' ? values[giver[init.index] ?? 0] : init?.value;
        if (!Object.is(value, values[i])) Reflect.set(made, f.name, values[i]);
      });
      return made;
    })
  );
}
