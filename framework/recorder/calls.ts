/**
 * Calls: those which are looked into push a frame, the others are written down and executed. A nested call of a portal is
 * inlined or stays a call; the compiled callee is then called directly.
 */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import { CallDesc, type ClassCtor, FieldDesc } from '../model/descriptors.ts';
import type { Effects } from '../model/effects.ts';
import { type Aux, type Ins, MethodDesc, PortalAux, RegionOp } from '../region/ir.ts';
import { load } from '../support/access.ts';
import { assert } from '../support/assert.ts';
import { checkElidable } from './elidable.ts';
import { PORTAL_BYTES } from './env.ts';
import type { RecorderFrame } from './frame.ts';
import { beginsWithParameters, entryGreens, entryIsConstant } from './greens.ts';
import { readField } from './heap.ts';
import { slice } from './slice.ts';
import { type Recorder, UNKNOWN } from './state.ts';
import { invoke } from './values.ts';

/** Share of the trace limit after which calls are no longer inlined. */
const INLINE_UNTIL = 0.6;

export function call(r: Recorder, f: RecorderFrame): void {
  const callee = f.jitcode.callees[f.jitcode.code[f.pc + 2] ?? 0];
  assert(callee !== undefined, 'a call names its callee');
  enter(r, f, callee, r.valuesAt(f, f.pc + 3), r.rawsAt(f, f.pc + 3));
}

/** A call that is looked into. */
function enter(r: Recorder, f: RecorderFrame, callee: JitCode, values: readonly unknown[], raws: Ins[]): void {
  if (callee.isPortal) portalCall(r, f, callee, values, raws);
  else r.push(callee, values, raws);
}

export function callVirtual(r: Recorder, f: RecorderFrame): void {
  const { code, consts } = f.jitcode;
  const name = String(consts[code[f.pc + 2] ?? 0]);
  const count = code[f.pc + 3] ?? 0;
  const desc = callAt(f, f.pc + 4 + count);
  const values = r.valuesAt(f, f.pc + 3);
  const raws = r.rawsAt(f, f.pc + 3);
  const receiver = values[0];
  const self = raws[0];
  const skip = r.unpromoted !== null && r.unpromoted.jitcode === f.jitcode && r.unpromoted.pc === f.pc;
  if (skip) r.unpromoted = null;
  const callee = self === undefined || skip ? undefined : methodOf(r, receiver, name);
  if (callee !== undefined && self !== undefined) {
    if (self.op !== RegionOp.const) r.guard(r.emit(RegionOp.class_is, [self], callee.cls), true, 'class');
    enter(r, f, callee.jitcode, values, raws);
    return;
  }
  residual(r, f, RegionOp.call_method, raws, new MethodDesc(name, desc), desc.effects, () =>
    invoke(receiver, name, values.slice(1)),
  );
}

/** The jitcode of a method that the receiver's class determines. */
function methodOf(r: Recorder, receiver: unknown, name: string) {
  if (typeof receiver !== 'object' || receiver === null || Object.hasOwn(receiver, name)) return undefined;
  const cls = r.env.program.byClass.get(receiver.constructor as ClassCtor);
  const method: unknown = Reflect.get(receiver, name);
  const jitcode = typeof method === 'function' ? r.env.program.byFunction.get(method) : undefined;
  return cls === undefined || jitcode === undefined ? undefined : { cls, jitcode };
}

export function callValue(r: Recorder, f: RecorderFrame): void {
  callFunction(r, f);
}

export function callResidual(r: Recorder, f: RecorderFrame): void {
  callFunction(r, f);
}

function callFunction(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const fn = r.value(f, code[f.pc + 2] ?? 0);
  const rawFn = r.raw(f, code[f.pc + 2] ?? 0);
  const count = code[f.pc + 3] ?? 0;
  const desc = callAt(f, f.pc + 4 + count);
  const values = r.valuesAt(f, f.pc + 3);
  const raws = r.rawsAt(f, f.pc + 3);
  if (rawFn.op === RegionOp.const && typeof fn === 'function') {
    const callee = r.env.program.byFunction.get(fn);
    if (callee !== undefined) {
      enter(r, f, callee, values, raws);
      return;
    }
  }
  residual(r, f, RegionOp.call_function, [rawFn, ...raws], desc, desc.effects, () => apply(fn, undefined, values));
}

