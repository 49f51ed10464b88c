/**
 * Switches the JIT on for a linked interpreter. The compiler (jit.ts and all that it imports: two thirds of the framework) and the jitcode
 * are loaded when the first hosted loop or function is hot; most short programs never need them.
 */
import type { JitCode } from '../jitcode/jitcode.ts';
import type { Bindings } from '../jitcode/load.ts';
import type { Program } from '../jitcode/program.ts';
import type { Listener } from '../observe/events.table.ts';
import { memoryLimit } from '../support/memory.ts';
import { processorTime } from '../support/processor-time.ts';
import { installUntilHot } from './counters.ts';
import type { Inspect } from './host.ts';
import type { Jit } from './jit.ts';
import type { Parameters } from './parameters.table.ts';
import type { Mode } from './parameters.ts';
import type { Resume } from './running.ts';
import { tuneWith } from './set-parameter.ts';
import { Tuning } from './tuning.ts';

/** What is loaded late: the compiler, and the jitcode. */
export interface Compiler {
  readonly Jit: typeof import('./jit.ts').Jit;
  readonly load: (bindings: Bindings) => Program;
}

export interface LinkedInterpreter {
  readonly bindings: Bindings;
  readonly portals: readonly { readonly jitcode: number; readonly module: string; readonly index: number }[];
  /** Names of its drivers, by number. */
  readonly drivers: readonly string[];
  readonly loadCompiler: () => Compiler;
  /** Names it by content. */
  readonly build: string;
  /** The folder to which the names of its files are relative. */
  readonly root: string;
}

export interface StartOptions {
  readonly mode: Mode;
  /** `name=value`, as the user wrote them. */
  readonly set: readonly string[];
  readonly listeners?: readonly Listener[];
  /** Somebody will ask for a report of all regions. */
  readonly isReported?: boolean;
  readonly inspect?: Inspect;
  /** Listeners get what a detailed log has. */
  readonly detail?: boolean;
  /** Details have no samples of the time: V8 logs what it compiles, and does not do both. */
  readonly v8?: boolean;
}

/** The jitcode of an interpreter does not change: all that are started one after another share it. */
const programs = new WeakMap<LinkedInterpreter, Program>();

function createJit(interpreter: LinkedInterpreter, options: StartOptions, started: number, tuning: Tuning): Jit {
  const { bindings } = interpreter;
  const { Jit, load } = interpreter.loadCompiler();
  const program = programs.get(interpreter) ?? load(bindings);
  programs.set(interpreter, program);
  const resume = new Map<JitCode, Resume>();
  for (const { jitcode, module, index } of interpreter.portals) {
    const thunk = bindings.get(module)?.[index]?.();
    if (typeof thunk === 'function') resume.set(program.jitcodes[jitcode], thunk as Resume);
  }
  const { mode, listeners = [], isReported = false, inspect, detail = false, v8 = false } = options;
  const sources = detail ? interpreter.root : null;
  const all = { program, mode, tuning, resume, listeners, isReported, started, sources, isSampled: !v8 };
  return Jit.create(inspect === undefined ? all : { ...all, inspect });
}

function limitMemory({ memoryLimit: megabytes }: Parameters): void {
  if (megabytes > 0) memoryLimit.set(megabytes);
}

/** At once: for those who watch it from its beginning. */
export function startJit(interpreter: LinkedInterpreter, options: StartOptions): Jit {
  const tuning = new Tuning(options.mode, options.set, interpreter.drivers);
  const jit = createJit(interpreter, options, processorTime(), tuning);
  limitMemory(tuning.run);
  jit.install();
  return jit;
}

/** When something is hot. @throws ParameterError at once */
export function startJitWhenHot(interpreter: LinkedInterpreter, options: StartOptions): void {
  const started = processorTime();
  const tuning = new Tuning(options.mode, options.set, interpreter.drivers);
  limitMemory(tuning.run);
  if (options.mode === 'off') return;
  tuneWith(tuning);
  installUntilHot(
    (driver) => tuning.of(driver),
    () => createJit(interpreter, options, started, tuning).install(),
  );
}
