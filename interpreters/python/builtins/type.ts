/** The class `type`: what classes have as objects, and what may be set of it. */
import { PyClass } from '../objects/class.ts';
import { dictOf, PyDict } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { PyGetSet } from '../objects/function.ts';
import { listFrom } from '../objects/list.ts';
import { PyMappingProxy } from '../objects/misc.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyTuple, type Value } from '../objects/value.ts';
import { classGet, genericGet, genericSet } from '../vm/attributes.ts';
import { construct, knowingCaller } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { plainInstance, plainSubclass } from '../vm/instances.ts';
import { builtinRepr, str, textOf } from '../vm/text.ts';
import { builtin, classMethods, getset, members, methods, none } from './define.ts';
import { linearize, relinearize } from './inherit.ts';
import { asClass, typeNew } from './make-class.ts';
import { attributeName, openObject } from './object.ts';
import { makesObjectsOf } from './parameters.ts';
import { layoutOf } from './slots.ts';

/** The one that decides how objects are laid out; the first of them that do. */
function mainBase({ bases, base }: PyClass): PyClass | undefined {
  return bases.find((b) => b.base === base) ?? bases[0];
}

export function openType(): void {
  const own = (v: Value): PyClass => asClass(v);
  const make = builtin('__new__', 'cls, /, object_or_name=, bases=, dict=, **kwds', (args) =>
    args[1] !== undefined && args[2] === undefined && args[0] === TYPE ? typeOf(args[1]) : typeNew(args),
  );
  TYPE.namespace.set('__new__', makesObjectsOf(knowingCaller(make), TYPE));
  methods(TYPE, [
    [
      '__call__',
      '*args, **kwds',
      ([cls, keywords, ...rest]) => {
        const k = (keywords as PyDict).entries();
        return construct(
          own(cls),
          [...rest, ...k.map((e) => e[1])],
          k.length === 0 ? undefined : k.map((e) => str(e[0])),
        );
      },
    ],
    ['__init__', '*args, **kwds', () => NONE],
    ['__repr__', '', ([cls]) => builtinRepr(cls)],
    ['__instancecheck__', 'instance, /', ([cls, v]) => plainInstance(v, cls)],
    ['__subclasscheck__', 'subclass, /', ([cls, v]) => plainSubclass(v, cls)],
    ['__subclasses__', '', ([cls]) => listFrom(own(cls).subclasses)],
    ['mro', '', ([cls]) => listFrom([own(cls), ...linearize(own(cls).bases)])],
    ['__setattr__', 'name, value, /', ([o, name, v]) => none(genericSet(o, attributeName(name), v))],
    ['__delattr__', 'name, /', ([o, name]) => none(genericSet(o, attributeName(name), undefined))],
    ['__getattribute__', 'name, /', ([o, name]) => genericGet(o, attributeName(name))],
    ['__dir__', '', ([cls]) => listFrom(new Set(own(cls).mro.flatMap((c) => c.namespace.bound().map((b) => b.name))))],
    ['__or__', 'value, /', ([a, b]) => unionOf(a, b)],
    ['__ror__', 'value, /', ([a, b]) => unionOf(b, a)],
  ]);
  classMethods(TYPE, [['__prepare__', '*args, **kwds', () => new PyDict()]]);
  getset(
    TYPE,
    '__name__',
    (c) => own(c).name,
    (c, v) => {
      const name = special(c, '__name__', v);
      if (textOf(name) === undefined)
        throw typeError(`can only assign string to ${own(c).name}.__name__, not '${typeName(name)}'`);
      if (str(name).includes('\0')) throw valueError('type name must not contain null characters');
      own(c).name = str(name);
    },
  );
  getset(
    TYPE,
    '__qualname__',
    (c) => own(c).qualname,
    (c, v) => {
      const name = special(c, '__qualname__', v);
      if (textOf(name) === undefined)
        throw typeError(`can only assign string to ${own(c).name}.__qualname__, not '${typeName(name)}'`);
      own(c).qualname = str(name);
    },
  );
  getset(
    TYPE,
    '__module__',
    // `type` itself has this descriptor under the name.
    (c) => (c === TYPE ? 'builtins' : (own(c).namespace.get('__module__') ?? 'builtins')),
    (c, v) => {
      own(c).setOwn('__module__', special(c, '__module__', v));
    },
  );
  getset(
    TYPE,
    '__doc__',
    (c) => {
      const d = classGet(own(c).namespace.get('__doc__') ?? NONE, own(c));
      return d instanceof PyGetSet ? NONE : d;
    },
    (c, v) => {
      own(c).setOwn('__doc__', special(c, '__doc__', v));
    },
  );
  getset(
    TYPE,
    '__bases__',
    (c) => new PyTuple(own(c).bases),
    (c, v) => {
      const cls = own(c);
      const given = special(c, '__bases__', v);
      if (!(given instanceof PyTuple))
        throw typeError(`can only assign tuple to ${cls.name}.__bases__, not ${typeName(given)}`);
      if (given.items.length === 0) throw typeError(`can only assign non-empty tuple to ${cls.name}.__bases__, not ()`);
      for (const b of given.items) {
        if (!(b instanceof PyClass))
          throw typeError(`${cls.name}.__bases__ must be tuple of classes, not '${typeName(b)}'`);
        if (b.isSubclassOf(cls)) throw typeError('a __bases__ item causes an inheritance cycle');
      }
      const bases = given.items.map(own);
      const [layout] = bases.map(layoutOf).sort((a, b) => Number(b.isSubclassOf(a)) - Number(a.isSubclassOf(b)));
      if (!cls.addsSlots && layout !== layoutOf(cls.bases[0]))
        throw typeError(`__bases__ assignment: '${bases[0].name}' object layout differs from '${cls.bases[0].name}'`);
      const order = linearize(bases);
      for (const b of cls.bases) b.subclasses.delete(cls);
      cls.bases = bases;
      for (const b of bases) b.subclasses.add(cls);
      relinearize(cls, order);
    },
  );
  members(TYPE, [
    ['__base__', (c) => mainBase(own(c)) ?? NONE],
    ['__mro__', (c) => new PyTuple(own(c).mro)],
    ['__flags__', (c) => (own(c).isHeap ? 1 << 9 : 0) | (own(c).isAbstract ? 1 << 20 : 0)],
    ['__basicsize__', () => 16],
  ]);
  // `inspect` takes the signature of classes that define no constructor from that of `object`.
  getset(TYPE, '__text_signature__', (c) => (own(c) === OBJECT ? '()' : NONE));
  getset(TYPE, '__dict__', (c) => new PyMappingProxy(dictOf(own(c).namespace)));
  getset(
    TYPE,
    '__abstractmethods__',
    (c) => {
      const v = own(c).namespace.get('__abstractmethods__');
      if (v === undefined || c === TYPE) throw raise(ATTRIBUTE_ERROR, '__abstractmethods__');
      return v;
    },
    (c, v) => {
      if (v === undefined) throw raise(ATTRIBUTE_ERROR, '__abstractmethods__');
      own(c).setOwn('__abstractmethods__', v);
      own(c).isAbstract = isTrue(v);
    },
  );
  getset(
    TYPE,
    '__annotations__',
    (c) => {
      if (!own(c).isHeap)
        throw raise(ATTRIBUTE_ERROR, `type object '${own(c).name}' has no attribute '__annotations__'`);
      const v = own(c).namespace.get('__annotations__');
      if (v !== undefined) return v;
      const d = new PyDict();
      own(c).setOwn('__annotations__', d);
      return d;
    },
    (c, v) => {
      if (v !== undefined) own(c).setOwn('__annotations__', v);
      else if (!own(c).deleteOwn('__annotations__')) throw raise(ATTRIBUTE_ERROR, '__annotations__');
    },
  );
  openObject();
}

/** What a class always has is not deleted. */
function special(c: Value, name: string, v: Value | undefined): Value {
  if (v !== undefined) return v;
  throw typeError(`cannot delete '${name}' attribute of immutable type '${asClass(c).name}'`);
}

let unionOf: (a: Value, b: Value) => Value = () => NOT_IMPLEMENTED;

/** generic.ts provides `int | str`. */
export function provideUnion(f: (a: Value, b: Value) => Value): void {
  unionOf = f;
}
