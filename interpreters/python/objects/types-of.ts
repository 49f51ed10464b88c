/** The Python class of any value, and instances as the built-in values behind them. */
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { BOOL, INT, STR } from './types.ts';
import { Extension, PyInstance, type Value } from './value.ts';

export function typeOf(v: Value): PyClass {
  switch (typeof v) {
    case 'number':
    case 'bigint':
      return INT;
    case 'string':
      return STR;
    case 'boolean':
      return BOOL;
    default:
      return v.pyClass();
  }
}

/** The name of a value's class as errors tell it. */
export function typeName(v: Value): string {
  return nameInErrors(typeOf(v));
}

/** Classes that CPython has in C are named with their modules, but for those of `builtins`. */
export function nameInErrors(cls: PyClass): string {
  if (cls.isHeap && !cls.standsIn) return cls.name;
  const module = cls.namespace.get('__module__');
  return typeof module === 'string' && module !== 'builtins' ? `${module}.${cls.name}` : cls.name;
}

export function isInstance(v: Value, cls: PyClass): boolean {
  return typeOf(v).isSubclassOf(cls);
}

/** The built-in value behind an instance of a class with a built-in base; other values as they are. */
export function plainOf(v: Value): Value {
  if (v instanceof PyInstance && v.x !== undefined) {
    const { payload } = v.x;
    if (payload instanceof PyObject) return payload;
    if (isPrimitive(payload)) return payload;
  }
  return v;
}

function isPrimitive(p: unknown): p is string | number | bigint | boolean {
  return typeof p === 'string' || typeof p === 'number' || typeof p === 'bigint' || typeof p === 'boolean';
}

export function setPayload(o: PyInstance, payload: unknown): void {
  if (o.x === undefined) o.x = new Extension([], payload);
  else o.x.payload = payload;
}

/** What `callable` tells. */
export function isCallable(v: Value): boolean {
  return typeOf(v).find('__call__') !== undefined;
}
