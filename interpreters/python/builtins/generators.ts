/** Generators and coroutines. */
import type { OPS } from '../code/opcodes.table.ts';
import { plainCode } from '../code/traced.ts';
import { PyClass } from '../objects/class.ts';
import { COROUTINE_WRAPPER, CoroutineWrapper } from '../objects/coroutine-wrapper.ts';
import { BASE_EXCEPTION, exceptionData, PyTraceback, typeError } from '../objects/exceptions.ts';
import type { QuickFunction } from '../objects/function.ts';
import { GEN_CLOSED, GEN_RUNNING, GEN_SUSPENDED, PyGenerator } from '../objects/misc.ts';
import { COROUTINE, GENERATOR } from '../objects/types.ts';
import { isInstance, typeName } from '../objects/types-of.ts';
import { NONE, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { Resume } from '../vm/frame.ts';
import { shown } from '../vm/frames.ts';
import { closeGenerator, resumeNested, stopIteration, throwInto } from '../vm/generators.ts';
import { builtinRepr, repr, textOf } from '../vm/text.ts';
import { builtin, getset, methods, none, selfAs } from './define.ts';

const OP_YIELD: typeof OPS.YIELD.id = 117;

/** What programs see of the frame, as long as there is one. */
export function frameOf(g: PyGenerator): Value {
  const { frame } = g;
  if (frame === undefined || g.state === GEN_CLOSED) return NONE;
  return shown(frame);
}

/** Its code, as programs know it. */
export function codeOf({ frame }: PyGenerator): Value {
  return frame === undefined ? NONE : plainCode(frame.code);
}

/** What it waits for in a `yield from` or `await`. */
export function delegateOf(g: PyGenerator): Value {
  const { frame } = g;
  if (frame === undefined || g.state !== GEN_SUSPENDED) return NONE;
  const { code } = frame.code;
  const register = code[frame.pc] === OP_YIELD ? code[frame.pc + 3] : 0;
  return register > 0 ? (frame.regs[register - 1] ?? NONE) : NONE;
}

/** A method that makes the interpreter go on with the generator's own frame. */
function resuming(
  cls: PyClass,
  name: string,
  signature: string,
  nested: (args: readonly Value[]) => Value,
  quick: QuickFunction,
): void {
  const method = builtin(name, signature, nested, cls);
  method.quick = quick;
  cls.namespace.set(name, method);
}

/** @lookInside */
function quickSend(args: readonly Value[]): Resume | undefined {
  const g = args[0];
  return args.length === 2 && g instanceof PyGenerator ? new Resume(g, args[1]) : undefined;
}

/** @lookInside */
function quickNext(args: readonly Value[]): Resume | undefined {
  const g = args[0];
  return args.length === 1 && g instanceof PyGenerator ? new Resume(g, NONE) : undefined;
}

export function resumeOrStop(g: PyGenerator, sent: Value): Value {
  const v = resumeNested(g, sent);
  if (v === undefined) throw stopIteration(g);
  return v;
}

/** With the arguments of `throw`. */
function throwOrStop(g: PyGenerator, args: readonly Value[]): Value {
  const v = throwInto(
    g,
    thrownException(args),
    args.slice(1).filter((a) => a !== undefined),
  );
  if (v === undefined) throw stopIteration(g);
  return v;
}

/** The exception that `throw(type, value, traceback)` means. */
export function thrownException(args: readonly Value[]): PyInstance {
  const [, type, value, tb] = args;
  let e: Value = type;
  let isMade = false;
  if (type instanceof PyClass && type.isSubclassOf(BASE_EXCEPTION)) {
    if (value !== undefined && isInstance(value, type)) e = value;
    else {
      isMade = true;
      e = call(type, value === undefined || value === NONE ? [] : value instanceof PyTuple ? value.items : [value]);
    }
  } else if (value !== undefined && value !== NONE) {
    throw typeError('instance exception may not have a separate value');
  }
  if (!isInstance(e, BASE_EXCEPTION))
    throw typeError(
      isMade
        ? `calling ${repr(type)} should have returned an instance of BaseException, not ${typeName(e)}`
        : `exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`,
    );
  if (tb instanceof PyTraceback) exceptionData(e as PyInstance).traceback = tb;
  else if (tb !== undefined && tb !== NONE) throw typeError('throw() third argument must be a traceback object');
  return e as PyInstance;
}

function nameOf(v: Value | undefined, attribute: string): string {
  const name = v === undefined ? undefined : textOf(v);
  if (name === undefined) throw typeError(`${attribute} must be set to a string object`);
  return name;
}

export function openGenerators(): void {
  const generator = (v: Value): PyGenerator => selfAs(v, PyGenerator, GENERATOR, 'generator');
  for (const cls of [GENERATOR, COROUTINE]) {
    const send = (args: readonly Value[]): Value => resumeOrStop(generator(args[0]), args[1]);
    resuming(cls, 'send', 'arg, /', send, quickSend);
    methods(cls, [
      ['throw', 'type, value=, traceback=, /', (args) => throwOrStop(generator(args[0]), args)],
      ['close', '', ([g]) => none(closeGenerator(generator(g)))],
      ['__repr__', '', ([g]) => builtinRepr(g)],
    ]);
    const prefix = cls === GENERATOR ? 'gi' : 'cr';
    getset(cls, `${prefix}_running`, (g) => generator(g).state === GEN_RUNNING);
    getset(cls, `${prefix}_suspended`, (g) => generator(g).state === GEN_SUSPENDED);
    getset(cls, `${prefix}_code`, (g) => codeOf(generator(g)));
    getset(cls, `${prefix}_frame`, (g) => frameOf(generator(g)));
    getset(cls, cls === GENERATOR ? 'gi_yieldfrom' : 'cr_await', (g) => delegateOf(generator(g)));
    getset(
      cls,
      '__name__',
      (g) => generator(g).name,
      (g, v) => {
        generator(g).name = nameOf(v, '__name__');
      },
    );
    getset(
      cls,
      '__qualname__',
      (g) => generator(g).qualname,
      (g, v) => {
        generator(g).qualname = nameOf(v, '__qualname__');
      },
    );
  }
  methods(GENERATOR, [['__iter__', '', ([g]) => g]]);
  resuming(GENERATOR, '__next__', '', ([g]) => resumeOrStop(generator(g), NONE), quickNext);
  GENERATOR.renew();
  methods(COROUTINE, [['__await__', '', ([g]) => new CoroutineWrapper(generator(g))]]);
  openWrapper();
}

function openWrapper(): void {
  const inner = (v: Value): PyGenerator =>
    selfAs(v, CoroutineWrapper, COROUTINE_WRAPPER, 'coroutine_wrapper').generator;
  methods(COROUTINE_WRAPPER, [
    ['__iter__', '', ([w]) => w],
    ['__next__', '', ([w]) => resumeOrStop(inner(w), NONE)],
    ['send', 'arg, /', ([w, v]) => resumeOrStop(inner(w), v)],
    ['throw', 'type, value=, traceback=, /', (args) => throwOrStop(inner(args[0]), args)],
    ['close', '', ([w]) => none(closeGenerator(inner(w)))],
  ]);
}
