/**
 * Code for tools that trace (`sys.settrace`, `sys.setprofile`): the same code with instructions HOOK where something happens that a tool may want to know. While there is a hook functions run in
 * this form, else in the plain one, so that nothing asks for hooks where there are none. Its jumps, positions and handlers are its own, so the machine treats it as any other code;
 * programs see the plain code only.
 *
 * Lines are CPython 3.11's: what a line is said to begin with are the instructions on it, the marks (marks.ts), and what is jumped to.
 */
import type { CodeObject } from './code-object.ts';
import { MARK_BODY, MARK_HEAD, MARK_LEAVE, MARK_LINE, MARK_SIZE, MARK_TAIL, MARK_TEST } from './marks.ts';
import { INSTRUCTION_SIZE, OPS, opInfo } from './opcodes.table.ts';

// Kinds of HOOK.
/** The function begins, or a generator goes on. */
export const HOOK_CALL = 0;
/** An instruction on that line comes. */
export const HOOK_LINE = 1;
/** The same, and it is jumped to. */
export const HOOK_TARGET = 2;
export const HOOK_TEST = 3;
export const HOOK_BODY = 4;
export const HOOK_HEAD = 5;
export const HOOK_TAIL = 6;
/** The next instruction returns or yields. */
export const HOOK_RETURN = 7;
/** An exception leaves the frame. */
export const HOOK_UNWIND = 8;

const HOOK_OF_MARK: ReadonlyMap<number, number> = new Map([
  [MARK_LINE, HOOK_LINE],
  [MARK_TEST, HOOK_TEST],
  [MARK_BODY, HOOK_BODY],
  [MARK_HEAD, HOOK_HEAD],
  [MARK_TAIL, HOOK_TAIL],
]);

interface Form {
  readonly code: CodeObject;
  /** Of a plain instruction: where the hooks before it begin; where it stands itself. */
  readonly entries: Int32Array;
  readonly places: Int32Array;
}

const known = new WeakMap<CodeObject, Form>();

function formOf(plain: CodeObject): Form {
  let form = known.get(plain);
  if (form === undefined) {
    form = new Builder(plain).build();
    known.set(plain, form);
  }
  return form;
}

/** Code as programs know it. */
export function plainCode(code: CodeObject): CodeObject {
  return code.origin?.plain ?? code;
}

/** The instruction of the plain code. */
export function plainPc(code: CodeObject, pc: number): number {
  return code.origin === undefined ? pc : (code.origin.plainPcs[pc / INSTRUCTION_SIZE] ?? 0);
}

export function tracedCode(plain: CodeObject): CodeObject {
  return formOf(plain).code;
}

/** Where a frame that is in the instruction at `pc` of plain code is in the other form. */
export function tracedPc(plain: CodeObject, pc: number): number {
  return formOf(plain).places[pc / INSTRUCTION_SIZE] ?? 0;
}

/** Marks by pc, and the lines of jumps that are statements. */
function marksOf({ marks }: CodeObject): {
  readonly at: ReadonlyMap<number, readonly (readonly [kind: number, line: number])[]>;
  readonly leaves: ReadonlyMap<number, number>;
} {
  const at = new Map<number, (readonly [number, number])[]>();
  const leaves = new Map<number, number>();
  for (let i = 0; i < marks.length; i += MARK_SIZE) {
    const [pc = 0, kind = 0, line = 0] = marks.subarray(i, i + MARK_SIZE);
    if (kind === MARK_LEAVE) {
      leaves.set(pc, line);
      continue;
    }
    const list = at.get(pc);
    if (list === undefined) at.set(pc, [[kind, line]]);
    else list.push([kind, line]);
  }
  return { at, leaves };
}

class Builder {
  private readonly plain: CodeObject;
  private readonly code: number[] = [];
  private readonly positions: number[] = [];
  private readonly plainPcs: number[] = [];
  private readonly entries: Int32Array;
  private readonly places: Int32Array;

  constructor(plain: CodeObject) {
    this.plain = plain;
    const count = plain.code.length / INSTRUCTION_SIZE;
    this.entries = new Int32Array(count);
    this.places = new Int32Array(count);
  }

  private get pc(): number {
    return this.code.length;
  }

  private put(pc: number, line: number, op: number, a = 0, b = 0, c = 0): void {
    this.code.push(op, a, b, c);
    this.positions.push(line, -1, line, -1);
    this.plainPcs.push(pc);
  }

  private hook(pc: number, kind: number, line: number): void {
    this.put(pc, line, OPS.HOOK.id, kind, line);
  }

  private entry(pc: number): number {
    return this.entries[pc / INSTRUCTION_SIZE] ?? 0;
  }

