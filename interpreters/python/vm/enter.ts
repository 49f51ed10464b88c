/** New activations of functions: binding of arguments. */
import { undefinedArray } from 'metatrace';
import { CO_ASYNC_GENERATOR, CO_COROUTINE, CO_VARARGS, CO_VARKEYWORDS, type CodeObject } from '../code/code-object.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { RECURSION_ERROR, raise, typeError } from '../objects/exceptions.ts';
import type { PyFunction } from '../objects/function.ts';
import { generatorClass, PyGenerator } from '../objects/misc.ts';
import { EMPTY_TUPLE, PyTuple, type Value } from '../objects/value.ts';
import { FRAME_GENERATOR, Frame } from './frame.ts';
import { vm } from './state.ts';

/** Names of the last arguments, which are keywords; undefined: there are none. */
export type Keywords = readonly string[] | undefined;

/** Whether a call with so many positional arguments, and nothing else, needs no more than `enterFrom`. */
export function fits(f: PyFunction, code: CodeObject, count: number): boolean {
  const { argcount } = code;
  // Frames that hooks look at are made by `enter`.
  if (vm.tracing) return false;
  // The usual call asks for no defaults.
  return code.isSimple && (count === argcount || (count < argcount && count >= argcount - f.defaults.length));
}

export function recursionError(): unknown {
  return raise(RECURSION_ERROR, 'maximum recursion depth exceeded');
}

/**
 * The frame for calling f, for which the call `fits`, with `self` (if there is one) and from[first..first+count-1].
 * @unrollSafe
 */
export function enterFrom(
  parent: Frame | undefined,
  depth: number,
  kind: number,
  f: PyFunction,
  self: Value | undefined,
  from: readonly Value[],
  first: number,
  count: number,
): Frame {
  if (depth >= vm.recursionLimit) throw recursionError();
  const { code } = f;
  const regs = undefinedArray<Value>(code.registers) as Value[];
  let n = 0;
  if (self !== undefined) {
    regs[0] = self;
    n = 1;
  }
  for (let i = 0; i < count; i++) regs[n + i] = from[first + i];
  const { argcount } = code;
  const { defaults } = f;
  for (let i = n + count; i < argcount; i++) regs[i] = defaults[i - argcount + defaults.length];
  return new Frame(code, f.globals, f.closure, regs, parent, depth, kind, undefined, self);
}

/** The frame for any call. */
export function enter(
  parent: Frame | undefined,
  depth: number,
  kind: number,
  f: PyFunction,
  self: Value | undefined,
  args: readonly Value[],
  keywords: Keywords,
): Frame {
  const total = self === undefined ? args.length : args.length + 1;
  if (keywords === undefined && fits(f, f.code, total))
    return enterFrom(parent, depth, kind, f, self, args, 0, args.length);
  if (depth >= vm.recursionLimit) throw recursionError();
  const regs = bindAny(f, self, args, keywords);
  const frame = new Frame(f.code, f.globals, f.closure, regs, parent, depth, kind, undefined, self);
  if (vm.tracing) hook(frame);
  return frame;
}

/** @dontLookInside */
function hook(frame: Frame): void {
  vm.tracer.hook(frame);
}

/** What a call of a generator function gives. */
export function makeGenerator(
  f: PyFunction,
  self: Value | undefined,
  args: readonly Value[],
  keywords: Keywords,
): PyGenerator {
  const { code, globals, closure } = f;
  const isAsync = (code.flags & CO_ASYNC_GENERATOR) !== 0;
  const generator = new PyGenerator(f.name, f.qualname, generatorClass((code.flags & CO_COROUTINE) !== 0, isAsync));
  const total = self === undefined ? args.length : args.length + 1;
  let regs: Value[];
  if (keywords === undefined && fits(f, code, total))
    regs = enterFrom(undefined, 0, 0, f, self, args, 0, args.length).regs;
  else regs = bindAny(f, self, args, keywords);
  const frame = new Frame(code, globals, closure, regs, undefined, 0, FRAME_GENERATOR, undefined, generator);
  frame.pc = -4;
  generator.frame = frame;
  return generator;
}

/** Compiled code has no loop for so many arguments. */
const MAX_UNROLLED = 8;

