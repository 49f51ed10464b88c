/** _contextvars: variables whose values belong to the context that runs. Contexts are copied as a whole, which is cheap for the few variables that programs have. */
import { builtin, getset, methods, selfAs, wrapNew } from '../builtins/define.ts';
import { subscriptable } from '../builtins/generics.ts';
import { hosted } from '../builtins/hosted.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import {
  exceptionData,
  KEY_ERROR,
  LOOKUP_ERROR,
  RUNTIME_ERROR,
  raise,
  typeError,
  valueError,
} from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyTuple, Singleton, type Value } from '../objects/value.ts';
import { call, FrameBuiltin } from '../vm/call.ts';
import { enter } from '../vm/enter.ts';
import { FRAME_PLAIN } from '../vm/frame.ts';
import { identity } from '../vm/hashing.ts';
import { iter } from '../vm/iterate.ts';
import { repr, textOf } from '../vm/text.ts';
import { type PerThread, type Thread, threads } from '../vm/threads.ts';
import { registerModule } from './import.ts';

const CONTEXT = builtinClass('Context');
const CONTEXT_VAR = builtinClass('ContextVar');
const TOKEN = builtinClass('Token');
const MISSING = new Singleton('<Token.MISSING>', builtinClass('Token.MISSING'));

class PyContextVar extends PyObject {
  readonly name: Value;
  readonly missing: Value | undefined;

  constructor(name: Value, missing: Value | undefined) {
    super();
    this.name = name;
    this.missing = missing;
  }

  override pyClass(): PyClass {
    return CONTEXT_VAR;
  }
}

class PyContext extends PyObject {
  values: Map<PyContextVar, Value>;
  isEntered: boolean;

  constructor(values: ReadonlyMap<PyContextVar, Value>) {
    super();
    this.values = new Map(values);
    this.isEntered = false;
  }

  override pyClass(): PyClass {
    return CONTEXT;
  }
}

class PyToken extends PyObject {
  readonly context: PyContext;
  readonly variable: PyContextVar;
  readonly old: Value | undefined;
  isUsed: boolean;

  constructor(context: PyContext, variable: PyContextVar, old: Value | undefined) {
    super();
    this.context = context;
    this.variable = variable;
    this.old = old;
    this.isUsed = false;
  }

  override pyClass(): PyClass {
    return TOKEN;
  }
}

/** The context that runs. */
const active = { context: new PyContext(new Map()) };

const context = (v: Value): PyContext => selfAs(v, PyContext, CONTEXT, 'context');
const variable = (v: Value): PyContextVar => selfAs(v, PyContextVar, CONTEXT_VAR, 'variable');

function key(v: Value): PyContextVar {
  if (v instanceof PyContextVar) return v;
  throw typeError(`a ContextVar key was expected, got ${repr(v)}`);
}

function missing(cls: PyClass, v: Value): unknown {
  const e = raise(cls);
  exceptionData(e.exc).args = new PyTuple([v]);
  return e;
}

const address = (v: PyObject): string => `0x${identity(v).toString(16).padStart(12, '0')}`;

function openVariables(): void {
  wrapNew(CONTEXT_VAR, 'name, /, *, default=', ([name, value]) => {
    if (textOf(name) === undefined) throw typeError('context variable name must be a str');
    return new PyContextVar(name, value);
  });
  subscriptable(CONTEXT_VAR);
  getset(CONTEXT_VAR, 'name', (v) => variable(v).name);
  methods(CONTEXT_VAR, [
    [
      'get',
      'default=, /',
      ([v, otherwise]) => {
        const found = active.context.values.get(variable(v)) ?? otherwise ?? variable(v).missing;
        if (found === undefined) throw missing(LOOKUP_ERROR, v);
        return found;
      },
    ],
    [
      'set',
      'value, /',
      ([v, value]) => {
        const token = new PyToken(active.context, variable(v), active.context.values.get(variable(v)));
        active.context.values.set(variable(v), value);
        return token;
      },
    ],
    [
      'reset',
      'token, /',
      ([v, token]) => {
        if (!(token instanceof PyToken)) throw typeError(`expected an instance of Token, got ${repr(token)}`);
        if (token.isUsed) throw raise(RUNTIME_ERROR, `${repr(token)} has already been used once`);
        if (token.variable !== v) throw valueError(`${repr(token)} was created by a different ContextVar`);
        if (token.context !== active.context) throw valueError(`${repr(token)} was created in a different Context`);
        token.isUsed = true;
        if (token.old === undefined) active.context.values.delete(token.variable);
        else active.context.values.set(token.variable, token.old);
        return NONE;
      },
    ],
    [
      '__repr__',
      '',
      ([v]) => {
        const { name, missing: value } = variable(v);
        const shown = value === undefined ? '' : ` default=${repr(value)}`;
        return `<ContextVar name=${repr(name)}${shown} at ${address(variable(v))}>`;
      },
    ],
  ]);
  const token = (v: Value): PyToken => selfAs(v, PyToken, TOKEN, 'token');
  wrapNew(TOKEN, '*args', () => {
    throw raise(RUNTIME_ERROR, 'Tokens can only be created by ContextVars');
  });
  subscriptable(TOKEN);
  getset(TOKEN, 'var', (v) => token(v).variable);
  getset(TOKEN, 'old_value', (v) => token(v).old ?? MISSING);
  TOKEN.namespace.set('MISSING', MISSING);
  methods(TOKEN, [
    [
      '__repr__',
      '',
      ([v]) => `<Token${token(v).isUsed ? ' used' : ''} var=${repr(token(v).variable)} at ${address(token(v))}>`,
    ],
  ]);
}

