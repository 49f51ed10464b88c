/**
 * Code for expressions. `into(e, r)` writes r with the last instruction that it executes if r is a variable's register, so that
 * `x = x + f(x)` can be computed straight into x, and x keeps its value if an exception is raised.
 */
import type { OpName } from '../code/opcodes.table.ts';
import type {
  Attribute,
  BinaryOperator,
  BoolOp,
  Call,
  Compare,
  ComparisonOperator,
  Dict,
  Expr,
  FormattedValue,
  IfExp,
  JoinedStr,
  Lambda,
  Positioned,
  Slice,
  Subscript,
} from '../syntax/ast.ts';
import { characterLength } from '../syntax/utf8.ts';
import { Label } from './flow.ts';
import { truth } from './fold.ts';
import { NameCompiler } from './names.ts';
import { NONE } from './unit.ts';

export const BINARY_OPS: Readonly<Record<BinaryOperator, OpName>> = {
  Add: 'ADD',
  Sub: 'SUB',
  Mult: 'MUL',
  MatMult: 'MATMUL',
  Div: 'DIV',
  Mod: 'MOD',
  Pow: 'POW',
  LShift: 'LSHIFT',
  RShift: 'RSHIFT',
  BitOr: 'OR',
  BitXor: 'XOR',
  BitAnd: 'AND',
  FloorDiv: 'FLOORDIV',
};
const UNARY_OPS = { Invert: 'INVERT', Not: 'NOT', UAdd: 'POS', USub: 'NEG' } as const;

interface Comparison {
  readonly value: OpName;
  readonly ifTrue: OpName;
  readonly ifFalse: OpName;
}
const COMPARISONS: Readonly<Record<ComparisonOperator, Comparison>> = {
  Lt: { value: 'LT', ifTrue: 'JLT', ifFalse: 'JNLT' },
  LtE: { value: 'LE', ifTrue: 'JLE', ifFalse: 'JNLE' },
  Gt: { value: 'GT', ifTrue: 'JGT', ifFalse: 'JNGT' },
  GtE: { value: 'GE', ifTrue: 'JGE', ifFalse: 'JNGE' },
  Eq: { value: 'EQ', ifTrue: 'JEQ', ifFalse: 'JNEQ' },
  NotEq: { value: 'NE', ifTrue: 'JNE', ifFalse: 'JNNE' },
  Is: { value: 'IS', ifTrue: 'JIS', ifFalse: 'JISNOT' },
  IsNot: { value: 'ISNOT', ifTrue: 'JISNOT', ifFalse: 'JIS' },
  In: { value: 'IN', ifTrue: 'JIN', ifFalse: 'JNOTIN' },
  NotIn: { value: 'NOTIN', ifTrue: 'JNOTIN', ifFalse: 'JIN' },
};
const CONVERSIONS: Readonly<Record<number, number>> = { 115: 1, 114: 2, 97: 3 };

/** CPython's position of what accesses an attribute: on several lines only the name itself. */
export function attributePosition(whole: Positioned, attribute: Attribute): Positioned {
  if (whole.line === attribute.endLine) return whole;
  const length = characterLength(attribute.attr);
  const { endLine, endCol } = attribute;
  if (length > endCol) return { line: endLine, col: -1, endLine: whole.endLine, endCol: -1 };
  return { line: endLine, col: endCol - length, endLine: whole.endLine, endCol: whole.endCol };
}

export abstract class ExpressionCompiler extends NameCompiler {
  protected abstract call(e: Call, into: number): void;
  protected abstract superCall(e: Expr): Call | undefined;
  protected abstract superWindow(e: Call): number;
  protected abstract lambda(e: Lambda, into: number): void;
  protected abstract comprehension(e: Expr, into: number): void;
  protected abstract yieldTo(e: Expr, into: number): void;
  protected abstract checkSubscript(e: Subscript): void;
  protected abstract checkCompare(e: Compare): void;

  /** An operand with the value: a constant, the variable's own register, or a new temporary. */
  protected operand(e: Expr): number {
    const constant = this.unit.compilation.folder.constant(e);
    if (constant !== undefined) {
      this.mark(e);
      return this.constant(constant);
    }
    if (e.kind === 'Name') {
      const register = this.registerOf(e.id);
      if (register !== undefined) {
        this.check(e, register, e.id);
        this.mark(e);
        return register;
      }
    }
    if (e.kind === 'NamedExpr') {
      const variable = this.registerOf(e.target.id);
      if (variable !== undefined) {
        this.assign(e.target.id, variable, e.value);
        return variable;
      }
    }
    return this.temporary(e);
  }

