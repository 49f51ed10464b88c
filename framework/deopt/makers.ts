/**
 * Objects from the values of their fields, as the interpreter itself would make them: by the real constructor, by a literal with the same
 * keys in the same order, or as an array of the kind that V8 would have chosen. So they have the V8 maps that the interpreter's access sites
 * know; any other map would make those polymorphic for good.
 *
 * A maker is compiled once for each class: `Reflect.construct` and stores by computed names cost ten times as much.
 */
import type { ClassDesc, ElementsKind } from '../model/descriptors.ts';
import { makeDoubles, makeGeneral, makeNarrow } from '../support/array-kinds.ts';
import { assert } from '../support/assert.ts';

/** Takes the values of all fields (or the first `count` elements) out of `values`, and does not keep the array. */
export type Maker = (values: readonly unknown[], count: number) => object;

const makers = new WeakMap<ClassDesc, Maker>();

/** For arrays. */
export function arrayMakerOf(elements: ElementsKind): Maker {
  return elements === 'general' ? makeGeneral : elements === 'double' ? makeDoubles : makeNarrow;
}

/** For objects of a class, or with the keys of a literal. */
export function makerOf(cls: ClassDesc): Maker {
  let maker = makers.get(cls);
  if (maker === undefined) makers.set(cls, (maker = cls.form === 'literal' ? literalMaker(cls) : classMaker(cls)));
  return maker;
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
