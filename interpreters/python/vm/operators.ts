/**
 * Operators in full, special methods of the program included. Nothing here calls hosted code: where a method of the program must run, the answer is a `Call`, which the
 * interpreter turns into a frame and natives into a nested call. `frame.stage` counts the methods that an instruction has tried already: when one gives
 * NotImplemented, the instruction is executed again and goes on with the next.
 */
import { ARRAY_DOUBLE, promote } from 'metatrace';
import { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { PyBuiltin, PyFunction } from '../objects/function.ts';
import { elements, listFrom, PyList, repeated } from '../objects/list.ts';
import { concatenated, extend } from '../objects/list-edit.ts';
import { PySet } from '../objects/misc.ts';
import {
  addInts,
  asInt,
  floatFloorDivide,
  floatModulo,
  type Int,
  intArith,
  multiplyInts,
  normalize,
  numberArith,
  OP_ADD,
  OP_AND,
  OP_DIV,
  OP_FLOORDIV,
  OP_LSHIFT,
  OP_MOD,
  OP_MUL,
  OP_OR,
  OP_RSHIFT,
  OP_SUB,
  OP_XOR,
  subtractInts,
} from '../objects/numbers.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import {
  AstralStr,
  NONE,
  NOT_IMPLEMENTED,
  PyComplex,
  PyFloat,
  PyInstance,
  PyTuple,
  type Value,
} from '../objects/value.ts';
import { callSpecial, quickSpecial } from './call.ts';
import {
  CMP_EQ,
  CMP_METHODS,
  CMP_NE,
  CMP_REFLECTED,
  compareInts,
  comparePrimitive,
  incomparable,
  isTrue,
  plainTruth,
  smallCount,
} from './compare.ts';
import { compareItems } from './compare-items.ts';
import { Call, type Frame } from './frame.ts';

export const METHODS: readonly string[] = [
  '__add__',
  '__sub__',
  '__mul__',
  '__truediv__',
  '__floordiv__',
  '__mod__',
  '__pow__',
  '__matmul__',
  '__lshift__',
  '__rshift__',
  '__and__',
  '__or__',
  '__xor__',
];
export const REFLECTED: readonly string[] = METHODS.map((m) => `__r${m.slice(2)}`);
export const INPLACE: readonly string[] = METHODS.map((m) => `__i${m.slice(2)}`);
const SYMBOLS: readonly string[] = ['+', '-', '*', '/', '//', '%', '** or pow()', '@', '<<', '>>', '&', '|', '^'];
const INPLACE_SYMBOLS: readonly string[] = [
  '+=',
  '-=',
  '*=',
  '/=',
  '//=',
  '%=',
  '**=',
  '@=',
  '<<=',
  '>>=',
  '&=',
  '|=',
  '^=',
];

/** `x op y`, or `x op= y`, for the instruction at which the frame stands. */
export function binary(frame: Frame, op: number, inplace: boolean, x: Value, y: Value): Value | Call {
  if (frame.stage === 0 && x instanceof PyInstance) {
    const shape = promote(x.shape);
    if (!(y instanceof PyInstance) || promote(y.shape).meta === shape.meta) {
      const cls = x.pyClass();
      const own = inplace ? cls.find(INPLACE[op]) : undefined;
      const f = own === undefined ? cls.find(METHODS[op]) : own;
      if (f instanceof PyFunction) {
        frame.stage = 1;
        return new Call(f, [x, y]);
      }
    }
  } else if (typeof x === 'number' && typeof y === 'number') {
    if (op === OP_DIV && y !== 0) return new PyFloat(x / y);
    return bigArith(op, x, y);
  } else if (x instanceof PyFloat || y instanceof PyFloat) {
    const r = mixedArith(op, x, y);
    if (r !== undefined) return r;
  } else if (isInt(x) && isInt(y)) {
    return bigArith(op, x, y);
  } else if (typeof x === 'boolean' || typeof y === 'boolean') {
    const r = boolArith(op, x, y);
    if (r !== undefined) return r;
  } else if (frame.stage === 0) {
    const r = inplace ? sequenceInPlace(op, x, y) : sequenceArith(op, x, y);
    if (r !== undefined) return r;
  }
  // The frame itself stays out of what compiled code does not look into.
  const r = binarySlow(frame.stage, op, inplace, x, y);
  frame.stage = r instanceof Call ? r.stage : 0;
  return r;
}

