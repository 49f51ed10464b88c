/** types.SimpleNamespace: the class of sys.implementation, from where the module types takes it. */
import { defineNew, getset, methods, none } from '../builtins/define.ts';
import { dictOfInstance } from '../builtins/slots.ts';
import { attributesOf, setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import { builtinClass } from '../objects/types.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { NOT_IMPLEMENTED, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { equals } from '../vm/compare.ts';
import { repr, str, strOf } from '../vm/text.ts';

export const SIMPLE_NAMESPACE = builtinClass('SimpleNamespace');

/** One with these attributes. */
export function simpleNamespace(values: Readonly<Record<string, Value>>): PyInstance {
  const o = new PyInstance(SIMPLE_NAMESPACE.instanceShape);
  for (const [name, v] of Object.entries(values)) setOwn(o, name, v);
  return o;
}

function self(v: Value): PyInstance {
  if (v instanceof PyInstance && isInstance(v, SIMPLE_NAMESPACE)) return v;
  throw typeError(`descriptor requires a 'types.SimpleNamespace' object but received a '${typeName(v)}'`);
}

/** Those whose repr is being made. */
const shown = new Set<PyInstance>();

function namespaceRepr(o: PyInstance): string {
  const name = typeOf(o) === SIMPLE_NAMESPACE ? 'namespace' : typeOf(o).name;
  if (shown.has(o)) return `${name}(...)`;
  shown.add(o);
  try {
    return `${name}(${attributesOf(o)
      .map(([k, v]) => `${k}=${repr(v)}`)
      .join(', ')})`;
  } finally {
    shown.delete(o);
  }
}

export function openSimpleNamespace(): void {
  const cls = SIMPLE_NAMESPACE;
  cls.namespace.set('__module__', 'types');
  cls.hasDict = true;
  defineNew(cls, '*args, **kwds', ([c]) => new PyInstance((c instanceof PyClass ? c : cls).instanceShape));
  getset(cls, '__dict__', (o) => dictOfInstance(self(o)));
  methods(cls, [
    [
      '__init__',
      '**kwds',
      ([o, keywords]) => {
        for (const [k, v] of (keywords as PyDict).entries()) setOwn(self(o), str(k), v);
        return none(undefined);
      },
    ],
    ['__repr__', '', ([o]) => strOf(namespaceRepr(self(o)))],
    [
      '__eq__',
      'value, /',
      ([a, b]) =>
        isInstance(a, cls) && isInstance(b, cls) ? equals(dictOfInstance(a), dictOfInstance(b)) : NOT_IMPLEMENTED,
    ],
    ['__reduce__', '', ([o]) => new PyTuple([typeOf(o), new PyTuple([]), dictOfInstance(self(o))])],
  ]);
}
