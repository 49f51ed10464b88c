/** Functions, methods, property, staticmethod, classmethod, super, generators, cells, modules. */
import { CodeObject } from '../code/code-object.ts';
import { setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { dictOf, PyDict, shownGlobals } from '../objects/dict.ts';
import {
  ATTRIBUTE_ERROR,
  notImplemented,
  RUNTIME_ERROR,
  raise,
  typeError,
  VALUE_ERROR,
  valueError,
} from '../objects/exceptions.ts';
import {
  BoundBuiltin,
  functionOf,
  PyBuiltin,
  PyClassMethod,
  PyFunction,
  PyMethod,
  PyProperty,
  PyStaticMethod,
} from '../objects/function.ts';
import { PyModule, type PySuper } from '../objects/misc.ts';
import {
  BUILTIN_FUNCTION,
  CELL,
  CLASSMETHOD,
  FUNCTION,
  METHOD,
  METHOD_DESCRIPTOR,
  MODULE,
  PROPERTY,
  STATICMETHOD,
  SUPER,
} from '../objects/types.ts';
import { isCallable, plainOf, setPayload, typeName, typeOf } from '../objects/types-of.ts';
import { Cell, NONE, NOT_IMPLEMENTED, PyInstance, type PyObject, PyTuple, type Value } from '../objects/value.ts';
import { genericGet, genericSet, getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call, knowingCaller } from '../vm/call.ts';
import { compareValues, equals, isTrue } from '../vm/compare.ts';
import { makeSuper } from '../vm/functions.ts';
import { hashOf } from '../vm/hashing.ts';
import { vm } from '../vm/state.ts';
import { builtinRepr, str, textOf } from '../vm/text.ts';
import {
  builtin,
  comparisons,
  defineNew,
  getset,
  members,
  methods,
  none,
  selfAs,
  wrapNew,
  wrapNewAndInit,
} from './define.ts';
import { globalsOf } from './execute.ts';
import { makesObjectsOf } from './parameters.ts';

const fn = (v: Value): PyFunction => selfAs(v, PyFunction, FUNCTION, 'function');

function openFunction(): void {
  defineNew(FUNCTION, 'code, globals, name=, argdefs=, closure=', ([, code, globals, name, defaults, closure]) => {
    if (!(code instanceof CodeObject)) throw typeError("function() argument 'code' must be code");
    const cells = closureOf(code, closure);
    const space = globalsOf(globals);
    if (space === undefined) throw typeError(`function() argument 'globals' must be dict, not ${typeName(globals)}`);
    const f = functionOf(code, space, cells, defaults instanceof PyTuple ? defaults.items : [], undefined, undefined);
    if (name !== undefined && name !== NONE) f.name = str(name);
    return f;
  });
  const text = (v: Value | undefined, what: string): string => {
    const t = v === undefined ? undefined : textOf(v);
    if (t === undefined) throw typeError(`${what} must be set to a string object`);
    return t;
  };
  getset(
    FUNCTION,
    '__name__',
    (f) => fn(f).name,
    (f, v) => {
      fn(f).name = text(v, '__name__');
    },
  );
  getset(
    FUNCTION,
    '__qualname__',
    (f) => fn(f).qualname,
    (f, v) => {
      fn(f).qualname = text(v, '__qualname__');
    },
  );
  getset(
    FUNCTION,
    '__doc__',
    (f) => fn(f).doc,
    (f, v) => {
      fn(f).doc = v ?? NONE;
    },
  );
  getset(
    FUNCTION,
    '__module__',
    (f) => fn(f).module,
    (f, v) => {
      fn(f).module = v ?? NONE;
    },
  );
  getset(
    FUNCTION,
    '__code__',
    (f) => fn(f).code,
    (f, v) => {
      if (!(v instanceof CodeObject)) throw typeError('__code__ must be set to a code object');
      const { name, closure } = fn(f);
      if (v.freevars.length !== closure.length)
        throw valueError(`${name}() requires a code object with ${closure.length} free vars, not ${v.freevars.length}`);
      fn(f).code = v;
    },
  );
  members(FUNCTION, [
    ['__globals__', (f) => shownGlobals(fn(f).globals)],
    ['__builtins__', (f) => dictOf(fn(f).globals.builtins ?? vm.builtins)],
    ['__closure__', (f) => (fn(f).closure.length === 0 ? NONE : new PyTuple(fn(f).closure))],
  ]);
  getset(
    FUNCTION,
    '__defaults__',
    (f) => (fn(f).defaults.length === 0 ? NONE : new PyTuple(fn(f).defaults)),
    (f, v) => {
      if (v !== undefined && v !== NONE && !(v instanceof PyTuple))
        throw typeError('__defaults__ must be set to a tuple object');
      fn(f).defaults = v instanceof PyTuple ? v.items : [];
    },
  );
  getset(
    FUNCTION,
    '__kwdefaults__',
    (f) => fn(f).kwdefaults ?? NONE,
    (f, v) => {
      if (v !== undefined && v !== NONE && !(v instanceof PyDict))
        throw typeError('__kwdefaults__ must be set to a dict object');
      fn(f).kwdefaults = v instanceof PyDict ? v : undefined;
    },
  );
  getset(
    FUNCTION,
    '__annotations__',
    (f) => {
      const g = fn(f);
      if (g.annotations instanceof PyTuple) {
        const d = new PyDict();
        const { items } = g.annotations;
        for (let i = 0; i + 1 < items.length; i += 2) d.set(items[i], items[i + 1]);
        g.annotations = d;
      }
      g.annotations ??= new PyDict();
      return g.annotations;
    },
    (f, v) => {
      if (v !== undefined && v !== NONE && !(plainOf(v) instanceof PyDict))
        throw typeError('__annotations__ must be set to a dict object');
      fn(f).annotations = v === NONE ? undefined : v;
    },
  );
  getset(
    FUNCTION,
    '__dict__',
    (f) => {
      const g = fn(f);
      g.attributes ??= new PyDict();
      return g.attributes;
    },
    (f, v) => {
      if (v === undefined) throw typeError('cannot delete __dict__');
      if (!(v instanceof PyDict)) throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(v)}'`);
      fn(f).attributes = v;
    },
  );
  methods(FUNCTION, [
    [
      '__get__',
      'instance, owner=, /',
      ([f, o, owner]) => {
        if (o !== NONE) return new PyMethod(o, f);
        if (owner === undefined || owner === NONE) throw typeError('__get__(None, None) is invalid');
        return f;
      },
    ],
    ['__call__', '*args, **kwds', ([f, keywords, ...rest]) => callWith(f, rest, keywords)],
    ['__repr__', '', ([f]) => builtinRepr(f)],
  ]);
}

