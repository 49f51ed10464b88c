/**
 * Attributes of any object, by Python's rules: data descriptors of the class, then the object itself, then other descriptors and values of the class, then
 * `__getattr__`. As in operators.ts, a method of the program that has to run comes back as a `Call`.
 */
import { promote } from 'metatrace';
import { addAttribute, deleteOwn, getOwn, loadSlot, setOwn, storeSlot } from '../objects/attributes.ts';
import { bound } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, INDEX_ERROR, Raised, raise, typeError } from '../objects/exceptions.ts';
import {
  BoundBuiltin,
  isSlotMember,
  PyBuiltin,
  PyClassMethod,
  PyFunction,
  PyGetSet,
  PyMethod,
  PyProperty,
  PyStaticMethod,
  PyTupleGetter,
} from '../objects/function.ts';
import { isOfAlias, PyGenericAlias } from '../objects/generic.ts';
import { PyList } from '../objects/list.ts';
import { PyModule, PySet, PySuper } from '../objects/misc.ts';
import { keptAttribute, keptAttributes } from '../objects/own-attributes.ts';
import type { AttributeSite } from '../objects/site.ts';
import { MEMBER_DESCRIPTOR, MODULE, TYPE } from '../objects/types.ts';
import { isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyFloat, PyInstance, PyTuple, Singleton, type Value } from '../objects/value.ts';
import { call, callSpecial } from './call.ts';
import { Call } from './frame.ts';

export function attributeError(message: string, name: string, o: Value): Raised {
  const e = raise(ATTRIBUTE_ERROR, message);
  setOwn(e.exc, 'name', name);
  setOwn(e.exc, 'obj', o);
  return e;
}

function noAttribute(o: Value, name: string): Raised {
  if (o instanceof PyClass) return attributeError(`type object '${o.name}' has no attribute '${name}'`, name, o);
  if (o instanceof PyModule) {
    const own = o.namespace.get('__name__');
    return attributeError(
      typeof own === 'string' ? `module '${own}' has no attribute '${name}'` : `module has no attribute '${name}'`,
      name,
      o,
    );
  }
  return attributeError(`'${typeName(o)}' object has no attribute '${name}'`, name, o);
}

/** What cannot be stored or deleted: CPython looks for no other name then. */
function cannotSet(o: Value, name: string): unknown {
  const e = noAttribute(o, name);
  deleteOwn(e.exc, 'name');
  deleteOwn(e.exc, 'obj');
  return e;
}

/** `o.name` for the instruction with that site. */
export function getAttribute(o: Value, name: string, site: AttributeSite): Value | Call {
  if (o instanceof PyInstance) {
    const shape = promote(o.shape);
    const cls = shape.meta as PyClass;
    const { members } = cls;
    if (!members.plainReads) return getCustom(o, cls, name);
    const b = site.findMember(members, name);
    if (b === undefined) {
      const slot = site.find(shape, name);
      if (slot !== undefined) return loadSlot(o, slot);
    } else {
      const m = bound(b) as Value;
      if (m instanceof PyFunction) {
        const slot = site.find(shape, name);
        if (slot !== undefined) return loadSlot(o, slot);
        if (!shape.dictionary) return new PyMethod(o, m);
      } else if (m instanceof PyProperty) {
        if (m.get instanceof PyFunction) return new Call(m.get, [o]);
      } else if (m instanceof PyTupleGetter) {
        const t = plainOf(o);
        const { index } = m;
        if (t instanceof PyTuple && index < t.items.length) return t.items[index];
      } else if (isSlotMember(m)) {
        const slot = site.find(shape, name);
        if (slot !== undefined) return loadSlot(o, slot);
      } else if (!shape.dictionary && (isPlain(m) || m instanceof PyStaticMethod)) {
        const slot = site.find(shape, name);
        if (slot !== undefined) return loadSlot(o, slot);
        return m instanceof PyStaticMethod ? m.fn : m;
      }
    }
    return getSlow(o, name);
  }
  if (o instanceof PyClass) {
    const cls = promote(o);
    if (cls.metaclass === TYPE && TYPE.members.find(name) === undefined) {
      const b = cls.members.find(name);
      if (b !== undefined) {
        const m = bound(b) as Value;
        if (m instanceof PyFunction || isPlain(m)) return m;
        if (m instanceof PyStaticMethod) return m.fn;
        if (m instanceof PyClassMethod && m.fn instanceof PyFunction) return new PyMethod(cls, m.fn);
      }
    }
    return getSlow(o, name);
  }
  if (o instanceof PyModule) {
    const m = promote(o);
    if (m.cls === MODULE) {
      const v = bound(m.namespace.binding(name));
      if (v !== undefined) return v;
    }
  }
  return getSlow(o, name);
}

