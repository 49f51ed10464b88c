/** The root of the classes that stand for Python's objects, and of the shapes of instances. */
import { rootShape, type Shape } from 'metatrace';
import type { PyClass } from './class.ts';
import type { Value } from './value.ts';

/** Everything that is not a primitive of JavaScript. */
export abstract class PyObject {
  /** The Python class; typeOf (types.ts) knows it for primitives too. */
  abstract pyClass(): PyClass;
}

export type InstanceShape = Shape<PyClass, Value>;

export const ROOT_SHAPE: InstanceShape = rootShape<PyClass, Value>(4);
