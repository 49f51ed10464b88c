/**
 * Which registers live at a merge point are green, derived, or red.
 *
 * A register is derived if it always equals `other.f1.f2...` with immutable fields only: then compiled code need not be handed its value.
 * Must-available analysis: facts `r == s.path` (an empty path: a copy), kept transitively closed, met by intersection where paths join,
 * as a fixpoint from «everything holds» over the control flow, handlers included. What holds when an operation throws is what held before it.
 */
import type { FieldDesc } from '../model/descriptors.ts';
import { destOf, handlerAt, opPcs, slot, successorsOf } from './decode.ts';
import { JitOp, mayRaise } from './encoding.ts';
import type { JitCode, LiveKind } from './jitcode.ts';

const Op = JitOp;
/** Longer paths are not followed: they only arise from recursive data. */
const MAX_PATH = 3;

/** reg == base.path[0].path[1]... */
interface Fact {
  readonly reg: number;
  readonly base: number;
  readonly path: readonly FieldDesc[];
}
/** Facts by a key that tells them apart. */
type Facts = ReadonlyMap<string, Fact>;

/** The registers that are live at the merge point `pc`, ascending, with how each is obtained. */
export function classifyLive(jitcode: JitCode, pc: number, anchor: number, index: number): Map<number, LiveKind> {
  const live = jitcode.liveIn[pc] ?? [];
  const facts = [...(solve(jitcode).get(pc)?.values() ?? [])];
  const kinds = new Map<number, LiveKind>();
  const rest = new Set<number>();
  for (const reg of live) {
    if (reg === anchor || reg === index) kinds.set(reg, { is: 'green', of: null });
    else rest.add(reg);
  }
  const settle = (from: number): void => {
    for (const reg of [...rest]) {
      const fact = shortest(facts, reg, from);
      if (fact === undefined) continue;
      kinds.set(reg, { is: 'derived', from, path: fact.path });
      rest.delete(reg);
    }
  };
  // What follows from a green is green itself.
  settle(anchor);
  // Then what depends on nothing else is red, and the others follow from it; copies of each other have no natural first.
  while (rest.size > 0) {
    const roots = [...rest].filter((reg) => !facts.some((f) => f.reg === reg && rest.has(f.base)));
    for (const reg of roots.length > 0 ? roots : [...rest].slice(0, 1)) {
      if (!rest.delete(reg)) continue;
      kinds.set(reg, { is: 'red' });
      settle(reg);
    }
  }
  // A green that is a field of a red: what is known of the red when compiled code begins.
  for (const reg of [anchor, index]) {
    if (kinds.get(reg)?.is !== 'green') continue;
    const fact = facts
      .filter((f) => f.reg === reg && f.path.length > 0 && kinds.get(f.base)?.is === 'red')
      .sort((a, b) => a.path.length - b.path.length)[0];
    if (fact !== undefined) kinds.set(reg, { is: 'green', of: { from: fact.base, path: fact.path } });
  }
  return new Map([...kinds].sort((a, b) => a[0] - b[0]));
}

function shortest(facts: readonly Fact[], reg: number, base: number): Fact | undefined {
  let best: Fact | undefined;
  for (const f of facts) {
    if (f.reg === reg && f.base === base && (best === undefined || f.path.length < best.path.length)) best = f;
  }
  return best;
}

/** What holds before each operation that can be reached. */
function solve(jitcode: JitCode): Map<number, Facts> {
  const { code, handlers } = jitcode;
  const before = new Map<number, Facts>([[0, new Map()]]);
  const pcs = opPcs(code);
  const work = new Set<number>(pcs.length > 0 ? [0] : []);
  const flow = (to: number, facts: Facts): void => {
    const old = before.get(to);
    if (old === undefined) before.set(to, facts);
    else {
      const met = new Map([...old].filter(([key]) => facts.has(key)));
      if (met.size === old.size) return;
      before.set(to, met);
    }
    work.add(to);
  };
  for (const pc of work) {
    work.delete(pc);
    const facts = before.get(pc) ?? new Map();
    const handler = mayRaise[slot(code, pc)] === true ? handlerAt(handlers, pc) : -1;
    if (handler >= 0) flow(handler, facts);
    const after = transfer(jitcode, pc, facts);
    const successors: number[] = [];
    successorsOf(jitcode, pc, successors);
    for (const to of successors) flow(to, after);
  }
  return before;
}

function transfer(jitcode: JitCode, pc: number, facts: Facts): Facts {
  const { code } = jitcode;
  const dest = destOf(code, pc);
  if (dest < 0) return facts;
  const made: Fact[] = [];
  switch (slot(code, pc)) {
    case Op.move: {
      const from = slot(code, pc + 2);
      if (from >= 0) equal(facts, dest, from, [], made);
      break;
    }
    case Op.get: {
      const field = jitcode.fields[slot(code, pc + 3)];
      const from = slot(code, pc + 2);
      if (from >= 0 && field !== undefined && field.immutable) equal(facts, dest, from, [field], made);
      break;
    }
    case Op.new:
    case Op.new_literal:
      initialised(jitcode, pc, facts, dest, made);
      break;
    default:
      break;
  }
  const out = new Map<string, Fact>();
  for (const [key, fact] of facts) if (fact.reg !== dest && fact.base !== dest) out.set(key, fact);
  for (const fact of made) if (fact.reg !== fact.base && fact.path.length <= MAX_PATH) out.set(keyOf(fact), fact);
  return out;
}

/** dest is now `from.path`, all in terms of the state before; facts about the old value of dest are of no use. */
function equal(facts: Facts, dest: number, from: number, path: readonly FieldDesc[], made: Fact[]): void {
  if (from !== dest) {
    made.push({ reg: dest, base: from, path });
    if (path.length === 0) made.push({ reg: from, base: dest, path });
  }
  for (const f of facts.values()) {
    if (f.reg === from && f.base !== dest) {
      made.push({ reg: dest, base: f.base, path: [...f.path, ...path] });
      // `from` is a copy of f.base, and dest of `from`.
      if (f.path.length === 0 && path.length === 0) made.push({ reg: f.base, base: dest, path });
    }
    // Another register that is `from.path.more` is `dest.more`.
    if (
      f.base === from &&
      f.reg !== dest &&
      f.path.length >= path.length &&
      path.every((p, i) => p.name === f.path[i]?.name)
    ) {
      made.push({ reg: f.reg, base: dest, path: f.path.slice(path.length) });
    }
  }
}

/** A new object's immutable fields are what its constructor was given. */
function initialised(jitcode: JitCode, pc: number, facts: Facts, dest: number, made: Fact[]): void {
  const { code } = jitcode;
  const cls = jitcode.classes[slot(code, pc + 2)];
  if (cls === undefined) return;
  for (const [i, field] of cls.fields.entries()) {
    const init = cls.form === 'literal' ? ({ from: 'param', index: i } as const) : cls.inits?.[i];
    if (!field.immutable || init === undefined || init.from !== 'param') continue;
    const arg = init.index < slot(code, pc + 3) ? slot(code, pc + 4 + init.index) : -1;
    if (arg < 0) continue;
    if (arg !== dest) made.push({ reg: arg, base: dest, path: [field] });
    for (const f of facts.values()) {
      // f.reg == arg.path, so f.reg == dest.field.path; and copies of arg.
      if (f.base === arg && f.reg !== dest) made.push({ reg: f.reg, base: dest, path: [field, ...f.path] });
    }
  }
}

function keyOf(f: Fact): string {
  return `${f.reg} ${f.base} ${f.path.map((p) => p.name).join(' ')}`;
}
