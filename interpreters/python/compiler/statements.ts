/** Code for statements, but for those that handle exceptions and `match`. */

import { MARK_BODY, MARK_LEAVE, MARK_TEST } from '../code/marks.ts';
import type { OpName } from '../code/opcodes.table.ts';
import { SPECIAL_ASSERTION_ERROR } from '../code/opcodes.table.ts';
import type {
  AnnAssign,
  Assert,
  Assign,
  AsyncFor,
  AsyncWith,
  AugAssign,
  BinaryOperator,
  Expr,
  For,
  If,
  Import,
  ImportFrom,
  Match,
  Positioned,
  Raise,
  Return,
  Stmt,
  Try,
  TryStar,
  While,
  With,
} from '../syntax/ast.ts';
import { BlockCompiler, type LoopBlock } from './blocks.ts';
import { NOWHERE } from './emitter.ts';
import { attributePosition } from './expressions.ts';
import { Label } from './flow.ts';
import { LATE_FUTURE } from './future.ts';
import { NONE } from './unit.ts';

const IN_PLACE_OPS: Readonly<Record<BinaryOperator, OpName>> = {
  Add: 'IADD',
  Sub: 'ISUB',
  Mult: 'IMUL',
  MatMult: 'IMATMUL',
  Div: 'IDIV',
  Mod: 'IMOD',
  Pow: 'IPOW',
  LShift: 'ILSHIFT',
  RShift: 'IRSHIFT',
  BitOr: 'IOR',
  BitXor: 'IXOR',
  BitAnd: 'IAND',
  FloorDiv: 'IFLOORDIV',
};
/** Items before and after a star, as UNPACKEX's operand has them. */
const MAX_BEFORE_STAR = 1 << 8;
const MAX_AFTER_STAR = 1 << 24;
const AFTER_STAR_SHIFT = 16;

export abstract class StatementCompiler extends BlockCompiler {
  protected abstract tryStatement(s: Try): void;
  protected abstract tryStar(s: TryStar): void;
  protected abstract withStatement(s: With | AsyncWith): void;
  protected abstract matchStatement(s: Match): void;

  protected body(statements: readonly Stmt[]): void {
    for (const s of statements) this.statement(s);
  }

  protected statement(s: Stmt): void {
    const saved = this.free;
    switch (s.kind) {
      case 'Expr':
        this.expressionStatement(s.value, s);
        break;
      case 'Assign':
        this.assignment(s);
        break;
      case 'AugAssign':
        this.augmentedAssignment(s);
        break;
      case 'AnnAssign':
        this.annotatedAssignment(s);
        break;
      case 'If':
        this.ifStatement(s);
        break;
      case 'While':
        this.whileStatement(s);
        break;
      case 'For':
      case 'AsyncFor':
        this.forStatement(s);
        break;
      case 'Return':
        this.returnStatement(s);
        break;
      case 'Break':
      case 'Continue':
        this.leaveLoop(s, s.kind === 'Break');
        break;
      case 'Pass':
        this.mark(s);
        break;
      case 'Global':
      case 'Nonlocal':
        break;
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.functionDefinition(s);
        break;
      case 'ClassDef':
        this.classDefinition(s);
        break;
      case 'Delete':
        for (const target of s.targets) this.deleteTarget(target);
        break;
      case 'Raise':
        this.raiseStatement(s);
        break;
      case 'Assert':
        this.assertStatement(s);
        break;
      case 'Import':
        this.importStatement(s);
        break;
      case 'ImportFrom':
        this.importFrom(s);
        break;
      case 'Try':
        this.tryStatement(s);
        break;
      case 'TryStar':
        this.tryStar(s);
        break;
      case 'With':
      case 'AsyncWith':
        this.withStatement(s);
        break;
      case 'Match':
        this.matchStatement(s);
        break;
    }
    this.free = saved;
  }

