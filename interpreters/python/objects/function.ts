/** What can be called: functions of the program, built-in functions and methods, bound methods. */
import type { CodeObject } from '../code/code-object.ts';
import type { Call, Resume } from '../vm/frame.ts';
import { PyObject } from './base.ts';
import type { Namespace } from './binding.ts';
import type { PyClass } from './class.ts';
import type { PyDict } from './dict.ts';
import {
  BUILTIN_FUNCTION,
  CLASSMETHOD,
  FUNCTION,
  MEMBER_DESCRIPTOR,
  METHOD,
  METHOD_DESCRIPTOR,
  PROPERTY,
  STATICMETHOD,
} from './types.ts';
import { type Cell, NONE, type Value } from './value.ts';

export class PyFunction extends PyObject {
  /** Programs may replace it. @quasiImmutable */
  code: CodeObject;
  readonly globals: Namespace;
  /** By the order of `code.freevars`. @generalElements */
  readonly closure: readonly Cell[];
  /** Of the last positional parameters. @quasiImmutable */
  defaults: readonly Value[];
  /** @quasiImmutable */
  kwdefaults: PyDict | undefined;
  annotations: Value | undefined;
  name: string;
  qualname: string;
  doc: Value;
  module: Value;
  /** Other attributes. */
  attributes: PyDict | undefined;

  constructor(
    code: CodeObject,
    globals: Namespace,
    closure: readonly Cell[],
    defaults: readonly Value[],
    kwdefaults: PyDict | undefined,
    annotations: Value | undefined,
    name: string,
    qualname: string,
    doc: Value,
    module: Value,
  ) {
    super();
    this.code = code;
    this.globals = globals;
    this.closure = closure;
    this.defaults = defaults;
    this.kwdefaults = kwdefaults;
    this.annotations = annotations;
    this.name = name;
    this.qualname = qualname;
    this.doc = doc;
    this.module = module;
    this.attributes = undefined;
  }

  override pyClass(): PyClass {
    return FUNCTION;
  }
}

/** A new function with what its code says. The constructor takes it as arguments, so that compiled code need not make the object. */
export function functionOf(
  code: CodeObject,
  globals: Namespace,
  closure: readonly Cell[],
  defaults: readonly Value[],
  kwdefaults: PyDict | undefined,
  annotations: Value | undefined,
): PyFunction {
  const { name, qualname, doc } = code;
  const module = moduleName(globals);
  return new PyFunction(code, globals, closure, defaults, kwdefaults, annotations, name, qualname, doc, module);
}

/** @dontLookInside */
function moduleName(globals: Namespace): Value {
  return globals.get('__name__') ?? NONE;
}

/** Arguments in the order of the parameters; undefined where an optional one is missing. */
export type Arguments = readonly Value[];
export type BuiltinFunction = (args: Arguments) => Value;

/**
 * The easy cases of a call without keywords, as compiled code looks into them: the result, or what the program has to do that gives it; undefined: this is
 * no easy case.
 */
export type QuickFunction = (args: Arguments) => Value | Call | Resume | undefined;

/** `keywords` names the last arguments. */
export type QuickNamedFunction = (args: Arguments, keywords: readonly string[]) => Value | Call | undefined;

/** Parameters of a built-in function (builtins/parameters.ts makes them from text). */
export interface Parameters {
  /** Positional ones, in order, then keyword-only ones. */
  readonly names: readonly string[];
  /** So many of them are positional. */
  readonly positional: number;
  /** So many of these have no name to callers. */
  readonly positionalOnly: number;
  /** So many positional ones have to be there. */
  readonly required: number;
  /** Further positional arguments follow all others. */
  readonly rest: boolean;
  /** A dict of further keywords comes after the named ones. */
  readonly keywords: boolean;
}

export class PyBuiltin extends PyObject {
  readonly name: string;
  /** Text of the parameters; `self` of methods is not among them. */
  readonly signature: string;
  readonly fn: BuiltinFunction;
  /** A method: the class whose objects are its first argument. */
  readonly owner: PyClass | undefined;
  /** Calls with so many positional arguments, and no keywords, need no binding. */
  readonly min: number;
  readonly max: number;
  readonly parameters: Parameters;
  /** Of a function: the module that has made it; undefined: `builtins`. */
  module: string | undefined;
  /** @quasiImmutable */
  quick: QuickFunction | undefined;
  /** The same for calls with keywords. @quasiImmutable */
  quickNamed: QuickNamedFunction | undefined;

