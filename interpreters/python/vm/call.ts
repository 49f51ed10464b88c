/** Calls of any value: for the interpreter, which goes on with the frame that it gets, and for natives, which get the result. */
import { promote } from 'metatrace';
import { bindBuiltin, checkSelf, fitsBuiltin } from '../builtins/parameters.ts';
import { BUILTIN_FILE } from '../code/code-object.ts';
import type { PyClass } from '../objects/class.ts';
import { PyClass as PyClassObject } from '../objects/class.ts';
import {
  BASE_EXCEPTION,
  makeException,
  OS_ERROR,
  Raised,
  RECURSION_ERROR,
  raise,
  SYNTAX_ERROR,
  typeError,
  UNICODE_ERROR,
} from '../objects/exceptions.ts';
import {
  BoundBuiltin,
  PyBuiltin,
  PyClassMethod,
  PyFunction,
  PyMethod,
  PyProperty,
  PyStaticMethod,
} from '../objects/function.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { nameInErrors, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, type Value } from '../objects/value.ts';
import { enter, type Keywords, makeGenerator } from './enter.ts';
import { RAISED } from './finished.ts';
import { Call, FRAME_INIT, FRAME_PLAIN, Frame, Resume } from './frame.ts';
import { settle } from './settle.ts';
import { MAX_NATIVE_DEPTH, vm } from './state.ts';
import { Turn } from './turn.ts';

/** A built-in function that works on the frame which calls it, or makes the interpreter go on with another one. */
export class FrameBuiltin extends PyBuiltin {
  readonly enter: (args: readonly Value[], frame: Frame) => Value | Frame;

  constructor(template: PyBuiltin, enterFrame: (args: readonly Value[], frame: Frame) => Value | Frame) {
    super(template.name, template.signature, template.parameters, template.fn, template.owner);
    this.enter = enterFrame;
  }
}

/**
 * Calls any value from the instruction at `frame.pc`: a frame to go on with, the result, or a call that gives it.
 * @unrollSafe chains of bound methods are short
 */
export function callAny(
  frame: Frame,
  f: Value,
  args: readonly Value[],
  keywords: Keywords,
): Value | Call | Resume | Frame {
  let callee = f;
  let list = args;
  let chained = 0;
  let isBound = false;
  for (;;) {
    if (callee instanceof PyFunction) {
      if (promote(callee.code).isGenerator) return makeGenerator(callee, undefined, list, keywords);
      if (vm.tracing && callee.code.isHidden) return callStandIn(frame, callee, list, keywords);
      return enter(frame, frame.depth + 1, FRAME_PLAIN, callee, undefined, list, keywords);
    }
    if (callee instanceof PyBuiltin) {
      // One test tells compiled code which one it is; what is known then is looked into.
      const b = promote(callee);
      if (vm.tracing) return callTraced(frame, b, list, keywords, isBound);
      const { quick, quickNamed } = b;
      if (keywords === undefined && quick !== undefined) {
        const r = quick(list);
        if (r !== undefined) return r;
      } else if (keywords !== undefined && quickNamed !== undefined) {
        const r = quickNamed(list, keywords);
        if (r !== undefined) return r;
      }
      if (!isBound && b.owner !== undefined && list.length > 0 && typeOf(list[0]) !== b.owner) checkSelf(b, list[0]);
      const bound = keywords === undefined && fitsBuiltin(b, list.length) ? list : bindBuiltin(b, list, keywords);
      const r = b instanceof FrameBuiltin ? b.enter(bound, frame) : b.fn(bound);
      // It may have set a hook, or called who has.
      if (vm.hasTraced && !(r instanceof Frame)) return reform(frame, r);
      return r;
    }
    if (callee instanceof PyMethod) {
      list = prepend(callee.self, list);
      callee = callee.fn;
      isBound = true;
    } else if (callee instanceof BoundBuiltin) {
      list = prepend(callee.self, list);
      callee = callee.builtin;
      isBound = true;
    } else if (callee instanceof PyClassObject) {
      return instantiate(frame, callee, list, keywords);
    } else if (callee instanceof PyStaticMethod) {
      callee = callee.fn;
    } else {
      const method = typeOf(callee).find('__call__');
      if (method === undefined) throw typeError(`'${typeName(callee)}' object is not callable`);
      // Objects whose class has an object as `__call__`, and so on in a circle.
      if (++chained > vm.recursionLimit) throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded');
      callee = bindSpecial(method, callee);
    }
  }
}

