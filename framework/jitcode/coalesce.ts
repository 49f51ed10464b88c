/**
 * Tidies assembled code: drops what cannot be reached, threads jumps through jumps, coalesces copies, and numbers registers densely.
 *
 * Two registers become one if a `move` connects them and they are never live with different values (Chaitin's interference, where
 * a copy does not interfere with its source). Fewer copies and registers mean smaller frame states and shorter recordings. Two variables that
 * a merge point names stay apart, since the linked interpreter reloads each.
 */
import { type Body, destOf, type Handler, handlerAt, opLength, opPcs, slot, successorsOf, usesOf } from './decode.ts';
import { hasDest, JitOp, labelSlots, listSlot, mayRaise, valueSlots } from './encoding.ts';
import { Liveness } from './liveness.ts';

const Op = JitOp;

/** A function before merge points are classified. */
export interface RawCode extends Body {
  readonly paramCount: number;
  readonly lines: Int32Array;
  /** By merge point: names of the author's variables by register. */
  readonly names: readonly ReadonlyMap<number, string>[];
}

/** The same function, tidied. Merge points keep their numbers, and those that cannot be reached are gone from the code. */
export function simplify(raw: RawCode): RawCode {
  const threaded = thread(raw);
  const reached = reachable(threaded);
  const identity = Array.from({ length: raw.regCount }, (_, r) => r);
  const dropped = rewrite(threaded, (pc) => reached.has(pc) && !isJumpToNext(threaded.code, pc, reached), identity);
  const homes = coalesce(dropped);
  const isCopyToItself = (pc: number): boolean => {
    const from = slot(dropped.code, pc + 2);
    return slot(dropped.code, pc) === Op.move && from >= 0 && homes[from] === homes[slot(dropped.code, pc + 1)];
  };
  return rewrite(dropped, (pc) => !isCopyToItself(pc), homes);
}

function thread(raw: RawCode): RawCode {
  const { code } = raw;
  const final = (target: number): number => {
    const seen = new Set<number>();
    let pc = target;
    while (slot(code, pc) === Op.goto && !seen.has(pc)) {
      seen.add(pc);
      pc = slot(code, pc + 1);
    }
    return pc;
  };
  const out = code.slice();
  for (const pc of opPcs(code)) {
    for (const at of labelSlots[slot(code, pc)] ?? []) out[pc + at] = final(slot(code, pc + at));
  }
  return {
    ...raw,
    code: out,
    switches: raw.switches.map((table) => new Map([...table].map(([value, pc]) => [value, final(pc)]))),
  };
}

function reachable(raw: RawCode): Set<number> {
  const seen = new Set<number>();
  const work = raw.code.length > 0 ? [0] : [];
  for (let pc = work.pop(); pc !== undefined; pc = work.pop()) {
    if (seen.has(pc) || pc >= raw.code.length) continue;
    seen.add(pc);
    successorsOf(raw, pc, work);
    const handler = mayRaise[slot(raw.code, pc)] === true ? handlerAt(raw.handlers, pc) : -1;
    if (handler >= 0) work.push(handler);
  }
  return seen;
}

/** A jump over nothing but operations that go. */
function isJumpToNext(code: Int32Array, pc: number, kept: ReadonlySet<number>): boolean {
  if (slot(code, pc) !== Op.goto) return false;
  let next = pc + opLength(code, pc);
  const target = slot(code, pc + 1);
  while (next < target && !kept.has(next)) next += opLength(code, next);
  return next === target;
}

/** By register: the register that takes its place; dense, parameters first. */
function coalesce(raw: RawCode): number[] {
  const { code, regCount, paramCount } = raw;
  const live = new Liveness(raw).liveIn;
  const parent = Array.from({ length: regCount }, (_, r) => r);
  const find = (r: number): number => {
    let root = r;
    while (parent[root] !== root) root = parent[root] ?? root;
    return root;
  };
  const conflicts = interference(raw, live);
  const named = new Set<number>();
  for (const names of raw.names) for (const r of names.keys()) named.add(r);
  for (const pc of opPcs(code)) {
    if (slot(code, pc) !== Op.move || slot(code, pc + 2) < 0) continue;
    const a = find(slot(code, pc + 1));
    const b = find(slot(code, pc + 2));
    if (a === b || conflicts[a]?.has(b) === true) continue;
    if ((named.has(a) && named.has(b)) || (a < paramCount && b < paramCount)) continue;
    const [keep, gone] = a < b ? [a, b] : [b, a];
    parent[gone] = keep;
    if (named.has(gone)) named.add(keep);
    for (const x of conflicts[gone] ?? []) {
      conflicts[keep]?.add(x);
      conflicts[x]?.add(keep);
    }
  }
  const homes = new Array<number>(regCount).fill(-1);
  let count = paramCount;
  for (let r = 0; r < paramCount; r++) homes[r] = r;
  const used = new Set<number>();
  for (const pc of opPcs(code)) {
    const uses: number[] = [destOf(code, pc)];
    usesOf(code, pc, uses);
    for (const r of uses) if (r >= 0) used.add(find(r));
  }
  for (const r of [...used].sort((x, y) => x - y)) if (r >= paramCount) homes[r] = count++;
  for (let r = paramCount; r < regCount; r++) homes[r] = homes[find(r)] ?? -1;
  return homes;
}

