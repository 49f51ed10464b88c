/**
 * Code for expressions. The central rule: `toRegister(e, r)` writes r only with the last instruction it executes,
 * unless `writesEarly(e)`; so `a = a + f(a)` may be computed straight into the variable's own register.
 */
import type {
  BinaryExpr,
  CallExpr,
  ConcatExpr,
  Expr,
  IndexExpr,
  LogicExpr,
  TableExpr,
  UnaryExpr,
} from '../syntax/ast.ts';
import { isLiteral } from '../syntax/fold.ts';
import type { Emitter } from './emitter.ts';
import type { OpName } from './opcodes.table.ts';
import {
  arithmetic,
  binaryOp,
  comparisons,
  constantValue,
  earlierOperands,
  isComparison,
  isMulti,
  isReadLate,
  isSmallInteger,
  LEFT_CONSTANT_OPS,
  RIGHT_CONSTANT_OPS,
  suffixes,
  withoutParentheses,
} from './operators.ts';

/** Items of a table constructor that are kept in registers before they are stored. */
const ITEMS_PER_FLUSH = 50;

/** The register that holds the value of e: the variable's own, or a new temporary. */
export function anyRegister(em: Emitter, e: Expr): number {
  if (e.kind === 'paren') return anyRegister(em, e.inner);
  if (e.kind === 'local' && !e.variable.inCell) return e.variable.register;
  return nextRegister(em, e);
}

/** As `anyRegister`, with a register to put the value into if it needs one. */
function operandRegister(em: Emitter, e: Expr, into: number | undefined): number {
  const inner = withoutParentheses(e);
  if (into === undefined || (inner.kind === 'local' && !inner.variable.inCell)) return anyRegister(em, e);
  freshTo(em, e, into);
  return into;
}

/** Registers of two operands; `held`: where the left one has been computed already; `into`: a register for it if it needs one. */
function operandRegisters(
  em: Emitter,
  left: Expr,
  right: Expr,
  held: number | undefined,
  into: number | undefined,
): readonly [number, number] {
  if (held !== undefined) return [held, anyRegister(em, right)];
  if (isReadLate(left)) {
    const b = into ?? em.allocate(1, left);
    const c = anyRegister(em, right);
    toRegister(em, left, b);
    return [b, c];
  }
  const b = operandRegister(em, left, into);
  return [b, anyRegister(em, right)];
}

export function nextRegister(em: Emitter, e: Expr): number {
  const register = em.allocate(1, e);
  freshTo(em, e, register);
  return register;
}

/**
 * As `toRegister`, for a register that nothing reads yet. On top of the stack it may be written early: calls leave their results in
 * place, tables are built there, and left operands wait there.
 */
function freshTo(em: Emitter, e: Expr, r: number): void {
  if (r !== em.free - 1) return toRegister(em, e, r);
  switch (e.kind) {
    case 'paren':
      return freshTo(em, e.inner, r);
    case 'table':
      return tableTo(em, e, r, r);
    case 'index':
    case 'call':
      return suffixTo(em, e, r, r);
    case 'binary':
      return isComparison(e) ? booleanTo(em, e, r, r) : arithmeticTo(em, e, r, r);
    case 'unary':
      return unaryTo(em, e, r, r);
    case 'concat':
      return concatTo(em, e, r, r);
    default:
      return toRegister(em, e, r);
  }
}