  private expressionStatement(e: Expr, s: Positioned): void {
    if (this.scope.node.kind === 'Interactive') {
      this.emit(s, 'PRINTEXPR', this.operand(e));
      return;
    }
    if (this.unit.compilation.folder.constant(e) !== undefined) {
      this.mark(s);
      return;
    }
    this.discard(e);
  }

  // Assignments.

  private assignment(s: Assign): void {
    const [target] = s.targets;
    if (s.targets.length === 1 && target !== undefined) {
      if (target.kind === 'Name') {
        const register = this.registerOf(target.id);
        if (register !== undefined) {
          this.assign(target.id, register, s.value);
          return;
        }
      } else if (this.parallelAssignment(target, s.value)) {
        return;
      }
    }
    let value = this.operand(s.value);
    const isVolatile = s.targets.length > 1 && value >= 0 && this.isVariable(value);
    if (isVolatile) {
      const copy = this.allocate();
      this.emit(s.value, 'MOVE', copy, value);
      value = copy;
    }
    for (const each of s.targets) this.assignTo(each, value);
  }

  /** `a, b = c, d` without making a tuple. */
  private parallelAssignment(target: Expr, value: Expr): boolean {
    if ((target.kind !== 'Tuple' && target.kind !== 'List') || (value.kind !== 'Tuple' && value.kind !== 'List')) {
      return false;
    }
    const count = target.elts.length;
    const hasStar = [...target.elts, ...value.elts].some((e) => e.kind === 'Starred');
    if (count !== value.elts.length || hasStar || count === 0) return false;
    const targets = target.elts.map((e) => (e.kind === 'Name' ? this.registerOf(e.id) : undefined));
    const isPlain = target.elts.every((e) => e.kind === 'Name');
    const operands = value.elts.map((e, i) => {
      const operand = this.operandBefore(e, ...value.elts);
      if (operand < 0 || !this.isVariable(operand)) return operand;
      // A variable is read when its turn comes, unless it is assigned before.
      if (isPlain && !targets.slice(0, i).includes(operand)) return operand;
      const copy = this.allocate();
      this.emit(e, 'MOVE', copy, operand);
      return copy;
    });
    for (const [i, elt] of target.elts.entries()) this.assignTo(elt, operands[i]!);
    return true;
  }

  /** Assigns an operand to what a target says. */
  protected override assignTo(target: Expr, value: number): void {
    const saved = this.free;
    switch (target.kind) {
      case 'Name':
        this.storeName(target, target.id, value);
        break;
      case 'Attribute': {
        if (target.attr === '__debug__') this.fail('cannot assign to __debug__', target);
        const object = this.operand(target.value);
        const n = this.name(this.mangled(target.attr));
        this.emit(attributePosition(target, target), 'SETATTR', object, n, value);
        break;
      }
      case 'Subscript': {
        const object = this.operandBefore(target.value, target.slice);
        this.emit(target, 'SETITEM', object, this.operand(target.slice), value);
        break;
      }
      case 'Tuple':
      case 'List':
        this.unpack(target.elts, target, value);
        break;
      case 'Starred':
        this.fail('starred assignment target must be in a list or tuple', target);
        break;
      default:
        throw new Error(`${target.kind} is no target`);
    }
    this.free = saved;
  }

  private unpack(elts: readonly Expr[], at: Positioned, value: number): void {
    let star = -1;
    for (const [i, elt] of elts.entries()) {
      if (elt.kind !== 'Starred') continue;
      if (star >= 0) this.fail('multiple starred expressions in assignment', at);
      star = i;
    }
    const first = this.allocate(elts.length);
    if (star >= 0) {
      const after = elts.length - star - 1;
      if (star >= MAX_BEFORE_STAR || after >= MAX_AFTER_STAR) {
        this.fail('too many expressions in star-unpacking assignment', at);
      }
      this.emit(at, 'UNPACKEX', first, value, star | (after << AFTER_STAR_SHIFT));
    } else {
      this.emit(at, 'UNPACK', first, value, elts.length);
    }
    for (const [i, elt] of elts.entries()) this.assignTo(elt.kind === 'Starred' ? elt.value : elt, first + i);
  }

