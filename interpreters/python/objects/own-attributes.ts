/**
 * Attributes that programs give to objects of built-in classes whose objects may have some, such as `name` of a BytesIO. Few programs do, so the objects have no
 * room for them. Assumes that names of the class itself are never given to an object: methods are called without asking for its own.
 */
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { PyDict } from './dict.ts';
import { typeOf } from './types-of.ts';
import type { Value } from './value.ts';

const KEEPING = new WeakSet<PyClass>();
const KEPT = new WeakMap<PyObject, PyDict>();

/** Objects of this class may have attributes. */
export function keepAttributes(cls: PyClass): void {
  KEEPING.add(cls);
}

/** Those of an object, to be changed as well; undefined: it has none, and can have none. */
export function keptAttributes(o: Value): PyDict | undefined {
  if (!(o instanceof PyObject) || !KEEPING.has(typeOf(o))) return undefined;
  let kept = KEPT.get(o);
  if (kept === undefined) {
    kept = new PyDict();
    KEPT.set(o, kept);
  }
  return kept;
}

/** One of them. */
export function keptAttribute(o: Value, name: string): Value | undefined {
  return o instanceof PyObject ? KEPT.get(o)?.get(name) : undefined;
}
