/** Code for statements and blocks. */
import type {
  AssignStat,
  Block,
  Expr,
  GenericForStat,
  GotoStat,
  IfStat,
  IndexExpr,
  LocalFunctionStat,
  LocalStat,
  NumericForStat,
  RepeatStat,
  ReturnStat,
  Statement,
  WhileStat,
} from '../syntax/ast.ts';
import type { LabelInfo, LocalVar } from '../syntax/scope.ts';
import type { Emitter } from './emitter.ts';
import {
  anyRegister,
  callOperands,
  callTo,
  jumpIf,
  multiTo,
  nextRegister,
  toConsecutive,
  toRegister,
} from './expressions.ts';
import type { OpName } from './opcodes.table.ts';
import { isMulti, isReadLate, isSmallInteger, writesEarly } from './operators.ts';

export function compileBlock(em: Emitter, block: Block): void {
  const count = em.activeCount;
  const { free } = em;
  compileStatements(em, block, count);
  em.line = block.lastLine;
  endScope(em, count, free);
}

export function compileStatements(em: Emitter, block: Block, count: number): void {
  for (const statement of block.statements) {
    if (statement.kind === 'label' && statement.label.atEnd) em.closeScopes(count);
    compileStatement(em, statement);
  }
}

function endScope(em: Emitter, count: number, free: number): void {
  em.closeScopes(count);
  em.deactivate(count);
  em.free = free;
}

function compileStatement(em: Emitter, s: Statement): void {
  em.line = s.line;
  switch (s.kind) {
    case 'local':
      return localStatement(em, s);
    case 'localfunction':
      return localFunction(em, s);
    case 'assign':
      return assignment(em, s);
    case 'callstat':
      callTo(em, s.call, 0);
      return;
    case 'do':
      return compileBlock(em, s.body);
    case 'while':
      return whileStatement(em, s);
    case 'repeat':
      return repeatStatement(em, s);
    case 'if':
      return ifStatement(em, s);
    case 'fornum':
      return numericFor(em, s);
    case 'forin':
      return genericFor(em, s);
    case 'return':
      return returnStatement(em, s);
    case 'break': {
      const { loop } = em;
      if (loop === undefined) throw new Error('the parser admits break in loops only');
      em.leaveScopes(loop.activeCount, () => loop.breaks.push(em.emit('JMP')));
      return;
    }
    case 'goto':
      return gotoStatement(em, s);
    case 'label':
      return placeLabel(em, s.label);
  }
}

/** Values of a list into `count` consecutive registers from the first free one, which they stay to occupy. */
function valuesTo(em: Emitter, values: readonly Expr[], count: number): number {
  const base = em.free;
  for (let i = 0; i < values.length; i++) {
    const e = values[i];
    if (e === undefined) continue;
    if (i === values.length - 1 && isMulti(e) && count > i + 1) {
      multiTo(em, e, count - i);
      em.allocate(count - i, e);
      return base;
    }
    nextRegister(em, e);
  }
  em.free = Math.min(em.free, base + count);
  const missing = count - values.length;
  if (missing > 0) em.emit('LOADNIL', em.allocate(missing), missing);
  return base;
}

/** The variable begins to live in the register, which holds its initial value. */
function declare(em: Emitter, variable: LocalVar, register: number): void {
  variable.register = register;
  if (variable.inCell) em.emit('NEWCELL', register, register);
  em.activate(variable);
}

function localStatement(em: Emitter, s: LocalStat): void {
  const { variables } = s;
  const last = variables[variables.length - 1];
  const folded = last?.constant !== undefined;
  const count = folded ? variables.length - 1 : variables.length;
  const base = valuesTo(em, folded ? s.values.slice(0, -1) : s.values, count);
  for (let i = 0; i < count; i++) {
    const variable = variables[i];
    if (variable !== undefined) declare(em, variable, base + i);
  }
  if (folded) em.activate(undefined);
  for (const variable of variables) {
    if (variable.attribute !== 'close') continue;
    em.emitAt(s.line, 'TBC', variable.register);
    em.addToBeClosed(variable.register, em.activeCount - variables.length + variables.indexOf(variable));
  }
}

function localFunction(em: Emitter, s: LocalFunctionStat): void {
  const register = em.allocate();
  if (s.variable.inCell) {
    em.emit('LOADNIL', register, 1);
    declare(em, s.variable, register);
    const closure = nextRegister(em, { kind: 'function', body: s.body });
    em.emit('SETCELL', register, closure);
    em.free = closure;
  } else {
    s.variable.register = register;
    toRegister(em, { kind: 'function', body: s.body }, register);
    em.activate(s.variable);
  }
}

/** An assignment's target with its object and key evaluated. */
interface Target {
  readonly e: Expr;
  readonly object: number;
  readonly key: number;
}

