/**
 * The state of compiling one code object: instructions with positions, constants, names, registers, jumps, rows of the exception table.
 * Registers are a stack: variables below, temporaries above `free`.
 */
import { CodeObject } from '../code/code-object.ts';
import { MARK_LINE, MARK_SIZE } from '../code/marks.ts';
import { INSTRUCTION_SIZE, OPS, type OpName } from '../code/opcodes.table.ts';
import type { Literal, Positioned } from '../syntax/ast.ts';
import { DEF_DELETED, mangle, type Scope } from '../syntax/scope.ts';
import type { PythonSyntaxError } from '../syntax/syntax-error.ts';
import { Constants, literalValue } from './constants.ts';
import { type Bound, Label, meet } from './flow.ts';
import type { Unit } from './unit.ts';

/** Instructions that have no place in the source. */
export const NOWHERE: Positioned = { line: -1, col: -1, endLine: -1, endCol: -1 };

/** A stretch of code with a handler. It can be suspended where other code is put in its middle. */
export class Region {
  readonly handler = new Label();
  readonly register: number;
  /** -1 while it is suspended. */
  private start: number;
  private readonly rows: (readonly [start: number, end: number])[] = [];

  constructor(register: number, start: number) {
    this.register = register;
    this.start = start;
  }

  suspend(pc: number): void {
    if (this.start >= 0 && this.start < pc) this.rows.push([this.start, pc]);
    this.start = -1;
  }

  resume(pc: number): void {
    this.start = pc;
  }

  /** Ends the stretch, and gives its pieces. */
  finish(pc: number): readonly (readonly [start: number, end: number])[] {
    this.suspend(pc);
    return this.rows;
  }
}

export abstract class Emitter {
  readonly unit: Unit;
  readonly scope: Scope;
  private readonly code: number[] = [];
  private readonly positions: number[] = [];
  private readonly marks: number[] = [];
  /** The line of what stands before the current position, if that is all that leads there; -1: nobody knows. */
  protected lineBefore = -1;
  private readonly constants = new Constants();
  private readonly names: string[] = [];
  private readonly nameIndexes = new Map<string, number>();
  protected readonly variables = new Map<string, number>();
  protected readonly freeIndexes = new Map<string, number>();
  private readonly exceptionRows: { readonly piece: readonly [number, number]; readonly region: Region }[] = [];
  /** The first free register. */
  protected free: number;
  private maxRegisters: number;
  protected bound: Bound = new Set<number>();

  constructor(unit: Unit) {
    this.unit = unit;
    this.scope = unit.scope;
    for (const name of unit.varnames) this.variables.set(name, this.variables.size);
    for (const [i, v] of unit.freevars.entries()) this.freeIndexes.set(v.name, i);
    this.free = this.variables.size;
    this.maxRegisters = this.free;
  }

  protected fail(message: string, at: Positioned): never {
    throw this.error(message, at);
  }

  protected error(message: string, at: Positioned): PythonSyntaxError {
    return this.unit.source.treeError(message, at);
  }

  protected get pc(): number {
    return this.code.length;
  }

  protected get isReachable(): boolean {
    return this.bound !== undefined;
  }

  protected emit(at: Positioned, op: OpName, a = 0, b = 0, c = 0): void {
    this.code.push(OPS[op].id, a, b, c);
    this.positions.push(at.line, at.col, at.endLine, at.endCol);
    this.lineBefore = at.line;
  }

  /** For tools that trace: the line is reached, though there is no instruction for it. */
  protected mark({ line }: Positioned, kind = MARK_LINE): void {
    if (kind === MARK_LINE && line === this.lineBefore) return;
    this.marks.push(this.pc, kind, line);
    if (kind === MARK_LINE) this.lineBefore = line;
  }

  /** The same for an instruction that has been emitted. */
  protected markAt(pc: number, { line }: Positioned, kind: number): void {
    this.marks.push(pc, kind, line);
  }

  /** Whether a line has been marked since the last instruction: whoever jumps to the current position has not been there. */
  protected get endsMarked(): boolean {
    const { marks } = this;
    for (let i = marks.length - MARK_SIZE; i >= 0 && marks[i] === this.pc; i -= MARK_SIZE)
      if (marks[i + 1] === MARK_LINE) return true;
    return false;
  }

