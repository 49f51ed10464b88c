/**
 * The mark phase: everything that the program can still reach, with Lua's rules for weak tables and finalizers (lgc.c has the same order of
 * steps). Only what a weak table or a finalizer can ask about is marked: objects; strings and numbers are values.
 *
 * Roots are the state and all frames, which have to be in the heap. Of the registers of a frame those are live that its instruction, a call
 * or the end of a loop, leaves alone: which ones does not depend on how the code was run.
 */
import { OPS } from '../compiler/opcodes.table.ts';
import { Coroutine } from '../values/coroutine.ts';
import { LuaInt64 } from '../values/int64.ts';
import { getMetatable, getStr } from '../values/table.ts';
import { Builtin, Cell, LuaFloat, LuaFunction, LuaTable, Userdata } from '../values/value.ts';
import { LuaError, type TraceLevel } from '../vm/errors.ts';
import { FRAME_XPCALL, Frame, HANDLER_REGISTER } from '../vm/frame.ts';
import { FrameBuiltin } from '../vm/frame-builtin.ts';
import type { LuaState } from '../vm/state.ts';
import { entriesOf, hashOf, namedValues } from './entries.ts';
import { Sizes } from './size.ts';

/** Native code that keeps lists in its registers has more of them than others. */
const PLAIN_NATIVE_STACK = 4;

/** Objects that collecting can remove: builtins without a state of their own are values, as C functions without upvalues. */
export function isCollectable(v: unknown): v is object {
  if (typeof v !== 'object' || v === null || v instanceof LuaFloat || v instanceof LuaInt64) return false;
  return !(v instanceof Builtin) || (v.constructor !== Builtin && v.constructor !== FrameBuiltin);
}

const NO_MODE = { keys: false, values: false };

function modeOf(t: LuaTable): { readonly keys: boolean; readonly values: boolean } {
  const meta = getMetatable(t);
  const mode = meta === undefined ? undefined : getStr(meta, '__mode');
  return typeof mode === 'string' ? { keys: mode.includes('k'), values: mode.includes('v') } : NO_MODE;
}

export class Marker {
  private readonly marked: Set<object> = new Set();
  private readonly todo: object[] = [];
  /** Weak tables that were reached, by what is weak in them. */
  readonly weakValues: LuaTable[] = [];
  readonly ephemerons: LuaTable[] = [];
  readonly allWeak: LuaTable[] = [];

  /** Of all that was reached and is still in a table. */
  measure(): number {
    const sizes = new Sizes();
    for (const o of this.marked) sizes.add(o);
    return sizes.total;
  }

  isDead(v: unknown): boolean {
    return isCollectable(v) && !this.marked.has(v);
  }

  /** `top`: the innermost frame. */
  markRoots(L: LuaState, top: Frame): void {
    const { collector } = L;
    const roots: unknown[] = [L.globals, L.registry, L.loaded, L.main, L.running];
    roots.push(L.stringMeta, L.numberMeta, L.booleanMeta, L.nilMeta, L.functionMeta, L.threadMeta);
    roots.push(L.args, ...collector.pinned, ...collector.condemned);
    for (const root of roots) this.mark(root);
    this.frames(top, false);
    for (const { frame, resumed, above, hook } of L.callers) {
      if (frame !== undefined) this.frames(frame, true);
      this.mark(resumed);
      this.mark(hook?.values);
      this.levels(above);
    }
    this.propagate();
  }

  mark(v: unknown): void {
    if (typeof v !== 'object' || v === null || this.marked.has(v)) return;
    if (v instanceof LuaFloat || v instanceof LuaInt64) return;
    this.marked.add(v);
    this.todo.push(v);
  }

  /** Until nothing new is reached: also what keys of ephemerons give access to. */
  propagate(): void {
    do {
      for (let o = this.todo.pop(); o !== undefined; o = this.todo.pop()) this.visit(o);
      for (const t of this.ephemerons) this.ephemeron(t);
    } while (this.todo.length > 0);
  }

