/**
 * Asynchronous generators: `asend`, `athrow` and `aclose` give objects that, awaited, run the generator up to its next item. Whatever an `await` in it
 * yields goes on to whoever runs the loop.
 */
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import {
  exceptionData,
  GENERATOR_EXIT,
  Raised,
  RUNTIME_ERROR,
  raise,
  STOP_ASYNC_ITERATION,
  STOP_ITERATION,
  typeError,
} from '../objects/exceptions.ts';
import { GEN_CLOSED, GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, PyGenerator } from '../objects/misc.ts';
import { ASYNC_GENERATOR, builtinClass } from '../objects/types.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call, callSpecial } from '../vm/call.ts';
import { closeGenerator, resumeNested, throwInto } from '../vm/generators.ts';
import { vm } from '../vm/state.ts';
import { AsyncItem, awaitable } from '../vm/suspension.ts';
import { builtinRepr, str } from '../vm/text.ts';
import { builtin, getset, methods, selfAs } from './define.ts';
import { codeOf, delegateOf, frameOf, thrownException } from './generators.ts';

const STEP = builtinClass('async_generator_asend', undefined, true);
const ANEXT = builtinClass('anext_awaitable', undefined, true);
const THROW = builtinClass('async_generator_athrow', undefined, true);

/** How a step begins. */
type Start =
  | { readonly kind: 'send'; readonly value: Value }
  | { readonly kind: 'throw'; readonly exc: PyInstance }
  | { readonly kind: 'close' };

/** Generators in which a step has begun that is not at its end. */
const RUNNING = new WeakSet<PyGenerator>();
/** Those of which the event loop knows. */
const KNOWN = new WeakSet<PyGenerator>();

class AsyncStep extends PyObject {
  private readonly generator: PyGenerator;
  private readonly start: Start;
  private state: 'new' | 'begun' | 'done';

  constructor(generator: PyGenerator, start: Start) {
    super();
    this.generator = generator;
    this.start = start;
    this.state = 'new';
  }

  private get name(): string {
    return this.start.kind === 'send' ? 'asend' : this.start.kind === 'throw' ? 'athrow' : 'aclose';
  }

  /** What is to be passed on; what it gives in the end comes as StopIteration. */
  send(sent: Value): Value {
    const { generator, start } = this;
    if (this.state === 'done')
      throw raise(
        RUNTIME_ERROR,
        `cannot reuse already awaited ${start.kind === 'send' ? '__anext__()/asend()' : 'aclose()/athrow()'}`,
      );
    if (this.state === 'begun') return this.run(() => resumeNested(generator, sent));
    if (RUNNING.has(generator)) {
      this.state = 'done';
      const what = start.kind === 'send' ? 'anext' : this.name;
      throw raise(RUNTIME_ERROR, `${what}(): asynchronous generator is already running`);
    }
    this.state = 'begun';
    if (start.kind === 'send') return this.run(() => resumeNested(generator, sent === NONE ? start.value : sent));
    if (generator.state === GEN_CLOSED) return this.end(start.kind === 'close' ? STOP_ITERATION : STOP_ASYNC_ITERATION);
    if (start.kind === 'close' && generator.state === GEN_CREATED) {
      closeGenerator(generator);
      return this.end(STOP_ITERATION);
    }
    const exc = start.kind === 'throw' ? start.exc : raise(GENERATOR_EXIT).exc;
    return this.run(() => throwInto(generator, exc));
  }

  throw(exc: PyInstance): Value {
    if (this.state === 'done') throw raise(RUNTIME_ERROR, 'cannot reuse already awaited step');
    this.state = 'begun';
    return this.run(() => throwInto(this.generator, exc));
  }

  close(): void {
    this.state = 'done';
    RUNNING.delete(this.generator);
  }

  private end(cls: PyClass): never {
    this.close();
    throw raise(cls);
  }

  private run(resume: () => Value | undefined): Value {
    const { generator, start } = this;
    RUNNING.add(generator);
    let v: Value | undefined;
    try {
      v = resume();
    } catch (e) {
      this.close();
      const isEnd =
        e instanceof Raised && (isInstance(e.exc, STOP_ASYNC_ITERATION) || isInstance(e.exc, GENERATOR_EXIT));
      if (start.kind === 'close' && isEnd) throw raise(STOP_ITERATION);
      throw e;
    }
    if (v === undefined) return this.end(start.kind === 'close' ? STOP_ITERATION : STOP_ASYNC_ITERATION);
    if (!(v instanceof AsyncItem)) return v;
    this.close();
    if (start.kind === 'close') throw raise(RUNTIME_ERROR, 'async generator ignored GeneratorExit');
    const stop = raise(STOP_ITERATION);
    exceptionData(stop.exc).args = new PyTuple([v.v]);
    throw stop;
  }

  override pyClass(): PyClass {
    return this.start.kind === 'send' ? STEP : THROW;
  }
}

