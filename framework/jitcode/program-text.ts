/**
 * A translated interpreter that is not bound to its running module: what the translator makes, what print.ts writes and parse.ts reads.
 * Where a value is needed that exists at run time only, a `SymbolRef` stands for it (in constants, initial values, classes, functions).
 */
import type { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import type { JitCode } from './jitcode.ts';
import type { SymbolRef } from './symbols.ts';

export interface ClassEntry {
  readonly desc: ClassDesc;
  /** The class object; null: unreachable, or a literal. */
  readonly ref: SymbolRef | null;
}

export interface DriverEntry {
  readonly name: string;
  /** The `JitDriver` itself. */
  readonly ref: SymbolRef;
}

export interface FunctionEntry {
  readonly jitcode: JitCode;
  /** The function; null: unreachable, so that it can only be called as jitcode. */
  readonly ref: SymbolRef | null;
}

export interface ProgramText {
  readonly name: string;
  readonly symbols: readonly SymbolRef[];
  readonly fields: readonly FieldDesc[];
  readonly classes: readonly ClassEntry[];
  readonly calls: readonly CallDesc[];
  readonly drivers: readonly DriverEntry[];
  readonly functions: readonly FunctionEntry[];
}
