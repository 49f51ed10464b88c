/** The class `object`. */
import { attributesOf } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import { PyBuiltin, PyFunction, PyMethod, PyProperty } from '../objects/function.ts';
import { listFrom } from '../objects/list.ts';
import { PyModule } from '../objects/misc.ts';
import { MODULE, OBJECT } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, NOT_IMPLEMENTED, PyInstance, PyObject, type Value } from '../objects/value.ts';
import { genericGet, genericSet, getAttrOrUndefined } from '../vm/attributes.ts';
import { callSpecial } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { hashOf, identity } from '../vm/hashing.ts';
import { listItems } from '../vm/iterate.ts';
import { builtinRepr, objectRepr, str, strOf, textOf } from '../vm/text.ts';
import { builtin, classMethods, getset, methods, none } from './define.ts';
import { formatSpec } from './format.ts';
import { makesObjectsOf } from './parameters.ts';
import { reduce, reduceObject, stateOf } from './reduce.ts';
import { layoutOf } from './slots.ts';

/** `object.__new__` */
function objectNew(args: readonly Value[]): Value {
  const [cls, , ...rest] = args;
  if (!(cls instanceof PyClass)) throw typeError(`object.__new__(X): X is not a type object (${typeName(cls)})`);
  const c = cls;
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

export function openObject(): void {
  OBJECT.namespace.set('__new__', makesObjectsOf(builtin('__new__', 'cls, /, *args, **kwds', objectNew), OBJECT));
  methods(OBJECT, [
    ['__init__', '*args, **kwds', objectInit],
    ['__repr__', '', ([v]) => (v instanceof PyInstance ? objectRepr(v) : strOf(builtinRepr(v)))],
    [
      '__str__',
      '',
      ([v]) => {
        const f = typeOf(v).find('__repr__');
        return f === undefined ? strOf(builtinRepr(v)) : callSpecial(f, v, []);
      },
    ],
    [
      '__format__',
      'spec, /',
      ([v, spec]) => {
        if (formatSpec(spec) !== '') throw typeError(`unsupported format string passed to ${typeName(v)}.__format__`);
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
    ['__reduce_ex__', 'protocol, /', ([o, protocol]) => reduce(o, protocol)],
    ['__reduce__', '', ([o]) => reduceObject(o, 0)],
    ['__getstate__', '', ([o]) => stateOf(o)],
  ]);
  classMethods(OBJECT, [
    [
      '__init_subclass__',
      '*args, **kwds',
      ([cls, keywords, ...args]) => {
        const where = `${cls instanceof PyClass ? cls.qualname : 'object'}.__init_subclass__()`;
        if (keywords instanceof PyDict && keywords.size > 0) throw typeError(`${where} takes no keyword arguments`);
        if (args.length > 0) throw typeError(`${where} takes no arguments (${args.length} given)`);
        return NONE;
      },
    ],
    ['__subclasshook__', 'subclass, /', () => NOT_IMPLEMENTED],
  ]);
  getset(
    OBJECT,
    '__class__',
    (o) => typeOf(o),
    (o, v) => {
      if (!(v instanceof PyClass))
        throw typeError(`__class__ must be set to a class, not '${v === undefined ? 'NULL' : typeName(v)}' object`);
      if (o instanceof PyModule && v.isSubclassOf(MODULE)) {
        o.cls = v;
        return;
      }
      if (!(o instanceof PyInstance) || !v.isHeap || v.base !== typeOf(o).base)
        throw typeError('__class__ assignment only supported for mutable types or ModuleType subclasses');
      if (layoutOf(v) !== layoutOf(typeOf(o)))
        throw typeError(`__class__ assignment: '${v.name}' object layout differs from '${typeName(o)}'`);
      o.shape = o.shape.withMeta(v);
    },
  );
  OBJECT.namespace.set('__doc__', NONE);
}

export function attributeName(name: Value): string {
  const text = textOf(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  return text;
}

function notEqual(a: Value, b: Value): Value {
  const eq = typeOf(a).find('__eq__');
  if (eq === undefined || (eq instanceof PyBuiltin && eq.owner === OBJECT)) return a === b ? false : NOT_IMPLEMENTED;
  const r = callSpecial(eq, a, [b]);
  return r === NOT_IMPLEMENTED ? r : !isTrue(r);
}

/** Names that `dir(o)` shows. */
export function namesOf(o: Value): string[] {
  if (o instanceof PyModule) return o.namespace.bound().map((b) => b.name);
  const names = new Set<string>();
  const cls = typeOf(o);
  const dict = cls.find('__dict__');
  if (dict instanceof PyProperty || o instanceof PyFunction || o instanceof PyMethod) {
    const own = plainOf(getAttrOrUndefined(o, '__dict__') ?? NONE);
    if (own instanceof PyDict) for (const k of own.keys()) names.add(str(k));
  } else if (o instanceof PyInstance) {
    const plain = plainOf(o);
    if (plain instanceof PyModule) for (const b of plain.namespace.bound()) names.add(b.name);
    for (const [n] of attributesOf(o)) names.add(n);
  }
  for (const c of cls.mro) for (const b of c.namespace.bound()) names.add(b.name);
  return [...names];
}