/** @dontLookInside */
function reform(frame: Frame, v: Value): Value {
  return vm.tracer.reform(frame, v);
}

/** Calls a built-in function where there are hooks, which may want to know. @dontLookInside */
function callTraced(frame: Frame, b: PyBuiltin, list: readonly Value[], keywords: Keywords, isBound: boolean): Value {
  const { tracer } = vm;
  const told = toldNative(b, list, isBound);
  const tells = told !== undefined && tracer.tellsOf(frame, told);
  if (tells) tracer.native(frame, 'c_call', told);
  let r: Value;
  try {
    if (!isBound && b.owner !== undefined && list.length > 0 && typeOf(list[0]) !== b.owner) checkSelf(b, list[0]);
    const bound = keywords === undefined && fitsBuiltin(b, list.length) ? list : bindBuiltin(b, list, keywords);
    // What it calls can be seen to come from here.
    r = knowing(frame, () => {
      const given = b instanceof FrameBuiltin ? b.enter(bound, frame) : b.fn(bound);
      return given instanceof Frame ? runAlone(given) : given;
    });
  } catch (e) {
    if (tells && e instanceof Raised) tracer.native(frame, 'c_exception', told);
    // The thread waits: the end of the call comes when it goes on.
    if (tells && e instanceof Turn) tracer.returnsLater(frame, told);
    throw e;
  }
  if (tells) tracer.native(frame, 'c_return', told);
  return tracer.reform(frame, r);
}

/** The same for one that is written in Python here. @dontLookInside */
function callStandIn(frame: Frame, f: PyFunction, list: readonly Value[], keywords: Keywords): Frame {
  const { tracer } = vm;
  const tells = f.code.filename !== BUILTIN_FILE && !f.name.startsWith('_') && tracer.tellsOf(frame, f);
  if (tells) {
    tracer.native(frame, 'c_call', f);
    tracer.returnsLater(frame, f);
  }
  return enter(frame, frame.depth + 1, FRAME_PLAIN, f, undefined, list, keywords);
}

/** The frame that a native has made runs as if the native had called it. */
function runAlone(made: Frame): Value {
  made.parent = undefined;
  return runNested(made);
}

/** What events show of a built-in function or method; undefined: special methods are no functions to CPython. */
function toldNative(b: PyBuiltin, list: readonly Value[], isBound: boolean): Value | undefined {
  if (b.owner === undefined) return b;
  const isFunction = !b.name.startsWith('__') || METHODS_OF_C.has(b.name);
  if (!isFunction || (!isBound && list.length === 0)) return undefined;
  return new BoundBuiltin(list[0], b);
}

/** Names of special methods that are functions all the same. */
const METHODS_OF_C: ReadonlySet<string> = new Set([
  '__build_class__',
  '__class_getitem__',
  '__contains__',
  '__dir__',
  '__enter__',
  '__exit__',
  '__format__',
  '__getitem__',
  '__getstate__',
  '__init_subclass__',
  '__instancecheck__',
  '__length_hint__',
  '__prepare__',
  '__reduce__',
  '__reduce_ex__',
  '__reversed__',
  '__setstate__',
  '__sizeof__',
  '__subclasscheck__',
  '__subclasses__',
  '__subclasshook__',
]);

/**
 * Makes a call that an operation needs.
 * @unrollSafe few need another one for it
 */
export function makeCall(frame: Frame, request: Call): Value | Resume | Frame {
  let r = callAny(frame, request.f, request.args, undefined);
  while (r instanceof Call) r = callAny(frame, r.f, r.args, undefined);
  return r;
}

/** @unrollSafe */
function prepend(first: Value, rest: readonly Value[]): Value[] {
  const all = [first];
  for (let i = 0; i < rest.length; i++) all.push(rest[i]);
  return all;
}

