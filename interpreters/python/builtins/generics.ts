/** `list[int]` and `int | str`. */
import { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { GENERIC_ALIAS, PyGenericAlias, PyUnion, UNION_TYPE } from '../objects/generic.ts';
import { DICT, FROZENSET, LIST, NONE_TYPE, SET, TUPLE, TYPE } from '../objects/types.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyTuple, type Value } from '../objects/value.ts';
import { equals } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { callWith } from './callables.ts';
import { classMethods, defineNew, getset, methods } from './define.ts';
import { provideUnion } from './type.ts';

function parts(v: Value): readonly Value[] | undefined {
  if (v instanceof PyUnion) return v.args;
  if (v === NONE) return [NONE_TYPE];
  return v instanceof PyClass || v instanceof PyGenericAlias ? [v] : undefined;
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
  if (v instanceof PyGenericAlias) return v;
  throw typeError(`expected a GenericAlias, got ${typeName(v)}`);
}

export function openGenerics(): void {
  provideUnion(union);
  const make = (origin: Value, args: Value): Value =>
    new PyGenericAlias(origin, args instanceof PyTuple ? args.items : [args]);
  for (const cls of [LIST, TUPLE, DICT, SET, FROZENSET, TYPE])
    classMethods(cls, [['__class_getitem__', 'item, /', ([c, item]) => make(c, item)]]);
  defineNew(GENERIC_ALIAS, 'origin, args, /', ([, origin, args]) => make(origin, args));
  GENERIC_ALIAS.namespace.set('__module__', 'types');
  UNION_TYPE.namespace.set('__module__', 'types');
  getset(GENERIC_ALIAS, '__origin__', (v) => alias(v).origin);
  getset(GENERIC_ALIAS, '__args__', (v) => new PyTuple(alias(v).args));
  getset(GENERIC_ALIAS, '__parameters__', () => new PyTuple([]));
  methods(GENERIC_ALIAS, [
    ['__call__', '*args, **kwds', ([v, keywords, ...args]) => callWith(alias(v).origin, args, keywords)],
    ['__mro_entries__', 'bases, /', ([v]) => new PyTuple([alias(v).origin])],
    [
      '__eq__',
      'value, /',
      ([a, b]) => {
        if (!(b instanceof PyGenericAlias)) return NOT_IMPLEMENTED;
        return equals(alias(a).origin, b.origin) && equals(new PyTuple(alias(a).args), new PyTuple(b.args));
      },
    ],
    ['__hash__', '', ([v]) => hashOf(new PyTuple([alias(v).origin, ...alias(v).args]))],
    ['__or__', 'value, /', ([a, b]) => union(a, b)],
    ['__ror__', 'value, /', ([a, b]) => union(b, a)],
    ['__getitem__', 'item, /', ([v, item]) => make(alias(v).origin, item)],
  ]);
  getset(UNION_TYPE, '__args__', (v) => new PyTuple((v as PyUnion).args));
  methods(UNION_TYPE, [
    ['__or__', 'value, /', ([a, b]) => union(a, b)],
    ['__ror__', 'value, /', ([a, b]) => union(b, a)],
    [
      '__eq__',
      'value, /',
      ([a, b]) => {
        if (!(a instanceof PyUnion) || !(b instanceof PyUnion)) return NOT_IMPLEMENTED;
        return a.args.length === b.args.length && a.args.every((x) => b.args.some((y) => equals(x, y)));
      },
    ],
  ]);
}
