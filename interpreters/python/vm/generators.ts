/** Generators for natives: resuming in a nested interpreter, send, throw, close. */

import type { OPS } from '../code/opcodes.table.ts';
import {
  exceptionData,
  GENERATOR_EXIT,
  Raised,
  RUNTIME_ERROR,
  raise,
  STOP_ITERATION,
  typeError,
  VALUE_ERROR,
} from '../objects/exceptions.ts';
import { GEN_CLOSED, GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, PyGenerator } from '../objects/misc.ts';
import { isInstance, typeOf } from '../objects/types-of.ts';
import { NONE, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { callSpecial, runNested } from './call.ts';
import { FINISHED } from './finished.ts';
import type { Frame } from './frame.ts';
import { kindOf } from './generator-end.ts';
import { moveOuter } from './handled-outside.ts';
import { vm } from './state.ts';
import { unwindInto } from './unwind.ts';

const OP_YIELD: typeof OPS.YIELD.id = 117;
const OP_SEND: typeof OPS.SEND.id = 119;

/** Throws if it cannot be resumed; false: it is closed. */
export function mayResume(g: PyGenerator, sent: Value): boolean {
  if (g.state === GEN_RUNNING) throw raise(VALUE_ERROR, `${kindOf(g)} already executing`);
  if (g.state === GEN_CLOSED) {
    if (kindOf(g) === 'coroutine') throw raise(RUNTIME_ERROR, 'cannot reuse already awaited coroutine');
    return false;
  }
  if (g.state === GEN_CREATED && sent !== NONE)
    throw typeError(`can't send non-None value to a just-started ${kindOf(g)}`);
  return true;
}

/** The frame gets what is sent, and is ready to run. */
export function prepare(g: PyGenerator, sent: Value): Frame {
  const { frame } = g;
  if (frame === undefined) throw new Error('a generator has a frame');
  if (vm.hasTraced) hook(frame);
  if (g.state === GEN_SUSPENDED) frame.regs[frame.code.code[frame.pc + 1]] = sent;
  g.state = GEN_RUNNING;
  if (frame.code.hasHandlers) handleOwn(g, frame);
  frame.pc += 4;
  return frame;
}

/** @dontLookInside */
function hook(frame: Frame): void {
  if (vm.tracing) vm.tracer.hook(frame);
}

/** The exception that the generator handles is handled again; when it is not any more, the one is that is handled outside now. */
function handleOwn(g: PyGenerator, frame: Frame): void {
  const { outer, handled } = g;
  g.outer = vm.handled;
  if (handled === undefined) return;
  if (outer !== vm.handled) moveOuter(frame, outer, vm.handled);
  vm.handled = handled;
}

/** The next item; undefined: it has returned (`g.result`). @dontLookInside */
export function resumeNested(g: PyGenerator, sent: Value): Value | undefined {
  if (!mayResume(g, sent)) {
    g.result = NONE;
    return undefined;
  }
  const v = runNested(prepare(g, sent));
  return v === FINISHED ? undefined : v;
}

/** `g.throw(*given)`: the next item; undefined: it has returned. What it waits for gets the same arguments. */
export function throwInto(g: PyGenerator, exc: PyInstance, given: readonly Value[] = [exc]): Value | undefined {
  if (g.state === GEN_RUNNING) throw raise(VALUE_ERROR, `${kindOf(g)} already executing`);
  const { frame } = g;
  if (g.state === GEN_CLOSED || frame === undefined) {
    if (kindOf(g) === 'coroutine') throw raise(RUNTIME_ERROR, 'cannot reuse already awaited coroutine');
    throw new Raised(exc);
  }
  if (g.state === GEN_CREATED) {
    g.state = GEN_CLOSED;
    throw new Raised(exc);
  }
  const { code } = frame.code;
  const delegate = code[frame.pc] === OP_YIELD ? code[frame.pc + 3] : 0;
  if (delegate > 0) {
    const inner = frame.regs[delegate - 1];
    return throwToDelegate(g, inner, exc, given);
  }
  return resumeWith(g, exc);
}

function resumeWith(g: PyGenerator, exc: PyInstance): Value | undefined {
  const frame = g.frame as Frame;
  if (vm.tracing) vm.tracer.hook(frame);
  const at = frame.pc;
  const r = new Raised(exc);
  prepareNested(g);
  const handled = unwindInto(frame, at, r, vm.tracing);
  const v = runNested(handled);
  return v === FINISHED ? undefined : v;
}

function prepareNested(g: PyGenerator): void {
  g.state = GEN_RUNNING;
  if (g.frame?.code.hasHandlers === true) handleOwn(g, g.frame);
}

function throwToDelegate(g: PyGenerator, inner: Value, exc: PyInstance, given: readonly Value[]): Value | undefined {
  g.state = GEN_RUNNING;
  let v: Value | undefined;
  let result: Value = NONE;
  try {
    if (isInstance(exc, GENERATOR_EXIT)) {
      closeIterator(inner);
      g.state = GEN_SUSPENDED;
      return resumeWith(g, exc);
    }
    if (inner instanceof PyGenerator) {
      v = throwInto(inner, exc, given);
      if (v === undefined) result = inner.result ?? NONE;
    } else {
      const f = typeOf(inner).find('throw');
      if (f === undefined) {
        g.state = GEN_SUSPENDED;
        return resumeWith(g, exc);
      }
      v = callSpecial(f, inner, given);
    }
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    g.state = GEN_SUSPENDED;
    if (!isInstance(e.exc, STOP_ITERATION)) return resumeWith(g, e.exc);
    const { items } = exceptionData(e.exc).args;
    result = items.length === 0 ? NONE : items[0];
    v = undefined;
  }
  g.state = GEN_SUSPENDED;
  if (v !== undefined) return v;
  return afterDelegate(g, result);
}

/** The iterator that is delegated to has returned: the generator goes on after its `yield from`. */
function afterDelegate(g: PyGenerator, result: Value): Value | undefined {
  const frame = g.frame as Frame;
  const { code } = frame.code;
  // SEND stands before YIELD, with nothing but a hook between them.
  let send = frame.pc - 4;
  while (code[send] !== OP_SEND) send -= 4;
  frame.regs[code[send + 1]] = result;
  prepareNested(g);
  frame.pc = code[send + 3];
  const v = runNested(frame);
  return v === FINISHED ? undefined : v;
}

function closeIterator(it: Value): void {
  if (it instanceof PyGenerator) {
    closeGenerator(it);
    return;
  }
  const f = typeOf(it).find('close');
  if (f !== undefined) callSpecial(f, it, []);
}

/** `g.close()` @dontLookInside */
export function closeGenerator(g: PyGenerator): void {
  if (g.state === GEN_CLOSED) return;
  if (g.state === GEN_CREATED) {
    g.state = GEN_CLOSED;
    return;
  }
  try {
    const v = throwInto(g, raise(GENERATOR_EXIT).exc);
    if (v === undefined) return;
  } catch (e) {
    if (e instanceof Raised && (isInstance(e.exc, GENERATOR_EXIT) || isInstance(e.exc, STOP_ITERATION))) return;
    throw e;
  }
  throw raise(RUNTIME_ERROR, `${kindOf(g)} ignored GeneratorExit`);
}

/** What a call of `next` or `send` raises when the generator has returned. @dontLookInside */
export function stopIteration(generator: Value): Raised {
  const v = generator instanceof PyGenerator ? (generator.result ?? NONE) : NONE;
  const e = raise(STOP_ITERATION);
  if (v !== NONE) exceptionData(e.exc).args = new PyTuple([v]);
  return e;
}
