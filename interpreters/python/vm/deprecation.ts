/**
 * What natives warn of, as the module `warnings` has it: its filters say what becomes of it, which may be an exception. It is loaded for the first warning. Where no frame is
 * known that called the native, the warning is one of the module sys, as CPython's would be without a caller.
 */
import { exceptionNamed } from '../objects/exceptions.ts';
import { PyModule } from '../objects/misc.ts';
import { typeName } from '../objects/types-of.ts';
import { AstralStr, type Value } from '../objects/value.ts';
import { call } from './call.ts';
import { vm } from './state.ts';

/** @dontLookInside */
export function warnDeprecated(message: string): void {
  const load = vm.builtins.get('__import__');
  if (load === undefined) return;
  const module = call(load, ['warnings']);
  const warn = module instanceof PyModule ? module.namespace.get('warn') : undefined;
  // Names of classes may have characters beyond 16 bits (`strOf` of text.ts, which is not for modules this low).
  const text = /[\ud800-\udbff]/.test(message) ? new AstralStr(message) : message;
  if (warn !== undefined) call(warn, [text, exceptionNamed('DeprecationWarning')]);
}

/** A conversion such as `__int__` has given an object of a class that is derived from the one it should be of. */
export function warnOfSubclass(method: string, wanted: string, made: Value): void {
  warnDeprecated(
    `${method} returned non-${wanted} (type ${typeName(made)}).  The ability to return an instance of a strict subclass of ${wanted} is deprecated, and may be removed in a future version of Python.`,
  );
}
