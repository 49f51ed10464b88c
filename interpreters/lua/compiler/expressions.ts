/**
 * Code for expressions. The central rule: `toRegister(e, r)` writes r only with the last instruction it executes,
 * unless `writesEarly(e)`; so `a = a + f(a)` may be computed straight into the variable's own register.
 */
import type { BinaryExpr, CallExpr, ConcatExpr, Expr, IndexExpr, LogicExpr, TableExpr } from '../syntax/ast.ts';
import { isLiteral } from '../syntax/fold.ts';
import type { Emitter } from './emitter.ts';
import type { OpName } from './opcodes.table.ts';

const MAX_INT32 = 0x7fffffff;
/** Items of a table constructor that are kept in registers before they are stored. */
const ITEMS_PER_FLUSH = 50;

const REGISTER_OPS: Readonly<Record<string, OpName>> = {
  '+': 'ADD',
  '-': 'SUB',
  '*': 'MUL',
  '/': 'DIV',
  '%': 'MOD',
  '//': 'IDIV',
  '^': 'POW',
  '&': 'BAND',
  '|': 'BOR',
  '~': 'BXOR',
  '<<': 'SHL',
  '>>': 'SHR',
};
const RIGHT_CONSTANT_OPS: Readonly<Record<string, OpName>> = {
  '+': 'ADDK',
  '-': 'SUBK',
  '*': 'MULK',
  '/': 'DIVK',
  '%': 'MODK',
  '//': 'IDIVK',
  '^': 'POWK',
  '&': 'BANDK',
  '<<': 'SHLK',
  '>>': 'SHRK',
};
const LEFT_CONSTANT_OPS: Readonly<Record<string, OpName>> = { '+': 'KADD', '-': 'KSUB', '*': 'KMUL', '/': 'KDIV' };

const COMPARISONS: ReadonlySet<string> = new Set(['==', '~=', '<', '<=', '>', '>=']);

function isComparison(e: Expr): e is BinaryExpr {
  return e.kind === 'binary' && COMPARISONS.has(e.op);
}

export function isMulti(e: Expr): boolean {
  return e.kind === 'call' || e.kind === 'vararg';
}

/** Whether `toRegister(e, r)` may write r before it has read every variable that e reads. */
export function writesEarly(e: Expr): boolean {
  return e.kind === 'and' || e.kind === 'or' || (e.kind === 'paren' && writesEarly(e.inner));
}

/** The register that holds the value of e: the variable's own, or a new temporary. */
export function anyRegister(em: Emitter, e: Expr): number {
  if (e.kind === 'paren') return anyRegister(em, e.inner);
  if (e.kind === 'local' && !e.variable.inCell) return e.variable.register;
  return nextRegister(em, e);
}

function withoutParentheses(e: Expr): Expr {
  return e.kind === 'paren' ? withoutParentheses(e.inner) : e;
}

/**
 * A local variable in a cell. lua5.4 has no cells: an operation that names a local variable reads it when it runs, after the
 * other operand has been computed (and has perhaps called a function that assigns it).
 */
export function isReadLate(e: Expr): boolean {
  const inner = withoutParentheses(e);
  return inner.kind === 'local' && inner.variable.inCell;
}

/** As `anyRegister`, with a register to put the value into if it needs one. */
function operandRegister(em: Emitter, e: Expr, into: number | undefined): number {
  const inner = withoutParentheses(e);
  if (into === undefined || (inner.kind === 'local' && !inner.variable.inCell)) return anyRegister(em, e);
  freshTo(em, e, into);
  return into;
}

/** Registers of two operands; `into` is for the left one. */
function operandRegisters(em: Emitter, left: Expr, right: Expr, into: number | undefined): readonly [number, number] {
  if (isReadLate(left)) {
    const b = into ?? em.allocate();
    const c = anyRegister(em, right);
    toRegister(em, left, b);
    return [b, c];
  }
  const b = operandRegister(em, left, into);
  return [b, anyRegister(em, right)];
}

export function nextRegister(em: Emitter, e: Expr): number {
  const register = em.allocate();
  freshTo(em, e, register);
  return register;
}

/**
 * As `toRegister`, for a register that nothing reads yet. On top of the stack it may be written early: calls leave their results in
 * place, tables are built there, and left operands wait there.
 */