function assignment(em: Emitter, s: AssignStat): void {
  const saved = em.free;
  const [first] = s.targets;
  const [value] = s.values;
  if (s.targets.length === 1 && s.values.length === 1 && first !== undefined && value !== undefined) {
    if (first.kind === 'local' && !first.variable.inCell && !writesEarly(value)) {
      toRegister(em, value, first.variable.register);
    } else {
      const target = prepareTarget(em, first, new Set());
      store(em, target, anyRegister(em, value), s.line);
    }
    em.free = saved;
    return;
  }
  const assigned = new Set<LocalVar>();
  for (const e of s.targets) if (e.kind === 'local' || e.kind === 'upvalue') assigned.add(e.variable);
  const targets = s.targets.map((e) => prepareTarget(em, e, assigned));
  const base = valuesTo(em, s.values, s.targets.length);
  for (let i = targets.length - 1; i >= 0; i--) {
    const target = targets[i];
    if (target !== undefined) store(em, target, base + i, s.line);
  }
  em.free = saved;
}

/** In place of a register: the variable is read when the value is stored, as lua5.4 does it. */
const LATE = -1;

/** Variables that the same statement assigns are copied before they serve as object or key. */
function prepareTarget(em: Emitter, e: Expr, assigned: ReadonlySet<LocalVar>): Target {
  if (e.kind !== 'index' || isEnvironmentField(e)) return { e, object: 0, key: 0 };
  const part = (x: Expr): number => {
    if ((x.kind === 'local' || x.kind === 'upvalue') && assigned.has(x.variable)) return nextRegister(em, x);
    return isReadLate(x) ? LATE : anyRegister(em, x);
  };
  const isField = e.key.kind === 'string';
  const { object } = e;
  const late = isField && object.kind === 'upvalue' && !assigned.has(object.variable);
  return { e, object: late ? LATE : part(object), key: isField || isSmallInteger(e.key) ? 0 : part(e.key) };
}

function isEnvironmentField(e: IndexExpr): boolean {
  return e.object.kind === 'upvalue' && !e.object.variable.inCell && e.key.kind === 'string';
}

function store(em: Emitter, target: Target, value: number, line: number): void {
  const { e } = target;
  em.line = line;
  if (e.kind === 'local') {
    em.emit(e.variable.inCell ? 'SETCELL' : 'MOVE', e.variable.register, value);
  } else if (e.kind === 'upvalue') {
    em.emit('SETUPCELL', e.index, value);
  } else if (e.kind === 'index') {
    const { key, object } = e;
    const saved = em.free;
    const objectRegister = target.object === LATE ? nextRegister(em, object) : target.object;
    if (object.kind === 'upvalue' && isEnvironmentField(e) && key.kind === 'string') {
      em.emit('SETTABUP', object.index, em.constant(key.value), value);
    } else if (key.kind === 'string') {
      em.emit('SETFIELD', objectRegister, em.constant(key.value), value);
    } else if (isSmallInteger(key)) {
      em.emit('SETINT', objectRegister, key.value, value);
    } else {
      const keyRegister = target.key === LATE ? nextRegister(em, key) : target.key;
      em.emit('SETTABLE', objectRegister, keyRegister, value);
    }
    em.free = saved;
  }
}

function enterLoop(em: Emitter): number[] {
  const breaks: number[] = [];
  em.loop = { parent: em.loop, activeCount: em.activeCount, breaks };
  return breaks;
}

function leaveLoop(em: Emitter): void {
  em.loop = em.loop?.parent;
}

function whileStatement(em: Emitter, s: WhileStat): void {
  const top = em.pc;
  const exits = jumpIf(em, s.condition, false);
  const breaks = enterLoop(em);
  compileBlock(em, s.body);
  leaveLoop(em);
  em.emitAt(s.body.lastLine, 'LOOP', em.free, 0, top);
  em.patchHere(exits);
  em.patchHere(breaks);
}

function repeatStatement(em: Emitter, s: RepeatStat): void {
  const top = em.pc;
  const breaks = enterLoop(em);
  const count = em.activeCount;
  const { free } = em;
  compileStatements(em, s.body, count);
  em.line = s.body.endLine;
  const exits = jumpIf(em, s.condition, true);
  em.leaveScopes(count, () => em.emit('LOOP', free, 0, top));
  em.patchHere(exits);
  endScope(em, count, free);
  leaveLoop(em);
  em.patchHere(breaks);
}

function ifStatement(em: Emitter, s: IfStat): void {
  const ends: number[] = [];
  for (let i = 0; i < s.clauses.length; i++) {
    const clause = s.clauses[i];
    if (clause === undefined) continue;
    em.line = clause.line;
    const skip = jumpIf(em, clause.condition, false, clause.testLine);
    compileBlock(em, clause.body);
    if (i < s.clauses.length - 1 || s.otherwise !== undefined) ends.push(em.emit('JMP'));
    em.patchHere(skip);
  }
  if (s.otherwise !== undefined) compileBlock(em, s.otherwise);
  em.patchHere(ends);
}

