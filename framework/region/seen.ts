/** Observations at merge points: which kinds and classes of values were seen (the optimizer speculates on them at loop headers). */
import type { ClassCtor } from '../model/descriptors.ts';
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
  type Seen,
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