/** Floats and ints, without errors; undefined: another case. */
function mixedArith(op: number, x: Value, y: Value): PyFloat | undefined {
  if (x instanceof PyFloat) {
    if (y instanceof PyFloat) return doubleArith(op, x.v, y.v);
    return typeof y === 'number' ? doubleArith(op, x.v, y) : undefined;
  }
  return typeof x === 'number' && y instanceof PyFloat ? doubleArith(op, x, y.v) : undefined;
}

function doubleArith(op: number, x: number, y: number): PyFloat | undefined {
  switch (op) {
    case OP_ADD:
      return new PyFloat(x + y);
    case OP_SUB:
      return new PyFloat(x - y);
    case OP_MUL:
      return new PyFloat(x * y);
    case OP_DIV:
      return y === 0 ? undefined : new PyFloat(x / y);
    case OP_FLOORDIV:
      return y === 0 ? undefined : new PyFloat(floatFloorDivide(x, y));
    case OP_MOD:
      return y === 0 ? undefined : new PyFloat(floatModulo(x, y));
    default:
      return undefined;
  }
}

/** Sums and the like of bools, which are counted; undefined: another case. */
function boolArith(op: number, x: Value, y: Value): Value | undefined {
  const a = typeof x === 'boolean' ? (x ? 1 : 0) : x;
  const b = typeof y === 'boolean' ? (y ? 1 : 0) : y;
  if (typeof a !== 'number' || typeof b !== 'number' || op > OP_MUL) return undefined;
  return bigArith(op, a, b);
}

/** Texts, tuples and lists; undefined: another case. */
function sequenceArith(op: number, x: Value, y: Value): Value | Call | undefined {
  if (typeof x === 'string') {
    if (op === OP_MOD) return quickSpecial('__mod__', [x, y]);
    return op === OP_MUL && typeof y === 'number' && x.length * y <= MAX_REPEATED ? repeatedText(x, y) : undefined;
  }
  if (x instanceof PyTuple && y instanceof PyTuple && op === OP_ADD) return joinedTuples(x, y);
  if (x instanceof PyList) {
    if (op === OP_ADD && y instanceof PyList) return concatenated(x, y);
    if (op === OP_MUL && typeof y === 'number') return repeated(x, y);
  }
  if (x instanceof PySet && y instanceof PySet) return quickSpecial(METHODS[op], [x, y]);
  return undefined;
}

/** Texts that get longer than that are left to the method. */
const MAX_REPEATED = 1_000_000;

/** @elidable */
function repeatedText(text: string, n: number): string {
  return n <= 0 ? '' : text.repeat(n);
}

/** @dontLookInside */
function joinedTuples(x: PyTuple, y: PyTuple): PyTuple {
  return new PyTuple(x.items.concat(y.items));
}

/** `+=` of lists changes the first one; undefined: another case. */
function sequenceInPlace(op: number, x: Value, y: Value): Value | Call | undefined {
  if (x instanceof PySet && y instanceof PySet) return quickSpecial((x.frozen ? METHODS : INPLACE)[op], [x, y]);
  if (!(x instanceof PyList)) return sequenceArith(op, x, y);
  if (op !== OP_ADD || !(y instanceof PyList)) return undefined;
  extend(x, y);
  return x;
}

function isInt(v: Value): v is Int {
  return typeof v === 'number' || typeof v === 'bigint';
}

/** What is no case for the interpreter's fast paths. */
function bigArith(op: number, x: Int, y: Int): Value {
  switch (op) {
    case OP_ADD:
      return addInts(x, y);
    case OP_SUB:
      return subtractInts(x, y);
    case OP_MUL:
      return multiplyInts(x, y);
  }
  if (typeof x === 'number' && typeof y === 'number') {
    const r = bitArith(op, x, y);
    if (r !== undefined) return r;
  }
  return anyArith(op, x, y);
}

