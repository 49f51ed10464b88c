/**
 * What lowering makes of one function: jitcode operations on virtual registers, with calls and constructions still
 * unresolved, since whether a callee is looked into is decided later (policy.ts).
 *
 * Order of `args` is that of the `v` and `V` operands in jitcode/ops.table.ts.
 */
import type { OpName } from '../jitcode/ops.table.ts';
import type { ElementsKind, TypeHint } from '../model/descriptors.ts';

export type Primitive = undefined | null | boolean | number | string | bigint;

/** A constant that exists at run time only: the value of `expr` in the scope of `module` (`''`: it names nothing but globals of JavaScript). */
export interface SymRef {
  readonly module: string;
  readonly expr: string;
}
export interface Lit {
  readonly value: Primitive;
}
/** Register >= 0, or a constant. */
export type Val = number | Lit | SymRef;

export const UNDEFINED: Lit = { value: undefined };
export const lit = (value: Primitive): Lit => ({ value });
export const isReg = (v: Val): v is number => typeof v === 'number';
export const isLit = (v: Val): v is Lit => typeof v === 'object' && 'value' in v;

/** What the source says about a field; see model/descriptors.ts. */
export interface FieldInfo {
  readonly name: string;
  readonly owner: string;
  readonly hint: TypeHint;
  readonly immutable: boolean;
  readonly quasi: boolean;
  readonly owned: boolean;
  readonly immutableElements: boolean;
  readonly elements: ElementsKind;
  /** `private`: an elidable function may keep a cache there. */
  readonly hidden: boolean;
}

export class Label {
  readonly kind = 'label';
}

/** Where the array comes from on which an operation works: decides its effect name. See effects.ts. */
export type ArrayOrigin = { readonly field: string; readonly owned: boolean } | 'fresh' | 'unknown';

/** What is known of a callee that is outside of the program. */
export interface NativeEffects {
  readonly reads: readonly string[] | null;
  readonly writes: readonly string[] | null;
  readonly canRaise: boolean;
  readonly fresh: boolean;
}

export type Callee =
  /** One function, by id (functions.ts); `receiver`: args[0] is `this`. */
  | {
      readonly is: 'fn';
      readonly fn: string;
      readonly receiver: boolean;
      readonly how: 'plain' | 'super' | 'getter' | 'setter';
    }
  /** A method by name; `fns` are all that the declared type admits. `args[0]` is the receiver. */
  | { readonly is: 'method'; readonly name: string; readonly fns: readonly string[]; readonly complete: boolean }
  /** A function value: args[0] is the function. */
  | { readonly is: 'value'; readonly name: string; readonly effects: NativeEffects | null; readonly residual: boolean }
  /** A method of JavaScript's library; `callbacks`: ids of the closures that it calls. */
  | {
      readonly is: 'native';
      readonly name: string;
      readonly effects: NativeEffects | null;
      readonly callbacks?: readonly string[];
    }
  /** new F(...): args[0] is F. */
  | { readonly is: 'nativeNew'; readonly name: string; readonly effects: NativeEffects | null };

export interface Instr {
  readonly kind: 'instr';
  op: OpName | 'invoke' | 'construct';
  dst: number;
  args: Val[];
  readonly field?: FieldInfo;
  /** Id of a class (classes.ts). */
  readonly cls?: string;
  readonly callee?: Callee;
  readonly str?: string;
  readonly labels?: readonly Label[];
  readonly table?: ReadonlyMap<Primitive, Label>;
  /** Of merge points: names of the registers that hold variables there. */
  readonly names?: ReadonlyMap<number, string>;
  readonly driver?: SymRef;
  readonly origin?: ArrayOrigin;
  /** Of calls: an owned array or object of a virtualizable class that is passed as an argument. */
  readonly owned?: string;
  /** Line within the function, from 0: unchanged when code above it moves. */
  readonly line: number;
  /** Start within the function's text. */
  readonly pos: number;
  readonly handler: Label | null;
}
export type Item = Instr | Label;

/** Why something cannot be looked into. */
export interface Reason {
  readonly text: string;
  readonly line: number;
}

export interface Lowered {
  readonly items: readonly Item[];
  readonly regCount: number;
  readonly paramCount: number;
  /** First loop that is not the dispatch loop of a merge point and whose trip count is not constant; lines from 0. */
  readonly loop: Reason | null;
  readonly hasMergePoint: boolean;
}
