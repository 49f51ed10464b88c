/** Code objects as text, for tests and for looking at. */
import type { HostedInstruction } from 'metatrace';
import { AstralStr, PyBytes, PyComplex, PyFloat, PyTuple, Singleton, type Value } from '../objects/value.ts';
import { CodeObject } from './code-object.ts';
import { INSTRUCTION_SIZE, type OperandKind, opInfo, opName } from './opcodes.table.ts';

const NAME_WIDTH = 12;

/** The code object and those inside of it. `places`: with positions. */
export function disassemble(code: CodeObject, places = false): string {
  const lines: string[] = [header(code)];
  for (let pc = 0; pc < code.positions.length; pc += INSTRUCTION_SIZE) lines.push(instruction(code, pc, places));
  const table = code.exceptionTable;
  for (let i = 0; i < table.length; i += 4) {
    const [start, end, target, register] = table.slice(i, i + 4);
    lines.push(`  try ${index(start!)}..${index(end!)} -> ${index(target!)}, r${register}`);
  }
  const inner = code.constants.filter((c) => c instanceof CodeObject).map((c) => disassemble(c, places));
  return [lines.join('\n'), ...inner].join('\n\n');
}

/** The instructions alone, for tools. What unwinds at the end belongs to no instruction. */
export function listCode(code: CodeObject): HostedInstruction[] {
  const listed: HostedInstruction[] = [];
  for (let pc = 0; pc < code.positions.length; pc += INSTRUCTION_SIZE)
    listed.push({ index: pc, text: operationText(code, pc, String) });
  return listed;
}

function header(code: CodeObject): string {
  const parts = [code.qualname, `registers ${code.registers}`];
  if (code.varnames.length > 0) parts.push(`variables ${code.varnames.join(' ')}`);
  if (code.cellvars.length > 0) parts.push(`cells ${code.cellvars.join(' ')}`);
  const free = code.freevars.map((v) => `${v.name}=${v.fromLocal ? 'r' : 'f'}${v.index}`);
  if (free.length > 0) parts.push(`free ${free.join(' ')}`);
  return parts.join('; ');
}

/** Positions are shown as numbers of instructions. */
function index(pc: number): number {
  return pc / INSTRUCTION_SIZE;
}

function instruction(code: CodeObject, pc: number, places: boolean): string {
  const text = `  ${String(index(pc)).padStart(3)}  ${operationText(code, pc, (target) => String(index(target)))}`;
  if (!places) return text;
  const [line, col, endLine, endCol] = code.positions.slice(pc, pc + INSTRUCTION_SIZE);
  return `${text}  @${line}:${col}-${endLine}:${endCol}`;
}

/** `place`: how a jump's target is told. */
function operationText(code: CodeObject, pc: number, place: (target: number) => string): string {
  const [id, a, b, c] = code.code.slice(pc, pc + INSTRUCTION_SIZE);
  const info = opInfo(id!);
  const operands = [
    operand(code, info.a, a!, place),
    operand(code, info.b, b!, place),
    operand(code, info.c, c!, place),
  ];
  return `${opName(id!).padEnd(NAME_WIDTH)} ${operands.filter((text) => text !== undefined).join(', ')}`.trimEnd();
}

function operand(
  code: CodeObject,
  kind: OperandKind,
  n: number,
  place: (target: number) => string,
): string | undefined {
  switch (kind) {
    case 'w':
    case 'm':
    case 'r':
      return register(code, n);
    case 'x':
      return n >= 0 ? register(code, n) : literal(code.constants[~n]!);
    case 'k':
      return literal(code.constants[n]!);
    case 'n':
      return `.${code.names[n]}`;
    case 'f':
      return `free ${code.freevars[n]?.name}`;
    case 't':
      return `-> ${place(n)}`;
    case 'c':
    case 'i':
      return String(n);
    case '-':
      return undefined;
  }
}

function register(code: CodeObject, n: number): string {
  return code.varnames[n] ?? `r${n}`;
}

function literal(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof PyFloat) return `float ${Object.is(value.v, -0) ? '-0' : value.v}`;
  if (value instanceof PyComplex) return `complex ${value.re} ${value.im}`;
  if (value instanceof PyTuple) return `(${value.items.map(literal).join(', ')})`;
  if (value instanceof PyBytes) return `bytes ${value.bytes.join(' ')}`;
  if (value instanceof AstralStr) return JSON.stringify(value.text);
  if (value instanceof CodeObject) return `code ${value.qualname}`;
  if (value instanceof Singleton) return value.name;
  return String(value);
}
