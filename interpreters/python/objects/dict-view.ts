/** What `keys`, `values` and `items` of a dict give. */
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import type { PyDict } from './dict.ts';
import { builtinClass, OBJECT } from './types.ts';

export const DICT_KEYS_VIEW = builtinClass('dict_keys', OBJECT, true);
export const DICT_VALUES_VIEW = builtinClass('dict_values', OBJECT, true);
const DICT_ITEMS_VIEW = builtinClass('dict_items', OBJECT, true);
export const DICT_VIEWS: readonly PyClass[] = [DICT_KEYS_VIEW, DICT_VALUES_VIEW, DICT_ITEMS_VIEW];

export class DictView extends PyObject {
  readonly dict: PyDict;
  readonly what: number;

  constructor(d: PyDict, what: number) {
    super();
    this.dict = d;
    this.what = what;
  }

  override pyClass(): PyClass {
    return DICT_VIEWS[this.what];
  }
}