  constructor(
    name: string,
    signature: string,
    parameters: Parameters,
    fn: BuiltinFunction,
    owner: PyClass | undefined,
  ) {
    super();
    this.name = name;
    this.signature = signature;
    this.fn = fn;
    this.owner = owner;
    this.parameters = parameters;
    this.module = undefined;
    this.quick = undefined;
    this.quickNamed = undefined;
    const self = owner === undefined ? 0 : 1;
    const direct = !parameters.keywords && parameters.names.length === parameters.positional;
    this.min = direct ? parameters.required + self : Number.POSITIVE_INFINITY;
    this.max = parameters.rest
      ? parameters.positional === parameters.required
        ? Number.POSITIVE_INFINITY
        : -1
      : parameters.positional + self;
  }

  override pyClass(): PyClass {
    return this.owner === undefined ? BUILTIN_FUNCTION : METHOD_DESCRIPTOR;
  }
}

/** A method of a built-in class with its object. */
export class BoundBuiltin extends PyObject {
  readonly self: Value;
  readonly builtin: PyBuiltin;

  constructor(self: Value, builtin: PyBuiltin) {
    super();
    this.self = self;
    this.builtin = builtin;
  }

  override pyClass(): PyClass {
    return BUILTIN_FUNCTION;
  }
}

/** A bound method: any callable with a first argument. */
export class PyMethod extends PyObject {
  readonly self: Value;
  readonly fn: Value;

  constructor(self: Value, fn: Value) {
    super();
    this.self = self;
    this.fn = fn;
  }

  override pyClass(): PyClass {
    return METHOD;
  }
}

export class PyStaticMethod extends PyObject {
  readonly fn: Value;

  constructor(fn: Value) {
    super();
    this.fn = fn;
  }

  override pyClass(): PyClass {
    return STATICMETHOD;
  }
}

export class PyClassMethod extends PyObject {
  readonly fn: Value;

  constructor(fn: Value) {
    super();
    this.fn = fn;
  }

  override pyClass(): PyClass {
    return CLASSMETHOD;
  }
}

export class PyProperty extends PyObject {
  readonly get: Value;
  readonly set: Value;
  readonly del: Value;
  doc: Value;
  /** The text is the getter's, and changes with it. */
  readonly docOfGetter: boolean;
  /** Set by `__set_name__`, for messages. */
  name: string | undefined;

  constructor(get: Value, set: Value, del: Value, doc: Value, docOfGetter: boolean) {
    super();
    this.get = get;
    this.set = set;
    this.del = del;
    this.doc = doc;
    this.docOfGetter = docOfGetter;
    this.name = undefined;
  }

  override pyClass(): PyClass {
    return PROPERTY;
  }
}

/** A built-in attribute of objects of built-in classes (`__class__`, `__dict__`, `f.__name__`...): a data descriptor. */
export class PyGetSet extends PyObject {
  readonly name: string;
  readonly owner: PyClass;
  readonly get: (self: Value) => Value;
  /** undefined as the value: delete it. */
  readonly set: ((self: Value, v: Value | undefined) => void) | undefined;
  private readonly cls: PyClass;

  constructor(
    name: string,
    owner: PyClass,
    cls: PyClass,
    get: (self: Value) => Value,
    set?: (self: Value, v: Value | undefined) => void,
  ) {
    super();
    this.name = name;
    this.owner = owner;
    this.cls = cls;
    this.get = get;
    this.set = set;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

/** An attribute of named tuples, which is one of their items: a data descriptor. */
export class PyTupleGetter extends PyObject {
  readonly index: number;
  doc: Value;
  private readonly cls: PyClass;

  constructor(index: number, doc: Value, cls: PyClass) {
    super();
    this.index = index;
    this.doc = doc;
    this.cls = cls;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

/** Of a name in `__slots__`: the shape has the attribute like any other. */
export function isSlotMember(v: Value): boolean {
  return v instanceof PyGetSet && v.set !== undefined && v.pyClass() === MEMBER_DESCRIPTOR;
}