  /** Computes a value straight into a variable's register. */
  protected assign(name: string, register: number, value: Expr): void {
    this.into(value, register);
    this.markBound(register, this.mangled(name));
  }

  /** An operand that keeps its value while the others are computed. */
  protected operandBefore(e: Expr, ...later: readonly Expr[]): number {
    const register = this.operand(e);
    if (!this.scope.hasNamedExpression || register < 0 || !this.isVariable(register)) return register;
    if (later.every((other) => other.kind === 'Name' || other.kind === 'Constant')) return register;
    const copy = this.allocate();
    this.emit(e, 'MOVE', copy, register);
    return copy;
  }

  /** The value in a new temporary, on top of the others. */
  protected temporary(e: Expr): number {
    const register = this.allocate();
    this.into(e, register);
    return register;
  }

  /** Computes the value, which nobody wants. */
  protected discard(e: Expr): void {
    const saved = this.free;
    this.operand(e);
    this.free = saved;
  }

  protected into(e: Expr, r: number): void {
    const constant = this.unit.compilation.folder.constant(e);
    if (constant !== undefined) {
      this.emit(e, 'MOVE', r, this.constant(constant));
      return;
    }
    const saved = this.free;
    this.compute(e, r);
    this.free = saved;
  }

  private compute(e: Expr, r: number): void {
    switch (e.kind) {
      case 'Name':
        this.loadName(e, e.id, r);
        break;
      case 'BinOp': {
        const b = this.operandBefore(e.left, e.right);
        const c = this.operand(e.right);
        this.emit(e, BINARY_OPS[e.op], r, b, c);
        break;
      }
      case 'UnaryOp':
        this.unary(e.op, e.operand, e, r);
        break;
      case 'Compare':
        this.compare(e, r);
        break;
      case 'BoolOp':
        this.logic(e, r);
        break;
      case 'IfExp':
        this.conditional(e, r);
        break;
      case 'NamedExpr':
        this.into(e.value, r);
        this.storeName(e.target, e.target.id, r);
        break;
      case 'Attribute': {
        const at = attributePosition(e, e);
        const n = this.name(this.mangled(e.attr));
        const superCall = this.superCall(e.value);
        if (superCall !== undefined) this.emit(at, 'SUPERATTR', r, this.superWindow(superCall), n);
        else this.emit(at, 'GETATTR', r, this.operand(e.value), n);
        break;
      }
      case 'Subscript':
        this.subscript(e, r);
        break;
      case 'Call':
        this.call(e, r);
        break;
      case 'Lambda':
        this.lambda(e, r);
        break;
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        this.comprehension(e, r);
        break;
      case 'Await':
      case 'Yield':
      case 'YieldFrom':
        this.yieldTo(e, r);
        break;
      case 'List':
        this.sequence(e.elts, 'LIST', e, r);
        break;
      case 'Tuple':
        this.sequence(e.elts, 'TUPLE', e, r);
        break;
      case 'Set':
        this.sequence(e.elts, 'SET', e, r);
        break;
      case 'Dict':
        this.dict(e, r);
        break;
      case 'JoinedStr':
        this.joined(e, r);
        break;
      case 'FormattedValue':
        this.formatted(e, r);
        break;
      case 'Slice':
        this.emit(e, 'SLICE', r, this.sliceBounds(e, true));
        break;
      case 'Starred':
        this.fail("can't use starred expression here", e);
        break;
      case 'Constant':
        throw new Error('constants have been dealt with');
    }
  }

  private unary(op: keyof typeof UNARY_OPS, operand: Expr, at: Positioned, r: number): void {
    // `not (x in y)` is one operation, and so is `not (x is y)`.
    if (op === 'Not' && operand.kind === 'Compare' && operand.ops.length === 1) {
      const inverse = ({ Is: 'ISNOT', IsNot: 'IS', In: 'NOTIN', NotIn: 'IN' } as const)[operand.ops[0]! as 'Is'];
      if (inverse !== undefined) {
        const right = operand.comparators[0]!;
        const b = this.operandBefore(operand.left, right);
        this.emit(at, inverse, r, b, this.comparand(operand.ops[0]!, right));
        return;
      }
    }
    this.emit(at, UNARY_OPS[op], r, this.operand(operand));
  }

