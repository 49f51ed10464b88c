/** Applies the rewrite rules to one operation. */
import { type Ins, RegionOp as Op } from '../../region/ir.ts';
import type { RegionOpName } from '../../region/ops.table.ts';
import * as F from '../facts.ts';
import type { Operation } from '../fold.ts';
import type { State } from '../state.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { BITS } from './bits.ts';
import { LOGIC } from './logic.ts';
import type { Constraint, Pattern, Rule } from './rule.ts';

export const RULES: readonly Rule[] = [...ARITHMETIC, ...BITS, ...LOGIC];

const byOp: (readonly Rule[] | undefined)[] = [];
for (const rule of RULES) {
  const op = Op[rule.from[0]];
  byOp[op] = [...(byOp[op] ?? []), rule];
}

interface Match {
  readonly values: { [variable: string]: Ins };
  readonly constants: { [name: string]: number };
  readonly facts: { [variable: string]: F.Fact };
}

/** How an operation is made: folded, rewritten, shared, emitted. */
export type Evaluate = (s: State, what: Operation, operands: readonly Ins[], fired: Map<string, number>) => Ins;

/** What the operation is replaced by, or null. */
export function rewrite(
  s: State,
  op: number,
  args: readonly Ins[],
  fired: Map<string, number>,
  evaluate: Evaluate,
): Ins | null {
  const rules = byOp[op];
  if (rules === undefined) return null;
  for (const rule of rules) {
    if (!mayMatch(s, rule, args)) continue;
    const m: Match = { values: {}, constants: {}, facts: {} };
    if (!matchArgs(s, rule, rule.from, args, m)) continue;
    if (rule.when !== undefined && !rule.when(m.constants, m.facts)) continue;
    for (const [name, f] of Object.entries(rule.compute ?? {})) m.constants[name] = f(m.constants);
    fired.set(rule.name, (fired.get(rule.name) ?? 0) + 1);
    return build(s, rule.to, m, fired, evaluate);
  }
  return null;
}

/** Most rules fail on the kind of an operand: found out before anything is made. */
function mayMatch(s: State, rule: Rule, args: readonly Ins[]): boolean {
  const { from } = rule;
  for (let k = 0; k < args.length; k++) {
    const p = from[k + 1];
    const arg = args[k];
    if (p === undefined || arg === undefined) return false;
    const a = s.res(arg);
    if (typeof p === 'number' || typeof p === 'boolean') {
      if (a.op !== Op.const || !Object.is(a.value, p)) return false;
    } else if (typeof p === 'object' && a.op !== Op[p[0]]) return false;
  }
  return true;
}

function matchArgs(
  s: State,
  rule: Rule,
  pattern: readonly [RegionOpName, ...Pattern[]],
  args: readonly Ins[],
  m: Match,
): boolean {
  for (let k = 0; k < args.length; k++) {
    const p = pattern[k + 1];
    const a = args[k];
    if (p === undefined || a === undefined || !match(s, rule, p, s.res(a), m)) return false;
  }
  return args.length === pattern.length - 1;
}

function match(s: State, rule: Rule, p: Pattern, v: Ins, m: Match): boolean {
  if (typeof p === 'string') {
    const c = p.charCodeAt(0);
    if (c >= 65 && c <= 90) {
      if (v.op !== Op.const || typeof v.value !== 'number') return false;
      m.constants[p] = v.value;
      return true;
    }
    const before = m.values[p];
    if (before !== undefined) return before === v;
    const fact = s.fact(v);
    if (!satisfies(s, v, fact, rule.where[p] ?? 'any')) return false;
    m.values[p] = v;
    m.facts[p] = fact;
    return true;
  }
  if (typeof p === 'object') return v.op === Op[p[0]] && matchArgs(s, rule, p, v.args, m);
  return v.op === Op.const && Object.is(v.value, p);
}

function satisfies(s: State, v: Ins, f: F.Fact, c: Constraint): boolean {
  switch (c) {
    case 'any':
      return true;
    case 'int':
      return F.isInt(f);
    case 'int32':
      return F.isInt32(f);
    case 'shown32':
      return F.isInt32(f) && F.isInt32(s.info(v).shown);
    case 'nonneg32':
      return F.isInt32(f) && f.lo >= 0;
    case 'safe':
      return F.isSafe(f);
    case 'number':
      return F.isNumber(f);
    case 'ordered':
      return F.isNumber(f) && (f.bits & F.NAN) === 0;
    case 'boolean':
      return f.bits === F.BOOLEAN;
    case 'string':
      return f.bits === F.STRING;
  }
}

function build(s: State, p: Pattern, m: Match, fired: Map<string, number>, evaluate: Evaluate): Ins {
  if (typeof p === 'string') {
    const v = m.values[p];
    return v ?? s.constant(m.constants[p]);
  }
  if (typeof p !== 'object') return s.constant(p);
  const [name, ...rest] = p;
  const args = rest.map((x) => build(s, x, m, fired, evaluate));
  return evaluate(s, { op: Op[name], aux: null }, args, fired);
}
