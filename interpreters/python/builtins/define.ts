/** Shorthands for the modules that define built-in functions and methods. */
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import {
  type BuiltinFunction,
  PyBuiltin,
  PyClassMethod,
  PyGetSet,
  PyStaticMethod,
  type QuickFunction,
} from '../objects/function.ts';
import { GETSET_DESCRIPTOR, MEMBER_DESCRIPTOR } from '../objects/types.ts';
import { plainOf, setPayload, typeName } from '../objects/types-of.ts';
import { NONE, PyInstance, type PyObject, type Value } from '../objects/value.ts';
import { textOf } from '../vm/text.ts';
import { bindBuiltin, makesObjectsOf, parseParameters } from './parameters.ts';

export function builtin(name: string, signature: string, fn: BuiltinFunction, owner?: PyClass): PyBuiltin {
  return new PyBuiltin(name, signature, parseParameters(signature), fn, owner);
}

/** Adds functions to a module. */
export const definer =
  (n: { set(name: string, v: Value): void }) =>
  (name: string, signature: string, fn: BuiltinFunction): void =>
    n.set(name, builtin(name, signature, fn));

/** The easy cases of a method that the class has (quick.ts). */
export function quickMethod(cls: PyClass, name: string, quick: QuickFunction): void {
  const m = cls.namespace.get(name);
  if (!(m instanceof PyBuiltin)) throw new Error(`${cls.name} has no built-in method ${name}`);
  m.quick = quick;
}

/** Methods of a class: [name, parameters without self, function]. */
export type MethodTable = readonly (readonly [string, string, BuiltinFunction])[];

export function methods(cls: PyClass, table: MethodTable): void {
  for (const [name, signature, fn] of table) cls.namespace.set(name, builtin(name, signature, fn, cls));
  cls.renew();
}

/** Class methods: the class is the first argument. */
export function classMethods(cls: PyClass, table: MethodTable): void {
  for (const [name, signature, fn] of table)
    cls.namespace.set(name, new PyClassMethod(builtin(name, signature, fn, cls)));
  cls.renew();
}

export function staticMethods(cls: PyClass, table: MethodTable): void {
  for (const [name, signature, fn] of table) cls.namespace.set(name, new PyStaticMethod(builtin(name, signature, fn)));
  cls.renew();
}

/** `__new__`: the class comes first. */
export function defineNew(cls: PyClass, signature: string, fn: BuiltinFunction): void {
  cls.namespace.set(
    '__new__',
    makesObjectsOf(
      builtin('__new__', signature === '' ? 'cls, /' : `cls, /, ${signature}`.replace(', /, /', ', /'), fn),
      cls,
    ),
  );
  cls.renew();
}

export function getset(
  cls: PyClass,
  name: string,
  get: (self: Value) => Value,
  set?: (self: Value, v: Value | undefined) => void,
): void {
  cls.namespace.set(name, new PyGetSet(name, cls, GETSET_DESCRIPTOR, get, set));
  cls.renew();
}

/** Fields of the objects of a built-in class, which programs cannot set. */
export function members(cls: PyClass, fields: readonly (readonly [string, (self: Value) => Value])[]): void {
  for (const [name, get] of fields) cls.namespace.set(name, new PyGetSet(name, cls, MEMBER_DESCRIPTOR, get));
  cls.renew();
}

/** The object of a method, as what is behind it, of the JavaScript class that it must have. */
export function selfAs<T extends object>(
  v: Value,
  kind: abstract new (...args: never[]) => T,
  cls: PyClass,
  method: string,
): T {
  const plain = plainOf(v);
  if (plain instanceof kind) return plain;
  throw typeError(`descriptor '${method}' requires a '${cls.name}' object but received a '${typeName(v)}'`);
}

/**
 * `__new__` of a class whose objects are values of a JavaScript class of their own: for classes of the program that derive from it the value goes
 * behind an instance.
 */