/** A value that no access to attributes does anything with. */
function isPlain(v: Value): boolean {
  return (
    typeof v !== 'object' ||
    v instanceof PyFloat ||
    v instanceof PyList ||
    v instanceof PyTuple ||
    v instanceof PyDict ||
    v instanceof PySet ||
    v instanceof Singleton
  );
}

/**
 * The method for a call `o.name(...)`: a plain function of the class, to be called with `o` first; undefined: ask `getAttribute`.
 */
export function findMethod(o: Value, name: string, site: AttributeSite): Value | undefined {
  if (o instanceof PyInstance) {
    const shape = promote(o.shape);
    const { members } = shape.meta as PyClass;
    if (!members.plainReads || shape.dictionary) return undefined;
    const b = site.findMember(members, name);
    if (b === undefined) return undefined;
    const m = bound(b) as Value;
    // Built-in functions that belong to no class are not bound.
    if (m instanceof PyFunction || (m instanceof PyBuiltin && m.owner !== undefined))
      return site.find(shape, name) === undefined ? m : undefined;
    return undefined;
  }
  if (o instanceof PyClass || o instanceof PyModule || o instanceof PySuper || o instanceof PyFunction)
    return undefined;
  const b = typeOf(o).members.find(name);
  if (b === undefined) return undefined;
  const m = bound(b);
  return m instanceof PyBuiltin && m.owner !== undefined ? m : undefined;
}

/** `__getattribute__` or `__getattr__` of the program. @dontLookInside */
function getCustom(o: Value, cls: PyClass, name: string): Value {
  const get = cls.find('__getattribute__');
  const fallback = cls.find('__getattr__');
  try {
    if (get === undefined || isGeneric(get)) return genericGet(o, name);
    return callSpecial(get, o, [name]);
  } catch (e) {
    if (fallback === undefined || !isAttributeError(e)) throw inContext(e, o, name);
  }
  try {
    return callSpecial(fallback, o, [name]);
  } catch (e) {
    throw inContext(e, o, name);
  }
}

/** `__getattr__` of a class or a module. */
function callFallback(fallback: Value, o: Value, name: string): Value {
  try {
    return call(fallback, [name]);
  } catch (e) {
    throw inContext(e, o, name);
  }
}

/** The program's own AttributeErrors get to know what was looked for, and where. */
function inContext(e: unknown, o: Value, name: string): unknown {
  if (
    e instanceof Raised &&
    isAttributeError(e) &&
    getOwn(e.exc, 'name') === undefined &&
    getOwn(e.exc, 'obj') === undefined
  ) {
    setOwn(e.exc, 'name', name);
    setOwn(e.exc, 'obj', o);
  }
  return e;
}

export function isAttributeError(e: unknown): boolean {
  return e instanceof Raised && isInstance(e.exc, ATTRIBUTE_ERROR);
}

/** @dontLookInside */
function getSlow(o: Value, name: string): Value {
  return getAttr(o, name);
}

/** `getattr(o, name)` for natives. @dontLookInside */
export function getAttr(o: Value, name: string): Value {
  const cls = typeOf(o);
  if (cls.isHeap && !cls.members.plainReads) return getCustom(o, cls, name);
  return genericGet(o, name);
}

