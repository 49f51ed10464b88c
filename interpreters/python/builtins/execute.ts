/** What `compile`, `exec` and `eval` do: sources become code, which runs over dicts of names. */

import { existsSync, readFileSync } from 'node:fs';
import { KeptResults, undefinedArray } from 'metatrace';
import { CodeObject } from '../code/code-object.ts';
import { packCode, unpackCode } from '../code/pack.ts';
import { isLibrary } from '../code/stand-ins.ts';
import { compileSource, compileTree } from '../compiler/compile.ts';
import type { Namespace } from '../objects/binding.ts';
import { dictOf, namespaceOf, PyDict, showGlobals } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { PyByteArray, PyModule } from '../objects/misc.ts';
import { DICT } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { Cell, NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import type { Root } from '../syntax/ast.ts';
import { SourceLines } from '../syntax/syntax-error.ts';
import { runNested } from '../vm/call.ts';
import { Frame } from '../vm/frame.ts';
import { localDict } from '../vm/frames.ts';
import { asLocals } from '../vm/mapping-dict.ts';
import { vm } from '../vm/state.ts';
import { textOf } from '../vm/text.ts';
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

/** Texts that look at variables of frames, of their own or by the library, which asks for them only where a program does. */
const ASKS_FOR_VARIABLES = /\b(?:f_locals|capture_locals|tb_locals|cgitb|pdb)\b/;

export function compileText(
  text: string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
  flags = 0,
  optimize = vm.optimize,
): CodeObject {
  return compileNoting(text, filename, mode, flags, optimize).code;
}

/** The code, and whether compiling the text did more than to make it: it warned, or the machine has to keep frames. */
function compileNoting(
  text: string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
  flags: number,
  optimize: number,
): { readonly code: CodeObject; readonly isAll: boolean } {
  let isAll = true;
  if (ASKS_FOR_VARIABLES.test(text) && !isLibrary(filename) && !filename.startsWith('<frozen ')) {
    vm.keepsFrames = true;
    isAll = false;
  }
  try {
    const code = compileSource(text, filename, mode, {
      flags,
      optimize,
      characterNamed,
      warn: (category, message, line) => {
        isAll = false;
        return warnOfSource(category, message, filename, text, line);
      },
    });
    return { code, isAll };
  } catch (e) {
    throw hostedSyntaxError(e);
  }
}

const KEPT = new KeptResults('python');

/** Code of a module's file; `shown` is its name in tracebacks. What was compiled before is not compiled again; it is no bytecode of CPython's, which `-B` and `sys.dont_write_bytecode` speak of. */
export function compileFile(file: string, shown: string): CodeObject {
  // What CPython has frozen has a name without slashes.
  const variant = `o${vm.optimize}${shown === file ? '' : shown}`;
  const stamp = KEPT.stamp(file);
  const kept = stamp === undefined ? undefined : KEPT.get(file, variant, stamp);
  if (kept !== undefined) return unpackCode(kept);
  const { code, isAll } = compileNoting(decodeSource(readFileSync(file), file), shown, 'exec', 0, vm.optimize);
  if (stamp !== undefined && isAll) KEPT.put(file, variant, stamp, packCode(code));
  return code;
}

/** Of a tree that a program has made. Lines for messages are those of the file, if there is one. */
export function compileRoot(root: Root, filename: string, flags: number, optimize: number): CodeObject {
  const text = filename.startsWith('<') ? '' : textOfFile(filename);
  try {
    return compileTree(root, new SourceLines(text, filename), {
      flags,
      optimize,
      warn: (category, message, line) => warnOfSource(category, message, filename, text, line),
    });
  } catch (e) {
    throw hostedSyntaxError(e);
  }
}

/** Empty: it cannot be read. */
function textOfFile(filename: string): string {
  if (!existsSync(filename)) return '';
  try {
    return decodeSource(readFileSync(filename), filename);
  } catch {
    return '';
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
  const depth = vm.top === undefined ? vm.nativeDepth : vm.top.depth + 1;
  return runNested(new Frame(code, globals, closure, regs, undefined, depth, 0, locals, undefined));
}

/**
 * The namespace that shares its names with a dict of globals. Its key `__builtins__` says where other names are found: in the module of that name, unless it is
 * another one, or a dict.
 */
export function globalsOf(given: Value): Namespace | undefined {
  const d = plainOf(given);
  if (!(d instanceof PyDict)) return undefined;
  const n = namespaceOf(d, hasOwnItems(given) ? given : undefined);
  if (given !== d) showGlobals(n, given);
  const builtins = n.get('__builtins__');
  if (builtins instanceof PyModule) n.builtins = builtins.namespace === vm.builtins ? undefined : builtins.namespace;
  else if (builtins instanceof PyDict) {
    const other = namespaceOf(builtins);
    n.builtins = other === vm.builtins ? undefined : other;
  }
  return n;
}

/** Of an object of a subclass of dict: whether the class has a say in what its items are. */
function hasOwnItems(v: Value): boolean {
  const cls = typeOf(v);
  return cls.find('__missing__') !== undefined || cls.find('__getitem__') !== DICT.find('__getitem__');
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
  if (globals.get('__builtins__') === undefined)
    globals.set('__builtins__', dictOf(frame.globals.builtins ?? vm.builtins));
  const given = globalsArg ?? globals;
  const space = globalsOf(given);
  if (space === undefined) throw new Error('a dict has no namespace');
  // Names of the text itself are items of the object, if it has methods for these.
  const names = locals ?? (space.mapping === undefined ? undefined : asLocals(given));
  return runCode(code, space, names === globals ? undefined : names, closure);
}