/** A special method, found in the class of `self`, ready to be called with the other arguments. */
export function bindSpecial(method: Value, self: Value): Value {
  if (method instanceof PyFunction) return new PyMethod(self, method);
  if (method instanceof PyBuiltin) return new BoundBuiltin(self, method);
  if (method instanceof PyStaticMethod) return method.fn;
  if (method instanceof PyClassMethod) return new PyMethod(typeOf(self), method.fn);
  if (method instanceof PyProperty) return call(method.get, [self]);
  if (method instanceof PyInstance) {
    const get = typeOf(method).find('__get__');
    if (get !== undefined) return call(get, [method, self, typeOf(self)]);
  }
  return method;
}

/** A special method, found in the class of `self`, with its other arguments: for natives. @dontLookInside */
export function callSpecial(method: Value, self: Value, rest: readonly Value[]): Value {
  if (!(method instanceof PyBuiltin)) return call(bindSpecial(method, self), rest);
  const all = prepend(self, rest);
  return method.fn(fitsBuiltin(method, all.length) ? all : bindBuiltin(method, all, undefined));
}

/**
 * The easy case of a special method of a built-in class, which may be that of an instance, whose shape is promoted; undefined: the method is the
 * program's, or this is no easy case.
 */
export function quickSpecial(name: string, args: readonly Value[]): Value | Call | undefined {
  const method = typeOf(args[0]).find(name);
  if (!(method instanceof PyBuiltin)) return undefined;
  const { quick } = promote(method);
  if (quick === undefined) return undefined;
  const r = quick(args);
  return r instanceof Resume ? undefined : r;
}

/** `cls(...)` */
function instantiate(
  frame: Frame,
  callee: PyClass,
  args: readonly Value[],
  keywords: Keywords,
): Value | Call | Resume | Frame {
  const cls = promote(callee);
  const { quick } = cls;
  if (quick !== undefined && keywords === undefined) {
    const r = quick(args);
    if (r !== undefined) return r;
  }
  if (cls.metaclass !== TYPE || cls.isAbstract) return instantiateSlow(cls, args, keywords);
  const make = cls.find('__new__');
  const init = cls.find('__init__');
  if (!(init instanceof PyFunction)) {
    if (keywords === undefined && isPlainException(cls, make, init)) return makeException(cls, args);
    if (args.length === 0 && cls.isHeap && init === OBJECT.find('__init__') && make === OBJECT.find('__new__'))
      return new PyInstance(cls.instanceShape);
    // `object.__init__` takes whatever the program's own `__new__` has taken.
    const own = make instanceof PyStaticMethod ? make.fn : make;
    if (own instanceof PyFunction && init === OBJECT.find('__init__') && !own.code.isGenerator)
      return enter(frame, frame.depth + 1, FRAME_PLAIN, own, cls, args, keywords);
    // Classes that are made are of the module that makes them.
    if (make instanceof FrameBuiltin) return instantiateFrom(frame, cls, args, keywords);
    return instantiateSlow(cls, args, keywords);
  }
  if (!cls.isHeap || init.code.isGenerator) return instantiateSlow(cls, args, keywords);
  let self: Value;
  if (make === OBJECT.find('__new__')) self = new PyInstance(cls.instanceShape);
  else if (make === BASE_EXCEPTION.find('__new__'))
    self = makeException(cls, keywords === undefined ? args : args.slice(0, args.length - keywords.length));
  else return instantiateSlow(cls, args, keywords);
  return enter(frame, frame.depth + 1, FRAME_INIT, init, self, args, keywords);
}

/** Nothing but its arguments makes an exception of that class. */
function isPlainException(cls: PyClass, make: Value | undefined, init: Value | undefined): boolean {
  return (
    init === BASE_EXCEPTION.find('__init__') &&
    make === BASE_EXCEPTION.find('__new__') &&
    !cls.isSubclassOf(OS_ERROR) &&
    !cls.isSubclassOf(SYNTAX_ERROR) &&
    !cls.isSubclassOf(UNICODE_ERROR)
  );
}

/** @dontLookInside */
function instantiateFrom(frame: Frame, cls: PyClass, args: readonly Value[], keywords: Keywords): Value {
  return knowing(frame, () => instantiateSlow(cls, args, keywords));
}