export function callWith(f: Value, args: readonly Value[], keywords: Value): Value {
  const named = keywords instanceof PyDict ? keywords.entries() : [];
  return call(f, [...args, ...named.map((e) => e[1])], named.length === 0 ? undefined : named.map((e) => str(e[0])));
}

function openMethods(): void {
  const method = (v: Value): PyMethod => selfAs(v, PyMethod, METHOD, 'method');
  defineNew(METHOD, 'function, instance, /', ([, f, self]) => {
    if (!isCallable(f)) throw typeError('first argument must be callable');
    if (self === NONE) throw typeError('instance must not be None');
    return new PyMethod(self, f);
  });
  getset(METHOD, '__func__', (m) => method(m).fn);
  getset(METHOD, '__self__', (m) => method(m).self);
  methods(METHOD, [
    [
      '__getattribute__',
      'name, /',
      ([m, name]) => {
        const n = str(name);
        return METHOD.find(n) === undefined ? getAttr(method(m).fn, n) : genericGet(m, n);
      },
    ],
    ['__call__', '*args, **kwds', ([m, keywords, ...rest]) => callWith(m, rest, keywords)],
    ['__get__', 'instance, owner=, /', ([m]) => m],
    [
      '__eq__',
      'value, /',
      ([m, other]) => {
        if (!(other instanceof PyMethod)) return NOT_IMPLEMENTED;
        return method(m).self === other.self && equals(method(m).fn, other.fn);
      },
    ],
    ['__hash__', '', ([m]) => hashOf(method(m))],
    [
      '__reduce__',
      '',
      ([m]) => {
        const { self, fn } = method(m);
        return new PyTuple([vm.builtins.get('getattr') ?? NONE, new PyTuple([self, getAttr(fn, '__name__')])]);
      },
    ],
  ]);
  const b = (v: Value): PyBuiltin =>
    v instanceof BoundBuiltin ? v.builtin : selfAs(v, PyBuiltin, BUILTIN_FUNCTION, 'builtin');
  methods(BUILTIN_FUNCTION, [
    [
      '__eq__',
      'value, /',
      ([f, other]) => {
        if (!(f instanceof BoundBuiltin) || !(other instanceof BoundBuiltin))
          return f === other ? true : NOT_IMPLEMENTED;
        return f.self === other.self && f.builtin === other.builtin;
      },
    ],
    ['__hash__', '', ([f]) => hashOf(f)],
    [
      '__reduce__',
      '',
      ([f]) => {
        if (!(f instanceof BoundBuiltin)) return b(f).name;
        return new PyTuple([vm.builtins.get('getattr') ?? NONE, new PyTuple([f.self, f.builtin.name])]);
      },
    ],
  ]);
  for (const name of ['__name__', '__qualname__', '__doc__', '__module__', '__dict__'])
    getset(METHOD, name, (m) => getAttr(method(m).fn, name));
  for (const cls of [BUILTIN_FUNCTION, METHOD_DESCRIPTOR]) {
    getset(cls, '__name__', (f) => b(f).name);
    getset(cls, '__qualname__', (f) => (b(f).owner === undefined ? b(f).name : `${b(f).owner?.name}.${b(f).name}`));
    getset(cls, '__doc__', () => NONE);
    getset(cls, '__module__', (f) => (b(f).owner === undefined ? (b(f).module ?? 'builtins') : NONE));
    getset(cls, '__self__', (f) => (f instanceof BoundBuiltin ? f.self : NONE));
    getset(cls, '__text_signature__', (f) => `(${b(f).signature})`);
    methods(cls, [['__call__', '*args, **kwds', ([f, keywords, ...rest]) => callWith(f, rest, keywords)]]);
  }
  getset(METHOD_DESCRIPTOR, '__objclass__', (f) => b(f).owner ?? NONE);
  methods(METHOD_DESCRIPTOR, [
    [
      '__reduce__',
      '',
      ([f]) => new PyTuple([vm.builtins.get('getattr') ?? NONE, new PyTuple([b(f).owner ?? NONE, b(f).name])]),
    ],
    [
      '__get__',
      'instance, owner=, /',
      ([f, o]) => (o === NONE || !(f instanceof PyBuiltin) ? f : new BoundBuiltin(o, f)),
    ],
  ]);
}

