/** Observations at merge points: which kinds and classes of values were seen (the optimizer speculates on them at loop headers). */
import type { ClassCtor, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import {
  SEEN_ARRAY,
  SEEN_BOOLEAN,
  SEEN_FUNCTION,
  SEEN_INT32,
  SEEN_MANY,
  SEEN_NULL,
  SEEN_NUMBER,
  SEEN_OBJECT,
  SEEN_OTHER,
  SEEN_STRING,
  SEEN_UNDEFINED,
  Seen,
  type SeenElements,
} from './ir.ts';

const MAX_CLASSES = 4;

/** Notes a value; true if that is something new. */
export function observe(seen: Seen, value: unknown): boolean {
  const bit = kindBit(value);
  let isNew = (seen.bits & bit) === 0;
  seen.bits |= bit;
  if (bit === SEEN_OBJECT && (seen.bits & SEEN_MANY) === 0) {
    const ctor = classOf(value);
    if (ctor === null) {
      isNew ||= (seen.bits & SEEN_OTHER) === 0;
      seen.bits |= SEEN_OTHER;
    } else if (!seen.classes.includes(ctor)) {
      isNew = true;
      if (seen.classes.length < MAX_CLASSES) seen.classes.push(ctor);
      else seen.bits |= SEEN_MANY;
    }
  }
  return isNew;
}

function kindBit(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return SEEN_UNDEFINED;
    case 'boolean':
      return SEEN_BOOLEAN;
    case 'number':
      return (value | 0) === value && !Object.is(value, -0) ? SEEN_INT32 : SEEN_NUMBER;
    case 'string':
      return SEEN_STRING;
    case 'function':
      return SEEN_FUNCTION;
    case 'object':
      if (value === null) return SEEN_NULL;
      return Array.isArray(value) ? SEEN_ARRAY : SEEN_OBJECT;
    default:
      return SEEN_OTHER;
  }
}

/** The constructor of an object, if it is a class (and not an own property, or missing). */
function classOf(value: unknown): ClassCtor | null {
  if (typeof value !== 'object' || value === null) return null;
  const proto: unknown = Object.getPrototypeOf(value);
  if (typeof proto !== 'object' || proto === null) return null;
  const ctor: unknown = proto.constructor;
  return typeof ctor === 'function' ? (ctor as ClassCtor) : null;
}

/** For a value at a merge point: room for observations inside of it, if it is a virtualizable that owns an array. */
export function insideOf(value: unknown, classes: ReadonlyMap<ClassCtor, ClassDesc>): SeenElements | null {
  const ctor = classOf(value);
  const cls = ctor === null ? undefined : classes.get(ctor);
  if (cls?.virtualizable !== true) return null;
  const field = cls.fields.find((f) => f.owned && Array.isArray(Reflect.get(Object(value), f.name)));
  return field === undefined ? null : { field, elements: [] };
}

/** Notes the elements; true if one of them is something new. */
export function observeInside(inside: SeenElements, value: unknown): boolean {
  const array = arrayOf(inside.field, value);
  let isNew = false;
  for (let i = 0; i < array.length; i++) {
    let seen = inside.elements[i];
    if (seen === undefined) {
      seen = new Seen();
      inside.elements[i] = seen;
    }
    if (observe(seen, array[i])) isNew = true;
  }
  return isNew;
}

function arrayOf(field: FieldDesc, value: unknown): readonly unknown[] {
  const array: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field.name) : undefined;
  return Array.isArray(array) ? array : [];
}
