/** Frames of generators are left and entered again; what delegates to other iterators. */
import { CO_ASYNC_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, type CodeObject } from '../code/code-object.ts';
import type { OPS } from '../code/opcodes.table.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { CoroutineWrapper } from '../objects/coroutine-wrapper.ts';
import {
  ATTRIBUTE_ERROR,
  exceptionData,
  Raised,
  raise,
  raiseFrom,
  STOP_ASYNC_ITERATION,
  STOP_ITERATION,
  TYPE_ERROR,
  typeError,
} from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import { PyIterator } from '../objects/iterators.ts';
import { GEN_CLOSED, GEN_SUSPENDED, PyGenerator } from '../objects/misc.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { bindSpecial, callSpecial } from './call.ts';
import { FINISHED } from './finished.ts';
import { Call, type Frame } from './frame.ts';
import { handlesAgain } from './handled-outside.ts';
import { isStop, iter } from './iterate.ts';
import { vm } from './state.ts';

const OP_FORITER: typeof OPS.FORITER.id = 116;
const OP_SEND: typeof OPS.SEND.id = 119;

/** The frame's generator waits: the frame that goes on, or undefined if a native does. */
export function suspendGenerator(frame: Frame): Frame | undefined {
  const generator = frame.self as PyGenerator;
  generator.state = GEN_SUSPENDED;
  return leave(generator, frame);
}

/** The frame's generator has returned. */
export function finishGenerator(frame: Frame, result: Value): Frame | undefined {
  const generator = frame.self as PyGenerator;
  generator.state = GEN_CLOSED;
  generator.result = result;
  const caller = leave(generator, frame);
  if (vm.tracing && caller !== undefined) tellOfEnd(frame, caller, result);
  return caller;
}

/** To hooks a generator that returns something raises StopIteration, and so does each coroutine. @dontLookInside */
function tellOfEnd({ code }: Frame, caller: Frame, result: Value): void {
  if (result === NONE && (code.flags & CO_COROUTINE) === 0) return;
  const op = caller.code.code[caller.pc];
  if (op !== OP_FORITER && op !== OP_SEND) return;
  const { exc } = raise(STOP_ITERATION);
  if (result !== NONE) exceptionData(exc).args = new PyTuple([result]);
  vm.tracer.raised(caller, exc);
}

function leave(generator: PyGenerator, frame: Frame): Frame | undefined {
  if (frame.code.hasHandlers) {
    const { outer } = generator;
    const isOwn = vm.handled !== outer || (outer !== undefined && handlesAgain(frame, outer));
    generator.handled = isOwn ? vm.handled : undefined;
    vm.handled = generator.outer;
  }
  const { caller } = generator;
  generator.caller = undefined;
  return caller;
}

/** SEND to a generator that has returned. */
export function finishSend(frame: Frame, pc: number): number {
  const { code } = frame.code;
  const generator = frame.regs[code[pc + 2]];
  frame.regs[code[pc + 1]] = generator instanceof PyGenerator ? (generator.result ?? NONE) : NONE;
  return code[pc + 3];
}

/** SEND to a generator that was closed already. */
export function finishedWith(g: PyGenerator): Value {
  g.result = NONE;
  return FINISHED;
}

/** SEND to any other iterator: what it yields; a StopIteration is caught by `unwind`, which finds the instruction. */
export function sendTo(it: Value, sent: Value): Value | Call {
  if (it instanceof PyIterator && sent === NONE) {
    const v = it.next();
    return v === undefined ? FINISHED : v;
  }
  if (sent === NONE) return nextCall(it);
  const f = typeOf(it).find('send');
  if (f === undefined) throw raise(ATTRIBUTE_ERROR, `'${typeName(it)}' object has no attribute 'send'`);
  return new Call(bindSpecial(f, it), [sent]);
}

/** `next(it)` for an iterator of the program. */
export function nextCall(it: Value): Value | Call {
  const f = typeOf(it).find('__next__');
  if (f === undefined) throw typeError(`'${typeName(it)}' object is not an iterator`);
  if (f instanceof PyFunction) return new Call(f, [it]);
  return nextNative(f, it);
}

