/**
 * What messages and tracebacks say about running code, worked out from the bytecode only when it is needed (as PUC's
 * ldebug.c): names of operands and of called functions, positions.
 */
import { INSTRUCTION_SIZE, opInfo, opName } from '../compiler/opcodes.table.ts';
import type { Proto } from '../compiler/proto.ts';
import { lineAt } from '../compiler/proto.ts';
import { get, getStr, LuaTable, metaOf, next } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { Builtin, Cell } from '../values/value.ts';
import type { Frame, Slot } from './frame.ts';
import type { LuaState } from './state.ts';

export interface ObjectName {
  readonly kind: string;
  readonly name: string;
}

/** How a finalizer is called. */
export const FINALIZER: ObjectName = { kind: 'metamethod', name: '__gc' };

/** 'file:line: ' of an instruction; '' in code that stands for a builtin. */
export function position(proto: Proto, pc: number): string {
  if (proto.native !== '') return '';
  return `${proto.shortSource}:${lineAt(proto, pc)}: `;
}

/** The same for errors that are raised by a function, which know no position where the code has lost its lines. */
export function where(proto: Proto, pc: number): string {
  return lineAt(proto, pc) > 0 ? position(proto, pc) : '';
}

export function localName(proto: Proto, register: number, pc: number): string | undefined {
  let found: string | undefined;
  for (const local of proto.localVars) {
    if (local.register === register && local.start <= pc && pc < local.end) found = local.name;
  }
  return found;
}

function constantName(proto: Proto, index: number): string {
  const k = proto.k[index];
  return typeof k === 'string' ? k : '?';
}

/** Whether the instruction writes the register. */
function writes(proto: Proto, pc: number, register: number): boolean {
  const a = proto.code[pc + 1] ?? 0;
  const b = proto.code[pc + 2] ?? 0;
  const id = proto.code[pc] ?? 0;
  switch (opName(id)) {
    case 'LOADNIL':
      return register >= a && register < a + b;
    case 'SELF':
      return register === a || register === a + 1;
    case 'CALL':
    case 'CALL0':
    case 'CALL1':
    case 'CALLM':
    case 'VARARG':
      return register >= a;
    case 'TFORCALL':
      return register >= a + 4;
    default:
      return opInfo(id).a === 'w' && register === a;
  }
}

/** The instruction that gave the register the value it has at `pc`; -1 if that depends on the path taken. */
function setter(proto: Proto, register: number, pc: number): number {
  let found = -1;
  let joined = 0;
  for (let at = 0; at < pc; at += INSTRUCTION_SIZE) {
    const id = proto.code[at] ?? 0;
    const name = opName(id);
    const target = proto.code[at + 3] ?? 0;
    if (name.startsWith('J') && target > at && target <= pc && target > joined) joined = target;
    if (writes(proto, at, register)) found = at < joined ? -1 : at;
  }
  return found;
}

/** What the value in a register is called in the source, if it has a name. */
export function objectName(proto: Proto, register: number, pc: number): ObjectName | undefined {
  const local = localName(proto, register, pc);
  if (local !== undefined) return { kind: 'local', name: local };
  const at = setter(proto, register, pc);
  if (at < 0) return undefined;
  const b = proto.code[at + 2] ?? 0;
  const c = proto.code[at + 3] ?? 0;
  switch (opName(proto.code[at] ?? 0)) {
    case 'MOVE':
      return b < register ? objectName(proto, b, at) : undefined;
    case 'GETCELL': {
      const name = localName(proto, b, at);
      return name === undefined ? undefined : { kind: 'local', name };
    }
    case 'GETUPVAL':
    case 'GETUPCELL':
      return { kind: 'upvalue', name: proto.upvalues[b]?.name ?? '?' };
    case 'GETTABUP':
      return { kind: proto.upvalues[b]?.name === '_ENV' ? 'global' : 'field', name: constantName(proto, c) };
    case 'GETFIELD':
      return { kind: environmentAt(proto, b, at) ? 'global' : 'field', name: constantName(proto, c) };
    case 'GETINT':
      return { kind: 'field', name: 'integer index' };
    case 'GETTABLE': {
      const key = objectName(proto, c, at);
      return { kind: 'field', name: key?.kind === 'constant' ? key.name : '?' };
    }
    case 'SELF':
      return { kind: 'method', name: constantName(proto, c) };
    case 'LOADK':
      return typeof proto.k[b] === 'string' ? { kind: 'constant', name: constantName(proto, b) } : undefined;
    default:
      return undefined;
  }
}

function environmentAt(proto: Proto, register: number, pc: number): boolean {
  const object = objectName(proto, register, pc);
  return object !== undefined && object.name === '_ENV' && (object.kind === 'local' || object.kind === 'upvalue');
}

/** " (local 'x')" for an operand of the instruction (1 to 3), or ''. */
export function operandInfo(proto: Proto, pc: number, operand: number): string {
  const id = proto.code[pc] ?? 0;
  const info = opInfo(id);
  const kind = operand === 1 ? info.a : operand === 2 ? info.b : info.c;
  const value = proto.code[pc + operand] ?? 0;
  if (kind === 'u') return ` (upvalue '${proto.upvalues[value]?.name ?? '?'}')`;
  if (kind === 'k') return typeof proto.k[value] === 'string' ? ` (constant '${constantName(proto, value)}')` : '';
  if (kind === 'r' || kind === 'w' || isCall(opName(id))) return registerInfo(proto, pc, value);
  return '';
}

