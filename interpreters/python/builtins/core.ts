/** The functions of the module builtins. */

import { CodeObject } from '../code/code-object.ts';
import type { PyClass } from '../objects/class.ts';
import { shownGlobals } from '../objects/dict.ts';
import {
  exceptionClasses,
  OVERFLOW_ERROR,
  Raised,
  RUNTIME_ERROR,
  raise,
  STOP_ITERATION,
  SYSTEM_EXIT,
  typeError,
  valueError,
} from '../objects/exceptions.ts';
import { PyBuiltin } from '../objects/function.ts';
import { type Again, CALLABLE_ITERATOR, PyIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { PyByteArray, PyGenerator, PyModule } from '../objects/misc.ts';
import { asInt, numberArith, powerModulo } from '../objects/numbers.ts';
import * as types from '../objects/types.ts';
import { isCallable, isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import {
  AstralStr,
  ELLIPSIS,
  NONE,
  NOT_IMPLEMENTED,
  PyBytes,
  PyComplex,
  PyFloat,
  PyObject,
  PyTuple,
  type Value,
} from '../objects/value.ts';
import type { Root } from '../syntax/ast.ts';
import type { Mode } from '../syntax/parser.ts';
import { deleteAttr, getAttr, getAttrOrUndefined, setAttr } from '../vm/attributes.ts';
import { call, callSpecial, FrameBuiltin, knowingCaller } from '../vm/call.ts';
import { greaterThan, indexOf, isTrue, lessThan, same, smallIndex } from '../vm/compare.ts';
import { ascii } from '../vm/displays.ts';
import type { Frame } from '../vm/frame.ts';
import { localsOf } from '../vm/frames.ts';
import { resumeNested, stopIteration } from '../vm/generators.ts';
import { hashOf, identity } from '../vm/hashing.ts';
import { checkInstance, checkSubclass } from '../vm/instances.ts';
import { isStop, items, iter, lengthValue, listItems } from '../vm/iterate.ts';
import { measuredItems } from '../vm/length-hint.ts';
import { binaryValue } from '../vm/operators.ts';
import { vm } from '../vm/state.ts';
import { repr, str, strOf, textOf } from '../vm/text.ts';
import { BUILD_CLASS } from './build-class.ts';
import { builtin, type MethodTable, none } from './define.ts';
import { compileRoot, compileText, execute, sourceText } from './execute.ts';
import { format } from './format.ts';
import { ALLOWS_INCOMPLETE, compilePart } from './incomplete.ts';
import { namesOf } from './object.ts';
import { stdout } from './output.ts';
import { print } from './print.ts';
import { dictOfInstance } from './slots.ts';
import { sortValues } from './sort.ts';

function extreme(name: string, args: readonly Value[], better: (a: Value, b: Value) => boolean): Value {
  const [key, missing, ...values] = args;
  if (values.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  if (values.length > 1 && missing !== undefined)
    throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  const f = key === undefined || key === NONE ? undefined : key;
  let best: Value | undefined;
  let bestKey: Value | undefined;
  for (const v of values.length > 1 ? values : items(values[0])) {
    const k = f === undefined ? v : call(f, [v]);
    if (bestKey === undefined || better(k, bestKey)) {
      best = v;
      bestKey = k;
    }
  }
  if (best !== undefined) return best;
  if (missing !== undefined) return missing;
  throw valueError(`${name}() arg is an empty sequence`);
}

function sum(values: Value, start: Value | undefined): Value {
  let total: Value = start ?? 0;
  if (textOf(total) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (total instanceof PyBytes || total instanceof PyByteArray)
    throw typeError(`sum() can't sum ${total instanceof PyBytes ? 'bytes' : 'bytearray'} [use b''.join(seq) instead]`);
  for (const v of items(values)) {
    if (typeof total === 'number' && typeof v === 'number') {
      const r: number = total + v;
      total = Number.isSafeInteger(r) ? r : (numberArith(0, total, v) as Value);
    } else total = binaryValue(0, total, v);
  }
  return total;
}

/** Of a callable and a sentinel. */
class CallableIterator extends PyIterator {
  private f: Value | undefined;
  private readonly sentinel: Value;

  constructor(f: Value, sentinel: Value) {
    super();
    this.f = f;
    this.sentinel = sentinel;
  }

  next(): Value | undefined {
    if (this.f === undefined) return undefined;
    let v: Value;
    try {
      v = call(this.f, []);
    } catch (e) {
      if (!isStop(e)) throw e;
      this.f = undefined;
      return undefined;
    }
    if (same(v, this.sentinel)) {
      this.f = undefined;
      return undefined;
    }
    return v;
  }

  override again(): Again {
    return { by: 'iter', args: this.f === undefined ? [new PyTuple([])] : [this.f, this.sentinel] };
  }

  override pyClass(): PyClass {
    return CALLABLE_ITERATOR;
  }
}

function nextOr(it: Value, missing: Value | undefined): Value {
  if (!(it instanceof PyIterator) && !(it instanceof PyGenerator && typeOf(it).find('__next__') !== undefined)) {
    const f = typeOf(it).find('__next__');
    if (f === undefined) throw typeError(`'${typeName(it)}' object is not an iterator`);
    try {
      return callSpecial(f, it, []);
    } catch (e) {
      if (missing !== undefined && e instanceof Raised && isInstance(e.exc, STOP_ITERATION)) return missing;
      throw e;
    }
  }
  const v = it instanceof PyGenerator ? resumeNested(it, NONE) : it.next();
  if (v !== undefined) return v;
  if (missing !== undefined) return missing;
  throw it instanceof PyGenerator ? stopIteration(it) : raise(STOP_ITERATION);
}

/** `ofObject`: what it does with an argument, where natives call it, which have no frame. */
function onFrame(
  name: string,
  signature: string,
  f: (args: readonly Value[], frame: Frame) => Value,
  ofObject?: (o: Value) => Value,
): FrameBuiltin {
  return new FrameBuiltin(
    builtin(name, signature, ([o]) => {
      if (o === undefined || ofObject === undefined) throw raise(RUNTIME_ERROR, `${name}(): no current frame`);
      return ofObject(o);
    }),
    f,
  );
}

/** Of the module __future__, and what asks for trees. */
const KNOWN_FLAGS = 0x1fe7e10;

/** The flag of `compile` that asks for a tree. */
const ONLY_AST = 0x400;

let treeOf = (_text: string, _filename: string, _mode: Mode): Value => {
  throw raise(RUNTIME_ERROR, 'the module _ast is missing');
};

/** The module _ast provides trees as objects. */
export function provideTrees(f: typeof treeOf): void {
  treeOf = f;
}

let treeIn = (_v: Value, _mode: Mode): Root | undefined => undefined;

/** The module _ast reads its objects as trees; what is no tree gives undefined. */
export function provideTreeReader(f: typeof treeIn): void {
  treeIn = f;
}

/** `dir(o)` */
export function dir(o: Value): Value {
  const f = typeOf(o).find('__dir__');
  const names = f === undefined ? namesOf(o) : listItems(callSpecial(f, o, []));
  return listFrom([...names].sort((a, b) => (lessThan(a, b) ? -1 : 1)));
}

function power(a: Value, b: Value, m: Value | undefined): Value {
  if (m === undefined || m === NONE) return binaryValue(6, a, b);
  const f = typeOf(a).find('__pow__');
  const [x, y, z] = [asInt(plainOf(a)), asInt(plainOf(b)), asInt(plainOf(m))];
  const areInts = x !== undefined && y !== undefined && z !== undefined;
  if (areInts && (f === undefined || f instanceof PyBuiltin)) return powerModulo(x, y, z);
  const r = f === undefined || f instanceof PyBuiltin ? NOT_IMPLEMENTED : callSpecial(f, a, [b, m]);
  if (r === NOT_IMPLEMENTED) {
    const isComplex = [a, b, m].some((v) => plainOf(v) instanceof PyComplex);
    if (isComplex) throw valueError('complex modulo');
    if (a instanceof PyFloat || b instanceof PyFloat || m instanceof PyFloat)
      throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
    throw typeError(
      `unsupported operand type(s) for ** or pow(): '${typeName(a)}', '${typeName(b)}', '${typeName(m)}'`,
    );
  }
  return r;
}

function based(v: Value, base: number, prefix: string): string {
  const i = indexOf(v);
  const negative = i < 0;
  return `${negative ? '-' : ''}${prefix}${(negative ? -i : i).toString(base)}`;
}

function round(v: Value, n: Value | undefined): Value {
  const f = typeOf(v).find('__round__');
  if (f === undefined) throw typeError(`type ${typeName(v)} doesn't define __round__ method`);
  return callSpecial(f, v, n === undefined || n === NONE ? [] : [n]);
}

function ord(v: Value): Value {
  if (v instanceof PyBytes || v instanceof PyByteArray) {
    if (v.bytes.length === 1) return v.bytes[0];
    throw typeError(`ord() expected a character, but string of length ${v.bytes.length} found`);
  }
  const text = textOf(v);
  if (text === undefined) throw typeError(`ord() expected string of length 1, but ${typeName(v)} found`);
  const n = v instanceof AstralStr ? v.codePoints().length : text.length;
  if (n !== 1) throw typeError(`ord() expected a character, but string of length ${n} found`);
  return text.codePointAt(0) as number;
}

function chr(v: Value): Value {
  const i = indexOf(v);
  if (typeof i === 'bigint' && (i > 0x7fffffffn || i < -0x80000000n))
    throw raise(OVERFLOW_ERROR, 'Python int too large to convert to C int');
  if (i < 0 || i > 0x10ffff) throw valueError('chr() arg not in range(0x110000)');
  return i > 0xffff ? new AstralStr(String.fromCodePoint(Number(i))) : String.fromCharCode(Number(i));
}

function special(v: Value, name: string, args: readonly Value[], message: string): Value {
  const f = typeOf(v).find(name);
  if (f === undefined) throw typeError(message);
  return callSpecial(f, v, args);
}

function divmod(a: Value, b: Value): Value {
  for (const [self, name, other] of [
    [a, '__divmod__', b],
    [b, '__rdivmod__', a],
  ] as const) {
    const f = typeOf(self).find(name);
    const r = f === undefined ? NOT_IMPLEMENTED : callSpecial(f, self, [other]);
    if (r !== NOT_IMPLEMENTED) return r;
  }
  throw typeError(`unsupported operand type(s) for divmod(): '${typeName(a)}' and '${typeName(b)}'`);
}

function attributeName(v: Value): string {
  const name = textOf(v);
  if (name === undefined) throw typeError(`attribute name must be string, not '${typeName(v)}'`);
  return name;
}

const FUNCTIONS: MethodTable = [
  ['print', '*args, sep=, end=, file=, flush=', print],
  ['next', 'iterator, default=, /', ([it, missing]) => nextOr(it, missing)],
  ['len', 'obj, /', ([v]) => lengthValue(v)],
  ['repr', 'obj, /', ([v]) => strOf(repr(v))],
  ['ascii', 'obj, /', ([v]) => ascii(v)],
  ['format', 'value, spec=, /', ([v, spec]) => format(v, spec ?? '')],
  ['id', 'obj, /', ([v]) => (v instanceof PyObject ? identity(v) : Number(hashOf(v)) * 32 + 0x10000)],
  ['hash', 'obj, /', ([v]) => hashOf(v)],
  ['abs', 'x, /', ([v]) => special(v, '__abs__', [], `bad operand type for abs(): '${typeName(v)}'`)],
  ['min', '*args, key=, default=', (args) => extreme('min', args, (a, b) => lessThan(a, b))],
  ['max', '*args, key=, default=', (args) => extreme('max', args, (a, b) => greaterThan(a, b))],
  ['sum', 'iterable, /, start=', ([v, start]) => sum(v, start)],
  [
    'sorted',
    'iterable, /, *, key=, reverse=',
    ([v, key, reverse]) => {
      const all = measuredItems(v);
      sortValues(all, key, reverse);
      return listFrom(all);
    },
  ],
  [
    'iter',
    'object, sentinel=, /',
    ([v, sentinel]) => {
      if (sentinel === undefined) return iter(v);
      if (!isCallable(v)) throw typeError('iter(v, w): v must be callable');
      return new CallableIterator(v, sentinel);
    },
  ],
  [
    'getattr',
    'object, name, default=, /',
    ([o, name, missing]) => {
      const n = attributeName(name);
      return missing === undefined ? getAttr(o, n) : (getAttrOrUndefined(o, n) ?? missing);
    },
  ],
  ['hasattr', 'obj, name, /', ([o, name]) => getAttrOrUndefined(o, attributeName(name)) !== undefined],
  ['setattr', 'obj, name, value, /', ([o, name, v]) => none(setAttr(o, attributeName(name), v))],
  ['delattr', 'obj, name, /', ([o, name]) => none(deleteAttr(o, attributeName(name)))],
  ['callable', 'obj, /', ([v]) => isCallable(v)],
  [
    'any',
    'iterable, /',
    ([v]) => {
      for (const x of items(v)) if (isTrue(x)) return true;
      return false;
    },
  ],
  [
    'all',
    'iterable, /',
    ([v]) => {
      for (const x of items(v)) if (!isTrue(x)) return false;
      return true;
    },
  ],
  ['ord', 'c, /', ([v]) => ord(v)],
  ['chr', 'i, /', ([v]) => chr(v)],
  ['bin', 'number, /', ([v]) => based(v, 2, '0b')],
  ['oct', 'number, /', ([v]) => based(v, 8, '0o')],
  ['hex', 'number, /', ([v]) => based(v, 16, '0x')],
  ['round', 'number, ndigits=', ([v, n]) => round(v, n)],
  ['pow', 'base, exp, mod=', ([a, b, m]) => power(a, b, m)],
  ['divmod', 'x, y, /', ([a, b]) => divmod(a, b)],
  ['input', 'prompt=, /', ([prompt]) => readLine(prompt)],
  [
    'compile',
    'source, filename, mode, flags=, dont_inherit=, optimize=, *, _feature_version=',
    ([source, filename, mode, flags, , optimize]) => {
      const m = str(mode);
      if (m !== 'exec' && m !== 'eval' && m !== 'single')
        throw valueError("compile() mode must be 'exec', 'eval' or 'single'");
      if (source instanceof CodeObject) return source;
      const bits = flags === undefined ? 0 : smallIndex(flags);
      if ((bits & ~KNOWN_FLAGS) !== 0) throw valueError('compile(): unrecognised flags');
      const level = optimize === undefined ? -1 : smallIndex(optimize);
      if (level < -1 || level > 2) throw valueError('compile(): invalid optimize value');
      const file = fileName(filename);
      const tree = treeIn(source, m);
      if (tree !== undefined)
        return (bits & ONLY_AST) !== 0 ? source : compileRoot(tree, file, bits, level < 0 ? vm.optimize : level);
      const text = sourceText(source, 'compile', 'AST');
      if ((bits & ONLY_AST) !== 0) return treeOf(text, file, m);
      const compile = (): CodeObject => compileText(text, file, m, bits, level < 0 ? vm.optimize : level);
      return (bits & ALLOWS_INCOMPLETE) !== 0 ? compilePart(text, file, compile) : compile();
    },
  ],
];

/** A path, as text or bytes. */
function fileName(v: Value): string {
  const fspath = textOf(v) === undefined && !(v instanceof PyBytes) ? typeOf(v).find('__fspath__') : undefined;
  const path = fspath === undefined ? v : callSpecial(fspath, v, []);
  if (path instanceof PyBytes) return Buffer.from(path.bytes).toString();
  const text = textOf(path);
  if (text === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return text;
}

function readLine(prompt: Value | undefined): Value {
  const sys = vm.modules.get('sys');
  if (sys === undefined) throw raise(RUNTIME_ERROR, 'input(): lost sys.stdin');
  if (prompt !== undefined) stdout.write(str(prompt));
  stdout.flush();
  const line = str(call(getAttr(getAttr(sys, 'stdin'), 'readline'), []));
  if (line === '') throw raise(exceptionClasses().get('EOFError') ?? RUNTIME_ERROR, 'EOF when reading a line');
  return strOf(line.replace(/\n$/, ''));
}

const CLASSES: readonly PyClass[] = [
  types.TYPE,
  types.OBJECT,
  types.INT,
  types.BOOL,
  types.FLOAT,
  types.COMPLEX,
  types.STR,
  types.BYTES,
  types.BYTEARRAY,
  types.MEMORYVIEW,
  types.TUPLE,
  types.LIST,
  types.DICT,
  types.SET,
  types.FROZENSET,
  types.RANGE,
  types.SLICE,
  types.PROPERTY,
  types.STATICMETHOD,
  types.CLASSMETHOD,
  types.SUPER,
  types.ENUMERATE,
  types.ZIP,
  types.MAP,
  types.FILTER,
  types.REVERSED,
];

function varsOf(o: Value): Value {
  const d = getAttrOrUndefined(o, '__dict__') ?? (typeOf(o).hasDict ? dictOfInstance(o) : undefined);
  if (d === undefined) throw typeError('vars() argument must have __dict__ attribute');
  return d;
}

export function openCore(): PyModule {
  const n = vm.builtins;
  n.set('__name__', 'builtins');
  n.set('__doc__', NONE);
  for (const [name, signature, fn] of FUNCTIONS) n.set(name, builtin(name, signature, fn));
  n.set('__build_class__', BUILD_CLASS);
  n.set(
    'isinstance',
    // Protocols of `typing` allow some callers more than others.
    knowingCaller(builtin('isinstance', 'obj, class_or_tuple, /', ([v, cls]) => checkInstance(v, cls))),
  );
  n.set(
    'issubclass',
    knowingCaller(builtin('issubclass', 'cls, class_or_tuple, /', ([v, cls]) => checkSubclass(v, cls))),
  );
  n.set(
    'globals',
    onFrame('globals', '', (_, frame) => shownGlobals(frame.globals)),
  );
  n.set(
    'locals',
    onFrame('locals', '', (_, frame) => localsOf(frame)),
  );
  n.set(
    'vars',
    onFrame('vars', 'object=, /', ([o], frame) => (o === undefined ? localsOf(frame) : varsOf(o)), varsOf),
  );
  n.set(
    'dir',
    onFrame(
      'dir',
      'object=, /',
      ([o], frame) =>
        o === undefined
          ? listFrom(listItems(call(getAttr(localsOf(frame), 'keys'), [])).sort((a, b) => (lessThan(a, b) ? -1 : 1)))
          : dir(o),
      dir,
    ),
  );
  n.set(
    'exec',
    onFrame('exec', 'source, globals=, locals=, /, *, closure=', (args, frame) => {
      execute('exec', args, frame);
      return NONE;
    }),
  );
  n.set(
    'eval',
    onFrame('eval', 'source, globals=, locals=, /', (args, frame) => execute('eval', args, frame)),
  );
  for (const cls of CLASSES) n.set(cls.name, cls);
  for (const [name, cls] of exceptionClasses()) n.set(name, cls);
  n.set('EnvironmentError', exceptionClasses().get('OSError') as PyClass);
  n.set('IOError', exceptionClasses().get('OSError') as PyClass);
  n.set('NotImplemented', NOT_IMPLEMENTED);
  n.set('Ellipsis', ELLIPSIS);
  n.set('__debug__', vm.optimize === 0);
  const quit = (name: string): void =>
    n.set(
      name,
      builtin(name, 'code=', ([code]) => {
        const e = raise(SYSTEM_EXIT);
        call(getAttr(e.exc, '__init__'), [code ?? NONE]);
        throw e;
      }),
    );
  quit('exit');
  quit('quit');
  return new PyModule(n);
}