/** `object.__getattribute__`, and those of built-in classes. */
export function genericGet(o: Value, name: string): Value {
  if (o instanceof PyClass) return getOfClass(o, name);
  if (o instanceof PySuper) return getOfSuper(o, name);
  const plain = plainOf(o);
  if (plain instanceof PyGenericAlias && !isOfAlias(name)) return getAttr(plain.origin, name);
  const cls = typeOf(o);
  const m = cls.find(name);
  if (m !== undefined && isData(m)) {
    // One that only stores leaves what the object has itself to be read.
    const stored =
      m instanceof PyInstance && typeOf(m).find('__get__') === undefined ? ownAttribute(o, name) : undefined;
    return stored ?? descriptorGet(m, o, cls);
  }
  const own = ownAttribute(o, name);
  if (own !== undefined) return own;
  if (m !== undefined) return descriptorGet(m, o, cls);
  if (o instanceof PyMethod) return getAttr(o.fn, name);
  if (o instanceof PyModule) {
    const fallback = o.namespace.get('__getattr__');
    if (fallback !== undefined) return callFallback(fallback, o, name);
  }
  // A method passes on what it has not.
  throw noAttribute(o instanceof PyMethod ? o.fn : o, name);
}

/** undefined: there is no such attribute. Other errors than AttributeError go on. @dontLookInside */
export function getAttrOrUndefined(o: Value, name: string): Value | undefined {
  try {
    return getAttr(o, name);
  } catch (e) {
    if (isAttributeError(e)) return undefined;
    throw e;
  }
}

/** What the object itself has, without its class. */
export function ownAttribute(o: Value, name: string): Value | undefined {
  if (o instanceof PyInstance) return getOwn(o, name) ?? (typeOf(o).isHeap ? undefined : keptAttribute(o, name));
  if (o instanceof PyModule) return o.namespace.get(name);
  if (o instanceof PyFunction) return o.attributes?.get(name);
  return keptAttribute(o, name);
}

function isData(m: Value): boolean {
  if (m instanceof PyProperty || m instanceof PyGetSet || m instanceof PyTupleGetter) return true;
  if (!(m instanceof PyInstance)) return false;
  const cls = typeOf(m);
  return cls.find('__set__') !== undefined || cls.find('__delete__') !== undefined;
}

/** What the class's attribute gives for an object. */
export function descriptorGet(m: Value, o: Value, cls: PyClass): Value {
  if (m instanceof PyFunction) return new PyMethod(o, m);
  if (m instanceof PyBuiltin) return m.owner === undefined ? m : new BoundBuiltin(o, m);
  if (m instanceof PyProperty) {
    if (m.get === NONE) throw attributeError(`${propertyName(m, o)} has no getter`, m.name ?? '', o);
    return call(m.get, [o]);
  }
  if (m instanceof PyGetSet) return m.get(o);
  if (m instanceof PyTupleGetter) return getTupleItem(m, o);
  if (m instanceof PyStaticMethod) return m.fn;
  if (m instanceof PyClassMethod) return bindClassMethod(m, cls);
  // `super(C)` as an attribute of C.
  if (m instanceof PySuper && m.self === undefined) return new PySuper(m.cls, o, typeOf(o));
  if (m instanceof PyInstance) {
    const get = typeOf(m).find('__get__');
    if (get !== undefined) return callSpecial(get, m, [o, cls]);
  }
  return m;
}

/** What `_tuplegetter` gives for an object. */
export function getTupleItem(m: PyTupleGetter, o: Value): Value {
  const t = plainOf(o);
  if (!(t instanceof PyTuple))
    throw typeError(`descriptor for index '${m.index}' for tuple subclasses doesn't apply to '${typeName(o)}' object`);
  if (m.index >= t.items.length) throw raise(INDEX_ERROR, 'tuple index out of range');
  return t.items[m.index];
}

/** Fields of named tuples do not change. */
export function refusedItem(v: Value | undefined): Raised {
  return raise(ATTRIBUTE_ERROR, v === undefined ? "can't delete attribute" : "can't set attribute");
}

