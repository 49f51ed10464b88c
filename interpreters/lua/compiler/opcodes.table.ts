/**
 * The operations of the register machine, one row each: number, kinds of the three operands, meaning.
 *
 * Operand kinds: w register written, r register read, k constant, u upvalue, i integer, n count, t jump target
 * (always operand c), p prototype, - unused. An instruction is four int32: [op, a, b, c]; pc counts int32.
 * "List": several values as one JavaScript array in a register, seen only by the next instructions of the same
 * expression. The switch of the interpreter has the numbers as local constants, whose types refer to this table.
 */

export type OperandKind = 'w' | 'r' | 'k' | 'u' | 'i' | 'n' | 't' | 'p' | '-';

export interface OpInfo {
  readonly id: number;
  readonly a: OperandKind;
  readonly b: OperandKind;
  readonly c: OperandKind;
  readonly doc: string;
}

export const OPS = {
  MOVE: { id: 0, a: 'w', b: 'r', c: '-', doc: 'R[a] = R[b]' },
  LOADK: { id: 1, a: 'w', b: 'k', c: '-', doc: 'R[a] = K[b]' },
  LOADNIL: { id: 2, a: 'w', b: 'n', c: '-', doc: 'R[a..a+b-1] = nil' },
  LOADTRUE: { id: 3, a: 'w', b: '-', c: '-', doc: 'R[a] = true' },
  LOADFALSE: { id: 4, a: 'w', b: '-', c: '-', doc: 'R[a] = false' },
  GETUPVAL: { id: 5, a: 'w', b: 'u', c: '-', doc: 'R[a] = U[b], captured by value' },
  GETUPCELL: { id: 6, a: 'w', b: 'u', c: '-', doc: 'R[a] = U[b].v' },
  SETUPCELL: { id: 7, a: 'u', b: 'r', c: '-', doc: 'U[a].v = R[b]' },
  NEWCELL: { id: 8, a: 'w', b: 'r', c: '-', doc: 'R[a] = new cell holding R[b]' },
  GETCELL: { id: 9, a: 'w', b: 'r', c: '-', doc: 'R[a] = R[b].v' },
  SETCELL: { id: 10, a: 'r', b: 'r', c: '-', doc: 'R[a].v = R[b]' },
  GETTABUP: { id: 11, a: 'w', b: 'u', c: 'k', doc: 'R[a] = U[b][K[c]], U[b] captured by value' },
  SETTABUP: { id: 12, a: 'u', b: 'k', c: 'r', doc: 'U[a][K[b]] = R[c]' },
  GETFIELD: { id: 13, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b][K[c]], a string' },
  GETINT: { id: 14, a: 'w', b: 'r', c: 'i', doc: 'R[a] = R[b][c]' },
  GETTABLE: { id: 15, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b][R[c]]' },
  SETFIELD: { id: 16, a: 'r', b: 'k', c: 'r', doc: 'R[a][K[b]] = R[c]' },
  SETINT: { id: 17, a: 'r', b: 'i', c: 'r', doc: 'R[a][b] = R[c]' },
  SETTABLE: { id: 18, a: 'r', b: 'r', c: 'r', doc: 'R[a][R[b]] = R[c]' },
  SELF: { id: 19, a: 'w', b: 'r', c: 'k', doc: 'R[a+1] = R[b]; R[a] = R[b][K[c]]' },
  NEWTABLE: { id: 20, a: 'w', b: 'n', c: 'n', doc: 'R[a] = {} with room for b items and c fields' },
  SETLIST: { id: 21, a: 'r', b: 'n', c: 'n', doc: 'R[a][c+i] = R[a+i] for i = 1..b' },
  SETLISTM: { id: 22, a: 'r', b: 'n', c: 'n', doc: 'SETLIST, then the list in R[a+b+1] after it' },
  ADD: { id: 23, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] + R[c]' },
  SUB: { id: 24, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] - R[c]' },
  MUL: { id: 25, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] * R[c]' },
  DIV: { id: 26, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] / R[c]' },
  MOD: { id: 27, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] % R[c]' },
  IDIV: { id: 28, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] // R[c]' },
  POW: { id: 29, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] ^ R[c]' },
  BAND: { id: 30, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] & R[c]' },
  BOR: { id: 31, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] | R[c]' },
  BXOR: { id: 32, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] ~ R[c]' },
  SHL: { id: 33, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] << R[c]' },
  SHR: { id: 34, a: 'w', b: 'r', c: 'r', doc: 'R[a] = R[b] >> R[c]' },
  ADDI: { id: 35, a: 'w', b: 'r', c: 'i', doc: 'R[a] = R[b] + c' },
  SUBI: { id: 36, a: 'w', b: 'r', c: 'i', doc: 'R[a] = R[b] - c' },
  ADDK: { id: 37, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] + K[c]' },
  SUBK: { id: 38, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] - K[c]' },
  MULK: { id: 39, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] * K[c]' },
  DIVK: { id: 40, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] / K[c]' },
  MODK: { id: 41, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] % K[c]' },
  IDIVK: { id: 42, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] // K[c]' },
  POWK: { id: 43, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] ^ K[c]' },
  BANDK: { id: 44, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] & K[c]' },
  SHLK: { id: 45, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] << K[c]' },
  SHRK: { id: 46, a: 'w', b: 'r', c: 'k', doc: 'R[a] = R[b] >> K[c]' },
  KADD: { id: 47, a: 'w', b: 'k', c: 'r', doc: 'R[a] = K[b] + R[c]' },
  KSUB: { id: 48, a: 'w', b: 'k', c: 'r', doc: 'R[a] = K[b] - R[c]' },
  KMUL: { id: 49, a: 'w', b: 'k', c: 'r', doc: 'R[a] = K[b] * R[c]' },
  KDIV: { id: 50, a: 'w', b: 'k', c: 'r', doc: 'R[a] = K[b] / R[c]' },
  UNM: { id: 51, a: 'w', b: 'r', c: '-', doc: 'R[a] = -R[b]' },
  BNOT: { id: 52, a: 'w', b: 'r', c: '-', doc: 'R[a] = ~R[b]' },
  NOT: { id: 53, a: 'w', b: 'r', c: '-', doc: 'R[a] = not R[b]' },
  LEN: { id: 54, a: 'w', b: 'r', c: '-', doc: 'R[a] = #R[b]' },
  CONCAT: { id: 55, a: 'w', b: 'r', c: 'n', doc: 'R[a] = R[b] .. ... .. R[b+c-1]' },
  JMP: { id: 56, a: '-', b: '-', c: 't', doc: 'forward jump' },
  LOOP: { id: 57, a: 'i', b: '-', c: 't', doc: 'backward jump; registers from a on are dead' },
  JT: { id: 58, a: 'r', b: '-', c: 't', doc: 'jump if R[a]' },
  JF: { id: 59, a: 'r', b: '-', c: 't', doc: 'jump if not R[a]' },
  JEQ: { id: 60, a: 'r', b: 'r', c: 't', doc: 'jump if R[a] == R[b]' },
  JNE: { id: 61, a: 'r', b: 'r', c: 't', doc: 'jump if not (R[a] == R[b])' },
  JEQK: { id: 62, a: 'r', b: 'k', c: 't', doc: 'jump if R[a] == K[b]' },
  JNEK: { id: 63, a: 'r', b: 'k', c: 't', doc: 'jump if not (R[a] == K[b])' },
  JLT: { id: 64, a: 'r', b: 'r', c: 't', doc: 'jump if R[a] < R[b]' },
  JNLT: { id: 65, a: 'r', b: 'r', c: 't', doc: 'jump if not (R[a] < R[b])' },
  JLE: { id: 66, a: 'r', b: 'r', c: 't', doc: 'jump if R[a] <= R[b]' },
  JNLE: { id: 67, a: 'r', b: 'r', c: 't', doc: 'jump if not (R[a] <= R[b])' },
  JLTK: { id: 68, a: 'r', b: 'k', c: 't', doc: 'jump if R[a] < K[b]' },
  JNLTK: { id: 69, a: 'r', b: 'k', c: 't', doc: 'jump if not (R[a] < K[b])' },
  JLEK: { id: 70, a: 'r', b: 'k', c: 't', doc: 'jump if R[a] <= K[b]' },
  JNLEK: { id: 71, a: 'r', b: 'k', c: 't', doc: 'jump if not (R[a] <= K[b])' },
  JGTK: { id: 72, a: 'r', b: 'k', c: 't', doc: 'jump if K[b] < R[a]' },
  JNGTK: { id: 73, a: 'r', b: 'k', c: 't', doc: 'jump if not (K[b] < R[a])' },
  JGEK: { id: 74, a: 'r', b: 'k', c: 't', doc: 'jump if K[b] <= R[a]' },
  JNGEK: { id: 75, a: 'r', b: 'k', c: 't', doc: 'jump if not (K[b] <= R[a])' },
  FORPREP: {
    id: 76,
    a: 'w',
    b: 'i',
    c: 't',
    doc: 'prepare the loop R[a], R[a+1] with the constant step b; jump if it runs no time',
  },
  FORLOOP: { id: 77, a: 'w', b: 'i', c: 't', doc: 'R[a] += b > 0; jump back if R[a] <= R[a+1]' },
  FORDOWN: { id: 78, a: 'w', b: 'i', c: 't', doc: 'R[a] += b < 0; jump back if R[a] >= R[a+1]' },
  FORPREPG: { id: 79, a: 'w', b: '-', c: 't', doc: 'FORPREP with the step in R[a+2]' },
  FORLOOPG: { id: 80, a: 'w', b: '-', c: 't', doc: 'FORLOOP with any kind of step, in R[a+2]' },
  TFORPREP: { id: 81, a: 'r', b: '-', c: 't', doc: 'check the closing value R[a+3]; jump to the TFORCALL' },
  TFORCALL: { id: 82, a: 'r', b: '-', c: 'n', doc: 'R[a+4..a+3+c] = R[a](R[a+1], R[a+2])' },
  TFORLOOP: { id: 83, a: 'r', b: 'i', c: 't', doc: 'if R[a+4] is not nil: R[a+2] = R[a+4], jump back; b variables' },
  CALL: {
    id: 84,
    a: 'w',
    b: 'n',
    c: 'n',
    doc: 'R[a..a+c-1] = R[a](R[a+1..a+b]); c = -1: all results, as a list, to R[a]',
  },
  CALL0: { id: 85, a: 'w', b: 'n', c: '-', doc: 'R[a](R[a+1..a+b]), results dropped' },
  CALL1: { id: 86, a: 'w', b: 'n', c: '-', doc: 'R[a] = R[a](R[a+1..a+b])' },
  CALLM: { id: 87, a: 'w', b: 'n', c: 'n', doc: 'as CALL, with the list in R[a+b+1] as further arguments' },
  TAILCALL: { id: 88, a: 'r', b: 'n', c: '-', doc: 'return R[a](R[a+1..a+b])' },
  TAILCALLM: { id: 89, a: 'r', b: 'n', c: '-', doc: 'the same with the list in R[a+b+1]' },
  RETURN0: { id: 90, a: '-', b: '-', c: '-', doc: 'return' },
  RETURN1: { id: 91, a: 'r', b: '-', c: '-', doc: 'return R[a]' },
  RETURN: { id: 92, a: 'r', b: 'n', c: '-', doc: 'return R[a..a+b-1]' },
  RETURNM: { id: 93, a: 'r', b: 'n', c: '-', doc: 'return R[a..a+b-1] and the list in R[a+b]' },
  VARARG: { id: 94, a: 'w', b: 'n', c: '-', doc: 'R[a..a+b-1] = ...; b = -1: all, as a list, to R[a]' },
  CLOSURE: { id: 95, a: 'w', b: 'p', c: '-', doc: 'R[a] = closure of P[b]' },
  TBC: { id: 96, a: 'r', b: '-', c: '-', doc: 'R[a] shall be closed: check that it can be' },
  CLOSE: { id: 97, a: 'r', b: '-', c: '-', doc: 'call the __close of R[a], unless R[a] is nil or false' },
  HOOK: { id: 98, a: 'i', b: '-', c: '-', doc: 'hooks may run; a = 1: the function begins' },
} as const satisfies Record<string, OpInfo>;

export type OpName = keyof typeof OPS;

/** Int32 per instruction. */
export const INSTRUCTION_SIZE = 4;

const NAMES: readonly string[] = Object.keys(OPS);
const INFOS: readonly OpInfo[] = Object.values(OPS);

export function opName(id: number): string {
  return NAMES[id] ?? `op${id}`;
}

export function opInfo(id: number): OpInfo {
  const info = INFOS[id];
  if (info === undefined) throw new Error(`no operation ${id}`);
  return info;
}
