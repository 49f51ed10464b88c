/**
 * `sys.getsizeof`: V8 does not tell what an object takes, so this computes what CPython 3.11 would need for the same contents on 64 bits, without room that is
 * kept for growing (decision 0053). It grows with what an object holds, which is what programs look at.
 */
import { builtin, methods } from '../builtins/define.ts';
import { attributesOf } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { Raised, TYPE_ERROR, typeError, valueError } from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import { PyByteArray, PySet } from '../objects/misc.ts';
import { asInt } from '../objects/numbers.ts';
import { OBJECT } from '../objects/types.ts';
import { isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { PyBytes, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { indexOrUndefined } from '../vm/compare.ts';
import { textOf } from '../vm/text.ts';

const POINTER = 8;
/** Of every object: its count of references and its class; of those that the collector follows, two pointers before that, and two more if they have a `__dict__`. */
const HEADER = 2 * POINTER;
const DIGIT_BITS = 30;
/** Of the smallest table. */
const MIN_SLOTS = 8;
const CLASS = 1064;
const FUNCTION = 136;

function sizeOfText(text: string): number {
  let most = 0;
  let length = 0;
  for (const c of text) {
    most = Math.max(most, c.codePointAt(0) ?? 0);
    length++;
  }
  if (most < 0x80) return 49 + length;
  return most < 0x100 ? 73 + length : most < 0x10000 ? 74 + 2 * length : 76 + 4 * length;
}

function sizeOfInt(i: number | bigint): number {
  const bits = (i < 0 ? -BigInt(i) : BigInt(i)).toString(2).length;
  return 24 + 4 * Math.ceil(bits / DIGIT_BITS);
}

/** Slots of a table that holds so many and is at most two thirds full. */
function slotsFor(size: number): number {
  let slots = MIN_SLOTS;
  while (slots * 2 < size * 3) slots *= 2;
  return slots;
}

function sizeOf(v: Value): number {
  const plain = plainOf(v);
  const int = asInt(plain);
  if (int !== undefined) return sizeOfInt(int);
  const text = textOf(plain);
  if (text !== undefined) return sizeOfText(text);
  if (plain instanceof PyFloat) return HEADER + POINTER;
  if (plain instanceof PyBytes) return 33 + plain.bytes.length;
  if (plain instanceof PyByteArray) return 57 + plain.bytes.length;
  if (plain instanceof PyTuple) return 24 + POINTER * plain.items.length;
  if (plain instanceof PyList) return 40 + POINTER * plain.e.length;
  if (plain instanceof PyDict)
    return plain.size === 0 ? 48 : 80 + slotsFor(plain.size) + 3 * POINTER * Math.floor((slotsFor(plain.size) * 2) / 3);
  if (plain instanceof PySet) return 200 + (plain.table.size < 5 ? 0 : HEADER * slotsFor(plain.table.size) * 2);
  if (v instanceof PyClass) return CLASS;
  if (v instanceof PyFunction) return FUNCTION;
  return HEADER + (v instanceof PyInstance ? POINTER * [...attributesOf(v)].length : 0);
}

/** Of numbers, texts and other objects that hold nothing that could hold them. */
const isFollowed = (v: Value): boolean => {
  const plain = plainOf(v);
  if (plain !== v) return true;
  return (
    plain instanceof PyTuple ||
    plain instanceof PyList ||
    plain instanceof PyDict ||
    plain instanceof PySet ||
    plain instanceof PyFunction ||
    plain instanceof PyInstance
  );
};

export function openSizes(sys: Namespace): void {
  methods(OBJECT, [['__sizeof__', '', ([v]) => sizeOf(v)]]);
  sys.set(
    'getsizeof',
    builtin('getsizeof', 'object, default=', ([v, missing]) => {
      const f = typeOf(v).find('__sizeof__');
      try {
        const size = f === undefined ? undefined : indexOrUndefined(callSpecial(f, v, []));
        if (size === undefined) throw typeError(`Type ${typeName(v)} doesn't define __sizeof__`);
        if (size < 0) throw valueError('__sizeof__() should return >= 0');
        return isFollowed(v) ? Number(size) + HEADER * (typeOf(v).hasDict && v instanceof PyInstance ? 2 : 1) : size;
      } catch (e) {
        if (missing !== undefined && e instanceof Raised && isInstance(e.exc, TYPE_ERROR)) return missing;
        throw e;
      }
    }),
  );
}