function bindClassMethod(m: PyClassMethod, cls: PyClass): Value {
  const { fn } = m;
  if (fn instanceof PyBuiltin) return new BoundBuiltin(cls, fn);
  return fn instanceof PyFunction ? new PyMethod(cls, fn) : bindDescriptor(fn, cls);
}

/** What a class method wraps may itself be bound to the class. @dontLookInside */
function bindDescriptor(fn: Value, cls: PyClass): Value {
  if (fn instanceof PyProperty || fn instanceof PyClassMethod || fn instanceof PyStaticMethod)
    return descriptorGet(fn, cls, cls);
  if (fn instanceof PyInstance && typeOf(fn).find('__get__') !== undefined) return descriptorGet(fn, cls, cls);
  return new PyMethod(cls, fn);
}

function propertyName(m: PyProperty, o: Value): string {
  return m.name === undefined
    ? `property of '${typeOf(o).qualname}' object`
    : `property '${m.name}' of '${typeOf(o).qualname}' object`;
}

function getOfClass(o: PyClass, name: string): Value {
  const meta = o.metaclass;
  const m = meta.find(name);
  if (m !== undefined && isData(m)) return descriptorGet(m, o, meta);
  const own = o.find(name);
  if (own !== undefined) return classGet(own, o);
  if (m !== undefined) return descriptorGet(m, o, meta);
  throw noAttribute(o, name);
}

/** What a class's attribute gives when it is read from the class. */
export function classGet(own: Value, o: PyClass): Value {
  if (own instanceof PyStaticMethod) return own.fn;
  if (own instanceof PyClassMethod) return bindClassMethod(own, o);
  if (own instanceof PyInstance) {
    const get = typeOf(own).find('__get__');
    if (get !== undefined) return callSpecial(get, own, [NONE, o]);
  }
  return own;
}

/** The raw value that a super object finds in the classes after its own. */
export function findAfter(type: PyClass, cls: PyClass, name: string): Value | undefined {
  const { mro } = type;
  for (let i = mro.indexOf(cls) + 1; i < mro.length; i++) {
    const v = mro[i].namespace.get(name);
    if (v !== undefined) return v;
  }
  return undefined;
}

function getOfSuper(o: PySuper, name: string): Value {
  if (o.type !== undefined && o.self !== undefined && name !== '__class__') {
    const v = findAfter(o.type, o.cls, name);
    if (v !== undefined) {
      // super() of a class method: the object is the class itself.
      return o.self === o.type ? classGet(v, o.type) : descriptorGet(v, o.self, o.type);
    }
  }
  const m = typeOf(o).find(name);
  if (m !== undefined) return descriptorGet(m, o, typeOf(o));
  throw attributeError(`'super' object has no attribute '${name}'`, name, o);
}

/** `o.name = v`: a call that has to run, or undefined. */
export function setAttribute(o: Value, name: string, v: Value, site: AttributeSite): Call | undefined {
  if (o instanceof PyInstance) {
    const shape = promote(o.shape);
    const cls = shape.meta as PyClass;
    const { members } = cls;
    if (members.plainWrites && !shape.dictionary) {
      const slot = site.find(shape, name);
      const b = site.findMember(members, name);
      const m = b === undefined ? undefined : bound(b);
      if (m === undefined || m instanceof PyFunction || isPlain(m) || isSlotMember(m)) {
        if (slot !== undefined) {
          storeSlot(o, shape, slot, v);
          return undefined;
        }
        if (cls.hasDict || (m !== undefined && isSlotMember(m))) {
          addAttribute(o, shape, name, v);
          return undefined;
        }
      } else if (m instanceof PyProperty && m.set instanceof PyFunction) {
        return new Call(m.set, [o, v]);
      }
    }
  }
  setAttr(o, name, v);
  return undefined;
}

/** That of a built-in class; not `__setattr__ = dict.__setitem__` of the program. */
function isGeneric(m: Value): boolean {
  return m instanceof PyBuiltin && ATTRIBUTE_METHODS.has(m.name);
}

const ATTRIBUTE_METHODS: ReadonlySet<string> = new Set(['__getattribute__', '__setattr__', '__delattr__']);

