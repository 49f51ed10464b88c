/** `type`, `object`, and how classes are made: C3 linearisation, `__build_class__`, `__set_name__`, `__init_subclass__`, `__slots__`. */
import { attributesOf, deleteOwn, getOwn, setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { dictOf, PyDict } from '../objects/dict.ts';
import {
  ATTRIBUTE_ERROR,
  BASE_EXCEPTION,
  Raised,
  RUNTIME_ERROR,
  raise,
  typeError,
  valueError,
} from '../objects/exceptions.ts';
import { BoundBuiltin, PyBuiltin, PyClassMethod, PyFunction, PyGetSet, PyStaticMethod } from '../objects/function.ts';
import { InstanceDict } from '../objects/instance-dict.ts';
import { listFrom, PyList } from '../objects/list.ts';
import { PyMappingProxy, PyModule } from '../objects/misc.ts';
import { GETSET_DESCRIPTOR, MEMBER_DESCRIPTOR, OBJECT, TYPE } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import {
  Cell,
  EMPTY_TUPLE,
  NONE,
  NOT_IMPLEMENTED,
  PyInstance,
  PyObject,
  PyTuple,
  type Value,
} from '../objects/value.ts';
import { classGet, findAfter, genericGet, genericSet, getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { bindSpecial, call, construct, runNested } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { enter, type Keywords } from '../vm/enter.ts';
import { Frame } from '../vm/frame.ts';
import { hashOf, identity } from '../vm/hashing.ts';
import { plainInstance, plainSubclass } from '../vm/instances.ts';
import { iter, listItems } from '../vm/iterate.ts';
import { builtinRepr, objectRepr, str, strOf, textOf } from '../vm/text.ts';
import { builtin, classMethods, defineNew, getset, methods, none } from './define.ts';

/** The method resolution order (Barrett et al., OOPSLA 1996), without the class itself. */
export function linearize(bases: readonly PyClass[]): PyClass[] {
  const lists = bases.map((b) => b.mro.slice());
  lists.push(bases.slice());
  const order: PyClass[] = [];
  for (;;) {
    const rest = lists.filter((l) => l.length > 0);
    if (rest.length === 0) return order;
    const next = rest.map((l) => l[0]).find((c) => !rest.some((l) => l.indexOf(c) > 0));
    if (next === undefined) {
      const names = [...new Set(rest.map((l) => l[0].name))].join(', ');
      throw typeError(`Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
    }
    order.push(next);
    for (const l of lists) if (l[0] === next) l.shift();
  }
}

function baseOf(bases: readonly PyClass[]): PyClass {
  let best = OBJECT;
  for (const b of bases) {
    if (b.isFinal) throw typeError(`type '${b.name}' is not an acceptable base type`);
    if (b.base === best || best.isSubclassOf(b.base)) continue;
    if (b.base.isSubclassOf(best) || isPlainException(best, b.base)) best = b.base;
    else if (!isPlainException(b.base, best)) throw typeError('multiple bases have instance lay-out conflict');
  }
  return best;
}

/** Exceptions that have more in their objects than others. */
const SPECIAL_EXCEPTIONS: ReadonlySet<string> = new Set([
  'AttributeError',
  'BaseExceptionGroup',
  'ImportError',
  'NameError',
  'OSError',
  'StopIteration',
  'SyntaxError',
  'SystemExit',
  'UnicodeDecodeError',
  'UnicodeEncodeError',
  'UnicodeTranslateError',
]);

/** Objects of an exception class are laid out as those of another one, or like the beginning of them. */
function isPlainException(cls: PyClass, other: PyClass): boolean {
  if (!cls.isSubclassOf(BASE_EXCEPTION) || !other.isSubclassOf(BASE_EXCEPTION)) return false;
  return !cls.mro.some((c) => SPECIAL_EXCEPTIONS.has(c.name));
}

/** An exception class of a module that is implemented here. */
export function exceptionClass(module: string, name: string, bases: readonly PyClass[]): PyClass {
  const cls = new PyClass(TYPE, name, bases, baseOf(bases), true);
  cls.mro = [cls, ...linearize(bases)];
  cls.namespace.set('__module__', module);
  cls.namespace.set('__doc__', NONE);
  cls.renew();
  return cls;
}

/** The most derived metaclass. */
function winner(meta: PyClass, bases: readonly PyClass[]): PyClass {
  let best = meta;
  for (const b of bases) {
    if (best.isSubclassOf(b.metaclass)) continue;
    if (b.metaclass.isSubclassOf(best)) best = b.metaclass;
    else
      throw typeError(
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
  }
  return best;
}

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
    throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
  });
  if (bases.length === 0) bases.push(OBJECT);
  const cls = new PyClass(winner(meta, bases), name, bases, baseOf(bases), true);
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
  const cell = body.get('__classcell__');
  if (cell !== undefined) {
    if (!(cell instanceof Cell))
      throw typeError(`type.__new__(): __classcell__ must be a nonlocal cell, not ${builtinRepr(typeOf(cell))}`);
    cell.v = cls;
  }
  if (cls.namespace.get('__eq__') !== undefined && cls.namespace.get('__hash__') === undefined)
    cls.namespace.set('__hash__', NONE);
  defineSlots(cls, body.get('__slots__'));
  if (cls.namespace.get('__doc__') === undefined) cls.namespace.set('__doc__', NONE);
  if (cls.hasDict && !bases.some((b) => b.hasDict)) defineDict(cls);
  cls.renew();
  const custom = cls.metaclass.find('mro');
  if (custom !== undefined && !(custom instanceof PyBuiltin)) {
    cls.mro = listItems(call(bindSpecial(custom, cls), [])).map((c) => c as PyClass);
    cls.renew();
  }
  for (const b of cls.namespace.bound()) {
    const v = b.v as Value;
    const set = typeOf(v).find('__set_name__');
    if (set === undefined) continue;
    try {
      call(bindSpecial(set, v), [cls, b.name]);
    } catch (e) {
      if (!(e instanceof Raised)) throw e;
      const wrapped = raise(
        RUNTIME_ERROR,
        `Error calling __set_name__ on '${typeName(v)}' instance '${b.name}' in '${cls.name}'`,
      );
      const data = wrapped.exc.x?.payload;
      if (data !== undefined && typeof data === 'object' && data !== null && 'cause' in data) data.cause = e.exc;
      throw wrapped;
    }
  }
  const init = findAfter(cls, cls, '__init_subclass__');
  if (init !== undefined) {
    const f = init instanceof PyClassMethod ? init.fn : init;
    call(f, [cls, ...values], keywords);
  }
  return cls;
}

/** Functions under these names are static or class methods without decorator. */
function implicit(name: string, v: Value): Value {
  if (!(v instanceof PyFunction)) return v;
  if (name === '__new__') return new PyStaticMethod(v);
  return name === '__init_subclass__' || name === '__class_getitem__' ? new PyClassMethod(v) : v;
}

function defineSlots(cls: PyClass, slots: Value | undefined): void {
  if (slots === undefined) {
    cls.hasDict = true;
    return;
  }
  const one = textOf(slots);
  const names = one === undefined ? listItems(slots).map((s) => str(s)) : [one];
  for (const slot of new Set(names)) {
    if (slot === '__dict__') cls.hasDict = true;
    if (slot === '__dict__' || slot === '__weakref__') continue;
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(slot)) throw typeError('__slots__ must be identifiers');
    if (cls.namespace.get(slot) !== undefined) throw valueError(`'${slot}' in __slots__ conflicts with class variable`);
    const mangled = slot.startsWith('__') && !slot.endsWith('__') ? `_${cls.name.replace(/^_+/, '')}${slot}` : slot;
    cls.namespace.set(mangled, slotDescriptor(mangled, cls));
    cls.addsSlots = true;
  }
}

/** `__dict__`, in the first class whose objects have one. */
function defineDict(cls: PyClass): void {
  const set = (o: Value, v: Value | undefined): void => {
    if (!(o instanceof PyInstance) || !(v instanceof PyDict))
      throw typeError(`__dict__ must be set to a dictionary, not a '${v === undefined ? 'NULL' : typeName(v)}'`);
    const all = v.entries();
    for (const [name] of attributesOf(o)) deleteOwn(o, name);
    for (const [k, x] of all) setOwn(o, str(k), x);
  };
  cls.namespace.set('__dict__', new PyGetSet('__dict__', cls, GETSET_DESCRIPTOR, dictOfInstance, set));
}

/** Of a name in `__slots__`: the attribute is in the object's shape like any other. */
function slotDescriptor(name: string, cls: PyClass): PyGetSet {
  return new PyGetSet(
    name,
    cls,
    MEMBER_DESCRIPTOR,
    (o) => {
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

/** `__build_class__(func, name, *bases, metaclass=, **keywords)` */
function buildClass(args: readonly Value[]): Value {
  const [f, nameValue, keywordDict, ...given] = args as [Value, Value, PyDict, ...Value[]];
  if (!(f instanceof PyFunction)) throw typeError('__build_class__: func must be a function');
  const bases = resolveBases(given);
  const resolved = bases !== given;
  const keywords = keywordDict.entries().filter(([k]) => k !== 'metaclass');
  const wanted = keywordDict.get('metaclass');
  let meta: Value = wanted ?? (bases.length === 0 ? TYPE : typeOf(bases[0]));
  if (meta instanceof PyClass)
    meta = winner(
      meta,
      bases.filter((b) => b instanceof PyClass),
    );
  const names = keywords.map(([k]) => str(k));
  const values = keywords.map(([, v]) => v);
  const prepare = getAttrOrUndefined(meta, '__prepare__');
  const tuple = bases.length === 0 ? EMPTY_TUPLE : new PyTuple(bases);
  let namespace: Value = new PyDict();
  if (prepare !== undefined && !(prepare instanceof BoundBuiltin)) {
    namespace = call(prepare, [nameValue, tuple, ...values], names.length === 0 ? undefined : names);
  }
  const frame = enter(undefined, 0, 0, f, undefined, [], undefined);
  const locals = namespace instanceof PyDict ? namespace : new MappingDict(namespace);
  runNested(
    new Frame(frame.code, frame.globals, frame.closure, frame.regs, undefined, frame.depth, 0, locals, undefined),
  );
  if (resolved) locals.set('__orig_bases__', new PyTuple(given));
  const cell = locals.get('__classcell__');
  const cls = call(meta, [nameValue, tuple, namespace, ...values], names.length === 0 ? undefined : names);
  if (cls instanceof PyClass && cell instanceof Cell && cell.v !== undefined && cell.v !== cls)
    throw typeError(`__class__ set to ${builtinRepr(cell.v)} defining '${str(nameValue)}' as ${builtinRepr(cls)}`);
  if (cls instanceof PyClass && cell instanceof Cell && cell.v === undefined)
    throw raise(
      RUNTIME_ERROR,
      `__class__ not set defining '${str(nameValue)}' as ${builtinRepr(cls)}. Was __classcell__ propagated to type.__new__?`,
    );
  return cls;
}

function resolveBases(given: readonly Value[]): readonly Value[] {
  if (given.every((b) => b instanceof PyClass)) return given;
  const all: Value[] = [];
  let changed = false;
  for (const b of given) {
    const entries = b instanceof PyClass ? undefined : getAttrOrUndefined(b, '__mro_entries__');
    if (entries === undefined) {
      all.push(b);
      continue;
    }
    changed = true;
    const r = call(entries, [new PyTuple(given)]);
    if (!(r instanceof PyTuple)) throw typeError('__mro_entries__ must return a tuple');
    all.push(...r.items);
  }
  return changed ? all : given;
}

/** What `__prepare__` gives need not be a dict. */
class MappingDict extends PyDict {
  private readonly mapping: Value;

  constructor(mapping: Value) {
    super(false);
    this.mapping = mapping;
  }

  override get(key: Value): Value | undefined {
    try {
      return call(getAttr(this.mapping, '__getitem__'), [key]);
    } catch (e) {
      if (e instanceof Raised && e.exc.pyClass().mro.some((c) => c.name === 'KeyError')) return undefined;
      throw e;
    }
  }

  override set(key: Value, v: Value): void {
    call(getAttr(this.mapping, '__setitem__'), [key, v]);
  }

  override delete(key: Value): Value | undefined {
    const v = this.get(key);
    if (v !== undefined) call(getAttr(this.mapping, '__delitem__'), [key]);
    return v;
  }
}

function asClass(v: Value): PyClass {
  if (v instanceof PyClass) return v;
  throw typeError(`expected a type, got '${typeName(v)}'`);
}

function typeNew(args: readonly Value[]): Value {
  const [meta, name, bases, body, keywordDict] = args;
  const text = textOf(name);
  if (bases === undefined || body === undefined || text === undefined) throw typeError('type() takes 1 or 3 arguments');
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

export const BUILD_CLASS = builtin('__build_class__', 'func, name, /, *bases, **kwds', buildClass);

/** `object.__new__` */
function objectNew(args: readonly Value[]): Value {
  const [cls, , ...rest] = args;
  const c = asClass(cls);
  const keywords = args[1] as PyDict;
  if (rest.length > 0 || keywords.size > 0) {
    if (c.find('__new__') !== OBJECT.find('__new__'))
      throw typeError('object.__new__() takes exactly one argument (the type to instantiate)');
    if (c.find('__init__') === OBJECT.find('__init__')) throw typeError(`${c.name}() takes no arguments`);
  }
  if (!c.base.isSubclassOf(OBJECT) || (c.base !== OBJECT && c.isHeap))
    throw typeError(`object.__new__(${c.name}) is not safe, use ${c.base.name}.__new__()`);
  if (c !== OBJECT && !c.isHeap) throw typeError(`object.__new__(${c.name}) is not safe, use ${c.name}.__new__()`);
  checkAbstract(c);
  return new PyInstance(c.instanceShape);
}

export function checkAbstract(c: PyClass): void {
  if (!c.isAbstract) return;
  const names = listItems(c.namespace.get('__abstractmethods__') ?? EMPTY_TUPLE)
    .map((n) => str(n))
    .sort();
  throw typeError(
    `Can't instantiate abstract class ${c.name} with abstract method${names.length === 1 ? '' : 's'} ${names.join(', ')}`,
  );
}

function objectInit(args: readonly Value[]): Value {
  const [self, keywords, ...rest] = args as [Value, PyDict, ...Value[]];
  const cls = typeOf(self);
  if (rest.length > 0 || keywords.size > 0) {
    if (cls.find('__init__') !== OBJECT.find('__init__'))
      throw typeError('object.__init__() takes exactly one argument (the instance to initialize)');
    if (cls.find('__new__') === OBJECT.find('__new__'))
      throw typeError(`${cls.name}.__init__() takes exactly one argument (the instance to initialize)`);
  }
  return NONE;
}

export function openType(): void {
  const own = (v: Value): PyClass => asClass(v);
  defineNew(TYPE, 'object_or_name=, bases=, dict=, **kwds', (args) =>
    args[2] === undefined && args[0] === TYPE ? typeOf(args[1]) : typeNew(args),
  );
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
    ['__setattr__', 'name, value, /', ([o, name, v]) => none(genericSet(o, str(name), v))],
    ['__delattr__', 'name, /', ([o, name]) => none(genericSet(o, str(name), undefined))],
    ['__getattribute__', 'name, /', ([o, name]) => genericGet(o, str(name))],
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
      if (v === undefined || textOf(v) === undefined)
        throw typeError(
          `can only assign string to ${own(c).name}.__name__, not '${v === undefined ? 'NULL' : typeName(v)}'`,
        );
      own(c).name = str(v);
    },
  );
  getset(
    TYPE,
    '__qualname__',
    (c) => own(c).qualname,
    (c, v) => {
      if (v !== undefined) own(c).qualname = str(v);
    },
  );
  getset(
    TYPE,
    '__module__',
    (c) => own(c).namespace.get('__module__') ?? 'builtins',
    (c, v) => {
      if (v !== undefined) own(c).setOwn('__module__', v);
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
      if (v !== undefined) own(c).setOwn('__doc__', v);
    },
  );
  getset(
    TYPE,
    '__bases__',
    (c) => new PyTuple(own(c).bases),
    (c, v) => {
      if (v === undefined) throw typeError(`can't delete ${own(c).name}.__bases__`);
      const cls = own(c);
      if (!(v instanceof PyTuple))
        throw typeError(`can only assign tuple to ${cls.name}.__bases__, not ${typeName(v)}`);
      if (v.items.length === 0) throw typeError(`can only assign non-empty tuple to ${cls.name}.__bases__, not ()`);
      for (const b of v.items) {
        if (!(b instanceof PyClass))
          throw typeError(`${cls.name}.__bases__ must be tuple of classes, not '${typeName(b)}'`);
        if (b.isSubclassOf(cls)) throw typeError('a __bases__ item causes an inheritance cycle');
      }
      const bases = v.items.map(own);
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
  getset(TYPE, '__base__', (c) => own(c).bases[0] ?? NONE);
  getset(TYPE, '__mro__', (c) => new PyTuple(own(c).mro));
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
      const v = own(c).namespace.get('__annotations__');
      if (v !== undefined) return v;
      if (!own(c).isHeap)
        throw raise(ATTRIBUTE_ERROR, `type object '${own(c).name}' has no attribute '__annotations__'`);
      const d = new PyDict();
      own(c).setOwn('__annotations__', d);
      return d;
    },
    (c, v) => {
      if (v === undefined) own(c).deleteOwn('__annotations__');
      else own(c).setOwn('__annotations__', v);
    },
  );
  getset(TYPE, '__flags__', (c) => (own(c).isHeap ? 1 << 9 : 0) | (own(c).isAbstract ? 1 << 20 : 0));
  getset(TYPE, '__basicsize__', () => 16);
  openObject();
}

let unionOf: (a: Value, b: Value) => Value = () => NOT_IMPLEMENTED;

/** generic.ts provides `int | str`. */
export function provideUnion(f: (a: Value, b: Value) => Value): void {
  unionOf = f;
}

function relinearize(cls: PyClass, order: readonly PyClass[]): void {
  cls.mro = [cls, ...order];
  cls.renew();
  for (const s of cls.subclasses) relinearize(s, linearize(s.bases));
}

function openObject(): void {
  OBJECT.namespace.set('__new__', builtin('__new__', 'cls, /, *args, **kwds', objectNew));
  methods(OBJECT, [
    ['__init__', '*args, **kwds', objectInit],
    ['__repr__', '', ([v]) => (v instanceof PyInstance ? objectRepr(v) : strOf(builtinRepr(v)))],
    [
      '__str__',
      '',
      ([v]) => {
        const f = typeOf(v).find('__repr__');
        return f === undefined ? strOf(builtinRepr(v)) : call(bindSpecial(f, v), []);
      },
    ],
    [
      '__format__',
      'spec, /',
      ([v, spec]) => {
        if (str(spec) !== '') throw typeError(`unsupported format string passed to ${typeName(v)}.__format__`);
        return strOf(str(v));
      },
    ],
    ['__eq__', 'value, /', ([a, b]) => (a === b ? true : NOT_IMPLEMENTED)],
    ['__ne__', 'value, /', ([a, b]) => notEqual(a, b)],
    ['__lt__', 'value, /', () => NOT_IMPLEMENTED],
    ['__le__', 'value, /', () => NOT_IMPLEMENTED],
    ['__gt__', 'value, /', () => NOT_IMPLEMENTED],
    ['__ge__', 'value, /', () => NOT_IMPLEMENTED],
    ['__hash__', '', ([v]) => (v instanceof PyObject ? identity(v) / 16 : hashOf(v))],
    ['__getattribute__', 'name, /', ([o, name]) => genericGet(o, attributeName(name))],
    ['__setattr__', 'name, value, /', ([o, name, v]) => none(genericSet(o, attributeName(name), v))],
    ['__delattr__', 'name, /', ([o, name]) => none(genericSet(o, attributeName(name), undefined))],
    ['__dir__', '', ([o]) => listFrom(namesOf(o))],
    ['__sizeof__', '', () => 16],
    ['__reduce_ex__', 'protocol, /', ([o, protocol]) => reduce(o, protocol)],
    ['__reduce__', '', ([o]) => reduceObject(o, 0)],
    ['__getstate__', '', ([o]) => stateOf(o)],
  ]);
  classMethods(OBJECT, [
    ['__init_subclass__', '', () => NONE],
    ['__subclasshook__', 'subclass, /', () => NOT_IMPLEMENTED],
  ]);
  getset(
    OBJECT,
    '__class__',
    (o) => typeOf(o),
    (o, v) => {
      if (!(v instanceof PyClass))
        throw typeError(`__class__ must be set to a class, not '${v === undefined ? 'NULL' : typeName(v)}' object`);
      if (o instanceof PyModule) return;
      if (!(o instanceof PyInstance) || !v.isHeap || v.base !== typeOf(o).base)
        throw typeError('__class__ assignment only supported for mutable types or ModuleType subclasses');
      if (layoutOf(v) !== layoutOf(typeOf(o)))
        throw typeError(`__class__ assignment: '${v.name}' object layout differs from '${typeName(o)}'`);
      o.shape = o.shape.withMeta(v);
    },
  );
  OBJECT.namespace.set('__doc__', NONE);
}

/** The class that says what objects of a class consist of, besides what is in their `__dict__`: the last one that added `__slots__`. */
function layoutOf(cls: PyClass): PyClass {
  return cls.mro.find((c) => !c.isHeap || c.addsSlots) ?? cls;
}

function attributeName(name: Value): string {
  const text = textOf(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  return text;
}

export function dictOfInstance(o: Value): Value {
  if (o instanceof PyInstance && typeOf(o).hasDict) return InstanceDict.of(o);
  if (o instanceof PyModule) return dictOf(o.namespace);
  if (o instanceof PyClass) return new PyMappingProxy(dictOf(o.namespace));
  if (o instanceof PyFunction) {
    o.attributes ??= new PyDict();
    return o.attributes;
  }
  throw raise(ATTRIBUTE_ERROR, `'${typeName(o)}' object has no attribute '__dict__'`);
}

function notEqual(a: Value, b: Value): Value {
  const eq = typeOf(a).find('__eq__');
  if (eq === undefined || (eq instanceof PyBuiltin && eq.owner === OBJECT)) return a === b ? false : NOT_IMPLEMENTED;
  const r = call(bindSpecial(eq, a), [b]);
  return r === NOT_IMPLEMENTED ? r : !isTrue(r);
}

/** Names that `dir(o)` shows. */
export function namesOf(o: Value): string[] {
  const names = new Set<string>();
  if (o instanceof PyInstance) for (const [n] of attributesOf(o)) names.add(n);
  if (o instanceof PyModule) return o.namespace.bound().map((b) => b.name);
  for (const c of typeOf(o).mro) for (const b of c.namespace.bound()) names.add(b.name);
  return [...names];
}

function reduce(o: Value, protocol: Value): Value {
  const own = typeOf(o).find('__reduce__');
  if (own !== undefined && own !== OBJECT.find('__reduce__')) return call(bindSpecial(own, o), []);
  return reduceObject(o, protocol);
}

/** `object.__reduce__`: how an object is made again, and what is put into it then. */
function reduceObject(o: Value, protocol: Value): Value {
  const copyreg = importedModule('copyreg');
  if (typeof protocol !== 'number' || protocol < 2) return call(getAttr(copyreg, '_reduce_ex'), [o, protocol]);
  const cls = typeOf(o);
  const plain = plainOf(o);
  if (!(o instanceof PyInstance)) throw typeError(`cannot pickle '${cls.name}' object`);
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

function stateOf(o: Value): Value {
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
