/** _collections._tuplegetter: the fields of named tuples. They read the tuple itself, whatever `__getitem__` of its class does. */
import { getset, methods, wrapNew } from '../builtins/define.ts';
import { ATTRIBUTE_ERROR, INDEX_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { PyGetSet } from '../objects/function.ts';
import { builtinClass, TUPLE } from '../objects/types.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { repr, strOf } from '../vm/text.ts';

export const TUPLE_GETTER = builtinClass('_tuplegetter');

class TupleGetter extends PyGetSet {
  readonly index: number;
  doc: Value;

  constructor(index: number, doc: Value) {
    const get = (o: Value): Value => {
      const plain = plainOf(o);
      if (!(plain instanceof PyTuple))
        throw typeError(
          `descriptor for index '${index}' for tuple subclasses doesn't apply to '${typeName(o)}' object`,
        );
      if (index >= plain.items.length) throw raise(INDEX_ERROR, 'tuple index out of range');
      return plain.items[index];
    };
    const set = (_: Value, v: Value | undefined): void => {
      throw raise(ATTRIBUTE_ERROR, v === undefined ? "can't delete attribute" : "can't set attribute");
    };
    super(String(index), TUPLE, TUPLE_GETTER, get, set);
    this.index = index;
    this.doc = doc;
  }
}

function getter(v: Value): TupleGetter {
  if (v instanceof TupleGetter) return v;
  throw typeError(`expected a _tuplegetter, got ${typeName(v)}`);
}

export function openTupleGetter(): void {
  TUPLE_GETTER.namespace.set('__module__', 'collections');
  wrapNew(TUPLE_GETTER, 'index, doc, /', ([index, doc]) => new TupleGetter(smallIndex(index), doc));
  methods(TUPLE_GETTER, [
    ['__get__', 'instance, owner=, /', ([g, o]) => (o === undefined || o === NONE ? g : getter(g).get(o))],
    ['__repr__', '', ([g]) => strOf(`_tuplegetter(${getter(g).index}, ${repr(getter(g).doc)})`)],
    ['__reduce__', '', ([g]) => new PyTuple([TUPLE_GETTER, new PyTuple([getter(g).index, getter(g).doc])])],
  ]);
  getset(
    TUPLE_GETTER,
    '__doc__',
    (g) => getter(g).doc,
    (g, v) => {
      getter(g).doc = v ?? NONE;
    },
  );
}