export function wrapNew(cls: PyClass, signature: string, make: BuiltinFunction): void {
  defineNew(cls, signature, (args) => {
    const made = make(args.slice(1));
    const wanted = args[0];
    if (wanted === cls) return made;
    if (!(wanted instanceof PyClass))
      throw typeError(`${cls.name}.__new__(X): X is not a type object (${typeName(wanted)})`);
    if (!wanted.isSubclassOf(cls))
      throw typeError(`${cls.name}.__new__(${wanted.name}): ${wanted.name} is not a subtype of ${cls.name}`);
    if (!wanted.isHeap && wanted.find('__new__') !== cls.find('__new__'))
      throw typeError(`${cls.name}.__new__(${wanted.name}) is not safe, use ${wanted.name}.__new__()`);
    const o = new PyInstance(wanted.instanceShape);
    setPayload(o, made);
    return o;
  });
}

/**
 * `__new__` and `__init__` of a built-in class whose subclasses may take other arguments, and give the class's own to its `__init__`. `make` makes the value;
 * `renew` tells an object which is that value already, and which its arguments are. Values that cannot change compare them.
 */
export function wrapNewAndInit(
  cls: PyClass,
  signature: string,
  make: (...args: (Value | undefined)[]) => PyObject,
  renew: (old: Value, made: PyObject) => void,
): void {
  const whole = makesObjectsOf(
    builtin('__new__', `cls, /, ${signature}`, ([, ...args]) => make(...args)),
    cls,
  );
  const made = (args: readonly Value[], keywords: Value): PyObject => {
    const named = keywords instanceof PyDict ? keywords.entries() : [];
    const names = named.map((e) => textOf(e[0]) ?? '');
    const all = [cls, ...args, ...named.map((e) => e[1])];
    const [, ...bound] = bindBuiltin(whole, all, names.length === 0 ? undefined : names);
    return make(...bound);
  };
  const anyNew = builtin('__new__', 'cls, /, *args, **kwds', ([wanted, keywords, ...args]) => {
    if (wanted === cls) return made(args, keywords);
    if (!(wanted instanceof PyClass) || !wanted.isSubclassOf(cls))
      throw typeError(`${cls.name}.__new__(X): X is not a subtype of ${cls.name}`);
    const o = new PyInstance(wanted.instanceShape);
    setPayload(o, make());
    return o;
  });
  cls.namespace.set('__new__', makesObjectsOf(anyNew, cls));
  methods(cls, [
    [
      '__init__',
      '*args, **kwds',
      ([self, keywords, ...args]) => {
        renew(self, made(args, keywords));
        return NONE;
      },
    ],
  ]);
}

/** `__new__` that leaves all to `__init__`, which puts the value behind the instance. */
export function newWithout(cls: PyClass): void {
  defineNew(cls, '*args, **kwargs', ([wanted]) => {
    if (!(wanted instanceof PyClass) || !wanted.isSubclassOf(cls))
      throw typeError(`${cls.name}.__new__(X): X is not a subtype of ${cls.name}`);
    return new PyInstance(wanted.instanceShape);
  });
}

/**
 * The same where programs derive classes whose `__init__` takes other arguments, and calls that of the built-in class with its own: only there is the
 * value made.
 */
export function wrapInit(cls: PyClass, signature: string, make: BuiltinFunction): void {
  newWithout(cls);
  methods(cls, [
    [
      '__init__',
      signature,
      ([self, ...args]) => {
        if (!(self instanceof PyInstance)) throw typeError(`${cls.name}.__init__ was called for another object`);
        setPayload(self, make(args));
        return NONE;
      },
    ],
  ]);
}

const COMPARISONS: readonly string[] = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'];

/** The six comparisons of a class. */
export function comparisons(cls: PyClass, compare: (op: number, a: Value, b: Value) => Value): void {
  methods(
    cls,
    COMPARISONS.map((name, op) => [name, 'value, /', ([a, b]) => compare(op, a, b)] as const),
  );
}

/** None, after something has been done. */
export function none(_done: unknown): Value {
  return NONE;
}
