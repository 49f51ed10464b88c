/** How objects are made again, for `copy` and `pickle`: `object.__reduce__`, `object.__getstate__`. */
import { attributesOf, getOwn } from '../objects/attributes.ts';
import { PyDict } from '../objects/dict.ts';
import { RUNTIME_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { PyGetSet } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import { MEMBER_DESCRIPTOR, OBJECT } from '../objects/types.ts';
import { nameInErrors, plainOf, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call, callSpecial } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { iter, listItems } from '../vm/iterate.ts';

export function reduce(o: Value, protocol: Value): Value {
  const ofObject = o instanceof PyInstance ? getOwn(o, '__reduce__') : undefined;
  if (ofObject !== undefined) return call(ofObject, []);
  const own = typeOf(o).find('__reduce__');
  if (own !== undefined && own !== OBJECT.find('__reduce__')) return callSpecial(own, o, []);
  return reduceObject(o, protocol);
}

/** `object.__reduce__`: how an object is made again, and what is put into it then. */
export function reduceObject(o: Value, protocol: Value): Value {
  const copyreg = importedModule('copyreg');
  if (typeof protocol !== 'number' || protocol < 2) return call(getAttr(copyreg, '_reduce_ex'), [o, protocol]);
  const cls = typeOf(o);
  const plain = plainOf(o);
  if (!(o instanceof PyInstance)) throw typeError(`cannot pickle '${nameInErrors(cls)}' object`);
  const named = getAttrOrUndefined(o, '__getnewargs_ex__');
  const wanted = getAttrOrUndefined(o, '__getnewargs__');
  const isContainer = plain instanceof PyList || plain instanceof PyDict;
  const args = wanted !== undefined ? listItems(call(wanted, [])) : plain !== o && !isContainer ? [plain] : [];
  const state = call(getAttr(o, '__getstate__'), []);
  const items = plain instanceof PyList ? iter(o) : NONE;
  const entries = plain instanceof PyDict ? iter(call(getAttr(o, 'items'), [])) : NONE;
  if (named !== undefined) {
    const [given, keywords] = listItems(call(named, []));
    if (isTrue(keywords))
      return new PyTuple([
        getAttr(copyreg, '__newobj_ex__'),
        new PyTuple([cls, given, keywords]),
        state,
        items,
        entries,
      ]);
    return new PyTuple([
      getAttr(copyreg, '__newobj__'),
      new PyTuple([cls, ...listItems(given)]),
      state,
      items,
      entries,
    ]);
  }
  return new PyTuple([getAttr(copyreg, '__newobj__'), new PyTuple([cls, ...args]), state, items, entries]);
}

let importedModule: (name: string) => Value = (name) => {
  throw raise(RUNTIME_ERROR, `no module ${name}`);
};

export function provideImport(f: (name: string) => Value): void {
  importedModule = f;
}

export function stateOf(o: Value): Value {
  if (!(o instanceof PyInstance)) return NONE;
  const plain = new PyDict();
  const slots = new PyDict();
  for (const [n, v] of attributesOf(o)) {
    const d = typeOf(o).find(n);
    if (d instanceof PyGetSet && d.pyClass() === MEMBER_DESCRIPTOR) slots.set(n, v);
    else plain.set(n, v);
  }
  const state = plain.size === 0 ? NONE : plain;
  return slots.size === 0 ? state : new PyTuple([state, slots]);
}