export function toRegister(em: Emitter, e: Expr, r: number): void {
  switch (e.kind) {
    case 'nil':
      em.emitAt(e.line ?? em.line, 'LOADNIL', r, 1);
      break;
    case 'true':
      em.emitAt(e.line ?? em.line, 'LOADTRUE', r);
      break;
    case 'false':
      em.emitAt(e.line ?? em.line, 'LOADFALSE', r);
      break;
    case 'number':
    case 'string':
      em.emitAt(e.line ?? em.line, 'LOADK', r, em.constant(e.value));
      break;
    case 'vararg':
      em.emitAt(e.line, 'VARARG', r, 1);
      break;
    case 'function':
      em.protos.push(em.compileFunction(e.body));
      em.emitAt(e.body.lastLine, 'CLOSURE', r, em.protos.length - 1);
      break;
    case 'local':
      if (e.variable.inCell) em.emit('GETCELL', r, e.variable.register);
      else if (e.variable.register !== r) em.emit('MOVE', r, e.variable.register);
      break;
    case 'upvalue':
      em.emit(e.variable.inCell ? 'GETUPCELL' : 'GETUPVAL', r, e.index);
      break;
    case 'index':
    case 'call':
      suffixTo(em, e, r, undefined);
      break;
    case 'binary':
      if (isComparison(e)) booleanTo(em, e, r, undefined);
      else arithmeticTo(em, e, r, undefined);
      break;
    case 'concat':
      concatTo(em, e, r, undefined);
      break;
    case 'unary':
      unaryTo(em, e, r, undefined);
      break;
    case 'and': {
      const ends = falsyTo(em, e.left, r);
      freshTo(em, e.right, r);
      em.patchHere(ends);
      break;
    }
    case 'or': {
      const ends = truthyTo(em, e.left, r);
      freshTo(em, e.right, r);
      em.patchHere(ends);
      break;
    }
    case 'paren':
      toRegister(em, e.inner, r);
      break;
    case 'table': {
      // The items may read the variable that r belongs to.
      const saved = em.free;
      tableTo(em, e, r, e.items.length === 0 ? r : em.allocate());
      em.free = saved;
      break;
    }
  }
}

/** `into`: r, if it may be written early. So in all functions below. */
function unaryTo(em: Emitter, e: UnaryExpr, r: number, into: number | undefined): void {
  const saved = em.free;
  const b = operandRegister(em, e.operand, into);
  em.emitAt(e.line, e.op === 'not' ? 'NOT' : e.op === '-' ? 'UNM' : e.op === '#' ? 'LEN' : 'BNOT', r, b);
  em.free = saved;
}

function booleanTo(em: Emitter, e: BinaryExpr, r: number, into: number | undefined): void {
  jumpTo(em, comparisonJump(em, e, false, into), r);
}

/** True into r where control falls through, false where the jump is taken. */
function jumpTo(em: Emitter, no: number, r: number): void {
  em.emit('LOADTRUE', r);
  const end = em.emit('JMP');
  em.patchHere([no]);
  em.emit('LOADFALSE', r);
  em.patchHere([end]);
}

function append(jumps: number[], more: readonly number[]): void {
  for (const jump of more) jumps.push(jump);
}

/** If e is truthy its value is put into r and the returned jumps are taken; otherwise control falls through. */
function truthyTo(em: Emitter, e: Expr, r: number): number[] {
  if (e.kind === 'and') {
    const no = jumpIf(em, e.left, false);
    const yes = truthyTo(em, e.right, r);
    em.patchHere(no);
    return yes;
  }
  if (e.kind === 'or') {
    const yes: number[] = [];
    for (const operand of earlierOperands(e)) append(yes, truthyTo(em, operand, r));
    append(yes, truthyTo(em, e.right, r));
    return yes;
  }
  if (isComparison(e) || (e.kind === 'unary' && e.op === 'not')) {
    const no = jumpIf(em, e, false);
    em.emit('LOADTRUE', r);
    const yes = em.emit('JMP');
    em.patchHere(no);
    return [yes];
  }
  if (e.kind === 'nil' || e.kind === 'false') return [];
  freshTo(em, e, r);
  return [em.emit('JT', r)];
}

/** If e is falsy its value is put into r and the returned jumps are taken; otherwise control falls through. */
function falsyTo(em: Emitter, e: Expr, r: number): number[] {
  if (e.kind === 'or') {
    const yes = jumpIf(em, e.left, true);
    const no = falsyTo(em, e.right, r);
    em.patchHere(yes);
    return no;
  }
  if (e.kind === 'and') {
    const no: number[] = [];
    for (const operand of earlierOperands(e)) append(no, falsyTo(em, operand, r));
    append(no, falsyTo(em, e.right, r));
    return no;
  }
  if (isComparison(e) || (e.kind === 'unary' && e.op === 'not')) {
    const yes = jumpIf(em, e, true);
    em.emit('LOADFALSE', r);
    const no = em.emit('JMP');
    em.patchHere(yes);
    return [no];
  }
  if (e.kind === 'true' || e.kind === 'number' || e.kind === 'string') return [];
  freshTo(em, e, r);
  return [em.emit('JF', r)];
}

