/**
 * Constant expressions: what CPython computes when it compiles, within its limits of size (ast_opt.c), as far as it can be told apart or
 * matters for speed.
 */
import type { BinaryOperator, Expr, Literal } from '../syntax/ast.ts';

/** The result of integer operations may have so many bits. */
const MAX_INT_BITS = 128;
const MAX_STRING = 4096;
const MAX_ITEMS = 256;

const TRUE: Literal = { type: 'bool', value: true };
const FALSE: Literal = { type: 'bool', value: false };

/** Remembers what it has found, so that long expressions take linear time. */
export class Folder {
  private readonly known = new Map<Expr, Literal | undefined>();
  private readonly optimize: boolean;

  /** `optimize`: `__debug__` is false. */
  constructor(optimize: boolean) {
    this.optimize = optimize;
  }

  /** The value of a constant expression; undefined: it is none. */
  constant(e: Expr): Literal | undefined {
    switch (e.kind) {
      case 'Constant':
        return e.value;
      case 'Name':
        return e.id === '__debug__' && e.ctx === 'Load' ? (this.optimize ? FALSE : TRUE) : undefined;
      case 'UnaryOp':
      case 'BinOp':
      case 'Tuple':
      case 'Subscript':
        break;
      default:
        return undefined;
    }
    if (this.known.has(e)) return this.known.get(e);
    const value = this.compute(e);
    this.known.set(e, value);
    return value;
  }

  private compute(e: Expr): Literal | undefined {
    switch (e.kind) {
      case 'UnaryOp': {
        const operand = this.constant(e.operand);
        return operand === undefined ? undefined : unary(e.op, operand);
      }
      case 'BinOp': {
        const left = this.constant(e.left);
        if (left === undefined) return undefined;
        const right = this.constant(e.right);
        return right === undefined ? undefined : binary(e.op, left, right);
      }
      case 'Tuple':
        return e.ctx === 'Load' ? this.tuple(e.elts) : undefined;
      case 'Subscript': {
        if (e.ctx !== 'Load') return undefined;
        const value = this.constant(e.value);
        const index = value === undefined ? undefined : this.constant(e.slice);
        return value === undefined || index === undefined ? undefined : item(value, index);
      }
      default:
        return undefined;
    }
  }