function interference(raw: RawCode, live: readonly (readonly number[] | null)[]): Set<number>[] {
  const { code } = raw;
  const conflicts = Array.from({ length: raw.regCount }, () => new Set<number>());
  const conflict = (a: number, b: number): void => {
    if (a === b) return;
    conflicts[a]?.add(b);
    conflicts[b]?.add(a);
  };
  // Parameters, and registers that are read before they are written on some path, have values at entry.
  const atEntry = new Set([...(live[0] ?? []), ...Array.from({ length: raw.paramCount }, (_, r) => r)]);
  for (const r of live[0] ?? []) for (const q of atEntry) conflict(r, q);
  for (const pc of opPcs(code)) {
    const dest = destOf(code, pc);
    if (dest < 0) continue;
    const source = slot(code, pc) === Op.move ? slot(code, pc + 2) : -1;
    for (const r of live[pc + opLength(code, pc)] ?? []) if (r !== source) conflict(dest, r);
  }
  return conflicts;
}

/** A copy with some operations left out and registers renumbered; positions follow. */
function rewrite(raw: RawCode, keep: (pc: number) => boolean, homes: readonly number[]): RawCode {
  const { code } = raw;
  const moved = new Int32Array(code.length + 1);
  const out: number[] = [];
  const lines: number[] = [];
  const labels: number[] = [];
  const register = (v: number): number => (v < 0 ? v : (homes[v] ?? v));
  for (let pc = 0; pc < code.length; pc += opLength(code, pc)) {
    const at = out.length;
    moved[pc] = at;
    if (!keep(pc)) continue;
    const op = slot(code, pc);
    const length = opLength(code, pc);
    for (let i = 0; i < length; i++) out.push(slot(code, pc + i));
    if (hasDest[op] === true) out[at + 1] = register(slot(code, pc + 1));
    for (const i of valueSlots[op] ?? []) out[at + i] = register(slot(code, pc + i));
    const list = listSlot[op] ?? 0;
    if (list > 0) {
      for (let i = list + 1; i <= list + slot(code, pc + list); i++) out[at + i] = register(slot(code, pc + i));
    }
    for (const i of labelSlots[op] ?? []) labels.push(at + i);
    lines[at] = slot(raw.lines, pc);
  }
  moved[code.length] = out.length;
  for (const at of labels) out[at] = slot(moved, out[at] ?? 0);
  const result = Int32Array.from(out);
  const handlers = raw.handlers
    .map((h): Handler => ({ start: slot(moved, h.start), end: slot(moved, h.end), target: slot(moved, h.target) }))
    .filter((h) => h.start < h.end && catches(result, h));
  const used = new Set(opPcs(result).flatMap((pc) => (slot(result, pc) === Op.switch ? [slot(result, pc + 2)] : [])));
  return {
    code: result,
    regCount: Math.max(raw.paramCount, ...homes.map((r) => r + 1)),
    paramCount: raw.paramCount,
    // Tables of switches that are gone would hold positions of code that is gone.
    switches: raw.switches.map(
      (t, i) => new Map(used.has(i) ? [...t].map(([value, pc]) => [value, slot(moved, pc)]) : []),
    ),
    handlers,
    lines: Int32Array.from(result, (_, pc) => lines[pc] ?? 0),
    names: raw.names.map((names) => new Map([...names].map(([r, name]) => [homes[r] ?? r, name]))),
  };
}

/** Whether anything in the range can raise; else the handler may not even be there any more. */
function catches(code: Int32Array, h: Handler): boolean {
  for (let pc = h.start; pc < h.end; pc += opLength(code, pc)) if (mayRaise[slot(code, pc)] === true) return true;
  return false;
}