/** Natives that are called meanwhile can look at the frame. */
export function knowing(frame: Frame, f: () => Value): Value {
  const { top } = vm;
  vm.top = frame;
  try {
    return f();
  } finally {
    vm.top = top;
  }
}

/** A built-in function that can look at the frame which calls it, as `vm.top`; undefined there: natives have called it. */
export function knowingCaller(template: PyBuiltin): FrameBuiltin {
  return new FrameBuiltin(template, (args, frame) => knowing(frame, () => template.fn(args)));
}

/** @dontLookInside */
function instantiateSlow(cls: PyClass, args: readonly Value[], keywords: Keywords): Value {
  const metaCall = cls.metaclass.find('__call__');
  if (metaCall !== undefined && metaCall !== TYPE.find('__call__'))
    return call(bindSpecial(metaCall, cls), args, keywords);
  return construct(cls, args, keywords);
}

/** `type.__call__` */
export function construct(cls: PyClass, args: readonly Value[], keywords: Keywords): Value {
  if (cls === TYPE && args.length === 1 && keywords === undefined) return typeOf(args[0]);
  const make = cls.find('__new__');
  if (make === undefined) throw typeError(`cannot create '${cls.name}' instances`);
  if (make === OBJECT.find('__new__') && cls !== OBJECT && !cls.isHeap)
    throw typeError(`cannot create '${nameInErrors(cls)}' instances`);
  const f =
    make instanceof PyStaticMethod ? make.fn : make instanceof PyClassMethod ? new PyMethod(cls, make.fn) : make;
  const self = call(f, [cls, ...args], keywords);
  if (!typeOf(self).isSubclassOf(cls)) return self;
  const init = typeOf(self).find('__init__');
  if (init !== undefined && !(init === OBJECT.find('__init__') && !cls.isHeap)) {
    const r = call(bindSpecial(init, self), args, keywords);
    if (r !== NONE) throw typeError(`__init__() should return None, not '${typeName(r)}'`);
  }
  return self;
}

/** A native calls a value. @dontLookInside */
export function call(f: Value, args: readonly Value[], keywords?: Keywords): Value {
  let callee = f;
  let list = args;
  let chained = 0;
  let bound = false;
  for (;;) {
    if (callee instanceof PyFunction) {
      if (callee.code.isGenerator) return makeGenerator(callee, undefined, list, keywords);
      const depth = vm.top === undefined ? vm.nativeDepth + 1 : vm.top.depth + 1;
      return runNested(enter(undefined, depth, FRAME_PLAIN, callee, undefined, list, keywords));
    }
    if (callee instanceof PyBuiltin) {
      if (!bound && callee.owner !== undefined && list.length > 0) checkSelf(callee, list[0]);
      return callee.fn(
        keywords === undefined && fitsBuiltin(callee, list.length) ? list : bindBuiltin(callee, list, keywords),
      );
    }
    if (callee instanceof PyMethod) {
      list = prepend(callee.self, list);
      callee = callee.fn;
      bound = true;
    } else if (callee instanceof BoundBuiltin) {
      list = prepend(callee.self, list);
      callee = callee.builtin;
      bound = true;
    } else if (callee instanceof PyClassObject) {
      return instantiateSlow(callee, list, keywords);
    } else if (callee instanceof PyStaticMethod) {
      callee = callee.fn;
    } else {
      const method = typeOf(callee).find('__call__');
      if (method === undefined) throw typeError(`'${typeName(callee)}' object is not callable`);
      if (++chained > vm.recursionLimit) throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded');
      callee = bindSpecial(method, callee);
    }
  }
}

/** Runs a boundary frame in a nested interpreter. */
export function runNested(frame: Frame): Value {
  if (vm.nativeDepth >= MAX_NATIVE_DEPTH)
    throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded while calling a Python object');
  if (vm.tracing) vm.tracer.hook(frame);
  const { top } = vm;
  vm.nativeDepth++;
  vm.top = undefined;
  vm.callers.push(top);
  vm.entered.push(frame);
  try {
    const v = settle(frame);
    if (v === RAISED) throw new Raised(vm.leaving as PyInstance, false);
    return v;
  } finally {
    vm.nativeDepth--;
    vm.callers.pop();
    vm.entered.pop();
    vm.top = top;
  }
}

export { Frame };
