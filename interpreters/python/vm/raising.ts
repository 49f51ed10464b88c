/** The operations of `raise`, `except`, `finally` and `with`. */

import type { CodeObject } from '../code/code-object.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import {
  BASE_EXCEPTION,
  BASE_EXCEPTION_GROUP,
  EXCEPTION,
  ExceptionData,
  exceptionData,
  exceptionNamed,
  groupData,
  Raised,
  RUNTIME_ERROR,
  raise,
  typeError,
} from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import { elements, listFrom, PyList } from '../objects/list.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from './attributes.ts';
import { bindSpecial, call, callSpecial, FrameBuiltin } from './call.ts';
import { Call, type Frame } from './frame.ts';
import { vm } from './state.ts';
import { arrived, chain } from './unwind.ts';

/** The exception object of what `raise` is given. */
function exceptionOf(v: Value, message: string): PyInstance {
  let e = v;
  if (v instanceof PyClass && v.isSubclassOf(BASE_EXCEPTION)) {
    e = call(v, []);
    if (!isException(e))
      throw typeError(`calling ${v.name} should have returned an instance of BaseException, not ${typeName(e)}`);
  }
  if (!isException(e)) throw typeError(message);
  return e;
}

export function isException(v: Value): v is PyInstance {
  return v instanceof PyInstance && v.x?.payload instanceof ExceptionData;
}

function raised(count: number, v: Value, cause: Value): Raised {
  if (count === 0) {
    const { handled } = vm;
    if (handled === undefined) return raise(RUNTIME_ERROR, 'No active exception to reraise');
    return new Raised(handled, false);
  }
  const exc = exceptionOf(v, 'exceptions must derive from BaseException');
  if (count === 2) {
    const data = exceptionData(exc);
    data.cause = cause === NONE ? undefined : exceptionOf(cause, 'exception causes must derive from BaseException');
    data.suppressContext = true;
  }
  return new Raised(exc);
}

/** RAISE: the exception, with its context and the line in its traceback; what is raised again has both. @dontLookInside */
export function raiseHere(
  count: number,
  v: Value,
  cause: Value,
  code: CodeObject,
  globals: Namespace,
  pc: number,
  frame: Frame | undefined,
): PyInstance {
  const r = raised(count, v, cause);
  if (r.fresh) {
    chain(r.exc);
    return arrived(r.exc, code, globals, pc, frame);
  }
  return r.exc;
}

export function pushHandled(regs: Value[], a: number): void {
  const exc = regs[a];
  (regs as (Value | undefined)[])[a + 1] = vm.handled;
  vm.handled = exc as PyInstance;
}

export function popHandled(before: Value | undefined): void {
  vm.handled = before as PyInstance | undefined;
}

/** Whether an `except` clause takes the exception. */
export function matches(exc: Value, classes: Value): boolean {
  if (classes instanceof PyClass && classes.isSubclassOf(BASE_EXCEPTION)) return typeOf(exc).isSubclassOf(classes);
  return matchesAny(exc, classes);
}

/** @dontLookInside */
function matchesAny(exc: Value, classes: Value): boolean {
  const list = classes instanceof PyTuple ? classes.items : [classes];
  for (const c of list) {
    if (!(c instanceof PyClass) || !c.isSubclassOf(BASE_EXCEPTION))
      throw typeError('catching classes that do not inherit from BaseException is not allowed');
  }
  return list.some((c) => typeOf(exc).isSubclassOf(c as PyClass));
}

/** The `__exit__` of a with statement's manager, bound. @dontLookInside */
export function exitMethod(manager: Value, asynchronous: boolean): Value {
  const cls = typeOf(manager);
  const [enterName, exitName] = asynchronous ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__'];
  const protocol = asynchronous ? 'asynchronous context manager' : 'context manager';
  if (cls.find(enterName) === undefined)
    throw typeError(`'${cls.name}' object does not support the ${protocol} protocol`);
  const exit = cls.find(exitName);
  if (exit === undefined)
    throw typeError(`'${cls.name}' object does not support the ${protocol} protocol (missed ${exitName} method)`);
  return bindSpecial(exit, manager);
}

export function enterMethod(manager: Value, asynchronous: boolean): Value | Call {
  const enter = typeOf(manager).find(asynchronous ? '__aenter__' : '__enter__');
  if (enter === undefined)
    throw typeError(`'${typeName(manager)}' object does not support the context manager protocol`);
  // Those that wait for other threads must know that no native has called them.
  if (enter instanceof PyFunction || enter instanceof FrameBuiltin) return new Call(enter, [manager]);
  return callSpecial(enter, manager, []);
}