/** The function of a static or class method. */
function innerOf(v: Value): Value {
  const p = plainOf(v);
  return p instanceof PyStaticMethod || p instanceof PyClassMethod ? p.fn : NONE;
}

function openDescriptors(): void {
  const property = (v: Value): PyProperty => selfAs(v, PyProperty, PROPERTY, 'property');
  const make = (get: Value = NONE, set: Value = NONE, del: Value = NONE, doc: Value = NONE): PyProperty => {
    const ofGetter = doc === NONE && get !== NONE ? getAttrOrUndefined(get, '__doc__') : undefined;
    return new PyProperty(get, set, del, ofGetter ?? doc, ofGetter !== undefined);
  };
  wrapNewAndInit(PROPERTY, 'fget=, fset=, fdel=, doc=', make, (p, made) => {
    const old = property(p);
    if (!(made instanceof PyProperty)) return;
    if (!(p instanceof PyInstance)) {
      if (old.get !== made.get || old.set !== made.set || old.del !== made.del)
        throw notImplemented('another __init__() of a property');
      return;
    }
    made.name = old.name;
    setPayload(p, made);
    // The class's own text would hide that of the getter.
    if (made.docOfGetter) {
      const cls = typeOf(p);
      if (!cls.hasDict) throw raise(ATTRIBUTE_ERROR, `'${cls.name}' object attribute '__doc__' is read-only`);
      setOwn(p, '__doc__', made.doc);
    }
  });
  /** With one of its functions replaced. */
  const copy = (self: Value, get: Value, set: Value, del: Value): Value => {
    const old = property(self);
    const doc = old.docOfGetter && get !== NONE ? NONE : old.doc;
    const r = self instanceof PyInstance ? call(typeOf(self), [get, set, del, doc]) : make(get, set, del, doc);
    const made = plainOf(r);
    if (made instanceof PyProperty) made.name = old.name;
    return r;
  };
  const about = (p: Value, o: Value): string => {
    const { name } = property(p);
    return `property ${name === undefined ? '' : `'${name}' `}of '${typeOf(o).qualname}' object`;
  };
  methods(PROPERTY, [
    ['getter', 'fget, /', ([p, f]) => copy(p, f, property(p).set, property(p).del)],
    ['setter', 'fset, /', ([p, f]) => copy(p, property(p).get, f, property(p).del)],
    ['deleter', 'fdel, /', ([p, f]) => copy(p, property(p).get, property(p).set, f)],
    [
      '__get__',
      'instance, owner=, /',
      ([p, o]) => {
        if (o === NONE) return p;
        if (property(p).get === NONE) throw raise(ATTRIBUTE_ERROR, `${about(p, o)} has no getter`);
        return call(property(p).get, [o]);
      },
    ],
    [
      '__set__',
      'instance, value, /',
      ([p, o, v]) => {
        if (property(p).set === NONE) throw raise(ATTRIBUTE_ERROR, `${about(p, o)} has no setter`);
        return call(property(p).set, [o, v]);
      },
    ],
    [
      '__delete__',
      'instance, /',
      ([p, o]) => {
        if (property(p).del === NONE) throw raise(ATTRIBUTE_ERROR, `${about(p, o)} has no deleter`);
        return call(property(p).del, [o]);
      },
    ],
    [
      '__set_name__',
      '*args',
      ([p, ...args]) => {
        if (args.length !== 2)
          throw typeError(`__set_name__() takes 2 positional arguments but ${args.length} were given`);
        const name = args[1];
        property(p).name = str(name);
        return NONE;
      },
    ],
  ]);
  getset(PROPERTY, 'fget', (p) => property(p).get);
  getset(PROPERTY, 'fset', (p) => property(p).set);
  getset(PROPERTY, 'fdel', (p) => property(p).del);
  getset(
    PROPERTY,
    '__doc__',
    (p) => property(p).doc,
    (p, v) => {
      property(p).doc = v ?? NONE;
    },
  );
  getset(PROPERTY, '__isabstractmethod__', (p) =>
    [property(p).get, property(p).set, property(p).del].some(
      (f) => f !== NONE && isTrue(getAttrOrUndefined(f, '__isabstractmethod__') ?? false),
    ),
  );
  const renewMethod = (m: Value, made: PyObject): void => {
    if (m instanceof PyInstance) setPayload(m, made);
    else if (innerOf(m) !== innerOf(made)) throw notImplemented(`another __init__() of a ${typeName(m)}`);
  };
  wrapNewAndInit(STATICMETHOD, 'function, /', (f = NONE) => new PyStaticMethod(f), renewMethod);
  wrapNewAndInit(CLASSMETHOD, 'function, /', (f = NONE) => new PyClassMethod(f), renewMethod);
  for (const cls of [STATICMETHOD, CLASSMETHOD]) {
    getset(cls, '__func__', innerOf);
    getset(cls, '__wrapped__', innerOf);
    for (const name of ['__name__', '__qualname__', '__doc__', '__module__', '__annotations__'])
      getset(cls, name, (m) => getAttr(innerOf(m), name));
    getset(cls, '__isabstractmethod__', (m) => getAttrOrUndefined(innerOf(m), '__isabstractmethod__') === true);
    methods(cls, [
      [
        '__get__',
        'instance, owner=, /',
        ([m, o, owner]) =>
          cls === STATICMETHOD
            ? innerOf(m)
            : new PyMethod(owner === undefined || owner === NONE ? typeOf(o) : owner, innerOf(m)),
      ],
      ['__repr__', '', ([m]) => `<${cls.name}(${builtinRepr(innerOf(m))})>`],
    ]);
  }
  methods(STATICMETHOD, [
    [
      '__call__',
      '*args, **kwds',
      ([m, keywords, ...rest]) => callWith((plainOf(m) as PyStaticMethod).fn, rest, keywords),
    ],
  ]);
  const makeAny = builtin('__new__', 'cls, /, type=, object_or_type=', ([, cls, self]) =>
    cls === undefined ? superOfCaller() : makeSuper(cls, self),
  );
  SUPER.namespace.set('__new__', makesObjectsOf(knowingCaller(makeAny), SUPER));
  getset(SUPER, '__thisclass__', (s) => (s as PySuper).cls);
  getset(SUPER, '__self__', (s) => (s as PySuper).self ?? NONE);
  getset(SUPER, '__self_class__', (s) => (s as PySuper).type ?? NONE);
}