  private augmentedAssignment(s: AugAssign): void {
    const op = IN_PLACE_OPS[s.op];
    const { target } = s;
    switch (target.kind) {
      case 'Name': {
        const register = this.registerOf(target.id);
        if (register !== undefined) {
          const left = this.operandBefore({ ...target, ctx: 'Load' }, s.value);
          const right = this.operand(s.value);
          this.emit(s, op, register, left, right);
          this.markBound(register, this.mangled(target.id));
          break;
        }
        const value = this.allocate();
        this.loadName(target, target.id, value);
        this.emit(s, op, value, value, this.operand(s.value));
        this.storeName(target, target.id, value);
        break;
      }
      case 'Attribute': {
        const object = this.operandBefore(target.value, s.value);
        const value = this.allocate();
        const n = this.name(this.mangled(target.attr));
        const at = attributePosition(target, target);
        this.emit(at, 'GETATTR', value, object, n);
        this.emit(s, op, value, value, this.operand(s.value));
        this.emit(at, 'SETATTR', object, n, value);
        break;
      }
      case 'Subscript': {
        const object = this.operandBefore(target.value, target.slice, s.value);
        const index = this.operandBefore(target.slice, s.value);
        const value = this.allocate();
        this.emit(target, 'GETITEM', value, object, index);
        this.emit(s, op, value, value, this.operand(s.value));
        this.emit(target, 'SETITEM', object, index, value);
        break;
      }
      default:
        throw new Error(`${target.kind} cannot be augmented`);
    }
  }

  private annotatedAssignment(s: AnnAssign): void {
    const { target } = s;
    const isFunction = this.scope.kind === 'function';
    if (s.value !== undefined) {
      const register = target.kind === 'Name' ? this.registerOf(target.id) : undefined;
      if (register !== undefined && target.kind === 'Name') this.assign(target.id, register, s.value);
      else this.assignTo(target, this.operand(s.value));
    }
    switch (target.kind) {
      case 'Name':
        if (target.id === '__debug__') this.fail('cannot assign to __debug__', target);
        if (!s.simple || isFunction) break;
        {
          const annotation = this.allocate();
          this.annotationTo(s.annotation, annotation);
          const dict = this.allocate();
          this.emit(s, 'GETNAME', dict, this.name('__annotations__'));
          this.emit(s, 'SETITEM', dict, this.stringConstant(this.mangled(target.id)), annotation);
        }
        return;
      case 'Attribute':
        if (target.attr === '__debug__') this.fail('cannot assign to __debug__', target);
        if (s.value === undefined) this.discard(target.value);
        break;
      case 'Subscript':
        if (s.value === undefined) {
          this.discard(target.value);
          this.discard(target.slice);
        }
        break;
      default:
    }
    if (!s.simple && !isFunction && !this.unit.compilation.lazyAnnotations) this.discard(s.annotation);
  }

  private deleteTarget(target: Expr): void {
    const saved = this.free;
    switch (target.kind) {
      case 'Name':
        this.deleteName(target, target.id);
        break;
      case 'Attribute':
        if (target.attr === '__debug__') this.fail('cannot delete __debug__', target);
        this.emit(
          attributePosition(target, target),
          'DELATTR',
          this.operand(target.value),
          this.name(this.mangled(target.attr)),
        );
        break;
      case 'Subscript': {
        const object = this.operandBefore(target.value, target.slice);
        this.emit(target, 'DELITEM', object, this.operand(target.slice));
        break;
      }
      case 'Tuple':
      case 'List':
        for (const elt of target.elts) this.deleteTarget(elt);
        break;
      default:
        throw new Error(`${target.kind} cannot be deleted`);
    }
    this.free = saved;
  }

  // Control.

