/** `string.pack`, `packsize` and `unpack`: binary data by format strings (pack-format.ts). */
import { fromBigInt, fromWords, highWord, type Int, lowWord, toBigInt } from '../values/int64.ts';
import { LuaFloat, type Result, type Value } from '../values/value.ts';
import { argError, OpError } from '../vm/errors.ts';
import { checkDouble, checkInt, checkString, optPosition } from './args.ts';
import { Format, INT_SIZE, type Option } from './pack-format.ts';

/** C's INT_MAX. */
const MAX_SIZE = 0x7fff_ffff;

/** Two's complement in `size` bytes; `beyond`: what the bytes are that Lua's integers do not have. */
function intBytes(v: Int, size: number, little: boolean, beyond: number): string {
  const lo = lowWord(v);
  const hi = highWord(v);
  let out = '';
  for (let i = 0; i < size; i++) {
    const word = i < 4 ? lo >>> (8 * i) : i < INT_SIZE ? hi >>> (8 * (i - 4)) : beyond;
    const byte = String.fromCharCode(word & 255);
    out = little ? out + byte : byte + out;
  }
  return out;
}

/** Up to four bytes. */
function wordAt(data: string, at: number, size: number, little: boolean): number {
  let word = 0;
  for (let i = 0; i < size; i++) word = (word << 8) | data.charCodeAt(little ? at + size - 1 - i : at + i);
  return word;
}

function readInt(data: string, at: number, size: number, little: boolean, signed: boolean): Int {
  if (size > INT_SIZE) return readBigInt(data, at, size, little, signed);
  if (size <= 4) {
    const word = wordAt(data, at, size, little);
    const unused = 32 - 8 * size;
    return signed ? (word << unused) >> unused : word >>> 0;
  }
  const high = size - 4;
  const lo = wordAt(data, little ? at : at + high, 4, little);
  const word = wordAt(data, little ? at + 4 : at, high, little);
  const unused = 32 - 8 * high;
  return fromWords(signed ? (word << unused) >> unused : word, lo);
}

function readBigInt(data: string, at: number, size: number, little: boolean, signed: boolean): Int {
  let value = 0n;
  for (let i = 0; i < size; i++) {
    value = (value << 8n) | BigInt(data.charCodeAt(little ? at + size - 1 - i : at + i));
  }
  const result = BigInt.asIntN(64, value);
  const fits = signed ? BigInt.asIntN(size * 8, value) === result : value >> 64n === 0n;
  if (!fits) throw new OpError(`${size}-byte integer does not fit into Lua Integer`);
  return fromBigInt(result);
}

function floatBytes(v: number, size: number, little: boolean): string {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setFloat32(0, v, little);
  else view.setFloat64(0, v, little);
  return String.fromCharCode(...new Uint8Array(view.buffer));
}

function readFloat(data: string, at: number, size: number, little: boolean): LuaFloat {
  const view = new DataView(new ArrayBuffer(size));
  for (let i = 0; i < size; i++) view.setUint8(i, data.charCodeAt(at + i));
  return new LuaFloat(size === 4 ? view.getFloat32(0, little) : view.getFloat64(0, little));
}

/** Whether the integer is one of so many bytes. */
function fits(v: Int, size: number, signed: boolean): boolean {
  if (typeof v !== 'number') {
    const wide = toBigInt(v);
    return (signed ? BigInt.asIntN(size * 8, wide) : BigInt.asUintN(size * 8, wide)) === wide;
  }
  const bound = 2 ** (signed ? size * 8 - 1 : size * 8);
  return v < bound && v >= (signed ? -bound : 0);
}

function packInt(args: readonly Value[], n: number, { kind, size, little }: Option): string {
  const v = checkInt(args, n, 'pack');
  const signed = kind === 'int';
  if (size < INT_SIZE && !fits(v, size, signed))
    throw argError(n, 'pack', `${signed ? 'integer' : 'unsigned'} overflow`);
  // A negative number keeps its sign in all bytes only if the option has one.
  return intBytes(v, size, little, signed ? highWord(v) >> 31 : 0);
}

function packString(args: readonly Value[], n: number, { kind, size, little }: Option): string {
  const s = checkString(args, n, 'pack');
  if (kind === 'char') {
    if (s.length > size) throw argError(n, 'pack', 'string longer than given size');
    return s.padEnd(size, '\0');
  }
  if (kind === 'zstr') {
    if (s.includes('\0')) throw argError(n, 'pack', 'string contains zeros');
    return `${s}\0`;
  }
  if (size < INT_SIZE && s.length >= 2 ** (size * 8))
    throw argError(n, 'pack', 'string length does not fit in given size');
  return intBytes(s.length, size, little, 0) + s;
}

/** @dontLookInside */
export function pack(given: readonly Value[]): Result {
  // lstrlib.c keeps a nil after the arguments, which shows in messages.
  const args = [...given, undefined];
  const format = new Format(checkString(given, 1, 'pack'), 'pack');
  let out = '';
  let n = 1;
  while (!format.ended) {
    const option = format.next(out.length);
    out += '\0'.repeat(format.padding);
    switch (option.kind) {
      case 'int':
      case 'uint':
        out += packInt(args, ++n, option);
        break;
      case 'float':
      case 'double':
        out += floatBytes(checkDouble(args, ++n, 'pack'), option.size, option.little);
        break;
      case 'char':
      case 'string':
      case 'zstr':
        out += packString(args, ++n, option);
        break;
      case 'padding':
        out += '\0';
        break;
      default:
    }
  }
  return out;
}

/** @dontLookInside */
export function packsize(args: readonly Value[]): Result {
  const format = new Format(checkString(args, 1, 'packsize'), 'packsize');
  let total = 0;
  while (!format.ended) {
    const { kind, size } = format.next(total);
    const { padding } = format;
    if (kind === 'string' || kind === 'zstr') throw argError(1, 'packsize', 'variable-length format');
    if (total > MAX_SIZE - padding - size) throw argError(1, 'packsize', 'format result too large');
    total += padding + size;
  }
  return total;
}

/** @dontLookInside */
export function unpack(args: readonly Value[]): Result {
  const format = new Format(checkString(args, 1, 'unpack'), 'unpack');
  const data = checkString(args, 2, 'unpack');
  const init = optPosition(args, 3, 'unpack', 1);
  let at = (init > 0 ? init : init === 0 || init < -data.length ? 1 : data.length + init + 1) - 1;
  if (at > data.length) throw argError(3, 'unpack', 'initial position out of string');
  const out: Value[] = [];
  while (!format.ended) {
    const { kind, size, little } = format.next(at);
    const { padding } = format;
    if (padding + size > data.length - at) throw argError(2, 'unpack', 'data string too short');
    at += padding;
    switch (kind) {
      case 'int':
      case 'uint':
        out.push(readInt(data, at, size, little, kind === 'int'));
        break;
      case 'float':
      case 'double':
        out.push(readFloat(data, at, size, little));
        break;
      case 'char':
        out.push(data.slice(at, at + size));
        break;
      case 'string': {
        const length = Number(BigInt.asUintN(64, toBigInt(readInt(data, at, size, little, false))));
        if (length > data.length - at - size) throw argError(2, 'unpack', 'data string too short');
        out.push(data.slice(at + size, at + size + length));
        at += length;
        break;
      }
      case 'zstr': {
        const end = data.indexOf('\0', at);
        if (end < 0) throw argError(2, 'unpack', "unfinished string for format 'z'");
        out.push(data.slice(at, end));
        at = end + 1;
        break;
      }
      default:
    }
    at += size;
  }
  out.push(at + 1);
  return out;
}
