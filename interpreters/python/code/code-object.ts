/**
 * Code objects: what the compiler makes and the machine runs. README.md says how the parts are used.
 */
import { JitCells } from 'metatrace';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { AttributeSite } from '../objects/site.ts';
import { CODE } from '../objects/types.ts';
import type { Value } from '../objects/value.ts';
import { INSTRUCTION_SIZE, OPS } from './opcodes.table.ts';
import { amendedConstants, isStandIn } from './stand-ins.ts';

/** CPython's bits, as `co_flags` shows them. */
export const CO_OPTIMIZED = 0x1;
export const CO_NEWLOCALS = 0x2;
export const CO_VARARGS = 0x4;
export const CO_VARKEYWORDS = 0x8;
export const CO_NESTED = 0x10;
export const CO_GENERATOR = 0x20;
export const CO_COROUTINE = 0x80;
export const CO_ITERABLE_COROUTINE = 0x100;
export const CO_ASYNC_GENERATOR = 0x200;
export const CO_FUTURE_ANNOTATIONS = 0x100_0000;
/** Ours: the body of a class. */
export const CO_CLASS = 0x1000_0000;

/** The file of what is written in Python here: its frames are those of built-in functions (`CodeObject.isHidden`). */
export const BUILTIN_FILE = '<built-in>';

/** Where a function takes the cell of a free variable from when it is made. */
export class FreeVariable {
  readonly name: string;
  /** Register `index` of the frame that makes the function (true), or free variable `index` of that frame's function. */
  readonly fromLocal: boolean;
  readonly index: number;

  constructor(name: string, fromLocal: boolean, index: number) {
    this.name = name;
    this.fromLocal = fromLocal;
    this.index = index;
  }
}

/** Code with hooks in it (traced.ts) is another form of the code that programs know. */
export interface Origin {
  readonly plain: CodeObject;
  /** Of each instruction the plain one to which it belongs: a pc. */
  readonly plainPcs: Int32Array;
}

export interface CodeParts {
  readonly code: Int32Array;
  /** Python values; those of inner functions are code objects. */
  readonly constants: readonly Value[];
  readonly names: readonly string[];
  /** Names of the local variables, by register. Parameters first: positional, keyword-only, `*args`, `**kwargs`. */
  readonly varnames: readonly string[];
  /** Those of `varnames` that are in cells. */
  readonly cellvars: readonly string[];
  readonly freevars: readonly FreeVariable[];
  /** Positional parameters, positional-only ones included. */
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  /** CO_* */
  readonly flags: number;
  /** Registers of a frame. */
  readonly registers: number;
  /** For each instruction: line, column, end line, end column. */
  readonly positions: Int32Array;
  /** Rows of four: start, end, target, register. The first one that contains a pc counts. */
  readonly exceptionTable: Int32Array;
  /** Rows of three: pc, kind, line (marks.ts). */
  readonly marks?: Int32Array;
  /** What it was made from for tools that trace. */
  readonly origin?: Origin | undefined;
  readonly filename: string;
  readonly name: string;
  readonly qualname: string;
  readonly firstLine: number;
  /** The docstring, or None. */
  readonly doc: Value;
}

const NO_MARKS = new Int32Array(0);

export class CodeObject extends PyObject {
  /** @immutableElements */
  readonly code: Int32Array;
  /** Where UNWIND is. */
  readonly unwindPc: number;
  readonly constants: readonly Value[];
  readonly names: readonly string[];
  readonly varnames: readonly string[];
  readonly cellvars: readonly string[];
  readonly freevars: readonly FreeVariable[];
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly flags: number;
  readonly registers: number;
  /** Calls with exactly `argcount` positional arguments need nothing but these in the first registers. */
  readonly isSimple: boolean;
  /** Calls make a generator, coroutine or asynchronous generator. */
  readonly isGenerator: boolean;
  readonly positions: Int32Array;
  readonly exceptionTable: Int32Array;
  /** There are handlers in the program's text. */
  readonly hasHandlers: boolean;
  readonly marks: Int32Array;
  readonly origin: Origin | undefined;
  readonly filename: string;
  readonly name: string;
  readonly qualname: string;
  readonly firstLine: number;
  readonly doc: Value;
  /** Tracebacks leave its frames out, since CPython has none there. */
  readonly isHidden: boolean;
  /** For each instruction that accesses an attribute its inline cache; the others share one. */
  readonly sites: readonly AttributeSite[];
  readonly jit: JitCells;

  constructor(parts: CodeParts) {
    super();
    this.code = withUnwind(parts.code);
    this.unwindPc = parts.code.length;
    this.constants = amendedConstants(parts.filename, parts.constants);
    this.names = parts.names;
    this.varnames = parts.varnames;
    this.cellvars = parts.cellvars;
    this.freevars = parts.freevars;
    this.argcount = parts.argcount;
    this.posonlyargcount = parts.posonlyargcount;
    this.kwonlyargcount = parts.kwonlyargcount;
    this.flags = parts.flags;
    this.registers = parts.registers;
    this.isSimple = parts.kwonlyargcount === 0 && (parts.flags & (CO_VARARGS | CO_VARKEYWORDS)) === 0;
    this.isGenerator = (parts.flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) !== 0;
    this.positions = parts.positions;
    this.exceptionTable = parts.exceptionTable;
    this.hasHandlers = parts.origin?.plain.hasHandlers ?? parts.exceptionTable.length > 0;
    this.marks = parts.marks ?? NO_MARKS;
    this.origin = parts.origin;
    this.filename = parts.filename;
    this.name = parts.name;
    this.qualname = parts.qualname;
    this.firstLine = parts.firstLine;
    this.doc = parts.doc;
    this.isHidden = parts.filename === BUILTIN_FILE || isStandIn(parts.filename, parts.qualname);
    this.sites = sitesOf(this.code);
    this.jit = new JitCells(this.code.length);
  }

  /** The same with other parts. Its compiled code and its inline caches are its own. */
  with(changed: Partial<CodeParts>): CodeObject {
    const { code, unwindPc, ...parts } = this;
    return new CodeObject({ ...parts, code: code.subarray(0, unwindPc), ...changed });
  }

  override pyClass(): PyClass {
    return CODE;
  }
}

function withUnwind(code: Int32Array): Int32Array {
  const all = new Int32Array(code.length + INSTRUCTION_SIZE);
  all.set(code);
  all[code.length] = OPS.UNWIND.id;
  return all;
}

const ATTRIBUTE_OPS: ReadonlySet<number> = new Set([
  OPS.GETATTR.id,
  OPS.SETATTR.id,
  OPS.METHOD.id,
  OPS.SUPERATTR.id,
  OPS.SUPERMETHOD.id,
]);
const NO_SITE = new AttributeSite();

function sitesOf(code: Int32Array): AttributeSite[] {
  const sites: AttributeSite[] = [];
  for (let pc = 0; pc < code.length; pc += INSTRUCTION_SIZE) {
    sites.push(ATTRIBUTE_OPS.has(code[pc]) ? new AttributeSite() : NO_SITE);
  }
  return sites;
}

/** The line of the instruction at `pc`; -1 where there is none. */
export function lineAt(code: CodeObject, pc: number): number {
  return code.positions[pc] ?? -1;
}