/** 2**32: safe integers are a high part of so many, and a low one below. */
const HIGH = 4294967296;
const MIN_SAFE = Number.MIN_SAFE_INTEGER;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** Bits of safe integers beyond 32; undefined: another operation, or another result. */
function bitArith(op: number, x: number, y: number): number | undefined {
  switch (op) {
    case OP_AND:
      return joined(highPart(x) & highPart(y), (x & y) >>> 0);
    case OP_OR:
      return joined(highPart(x) | highPart(y), (x | y) >>> 0);
    case OP_XOR:
      return joined(highPart(x) ^ highPart(y), (x ^ y) >>> 0);
    case OP_LSHIFT: {
      if (y < 0 || y > 52) return undefined;
      const r = x * 2 ** y;
      return r >= MIN_SAFE && r <= MAX_SAFE ? r : undefined;
    }
    case OP_RSHIFT:
      return y < 0 || y > 53 ? undefined : Math.floor(x / 2 ** y) + 0;
    default:
      return undefined;
  }
}

function highPart(x: number): number {
  return Math.floor(x / HIGH) | 0;
}

/** undefined: the least of them is not safe. */
function joined(high: number, low: number): number | undefined {
  const r = high * HIGH + low;
  return r >= MIN_SAFE ? r : undefined;
}

/** @dontLookInside */
function anyArith(op: number, x: Int, y: Int): Value {
  const r = intArith(op, x, y);
  if (r === undefined) throw unsupported(op, false, x, y);
  return r;
}

/** @dontLookInside */
function binarySlow(stage: number, op: number, inplace: boolean, x: Value, y: Value): Value | Call {
  if (stage === 0) {
    const r = builtinBinary(op, inplace, x, y);
    if (r !== undefined) return r;
  }
  return tryMethods(stage, candidates(op, inplace, x, y)) ?? fail(unsupported(op, inplace, x, y));
}

function fail(error: unknown): never {
  throw error;
}

/** What the methods from `stage` on give; undefined: nothing. */
function tryMethods(stage: number, methods: readonly (readonly [Value, Value, Value])[]): Value | Call | undefined {
  for (let i = stage; i < methods.length; i++) {
    const [f, self, other] = methods[i];
    if (f instanceof PyFunction) return new Call(f, [self, other], i + 1);
    const r = callSpecial(f, self, [other]);
    if (r !== NOT_IMPLEMENTED) return r;
  }
  return undefined;
}

/** The same for natives. @dontLookInside */
export function binaryValue(op: number, x: Value, y: Value, inplace = false): Value {
  const r = builtinBinary(op, inplace, x, y);
  if (r !== undefined) return r;
  for (const [f, self, other] of candidates(op, inplace, x, y)) {
    const v = callSpecial(f, self, [other]);
    if (v !== NOT_IMPLEMENTED) return v;
  }
  throw unsupported(op, inplace, x, y);
}

function unsupported(op: number, inplace: boolean, x: Value, y: Value): unknown {
  if (op === OP_ADD && !inplace) {
    if (typeof x === 'string' || x instanceof AstralStr)
      return typeError(`can only concatenate str (not "${typeName(y)}") to str`);
    if (x instanceof PyList) return typeError(`can only concatenate list (not "${typeName(y)}") to list`);
    if (x instanceof PyTuple) return typeError(`can only concatenate tuple (not "${typeName(y)}") to tuple`);
  }
  if (op === OP_ADD && inplace && (typeof x === 'string' || x instanceof AstralStr))
    return typeError(`can only concatenate str (not "${typeName(y)}") to str`);
  if (op === OP_MUL && isSequence(x)) return typeError(`can't multiply sequence by non-int of type '${typeName(y)}'`);
  if (op === OP_MUL && isSequence(y)) return typeError(`can't multiply sequence by non-int of type '${typeName(x)}'`);
  const symbol = inplace ? INPLACE_SYMBOLS[op] : SYMBOLS[op];
  // As Python 2 did it.
  const isPrint = op === OP_RSHIFT && !inplace && x instanceof PyBuiltin && x.name === 'print';
  return typeError(
    `unsupported operand type(s) for ${symbol}: '${typeName(x)}' and '${typeName(y)}'${isPrint ? '. Did you mean "print(<message>, file=<output_stream>)"?' : ''}`,
  );
}