/** @dontLookInside */
export function exitArguments(exc: Value): Value[] {
  const data = exceptionData(exc as PyInstance);
  return [typeOf(exc), exc, data.traceback ?? NONE];
}

/** SPLITEXC: the part of R[a+1] that matches to R[a], the rest to R[a+1]. @dontLookInside */
export function splitException(regs: Value[], a: number, classes: Value): void {
  const left = regs[a + 1];
  if (left === NONE) {
    regs[a] = NONE;
    return;
  }
  for (const c of classes instanceof PyTuple ? classes.items : [classes])
    if (c instanceof PyClass && c.isSubclassOf(BASE_EXCEPTION_GROUP))
      throw typeError('catching ExceptionGroup with except* is not allowed. Use except instead.');
  if (!isInstance(left, BASE_EXCEPTION_GROUP)) {
    if (matches(left, classes)) {
      regs[a] = wrapNaked(left);
      regs[a + 1] = NONE;
    } else {
      regs[a] = NONE;
    }
    return;
  }
  if (matches(left, classes)) {
    regs[a] = left;
    regs[a + 1] = NONE;
    return;
  }
  const parts = call(getAttr(left, 'split'), [classes]);
  if (!(parts instanceof PyTuple) || parts.items.length < 2)
    throw typeError(`${typeName(left)}.split must return a 2-tuple`);
  regs[a] = parts.items[0];
  regs[a + 1] = parts.items[1];
}

function wrapNaked(exc: Value): Value {
  const group = call(exceptionNamed(isInstance(exc, EXCEPTION) ? 'ExceptionGroup' : 'BaseExceptionGroup'), [
    '',
    new PyTuple([exc]),
  ]);
  exceptionData(group as PyInstance).traceback = exceptionData(exc as PyInstance).traceback;
  return group;
}

/** REGROUP: what is left of a group, together with what the handlers have raised. @dontLookInside */
export function regroup(original: Value, results: Value): Value {
  const raisedOnes = results instanceof PyList ? elements(results).filter((v) => v !== NONE) : [];
  if (raisedOnes.length === 0) return NONE;
  if (!isInstance(original, BASE_EXCEPTION_GROUP)) return raisedOnes[0];
  const fresh = raisedOnes.filter((v) => !isPartOf(v, original));
  const kept = raisedOnes.filter((v) => isPartOf(v, original));
  const rest = kept.length === 0 ? undefined : project(original, kept);
  if (fresh.length === 0) return rest ?? NONE;
  const all = rest === undefined ? fresh : [...fresh, rest];
  const name = all.every((v) => isInstance(v, EXCEPTION)) ? 'ExceptionGroup' : 'BaseExceptionGroup';
  return call(exceptionNamed(name), ['', listFrom(all)]);
}

/** A part that `split` has made shares the original's traceback, context and cause. */
function isPartOf(v: Value, original: Value): boolean {
  if (v === original) return true;
  if (!isInstance(v, BASE_EXCEPTION_GROUP)) return false;
  const p = exceptionData(v as PyInstance);
  const q = exceptionData(original as PyInstance);
  return p.traceback === q.traceback && p.context === q.context && p.cause === q.cause;
}

function leaves(v: Value, into: Set<Value>): void {
  if (!isInstance(v, BASE_EXCEPTION_GROUP)) into.add(v);
  else for (const e of groupData(v).exceptions.items) leaves(e, into);
}

/** The original, reduced to the leaves of the parts. */
function project(original: Value, parts: readonly Value[]): Value | undefined {
  const keep = new Set<Value>();
  for (const p of parts) leaves(p, keep);
  const reduce = (v: Value): Value | undefined => {
    if (!isInstance(v, BASE_EXCEPTION_GROUP)) return keep.has(v) ? v : undefined;
    const rest = groupData(v)
      .exceptions.items.map(reduce)
      .filter((x) => x !== undefined);
    if (rest.length === 0) return undefined;
    const derived = call(getAttr(v, 'derive'), [listFrom(rest)]);
    const from = exceptionData(v as PyInstance);
    const to = exceptionData(derived as PyInstance);
    to.traceback = from.traceback;
    to.context = from.context;
    to.cause = from.cause;
    return derived;
  };
  return reduce(original);
}
