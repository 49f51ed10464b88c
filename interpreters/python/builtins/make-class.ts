/** `type.__new__`: a class from its name, bases and body, `__set_name__` and `__init_subclass__` included. */
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { Raised, RUNTIME_ERROR, raiseFrom, typeError, valueError } from '../objects/exceptions.ts';
import { PyBuiltin, PyClassMethod, PyFunction, PyStaticMethod } from '../objects/function.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { Cell, NONE, PyTuple, type Value } from '../objects/value.ts';
import { findAfter, getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call, callSpecial } from '../vm/call.ts';
import type { Keywords } from '../vm/enter.ts';
import { listItems } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { builtinRepr, str, textOf } from '../vm/text.ts';
import { baseOf, linearize, winner } from './inherit.ts';
import { defineDict, defineSlots } from './slots.ts';

/** `type.__new__` */
function makeClass(
  meta: PyClass,
  name: string,
  given: readonly Value[],
  body: PyDict,
  keywords: Keywords,
  values: readonly Value[],
): PyClass {
  const bases = given.map((b) => {
    if (b instanceof PyClass) return b;
    if (getAttrOrUndefined(b, '__mro_entries__') !== undefined)
      throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
    throw typeError(
      'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
    );
  });
  const twice = bases.find((b, i) => bases.indexOf(b) < i);
  if (twice !== undefined) throw typeError(`duplicate base class ${twice.name}`);
  if (name.includes('\0')) throw valueError('type name must not contain null characters');
  if (bases.length === 0) bases.push(OBJECT);
  const cls = new PyClass(winner(meta, bases), name, bases, baseOf(bases), true);
  try {
    fill(cls, bases, body, keywords, values);
  } catch (e) {
    // Nobody will see it: it is no subclass that checks of its bases would come across.
    for (const b of bases) b.subclasses.delete(cls);
    throw e;
  }
  return cls;
}

/** What the body says, and what the hooks of the bases do with it. */
function fill(
  cls: PyClass,
  bases: readonly PyClass[],
  body: PyDict,
  keywords: Keywords,
  values: readonly Value[],
): void {
  cls.hasDict = bases.some((b) => b.hasDict);
  cls.mro = [cls, ...linearize(bases)];
  for (const [k, v] of body.entries()) {
    const key = textOf(k);
    if (key === undefined || key === '__classcell__') continue;
    if (key === '__qualname__') {
      if (textOf(v) === undefined) throw typeError(`type __qualname__ must be a str, not ${typeName(v)}`);
      cls.qualname = str(v);
      continue;
    }
    cls.namespace.set(key, implicit(key, v));
  }
  if (cls.namespace.get('__module__') === undefined) {
    const module = vm.top?.globals.get('__name__');
    if (module !== undefined) cls.namespace.set('__module__', module);
  }
  const cell = body.get('__classcell__');
  if (cell !== undefined) {
    if (!(cell instanceof Cell))
      throw typeError(`__classcell__ must be a nonlocal cell, not ${builtinRepr(typeOf(cell))}`);
    cell.v = cls;
  }
  if (cls.namespace.get('__eq__') !== undefined && cls.namespace.get('__hash__') === undefined)
    cls.namespace.set('__hash__', NONE);
  defineSlots(cls, body.get('__slots__'));
  if (cls.namespace.get('__doc__') === undefined) cls.namespace.set('__doc__', NONE);
  if (cls.hasDict && !bases.some((b) => b.hasDict) && cls.namespace.get('__dict__') === undefined) defineDict(cls);
  cls.renew();
  const custom = cls.metaclass.find('mro');
  if (custom !== undefined && !(custom instanceof PyBuiltin)) {
    cls.mro = listItems(callSpecial(custom, cls, [])).map((c) => {
      if (c instanceof PyClass) return c;
      throw typeError(`mro() returned a non-class ('${typeName(c)}')`);
    });
    cls.renew();
  }
  for (const b of cls.namespace.bound()) {
    const v = b.v as Value;
    const set = typeOf(v).find('__set_name__');
    if (set === undefined) continue;
    try {
      callSpecial(set, v, [cls, b.name]);
    } catch (e) {
      if (!(e instanceof Raised)) throw e;
      throw raiseFrom(
        RUNTIME_ERROR,
        `Error calling __set_name__ on '${typeName(v)}' instance '${b.name}' in '${cls.name}'`,
        e.exc,
      );
    }
  }
  const init = findAfter(cls, cls, '__init_subclass__');
  if (init !== undefined) {
    const f = init instanceof PyClassMethod ? init.fn : init;
    call(f, [cls, ...values], keywords);
  }
}

/** Functions under these names are static or class methods without decorator. */
function implicit(name: string, v: Value): Value {
  if (!(v instanceof PyFunction)) return v;
  if (name === '__new__') return new PyStaticMethod(v);
  return name === '__init_subclass__' || name === '__class_getitem__' ? new PyClassMethod(v) : v;
}

export function asClass(v: Value): PyClass {
  if (v instanceof PyClass) return v;
  throw typeError(`expected a type, got '${typeName(v)}'`);
}

export function typeNew(args: readonly Value[]): Value {
  const [meta, name, bases, body, keywordDict] = args;
  const text = textOf(name);
  if (name === undefined || bases === undefined || body === undefined) throw typeError('type() takes 1 or 3 arguments');
  const wrong = (n: number, wanted: string, v: Value): unknown =>
    typeError(`type.__new__() argument ${n} must be ${wanted}, not ${typeName(v)}`);
  if (text === undefined) throw wrong(1, 'str', name);
  if (!(plainOf(bases) instanceof PyTuple)) throw wrong(2, 'tuple', bases);
  if (!(plainOf(body) instanceof PyDict)) throw wrong(3, 'dict', body);
  const plain = body instanceof PyDict ? body : copyOf(body);
  const keywords = keywordDict instanceof PyDict ? keywordDict.entries() : [];
  const best = winner(
    asClass(meta),
    listItems(bases).filter((b) => b instanceof PyClass),
  );
  const make = best.find('__new__');
  if (best !== meta && make !== undefined && make !== TYPE.find('__new__')) {
    const f = make instanceof PyStaticMethod ? make.fn : make;
    return call(
      f,
      [best, name, bases, body, ...keywords.map(([, v]) => v)],
      keywords.length === 0 ? undefined : keywords.map(([k]) => str(k)),
    );
  }
  return makeClass(
    asClass(meta),
    text,
    listItems(bases),
    plain,
    keywords.length === 0 ? undefined : keywords.map(([k]) => str(k)),
    keywords.map(([, v]) => v),
  );
}

function copyOf(mapping: Value): PyDict {
  const d = new PyDict();
  for (const k of listItems(mapping)) d.set(k, call(getAttr(mapping, '__getitem__'), [k]));
  return d;
}