  private visit(o: object): void {
    if (o instanceof LuaTable) this.table(o);
    else if (o instanceof LuaFunction) this.list(o.upvals);
    else if (o instanceof Cell) this.mark(o.v);
    else if (o instanceof Array) this.list(o);
    else if (o instanceof Coroutine) this.coroutine(o);
    else if (o instanceof Frame) this.frames(o, false);
    else if (o instanceof LuaError) this.error(o);
    else if (o instanceof Builtin || o instanceof Userdata) for (const part of Object.values(o)) this.component(part);
  }

  /** Part of an object of the library: of those objects that the program can get hold of. */
  private component(part: unknown): void {
    const isValue = part instanceof LuaTable || part instanceof LuaFunction || part instanceof Builtin;
    if (isValue || part instanceof Userdata || part instanceof Coroutine || part instanceof Array) this.mark(part);
  }

  private list(list: readonly unknown[]): void {
    for (const v of list) this.mark(v);
  }

  private table(t: LuaTable): void {
    this.mark(t.meta);
    const { keys, values } = modeOf(t);
    if (keys && values) this.allWeak.push(t);
    else if (keys) {
      for (const v of namedValues(t)) this.mark(v);
      this.ephemerons.push(t);
    } else if (values) {
      for (const { key, value } of entriesOf(t)) if (value !== undefined) this.mark(key);
      this.weakValues.push(t);
    } else {
      for (const v of namedValues(t)) this.mark(v);
      for (const { key, value } of entriesOf(t)) {
        if (value === undefined) continue;
        this.mark(key);
        this.mark(value);
      }
    }
  }

  /** Values of keys that are alive by now. */
  private ephemeron(t: LuaTable): void {
    if (hashOf(t) === undefined) return;
    for (const { key, value } of entriesOf(t)) if (!this.isDead(key)) this.mark(value);
  }

  private coroutine(co: Coroutine): void {
    this.mark(co.body);
    this.mark(co.error);
    this.mark(co.hook?.f);
    this.mark(co.top);
    this.list(co.outer);
  }

  private error(e: LuaError): void {
    this.mark(e.value);
    this.mark(e.open);
    this.levels(e.levels);
  }

  /** Frames that are gone, and can be looked at yet. */
  private levels(levels: readonly TraceLevel[]): void {
    for (const { frame } of levels) this.mark(frame);
  }

  /** A chain of frames. `native`: the topmost one's instruction has called a native, whose arguments are still in use. */
  private frames(top: Frame, native: boolean): void {
    for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
      this.frame(frame, native && frame === top);
      if (frame.parent !== undefined && this.marked.has(frame.parent)) return;
      if (frame.parent !== undefined) this.marked.add(frame.parent);
    }
  }

  private frame(frame: Frame, native: boolean): void {
    const { regs, proto } = frame;
    this.mark(frame.closure);
    this.list(frame.varargs);
    const isPlain = proto.native === '' || proto.maxStack <= PLAIN_NATIVE_STACK;
    const live = isPlain ? liveRegisters(frame, native) : regs.length;
    for (let i = 0; i < live; i++) this.mark(regs[i]);
    if (frame.kind === FRAME_XPCALL) this.mark(regs[HANDLER_REGISTER]);
  }
}

/** Registers of variables and intermediate results lie below those of a call (or of its arguments); what lies above is left over. */
function liveRegisters({ proto, pc, regs }: Frame, withArguments: boolean): number {
  const { code } = proto;
  const a = code[pc + 1];
  switch (code[pc]) {
    case OPS.CALL.id:
    case OPS.CALL0.id:
    case OPS.CALL1.id:
    case OPS.TAILCALL.id:
      return withArguments ? a + 1 + code[pc + 2] : a;
    // A list follows the arguments.
    case OPS.CALLM.id:
    case OPS.TAILCALLM.id:
      return withArguments ? a + 2 + code[pc + 2] : a;
    case OPS.LOOP.id:
      return a;
    case OPS.FORLOOP.id:
    case OPS.FORDOWN.id:
    case OPS.FORLOOPG.id:
      return a + 3;
    case OPS.TFORCALL.id:
      return a + 4;
    case OPS.TFORLOOP.id:
      return a + 4 + code[pc + 2];
    default:
      return regs.length;
  }
}
