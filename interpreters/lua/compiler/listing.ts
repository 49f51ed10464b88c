/** The instructions of a function as text, for tools. Registers go by the names of the variables that are in them there. */
import type { HostedInstruction } from 'metatrace';
import { LuaFloat, type Value } from '../values/value.ts';
import { INSTRUCTION_SIZE, type OperandKind, opInfo, opName } from './opcodes.table.ts';
import type { Proto } from './proto.ts';

const NAME_WIDTH = 9;
const MAX_STRING = 40;

export function listCode(proto: Proto): HostedInstruction[] {
  const listed: HostedInstruction[] = [];
  for (let pc = 0; pc < proto.code.length; pc += INSTRUCTION_SIZE) listed.push({ index: pc, text: textAt(proto, pc) });
  return listed;
}

function textAt(proto: Proto, pc: number): string {
  const [id = 0, a = 0, b = 0, c = 0] = proto.code.subarray(pc, pc + INSTRUCTION_SIZE);
  const info = opInfo(id);
  const operands = [operand(proto, pc, info.a, a), operand(proto, pc, info.b, b), operand(proto, pc, info.c, c)].filter(
    (text) => text !== '',
  );
  return `${opName(id).padEnd(NAME_WIDTH)} ${operands.join(', ')}`.trimEnd();
}

function operand(proto: Proto, pc: number, kind: OperandKind, n: number): string {
  switch (kind) {
    case 'w':
      // A variable begins after the instruction that gives it its first value.
      return register(proto, pc + INSTRUCTION_SIZE, n);
    case 'r':
      return register(proto, pc, n);
    case 'k':
      return literal(proto.k[n]);
    case 'u':
      return `upvalue ${proto.upvalues[n]?.name ?? n}`;
    case 't':
      return `-> ${n}`;
    case 'p':
      return `function of line ${proto.protos[n]?.lineDefined ?? '?'}`;
    case 'i':
    case 'n':
      return String(n);
    case '-':
      return '';
  }
}

function register(proto: Proto, pc: number, n: number): string {
  const variable = proto.localVars.findLast((v) => v.register === n && v.start <= pc && pc < v.end);
  return variable?.name ?? `r${n}`;
}

function literal(value: Value): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > MAX_STRING ? `${value.slice(0, MAX_STRING)}...` : value);
  if (!(value instanceof LuaFloat)) return String(value);
  return Number.isInteger(value.v) ? value.v.toFixed(1) : String(value.v);
}