  /** The right side of a comparison: a list that is only looked into is a tuple. */
  private comparand(op: ComparisonOperator, e: Expr): number {
    if ((op === 'In' || op === 'NotIn') && e.kind === 'List') {
      const items = this.unit.compilation.folder.tuple(e.elts);
      if (items !== undefined) return this.constant(items);
    }
    return this.operand(e);
  }

  private compare(e: Compare, r: number): void {
    this.checkCompare(e);
    const last = e.ops.length - 1;
    let left = this.operandBefore(e.left, ...e.comparators);
    const end = new Label();
    const target = last > 0 && this.isVariable(r) ? this.allocate() : r;
    for (const [i, op] of e.ops.entries()) {
      const right =
        i < last ? this.operandBefore(e.comparators[i]!, e.comparators[i + 1]!) : this.comparand(op, e.comparators[i]!);
      this.emit(e, COMPARISONS[op].value, target, left, right);
      if (i < last) this.jump(e, 'JF', end, target);
      left = right;
    }
    this.bind(end);
    if (target !== r) this.emit(e, 'MOVE', r, target);
  }

  private logic(e: BoolOp, r: number): void {
    const target = this.isVariable(r) ? this.allocate() : r;
    const end = new Label();
    const op = e.op === 'And' ? 'JF' : 'JT';
    const last = e.values.length - 1;
    for (const [i, value] of e.values.entries()) {
      this.into(value, target);
      if (i < last) this.jump(e, op, end, target);
    }
    this.bind(end);
    if (target !== r) this.emit(e, 'MOVE', r, target);
  }

  private conditional(e: IfExp, r: number): void {
    const other = new Label();
    const end = new Label();
    this.jumpIf(e.test, false, other, e);
    this.into(e.body, r);
    this.jump(e, 'JMP', end);
    this.bind(other);
    this.into(e.orelse, r);
    this.bind(end);
  }

  private subscript(e: Subscript, r: number): void {
    this.checkSubscript(e);
    const b = this.operandBefore(e.value, e.slice);
    if (e.slice.kind === 'Slice' && e.slice.step === undefined) {
      this.emit(e, 'GETSLICE', r, b, this.sliceBounds(e.slice, false));
    } else {
      this.emit(e, 'GETITEM', r, b, this.operand(e.slice));
    }
  }

  /** The bounds of a slice in successive registers. */
  private sliceBounds(e: Slice, withStep: boolean): number {
    const bounds = withStep ? [e.lower, e.upper, e.step] : [e.lower, e.upper];
    const first = this.free;
    for (const bound of bounds) {
      const register = this.allocate();
      if (bound === undefined) this.emit(e, 'MOVE', register, this.constant(NONE));
      else this.into(bound, register);
    }
    return first;
  }

  private sequence(elts: readonly Expr[], op: 'LIST' | 'TUPLE' | 'SET', at: Positioned, r: number): void {
    if (elts.some((elt) => elt.kind === 'Starred')) {
      this.starredSequence(elts, op, at, r);
      return;
    }
    const first = this.free;
    for (const elt of elts) this.temporary(elt);
    this.emit(at, op, r, first, elts.length);
  }

  /** A display in which something is unpacked: it is built up in a temporary. */
  private starredSequence(elts: readonly Expr[], op: 'LIST' | 'TUPLE' | 'SET', at: Positioned, r: number): void {
    const list = this.allocate();
    this.unpackedList(elts, op === 'SET' ? 'SET' : 'LIST', at, list);
    if (op === 'TUPLE') this.emit(at, 'LISTTOTUPLE', r, list);
    else this.emit(at, 'MOVE', r, list);
  }

  /** A list or set of the values, those with stars unpacked; `callee` is what errors name. */
  protected unpackedList(
    elts: readonly Expr[],
    op: 'LIST' | 'SET',
    at: Positioned,
    list: number,
    callee: number | undefined = undefined,
  ): void {
    const saved = this.free;
    let i = 0;
    while (i < elts.length && elts[i]!.kind !== 'Starred') this.temporary(elts[i++]!);
    this.emit(at, op, list, saved, i);
    this.free = saved;
    for (; i < elts.length; i++) {
      const elt = elts[i]!;
      if (elt.kind === 'Starred') {
        const value = this.operand(elt.value);
        if (op === 'SET') this.emit(at, 'SETUPDATE', list, value);
        else this.emit(at, 'LISTEXTEND', list, value, callee === undefined ? 0 : callee + 1);
      } else {
        this.emit(at, op === 'LIST' ? 'LISTAPPEND' : 'SETADD', list, this.operand(elt));
      }
      this.free = saved;
    }
  }

