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
  /** `*tuple[int]` */
  readonly isStarred: boolean;

  constructor(origin: Value, args: readonly Value[], isStarred = false) {
    super();
    this.origin = origin;
    this.args = args;
    this.isStarred = isStarred;
  }

  override pyClass(): PyClass {
    return GENERIC_ALIAS;
  }
}

/** What an alias answers itself; everything else is asked of its origin. */
const OWN: ReadonlySet<string> = new Set([
  '__class__',
  '__origin__',
  '__args__',
  '__unpacked__',
  '__parameters__',
  '__typing_unpacked_tuple_args__',
  '__mro_entries__',
  '__reduce_ex__',
  '__reduce__',
  '__copy__',
  '__deepcopy__',
]);

export function isOfAlias(name: string): boolean {
  return OWN.has(name);
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
