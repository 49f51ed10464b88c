/**
 * Exceptions: the classes, what an exception object keeps beside its attributes, and how helpers raise.
 *
 * What is thrown is a `Raised`, which does not extend Error: a light object costs a tenth, and nothing hosted can be mistaken for a bug of
 * the implementation.
 */
import type { CodeObject } from '../code/code-object.ts';
import type { Frame } from '../vm/frame.ts';
import { PyObject } from './base.ts';
import type { Namespace } from './binding.ts';
import { PyClass } from './class.ts';
import { builtinClass, OBJECT, TRACEBACK } from './types.ts';
import { EMPTY_TUPLE, Extension, PyInstance, PyTuple, type Value } from './value.ts';

/** One line of a traceback; the list begins with the outermost frame. */
export class PyTraceback extends PyObject {
  readonly code: CodeObject;
  readonly globals: Namespace;
  readonly pc: number;
  next: PyTraceback | undefined;
  /** The frame, with its variables; undefined where compiled code has caught the exception in it. */
  readonly frame: Frame | undefined;
  /** What programs see of it; made when they ask. */
  shown: PyObject | undefined;
  /** Of tracebacks that programs make. */
  readonly line: number | undefined;

  constructor(
    code: CodeObject,
    globals: Namespace,
    pc: number,
    next: PyTraceback | undefined,
    frame?: Frame,
    line?: number,
  ) {
    super();
    this.frame = frame;
    this.shown = undefined;
    this.line = line;
    this.code = code;
    this.globals = globals;
    this.pc = pc;
    this.next = next;
  }

  override pyClass(): PyClass {
    return TRACEBACK;
  }
}

export class ExceptionData {
  args: PyTuple;
  traceback: PyTraceback | undefined;
  context: PyInstance | undefined;
  cause: PyInstance | undefined;
  suppressContext: boolean;

  constructor(args: PyTuple) {
    this.args = args;
    this.traceback = undefined;
    this.context = undefined;
    this.cause = undefined;
    this.suppressContext = false;
  }
}

/** Of a group: what `__new__` was given, which does not change. */
export class GroupData extends ExceptionData {
  readonly message: Value;
  readonly exceptions: PyTuple;

  constructor(args: PyTuple, message: Value, exceptions: PyTuple) {
    super(args);
    this.message = message;
    this.exceptions = exceptions;
  }
}

/** A hosted exception on its way. `fresh`: just raised, the exception that is being handled becomes its context. */
export class Raised {
  readonly exc: PyInstance;
  fresh: boolean;
  /** The frame that raises it again shows in the traceback already. */
  silent: boolean;

  constructor(exc: PyInstance, fresh = true) {
    this.exc = exc;
    this.fresh = fresh;
    this.silent = false;
  }
}

export function exceptionData(exc: PyInstance): ExceptionData {
  const data = exc.x?.payload;
  if (data instanceof ExceptionData) return data;
  throw new Error('an exception has exception data');
}

function error(name: string, base?: PyClass): PyClass {
  const cls = builtinClass(name, base);
  // Programs put anything into exceptions.
  cls.hasDict = true;
  return cls;
}

export const BASE_EXCEPTION = error('BaseException');
export const EXCEPTION = error('Exception', BASE_EXCEPTION);
export const GENERATOR_EXIT = error('GeneratorExit', BASE_EXCEPTION);
export const SYSTEM_EXIT = error('SystemExit', BASE_EXCEPTION);
export const BASE_EXCEPTION_GROUP = error('BaseExceptionGroup', BASE_EXCEPTION);
export const ARITHMETIC_ERROR = error('ArithmeticError', EXCEPTION);
export const OVERFLOW_ERROR = error('OverflowError', ARITHMETIC_ERROR);
export const ZERO_DIVISION_ERROR = error('ZeroDivisionError', ARITHMETIC_ERROR);
export const ASSERTION_ERROR = error('AssertionError', EXCEPTION);
export const ATTRIBUTE_ERROR = error('AttributeError', EXCEPTION);
export const IMPORT_ERROR = error('ImportError', EXCEPTION);
export const MODULE_NOT_FOUND_ERROR = error('ModuleNotFoundError', IMPORT_ERROR);
export const LOOKUP_ERROR = error('LookupError', EXCEPTION);
export const INDEX_ERROR = error('IndexError', LOOKUP_ERROR);
export const KEY_ERROR = error('KeyError', LOOKUP_ERROR);
export const MEMORY_ERROR = error('MemoryError', EXCEPTION);
export const NAME_ERROR = error('NameError', EXCEPTION);
export const UNBOUND_LOCAL_ERROR = error('UnboundLocalError', NAME_ERROR);
export const KEYBOARD_INTERRUPT = error('KeyboardInterrupt', BASE_EXCEPTION);
export const OS_ERROR = error('OSError', EXCEPTION);
export const RUNTIME_ERROR = error('RuntimeError', EXCEPTION);
const NOT_IMPLEMENTED_ERROR = error('NotImplementedError', RUNTIME_ERROR);
export const RECURSION_ERROR = error('RecursionError', RUNTIME_ERROR);
export const STOP_ITERATION = error('StopIteration', EXCEPTION);
export const STOP_ASYNC_ITERATION = error('StopAsyncIteration', EXCEPTION);
export const SYNTAX_ERROR = error('SyntaxError', EXCEPTION);
const INDENTATION_ERROR = error('IndentationError', SYNTAX_ERROR);
export const TYPE_ERROR = error('TypeError', EXCEPTION);
export const VALUE_ERROR = error('ValueError', EXCEPTION);
export const UNICODE_ERROR = error('UnicodeError', VALUE_ERROR);
export const WARNING = error('Warning', EXCEPTION);

