/**
 * Ids and layouts of jitcode's operations, derived from ops.table.ts.
 *
 * Modules with hot switches alias the ids (`const Op = JitOp;`): V8 makes a jump table only of values which it can fold, and imported
 * bindings are not. The frozen `fromEntries` object keeps that true for tables of any size.
 */
import { OPS, type OpName, type OpSpec } from './ops.table.ts';

export const jitOpNames = Object.freeze(Object.keys(OPS)) as readonly OpName[];

export const JitOp = Object.freeze(Object.fromEntries(jitOpNames.map((name, id) => [name, id]))) as {
  readonly [K in OpName]: number;
};

export const jitOpSpecs: readonly OpSpec[] = jitOpNames.map((name) => OPS[name]);

/** By op id: operand kinds. */
export const opArgs: readonly string[] = jitOpSpecs.map((spec) => spec.args);

/** By op id: offset from the pc of the count of its value list (`V`); 0 if it has none. Operands before it take one slot each. */
export const listSlot: Int32Array = Int32Array.from(opArgs, (args) => args.indexOf('V') + 1);

/** By op id: offsets from the pc of single values (`v`), all of which stand before the value list. */
export const valueSlots: readonly (readonly number[])[] = opArgs.map((args) => slotsOf(args, 'v'));

/** By op id: offsets from the pc of labels. No operation has labels and a value list. */
export const labelSlots: readonly (readonly number[])[] = opArgs.map((args) => slotsOf(args, 'L'));

/** By op id: offset from the pc of the switch table; 0 if it has none. */
export const tableSlot: Int32Array = Int32Array.from(opArgs, (args) => args.indexOf('t') + 1);

/** By op id: whether the operation has a destination, which then is its first operand. */
export const hasDest: readonly boolean[] = opArgs.map((args) => args.startsWith('d'));

const TERMINATORS: ReadonlySet<OpName> = new Set<OpName>(['goto', 'branch', 'switch', 'return', 'throw']);
/** By op id: whether control never goes on to the next operation in line. */
export const isTerminator: readonly boolean[] = jitOpNames.map((name) => TERMINATORS.has(name));

const NEVER_RAISE: ReadonlySet<OpName> = new Set<OpName>([
  ...(['goto', 'branch', 'switch', 'return', 'caught', 'move'] as const),
  ...(['eq', 'ne', 'not', 'typeof', 'typeof_is', 'is_nullish', 'new_literal', 'new_array'] as const),
  ...jitOpNames.filter((name) => OPS[name].effect === 'hint'),
]);
/** By op id: whether the operation may throw, for some operands, by JavaScript's rules. */
export const mayRaise: readonly boolean[] = jitOpNames.map((name) => !NEVER_RAISE.has(name));

function slotsOf(args: string, kind: string): readonly number[] {
  return [...args].flatMap((k, i) => (k === kind ? [i + 1] : []));
}
