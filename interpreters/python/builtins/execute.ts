/** What `compile`, `exec` and `eval` do: sources become code, which runs over dicts of names. */

import { undefinedArray } from 'metatrace';
import { CodeObject } from '../code/code-object.ts';
import { compileSource } from '../compiler/compile.ts';
import { Namespace } from '../objects/binding.ts';
import { dictOf, NamespaceDict, PyDict } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { PyByteArray } from '../objects/misc.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { Cell, NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { runNested } from '../vm/call.ts';
import { Frame } from '../vm/frame.ts';
import { localDict } from '../vm/frames.ts';
import { asLocals } from '../vm/mapping-dict.ts';
import { vm } from '../vm/state.ts';
import { str, textOf } from '../vm/text.ts';
import { characterNamed } from './character-names.ts';
import { decodeSource, IN_MEMORY } from './source.ts';
import { warnOfSource } from './source-warnings.ts';
import { hostedSyntaxError } from './syntax-errors.ts';

/** What `compile` takes as source. */
export function sourceText(v: Value, what: string, other = 'code'): string {
  const isBytes = v instanceof PyBytes || v instanceof PyByteArray;
  const text = isBytes ? decodeSource(v.bytes, IN_MEMORY) : textOf(v);
  if (text === undefined) throw typeError(`${what}() arg 1 must be a string, bytes or ${other} object`);
  if (text.includes('\0')) throw valueError('source code string cannot contain null bytes');
  return text;
}

export function compileText(
  text: string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
  flags = 0,
  optimize = vm.optimize,
): CodeObject {
  try {
    return compileSource(text, filename, mode, {
      flags,
      optimize,
      characterNamed,
      warn: (category, message, line) => warnOfSource(category, message, filename, text, line),
    });
  } catch (e) {
    throw hostedSyntaxError(e);
  }
}

/** Runs code of a module, or of exec and eval. */
export function runCode(
  code: CodeObject,
  globals: Namespace,
  locals: PyDict | undefined,
  closure: readonly Cell[] = [],
): Value {
  const regs = undefinedArray<Value>(code.registers) as Value[];
  return runNested(new Frame(code, globals, closure, regs, undefined, vm.nativeDepth, 0, locals, undefined));
}

/** The namespace behind a dict of globals; plain dicts get one, which they show from then on only by copying back. */
function withNamespace(globals: PyDict, run: (n: Namespace) => Value): Value {
  if (globals instanceof NamespaceDict) return run(globals.namespace);
  const n = new Namespace();
  for (const [k, v] of globals.entries()) n.set(str(k), v);
  try {
    return run(n);
  } finally {
    for (const b of n.bound()) globals.set(b.name, b.v as Value);
    for (const k of globals.keys()) if (typeof k === 'string' && n.get(k) === undefined) globals.delete(k);
  }
}

/** What `exec` is given for the free variables of a code object. */
function cellsFor(code: CodeObject, given: Value | undefined): readonly Cell[] {
  const n = code.freevars.length;
  if (n === 0) {
    if (given === undefined || given === NONE) return [];
    throw typeError('cannot use a closure with this code object');
  }
  const cells = given instanceof PyTuple ? given.items.filter((c) => c instanceof Cell) : [];
  if (cells.length !== n || !(given instanceof PyTuple) || given.items.length !== n)
    throw typeError(`code object requires a closure of exactly length ${n}`);
  return cells;
}

export function execute(what: 'exec' | 'eval', args: readonly Value[], frame: Frame): Value {
  const [source, globalsArg, localsArg, closureArg] = args;
  let code: CodeObject;
  let closure: readonly Cell[] = [];
  if (source instanceof CodeObject) {
    if (what === 'eval' && source.freevars.length > 0)
      throw typeError('code object passed to eval() may not contain free variables');
    closure = cellsFor(source, closureArg);
    code = source;
  } else {
    if (closureArg !== undefined && closureArg !== NONE)
      throw typeError('closure can only be used when source is a code object');
    const text = sourceText(source, what);
    code = compileText(what === 'eval' ? text.replace(/^[ \t]+/, '') : text, IN_MEMORY, what);
  }
  const globals = globalsArg === undefined || globalsArg === NONE ? undefined : plainOf(globalsArg);
  if (globals !== undefined && !(globals instanceof PyDict)) {
    if (what === 'exec') throw typeError(`exec() globals must be a dict, not ${typeName(globalsArg)}`);
    throw typeError(
      typeOf(globals).find('__getitem__') === undefined
        ? 'globals must be a dict'
        : 'globals must be a real dict; try eval(expr, {}, mapping)',
    );
  }
  if (localsArg !== undefined && localsArg !== NONE && typeOf(localsArg).find('__getitem__') === undefined)
    throw typeError(
      what === 'exec' ? `locals must be a mapping or None, not ${typeName(localsArg)}` : 'locals must be a mapping',
    );
  const locals = localsArg === undefined || localsArg === NONE ? undefined : asLocals(localsArg);
  if (globals === undefined) {
    const own = locals ?? localDict(frame);
    return runCode(code, frame.globals, own === dictOf(frame.globals) ? undefined : own, closure);
  }
  if (globals.get('__builtins__') === undefined) globals.set('__builtins__', vm.modules.get('builtins') ?? NONE);
  return withNamespace(globals, (n) => runCode(code, n, locals === globals ? undefined : locals, closure));
}