  private ifStatement(s: If): void {
    if (this.conditionalLeave(s)) return;
    const other = new Label();
    this.jumpIf(s.test, false, other, s);
    this.body(s.body);
    if (s.orelse.length === 0) {
      this.bind(other);
      return;
    }
    const end = new Label();
    if (this.isReachable) this.jump(NOWHERE, 'JMP', end);
    this.bind(other);
    this.body(s.orelse);
    this.bind(end);
  }

  /** `if x: break` and the like are one jump, where nothing is to be done on the way out and it leads forwards. */
  private conditionalLeave(s: If): boolean {
    const [only] = s.body;
    if (s.body.length !== 1 || (only?.kind !== 'Break' && only?.kind !== 'Continue')) return false;
    const block = this.blocks[this.blocks.length - 1];
    if (block?.kind !== 'loop' || (only.kind === 'Continue' && block.isBackwards)) return false;
    const target = only.kind === 'Break' ? block.break : block.continue;
    const before = target.uses.length;
    this.jumpIf(s.test, true, target, s);
    for (const use of target.uses.slice(before)) this.markAt(use - 3, only, MARK_LEAVE);
    this.body(s.orelse);
    return true;
  }

  private whileStatement(s: While): void {
    const top = new Label();
    const exhausted = new Label();
    const end = new Label();
    this.bind(top);
    this.mark(s, MARK_TEST);
    this.jumpIf(s.test, false, exhausted, s);
    this.mark(s.body[0] ?? s, MARK_BODY);
    const block: LoopBlock = { kind: 'loop', break: end, continue: top, isBackwards: true };
    this.inBlock(block, s, () => this.body(s.body));
    if (this.isReachable) this.jump(s, 'LOOP', top, this.free);
    this.bind(exhausted);
    this.body(s.orelse);
    this.bind(end);
  }

  private forStatement(s: For | AsyncFor): void {
    const isAsync = s.kind === 'AsyncFor';
    if (isAsync && !this.mayAwait()) this.fail("'async for' outside async function", s);
    const saved = this.free;
    const iterable = isAsync ? this.operand(s.iter) : this.loopOperand(s.iter);
    this.free = saved;
    const iterator = this.allocate();
    this.emit(s, isAsync ? 'AITER' : 'GETITER', iterator, iterable);
    const next = new Label();
    const end = new Label();
    const block: LoopBlock = { kind: 'loop', break: end, continue: next, isBackwards: false };
    const body = (): void => this.inBlock(block, s, () => this.body(s.body));
    if (isAsync) this.asyncLoop(s, s.target, iterator, next, body, new Label());
    else this.loop(s, s.target, iterator, next, body);
    this.free = saved;
    this.body(s.orelse);
    this.bind(end);
  }

  /** A list that is only looped over is a tuple. */
  private loopOperand(e: Expr): number {
    const items = e.kind === 'List' ? this.unit.compilation.folder.tuple(e.elts) : undefined;
    return items === undefined ? this.operand(e) : this.constant(items);
  }

  private leaveLoop(s: Positioned, isBreak: boolean): void {
    const index = this.innermostLoop;
    if (index < 0) {
      this.checkExceptStar(s, 0);
      this.fail(isBreak ? "'break' outside loop" : "'continue' not properly in loop", s);
    }
    this.checkExceptStar(s, index);
    const block = this.blocks[index]!;
    if (block.kind !== 'loop') throw new Error('not a loop');
    const { free } = this;
    if (index < this.blocks.length - 1) this.mark(s);
    this.unwind(s, index, (at) => {
      if (isBreak) this.jump(at, 'JMP', block.break);
      else if (block.isBackwards) this.jump(at, 'LOOP', block.continue, free);
      else this.jump(at, 'JMP', block.continue);
    });
  }

