/**
 * How arrays are pickled: since protocol 3 as bytes with the number of the format that the machine has for them, so that machines with other sizes or another
 * order of bytes can read them. array.ts has the rest.
 */
import { builtin, methods } from '../builtins/define.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { normalize } from '../objects/numbers.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { strOf, textOf } from '../vm/text.ts';

/** What is asked of an array. */
interface Items {
  readonly code: string;
  readonly all: readonly Value[];
  bytes(): Uint8Array;
  add(bytes: Uint8Array): void;
}

interface Format {
  readonly kind: 'int' | 'float' | 'text';
  readonly size: number;
  readonly isSigned: boolean;
  readonly isLittle: boolean;
}

/** By number: integers of one byte, then each kind with its lowest byte first and last. */
const FORMATS: readonly Format[] = [
  { kind: 'int', size: 1, isSigned: false, isLittle: true },
  { kind: 'int', size: 1, isSigned: true, isLittle: true },
  ...([2, 4, 8] as const).flatMap((size) => inBothOrders('int', size, false).concat(inBothOrders('int', size, true))),
  ...inBothOrders('float', 4, true),
  ...inBothOrders('float', 8, true),
  ...inBothOrders('text', 2, false),
  ...inBothOrders('text', 4, false),
];

function inBothOrders(kind: Format['kind'], size: number, isSigned: boolean): Format[] {
  return [true, false].map((isLittle) => ({ kind, size, isSigned, isLittle }));
}

/** The formats of this machine, by code. */
const OWN: Readonly<Record<string, number>> = {
  B: 0,
  b: 1,
  H: 2,
  h: 4,
  I: 6,
  i: 8,
  L: 10,
  Q: 10,
  l: 12,
  q: 12,
  f: 14,
  d: 16,
  u: 20,
};

/** The code of integers of a size, the unsigned ones in capitals. */
const INTEGERS: Readonly<Record<number, string>> = { 1: 'b', 2: 'h', 4: 'i', 8: 'q' };

function integersOf(bytes: Uint8Array, { size, isSigned, isLittle }: Format): Value[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (at: number): Value => {
    if (size === 8) return normalize(isSigned ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle));
    if (size === 4) return isSigned ? view.getInt32(at, isLittle) : view.getUint32(at, isLittle);
    if (size === 2) return isSigned ? view.getInt16(at, isLittle) : view.getUint16(at, isLittle);
    return isSigned ? view.getInt8(at) : view.getUint8(at);
  };
  return Array.from({ length: bytes.length / size }, (_, i) => read(i * size));
}

function floatsOf(bytes: Uint8Array, { size, isLittle }: Format): Value[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (at: number): number => (size === 4 ? view.getFloat32(at, isLittle) : view.getFloat64(at, isLittle));
  return Array.from({ length: bytes.length / size }, (_, i) => new PyFloat(read(i * size)));
}

function textIn(bytes: PyBytes, { size, isLittle }: Format): Value {
  return call(getAttr(bytes, 'decode'), [strOf(`utf-${8 * size}-${isLittle ? 'le' : 'be'}`)]);
}

function rebuild(cls: PyClass, code: string, format: Format, given: PyBytes): Value {
  const { bytes } = given;
  if (bytes.length % format.size !== 0) throw valueError('string length not a multiple of item size');
  switch (format.kind) {
    case 'int': {
      const letter = INTEGERS[format.size];
      const wanted = format.isSigned ? letter : letter.toUpperCase();
      return call(cls, [strOf(wanted), listFrom(integersOf(bytes, format))]);
    }
    case 'float':
      return call(cls, [strOf(code), listFrom(floatsOf(bytes, format))]);
    case 'text':
      return call(cls, [strOf(code), textIn(given, format)]);
  }
}

export function openArrayPickles(n: Namespace, base: PyClass, array: (v: Value) => Items): void {
  const reconstructor = builtin(
    '_array_reconstructor',
    'arraytype, typecode, mformat_code, items, /',
    ([cls, code, format, items]) => {
      if (!(cls instanceof PyClass)) throw typeError(`first argument must be a type object, not ${typeName(cls)}`);
      if (!cls.isSubclassOf(base)) throw typeError(`${cls.name} is not a subtype of array.array`);
      const letter = textOf(code) ?? '';
      if (OWN[letter] === undefined) throw valueError('second argument must be a valid type code');
      const number = smallIndex(format);
      const known = FORMATS[number];
      if (known === undefined) throw valueError('third argument must be a valid machine format code.');
      const bytes = plainOf(items);
      if (!(bytes instanceof PyBytes)) throw typeError(`fourth argument should be bytes, not ${typeName(items)}`);
      if (number !== OWN[letter]) return rebuild(cls, letter, known, bytes);
      const made = call(cls, [code]);
      array(made).add(bytes.bytes);
      return made;
    },
  );
  n.set('_array_reconstructor', reconstructor);
  methods(base, [
    [
      '__reduce_ex__',
      'protocol, /',
      ([s, protocol]) => {
        const { code, all } = array(s);
        const kept = typeOf(s).hasDict ? getAttr(s, '__dict__') : NONE;
        const parts =
          smallIndex(protocol) < 3
            ? [typeOf(s), new PyTuple([strOf(code), listFrom(all.slice())])]
            : [reconstructor, new PyTuple([typeOf(s), strOf(code), OWN[code], new PyBytes(array(s).bytes())])];
        return new PyTuple([...parts, kept]);
      },
    ],
  ]);
}
