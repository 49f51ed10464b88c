/** Descriptors of built-in attributes and of `__slots__`, as values: `A.x.__get__(o)`. The interpreter does not ask these methods. */

import { ATTRIBUTE_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { PyGetSet } from '../objects/function.ts';
import { GETSET_DESCRIPTOR, MEMBER_DESCRIPTOR } from '../objects/types.ts';
import { isInstance, typeName } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { vm } from '../vm/state.ts';
import { getset, methods } from './define.ts';

function descriptor(v: Value): PyGetSet {
  if (v instanceof PyGetSet) return v;
  throw typeError(`expected a descriptor of an attribute, got '${typeName(v)}'`);
}

function checkObject({ name, owner }: PyGetSet, o: Value): void {
  if (!isInstance(o, owner))
    throw typeError(`descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${typeName(o)}' object`);
}

function set(v: Value, o: Value, value: Value | undefined): Value {
  const d = descriptor(v);
  checkObject(d, o);
  if (d.set === undefined)
    throw raise(ATTRIBUTE_ERROR, `attribute '${d.name}' of '${d.owner.name}' objects is not writable`);
  d.set(o, value);
  return NONE;
}

export function openAttributeDescriptors(): void {
  for (const cls of [GETSET_DESCRIPTOR, MEMBER_DESCRIPTOR]) {
    methods(cls, [
      [
        '__get__',
        'instance, owner=, /',
        ([v, o]) => {
          if (o === NONE) return v;
          checkObject(descriptor(v), o);
          return descriptor(v).get(o);
        },
      ],
      ['__set__', 'instance, value, /', ([v, o, value]) => set(v, o, value)],
      ['__delete__', 'instance, /', ([v, o]) => set(v, o, undefined)],
    ]);
    getset(cls, '__name__', (v) => descriptor(v).name);
    getset(cls, '__qualname__', (v) => `${descriptor(v).owner.qualname}.${descriptor(v).name}`);
    getset(cls, '__objclass__', (v) => descriptor(v).owner);
    getset(cls, '__doc__', () => NONE);
  }
  methods(MEMBER_DESCRIPTOR, [
    [
      '__reduce__',
      '',
      ([v]) =>
        new PyTuple([vm.builtins.get('getattr') ?? NONE, new PyTuple([descriptor(v).owner, descriptor(v).name])]),
    ],
  ]);
}