  private dict(e: Dict, r: number): void {
    const isPlain = !e.keys.includes(undefined);
    const dict = isPlain ? r : this.allocate();
    const saved = this.free;
    let i = 0;
    for (; i < e.keys.length; i++) {
      const key = e.keys[i];
      if (key === undefined) break;
      this.temporary(key);
      this.temporary(e.values[i]!);
    }
    this.emit(e, 'DICT', dict, saved, i);
    this.free = saved;
    for (; i < e.keys.length; i++) {
      const key = e.keys[i];
      const value = e.values[i]!;
      if (key === undefined) {
        this.emit(e, 'DICTUPDATE', dict, this.operand(value));
      } else {
        const k = this.operandBefore(key, value);
        this.emit(e, 'DICTPUT', dict, k, this.operand(value));
      }
      this.free = saved;
    }
    if (dict !== r) this.emit(e, 'MOVE', r, dict);
  }

  private joined(e: JoinedStr, r: number): void {
    const [first] = e.values;
    if (first === undefined) {
      this.emit(e, 'MOVE', r, this.stringConstant(''));
      return;
    }
    if (e.values.length === 1 && first.kind === 'FormattedValue') {
      this.formatted(first, r);
      return;
    }
    const start = this.free;
    for (const value of e.values) this.temporary(value);
    this.emit(e, 'STRING', r, start, e.values.length);
  }

  private formatted(e: FormattedValue, r: number): void {
    const format = e.format_spec;
    let value = format === undefined ? this.operand(e.value) : this.operandBefore(e.value, format);
    const spec = format === undefined ? this.stringConstant('') : this.operand(format);
    const conversion = CONVERSIONS[e.conversion];
    if (conversion !== undefined) {
      const converted = this.allocate();
      this.emit(e, 'CONVERT', converted, value, conversion);
      value = converted;
    }
    this.emit(e, 'FORMAT', r, value, spec);
  }

  /** Jumps if the truth of e equals `sense`, and falls through otherwise. What asks for the truth is at the place of the statement, as in 3.11. */
  protected jumpIf(e: Expr, sense: boolean, label: Label, at: Positioned = e): void {
    const constant = this.unit.compilation.folder.constant(e);
    if (constant !== undefined) {
      this.mark(e);
      if (truth(constant) === sense) this.jump(e, 'JMP', label);
      return;
    }
    const saved = this.free;
    switch (e.kind) {
      case 'UnaryOp':
        if (e.op !== 'Not') break;
        this.jumpIf(e.operand, !sense, label, at);
        return;
      case 'BoolOp':
        this.logicJump(e, sense, label, at);
        return;
      case 'Compare':
        this.compareJump(e, sense, label);
        this.free = saved;
        return;
      case 'IfExp': {
        const other = new Label();
        const end = new Label();
        this.jumpIf(e.test, false, other, at);
        this.jumpIf(e.body, sense, label, at);
        this.jump(e, 'JMP', end);
        this.bind(other);
        this.jumpIf(e.orelse, sense, label, at);
        this.bind(end);
        return;
      }
      default:
    }
    const register = this.operand(e);
    this.free = saved;
    this.jump(at, sense ? 'JT' : 'JF', label, register);
  }

  private logicJump(e: BoolOp, sense: boolean, label: Label, at: Positioned): void {
    const decisive = e.op === 'Or';
    const last = e.values.length - 1;
    const through = new Label();
    for (const [i, value] of e.values.entries()) {
      if (i === last) this.jumpIf(value, sense, label, at);
      else this.jumpIf(value, decisive, decisive === sense ? label : through, at);
    }
    this.bind(through);
  }

  private compareJump(e: Compare, sense: boolean, label: Label): void {
    this.checkCompare(e);
    const last = e.ops.length - 1;
    const through = new Label();
    let left = this.operandBefore(e.left, ...e.comparators);
    for (const [i, op] of e.ops.entries()) {
      const right =
        i < last ? this.operandBefore(e.comparators[i]!, e.comparators[i + 1]!) : this.comparand(op, e.comparators[i]!);
      const info = COMPARISONS[op];
      if (i < last) this.jump(e, info.ifFalse, sense ? through : label, left, right);
      else this.jump(e, sense ? info.ifTrue : info.ifFalse, label, left, right);
      left = right;
    }
    this.bind(through);
  }
}