/**
 * Code that jumps when the truth of e equals `sense`, and falls through otherwise. Returns the jumps to patch. `line`: that of the last
 * test, if it is not where the expression ends.
 */
export function jumpIf(em: Emitter, e: Expr, sense: boolean, line?: number): number[] {
  switch (e.kind) {
    case 'nil':
    case 'false':
      return sense ? [] : [em.emit('JMP')];
    case 'true':
    case 'number':
    case 'string':
      return sense ? [em.emit('JMP')] : [];
    case 'and':
    case 'or':
      return logicJump(em, e, sense, line);
    case 'unary':
      if (e.op === 'not') return jumpIf(em, e.operand, !sense, line);
      break;
    case 'binary':
      if (isComparison(e)) return [comparisonJump(em, e, sense, undefined)];
      break;
    default:
  }
  const saved = em.free;
  const register = anyRegister(em, e);
  em.free = saved;
  em.line = line ?? em.line;
  return [em.emit(sense ? 'JT' : 'JF', register)];
}

function logicJump(em: Emitter, e: LogicExpr, sense: boolean, line: number | undefined): number[] {
  const decisive = e.kind === 'or';
  const decided: number[] = [];
  for (const operand of earlierOperands(e)) append(decided, jumpIf(em, operand, decisive));
  const last = jumpIf(em, e.right, sense, line);
  if (sense === decisive) {
    append(decided, last);
    return decided;
  }
  em.patchHere(decided);
  return last;
}

/** `a == b == c` and so on, each result in the same register, where it is compared with the next operand. */
function comparisonJump(em: Emitter, e: BinaryExpr, sense: boolean, into: number | undefined): number {
  const saved = em.free;
  const chain = comparisons(e);
  const temporary = into ?? (chain.length > 1 ? em.allocate(1, e.left) : undefined);
  let held: number | undefined;
  for (const node of chain) {
    if (node === e || temporary === undefined) break;
    const inner = em.free;
    const no = oneComparison(em, node, false, held, temporary);
    em.free = inner;
    jumpTo(em, no, temporary);
    held = temporary;
  }
  const at = oneComparison(em, e, sense, held, temporary);
  em.free = saved;
  return at;
}

/** `held`: the register where the left operand has been computed already; `into`: one where an operand may be put. So below. */
function oneComparison(
  em: Emitter,
  e: BinaryExpr,
  sense: boolean,
  held: number | undefined,
  into: number | undefined,
): number {
  return e.op === '==' || e.op === '~=' ? equalityJump(em, e, sense, held, into) : orderJump(em, e, sense, held, into);
}

function equalityJump(
  em: Emitter,
  e: BinaryExpr,
  sense: boolean,
  held: number | undefined,
  into: number | undefined,
): number {
  const equal = (e.op === '==') === sense;
  let { left, right } = e;
  if (isLiteral(left)) [left, right] = [right, left];
  if (isLiteral(right)) {
    const a = held ?? operandRegister(em, left, into);
    return em.emitAt(e.line, equal ? 'JEQK' : 'JNEK', a, em.constant(constantValue(right)));
  }
  const [a, b] = operandRegisters(em, left, right, held, into);
  return em.emitAt(e.line, equal ? 'JEQ' : 'JNE', a, b);
}

function orderJump(
  em: Emitter,
  e: BinaryExpr,
  sense: boolean,
  held: number | undefined,
  into: number | undefined,
): number {
  const { left, right, op } = e;
  const strict = op === '<' || op === '>';
  const flipped = op === '>' || op === '>=';
  if (right.kind === 'number') {
    const a = held ?? operandRegister(em, left, into);
    const less: OpName = strict ? (sense ? 'JLTK' : 'JNLTK') : sense ? 'JLEK' : 'JNLEK';
    const greater: OpName = strict ? (sense ? 'JGTK' : 'JNGTK') : sense ? 'JGEK' : 'JNGEK';
    return em.emitAt(e.line, flipped ? greater : less, a, em.constant(right.value));
  }
  if (left.kind === 'number') {
    const a = operandRegister(em, right, into);
    const greater: OpName = strict ? (sense ? 'JGTK' : 'JNGTK') : sense ? 'JGEK' : 'JNGEK';
    const less: OpName = strict ? (sense ? 'JLTK' : 'JNLTK') : sense ? 'JLEK' : 'JNLEK';
    return em.emitAt(e.line, flipped ? less : greater, a, em.constant(left.value));
  }
  const [a, b] = operandRegisters(em, left, right, held, into);
  const name: OpName = strict ? (sense ? 'JLT' : 'JNLT') : sense ? 'JLE' : 'JNLE';
  return flipped ? em.emitAt(e.line, name, b, a) : em.emitAt(e.line, name, a, b);
}

