/**
 * Rewrite rules as data: a pattern of pure operations, facts that its variables must have, and what is computed instead.
 *
 * Every rule is checked against JavaScript's operators by random values, and fires in a test (tests/unit/optimizer/rules.test.ts), as PyPy proves
 * its rules with Z3 (rpython/jit/metainterp/optimizeopt/ruleopt).
 */
import type { RegionOpName } from '../../region/ops.table.ts';
import type { Fact } from '../facts.ts';

/**
 * A variable (`x`), a constant that is a number (`C`: a name that begins with a capital), a literal, or an operation. A
 * variable that occurs twice is one value.
 */
export type Pattern = string | number | boolean | readonly [RegionOpName, ...Pattern[]];

/** What a variable must certainly be. `shown32`: the operation that makes it yields an int32 by itself, as V8 sees it. */
export type Constraint =
  | 'any'
  | 'int'
  | 'int32'
  | 'shown32'
  | 'nonneg32'
  | 'safe'
  | 'number'
  | 'ordered'
  | 'boolean'
  | 'string';

export interface Rule {
  readonly name: string;
  readonly from: readonly [RegionOpName, ...Pattern[]];
  readonly where: { readonly [variable: string]: Constraint };
  /** On the values of the constants, and the facts of the variables. */
  readonly when?: (constants: Constants, facts: { readonly [variable: string]: Fact }) => boolean;
  /** Constants for `to`, computed from those of `from`. */
  readonly compute?: { readonly [constant: string]: (constants: Constants) => number };
  readonly to: Pattern;
}
export interface Constants {
  readonly [name: string]: number;
}
