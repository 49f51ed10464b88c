/** Compiled functions: code, constants and what messages, tracebacks and the debug library want to know. */
import { JitCells } from 'metatrace';
import { chunkId } from '../syntax/chunk-id.ts';
import { FieldSite, InheritSite } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { INSTRUCTION_SIZE, OPS } from './opcodes.table.ts';

export interface UpvalueDesc {
  readonly name: string;
  /** Captured from the enclosing function's register `index` (true) or upvalue `index` (false). */
  readonly fromLocal: boolean;
  readonly index: number;
  /** The upvalue is a cell, because somebody assigns the variable; otherwise it is the value itself. */
  readonly inCell: boolean;
}

/** Register `register` is the variable `name` for pc in [start, end). */
export interface LocalVarInfo {
  readonly name: string;
  readonly register: number;
  readonly inCell: boolean;
  readonly start: number;
  readonly end: number;
}

/** For pc in [start, end) an error must close the variable in `register`. Ordered by the variables' declaration. */
export interface CloseRange {
  readonly register: number;
  readonly start: number;
  readonly end: number;
}

export interface ProtoParts {
  readonly code: Int32Array;
  readonly k: readonly Value[];
  readonly protos: readonly Proto[];
  readonly numParams: number;
  readonly isVararg: boolean;
  readonly maxStack: number;
  readonly upvalues: readonly UpvalueDesc[];
  readonly lines: Int32Array;
  /** In the order of their declarations. */
  readonly localVars: readonly LocalVarInfo[];
  readonly closeRanges: readonly CloseRange[];
  readonly source: string;
  readonly lineDefined: number;
  readonly lastLine: number;
  readonly native: string;
}

export class Proto {
  /** @immutableElements */
  readonly code: Int32Array;
  readonly k: readonly Value[];
  readonly protos: readonly Proto[];
  readonly numParams: number;
  readonly isVararg: boolean;
  /** Registers that a frame needs; at least one. */
  readonly maxStack: number;
  readonly upvalues: readonly UpvalueDesc[];
  readonly lines: Int32Array;
  readonly localVars: readonly LocalVarInfo[];
  readonly closeRanges: readonly CloseRange[];
  /** The chunk's name as given ('@file', '=name', or the text). */
  readonly source: string;
  /** The chunk's name as messages show it. */
  readonly shortSource: string;
  /** Line of the keyword `function`; 0 for a main chunk. */
  readonly lineDefined: number;
  readonly lastLine: number;
  /** For code that stands for a builtin (such as 'pcall') that name, else ''. */
  readonly native: string;
  /** For each instruction that accesses a named field its inline cache; the others share one. */
  readonly sites: readonly FieldSite[];
  /** For each of those that read one the cache for what tables inherit. */
  readonly inheritSites: readonly InheritSite[];
  readonly jit: JitCells;

  constructor(parts: ProtoParts) {
    this.code = parts.code;
    this.k = parts.k;
    this.protos = parts.protos;
    this.numParams = parts.numParams;
    this.isVararg = parts.isVararg;
    this.maxStack = parts.maxStack;
    this.upvalues = parts.upvalues;
    this.lines = parts.lines;
    this.localVars = parts.localVars;
    this.closeRanges = parts.closeRanges;
    this.source = parts.source;
    this.shortSource = chunkId(parts.source);
    this.lineDefined = parts.lineDefined;
    this.lastLine = parts.lastLine;
    this.native = parts.native;
    this.sites = sitesOf(parts.code, NAMED_FIELD_OPS, NO_SITE, () => new FieldSite());
    this.inheritSites = sitesOf(parts.code, INHERITING_OPS, NO_INHERIT_SITE, () => new InheritSite());
    this.jit = new JitCells(parts.code.length);
  }
}

const NAMED_FIELD_OPS: ReadonlySet<number> = new Set([
  OPS.GETFIELD.id,
  OPS.SETFIELD.id,
  OPS.GETTABUP.id,
  OPS.SETTABUP.id,
  OPS.SELF.id,
]);
const INHERITING_OPS: ReadonlySet<number> = new Set([OPS.GETFIELD.id, OPS.SELF.id]);
const NO_SITE = new FieldSite();
const NO_INHERIT_SITE = new InheritSite();

function sitesOf<T>(code: Int32Array, ops: ReadonlySet<number>, none: T, make: () => T): T[] {
  const sites: T[] = [];
  for (let pc = 0; pc < code.length; pc += INSTRUCTION_SIZE) sites.push(ops.has(code[pc]) ? make() : none);
  return sites;
}

/** The line of the instruction at `pc`; -1 where there is none. */
export function lineAt(proto: Proto, pc: number): number {
  return proto.lines[pc / INSTRUCTION_SIZE] ?? -1;
}

/** The same for tools: with the file, whose name is kept as bytes. Null for text that is in no file. */
export function sourceAt(proto: Proto, pc: number): { readonly file: string; readonly line: number } | null {
  const line = lineAt(proto, pc);
  if (line < 0 || !proto.source.startsWith('@')) return null;
  return { file: Buffer.from(proto.source.slice(1), 'latin1').toString('utf8'), line };
}