function freshTo(em: Emitter, e: Expr, r: number): void {
  const call = e.kind === 'paren' ? e.inner : e;
  if (call.kind === 'call' && r === em.free - 1) {
    em.free = r;
    callTo(em, call, 1);
    em.free = r + 1;
  } else if (r === em.free - 1 && e.kind === 'table') {
    tableTo(em, e, r, r);
  } else if (r === em.free - 1 && e.kind === 'index') {
    indexTo(em, e, r, r);
  } else if (r === em.free - 1 && e.kind === 'binary' && !isComparison(e)) {
    arithmeticTo(em, e, r, r);
  } else {
    toRegister(em, e, r);
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
      indexTo(em, e, r, undefined);
      break;
    case 'call': {
      const base = callTo(em, e, 1);
      if (base !== r) em.emit('MOVE', r, base);
      break;
    }
    case 'binary':
      if (isComparison(e)) booleanTo(em, e, r);
      else arithmeticTo(em, e, r, undefined);
      break;
    case 'concat':
      concatTo(em, e, r);
      break;
    case 'unary': {
      const saved = em.free;
      const b = anyRegister(em, e.operand);
      em.emitAt(e.line, e.op === 'not' ? 'NOT' : e.op === '-' ? 'UNM' : e.op === '#' ? 'LEN' : 'BNOT', r, b);
      em.free = saved;
      break;
    }
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

function booleanTo(em: Emitter, e: Expr, r: number): void {
  const no = jumpIf(em, e, false);
  em.emit('LOADTRUE', r);
  const end = em.emit('JMP');
  em.patchHere(no);
  em.emit('LOADFALSE', r);
  em.patchHere([end]);
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
    const yes = truthyTo(em, e.left, r);
    yes.push(...truthyTo(em, e.right, r));
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
    const no = falsyTo(em, e.left, r);
    no.push(...falsyTo(em, e.right, r));
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
      if (isComparison(e)) return [comparisonJump(em, e, sense)];
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
  const left = jumpIf(em, e.left, decisive);
  const right = jumpIf(em, e.right, sense, line);
  if (sense === decisive) return [...left, ...right];
  em.patchHere(left);
  return right;
}

function comparisonJump(em: Emitter, e: BinaryExpr, sense: boolean): number {
  const saved = em.free;
  const at = e.op === '==' || e.op === '~=' ? equalityJump(em, e, sense) : orderJump(em, e, sense);
  em.free = saved;
  return at;
}

function equalityJump(em: Emitter, e: BinaryExpr, sense: boolean): number {
  const equal = (e.op === '==') === sense;
  let { left, right } = e;
  if (isLiteral(left)) [left, right] = [right, left];
  if (isLiteral(right)) {
    const a = anyRegister(em, left);
    return em.emitAt(e.line, equal ? 'JEQK' : 'JNEK', a, em.constant(constantValue(right)));
  }
  const [a, b] = operandRegisters(em, left, right, undefined);
  return em.emitAt(e.line, equal ? 'JEQ' : 'JNE', a, b);
}

function orderJump(em: Emitter, e: BinaryExpr, sense: boolean): number {
  const { left, right, op } = e;
  const strict = op === '<' || op === '>';
  const flipped = op === '>' || op === '>=';
  if (right.kind === 'number') {
    const a = anyRegister(em, left);
    const less: OpName = strict ? (sense ? 'JLTK' : 'JNLTK') : sense ? 'JLEK' : 'JNLEK';
    const greater: OpName = strict ? (sense ? 'JGTK' : 'JNGTK') : sense ? 'JGEK' : 'JNGEK';
    return em.emitAt(e.line, flipped ? greater : less, a, em.constant(right.value));
  }
  if (left.kind === 'number') {
    const a = anyRegister(em, right);
    const greater: OpName = strict ? (sense ? 'JGTK' : 'JNGTK') : sense ? 'JGEK' : 'JNGEK';
    const less: OpName = strict ? (sense ? 'JLTK' : 'JNLTK') : sense ? 'JLEK' : 'JNLEK';
    return em.emitAt(e.line, flipped ? less : greater, a, em.constant(left.value));
  }
  const [a, b] = operandRegisters(em, left, right, undefined);
  const name: OpName = strict ? (sense ? 'JLT' : 'JNLT') : sense ? 'JLE' : 'JNLE';
  return flipped ? em.emitAt(e.line, name, b, a) : em.emitAt(e.line, name, a, b);
}

function constantValue(e: Expr): undefined | boolean | string | Extract<Expr, { kind: 'number' }>['value'] {
  switch (e.kind) {
    case 'number':
    case 'string':
      return e.value;
    case 'true':
    case 'false':
      return e.kind === 'true';
    default:
      return undefined;
  }
}

/** `into`: r, if it may be written early. */
function indexTo(em: Emitter, e: IndexExpr, r: number, into: number | undefined): void {
  const { object, key } = e;
  const saved = em.free;
  if (object.kind === 'upvalue' && !object.variable.inCell && key.kind === 'string') {
    em.emitAt(e.line, 'GETTABUP', r, object.index, em.constant(key.value));
  } else if (key.kind === 'string') {
    const b = operandRegister(em, object, into);
    em.emitAt(e.line, 'GETFIELD', r, b, em.constant(key.value));
  } else if (isSmallInteger(key)) {
    const b = operandRegister(em, object, into);
    em.emitAt(e.line, 'GETINT', r, b, key.value);
  } else {
    const [b, c] = operandRegisters(em, object, key, into);
    em.emitAt(e.line, 'GETTABLE', r, b, c);
  }
  em.free = saved;
}

export function isSmallInteger(e: Expr): e is { kind: 'number'; value: number } {
  return e.kind === 'number' && typeof e.value === 'number' && Math.abs(e.value) <= MAX_INT32;
}

/** Walks down the left operands in a loop, since chains such as a + b + c + ... may be long. `into`: r, if it may be written early. */
function arithmeticTo(em: Emitter, e: BinaryExpr, r: number, into: number | undefined): void {
  const saved = em.free;
  const chain = [e];
  for (let left: Expr = e.left; left.kind === 'binary' && !COMPARISONS.has(left.op); left = left.left) chain.push(left);
  const temporary = into ?? (chain.length > 1 ? em.allocate() : undefined);
  let held: number | undefined;
  for (let i = chain.length - 1; i >= 0; i--) {
    const node = chain[i];
    if (node === undefined) continue;
    const inner = em.free;
    const target = i > 0 && temporary !== undefined ? temporary : r;
    emitArithmetic(em, node, held, target, temporary);
    em.free = inner;
    held = target;
  }
  em.free = saved;
}

/** `held`: the register where the left operand has been computed already; `into`: one where an operand may be put. */
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
  const [b, c] = held === undefined ? operandRegisters(em, left, right, into) : [held, anyRegister(em, right)];
  em.emitAt(e.line, binaryOp(op), r, b, c);
}

function binaryOp(op: string): OpName {
  const name = REGISTER_OPS[op];
  if (name === undefined) throw new Error(`no arithmetic operator ${op}`);
  return name;
}

function concatTo(em: Emitter, e: ConcatExpr, r: number): void {
  const base = em.free;
  for (const operand of e.operands) nextRegister(em, operand);
  em.emitAt(e.line, 'CONCAT', r, base, e.operands.length);
  em.free = base;
}

/** Calls with the callee in the first free register, where the results come to; no register stays allocated. */
export function callTo(em: Emitter, e: CallExpr, results: number): number {
  const base = em.free;
  const { count, open } = callOperands(em, e);
  em.line = e.line;
  if (open) em.emit('CALLM', base, count, results);
  else if (results === 1) em.emit('CALL1', base, count);
  else if (results === 0) em.emit('CALL0', base, count);
  else em.emit('CALL', base, count, results);
  em.free = base;
  if (results > 0) {
    em.allocate(results);
    em.free = base;
  }
  return base;
}

/** Callee and arguments into consecutive registers from the first free one; open: a list follows the arguments. */
export function callOperands(em: Emitter, e: CallExpr): { count: number; open: boolean } {
  const base = em.allocate();
  if (e.method === undefined) {
    toRegister(em, e.callee, base);
  } else {
    em.allocate();
    const object = e.callee.kind === 'local' && !e.callee.variable.inCell ? e.callee.variable.register : base;
    if (object === base) toRegister(em, e.callee, base);
    em.emitAt(e.methodLine, 'SELF', base, object, em.constant(e.method));
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
      em.allocate();
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
    em.allocate(Math.max(count, 1));
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
    const [k, v] = operandRegisters(em, key, value, undefined);
    em.emitAt(line, 'SETTABLE', table, k, v);
  }
}
