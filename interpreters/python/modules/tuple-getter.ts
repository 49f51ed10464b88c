/** `_collections._tuplegetter`: what the attributes of named tuples are in their classes. */
import { defineNew, getset, methods, selfAs } from '../builtins/define.ts';
import { PyTupleGetter } from '../objects/function.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { getTupleItem, refusedItem } from '../vm/attributes.ts';
import { smallIndex } from '../vm/compare.ts';
import { repr, strOf } from '../vm/text.ts';

export const TUPLE_GETTER = builtinClass('_tuplegetter', OBJECT, true);

const getter = (v: Value): PyTupleGetter => selfAs(v, PyTupleGetter, TUPLE_GETTER, '_tuplegetter');

export function openTupleGetter(): void {
  TUPLE_GETTER.namespace.set('__module__', 'collections');
  defineNew(TUPLE_GETTER, 'index, doc, /', ([, index, doc]) => new PyTupleGetter(smallIndex(index), doc, TUPLE_GETTER));
  methods(TUPLE_GETTER, [
    ['__get__', 'instance, owner=, /', ([self, o]) => (o === NONE ? self : getTupleItem(getter(self), o))],
    [
      '__set__',
      'instance, value, /',
      ([, , v]) => {
        throw refusedItem(v);
      },
    ],
    [
      '__delete__',
      'instance, /',
      () => {
        throw refusedItem(undefined);
      },
    ],
    ['__repr__', '', ([self]) => strOf(`_tuplegetter(${getter(self).index}, ${repr(getter(self).doc)})`)],
    ['__reduce__', '', ([self]) => new PyTuple([TUPLE_GETTER, new PyTuple([getter(self).index, getter(self).doc])])],
  ]);
  getset(
    TUPLE_GETTER,
    '__doc__',
    (self) => getter(self).doc,
    (self, doc) => {
      getter(self).doc = doc ?? NONE;
    },
  );
}