  build(): Form {
    const { plain, entries, places } = this;
    const { at, leaves } = marksOf(plain);
    const targets = this.targets();
    const end = plain.unwindPc;
    let before = -1;
    this.hook(0, HOOK_CALL, plain.name === '<module>' ? 0 : plain.firstLine);
    for (let pc = 0; pc < end; pc += INSTRUCTION_SIZE) {
      const [op = 0, a = 0, b = 0, c = 0] = plain.code.subarray(pc, pc + INSTRUCTION_SIZE);
      const line = plain.positions[pc] ?? -1;
      entries[pc / INSTRUCTION_SIZE] = this.pc;
      let isTarget = targets.has(pc);
      for (const [kind, markLine] of at.get(pc) ?? []) {
        const isJumpedTo = isTarget && kind === MARK_LINE;
        this.hook(pc, isJumpedTo ? HOOK_TARGET : (HOOK_OF_MARK.get(kind) ?? HOOK_LINE), markLine);
        before = markLine;
        if (kind !== MARK_BODY) isTarget = false;
      }
      // Cells are made before a function begins.
      if (line > 0 && op !== OPS.NEWCELL.id) {
        const isJumpedTo = isTarget && op !== OPS.SEND.id;
        if (line !== before || isTarget) this.hook(pc, isJumpedTo ? HOOK_TARGET : HOOK_LINE, line);
        before = line;
      } else if (isTarget) {
        before = -1;
      }
      if (op === OPS.RETURN.id || op === OPS.YIELD.id) this.hook(pc, HOOK_RETURN, line);
      this.check(pc, line, op, a, b, c);
      places[pc / INSTRUCTION_SIZE] = this.pc;
      this.put(pc, line, op, a, b, c);
      this.positions.splice(
        -INSTRUCTION_SIZE,
        INSTRUCTION_SIZE,
        ...plain.positions.subarray(pc, pc + INSTRUCTION_SIZE),
      );
      if (op === OPS.YIELD.id) this.hook(pc, HOOK_CALL, line);
    }
    this.mendJumps(end, leaves);
    const unwind = this.pc;
    const { registers } = plain;
    this.hook(0, HOOK_UNWIND, -1);
    this.put(0, -1, OPS.RERAISE.id, registers);
    entries[end / INSTRUCTION_SIZE] = unwind;
    places[end / INSTRUCTION_SIZE] = this.pc;
    return { code: this.finish(unwind), entries, places };
  }

  /** What the compiler knows to be bound need not be, where hooks delete variables, or skip lines. */
  private check(pc: number, line: number, op: number, ...operands: readonly number[]): void {
    const { varnames, names } = this.plain;
    const info = opInfo(op);
    for (const [i, kind] of [info.a, info.b, info.c].entries()) {
      const r = operands[i] ?? -1;
      if (r < 0 || r >= varnames.length || (kind !== 'r' && kind !== 'x')) continue;
      this.put(pc, line, OPS.CHECK.id, r, names.length + r);
    }
  }

  private finish(unwind: number): CodeObject {
    const { plain } = this;
    const table = plain.exceptionTable.map((n, i) => (i % 4 < 3 ? this.entry(n) : n));
    return plain.with({
      code: Int32Array.from(this.code),
      positions: Int32Array.from(this.positions),
      // What no handler takes leaves the frame through the last hook.
      exceptionTable: Int32Array.of(...table, 0, unwind, unwind, plain.registers),
      registers: plain.registers + 1,
      names: [...plain.names, ...plain.varnames],
      origin: { plain, plainPcs: Int32Array.from(this.plainPcs) },
    });
  }

  /** Where other lines may lead to than the one before. FORITER, which has CPython's place before the body, and its marks say so by themselves. */
  private targets(): ReadonlySet<number> {
    const { code, unwindPc, exceptionTable } = this.plain;
    const targets = new Set<number>();
    for (let pc = 0; pc < unwindPc; pc += INSTRUCTION_SIZE) {
      const op = code[pc] ?? 0;
      if (opInfo(op).c === 't' && op !== OPS.FORITER.id) targets.add(code[pc + 3] ?? 0);
    }
    for (let i = 0; i < exceptionTable.length; i += 4) targets.add(exceptionTable[i + 2] ?? 0);
    return targets;
  }

  private mendJumps(end: number, leaves: ReadonlyMap<number, number>): void {
    const { plain, places } = this;
    for (let pc = 0; pc < end; pc += INSTRUCTION_SIZE) {
      if (opInfo(plain.code[pc] ?? 0).c !== 't') continue;
      const operand = (places[pc / INSTRUCTION_SIZE] ?? 0) + 3;
      const target = this.entry(plain.code[pc + 3] ?? 0);
      const line = leaves.get(pc);
      this.code[operand] = line === undefined ? target : this.pc;
      if (line === undefined) continue;
      this.hook(pc, HOOK_LINE, line);
      this.put(pc, line, OPS.JMP.id, 0, 0, target);
    }
  }
}
