/**
 * Descriptors: the words that all rooms share for fields, classes and callees of the interpreter.
 *
 * The translator makes them from TypeScript declarations, jitcode and regions refer to them. They are interned within
 * one `Program`, so identity is equality. TypeScript's types are claims: a descriptor says what the source says; facts that the
 * optimizer relies on come from guards, except `immutable`, `owned`, `valueClass` and `transient`, which are the author's promises.
 */
import type { Effects } from './effects.ts';

/** What the source claims about a value: it chooses representations and speculation, and never removes a guard. */
export type TypeHint = 'any' | 'int' | 'number' | 'boolean' | 'string' | 'object' | 'array' | 'undefined';

/** narrow: V8's narrowest kind for the elements; general: for any values; double: for unboxed floats, whole numbers included. */
export type ElementsKind = 'narrow' | 'general' | 'double';

/** What a field is made of; `elements` is 'narrow' where it is left out. */
export type FieldDescInit = Omit<FieldDesc, 'kind' | 'id' | 'elements'> & { readonly elements?: ElementsKind };

export class FieldDesc {
  readonly kind = 'field';
  readonly id: number;
  /** The property's name. Two descriptors may alias if and only if their names are equal. */
  readonly name: string;
  /** Name of the declaring class or interface, `?` where unknown. */
  readonly owner: string;
  readonly hint: TypeHint;
  /** `readonly`: never written after construction. */
  readonly immutable: boolean;
  /** `@quasiImmutable`: rarely written; reads on constant objects fold under an assumption. */
  readonly quasi: boolean;
  /** `@owned`: the array or object in this field is reachable through this field only. */
  readonly owned: boolean;
  /** The array in this field never changes its elements (`readonly T[]`, or `@immutableElements`). */
  readonly immutableElements: boolean;
  /** `@generalElements`, `@doubleElements`: V8's kind of the array that the interpreter puts there, whatever its first elements are. */
  readonly elements: ElementsKind;

  constructor(id: number, init: FieldDescInit) {
    this.id = id;
    this.name = init.name;
    this.owner = init.owner;
    this.hint = init.hint;
    this.immutable = init.immutable;
    this.quasi = init.quasi;
    this.owned = init.owned;
    this.immutableElements = init.immutableElements;
    this.elements = init.elements ?? 'narrow';
  }
}

/** Where the initial value of a field comes from when an object is made: the constructor's k-th parameter, or a constant. */
export type FieldInit =
  | { readonly from: 'param'; readonly index: number }
  | { readonly from: 'const'; readonly value: unknown };

/**
 * A class of the interpreter (`form: 'class'`) or the keys of an object literal (`form: 'literal'`).
 *
 * Objects are materialised by calling the real constructor, so they get V8's usual map. So only classes whose constructor
 * chain just assigns parameters and constants to fields (`inits !== null`) can be virtual.
 */
export class ClassDesc {
  readonly kind = 'class';
  readonly id: number;
  readonly name: string;
  readonly form: 'class' | 'literal';
  readonly base: ClassDesc | null;
  /** All fields, inherited first, in the order in which construction makes them. */
  readonly fields: readonly FieldDesc[];
  /** Parallel to `fields`; null: the constructor does more than that, so objects are never virtual. */
  readonly inits: readonly FieldInit[] | null;
  readonly paramCount: number;
  /** `@valueClass`: immutable, and its identity is not observable. */
  readonly valueClass: boolean;
  /** `@virtualizable`: while compiled code has such an object at hand, only calls that get it as an argument touch it. */
  readonly virtualizable: boolean;
  /** `@transient`: its objects are arguments, results and locals, never in a field or an element. */
  readonly transient: boolean;
  /** The class object itself; set when the program is bound to its module. */
  ctor: ClassCtor | null = null;

  constructor(id: number, init: Omit<ClassDesc, 'kind' | 'id' | 'ctor'>) {
    this.id = id;
    this.name = init.name;
    this.form = init.form;
    this.base = init.base;
    this.fields = init.fields;
    this.inits = init.inits;
    this.paramCount = init.paramCount;
    this.valueClass = init.valueClass;
    this.virtualizable = init.virtualizable;
    this.transient = init.transient;
  }
}

// A class of the hosted interpreter, of which we know nothing but that it constructs.
export type ClassCtor = new (...args: never[]) => object;

/** A call that is not looked into. */
export class CallDesc {
  readonly kind = 'call';
  readonly name: string;
  readonly effects: Effects;
  readonly hint: TypeHint;
  /** Why it is not looked into, for people; '' if nothing is known about that. */
  readonly why: string;

  constructor(name: string, effects: Effects, hint: TypeHint, why = '') {
    this.name = name;
    this.effects = effects;
    this.hint = hint;
    this.why = why;
  }
}

/** The kind of an array that is put into field `at`: hosted variables (what a virtualizable owns) hold values of any type. */
export function elementsKind(cls: ClassDesc | null, at: number): ElementsKind {
  const field = cls?.fields[at];
  if (field === undefined) return 'narrow';
  return field.elements === 'narrow' && field.owned && cls?.virtualizable === true ? 'general' : field.elements;
}