function openSteps(): void {
  const step = (v: Value): AsyncStep => selfAs(v, AsyncStep, STEP, 'step');
  for (const cls of [STEP, THROW])
    methods(cls, [
      ['__await__', '', ([s]) => s],
      ['__iter__', '', ([s]) => s],
      ['__next__', '', ([s]) => step(s).send(NONE)],
      ['send', 'arg, /', ([s, v]) => step(s).send(v)],
      ['throw', 'type, value=, traceback=, /', (args) => step(args[0]).throw(thrownException(args))],
      [
        'close',
        '',
        ([s]) => {
          step(s).close();
          return NONE;
        },
      ],
    ]);
}

/** What `anext` gives with a default: at the end of the items that is what comes. */
class AnextOrDefault extends PyObject {
  private readonly inner: Value;
  private readonly missing: Value;

  constructor(inner: Value, missing: Value) {
    super();
    this.inner = inner;
    this.missing = missing;
  }

  step(method: string, args: readonly Value[]): Value {
    try {
      return call(getAttr(this.inner, method), args);
    } catch (e) {
      if (!(e instanceof Raised) || !isInstance(e.exc, STOP_ASYNC_ITERATION)) throw e;
      const stop = raise(STOP_ITERATION);
      exceptionData(stop.exc).args = new PyTuple([this.missing]);
      throw stop;
    }
  }

  override pyClass(): PyClass {
    return ANEXT;
  }
}

function openFunctions(): void {
  const self = (v: Value): AnextOrDefault => selfAs(v, AnextOrDefault, ANEXT, 'step');
  methods(ANEXT, [
    ['__await__', '', ([s]) => s],
    ['__iter__', '', ([s]) => s],
    ['__next__', '', ([s]) => self(s).step('__next__', [])],
    ['send', 'arg, /', ([s, v]) => self(s).step('send', [v])],
    ['throw', 'type, value=, traceback=, /', ([s, ...args]) => self(s).step('throw', args)],
    ['close', '', ([s]) => self(s).step('close', [])],
  ]);
  vm.builtins.set(
    'aiter',
    builtin('aiter', 'async_iterable, /', ([v]) => {
      const f = typeOf(v).find('__aiter__');
      if (f === undefined) throw typeError(`'${typeName(v)}' object is not an async iterable`);
      const it = callSpecial(f, v, []);
      if (typeOf(it).find('__anext__') === undefined)
        throw typeError(`aiter() returned not an async iterator of type '${typeName(it)}'`);
      return it;
    }),
  );
  vm.builtins.set(
    'anext',
    builtin('anext', 'async_iterator, default=, /', ([it, missing]) => {
      const f = typeOf(it).find('__anext__');
      if (f === undefined) throw typeError(`'${typeName(it)}' object is not an async iterator`);
      const item = callSpecial(f, it, []);
      return missing === undefined ? item : new AnextOrDefault(awaitable(item, 0), missing);
    }),
  );
}

export function openAsyncGenerators(): void {
  openSteps();
  openFunctions();
  const generator = (v: Value): PyGenerator => selfAs(v, PyGenerator, ASYNC_GENERATOR, 'async_generator');
  const begin = (v: Value, start: Start): Value => {
    const g = generator(v);
    if (!KNOWN.has(g)) {
      KNOWN.add(g);
      const { firstIteration } = vm;
      if (firstIteration !== NONE) call(firstIteration, [g]);
    }
    return new AsyncStep(g, start);
  };
  methods(ASYNC_GENERATOR, [
    ['__aiter__', '', ([g]) => g],
    ['__anext__', '', ([g]) => begin(g, { kind: 'send', value: NONE })],
    ['asend', 'value, /', ([g, value]) => begin(g, { kind: 'send', value })],
    ['athrow', 'type, value=, traceback=, /', (args) => begin(args[0], { kind: 'throw', exc: thrownException(args) })],
    ['aclose', '', ([g]) => begin(g, { kind: 'close' })],
    ['__repr__', '', ([g]) => builtinRepr(g)],
  ]);
  getset(ASYNC_GENERATOR, 'ag_running', (g) => RUNNING.has(generator(g)) || generator(g).state === GEN_RUNNING);
  getset(ASYNC_GENERATOR, 'ag_suspended', (g) => generator(g).state === GEN_SUSPENDED);
  getset(ASYNC_GENERATOR, 'ag_code', (g) => codeOf(generator(g)));
  getset(ASYNC_GENERATOR, 'ag_frame', (g) => frameOf(generator(g)));
  getset(ASYNC_GENERATOR, 'ag_await', (g) => delegateOf(generator(g)));
  for (const field of ['name', 'qualname'] as const)
    getset(
      ASYNC_GENERATOR,
      `__${field}__`,
      (g) => generator(g)[field],
      (g, v) => {
        generator(g)[field] = str(v ?? '');
      },
    );
}
