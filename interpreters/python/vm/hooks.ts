/**
 * Hooks of tools: what `sys.settrace` and `sys.setprofile` have set, for each thread, and the events that they get, in CPython 3.11's order. Events come from the instructions HOOK of traced
 * code (code/traced.ts), from where exceptions get a line of a traceback, and from calls of built-in functions. While a hook runs there are no others.
 *
 * Assumes that frames of traced code are never compiled, so that all of them are in the heap.
 */
import type { CodeObject } from '../code/code-object.ts';
import { INSTRUCTION_SIZE, OPS } from '../code/opcodes.table.ts';
import {
  HOOK_BODY,
  HOOK_CALL,
  HOOK_HEAD,
  HOOK_RETURN,
  HOOK_TAIL,
  HOOK_TARGET,
  HOOK_TEST,
  HOOK_UNWIND,
} from '../code/traced.ts';
import { exceptionData, Raised } from '../objects/exceptions.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { call, knowing } from './call.ts';
import { hookFrame, isCalling, reformed } from './forms.ts';
import type { Frame } from './frame.ts';
import { type FrameTrace, traceOf } from './frame-trace.ts';
import { noteCallers, readLocals, shown, writeLocals } from './frames.ts';
import { type HookEvent, hooks, NativeProfile, type ThreadHooks } from './hook-state.ts';
import { returnsTo } from './reveal.ts';
import { vm } from './state.ts';
import { wrapYield } from './suspension.ts';

function run(h: ThreadHooks, f: Value, frame: Frame, event: HookEvent, arg: Value): Value {
  h.event = event;
  h.isInside = true;
  readLocals(frame);
  noteCallers(vm);
  try {
    return knowing(frame, () => call(f, [shown(frame), event, arg]));
  } finally {
    h.isInside = false;
    h.event = undefined;
    writeLocals(frame);
  }
}

/** A trace function that raises is no longer one. */
function trace(h: ThreadHooks, frame: Frame, t: FrameTrace, event: HookEvent, arg: Value): void {
  const f = event === 'call' ? h.trace : t.trace;
  if (h.trace === undefined || f === undefined || h.isInside) return;
  let r: Value;
  try {
    r = run(h, f, frame, event, arg);
  } catch (e) {
    if (e instanceof Raised) {
      hooks.setTrace(undefined);
      t.trace = undefined;
    }
    throw e;
  }
  if (r !== NONE) t.trace = r;
}

function profile(h: ThreadHooks, frame: Frame, event: HookEvent, arg: Value): void {
  const { profile: f } = h;
  if (f === undefined || h.isInside) return;
  if (f instanceof NativeProfile) {
    h.isInside = true;
    try {
      f.told(frame, event, arg);
    } finally {
      h.isInside = false;
    }
    return;
  }
  try {
    run(h, f, frame, event, arg);
  } catch (e) {
    if (e instanceof Raised) hooks.setProfile(undefined);
    throw e;
  }
}

/** A call of a built-in function that has been told ended before now. */
function tellOfReturn(frame: Frame, event: 'c_return' | 'c_exception' = 'c_return'): void {
  const t = traceOf(frame);
  const { called } = t;
  if (called === undefined) return;
  t.called = undefined;
  profile(hooks.own, frame, event, called.f);
}

/** Whether a call is to be told, which may be the one that was told before its thread has waited. */
function tellsOf(frame: Frame): boolean {
  const { profile: f, isInside } = hooks.own;
  if (f === undefined || isInside || frame.code.isHidden || !isCalling(frame)) return false;
  const t = traceOf(frame);
  if (t.called?.pc === frame.pc) return false;
  tellOfReturn(frame);
  return true;
}

/** A function begins, or a generator goes on. */
export function callEvent(frame: Frame): void {
  const h = hooks.own;
  const caller = returnsTo(frame);
  if (caller !== undefined && h.profile !== undefined) tellOfReturn(caller);
  trace(h, frame, traceOf(frame), 'call', NONE);
  profile(h, frame, 'call', NONE);
}