function bindAny(f: PyFunction, self: Value | undefined, args: readonly Value[], keywords: Keywords): Value[] {
  const all = self === undefined ? args : withSelf(self, args);
  if (all.length > MAX_UNROLLED) return bind(f, all, keywords);
  const known = keywords === undefined ? bindRest(f, f.code, all) : bindNamed(f, f.code, all, keywords);
  return known === undefined ? bind(f, all, keywords) : known;
}

/** @unrollSafe */
function withSelf(self: Value, args: readonly Value[]): Value[] {
  const all = [self];
  for (let i = 0; i < args.length; i++) all.push(args[i]);
  return all;
}

/**
 * Positional arguments for a function that takes further ones; undefined: not that easy.
 * @unrollSafe
 */
function bindRest(f: PyFunction, code: CodeObject, args: readonly Value[]): Value[] | undefined {
  const { argcount, flags } = code;
  const n = args.length;
  if (n < argcount - f.defaults.length) return undefined;
  if (n > argcount && (flags & CO_VARARGS) === 0) return undefined;
  const regs = undefinedArray<Value>(code.registers) as Value[];
  for (let i = 0; i < argcount; i++) regs[i] = i < n ? args[i] : f.defaults[i - argcount + f.defaults.length];
  if (!bindKeywordOnly(f, code, regs)) return undefined;
  let next = argcount + code.kwonlyargcount;
  if ((flags & CO_VARARGS) !== 0) {
    regs[next] = restOf(args, argcount, n);
    next++;
  }
  if ((flags & CO_VARKEYWORDS) !== 0) regs[next] = new PyDict();
  return regs;
}

/** @unrollSafe */
function restOf(args: readonly Value[], from: number, to: number): PyTuple {
  if (from >= to) return EMPTY_TUPLE;
  const rest: Value[] = [];
  for (let i = from; i < to; i++) rest.push(args[i]);
  return new PyTuple(rest);
}

/**
 * Defaults of the parameters that are given by name only; false: one of them has none.
 * @unrollSafe
 */
function bindKeywordOnly(f: PyFunction, code: CodeObject, regs: (Value | undefined)[]): boolean {
  const { argcount, kwonlyargcount } = code;
  for (let i = argcount; i < argcount + kwonlyargcount; i++) {
    if (regs[i] !== undefined) continue;
    const d = f.kwdefaults === undefined ? undefined : dictGet(f.kwdefaults, code.varnames[i]);
    if (d === undefined) return false;
    regs[i] = d;
  }
  return true;
}

/**
 * Arguments of which some have names; undefined: not that easy, or an error.
 * @unrollSafe
 */
function bindNamed(
  f: PyFunction,
  code: CodeObject,
  args: readonly Value[],
  keywords: readonly string[],
): Value[] | undefined {
  const { argcount, flags } = code;
  const given = args.length - keywords.length;
  if (given > argcount && (flags & CO_VARARGS) === 0) return undefined;
  const positional = given < argcount ? given : argcount;
  const regs = undefinedArray<Value>(code.registers) as (Value | undefined)[];
  for (let i = 0; i < positional; i++) regs[i] = args[i];
  const further = (flags & CO_VARKEYWORDS) === 0 ? undefined : new PyDict();
  for (let i = 0; i < keywords.length; i++) {
    const at = parameterAt(code, keywords[i]);
    if (at < 0) {
      if (further === undefined) return undefined;
      dictSet(further, keywords[i], args[given + i]);
    } else if (regs[at] !== undefined) return undefined;
    else regs[at] = args[given + i];
  }
  for (let i = positional; i < argcount; i++) {
    if (regs[i] === undefined) {
      const d = i - argcount + f.defaults.length;
      if (d < 0) return undefined;
      regs[i] = f.defaults[d];
    }
  }
  if (!bindKeywordOnly(f, code, regs)) return undefined;
  let next = argcount + code.kwonlyargcount;
  if ((flags & CO_VARARGS) !== 0) {
    regs[next] = restOf(args, argcount, given);
    next++;
  }
  if (further !== undefined) regs[next] = further;
  return regs as Value[];
}

/** The parameter that an argument may name; -1: there is none. @elidable */
function parameterAt(code: CodeObject, name: string): number {
  const at = code.varnames.indexOf(name);
  return at >= code.posonlyargcount && at < code.argcount + code.kwonlyargcount ? at : -1;
}

/**
 * The registers of a call in general.
 * @dontLookInside
 */
