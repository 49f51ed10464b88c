/** `list[int]` and `int | str`: the classes GenericAlias and UnionType. */
import { PyClass } from '../objects/class.ts';
import { Raised, TYPE_ERROR, typeError } from '../objects/exceptions.ts';
import { GENERIC_ALIAS, PyGenericAlias, PyUnion, UNION_TYPE } from '../objects/generic.ts';
import { PySet } from '../objects/misc.ts';
import { OP_OR } from '../objects/numbers.ts';
import {
  ASYNC_GENERATOR,
  COROUTINE,
  DICT,
  ENUMERATE,
  FROZENSET,
  GENERATOR,
  LIST,
  MAPPINGPROXY,
  NONE_TYPE,
  SET,
  TUPLE,
} from '../objects/types.ts';
import { isInstance, plainOf, typeName } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyTuple, type Value } from '../objects/value.ts';
import { isAttributeError, setAttr } from '../vm/attributes.ts';
import { equals } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { iter } from '../vm/iterate.ts';
import { binaryValue } from '../vm/operators.ts';
import { builtinRepr } from '../vm/text.ts';
import { callWith } from './callables.ts';
import { classMethods, getset, methods, wrapNew } from './define.ts';
import { provideUnion } from './type.ts';
import { parametersOf, substitute } from './type-parameters.ts';

function parts(v: Value): readonly Value[] | undefined {
  if (v instanceof PyUnion) return v.args;
  if (v === NONE) return [NONE_TYPE];
  return v instanceof PyClass || plainOf(v) instanceof PyGenericAlias ? [v] : undefined;
}

function union(a: Value, b: Value): Value {
  const x = parts(a);
  const y = parts(b);
  if (x === undefined || y === undefined) return NOT_IMPLEMENTED;
  const all: Value[] = [];
  for (const v of [...x, ...y]) if (!all.some((u) => equals(u, v))) all.push(v);
  return all.length === 1 ? all[0] : new PyUnion(all);
}

function alias(v: Value): PyGenericAlias {
  const plain = plainOf(v);
  if (plain instanceof PyGenericAlias) return plain;
  throw typeError(`expected a GenericAlias, got ${typeName(v)}`);
}

const make = (origin: Value, args: Value): PyGenericAlias =>
  new PyGenericAlias(origin, args instanceof PyTuple ? args.items : [args]);

/** `cls[item]` makes an alias. */
export function subscriptable(cls: PyClass): void {
  classMethods(cls, [['__class_getitem__', 'object, /', ([c, item]) => make(c, item)]]);
}

/** `list[int]()`: the object knows what it was made by, where it can. */
function instantiate(v: Value, args: readonly Value[], keywords: Value): Value {
  const made = callWith(alias(v).origin, args, keywords);
  try {
    setAttr(made, '__orig_class__', v);
  } catch (e) {
    if (!isRefusal(e)) throw e;
  }
  return made;
}

function isRefusal(e: unknown): boolean {
  return isAttributeError(e) || (e instanceof Raised && isInstance(e.exc, TYPE_ERROR));
}

const isRefused = (what: string) => (): Value => {
  throw typeError(`${what}() argument 2 cannot be a parameterized generic`);
};

function openAlias(): void {
  wrapNew(GENERIC_ALIAS, 'origin, args, /', ([origin, args]) => make(origin, args));
  GENERIC_ALIAS.namespace.set('__module__', 'types');
  getset(GENERIC_ALIAS, '__origin__', (v) => alias(v).origin);
  getset(GENERIC_ALIAS, '__args__', (v) => new PyTuple(alias(v).args));
  getset(GENERIC_ALIAS, '__parameters__', (v) => new PyTuple(parametersOf(alias(v).args)));
  getset(GENERIC_ALIAS, '__unpacked__', (v) => alias(v).isStarred);
  getset(GENERIC_ALIAS, '__typing_unpacked_tuple_args__', (v) => {
    const { isStarred, origin, args } = alias(v);
    return isStarred && origin === TUPLE ? new PyTuple(args) : NONE;
  });
  methods(GENERIC_ALIAS, [
    ['__call__', '*args, **kwds', ([v, keywords, ...args]) => instantiate(v, args, keywords)],
    ['__repr__', '', ([v]) => builtinRepr(alias(v))],
    ['__mro_entries__', 'bases, /', ([v]) => new PyTuple([alias(v).origin])],
    ['__instancecheck__', 'instance, /', isRefused('isinstance')],
    ['__subclasscheck__', 'cls, /', isRefused('issubclass')],
    [
      '__eq__',
      'value, /',
      ([a, b]) => {
        const [x, y] = [alias(a), plainOf(b)];
        if (!(y instanceof PyGenericAlias)) return NOT_IMPLEMENTED;
        return (
          x.isStarred === y.isStarred && equals(x.origin, y.origin) && equals(new PyTuple(x.args), new PyTuple(y.args))
        );
      },
    ],
    ['__hash__', '', ([v]) => hashOf(new PyTuple([alias(v).origin, ...alias(v).args]))],
    ['__or__', 'value, /', ([a, b]) => union(a, b)],
    ['__ror__', 'value, /', ([a, b]) => union(b, a)],
    ['__getitem__', 'key, /', ([v, item]) => new PyGenericAlias(alias(v).origin, substitute(v, alias(v).args, item))],
    ['__iter__', '', ([v]) => iter(new PyTuple([new PyGenericAlias(alias(v).origin, alias(v).args, true)]))],
    [
      '__reduce__',
      '',
      ([v]) => new PyTuple([GENERIC_ALIAS, new PyTuple([alias(v).origin, new PyTuple(alias(v).args)])]),
    ],
  ]);
}

function asUnion(v: Value): PyUnion {
  if (v instanceof PyUnion) return v;
  throw typeError(`expected a UnionType, got ${typeName(v)}`);
}

function openUnion(): void {
  UNION_TYPE.namespace.set('__module__', 'types');
  UNION_TYPE.isFinal = true;
  getset(UNION_TYPE, '__args__', (v) => new PyTuple(asUnion(v).args));
  getset(UNION_TYPE, '__parameters__', (v) => new PyTuple(parametersOf(asUnion(v).args)));
  methods(UNION_TYPE, [
    ['__or__', 'value, /', ([a, b]) => union(a, b)],
    ['__ror__', 'value, /', ([a, b]) => union(b, a)],
    [
      '__getitem__',
      'key, /',
      ([v, item]) => {
        const [first, ...rest] = substitute(v, asUnion(v).args, item);
        return rest.reduce((a, b) => binaryValue(OP_OR, a, b), first);
      },
    ],
    [
      '__eq__',
      'value, /',
      ([a, b]) => {
        if (!(a instanceof PyUnion) || !(b instanceof PyUnion)) return NOT_IMPLEMENTED;
        return a.args.length === b.args.length && a.args.every((x) => b.args.some((y) => equals(x, y)));
      },
    ],
    [
      '__hash__',
      '',
      ([v]) => {
        const all = new PySet(true);
        for (const arg of asUnion(v).args) all.table.add(arg);
        return hashOf(all);
      },
    ],
  ]);
}

export function openGenerics(): void {
  provideUnion(union);
  for (const cls of [LIST, TUPLE, DICT, SET, FROZENSET, ENUMERATE, MAPPINGPROXY, GENERATOR, COROUTINE, ASYNC_GENERATOR])
    subscriptable(cls);
  openAlias();
  openUnion();
}