  /** The tuple of all of them, if they are constant. */
  tuple(elts: readonly Expr[]): Literal | undefined {
    const items: Literal[] = [];
    for (const elt of elts) {
      const value = this.constant(elt);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return { type: 'tuple', items };
  }
}

export function truth(value: Literal): boolean {
  switch (value.type) {
    case 'none':
      return false;
    case 'ellipsis':
      return true;
    case 'bool':
      return value.value;
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'complex':
      return value.real !== 0 || value.imag !== 0;
    case 'str':
    case 'bytes':
      return value.value !== '';
    case 'tuple':
    case 'frozenset':
      return value.items.length > 0;
  }
}

function integer(value: Literal): bigint | undefined {
  if (value.type === 'int') return value.value;
  return value.type === 'bool' ? BigInt(value.value) : undefined;
}

function float(value: Literal): number | undefined {
  if (value.type === 'float') return value.value;
  const n = integer(value);
  if (n === undefined) return undefined;
  const x = Number(n);
  return Number.isFinite(x) ? x : undefined;
}

function unary(op: string, operand: Literal): Literal | undefined {
  if (op === 'Not') return truth(operand) ? FALSE : TRUE;
  const n = integer(operand);
  if (n !== undefined) {
    return { type: 'int', value: op === 'USub' ? -n : op === 'UAdd' ? n : ~n };
  }
  if (op === 'Invert') return undefined;
  const negate = op === 'USub';
  if (operand.type === 'float') return negate ? { type: 'float', value: -operand.value } : operand;
  if (operand.type === 'complex') {
    return negate ? { type: 'complex', real: -operand.real, imag: -operand.imag } : operand;
  }
  return undefined;
}

function binary(op: BinaryOperator, left: Literal, right: Literal): Literal | undefined {
  const a = integer(left);
  const b = integer(right);
  if (a !== undefined && b !== undefined) {
    // `bool` has these three operations of its own.
    const isTruth = left.type === 'bool' && right.type === 'bool' && /^Bit/.test(op);
    const result = integers(op, a, b);
    return isTruth && result?.type === 'int' ? (result.value === 0n ? FALSE : TRUE) : result;
  }
  if (left.type === 'complex' || right.type === 'complex') return complexes(op, left, right);
  const x = float(left);
  const y = float(right);
  if (x !== undefined && y !== undefined) return floats(op, x, y);
  return sequences(op, left, right);
}

function bits(n: bigint): number {
  return (n < 0n ? -n : n).toString(2).length;
}

function integers(op: BinaryOperator, a: bigint, b: bigint): Literal | undefined {
  const value = integerResult(op, a, b);
  if (value !== undefined) return { type: 'int', value };
  if (op !== 'Div' || b === 0n) return undefined;
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  const exact = a <= limit && a >= -limit && b <= limit && b >= -limit;
  return exact ? { type: 'float', value: Number(a) / Number(b) } : undefined;
}

function integerResult(op: BinaryOperator, a: bigint, b: bigint): bigint | undefined {
  switch (op) {
    case 'Add':
      return a + b;
    case 'Sub':
      return a - b;
    case 'Mult':
      return bits(a) + bits(b) > MAX_INT_BITS ? undefined : a * b;
    case 'FloorDiv':
      return b === 0n ? undefined : (a - floorMod(a, b)) / b;
    case 'Mod':
      return b === 0n ? undefined : floorMod(a, b);
    case 'Pow':
      return b < 0n || b > MAX_INT_BITS || bits(a) * Number(b) > MAX_INT_BITS ? undefined : a ** b;
    case 'LShift':
      return b < 0n || b > MAX_INT_BITS || bits(a) + Number(b) > MAX_INT_BITS ? undefined : a << b;
    case 'RShift':
      return b < 0n ? undefined : b > 0xffffn ? (a < 0n ? -1n : 0n) : a >> b;
    case 'BitAnd':
      return a & b;
    case 'BitOr':
      return a | b;
    case 'BitXor':
      return a ^ b;
    default:
      return undefined;
  }
}

function floorMod(a: bigint, b: bigint): bigint {
  const r = a % b;
  return r !== 0n && r < 0n !== b < 0n ? r + b : r;
}

function floats(op: BinaryOperator, x: number, y: number): Literal | undefined {
  switch (op) {
    case 'Add':
      return { type: 'float', value: x + y };
    case 'Sub':
      return { type: 'float', value: x - y };
    case 'Mult':
      return { type: 'float', value: x * y };
    case 'Div':
      return y === 0 ? undefined : { type: 'float', value: x / y };
    default:
      return undefined;
  }
}

function complexes(op: BinaryOperator, left: Literal, right: Literal): Literal | undefined {
  const a = parts(left);
  const b = parts(right);
  if (a === undefined || b === undefined) return undefined;
  if (op === 'Add') return { type: 'complex', real: a.real + b.real, imag: a.imag + b.imag };
  if (op === 'Sub') return { type: 'complex', real: a.real - b.real, imag: a.imag - b.imag };
  return undefined;
}

function parts(value: Literal): { readonly real: number; readonly imag: number } | undefined {
  if (value.type === 'complex') return value;
  const real = float(value);
  return real === undefined ? undefined : { real, imag: 0 };
}

function sequences(op: BinaryOperator, left: Literal, right: Literal): Literal | undefined {
  if (op === 'Add') {
    if ((left.type === 'str' || left.type === 'bytes') && right.type === left.type) {
      return { type: left.type, value: left.value + right.value };
    }
    if (left.type === 'tuple' && right.type === 'tuple') {
      return { type: 'tuple', items: [...left.items, ...right.items] };
    }
    return undefined;
  }
  if (op !== 'Mult') return undefined;
  const count = integer(right);
  if (count === undefined) return integer(left) === undefined ? undefined : sequences(op, right, left);
  if (count < 0n || count > MAX_STRING) return undefined;
  const n = Number(count);
  if (left.type === 'str' || left.type === 'bytes') {
    if (left.value.length * n > MAX_STRING) return undefined;
    return { type: left.type, value: left.value.repeat(n) };
  }
  if (left.type !== 'tuple' || left.items.length * n > MAX_ITEMS) return undefined;
  return { type: 'tuple', items: Array.from({ length: n }, () => left.items).flat() };
}

function item(value: Literal, index: Literal): Literal | undefined {
  const n = integer(index);
  if (n === undefined) return undefined;
  if (value.type === 'tuple') return at(value.items, n);
  if (value.type === 'str') {
    const character = at([...value.value], n);
    return character === undefined ? undefined : { type: 'str', value: character };
  }
  if (value.type !== 'bytes') return undefined;
  const byte = at([...value.value], n);
  return byte === undefined ? undefined : { type: 'int', value: BigInt(byte.charCodeAt(0)) };
}

function at<T>(items: readonly T[], index: bigint): T | undefined {
  return items.at(Number(index));
}