function returnEvent(frame: Frame, v: Value): void {
  const h = hooks.own;
  trace(h, frame, traceOf(frame), 'return', v);
  profile(h, frame, 'return', v);
}

/** An exception comes to the frame: the one that goes on, which may be a hook's own. @dontLookInside */
export function exceptionEvent(frame: Frame | undefined, exc: PyInstance): PyInstance {
  if (frame?.code.origin === undefined) return exc;
  try {
    tellOfReturn(frame, 'c_exception');
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    return e.exc;
  }
  const arg = new PyTuple([typeOf(exc), exc, exceptionData(exc).traceback ?? NONE]);
  try {
    trace(hooks.own, frame, traceOf(frame), 'exception', arg);
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    return e.exc;
  }
  return exc;
}

/** What the instruction returns or yields. */
function resultAt(frame: Frame, pc: number): Value {
  const { code, constants } = frame.code;
  let at = pc;
  while (code[at] === OPS.CHECK.id) at += INSTRUCTION_SIZE;
  const isReturn = code[at] === OPS.RETURN.id;
  const operand = code[at + (isReturn ? 1 : 2)];
  const v = operand >= 0 ? frame.regs[operand] : constants[~operand];
  return isReturn ? v : wrapYield(frame, at, v);
}

/** Of hooks at the end of the body of a `for`: where the body begins, and where FORITER's own hook is. */
function bodyOf({ code }: CodeObject, pc: number): { readonly top: number; readonly head: number } {
  let at = pc;
  while (code[at] !== OPS.FORITER.id) at += INSTRUCTION_SIZE;
  return { top: code[at + 3], head: at };
}

function comesFromBody(frame: Frame, pc: number, before: number): boolean {
  const { top, head } = bodyOf(frame.code, pc);
  return before >= top && before <= head;
}

/** Whether a new line begins at the hook, or the same one once more. */
function beginsLine(frame: Frame, t: FrameTrace, kind: number, pc: number, line: number): boolean {
  const isOther = line !== t.line;
  const before = t.pc;
  switch (kind) {
    case HOOK_TARGET:
      return isOther || before > pc;
    case HOOK_TEST:
      t.repeats = before > pc;
      return isOther;
    case HOOK_BODY: {
      const { repeats } = t;
      t.repeats = false;
      return isOther || repeats;
    }
    case HOOK_HEAD:
      return isOther || comesFromBody(frame, pc, before);
    default:
      return isOther;
  }
}

/** A HOOK; gives the pc with which the frame goes on. @dontLookInside */
export function atHook(frame: Frame, pc: number): number {
  const { code } = frame.code;
  const next = pc + INSTRUCTION_SIZE;
  const h = hooks.own;
  const t = traceOf(frame);
  const kind = code[pc + 1];
  frame.pc = pc;
  if (t.called !== undefined) tellOfReturn(frame);
  switch (kind) {
    case HOOK_CALL:
      callEvent(frame);
      return next;
    case HOOK_RETURN:
      returnEvent(frame, resultAt(frame, next));
      return next;
    case HOOK_UNWIND:
      returnEvent(frame, NONE);
      return next;
    default:
  }
  const line = code[pc + 2];
  if (kind === HOOK_TAIL && !comesFromBody(frame, pc, t.pc)) return next;
  const begins = beginsLine(frame, t, kind, pc, line);
  t.line = line;
  t.pc = pc;
  if (!begins || !t.lines) return next;
  t.jump = undefined;
  trace(h, frame, t, 'line', NONE);
  return t.jump ?? next;
}

vm.provideTracer({
  hook: hookFrame,
  goesOn: callEvent,
  raised: exceptionEvent,
  native: (frame, event, f) => profile(hooks.own, frame, event, f),
  tellsOf,
  returnsLater: (frame, f) => {
    if (frame.code.origin !== undefined) traceOf(frame).called = { f, pc: frame.pc };
  },
  reform: reformed,
});
