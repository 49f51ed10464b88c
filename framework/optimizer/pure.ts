/** Pure operations: folded, rewritten by rules, shared with an equal one that dominates, or emitted. */
import { type Ins, RegionOp as Op, regionOpNames, TypeName } from '../region/ir.ts';
import { REGION_OPS } from '../region/ops.table.ts';
import * as F from './facts.ts';
import { foldConstants, foldFacts, type Operation } from './fold.ts';
import { pureKey } from './heap.ts';
import { rewrite } from './rules/engine.ts';
import type { State } from './state.ts';
import { resultFact } from './transfer.ts';
import { materialise } from './virtuals.ts';

const COMMUTES: readonly boolean[] = regionOpNames.map((name) => {
  const spec = REGION_OPS[name];
  return 'commutes' in spec && spec.commutes === true;
});

/** The value of the operation on these (resolved) values. */
export function evaluate(s: State, what: Operation, operands: readonly Ins[], fired: Map<string, number>): Ins {
  const folded = foldConstants(s, what, operands) ?? foldFacts(s, what, operands);
  if (folded !== null) return folded;
  const args = operands.map((a) => (a.op === Op.virtual ? materialise(s, a) : a));
  if (COMMUTES[what.op] === true) {
    const [x, y] = args;
    // Constants last, else by age, so that equal operations look equal.
    if (x !== undefined && y !== undefined && y.op !== Op.const && (x.op === Op.const || y.id < x.id)) {
      args[0] = y;
      args[1] = x;
    }
  }
  return typeTest(s, what.op, args, fired) ?? rewrite(s, what.op, args, fired, evaluate) ?? emitPure(s, what, args);
}

/** `typeof x === 'number'` is one operation, from which the kind of `x` is known; a `switch` over types comes as two. */
function typeTest(s: State, op: number, [type, name]: readonly Ins[], fired: Map<string, number>): Ins | null {
  if ((op !== Op.eq && op !== Op.ne) || type?.op !== Op.typeof || name?.op !== Op.const) return null;
  if (typeof name.value !== 'string') return null;
  const test = evaluate(
    s,
    { op: Op.typeof_is, aux: new TypeName(name.value) },
    type.args.map((a) => s.res(a)),
    fired,
  );
  return op === Op.eq ? test : evaluate(s, { op: Op.not, aux: null }, [test], fired);
}

/**
 * What a branch tests: V8 does not know of a value that was read that it is a boolean, and tests its truth in five comparisons, though a guard before has shown it; with `true`
 * it compares it once.
 */
export function condition(s: State, c: Ins): Ins {
  if (s.fact(c).bits !== F.BOOLEAN || s.info(c).shown.bits === F.BOOLEAN) return c;
  return emitPure(s, { op: Op.eq, aux: null }, [c, s.constant(true)]);
}

function emitPure(s: State, what: Operation, args: Ins[]): Ins {
  const key = pureKey(what.op, args, what.aux);
  const known = s.pure.get(key);
  if (known !== undefined) return s.res(known);
  const [x, y] = args;
  const v = s.emit(what.op, args, what.aux, F.TOP);
  const info = s.info(v);
  info.fact = resultFact(v, x === undefined ? F.TOP : s.fact(x), y === undefined ? F.TOP : s.fact(y));
  info.shown = info.fact;
  s.setPure(key, v);
  return v;
}
