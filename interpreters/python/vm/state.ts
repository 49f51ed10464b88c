/**
 * What the running program owns: one object, a constant, since the built-in classes are shared by all programs of a process anyway. The optimizer
 * sees plain fields of a constant.
 */
import type { Namespace } from '../objects/binding.ts';
import { Namespace as NamespaceClass } from '../objects/binding.ts';
import { PyDict } from '../objects/dict.ts';
import { NONE, type PyInstance, type Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';
import type { Turn } from './turn.ts';

/** Calls of the interpreter that are nested in each other through natives. */
export const MAX_NATIVE_DEPTH = 150;

/** What there is for hooks of tools (tracer.ts); nothing of it is asked for where no hook is set. */
export interface Tracer {
  /** A frame that is about to run gets code with hooks. */
  hook(frame: Frame): void;
  /** A generator's frame goes on by an exception. */
  goesOn(frame: Frame): void;
  /** An exception has come to the frame: the one that goes on. */
  raised(frame: Frame | undefined, exc: PyInstance): PyInstance;
  /** A built-in function is called, or has returned or raised. */
  native(frame: Frame, event: 'c_call' | 'c_return' | 'c_exception', f: Value): void;
  /** Whether there are such events now. */
  tellsOf(frame: Frame, f: Value): boolean;
  /** It will have returned when the frame goes on. */
  returnsLater(frame: Frame, f: Value): void;
  /** What a native has given to the frame, which may have to go on in another form. */
  reform(frame: Frame, v: Value): Value;
}

class Vm {
  readonly builtins: Namespace;
  /** sys.modules */
  modules: PyDict;
  /** The exception that is being handled. */
  handled: PyInstance | undefined;
  /** The exception that is leaving frames, for UNWIND. */
  leaving: PyInstance | undefined;
  /** As the options -O and -OO: 1, without asserts; 2, without docstrings as well. */
  optimize: number;
  /** @quasiImmutable */
  recursionLimit: number;
  /** Of ints as decimal text; 0: any number of them. */
  maxIntDigits: number;
  /** How many calls of `execute` by natives are on the JavaScript stack. */
  nativeDepth: number;
  /** What is called with each asynchronous generator when it begins, or None. */
  firstIteration: Value;
  /** The frame whose native is running, if the interpreter called it. */
  top: Frame | undefined;
  /** Those that natives of the running thread have called back from. */
  callers: (Frame | undefined)[];
  /** The frames with which natives of the running thread have entered interpreters. */
  entered: Frame[];
  /** What a thread does that has left its frames: the frame with which it goes on. */
  private pauseThread: ((frame: Frame, turn: Turn) => Frame) | undefined;
  /**
   * Lines of tracebacks keep the frames of compiled code, with their variables, too, which takes exceptions twice the time: some text of the program speaks of
   * `f_locals`, or it has been read. @quasiImmutable
   */
  keepsFrames: boolean;
  /** Some thread has a hook of `sys.settrace` or `sys.setprofile` (hook-state.ts). @quasiImmutable */
  tracing: boolean;
  /** Some thread has had one. @quasiImmutable */
  hasTraced: boolean;
  private hooks: Tracer | undefined;
  private run: ((frame: Frame) => Value) | undefined;

  constructor() {
    this.builtins = new NamespaceClass();
    this.modules = new PyDict();
    this.handled = undefined;
    this.leaving = undefined;
    this.optimize = 0;
    this.recursionLimit = 1000;
    this.maxIntDigits = 4300;
    this.nativeDepth = 0;
    this.firstIteration = NONE;
    this.top = undefined;
    this.callers = [];
    this.entered = [];
    this.pauseThread = undefined;
    this.keepsFrames = false;
    this.tracing = false;
    this.hasTraced = false;
    this.hooks = undefined;
    this.run = undefined;
  }

  /** What looks after hooks, likewise. */
  provideTracer(tracer: Tracer): void {
    this.hooks = tracer;
  }

  get tracer(): Tracer {
    if (this.hooks === undefined) throw new Error('the tracer is not loaded');
    return this.hooks;
  }

  /** The interpreter, so that natives can call back without an import cycle. */
  provide(execute: (frame: Frame) => Value): void {
    this.run = execute;
  }

  /** The scheduler, likewise. */
  providePause(pause: (frame: Frame, turn: Turn) => Frame): void {
    this.pauseThread = pause;
  }

  pause(frame: Frame, turn: Turn): Frame {
    if (this.pauseThread === undefined) throw new Error('the scheduler is not loaded');
    return this.pauseThread(frame, turn);
  }

  execute(frame: Frame): Value {
    if (this.run === undefined) throw new Error('the interpreter is not loaded');
    return this.run(frame);
  }
}

export const vm = new Vm();