/** `run` is in Python, so that what it calls can wait for other threads as everything can. */
const ENTER = builtin('enter', 'context, /', ([v]) => {
  const c = context(v);
  if (c.isEntered) throw raise(RUNTIME_ERROR, `cannot enter context: ${repr(c)} is already entered`);
  const before = active.context;
  c.isEntered = true;
  active.context = c;
  return before;
});

const LEAVE = builtin('leave', 'context, before, /', ([c, before]) => {
  active.context = context(before);
  context(c).isEntered = false;
  return NONE;
});

const runArguments = ([c, f, keywords, ...args]: readonly Value[]): Value[] => [
  ENTER,
  LEAVE,
  context(c),
  f,
  new PyTuple(args),
  keywords,
];

function makeRun(): FrameBuiltin {
  const nested = (args: readonly Value[]): Value => call(hosted('run'), runArguments(args));
  return new FrameBuiltin(builtin('run', 'callable, /, *args, **kwargs', nested, CONTEXT), (args, frame) =>
    enter(frame, frame.depth + 1, FRAME_PLAIN, hosted('run'), undefined, runArguments(args), undefined),
  );
}

/** Each thread begins with an empty context. */
class Contexts implements PerThread {
  private readonly resting = new WeakMap<Thread, PyContext>();

  leave(t: Thread): void {
    this.resting.set(t, active.context);
  }

  enter(t: Thread): void {
    active.context = this.resting.get(t) ?? new PyContext(new Map());
  }
}

function openContexts(): void {
  wrapNew(CONTEXT, '', () => new PyContext(new Map()));
  methods(CONTEXT, [
    ['copy', '', ([c]) => new PyContext(context(c).values)],
    [
      '__getitem__',
      'key, /',
      ([c, k]) => {
        const v = context(c).values.get(key(k));
        if (v === undefined) throw missing(KEY_ERROR, k);
        return v;
      },
    ],
    ['__contains__', 'key, /', ([c, k]) => context(c).values.has(key(k))],
    ['get', 'key, default=, /', ([c, k, otherwise]) => context(c).values.get(key(k)) ?? otherwise ?? NONE],
    ['__len__', '', ([c]) => context(c).values.size],
    ['__iter__', '', ([c]) => iter(listFrom([...context(c).values.keys()]))],
    ['keys', '', ([c]) => listFrom([...context(c).values.keys()])],
    ['values', '', ([c]) => listFrom([...context(c).values.values()])],
    ['items', '', ([c]) => listFrom(Array.from(context(c).values, (pair) => new PyTuple(pair)))],
    ['__repr__', '', ([c]) => `<${typeOf(c).name} object at ${address(context(c))}>`],
  ]);
  CONTEXT.namespace.set('run', makeRun());
  CONTEXT.namespace.set('__hash__', NONE);
  CONTEXT.renew();
}

export function openContextVars(): void {
  registerModule('_contextvars', (n) => {
    threads.states.push(new Contexts());
    for (const cls of [CONTEXT, CONTEXT_VAR, TOKEN]) {
      cls.namespace.set('__module__', '_contextvars');
      n.set(cls.name, cls);
    }
    openVariables();
    openContexts();
    n.set(
      'copy_context',
      builtin('copy_context', '', () => new PyContext(active.context.values)),
    );
  });
}
