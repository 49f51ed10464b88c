/** `list[int]` and `int | str`. */
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { builtinClass } from './types.ts';
import type { Value } from './value.ts';

export const GENERIC_ALIAS = builtinClass('GenericAlias');
export const UNION_TYPE = builtinClass('UnionType');

export class PyGenericAlias extends PyObject {
  readonly origin: Value;
  readonly args: readonly Value[];

  constructor(origin: Value, args: readonly Value[]) {
    super();
    this.origin = origin;
    this.args = args;
  }

  override pyClass(): PyClass {
    return GENERIC_ALIAS;
  }
}

export class PyUnion extends PyObject {
  readonly args: readonly Value[];

  constructor(args: readonly Value[]) {
    super();
    this.args = args;
  }

  override pyClass(): PyClass {
    return UNION_TYPE;
  }
}