  /** The marks of lines at the current position become marks of another kind. */
  protected turnMarks(kind: number): void {
    const { marks } = this;
    for (let i = marks.length - MARK_SIZE; i >= 0 && marks[i] === this.pc; i -= MARK_SIZE)
      if (marks[i + 1] === MARK_LINE) marks[i + 1] = kind;
  }

  /** An instruction that does not go on to the next one. */
  protected emitEnd(at: Positioned, op: OpName, a = 0, b = 0, c = 0): void {
    this.emit(at, op, a, b, c);
    this.bound = undefined;
  }

  /** A jump; the target is always operand c. */
  protected jump(at: Positioned, op: OpName, label: Label, a = 0, b = 0): void {
    this.emit(at, op, a, b, label.pc ?? 0);
    label.used = true;
    if (label.pc === undefined) {
      label.uses.push(this.code.length - 1);
      label.bound = meet(label.bound, this.bound);
    }
    if (op === 'JMP' || op === 'LOOP') this.bound = undefined;
  }

  protected bind(label: Label): void {
    // Lines before the label and after it are told apart by an instruction that does nothing.
    if (this.endsMarked) this.emit(NOWHERE, 'JMP', 0, 0, this.pc + INSTRUCTION_SIZE);
    this.lineBefore = -1;
    label.pc = this.pc;
    for (const use of label.uses) this.code[use] = this.pc;
    this.bound = meet(this.bound, label.bound);
  }

  // Registers.

  protected allocate(count = 1): number {
    const first = this.free;
    this.free += count;
    if (this.free > this.maxRegisters) this.maxRegisters = this.free;
    return first;
  }

  protected isVariable(register: number): boolean {
    return register < this.variables.size;
  }

  /** Whether a register is bound for certain. */
  protected isBound(register: number): boolean {
    return this.bound === undefined || this.bound.has(register);
  }

  protected markBound(register: number, name: string): void {
    if (this.bound === undefined || this.bound.has(register)) return;
    if ((this.scope.flags(name) & DEF_DELETED) !== 0) return;
    this.bound = new Set(this.bound).add(register);
  }

  // Constants and names.

  /** The operand for a constant. */
  protected constant(value: Literal): number {
    return ~this.constants.index(value);
  }

  protected constantIndex(value: Literal): number {
    return this.constants.index(value);
  }

  protected codeConstant(code: CodeObject): number {
    return this.constants.add(code);
  }

  protected stringConstant(text: string): number {
    return this.constant({ type: 'str', value: text });
  }

  protected mangled(name: string): string {
    return mangle(this.scope.privateName, name);
  }

  protected name(name: string): number {
    let index = this.nameIndexes.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      this.nameIndexes.set(name, index);
    }
    return index;
  }

  // Exceptions.

  protected region(register: number): Region {
    return new Region(register, this.pc);
  }

  protected finishRegion(region: Region): void {
    for (const piece of region.finish(this.pc)) this.exceptionRows.push({ piece, region });
  }

  /** Arguments first, as CPython has them. */
  private cellsInOrder(): string[] {
    const cells = this.scope.cells();
    const { varnames } = this.unit;
    const place = (name: string): number => (varnames.includes(name) ? varnames.indexOf(name) : varnames.length);
    return cells.sort((a, b) => place(a) - place(b));
  }

  protected finish(): CodeObject {
    const { unit } = this;
    const exceptionTable: number[] = [];
    for (const { piece, region } of this.exceptionRows) {
      exceptionTable.push(piece[0], piece[1], region.handler.pc ?? 0, region.register);
    }
    return new CodeObject({
      code: Int32Array.from(this.code),
      constants: this.constants.values,
      names: this.names,
      varnames: unit.varnames,
      cellvars: this.cellsInOrder(),
      freevars: unit.freevars,
      argcount: unit.argcount,
      posonlyargcount: unit.posonlyargcount,
      kwonlyargcount: unit.kwonlyargcount,
      flags: unit.flags,
      registers: this.maxRegisters,
      positions: Int32Array.from(this.positions),
      exceptionTable: Int32Array.from(exceptionTable),
      marks: Int32Array.from(this.marks),
      filename: unit.source.filename,
      name: unit.name,
      qualname: unit.qualname,
      firstLine: unit.firstLine,
      doc: literalValue(unit.doc),
    });
  }
}
