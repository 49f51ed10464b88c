/**
 * Where the parser was when lua5.4, which generates code while it reads, would have put an expression into a register. Written down only to say
 * where a program needs too many registers.
 */
import type { Expr } from './ast.ts';

export interface Place {
  readonly line: number;
  /** The next token, as messages quote it. */
  readonly near: string;
}

export type Places = Map<Expr, Place>;