/** `a.b:c()[d]` and so on: what is found so far waits in one register. */
function suffixTo(em: Emitter, e: IndexExpr | CallExpr, r: number, into: number | undefined): void {
  const saved = em.free;
  const chain = suffixes(e);
  const temporary = into ?? (chain.length > 1 || e.kind === 'call' ? em.allocate(1, e) : undefined);
  let held: number | undefined;
  for (const node of chain) {
    if (node.kind === 'index') {
      const inner = em.free;
      indexTo(em, node, node === e || temporary === undefined ? r : temporary, held, temporary);
      em.free = inner;
    } else if (temporary !== undefined) {
      em.free = temporary;
      callTo(em, node, 1, held !== undefined);
      em.free = temporary + 1;
      if (node === e && temporary !== r) em.emit('MOVE', r, temporary);
    }
    held = temporary;
  }
  em.free = saved;
}

function indexTo(em: Emitter, e: IndexExpr, r: number, held: number | undefined, into: number | undefined): void {
  const { object, key } = e;
  if (object.kind === 'upvalue' && !object.variable.inCell && key.kind === 'string') {
    em.emitAt(e.line, 'GETTABUP', r, object.index, em.constant(key.value));
  } else if (key.kind === 'string') {
    const b = held ?? operandRegister(em, object, into);
    em.emitAt(e.line, 'GETFIELD', r, b, em.constant(key.value));
  } else if (isSmallInteger(key)) {
    const b = held ?? operandRegister(em, object, into);
    em.emitAt(e.line, 'GETINT', r, b, key.value);
  } else {
    const [b, c] = operandRegisters(em, object, key, held, into);
    em.emitAt(e.line, 'GETTABLE', r, b, c);
  }
}

function arithmeticTo(em: Emitter, e: BinaryExpr, r: number, into: number | undefined): void {
  const saved = em.free;
  const chain = arithmetic(e);
  const temporary = into ?? (chain.length > 1 ? em.allocate(1, e.left) : undefined);
  let held: number | undefined;
  for (const node of chain) {
    const inner = em.free;
    const target = node !== e && temporary !== undefined ? temporary : r;
    emitArithmetic(em, node, held, target, temporary);
    em.free = inner;
    held = target;
  }
  em.free = saved;
}

function emitArithmetic(
  em: Emitter,
  e: BinaryExpr,
  held: number | undefined,
  r: number,
  into: number | undefined,
): void {
  const { left, right, op } = e;
  const rightName = right.kind === 'number' ? RIGHT_CONSTANT_OPS[op] : undefined;
  if (right.kind === 'number' && rightName !== undefined) {
    const b = held ?? operandRegister(em, left, into);
    if ((op === '+' || op === '-') && isSmallInteger(right)) {
      em.emitAt(e.line, op === '+' ? 'ADDI' : 'SUBI', r, b, right.value);
    } else {
      em.emitAt(e.line, rightName, r, b, em.constant(right.value));
    }
    return;
  }
  const leftName = LEFT_CONSTANT_OPS[op];
  if (left.kind === 'number' && leftName !== undefined) {
    const c = operandRegister(em, right, into);
    em.emitAt(e.line, leftName, r, em.constant(left.value), c);
    return;
  }
  const [b, c] = operandRegisters(em, left, right, held, into);
  em.emitAt(e.line, binaryOp(op), r, b, c);
}

function concatTo(em: Emitter, e: ConcatExpr, r: number, into: number | undefined): void {
  const saved = em.free;
  const base = into ?? saved;
  em.free = base;
  for (const operand of e.operands) nextRegister(em, operand);
  em.emitAt(e.line, 'CONCAT', r, base, e.operands.length);
  em.free = saved;
}

/**
 * Calls with the callee in the first free register, where the results come to; no register stays allocated. `held`: the callee (or the
 * object that has the method) is there already.
 */