function numericFor(em: Emitter, s: NumericForStat): void {
  const count = em.activeCount;
  const { free } = em;
  const breaks = enterLoop(em);
  const base = nextRegister(em, s.start);
  nextRegister(em, s.limit);
  const step = s.step ?? { kind: 'number', value: 1 };
  const constantStep = isSmallInteger(step) && step.value !== 0 ? step.value : undefined;
  if (constantStep === undefined) nextRegister(em, step);
  else em.allocate();
  em.activateLoop(base, 3);
  const prep = em.emitAt(s.prepLine, constantStep === undefined ? 'FORPREPG' : 'FORPREP', base, constantStep ?? 0);
  const bodyStart = em.pc;
  const bodyCount = em.activeCount;
  const bodyFree = em.free;
  if (s.variable.assigned || s.variable.inCell) {
    const register = em.allocate();
    em.emit('MOVE', register, base);
    declare(em, s.variable, register);
  } else {
    s.variable.register = base;
    em.activate(s.variable);
  }
  compileStatements(em, s.body, bodyCount);
  endScope(em, bodyCount, bodyFree);
  const next: OpName = constantStep === undefined ? 'FORLOOPG' : constantStep > 0 ? 'FORLOOP' : 'FORDOWN';
  em.emitAt(s.line, next, base, constantStep ?? 0, bodyStart);
  em.patch(prep, em.pc);
  leaveLoop(em);
  endScope(em, count, free);
  em.patchHere(breaks);
}

function genericFor(em: Emitter, s: GenericForStat): void {
  const count = em.activeCount;
  const { free } = em;
  const breaks = enterLoop(em);
  const base = valuesTo(em, s.values, 4);
  em.activateLoop(base, 4);
  const variables = em.allocate(s.variables.length);
  const prep = em.emitAt(s.prepLine, 'TFORPREP', base);
  em.addToBeClosed(base + 3, em.activeCount - 1);
  const bodyStart = em.pc;
  const bodyCount = em.activeCount;
  const bodyFree = em.free;
  for (let i = 0; i < s.variables.length; i++) {
    const variable = s.variables[i];
    if (variable !== undefined) declare(em, variable, variables + i);
  }
  compileStatements(em, s.body, bodyCount);
  endScope(em, bodyCount, bodyFree);
  em.patch(prep, em.pc);
  em.emitAt(s.line, 'TFORCALL', base, 0, s.variables.length);
  em.emit('TFORLOOP', base, s.variables.length, bodyStart);
  em.line = s.body.endLine;
  endScope(em, count, free);
  leaveLoop(em);
  em.patchHere(breaks);
}

function returnStatement(em: Emitter, s: ReturnStat): void {
  const saved = em.free;
  const [only] = s.values;
  if (s.values.length === 1 && only?.kind === 'call' && s.tail) {
    const { count, open } = callOperands(em, only);
    em.emitAt(only.line, open ? 'TAILCALLM' : 'TAILCALL', saved, count);
    // For callees that push no frame: their results are a list in R[saved].
    em.emitAt(only.line, 'RETURNM', saved, 0);
    em.free = saved;
    return;
  }
  if (s.values.length === 0) {
    em.leaveScopes(0, () => em.emit('RETURN0'));
  } else if (s.values.length === 1 && only !== undefined && !isMulti(only)) {
    const register = anyRegister(em, only);
    em.leaveScopes(0, () => em.emitAt(s.line, 'RETURN1', register));
  } else {
    const open = toConsecutive(em, s.values);
    const count = em.free - saved - (open ? 1 : 0);
    em.leaveScopes(0, () => em.emitAt(s.line, open ? 'RETURNM' : 'RETURN', saved, count));
  }
  em.free = saved;
}

function gotoStatement(em: Emitter, s: GotoStat): void {
  const { label } = s.target;
  if (label === undefined) throw new Error('the parser resolves every goto');
  em.leaveScopes(label.activeCount, () => {
    const target = em.labels.get(label);
    if (target !== undefined) {
      em.emit('LOOP', target.free, 0, target.pc);
      return;
    }
    const waiting = em.pendingGotos.get(label);
    const at = em.emit('JMP');
    if (waiting === undefined) em.pendingGotos.set(label, [at]);
    else waiting.push(at);
  });
}

function placeLabel(em: Emitter, label: LabelInfo): void {
  em.labels.set(label, { pc: em.pc, free: em.free });
  em.patchHere(em.pendingGotos.get(label) ?? []);
  em.pendingGotos.delete(label);
}
