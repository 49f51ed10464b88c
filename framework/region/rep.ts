/**
 * Representations: what kind of JavaScript value an SSA value always is, as far as V8 cares.
 *
 * The optimizer's last pass leaves a `ValueInfo` in `Ins.info` of each value whose representation it knows; for all others
 * `inferReps` finds one from the operations alone (an optimistic fixpoint over block parameters). A representation is a
 * fact about every execution of the definition, so a value that a later guard proves to be a number stays `r`.
 */
import { type Ins, RegionOp as Op, type Region } from './ir.ts';

/**
 * i: an int32, never -0. n: a number. b: a boolean. o: an object that is not null (`typeof x === 'object'`). r: anything.
 */
export type Rep = 'i' | 'n' | 'b' | 'o' | 'r';

/** What the optimizer knows for good about a value; interned, one instance for each representation. */
export class ValueInfo {
  readonly rep: Rep;

  constructor(rep: Rep) {
    this.rep = rep;
  }
}

const INFO: { readonly [K in Rep]: ValueInfo } = {
  i: new ValueInfo('i'),
  n: new ValueInfo('n'),
  b: new ValueInfo('b'),
  o: new ValueInfo('o'),
  r: new ValueInfo('r'),
};

/** The value for `Ins.info`. */
export function valueInfo(rep: Rep): ValueInfo {
  return INFO[rep];
}

export function isRep(text: string): text is Rep {
  return Object.hasOwn(INFO, text);
}

export function isInt32(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value && !Object.is(value, -0);
}

/** The least representation that describes both. */
export function joinReps(a: Rep, b: Rep): Rep {
  if (a === b) return a;
  return isNumeric(a) && isNumeric(b) ? 'n' : 'r';
}

export function isNumeric(rep: Rep): boolean {
  return rep === 'i' || rep === 'n';
}

export function repOfValue(value: unknown): Rep {
  switch (typeof value) {
    case 'number':
      return isInt32(value) ? 'i' : 'n';
    case 'boolean':
      return 'b';
    case 'object':
      return value === null ? 'r' : 'o';
    default:
      return 'r';
  }
}

/** Results of the functions of JavaScript that the `pure` operation may call. */
const PURE_RESULTS: ReadonlyMap<unknown, Rep> = new Map<unknown, Rep>([
  [Math.imul, 'i'],
  [Math.clz32, 'i'],
  ...[
    Math.abs,
    Math.acos,
    Math.acosh,
    Math.asin,
    Math.asinh,
    Math.atan,
    Math.atan2,
    Math.atanh,
    Math.cbrt,
    Math.ceil,
    Math.cos,
    Math.cosh,
    Math.exp,
    Math.expm1,
    Math.floor,
    Math.fround,
    Math.hypot,
    Math.log,
    Math.log10,
    Math.log1p,
    Math.log2,
    Math.max,
    Math.min,
    Math.pow,
    Math.round,
    Math.sign,
    Math.sin,
    Math.sinh,
    Math.sqrt,
    Math.tan,
    Math.tanh,
    Math.trunc,
    Number,
    Number.parseFloat,
    Number.parseInt,
  ].map((f): [unknown, Rep] => [f, 'n']),
  ...[Number.isFinite, Number.isInteger, Number.isNaN, Number.isSafeInteger, Array.isArray, Object.is, Boolean].map(
    (f): [unknown, Rep] => [f, 'b'],
  ),
]);

/** The representation of an operation's result, given those of its arguments. */
function repOfOp(ins: Ins, repOf: (value: Ins) => Rep): Rep {
  const args = ins.args;
  // JavaScript's arithmetic yields a bigint only if both operands are bigints, so one number is enough.
  const someNumber = (): boolean => args.some((a) => isNumeric(repOf(a)));
  switch (ins.op) {
    case Op.add:
      return args.every((a) => isNumeric(repOf(a))) ? 'n' : 'r';
    case Op.sub:
    case Op.mul:
    case Op.div:
    case Op.mod:
    case Op.pow:
    case Op.neg:
      return someNumber() ? 'n' : 'r';
    case Op.bit_and:
    case Op.bit_or:
    case Op.bit_xor:
    case Op.shl:
    case Op.shr:
    case Op.bit_not:
      return someNumber() ? 'i' : 'r';
    case Op.frame_bytes:
      return 'i';
    case Op.ushr:
    case Op.plus:
    case Op.length:
    case Op.push:
      return 'n';
    case Op.lt:
    case Op.le:
    case Op.gt:
    case Op.ge:
    case Op.eq:
    case Op.ne:
    case Op.not:
    case Op.typeof_is:
    case Op.is_nullish:
    case Op.instance_of:
    case Op.instance_of_value:
    case Op.class_is:
      return 'b';
    case Op.pure: {
      const fn = args[0];
      return (fn !== undefined && fn.op === Op.const && PURE_RESULTS.get(fn.value)) || 'r';
    }
    case Op.new:
    case Op.new_array:
    case Op.new_array_general:
    case Op.new_array_double:
    case Op.new_array_filled:
      return 'o';
    default:
      return 'r';
  }
}

export type RepOf = (value: Ins) => Rep;

/** Representations of all values of a region. */
export function inferReps(region: Region): RepOf {
  const reps = new Map<Ins, Rep>();
  // Undefined while nothing is known: parameters start at the top, so that loops are optimistic.
  const known = (value: Ins): Rep | undefined => {
    if (value.info instanceof ValueInfo) return value.info.rep;
    return value.op === Op.const ? repOfValue(value.value) : reps.get(value);
  };
  const repOf = (value: Ins): Rep => known(value) ?? 'r';
  for (const p of region.entry.params) reps.set(p, 'r');
  // What the optimizer has not settled: operations, and parameters with one argument that arrives in them, in the order of the blocks.
  const open: { readonly value: Ins; readonly arg: Ins | null }[] = [];
  for (const block of region.blocks()) {
    for (const value of block.ops) if (!(value.info instanceof ValueInfo)) open.push({ value, arg: null });
    for (const { to, args } of block.term.edges) {
      to.params.forEach((value, i) => {
        const arg = args[i];
        if (arg !== undefined && !(value.info instanceof ValueInfo)) open.push({ value, arg });
      });
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const { value, arg } of open) {
      const old = reps.get(value);
      if (old === 'r') continue;
      let rep: Rep | undefined;
      if (arg === null) rep = value.args.every((a) => known(a) !== undefined) ? repOfOp(value, repOf) : undefined;
      else {
        rep = known(arg);
        if (rep !== undefined && old !== undefined) rep = joinReps(old, rep);
      }
      if (rep !== undefined && rep !== old) {
        reps.set(value, rep);
        changed = true;
      }
    }
  }
  return repOf;
}