/** `super()` where the compiler has not seen it coming: the class and the first argument are those of the function that calls. */
function superOfCaller(): Value {
  const frame = vm.top;
  if (frame === undefined) throw raise(RUNTIME_ERROR, 'super(): no current frame');
  const { code, regs, closure } = frame;
  if (code.argcount === 0) throw raise(RUNTIME_ERROR, 'super(): no arguments');
  const first: Value | undefined = regs[0];
  const self = first instanceof Cell ? first.v : first;
  if (self === undefined) throw raise(RUNTIME_ERROR, 'super(): arg[0] deleted');
  const at = code.freevars.findIndex((v) => v.name === '__class__');
  if (at < 0) throw raise(RUNTIME_ERROR, 'super(): __class__ cell not found');
  const cls = closure[at].v;
  if (cls === undefined) throw raise(RUNTIME_ERROR, 'super(): empty __class__ cell');
  if (!(cls instanceof PyClass)) throw raise(RUNTIME_ERROR, `super(): __class__ is not a type (${typeName(cls)})`);
  return makeSuper(cls, self);
}

/** The cells that a new function is given. */
function closureOf(code: CodeObject, closure: Value | undefined): readonly Cell[] {
  const wanted = code.freevars.length;
  const isNone = closure === undefined || closure === NONE;
  if (!(closure instanceof PyTuple) && (wanted > 0 || !isNone))
    throw typeError(wanted > 0 ? 'arg 5 (closure) must be tuple' : 'arg 5 (closure) must be None or tuple');
  const cells = closure instanceof PyTuple ? closure.items : [];
  if (cells.length !== wanted)
    throw valueError(`${code.name} requires closure of length ${wanted}, not ${cells.length}`);
  return cells.map((c) => {
    if (c instanceof Cell) return c;
    throw typeError(`arg 5 (closure) expected cell, found ${typeName(c)}`);
  });
}