export function callMethod(r: Recorder, f: RecorderFrame): void {
  const { code, consts } = f.jitcode;
  const name = String(consts[code[f.pc + 2] ?? 0]);
  const count = code[f.pc + 3] ?? 0;
  const desc = callAt(f, f.pc + 4 + count);
  const values = r.valuesAt(f, f.pc + 3);
  const raws = r.rawsAt(f, f.pc + 3);
  if (name === 'slice' && slice(r, f, values, raws)) return;
  const callee = heldFunction(r, values[0], raws[0], name);
  if (callee !== undefined) {
    enter(r, f, callee, values.slice(1), raws.slice(1));
    return;
  }
  residual(r, f, RegionOp.call_method, raws, new MethodDesc(name, desc), desc.effects, () =>
    invoke(values[0], name, values.slice(1)),
  );
}

/** The jitcode of the function in a field of a constant object, where the field keeps it: `builtin.easyCases(args)`. */
function heldFunction(r: Recorder, receiver: unknown, raw: Ins | undefined, name: string): JitCode | undefined {
  if (raw?.op !== RegionOp.const || typeof receiver !== 'object' || receiver === null) return undefined;
  if (!Object.hasOwn(receiver, name)) return undefined;
  const field = r.env.program.byClass.get(receiver.constructor as ClassCtor)?.fields.find((x) => x.name === name);
  if (field === undefined || !(field.immutable || field.quasi)) return undefined;
  const value = r.compute(() => load(receiver, name));
  const callee = typeof value === 'function' ? r.env.program.byFunction.get(value) : undefined;
  if (callee === undefined || callee.hasThis || callee.isPortal) return undefined;
  return readField(r, raw, receiver, field, value).op === RegionOp.const ? callee : undefined;
}

export function callNew(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const ctor = r.value(f, code[f.pc + 2] ?? 0);
  const count = code[f.pc + 3] ?? 0;
  const desc = callAt(f, f.pc + 4 + count);
  const values = r.valuesAt(f, f.pc + 3);
  const raws = [r.raw(f, code[f.pc + 2] ?? 0), ...r.rawsAt(f, f.pc + 3)];
  residual(r, f, RegionOp.call_new, raws, desc, desc.effects, () => Reflect.construct(ctor as Function, values));
}

/** An elidable function: folds on constants. A name that ends in `#` marks a method, whose receiver comes first. */
export function callElidable(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const fn = r.value(f, code[f.pc + 2] ?? 0);
  const count = code[f.pc + 3] ?? 0;
  const desc = callAt(f, f.pc + 4 + count);
  const values = r.valuesAt(f, f.pc + 3);
  const rawFn = r.raw(f, code[f.pc + 2] ?? 0);
  const raws = r.rawsAt(f, f.pc + 3);
  const bound = desc.name.endsWith('#');
  const ask = (args: readonly unknown[]) => (bound ? apply(fn, args[0], args.slice(1)) : apply(fn, undefined, args));
  const run = () => {
    const answer = ask(values);
    if (r.env.params.checkElidable) checkElidable({ name: desc.name, fn, ask, where: r.where(f) }, values, answer);
    return answer;
  };
  if (rawFn.op === RegionOp.const && raws.every((a) => a.op === RegionOp.const)) {
    r.setConst(f, code[f.pc + 1] ?? 0, r.compute(run));
  } else {
    residual(r, f, bound ? RegionOp.call_bound : RegionOp.call_function, [rawFn, ...raws], desc, desc.effects, run);
  }
}

const GLOBALS: ReadonlySet<string> = new Set(['<module variable>']);
const getGlobal = new CallDesc(
  'module variable',
  { reads: GLOBALS, writes: new Set(), canRaise: false, canInvalidate: false, elidable: false, freshResult: false },
  'any',
);
const setGlobal = new CallDesc(
  'module variable =',
  { reads: new Set(), writes: GLOBALS, canRaise: false, canInvalidate: false, elidable: false, freshResult: false },
  'undefined',
);

/** Module-level `let`s are read and written through thunks. */
export function global(r: Recorder, f: RecorderFrame, isSet: boolean): void {
  const { code } = f.jitcode;
  if (isSet) {
    const thunk = r.value(f, code[f.pc + 1] ?? 0);
    if (r.runs) {
      const value = r.value(f, code[f.pc + 2] ?? 0);
      r.compute(() => apply(thunk, undefined, [value]));
    }
    r.emit(RegionOp.call_function, [r.raw(f, code[f.pc + 1] ?? 0), r.raw(f, code[f.pc + 2] ?? 0)], setGlobal);
    r.advance(f);
    return;
  }
  const get = r.value(f, code[f.pc + 2] ?? 0);
  const value = r.runs ? r.compute(() => apply(get, undefined, [])) : UNKNOWN;
  r.set(f, code[f.pc + 1] ?? 0, value, r.emit(RegionOp.call_function, [r.raw(f, code[f.pc + 2] ?? 0)], getGlobal));
}