function bind(f: PyFunction, args: readonly Value[], keywords: Keywords): Value[] {
  const { code } = f;
  const { argcount, kwonlyargcount, varnames, flags } = code;
  const regs = undefinedArray<Value>(code.registers) as Value[];
  const named = keywords === undefined ? 0 : keywords.length;
  const positional = args.length - named;
  const taken = Math.min(positional, argcount);
  for (let i = 0; i < taken; i++) regs[i] = args[i];
  let next = argcount + kwonlyargcount;
  if ((flags & CO_VARARGS) !== 0) {
    regs[next++] = positional > argcount ? new PyTuple(args.slice(argcount, positional)) : EMPTY_TUPLE;
  }
  let rest: PyDict | undefined;
  if ((flags & CO_VARKEYWORDS) !== 0) {
    rest = new PyDict();
    regs[next] = rest;
  }
  const positionalOnly: string[] = [];
  for (let i = 0; i < named; i++) {
    const name = (keywords as readonly string[])[i];
    let at = varnames.indexOf(name);
    if (at >= argcount + kwonlyargcount || at < code.posonlyargcount) {
      if (at >= 0 && at < code.posonlyargcount && rest === undefined) positionalOnly.push(name);
      at = -1;
    }
    if (at < 0) {
      if (rest !== undefined) rest.set(name, args[positional + i]);
      else if (!positionalOnly.includes(name))
        throw typeError(`${f.qualname}() got an unexpected keyword argument '${name}'`);
    } else if (regs[at] !== undefined) {
      throw typeError(`${f.qualname}() got multiple values for argument '${name}'`);
    } else {
      regs[at] = args[positional + i];
    }
  }
  if (positionalOnly.length > 0)
    throw typeError(
      `${f.qualname}() got some positional-only arguments passed as keyword arguments: '${positionalOnly.join(', ')}'`,
    );
  if (positional > argcount && (flags & CO_VARARGS) === 0) throw tooMany(f, positional, regs);
  fillDefaults(f, regs);
  return regs;
}

function fillDefaults(f: PyFunction, regs: Value[]): void {
  const { code, defaults } = f;
  const { argcount, kwonlyargcount, varnames } = code;
  const missing: string[] = [];
  for (let i = 0; i < argcount; i++) {
    if (regs[i] !== undefined) continue;
    const d = i - argcount + defaults.length;
    if (d < 0) missing.push(varnames[i]);
    else regs[i] = defaults[d];
  }
  if (missing.length > 0) throw missingArguments(f, missing, 'positional');
  for (let i = argcount; i < argcount + kwonlyargcount; i++) {
    if (regs[i] !== undefined) continue;
    const d = f.kwdefaults?.get(varnames[i]);
    if (d === undefined) missing.push(varnames[i]);
    else regs[i] = d;
  }
  if (missing.length > 0) throw missingArguments(f, missing, 'keyword-only');
}

function missingArguments(f: PyFunction, names: readonly string[], kind: string): unknown {
  const quoted = names.map((n) => `'${n}'`);
  const last = quoted.length - 1;
  const list =
    last === 0
      ? quoted[0]
      : last === 1
        ? `${quoted[0]} and ${quoted[1]}`
        : `${quoted.slice(0, last).join(', ')}, and ${quoted[last]}`;
  return typeError(
    `${f.qualname}() missing ${names.length} required ${kind} argument${last === 0 ? '' : 's'}: ${list}`,
  );
}

function tooMany(f: PyFunction, given: number, regs: readonly Value[]): unknown {
  const { argcount, kwonlyargcount } = f.code;
  const optional = f.defaults.length;
  const takes = optional > 0 ? `from ${argcount - optional} to ${argcount}` : `${argcount}`;
  const plural = optional > 0 || argcount !== 1 ? 's' : '';
  let named = 0;
  for (let i = argcount; i < argcount + kwonlyargcount; i++) if (regs[i] !== undefined) named++;
  const also =
    named === 0
      ? ''
      : ` positional argument${given === 1 ? '' : 's'} (and ${named} keyword-only argument${named === 1 ? '' : 's'})`;
  return typeError(
    `${f.qualname}() takes ${takes} positional argument${plural} but ${given}${also} ${given === 1 && named === 0 ? 'was' : 'were'} given`,
  );
}