function isSequence(v: Value): boolean {
  return concatenates(typeOf(v), OP_MUL);
}

/** Whether `+` or `*` of instances is that of a built-in sequence, which has no number's slot for it. */
function concatenates(cls: PyClass, op: number): boolean {
  if (op !== OP_ADD && op !== OP_MUL) return false;
  const method = cls.base.find(METHODS[op]);
  return method !== undefined && cls.base.find('__getitem__') !== undefined && cls.find(METHODS[op]) === method;
}

/** Methods to try, in order, each with its object and the other operand. */
function candidates(op: number, inplace: boolean, x: Value, y: Value): [Value, Value, Value][] {
  const tx = typeOf(x);
  const ty = typeOf(y);
  const list: [Value, Value, Value][] = [];
  const left = tx.find(METHODS[op]);
  const right = ty.find(REFLECTED[op]);
  const both = tx !== ty && right !== undefined;
  const own = tx.find(REFLECTED[op]);
  // CPython asks for numbers' operators first, which sequences do not have.
  const isNumber = ty.isHeap && concatenates(tx, op) && !(own instanceof PyFunction);
  const rightFirst = both && (isNumber || (ty.isSubclassOf(tx) && right !== own));
  const inplaceMethod = inplace ? tx.find(INPLACE[op]) : undefined;
  const isLate = isNumber && both && !(inplaceMethod instanceof PyFunction) && (op === OP_MUL || !tx.isHeap);
  if (inplaceMethod !== undefined && !isLate) list.push([inplaceMethod, x, y]);
  if (rightFirst && right !== undefined) list.push([right, y, x]);
  if (inplaceMethod !== undefined && isLate) list.push([inplaceMethod, x, y]);
  if (left !== undefined) list.push([left, x, y]);
  if (both && !rightFirst && right !== undefined) list.push([right, y, x]);
  return list;
}

/** What needs no method: numbers, and the sequences that most programs add and multiply. */
function builtinBinary(op: number, inplace: boolean, x: Value, y: Value): Value | undefined {
  const r = numberArith(op, x, y);
  if (r !== undefined) return r;
  if (op === OP_ADD) {
    if (typeof x === 'string' && typeof y === 'string') return x + y;
    if (x instanceof PyList && y instanceof PyList && !inplace) return listFrom([...elements(x), ...elements(y)]);
    if (x instanceof PyTuple && y instanceof PyTuple) return new PyTuple([...x.items, ...y.items]);
  } else if (op === OP_MUL && !inplace) {
    const n = asInt(y);
    if (n !== undefined) {
      if (x instanceof PyList) return repeated(x, typeof n === 'number' ? n : smallCount(y));
    }
    const m = asInt(x);
    if (m !== undefined && y instanceof PyList) return repeated(y, typeof m === 'number' ? m : smallCount(x));
  }
  return undefined;
}

/** `x op y` for a comparison; the result may be any value. */
export function compare(frame: Frame, op: number, x: Value, y: Value): Value | Call {
  if (frame.stage === 0 && x instanceof PyInstance) {
    const shape = promote(x.shape);
    if (!(y instanceof PyInstance) || promote(y.shape).meta === shape.meta) {
      const f = x.pyClass().find(CMP_METHODS[op]);
      if (f instanceof PyFunction) {
        frame.stage = 1;
        return new Call(f, [x, y]);
      }
    }
  } else if (isInt(x) && isInt(y)) {
    return compareInts(op, x, y);
  } else if (frame.stage === 0) {
    const known = compareKnown(op, x, y);
    if (known !== undefined) return known;
  }
  const r = compareSlow(frame.stage, op, x, y);
  frame.stage = r instanceof Call ? r.stage : 0;
  return r;
}