/** `setattr` for natives. @dontLookInside */
export function setAttr(o: Value, name: string, v: Value): void {
  const set = typeOf(o).find('__setattr__');
  if (set === undefined || isGeneric(set)) genericSet(o, name, v);
  else callSpecial(set, o, [name, v]);
}

/** `object.__setattr__`; undefined deletes. */
export function genericSet(o: Value, name: string, v: Value | undefined): void {
  if (o instanceof PyClass) {
    setOfClass(o, name, v);
    return;
  }
  const cls = typeOf(o);
  const m = cls.find(name);
  if (m !== undefined && descriptorSet(m, o, name, v)) return;
  if (o instanceof PyInstance && cls.hasDict) {
    if (v !== undefined) setOwn(o, name, v);
    else if (!deleteOwn(o, name)) throw cannotSet(o, name);
    return;
  }
  if (o instanceof PyModule) {
    const b = o.namespace.binding(name);
    if (v !== undefined) o.namespace.bind(b, v);
    else if (b.v === undefined) throw cannotSet(o, name);
    else o.namespace.unbind(b);
    return;
  }
  if (o instanceof PyFunction) {
    o.attributes ??= new PyDict();
    if (v !== undefined) o.attributes.set(name, v);
    else if (o.attributes.delete(name) === undefined) throw cannotSet(o, name);
    return;
  }
  if (m !== undefined) throw attributeError(`'${cls.name}' object attribute '${name}' is read-only`, name, o);
  const kept = keptAttributes(o);
  if (kept === undefined) throw cannotSet(o, name);
  if (v !== undefined) kept.set(name, v);
  else if (kept.delete(name) === undefined) throw cannotSet(o, name);
}

/** True: the class's attribute has taken the store. */
function descriptorSet(m: Value, o: Value, name: string, v: Value | undefined): boolean {
  if (m instanceof PyProperty) {
    const f = v === undefined ? m.del : m.set;
    if (f === NONE && typeOf(o).standsIn)
      throw attributeError(`attribute '${name}' of '${typeName(o)}' objects is not writable`, name, o);
    if (f === NONE)
      throw attributeError(`${propertyName(m, o)} has no ${v === undefined ? 'deleter' : 'setter'}`, name, o);
    call(f, v === undefined ? [o] : [o, v]);
    return true;
  }
  if (m instanceof PyGetSet) {
    if (m.set === undefined && m.pyClass() === MEMBER_DESCRIPTOR) throw attributeError('readonly attribute', name, o);
    if (m.set === undefined)
      throw attributeError(`attribute '${name}' of '${m.owner.name}' objects is not writable`, name, o);
    m.set(o, v);
    return true;
  }
  if (m instanceof PyTupleGetter) throw refusedItem(v);
  if (!(m instanceof PyInstance)) return false;
  const f = typeOf(m).find(v === undefined ? '__delete__' : '__set__');
  if (f === undefined) {
    if (typeOf(m).find(v === undefined ? '__set__' : '__delete__') === undefined) return false;
    throw attributeError(v === undefined ? '__delete__' : '__set__', name, o);
  }
  callSpecial(f, m, v === undefined ? [o] : [o, v]);
  return true;
}

function setOfClass(o: PyClass, name: string, v: Value | undefined): void {
  if (!o.isHeap) throw typeError(`cannot set '${name}' attribute of immutable type '${o.name}'`);
  const m = o.metaclass === TYPE ? undefined : o.metaclass.find(name);
  if (m !== undefined && descriptorSet(m, o, name, v)) return;
  const g = TYPE.find(name);
  if (g instanceof PyGetSet && descriptorSet(g, o, name, v)) return;
  if (v !== undefined) o.setOwn(name, v);
  else if (!o.deleteOwn(name)) throw cannotSet(o, name);
}

/** `del o.name` @dontLookInside */
export function deleteAttr(o: Value, name: string): void {
  const del = typeOf(o).find('__delattr__');
  if (del === undefined || isGeneric(del)) genericSet(o, name, undefined);
  else callSpecial(del, o, [name]);
}
