/** Prints a prototype for people, nested ones after it. */
import { tostring } from '../values/convert.ts';
import type { OperandKind } from './opcodes.table.ts';
import { INSTRUCTION_SIZE, opInfo, opName } from './opcodes.table.ts';
import type { Proto } from './proto.ts';

export function disassemble(proto: Proto): string {
  const out: string[] = [];
  print(proto, out);
  return out.join('\n');
}

function print(proto: Proto, out: string[]): void {
  const what = proto.lineDefined === 0 ? 'main' : 'function';
  out.push(
    `${what} <${proto.shortSource}:${proto.lineDefined},${proto.lastLine}> ${proto.numParams} parameters` +
      `${proto.isVararg ? '+' : ''}, ${proto.maxStack} registers, ${proto.upvalues.length} upvalues`,
  );
  for (let pc = 0; pc < proto.code.length; pc += INSTRUCTION_SIZE) {
    const id = proto.code[pc] ?? 0;
    const info = opInfo(id);
    const operands = [info.a, info.b, info.c].map((kind, i) => operand(proto, kind, proto.code[pc + 1 + i] ?? 0));
    out.push(
      `  ${String(pc).padStart(5)} [${proto.lines[pc / INSTRUCTION_SIZE]}] ${opName(id).padEnd(9)} ` +
        operands.filter((text) => text !== '').join(' '),
    );
  }
  for (const inner of proto.protos) print(inner, out);
}

function operand(proto: Proto, kind: OperandKind, value: number): string {
  switch (kind) {
    case '-':
      return '';
    case 'w':
    case 'r':
      return `r${value}`;
    case 'u':
      return `u${value}(${proto.upvalues[value]?.name})`;
    case 'k':
      return constantText(proto, value);
    case 't':
      return `->${value}`;
    case 'p':
      return `p${value}`;
    default:
      return String(value);
  }
}

function constantText(proto: Proto, index: number): string {
  const value = proto.k[index];
  return typeof value === 'string' ? JSON.stringify(value) : tostring(value);
}