/** Where no method needs to be asked; undefined: another case. */
function compareKnown(op: number, x: Value, y: Value): boolean | undefined {
  if (x instanceof PyTuple) return y instanceof PyTuple ? compareItems(op, x.items, y.items) : undefined;
  if (x instanceof PyList && y instanceof PyList)
    return x.strategy === ARRAY_DOUBLE || y.strategy === ARRAY_DOUBLE ? undefined : compareItems(op, x.e, y.e);
  if ((x === NONE || y === NONE) && (op === CMP_EQ || op === CMP_NE) && !hasMethods(x) && !hasMethods(y))
    return (x === y) === (op === CMP_EQ);
  return undefined;
}

/** The program, or the class of a class, may have a say in comparisons. */
function hasMethods(v: Value): boolean {
  return v instanceof PyInstance || v instanceof PyClass;
}

/** @dontLookInside */
function compareSlow(stage: number, op: number, x: Value, y: Value): Value | Call {
  if (stage === 0) {
    const r = comparePrimitive(op, x, y);
    if (r !== undefined) return r;
  }
  const tx = typeOf(x);
  const ty = typeOf(y);
  const methods: [Value, Value, Value][] = [];
  const left = tx.find(CMP_METHODS[op]);
  const right = ty.find(CMP_REFLECTED[op]);
  const rightFirst = tx !== ty && ty.isSubclassOf(tx) && right !== undefined && right !== tx.find(CMP_REFLECTED[op]);
  if (rightFirst && right !== undefined) methods.push([right, y, x]);
  if (left !== undefined) methods.push([left, x, y]);
  if (!rightFirst && right !== undefined) methods.push([right, y, x]);
  const r = tryMethods(stage, methods);
  if (r !== undefined) return r;
  if (op === CMP_EQ) return x === y;
  if (op === CMP_NE) return x !== y;
  throw incomparable(op, x, y);
}

/** The truth of a value for a jump or `not`. The result of a call is taken by `truthResult`. */
export function truth(v: Value): boolean | Call {
  if (v instanceof PyInstance) {
    promote(v.shape);
    const cls = v.pyClass();
    const bool = cls.find('__bool__');
    if (bool instanceof PyFunction) return new Call(bool, [v]);
    if (bool === undefined) {
      const len = cls.find('__len__');
      if (len === undefined) return true;
      if (len instanceof PyFunction) return new Call(len, [v]);
    }
  }
  const plain = plainTruth(v);
  if (plain !== undefined) return plain;
  const own = typeOf(v).find('__bool__') !== undefined;
  const known = own ? quickSpecial('__bool__', [v]) : quickSpecial('__len__', [v]);
  if (typeof known === 'boolean') return known;
  return !own && typeof known === 'number' ? known !== 0 : isTrue(v);
}

const UNARY: readonly string[] = ['__neg__', '__pos__', '__invert__'];
export const UNARY_NEG = 0;
export const UNARY_POS = 1;
export const UNARY_INVERT = 2;

export function unary(op: number, v: Value): Value | Call {
  if (!(v instanceof PyInstance)) {
    const r = unaryNumber(op, v);
    if (r !== undefined) return r;
  }
  const f = typeOf(v).find(UNARY[op]);
  if (f === undefined) throw typeError(`bad operand type for unary ${'-+~'[op]}: '${typeName(v)}'`);
  if (f instanceof PyFunction) return new Call(f, [v]);
  return callSpecial(f, v, []);
}

/** @dontLookInside */
export function unaryNumber(op: number, v: Value): Value | undefined {
  const i = asInt(v);
  if (i !== undefined) {
    if (op === UNARY_POS) return i;
    return typeof i === 'number' ? (op === UNARY_NEG ? 0 - i : -1 - i) : normalize(op === UNARY_NEG ? -i : -1n - i);
  }
  if (op === UNARY_INVERT) return undefined;
  if (v instanceof PyFloat) return op === UNARY_NEG ? new PyFloat(-v.v) : v;
  if (v instanceof PyComplex) return op === UNARY_NEG ? new PyComplex(-v.re, -v.im) : v;
  return undefined;
}
