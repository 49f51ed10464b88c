/**
 * Writes the jitcode of one function: operations with symbolic labels, constants and descriptors.
 *
 * `emit` takes the operands in the order of ops.table.ts and checks their kinds. The handler and the source line that are set at
 * the moment belong to every operation emitted; so each operation knows its innermost handler, and ranges never nest.
 */
import { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import { InternalError } from '../support/assert.ts';
import type { ProgramBuilder } from './builder.ts';
import { type RawCode, simplify } from './coalesce.ts';
import { type Handler, opLength } from './decode.ts';
import { classifyLive } from './derive.ts';
import { JitOp, opArgs } from './encoding.ts';
import { JitCode, type JitCodeInit, type MergePoint } from './jitcode.ts';
import type { OpName } from './ops.table.ts';
import type { Primitive, SymRef } from './symbols.ts';

/** A position in the code, by identity. */
export interface Label {
  readonly kind: 'label';
}

/** A register, a literal, or a constant that exists at run time only. */
export type Value = number | { readonly value: Primitive } | SymRef;

/** Operand `m`: a merge point of this driver; names of the author's variables, by register. */
export interface MergeInit {
  readonly driver: number;
  readonly names: ReadonlyMap<number, string>;
}

/**
 * By kind: d register; v Value; V list of Values; f, c, x descriptors of the builder; j id of a function; L label; s string;
 * t cases to labels; n, q number; m MergeInit.
 */
export type Operand =
  | Value
  | readonly Value[]
  | FieldDesc
  | ClassDesc
  | CallDesc
  | string
  | Label
  | ReadonlyMap<Primitive, Label>
  | MergeInit;

export interface FunctionInit {
  readonly name: string;
  /** Including `this`. */
  readonly paramCount: number;
  readonly hasThis: boolean;
  readonly file: string;
  /** The function itself; null where no constant gives it, and for constructors. */
  readonly fn: SymRef | null;
}

interface RawMerge {
  readonly pc: number;
  readonly init: MergeInit;
}

export class Assembler {
  readonly init: FunctionInit;
  /** Catches what the operations emitted from now on throw. */
  handler: Label | null = null;
  /** Source line of the operations emitted from now on, from 1. */
  line = 0;
  private readonly builder: ProgramBuilder;
  private readonly code: number[] = [];
  private readonly lines: number[] = [];
  private readonly placed = new Map<Label, number>();
  private readonly fixups: { readonly at: number; readonly label: Label }[] = [];
  private readonly tables: ReadonlyMap<Primitive, Label>[] = [];
  private readonly covered: { start: number; end: number; readonly handler: Label }[] = [];
  private readonly merges: RawMerge[] = [];
  private regCount: number;

  constructor(builder: ProgramBuilder, init: FunctionInit) {
    this.builder = builder;
    this.init = init;
    this.regCount = init.paramCount;
  }

  newLabel(): Label {
    return { kind: 'label' };
  }

  /** The next operation is where `label` is. */
  place(label: Label): void {
    if (this.placed.has(label)) this.fail('a label is placed twice');
    this.placed.set(label, this.code.length);
  }

  emit(name: OpName, ...operands: Operand[]): void {
    const pc = this.code.length;
    const op = JitOp[name];
    const kinds = opArgs[op] ?? '';
    if (operands.length !== kinds.length) this.fail(`${name} takes ${kinds.length} operands, got ${operands.length}`);
    this.code.push(op);
    for (const [i, operand] of operands.entries()) this.operand(name, kinds[i] ?? '', operand);
    this.lines[pc] = this.line;
    if (this.handler !== null) this.cover(pc, this.handler);
  }

  /** The function, with its registers compacted; descriptors and callees are complete when the program is. */
  finish(): JitCode {
    const { builder, init } = this;
    const raw = simplify(this.raw());
    const base: JitCodeInit = {
      name: init.name,
      paramCount: init.paramCount,
      hasThis: init.hasThis,
      regCount: raw.regCount,
      code: raw.code,
      consts: builder.constants.values,
      fields: builder.fields,
      classes: builder.classes,
      calls: builder.calls,
      callees: builder.jitcodes,
      switches: raw.switches,
      handlers: raw.handlers,
      mergePoints: [],
      next: nextPcs(raw.code),
      file: init.file,
      lines: raw.lines,
    };
    const plain = new JitCode(base);
    const mergePoints = mergePcs(raw.code).map(({ pc, number }, k): MergePoint => {
      raw.code[pc + 1] = k;
      const anchor = raw.code[pc + 2] ?? -1;
      const index = raw.code[pc + 3] ?? -1;
      const names = raw.names[number] ?? new Map<number, string>();
      const kinds = classifyLive(plain, pc, anchor, index);
      const live = [...kinds].map(([reg, kind]) => ({ reg, kind, name: names.get(reg) ?? '' }));
      return { pc, driver: this.merges[number]?.init.driver ?? -1, live, anchor, index };
    });
    return mergePoints.length === 0 ? plain : new JitCode({ ...base, mergePoints });
  }

  private raw(): RawCode {
    const code = Int32Array.from(this.code);
    for (const { at, label } of this.fixups) code[at] = this.pcOf(label);
    const lines = new Int32Array(code.length);
    for (let pc = 0; pc < code.length; pc += opLength(code, pc)) lines[pc] = this.lines[pc] ?? 0;
    return {
      code,
      regCount: this.regCount,
      paramCount: this.init.paramCount,
      switches: this.tables.map((t) => new Map([...t].map(([value, label]) => [value, this.pcOf(label)]))),
      handlers: this.covered.map((c): Handler => ({ start: c.start, end: c.end, target: this.pcOf(c.handler) })),
      lines,
      names: this.merges.map((m) => m.init.names),
    };
  }

  private cover(pc: number, handler: Label): void {
    const last = this.covered[this.covered.length - 1];
    if (last !== undefined && last.handler === handler && last.end === pc) last.end = this.code.length;
    else this.covered.push({ start: pc, end: this.code.length, handler });
  }

  private pcOf(label: Label): number {
    const pc = this.placed.get(label);
    if (pc === undefined) this.fail('a label is used but not placed');
    if (pc >= this.code.length) this.fail('a label is placed behind the last operation');
    return pc;
  }

  private operand(op: OpName, kind: string, operand: Operand): void {
    switch (kind) {
      case 'd':
        if (typeof operand !== 'number' || operand < 0) break;
        this.code.push(this.register(operand));
        return;
      case 'v':
        if (!isValue(operand)) break;
        this.code.push(this.value(operand));
        return;
      case 'V':
        if (!isArray(operand)) break;
        this.code.push(operand.length);
        for (const v of operand) this.code.push(this.value(v));
        return;
      case 'f':
        if (!(operand instanceof FieldDesc) || this.builder.fields[operand.id] !== operand) break;
        this.code.push(operand.id);
        return;
      case 'c':
        if (!(operand instanceof ClassDesc) || this.builder.classes[operand.id] !== operand) break;
        this.code.push(operand.id);
        return;
      case 'x':
        if (!(operand instanceof CallDesc) || this.builder.callIndex(operand) < 0) break;
        this.code.push(this.builder.callIndex(operand));
        return;
      case 'j':
        if (typeof operand !== 'string') break;
        this.code.push(this.builder.functionId(operand));
        return;
      case 's':
        if (typeof operand !== 'string') break;
        this.code.push(this.builder.constants.indexOf(operand));
        return;
      case 'L':
        if (!isLabel(operand)) break;
        this.fixups.push({ at: this.code.length, label: operand });
        this.code.push(-1);
        return;
      case 't':
        if (!isTable(operand)) break;
        if (operand.has(Number.NaN)) this.fail('NaN equals nothing, so it cannot be a case');
        this.code.push(this.tables.push(operand) - 1);
        return;
      case 'm':
        if (!isMergeInit(operand)) break;
        this.merges.push({ pc: this.code.length - 1, init: operand });
        this.code.push(this.merges.length - 1);
        return;
      default:
        if (typeof operand !== 'number') break;
        this.code.push(operand);
        return;
    }
    this.fail(`${op}: this is no operand of kind ${kind}: ${String(operand)}`);
  }

  private value(v: Value): number {
    if (typeof v === 'number') return this.register(v);
    return ~this.builder.constants.indexOf('expr' in v ? this.builder.symbol(v) : v.value);
  }

  private register(r: number): number {
    if (!Number.isInteger(r) || r < 0) this.fail(`${r} is no register`);
    if (r >= this.regCount) this.regCount = r + 1;
    return r;
  }

  private fail(message: string): never {
    throw new InternalError(`assembling ${this.init.name} (${this.init.file}:${this.line}): ${message}`);
  }
}

/** Per pc of an operation: the pc of the next one. */
export function nextPcs(code: Int32Array): Int32Array {
  const next = new Int32Array(code.length);
  for (let pc = 0; pc < code.length; ) {
    const after = pc + opLength(code, pc);
    next[pc] = after;
    pc = after;
  }
  return next;
}

/** The positions of merge points that are left, with their numbers. */
function mergePcs(code: Int32Array): { readonly pc: number; readonly number: number }[] {
  const out: { readonly pc: number; readonly number: number }[] = [];
  for (let pc = 0; pc < code.length; pc += opLength(code, pc)) {
    if (code[pc] === JitOp.merge_point) out.push({ pc, number: code[pc + 1] ?? 0 });
  }
  return out;
}

const isArray = (o: Operand): o is readonly Value[] => Array.isArray(o);
const isTable = (o: Operand): o is ReadonlyMap<Primitive, Label> => o instanceof Map;
const isLabel = (o: Operand): o is Label => typeof o === 'object' && 'kind' in o && o.kind === 'label';
const isMergeInit = (o: Operand): o is MergeInit => typeof o === 'object' && 'driver' in o && 'names' in o;
function isValue(o: Operand): o is Value {
  if (typeof o === 'number') return true;
  return (
    typeof o === 'object' &&
    !isArray(o) &&
    !isTable(o) &&
    (('value' in o && !('kind' in o)) || ('expr' in o && 'module' in o))
  );
}