function openCellsAndModules(): void {
  defineNew(CELL, 'contents=, /', ([, v]) => new Cell(v));
  getset(
    CELL,
    'cell_contents',
    (c) => {
      const { v } = c as Cell;
      if (v === undefined) throw raise(VALUE_ERROR, 'Cell is empty');
      return v;
    },
    (c, v) => {
      (c as Cell).v = v;
    },
  );
  // Empty ones come before others.
  comparisons(CELL, (op, a, b) => {
    if (!(a instanceof Cell) || !(b instanceof Cell)) return NOT_IMPLEMENTED;
    if (a.v !== undefined && b.v !== undefined) return compareValues(op, a.v, b.v);
    return compareValues(op, a.v === undefined ? 0 : 1, b.v === undefined ? 0 : 1);
  });
  CELL.namespace.set('__hash__', NONE);
  const module = (v: Value): PyModule => selfAs(v, PyModule, MODULE, 'module');
  wrapNew(MODULE, '*args, **kwds', () => new PyModule());
  methods(MODULE, [
    [
      '__init__',
      'name, doc=',
      ([m, name, doc]) => {
        const { namespace } = module(m);
        namespace.set('__name__', name);
        namespace.set('__doc__', doc ?? NONE);
        for (const n of ['__package__', '__loader__', '__spec__']) namespace.set(n, NONE);
        return NONE;
      },
    ],
    ['__repr__', '', ([m]) => builtinRepr(module(m))],
    [
      '__dir__',
      '',
      ([m]) => {
        const { namespace } = module(m);
        const own = namespace.get('__dir__');
        return own === undefined ? call(getAttr(dictOf(namespace), 'keys'), []) : call(own, []);
      },
    ],
    ['__getattribute__', 'name, /', ([m, name]) => genericGet(m, str(name))],
    ['__setattr__', 'name, value, /', ([m, name, v]) => none(genericSet(m, str(name), v))],
  ]);
  getset(MODULE, '__dict__', (m) => dictOf(module(m).namespace));
  // A module that has none gets them when somebody asks.
  getset(
    MODULE,
    '__annotations__',
    (m) => {
      const { namespace } = module(m);
      const known = namespace.get('__annotations__');
      if (known !== undefined) return known;
      const made = new PyDict();
      namespace.set('__annotations__', made);
      return made;
    },
    (m, v) => {
      const all = dictOf(module(m).namespace);
      if (v !== undefined) all.set('__annotations__', v);
      else if (all.delete('__annotations__') === undefined) throw raise(ATTRIBUTE_ERROR, '__annotations__');
    },
  );
}

export function openCallables(): void {
  openFunction();
  openMethods();
  openDescriptors();
  openCellsAndModules();
}