/** Those that are nothing but a name and a base. */
const OTHERS: readonly (readonly [PyClass, string])[] = [
  [ARITHMETIC_ERROR, 'FloatingPointError'],
  [EXCEPTION, 'BufferError EOFError ReferenceError SystemError'],
  [INDENTATION_ERROR, 'TabError'],
  [OS_ERROR, 'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError'],
  [OS_ERROR, 'IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError'],
  [UNICODE_ERROR, 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError'],
  [WARNING, 'BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning'],
  [WARNING, 'ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning'],
];

const BY_NAME = new Map<string, PyClass>();

/** All exception classes, by name. */
export function exceptionClasses(): ReadonlyMap<string, PyClass> {
  if (BY_NAME.size === 0) {
    for (const [base, names] of OTHERS) for (const name of names.split(' ')) error(name, base);
    const connection = [...OS_ERROR.subclasses].find((c) => c.name === 'ConnectionError') ?? OS_ERROR;
    for (const name of ['BrokenPipeError', 'ConnectionAbortedError', 'ConnectionRefusedError', 'ConnectionResetError'])
      error(name, connection);
    collect(BASE_EXCEPTION);
    BY_NAME.set('ExceptionGroup', exceptionGroup());
  }
  return BY_NAME;
}

/** Without those of modules, which have names of their own. */
function collect(cls: PyClass): void {
  BY_NAME.set(cls.name, cls);
  for (const s of cls.subclasses) if (!s.isHeap) collect(s);
}

/** The only one with two bases. */
function exceptionGroup(): PyClass {
  const cls = new PyClass(
    BASE_EXCEPTION.metaclass,
    'ExceptionGroup',
    [BASE_EXCEPTION_GROUP, EXCEPTION],
    undefined,
    false,
  );
  cls.mro = [cls, BASE_EXCEPTION_GROUP, EXCEPTION, BASE_EXCEPTION, OBJECT];
  cls.hasDict = true;
  cls.renew();
  return cls;
}

export function exceptionNamed(name: string): PyClass {
  const cls = exceptionClasses().get(name);
  if (cls === undefined) throw new Error(`no exception ${name}`);
  return cls;
}

export function groupData(group: Value): GroupData {
  const data = group instanceof PyInstance ? group.x?.payload : undefined;
  if (data instanceof GroupData) return data;
  throw new Error('a group has its data');
}

export function makeGroup(cls: PyClass, message: Value, given: Value, exceptions: PyTuple): PyInstance {
  const group = new PyInstance(cls.instanceShape);
  group.x = new Extension([], new GroupData(new PyTuple([message, given]), message, exceptions));
  return group;
}

export function makeException(cls: PyClass, args: readonly Value[]): PyInstance {
  const exc = new PyInstance(cls.instanceShape);
  exc.x = new Extension([], new ExceptionData(args.length === 0 ? EMPTY_TUPLE : new PyTuple(args)));
  return exc;
}

/** What a helper throws: `throw raise(TYPE_ERROR, 'message')`. */
export function raise(cls: PyClass, message?: string): Raised {
  return new Raised(makeException(cls, message === undefined ? [] : [message]));
}

/** An exception in place of another one, which is its cause and its context. */
export function raiseFrom(cls: PyClass, message: string, cause: PyInstance): Raised {
  const r = raise(cls, message);
  const data = exceptionData(r.exc);
  data.cause = cause;
  data.context = cause;
  data.suppressContext = true;
  r.fresh = false;
  return r;
}

export function typeError(message: string): Raised {
  return raise(TYPE_ERROR, message);
}

export function notImplemented(message: string): Raised {
  return raise(NOT_IMPLEMENTED_ERROR, message);
}

export function valueError(message: string): Raised {
  return raise(VALUE_ERROR, message);
}