/**
 * Writes the call down first: if it raises, the exception passes through a call that has a frame state (control.raised).
 */
function residual(
  r: Recorder,
  f: RecorderFrame,
  op: number,
  args: Ins[],
  aux: Aux,
  effects: Effects,
  run: () => unknown,
): void {
  const ins = effects.canRaise ? r.emitRaising(op, args, aux) : r.emit(op, args, aux);
  r.callInFlight = ins;
  const value = r.runs ? r.act(run) : UNKNOWN;
  r.callInFlight = null;
  r.set(f, f.jitcode.code[f.pc + 1] ?? 0, value, ins);
  if (effects.canInvalidate) r.revalidate();
}

function apply(fn: unknown, self: unknown, args: readonly unknown[]): unknown {
  if (typeof fn !== 'function') throw new TypeError(`${String(fn)} is not a function`);
  return Reflect.apply(fn, self, args) as unknown;
}

function callAt(f: RecorderFrame, at: number): CallDesc {
  const desc = f.jitcode.calls[f.jitcode.code[at] ?? 0];
  assert(desc !== undefined, 'a call has a descriptor');
  return desc;
}

// Portal calls ------------------------------------------------------------------------------------------------------------

/** Native stack in use: read and written as a field of the one NativeStack. */
export const DEPTH_FIELD = new FieldDesc(-1, {
  name: '$mtDepth',
  owner: 'NativeStack',
  hint: 'int',
  immutable: false,
  quasi: false,
  owned: false,
  immutableElements: false,
});

function portalCall(r: Recorder, f: RecorderFrame, callee: JitCode, values: readonly unknown[], raws: Ins[]): void {
  const announced = r.nested;
  r.nested = null;
  const greens = announced === null ? entryGreens(callee, values) : announced.start;
  const driver = callee.mergePoints[0]?.driver ?? 0;
  if (announced === null && greens !== null && mayInline(r, driver, greens.anchor, greens.index)) {
    r.push(callee, values, raws);
    return;
  }
  const { native } = r.env;
  const { consts } = r.draft;
  const stack = consts.of(native);
  const depth = r.emit(RegionOp.get, [stack], DEPTH_FIELD);
  r.emit(RegionOp.set, [stack, r.emit(RegionOp.add, [depth, r.emit(RegionOp.frame_bytes, [])])], DEPTH_FIELD);
  // A callee that begins at its merge point is of no use for other greens; one that begins with its prologue finds out by itself.
  const start =
    announced !== null || greens === null || !beginsWithParameters(callee) || entryIsConstant(callee, raws)
      ? greens
      : null;
  const aux = new PortalAux(callee, driver, start?.anchor ?? null, start?.index ?? 0);
  const ins = r.emitRaising(RegionOp.call_portal, raws, aux);
  const back = r.make(RegionOp.set, [stack, depth], DEPTH_FIELD);
  r.callInFlight = ins;
  let value: unknown = UNKNOWN;
  try {
    if (r.runs) value = r.act(() => runNested(r, callee, values));
    r.callInFlight = null;
  } finally {
    // Where it throws, too: behind the call in any case (region/grow.ts).
    r.add(back);
  }
  r.set(f, f.jitcode.code[f.pc + 1] ?? 0, value, ins);
  r.revalidate();
}

function runNested(r: Recorder, callee: JitCode, values: readonly unknown[]): unknown {
  const { native } = r.env;
  const before = native.$mtDepth;
  native.$mtDepth += PORTAL_BYTES;
  try {
    return r.env.callPortal(callee, values);
  } finally {
    native.$mtDepth = before;
  }
}

/** Whether a hosted call may become part of the region that is being recorded. */
export function mayInline(r: Recorder, driver: number, anchor: CodeObject, index: number): boolean {
  const { params } = r.env;
  if (r.count > params.traceLimit * INLINE_UNTIL) return false;
  if (!r.env.mayCompile(driver, anchor, index)) return false;
  // What is big is compiled once, and called.
  if (r.env.sizeOf(driver, anchor, index) > r.inlineLimit) return false;
  let depth = 0;
  let same = 0;
  for (const frame of r.frames) {
    const at = frame.jitcode.mergePoints[0];
    if (at === undefined) continue;
    depth++;
    if (r.value(frame, at.anchor) === anchor) same++;
  }
  for (let c = r.context; c !== null; c = c.parent) {
    depth++;
    if (c.anchor === anchor) same++;
  }
  return depth <= params.maxInlineDepth && same <= params.maxInlineRecursion;
}