/** @dontLookInside */
function nextNative(f: Value, it: Value): Value {
  try {
    return callSpecial(f, it, []);
  } catch (e) {
    // A value that comes with the end is for `unwind`.
    const isPlain = isStop(e) && exceptionData((e as Raised).exc).args.items.length === 0;
    if (isPlain && !(it instanceof PyInstance)) return FINISHED;
    throw e;
  }
}

/** What `yield from` delegates to. @dontLookInside */
export function delegateOf(v: Value, code: CodeObject): Value {
  if (v instanceof PyGenerator && isCoroutine(v)) {
    if ((code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)) === 0)
      throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
    return v;
  }
  return v instanceof CoroutineWrapper ? v.generator : iter(v);
}

function isCoroutine(g: PyGenerator): boolean {
  return ((g.frame?.code.flags ?? 0) & CO_COROUTINE) !== 0;
}

/** An item of an asynchronous generator, as its iterator must tell it from what an `await` in it yields. */
export class AsyncItem extends PyObject {
  readonly v: Value;

  constructor(v: Value) {
    super();
    this.v = v;
  }

  override pyClass(): PyClass {
    return ASYNC_ITEM;
  }
}

const ASYNC_ITEM = builtinClass('async_generator_wrapped_value', OBJECT, true);

export function wrapYield(frame: Frame, pc: number, v: Value): Value {
  const isItem = (frame.code.flags & CO_ASYNC_GENERATOR) !== 0 && frame.code.code[pc + 3] === 0;
  return isItem ? new AsyncItem(v) : v;
}

/** What `await` delegates to. @dontLookInside */
export function awaitable(v: Value, context: number): Value {
  if (v instanceof PyGenerator && ((v.frame?.code.flags ?? 0) & (CO_COROUTINE | CO_ITERABLE_COROUTINE)) !== 0) return v;
  const f = typeOf(v).find('__await__');
  if (f === undefined) {
    if (context === 1)
      throw typeError(
        `'async with' received an object from __aenter__ that does not implement __await__: ${typeName(v)}`,
      );
    if (context === 2)
      throw typeError(
        `'async with' received an object from __aexit__ that does not implement __await__: ${typeName(v)}`,
      );
    throw typeError(`object ${typeName(v)} can't be used in 'await' expression`);
  }
  const it = callSpecial(f, v, []);
  if (it instanceof PyGenerator && isCoroutine(it)) throw typeError('__await__() returned a coroutine');
  if (it instanceof CoroutineWrapper) return it.generator;
  if (it instanceof PyIterator || it instanceof PyGenerator || typeOf(it).find('__next__') !== undefined) return it;
  throw typeError(`__await__() returned non-iterator of type '${typeName(it)}'`);
}

/** @dontLookInside */
export function asyncIter(v: Value): Value {
  const f = typeOf(v).find('__aiter__');
  if (f === undefined) throw typeError(`'async for' requires an object with __aiter__ method, got ${typeName(v)}`);
  const it = callSpecial(f, v, []);
  if (typeOf(it).find('__anext__') === undefined)
    throw typeError(`'async for' received an object from __aiter__ that does not implement __anext__: ${typeName(it)}`);
  return it;
}

/** @dontLookInside */
export function asyncNext(it: Value): Value {
  const f = typeOf(it).find('__anext__');
  if (f === undefined) throw typeError(`'async for' requires an iterator with __anext__ method, got ${typeName(it)}`);
  const next = callSpecial(f, it, []);
  try {
    return awaitable(next, 0);
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    throw raiseFrom(TYPE_ERROR, `'async for' received an invalid object from __anext__: ${typeName(next)}`, e.exc);
  }
}

/** @dontLookInside */
export function isStopAsync(exc: Value): boolean {
  return isInstance(exc, STOP_ASYNC_ITERATION);
}
