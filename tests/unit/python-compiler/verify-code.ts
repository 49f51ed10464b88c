/**
 * Checks compiled code without running it: that every register that is read has been written on every way there (variables: bound, or
 * checked), that jumps lead to instructions, and that code does not end without a return. Throws with what is wrong.
 */
import { CodeObject } from '../../../interpreters/python/code/code-object.ts';
import {
  INSTRUCTION_SIZE,
  type OpInfo,
  type OpName,
  opInfo,
  opName,
} from '../../../interpreters/python/code/opcodes.table.ts';

type Registers = Set<number>;

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

interface Effect {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  /** Registers from here on hold nothing afterwards. */
  readonly deadFrom?: number;
}

function operandReads(info: OpInfo, a: number, b: number, c: number): number[] {
  const reads: number[] = [];
  for (const [kind, n] of [
    [info.a, a],
    [info.b, b],
    [info.c, c],
  ] as const) {
    if (kind === 'r' || kind === 'm' || (kind === 'x' && n >= 0)) reads.push(n);
  }
  return reads;
}

function effect(name: OpName, info: OpInfo, a: number, b: number, c: number): Effect {
  const reads = operandReads(info, a, b, c);
  const writes = [...(info.a === 'w' || info.a === 'm' ? [a] : []), ...(info.b === 'w' ? [b] : [])];
  switch (name) {
    case 'CHECK':
      return { reads: [], writes: [a] };
    case 'NEWCELL':
      return { reads: [], writes: [a] };
    case 'TUPLE':
    case 'LIST':
    case 'SET':
    case 'STRING':
      return { reads: range(b, c), writes: [a] };
    case 'DICT':
      return { reads: range(b, 2 * c), writes: [a] };
    case 'GETSLICE':
      return { reads: [...(b >= 0 ? [b] : []), c, c + 1], writes: [a] };
    case 'SLICE':
    case 'SUPER':
    case 'SUPERATTR':
      return { reads: range(b, 3), writes: [a] };
    case 'SUPERMETHOD':
      return { reads: range(b, 3), writes: [a, a + 1] };
    case 'CALL':
    case 'CALLKW':
      return { reads: range(a, b + 1), writes: [a], deadFrom: a + 1 };
    case 'METHOD':
      return { reads, writes: [a, a + 1] };
    case 'CALLMETHOD':
    case 'CALLMETHODKW':
      return { reads: range(a, b + 2), writes: [a], deadFrom: a + 1 };
    case 'CALLEX':
      return { reads: range(a, 2 + b), writes: [a], deadFrom: a + 1 };
    case 'FUNCTION':
      return { reads: c < 0 ? [] : range(c, 3), writes: [a] };
    case 'UNPACK':
      return { reads, writes: range(a, c) };
    case 'UNPACKEX':
      return { reads, writes: range(a, (c & 0xffff) + 1 + (c >> 16)) };
    case 'YIELD':
      return { reads: c > 0 ? [...reads, c - 1] : reads, writes: [a] };
    case 'WITH':
    case 'AWITH':
      return { reads, writes: [a, a + 1] };
    case 'PUSHEXC':
      return { reads, writes: [a + 1] };
    case 'POPEXC':
    case 'SPLITEXC':
      return { reads: [...reads.filter((r) => name !== 'SPLITEXC' || r !== a), a + 1], writes: [...writes, a + 1] };
    case 'MATCHCLASS':
      return { reads: [a, a + 1], writes: [a] };
    case 'RAISE':
      return { reads: c === 0 ? [] : c === 1 ? reads.filter((r) => r === a) : reads, writes: [] };
    case 'LOOP':
      return { reads, writes, deadFrom: a };
    case 'CELLOF':
      return { reads: c === 0 ? [b] : [], writes: [a] };
    default:
      return { reads, writes };
  }
}

const ENDS: ReadonlySet<string> = new Set(['RETURN', 'RAISE', 'RERAISE']);

export function verifyCode(code: CodeObject): void {
  new Verifier(code).run();
  for (const constant of code.constants) if (constant instanceof CodeObject) verifyCode(constant);
}

class Verifier {
  private readonly code: CodeObject;
  private readonly states: (Registers | undefined)[];
  private readonly work: number[] = [];

  constructor(code: CodeObject) {
    this.code = code;
    this.states = new Array<Registers | undefined>(code.code.length).fill(undefined);
  }

  run(): void {
    const parameters = this.code.argcount + this.code.kwonlyargcount;
    const starred = (this.code.flags & 4 ? 1 : 0) + (this.code.flags & 8 ? 1 : 0);
    this.flow(0, new Set(range(0, parameters + starred)), 0);
    for (let pc = this.work.pop(); pc !== undefined; pc = this.work.pop()) this.step(pc);
  }

  private fail(pc: number, why: string): never {
    const line = this.code.positions[pc];
    throw new Error(`${this.code.qualname}, instruction ${pc / INSTRUCTION_SIZE}, line ${line}: ${why}`);
  }

  private flow(to: number, state: Registers, from: number): void {
    if (to < 0 || to >= this.code.code.length || to % INSTRUCTION_SIZE !== 0) this.fail(from, `leads to ${to}`);
    const known = this.states[to];
    if (known === undefined) {
      this.states[to] = new Set(state);
      this.work.push(to);
      return;
    }
    let changed = false;
    for (const r of known) {
      if (state.has(r)) continue;
      known.delete(r);
      changed = true;
    }
    if (changed) this.work.push(to);
  }

  private step(pc: number): void {
    const [id, a, b, c] = this.code.code.slice(pc, pc + INSTRUCTION_SIZE);
    const info = opInfo(id!);
    const name = opName(id!) as OpName;
    const before = this.states[pc]!;
    const { reads, writes, deadFrom } = effect(name, info, a!, b!, c!);
    for (const r of [...reads, ...writes]) if (r >= this.code.registers) this.fail(pc, `${name} of register ${r}`);
    for (const r of reads) if (!before.has(r)) this.fail(pc, `${name} reads register ${r}, which may be unbound`);
    this.flowToHandlers(pc, before);
    const after = new Set(before);
    if (deadFrom !== undefined) for (const r of before) if (r >= deadFrom) after.delete(r);
    const next = pc + INSTRUCTION_SIZE;
    if (name === 'FORITER') {
      this.flow(next, before, pc);
      this.flow(c!, after.add(b!), pc);
      return;
    }
    for (const r of writes) after.add(r);
    if (name === 'CLEAR') after.delete(a!);
    if (info.c === 't') this.flow(c!, after, pc);
    if (name === 'JMP' && c! <= pc) this.fail(pc, 'JMP leads backwards');
    if (name !== 'LOOP' && info.c === 't' && c! <= pc) this.fail(pc, 'a jump leads backwards');
    if (!ENDS.has(name) && name !== 'JMP' && name !== 'LOOP') this.flow(next, after, pc);
  }

  private flowToHandlers(pc: number, state: Registers): void {
    const table = this.code.exceptionTable;
    for (let i = 0; i < table.length; i += 4) {
      if (pc < table[i]! || pc >= table[i + 1]!) continue;
      const register = table[i + 3]!;
      const inHandler = new Set(state);
      inHandler.add(register);
      this.flow(table[i + 2]!, inHandler, pc);
      return;
    }
  }
}
