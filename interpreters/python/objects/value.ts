/**
 * Python's values as JavaScript values: what is common costs nothing, what is rare has a class.
 *
 *     bool: booleans · int: safe JS numbers, beyond them bigint · float: PyFloat
 *     str: JS strings whose code units are code points; with code points beyond 0xffff: AstralStr
 *     None and everything else: objects of classes that extend PyObject
 *
 * JavaScript's undefined is no value: it stands for what is unbound, missing or absent.
 *
 * Instances of classes that programs define are PyInstance, always, also where a built-in class is a base: the built-in part is then another value
 * behind the instance (`Extension.payload`). So `v instanceof PyList` says that v is exactly a list, whose operations nobody has overridden.
 */
import { type InstanceShape, PyObject, ROOT_SHAPE } from './base.ts';
import type { PyClass } from './class.ts';
import {
  BYTES,
  CELL,
  COMPLEX,
  ELLIPSIS_TYPE,
  FLOAT,
  NONE_TYPE,
  NOT_IMPLEMENTED_TYPE,
  OBJECT,
  STR,
  TUPLE,
} from './types.ts';

export { PyObject } from './base.ts';

export type Value = boolean | number | bigint | string | PyObject;

/**
 * A float in a place that can hold anything. Typed places (float fields, float lists) hold the number itself.
 * @valueClass
 */
export class PyFloat extends PyObject {
  readonly v: number;

  constructor(v: number) {
    super();
    this.v = v;
  }

  override pyClass(): PyClass {
    return FLOAT;
  }
}

/** A str with code points beyond 0xffff. `text` is in UTF-16; a str without such code points is never one of these. */
export class AstralStr extends PyObject {
  readonly text: string;
  /** Made when it is needed. */
  private points: readonly number[] | undefined;

  constructor(text: string) {
    super();
    this.text = text;
    this.points = undefined;
  }

  /** The code points. */
  codePoints(): readonly number[] {
    if (this.points === undefined) {
      const points: number[] = [];
      for (const c of this.text) points.push(c.codePointAt(0) as number);
      this.points = points;
    }
    return this.points;
  }

  override pyClass(): PyClass {
    return STR;
  }
}

export class PyComplex extends PyObject {
  readonly re: number;
  readonly im: number;

  constructor(re: number, im: number) {
    super();
    this.re = re;
    this.im = im;
  }

  override pyClass(): PyClass {
    return COMPLEX;
  }
}

/** None, Ellipsis, NotImplemented. */
export class Singleton extends PyObject {
  readonly name: string;
  private readonly cls: PyClass;

  constructor(name: string, cls: PyClass) {
    super();
    this.name = name;
    this.cls = cls;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

export const NONE = new Singleton('None', NONE_TYPE);
export const ELLIPSIS = new Singleton('Ellipsis', ELLIPSIS_TYPE);
export const NOT_IMPLEMENTED = new Singleton('NotImplemented', NOT_IMPLEMENTED_TYPE);

export class PyTuple extends PyObject {
  /** @generalElements */
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  override pyClass(): PyClass {
    return TUPLE;
  }
}

export const EMPTY_TUPLE = new PyTuple([]);

export class PyBytes extends PyObject {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.bytes = bytes;
  }

  override pyClass(): PyClass {
    return BYTES;
  }
}

/** A variable that functions share. */
export class Cell extends PyObject {
  v: Value | undefined;

  constructor(v: Value | undefined) {
    super();
    this.v = v;
  }

  override pyClass(): PyClass {
    return CELL;
  }
}

/** The float fields of objects without any: shared, never written. */
export const NO_DOUBLES: number[] = [0.5];

/** What few instances need. */
export class Extension {
  /** Attributes beyond `f3`. @owned @generalElements */
  readonly slots: Value[];
  /** The built-in part of an instance whose class has a built-in base: a list, dict, int, exception data... */
  payload: unknown;

  constructor(slots: Value[], payload: unknown) {
    this.slots = slots;
    this.payload = payload;
  }
}

/**
 * An instance of a class. The shape says which class, and where each attribute is (attributes.ts); all fields are set
 * here, so that V8 sees a single layout.
 */
export class PyInstance extends PyObject {
  shape: InstanceShape;
  /** Float attributes. @owned @doubleElements */
  d: number[];
  x: Extension | undefined;
  f0: Value | undefined;
  f1: Value | undefined;
  f2: Value | undefined;
  f3: Value | undefined;

  constructor(shape: InstanceShape) {
    super();
    this.shape = shape;
    this.d = NO_DOUBLES;
    this.x = undefined;
    this.f0 = undefined;
    this.f1 = undefined;
    this.f2 = undefined;
    this.f3 = undefined;
  }

  override pyClass(): PyClass {
    return this.shape.meta ?? OBJECT;
  }
}

/** Of instances of `object` itself. */
export const OBJECT_SHAPE: InstanceShape = ROOT_SHAPE.withMeta(OBJECT);