export function registerInfo(proto: Proto, pc: number, register: number): string {
  const name = objectName(proto, register, pc);
  return name === undefined ? '' : ` (${name.kind} '${name.name}')`;
}

export function isCall(op: string): boolean {
  return op.startsWith('CALL') || op.startsWith('TAILCALL');
}

export function isTailCall(proto: Proto, pc: number): boolean {
  return opName(proto.code[pc] ?? 0).startsWith('TAILCALL');
}

const METAMETHOD_OF: Readonly<Record<string, string>> = {
  ADDI: 'add',
  SUBI: 'sub',
  ADD: 'add',
  SUB: 'sub',
  MUL: 'mul',
  DIV: 'div',
  MOD: 'mod',
  IDIV: 'idiv',
  POW: 'pow',
  BAND: 'band',
  BOR: 'bor',
  BXOR: 'bxor',
  SHL: 'shl',
  SHR: 'shr',
  ADDK: 'add',
  SUBK: 'sub',
  MULK: 'mul',
  DIVK: 'div',
  MODK: 'mod',
  IDIVK: 'idiv',
  POWK: 'pow',
  BANDK: 'band',
  SHLK: 'shl',
  SHRK: 'shr',
  KADD: 'add',
  KSUB: 'sub',
  KMUL: 'mul',
  KDIV: 'div',
  UNM: 'unm',
  BNOT: 'bnot',
  LEN: 'len',
  CONCAT: 'concat',
  CLOSE: 'close',
  GETTABUP: 'index',
  GETFIELD: 'index',
  GETINT: 'index',
  GETTABLE: 'index',
  SELF: 'index',
  SETTABUP: 'newindex',
  SETFIELD: 'newindex',
  SETINT: 'newindex',
  SETTABLE: 'newindex',
  JEQ: 'eq',
  JNE: 'eq',
  JLT: 'lt',
  JNLT: 'lt',
  JLE: 'le',
  JNLE: 'le',
  JLTK: 'lt',
  JNLTK: 'lt',
  JLEK: 'le',
  JNLEK: 'le',
  JGTK: 'lt',
  JNGTK: 'lt',
  JGEK: 'le',
  JNGEK: 'le',
};

/** The name under which the instruction at `pc` calls a function. */
export function calledName(proto: Proto, pc: number): ObjectName | undefined {
  const op = opName(proto.code[pc] ?? 0);
  if (proto.native !== '') return undefined;
  if (isCall(op)) return objectName(proto, proto.code[pc + 1] ?? 0, pc);
  if (op === 'TFORCALL') return { kind: 'for iterator', name: 'for iterator' };
  const event = METAMETHOD_OF[op];
  return event === undefined ? undefined : { kind: 'metamethod', name: event };
}

/** The builtin that the instruction at `pc` of a frame calls, if it is one: also as a metamethod, as those of strings. */
export function calledBuiltin(frame: Frame, pc: number): Builtin | undefined {
  const op = opName(frame.proto.code[pc] ?? 0);
  if (!isCall(op) && op !== 'TFORCALL') return metamethodBuiltin(frame, pc, METAMETHOD_OF[op]);
  const f = frame.regs[frame.proto.code[pc + 1] ?? 0];
  return f instanceof Builtin ? f : undefined;
}

function metamethodBuiltin(frame: Frame, pc: number, event: string | undefined): Builtin | undefined {
  if (event === undefined) return undefined;
  for (let operand = 1; operand <= 3; operand++) {
    const v = operandValue(frame, pc, operand);
    const meta = v === undefined ? undefined : metaOf(v, frame.state);
    const handler = meta === undefined ? undefined : getStr(meta, `__${event}`);
    if (handler !== undefined) return handler instanceof Builtin ? handler : undefined;
  }
  return undefined;
}

/** What the instruction reads there; undefined: nothing, or what is no value. */
function operandValue({ proto, regs, closure }: Frame, pc: number, operand: number): Value {
  const info = opInfo(proto.code[pc] ?? 0);
  const kind = operand === 1 ? info.a : operand === 2 ? info.b : info.c;
  const index = proto.code[pc + operand] ?? 0;
  if (kind === 'k') return proto.k[index];
  const slot: Slot | undefined = kind === 'r' ? regs[index] : kind === 'u' ? closure.upvals[index] : undefined;
  return slot instanceof Cell || slot instanceof Array ? undefined : (slot as Value);
}

/** The name of a function that a loaded module holds: 'print', 'string.rep'. */
export function globalFunctionName(L: LuaState, f: Value): string | undefined {
  for (let key: Value; ; ) {
    const entry = next(L.loaded, key);
    if (!(entry instanceof Array)) return undefined;
    key = entry[0];
    const module = entry[1];
    if (typeof key !== 'string' || !(module instanceof LuaTable)) continue;
    const name = nameIn(module, f);
    if (name !== undefined) return key === '_G' ? name : `${key}.${name}`;
  }
}

function nameIn(module: LuaTable, f: Value): string | undefined {
  for (let key: Value; ; ) {
    const entry = next(module, key);
    if (!(entry instanceof Array)) return undefined;
    key = entry[0];
    if (typeof key === 'string' && get(module, key) === f) return key;
  }
}
