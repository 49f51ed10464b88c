/** Bytecode of tiny: four numbers an instruction, `op a b c`; operands are slots of the frame unless the comment says otherwise. */
import { JitCells } from 'metatrace';
import type { Func, Value } from './values.ts';

export const OPS = {
  CONST: 0, // a = constants[b]
  MOVE: 1, // a = b
  GLOBAL: 2, // a = the function in globals[b]
  NOT: 3, // a = not b
  JUMP: 4, // to position a
  BRANCH: 5, // to position b unless a holds
  CALL: 6, // a = b(b + 1, ..., b + c)
  RETURN: 7, // a
  PRINT: 8, // a
  RECORD: 9, // a = {}
  GET: 10, // a = b.(names[c])
  SET: 11, // a.(names[b]) = c
  DEFINE: 12, // globals[a] = constants[b]
  ADD: 13, // a = b + c, and so on
  SUB: 14,
  MUL: 15,
  LT: 16,
  EQ: 17,
} as const;

/** A global function. Redefining one is legal and rare: compiled code assumes that it does not happen and is told when it does. */
export class Global {
  readonly name: string;
  /** @quasiImmutable */
  func: Func | undefined = undefined;
  constructor(name: string) {
    this.name = name;
  }
}

/** A compiled function: the hosted code object to which machine code belongs (`jit`). */
export class Code {
  readonly name: string;
  readonly arity: number;
  readonly slotCount: number;
  /** @immutableElements */
  readonly code: Int32Array;
  readonly constants: readonly Value[];
  readonly names: readonly string[];
  readonly globals: readonly Global[];
  readonly jit: JitCells;
  constructor(
    name: string,
    arity: number,
    slotCount: number,
    code: number[],
    pool: Value[],
    names: string[],
    globals: Global[],
  ) {
    this.name = name;
    this.arity = arity;
    this.slotCount = slotCount;
    this.code = Int32Array.from(code);
    this.constants = pool;
    this.names = names;
    this.globals = globals;
    this.jit = new JitCells(code.length);
  }
}
