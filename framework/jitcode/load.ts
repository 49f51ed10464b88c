/**
 * Binds a program's text to the running module of its interpreter. On the way of every start: no ts-morph, one pass.
 */
import type { CodeObject, JitDriver } from '../hints/index.ts';
import { JitDriver as Driver } from '../hints/index.ts';
import type { ClassCtor, ClassDesc } from '../model/descriptors.ts';
import { type Image, readImage } from './image.ts';
import type { JitCode } from './jitcode.ts';
import { ProgramParser } from './parse.ts';
import { Program } from './program.ts';
import type { ProgramText } from './program-text.ts';
import type { SymbolRef } from './symbols.ts';
import type { Resolve } from './tables.ts';

/** By module name: the thunks that the linked module exports, one per symbol of that module. */
export type Bindings = ReadonlyMap<string, readonly (() => unknown)[]>;

/** The linked interpreter and its jitcode are not from one translation. */
export class BindingError extends Error {
  constructor(ref: SymbolRef, what: string) {
    super(`jitcode refers to «${ref.expr}» of ${ref.module}, ${what}; translate the interpreter again`);
    this.name = 'BindingError';
  }
}

/** From text. */
export function loadProgram(text: string, bindings: Bindings): Program {
  return bind(bindings, (resolve) => new ProgramParser(text, resolve).run());
}

/** From what a bundle holds. */
export function loadImage(image: Image, bindings: Bindings): Program {
  return bind(bindings, (resolve) => readImage(image, resolve));
}

function bind(bindings: Bindings, read: (resolve: Resolve) => ProgramText): Program {
  const values = new Map<SymbolRef, unknown>();
  const resolve = (ref: SymbolRef): unknown => {
    if (values.has(ref)) return values.get(ref);
    const value = ref.module === '' ? fromGlobal(ref) : evaluate(ref, bindings);
    values.set(ref, value);
    return value;
  };
  const parsed = read(resolve);
  const byFunction = new Map<Function, JitCode>();
  for (const { jitcode, ref } of parsed.functions) {
    const fn = ref === null ? null : resolve(ref);
    if (fn === null) continue;
    if (typeof fn !== 'function') throw new BindingError(ref as SymbolRef, 'which is no function');
    jitcode.fn = fn;
    byFunction.set(fn, jitcode);
  }
  const byClass = new Map<ClassCtor, ClassDesc>();
  for (const { desc, ref } of parsed.classes) {
    if (ref === null) continue;
    const ctor = resolve(ref);
    if (!isClass(ctor)) throw new BindingError(ref, 'which is no class');
    desc.ctor = ctor;
    byClass.set(ctor, desc);
  }
  const drivers = parsed.drivers.map(({ ref }): JitDriver<CodeObject> => {
    const driver = resolve(ref);
    if (!(driver instanceof Driver)) throw new BindingError(ref, 'which is no JitDriver');
    return driver;
  });
  return new Program({
    name: parsed.name,
    jitcodes: parsed.functions.map((f) => f.jitcode),
    fields: parsed.fields,
    classes: parsed.classes.map((c) => c.desc),
    drivers,
    byFunction,
    byClass,
  });
}

// A class of the interpreter: nothing more can be known of it.
const isClass = (value: unknown): value is ClassCtor => typeof value === 'function';

function evaluate(ref: SymbolRef, bindings: Bindings): unknown {
  const thunk = bindings.get(ref.module)?.[ref.index];
  if (thunk === undefined) throw new BindingError(ref, 'which the linked module does not export');
  return thunk();
}

function fromGlobal(ref: SymbolRef): unknown {
  let value: unknown = globalThis;
  for (const name of ref.expr.split('.')) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !(name in value)) {
      throw new BindingError(ref, 'which JavaScript does not have');
    }
    value = Reflect.get(value, name);
  }
  return value;
}
