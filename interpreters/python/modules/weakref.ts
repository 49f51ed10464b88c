/** _weakref: references that hold on to their objects, since nothing tells when one is gone. So a callback is never called, and a proxy is the object itself. */

import { definer, members, methods, wrapNew } from '../builtins/define.ts';
import { subscriptable } from '../builtins/generics.ts';
import { PyObject } from '../objects/base.ts';
import { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { BoundBuiltin, PyBuiltin, PyFunction, PyMethod } from '../objects/function.ts';
import { listFrom } from '../objects/list.ts';
import { PyGenerator, PyModule, PySet } from '../objects/misc.ts';
import { builtinClass } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyInstance, type Value } from '../objects/value.ts';
import { equals } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { address } from '../vm/text.ts';
import { registerModule } from './import.ts';

const REFERENCE = builtinClass('ReferenceType');

class Reference extends PyObject {
  readonly target: PyObject;
  readonly callback: Value;

  constructor(target: PyObject, callback: Value) {
    super();
    this.target = target;
    this.callback = callback;
  }

  override pyClass(): PyClass {
    return REFERENCE;
  }
}

/** Of each object: what was asked for with a callback, and the one without. */
const KNOWN = new WeakMap<PyObject, Reference[]>();

function reference(v: Value): Reference {
  const r = plainOf(v);
  if (r instanceof Reference) return r;
  throw typeError('expected a weak reference');
}

const target = (v: Value): Value => reference(v).target;

/** What CPython's objects have room for. */
function canBeReferenced(v: Value): v is PyObject {
  if (v instanceof PyInstance) {
    const cls = v.pyClass();
    return cls.isHeap && (cls.hasDict || cls.find('__weakref__') !== undefined);
  }
  return (
    v instanceof PyClass ||
    v instanceof PyFunction ||
    v instanceof PyMethod ||
    v instanceof PyBuiltin ||
    v instanceof BoundBuiltin ||
    v instanceof PyGenerator ||
    v instanceof PyModule ||
    v instanceof PySet ||
    OTHERS.has(typeOf(v).name)
  );
}

/** Classes of modules. */
const OTHERS: ReadonlySet<string> = new Set([
  'deque',
  'array',
  'code',
  'Pattern',
  'Context',
  'GenericAlias',
  'UnionType',
  'ReferenceType',
  'memoryview',
  'staticmethod',
  'classmethod',
  'partial',
  'lock',
  'RLock',
]);

function refer(v: Value, callback: Value): Reference {
  if (!canBeReferenced(v)) throw typeError(`cannot create weak reference to '${typeName(v)}' object`);
  const known = KNOWN.get(v) ?? [];
  KNOWN.set(v, known);
  const same = callback === NONE ? known.find((r) => r.callback === NONE) : undefined;
  if (same !== undefined) return same;
  const made = new Reference(v, callback);
  known.push(made);
  return made;
}

function referencesOf(v: Value): readonly Reference[] {
  return v instanceof PyObject ? (KNOWN.get(v) ?? []) : [];
}

export function openWeakref(): void {
  registerModule('_weakref', (n) => {
    REFERENCE.namespace.set('__module__', 'weakref');
    wrapNew(REFERENCE, 'object, callback=, /', ([o, callback]) => refer(o, callback ?? NONE));
    subscriptable(REFERENCE);
    members(REFERENCE, [['__callback__', (r) => reference(r).callback]]);
    methods(REFERENCE, [
      ['__init__', 'object, callback=, /', () => NONE],
      ['__call__', '', ([r]) => target(r)],
      ['__hash__', '', ([r]) => hashOf(target(r))],
      [
        '__eq__',
        'value, /',
        ([a, b]) => (typeOf(b).isSubclassOf(REFERENCE) ? equals(target(a), target(b)) : NOT_IMPLEMENTED),
      ],
      [
        '__repr__',
        '',
        ([r]) => {
          const { target: o } = reference(r);
          return `<weakref at ${address(r as PyObject)}; to '${typeName(o)}' at ${address(o)}>`;
        },
      ],
    ]);
    n.set('ref', REFERENCE);
    n.set('ReferenceType', REFERENCE);
    n.set('ProxyType', builtinClass('weakproxy'));
    n.set('CallableProxyType', builtinClass('weakcallableproxy'));
    const def = definer(n);
    def('proxy', 'object, callback=, /', ([o, callback]) => refer(o, callback ?? NONE).target);
    def('getweakrefcount', 'object, /', ([o]) => referencesOf(o).length);
    def('getweakrefs', 'object, /', ([o]) => listFrom(referencesOf(o)));
    def('_remove_dead_weakref', 'dct, key, /', () => NONE);
  });
}
