/** What objects of a class consist of: `__slots__` and `__dict__`. */
import { deleteOwn, getOwn, setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { dictOf, PyDict } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { PyFunction, PyGetSet } from '../objects/function.ts';
import { instanceDict, replaceInstanceDict } from '../objects/instance-dict.ts';
import { PyMappingProxy, PyModule } from '../objects/misc.ts';
import { keptAttributes } from '../objects/own-attributes.ts';
import { BYTES, GETSET_DESCRIPTOR, INT, MEMBER_DESCRIPTOR, TUPLE, TYPE } from '../objects/types.ts';
import { isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, type Value } from '../objects/value.ts';
import { listItems } from '../vm/iterate.ts';
import { textOf } from '../vm/text.ts';

/** CPython keeps what these hold within the object, where slots would be. */
const OF_ANY_SIZE: readonly PyClass[] = [INT, BYTES, TUPLE, TYPE];

function slotName(v: Value): string {
  const name = textOf(v);
  if (name === undefined) throw typeError(`__slots__ items must be strings, not '${typeName(v)}'`);
  return name;
}

export function defineSlots(cls: PyClass, slots: Value | undefined): void {
  if (slots === undefined) {
    cls.hasDict = true;
    return;
  }
  const one = textOf(slots);
  const names = one === undefined ? listItems(slots).map(slotName) : [one];
  const base = cls.bases.map(layoutOf).find((b) => OF_ANY_SIZE.includes(b));
  if (names.length > 0 && base !== undefined)
    throw typeError(`nonempty __slots__ not supported for subtype of '${cls.base.name}'`);
  for (const slot of new Set(names)) {
    if (slot === '__dict__') cls.hasDict = true;
    if (slot === '__weakref__') cls.namespace.set(slot, new PyGetSet(slot, cls, GETSET_DESCRIPTOR, () => NONE));
    if (slot === '__dict__' || slot === '__weakref__') continue;
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(slot)) throw typeError('__slots__ must be identifiers');
    if (cls.namespace.get(slot) !== undefined) throw valueError(`'${slot}' in __slots__ conflicts with class variable`);
    const mangled = slot.startsWith('__') && !slot.endsWith('__') ? `_${cls.name.replace(/^_+/, '')}${slot}` : slot;
    cls.namespace.set(mangled, slotDescriptor(mangled, cls));
    cls.addsSlots = true;
  }
}

/** Of a name in `__slots__`: the attribute is in the object's shape like any other. */
function slotDescriptor(name: string, cls: PyClass): PyGetSet {
  return new PyGetSet(
    name,
    cls,
    MEMBER_DESCRIPTOR,
    (o) => {
      if (!isInstance(o, cls))
        throw typeError(`descriptor '${name}' for '${cls.name}' objects doesn't apply to a '${typeName(o)}' object`);
      const v = o instanceof PyInstance ? getOwn(o, name) : undefined;
      if (v === undefined) throw raise(ATTRIBUTE_ERROR, `'${typeName(o)}' object has no attribute '${name}'`);
      return v;
    },
    (o, v) => {
      if (!(o instanceof PyInstance)) throw typeError(`descriptor '${name}' requires a '${cls.name}' object`);
      if (v !== undefined) setOwn(o, name, v);
      else if (!deleteOwn(o, name)) throw raise(ATTRIBUTE_ERROR, name);
    },
  );
}

/** `__dict__`, in the first class whose objects have one. */
export function defineDict(cls: PyClass): void {
  const set = (o: Value, v: Value | undefined): void => {
    // Deleted, it is empty when somebody asks again.
    const given = v ?? new PyDict();
    const items = plainOf(given);
    if (!(o instanceof PyInstance) || !(items instanceof PyDict))
      throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(given)}'`);
    replaceInstanceDict(o, given, items);
  };
  cls.namespace.set('__dict__', new PyGetSet('__dict__', cls, GETSET_DESCRIPTOR, dictOfInstance, set));
}

export function dictOfInstance(o: Value): Value {
  if (o instanceof PyInstance && typeOf(o).hasDict) return instanceDict(o);
  if (o instanceof PyModule) return dictOf(o.namespace);
  if (o instanceof PyClass) return new PyMappingProxy(dictOf(o.namespace));
  if (o instanceof PyFunction) {
    o.attributes ??= new PyDict();
    return o.attributes;
  }
  const kept = keptAttributes(o);
  if (kept !== undefined) return kept;
  throw raise(ATTRIBUTE_ERROR, `'${typeName(o)}' object has no attribute '__dict__'`);
}

/** The class that says what objects of a class consist of, besides what is in their `__dict__`: the last one that added `__slots__`. */
export function layoutOf(cls: PyClass): PyClass {
  return cls.mro.find((c) => !c.isHeap || c.addsSlots) ?? cls;
}