  private returnStatement(s: Return): void {
    const { scope } = this;
    if (scope.kind !== 'function') this.fail("'return' outside function", s);
    this.checkExceptStar(s, 0);
    const isAsyncGenerator = scope.isGenerator && scope.isCoroutine;
    if (s.value !== undefined && isAsyncGenerator) this.fail("'return' with value in async generator", s);
    let value = s.value === undefined ? this.constant(NONE) : this.operand(s.value);
    if (s.value?.line !== s.line) this.mark(s);
    if (value >= 0 && this.isVariable(value) && this.runsStatements(0)) {
      const copy = this.allocate();
      this.emit(s, 'MOVE', copy, value);
      value = copy;
    }
    this.unwind(s, 0, (at) => this.emitEnd(at, 'RETURN', value));
  }

  private raiseStatement(s: Raise): void {
    if (s.exc === undefined) {
      this.emitEnd(s, 'RAISE', 0, 0, 0);
      return;
    }
    const exception = s.cause === undefined ? this.operand(s.exc) : this.operandBefore(s.exc, s.cause);
    if (s.cause === undefined) this.emitEnd(s, 'RAISE', exception, 0, 1);
    else {
      const cause = this.operand(s.cause);
      this.emitEnd(s, 'RAISE', exception, cause, 2);
    }
  }

  private assertStatement(s: Assert): void {
    if (s.test.kind === 'Tuple' && s.test.elts.length > 0) {
      this.unit.compilation.warn('assertion is always true, perhaps remove parentheses?', s);
    }
    if (this.unit.compilation.optimize > 0) return;
    const end = new Label();
    this.jumpIf(s.test, true, end, s);
    const error = this.allocate();
    const at = lastComparison(s.test) ?? s;
    this.emit(at, 'SPECIAL', error, SPECIAL_ASSERTION_ERROR);
    if (s.msg !== undefined) {
      this.temporary(s.msg);
      this.emit(at, 'CALL', error, 1);
    }
    this.emitEnd(at, 'RAISE', error, 0, 1);
    this.bind(end);
  }

  // Imports.

  private importStatement(s: Import): void {
    for (const alias of s.names) {
      const module = this.allocate();
      const wanted = this.constantIndex({ type: 'tuple', items: [{ type: 'int', value: 0n }, NONE] });
      this.emit(s, 'IMPORT', module, this.name(alias.name), wanted);
      const parts = alias.name.split('.');
      if (alias.asname !== undefined) {
        for (const part of parts.slice(1)) this.emit(s, 'IMPORTFROM', module, module, this.name(part));
        this.storeName(s, alias.asname, module);
      } else {
        this.storeName(s, parts[0]!, module);
      }
      this.free = module;
    }
  }

  private importFrom(s: ImportFrom): void {
    if (s.module === '__future__' && s.line > this.unit.compilation.lastFutureLine) this.fail(LATE_FUTURE, s);
    const module = this.allocate();
    const names = s.names.map((a) => ({ type: 'str', value: a.name }) as const);
    const level = { type: 'int', value: BigInt(s.level) } as const;
    const wanted = this.constantIndex({ type: 'tuple', items: [level, { type: 'tuple', items: names }] });
    this.emit(s, 'IMPORT', module, this.name(s.module ?? ''), wanted);
    for (const alias of s.names) {
      if (alias.name === '*') {
        this.emit(s, 'IMPORTSTAR', module);
        continue;
      }
      const value = this.allocate();
      this.emit(s, 'IMPORTFROM', value, module, this.name(alias.name));
      this.storeName(s, alias.asname ?? alias.name, value);
      this.free = value;
    }
  }
}

/** The comparison that a condition ends with: in 3.11 what follows the condition of an `assert` is at its place. */
function lastComparison(e: Expr): Positioned | undefined {
  switch (e.kind) {
    case 'Compare':
      return e;
    case 'UnaryOp':
      return e.op === 'Not' ? lastComparison(e.operand) : undefined;
    case 'BoolOp':
      return e.values.map(lastComparison).findLast((found) => found !== undefined);
    case 'IfExp':
      return lastComparison(e.orelse) ?? lastComparison(e.body) ?? lastComparison(e.test);
    default:
      return undefined;
  }
}