export function callTo(em: Emitter, e: CallExpr, results: number, held = false): number {
  const base = em.free;
  const { count, open } = callOperands(em, e, held);
  em.line = e.line;
  if (open) em.emit('CALLM', base, count, results);
  else if (results === 1) em.emit('CALL1', base, count);
  else if (results === 0) em.emit('CALL0', base, count);
  else em.emit('CALL', base, count, results);
  em.free = base;
  if (results > 0) {
    em.allocate(results, e);
    em.free = base;
  }
  return base;
}

/** Callee and arguments into consecutive registers from the first free one; open: a list follows the arguments. */
export function callOperands(em: Emitter, e: CallExpr, held = false): { count: number; open: boolean } {
  const { callee } = e;
  const base = em.allocate(1, callee);
  if (e.method === undefined) {
    if (!held) freshTo(em, callee, base);
  } else {
    const isVariable = !held && callee.kind === 'local' && !callee.variable.inCell;
    if (!held && !isVariable) freshTo(em, callee, base);
    em.allocate(1, callee);
    em.emitAt(e.methodLine, 'SELF', base, isVariable ? callee.variable.register : base, em.constant(e.method));
  }
  const open = toConsecutive(em, e.args);
  return { count: em.free - base - 1 - (open ? 1 : 0), open };
}

/** Values into consecutive registers; true: the last one is a list of all results of a call or `...`. */
export function toConsecutive(em: Emitter, list: readonly Expr[]): boolean {
  for (let i = 0; i < list.length; i++) {
    const e = list[i];
    if (e === undefined) continue;
    if (i === list.length - 1 && isMulti(e)) {
      multiTo(em, e, -1);
      em.allocate(1, e);
      return true;
    }
    nextRegister(em, e);
  }
  return false;
}

/** The results of a call or `...` into consecutive registers from the first free one (not allocated). */
export function multiTo(em: Emitter, e: Expr, count: number): void {
  if (e.kind === 'call') {
    callTo(em, e, count);
  } else if (e.kind === 'vararg') {
    em.emitAt(e.line, 'VARARG', em.free, count);
    const saved = em.free;
    em.allocate(Math.max(count, 1), e);
    em.free = saved;
  }
}

/** The table is built in the register `table`, with its items above it, and ends up in r. */
function tableTo(em: Emitter, e: TableExpr, r: number, table: number): void {
  const saved = em.free;
  let items = 0;
  let fields = 0;
  for (const item of e.items) {
    if ('key' in item && 'value' in item) fields++;
    else items++;
  }
  if (e.items.length === 0) {
    em.emitAt(e.line, 'NEWTABLE', r);
    return;
  }
  em.emitAt(e.line, 'NEWTABLE', table, items, fields);
  let stored = 0;
  let waiting = 0;
  for (let i = 0; i < e.items.length; i++) {
    const item = e.items[i];
    if (item === undefined) continue;
    if ('key' in item && 'value' in item) {
      const inner = em.free;
      storeField(em, table, item.key, item.value, item.line);
      em.free = inner;
      continue;
    }
    if (i === e.items.length - 1 && isMulti(item)) {
      multiTo(em, item, -1);
      em.emitAt(e.endLine, 'SETLISTM', table, waiting, stored);
      waiting = 0;
      continue;
    }
    nextRegister(em, item);
    if (++waiting === ITEMS_PER_FLUSH) {
      em.emit('SETLIST', table, waiting, stored);
      stored += waiting;
      waiting = 0;
      em.free = table + 1;
    }
  }
  if (waiting > 0) em.emitAt(e.endLine, 'SETLIST', table, waiting, stored);
  if (table !== r) em.emit('MOVE', r, table);
  em.free = saved;
}

function storeField(em: Emitter, table: number, key: Expr, value: Expr, line: number): void {
  if (key.kind === 'string') {
    em.emitAt(line, 'SETFIELD', table, em.constant(key.value), anyRegister(em, value));
  } else if (isSmallInteger(key)) {
    em.emitAt(line, 'SETINT', table, key.value, anyRegister(em, value));
  } else {
    const [k, v] = operandRegisters(em, key, value, undefined, undefined);
    em.emitAt(line, 'SETTABLE', table, k, v);
  }
}
