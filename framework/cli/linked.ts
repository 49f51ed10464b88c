/** What a bundle begins with: runs the linked interpreter under a mode. All that is imported here is loaded at each start. */
import type { Listener } from '../observe/events.table.ts';
import { CLOCK, jsonLines } from '../observe/log.ts';
import { ParameterError } from '../runtime/parameters.ts';
import { type LinkedInterpreter, type StartOptions, startJit, startJitWhenHot } from '../runtime/start.ts';
import { InternalError } from '../support/assert.ts';
import { keepResultsOf } from '../support/kept-results.ts';
import { UserError } from '../support/user-error.ts';
import type { RunFlags } from './arguments.ts';

const { closeSync, openSync, writeSync } = process.getBuiltinModule('node:fs');

/** A promise only where the program waits for somebody at a terminal. `startedAs`: the file of the language's own command, if that was started. */
export type Main = (argv: readonly string[], startedAs?: string) => number | Promise<number>;

export function runLinked(
  interpreter: LinkedInterpreter,
  main: Main,
  args: readonly string[],
  flags: RunFlags,
  startedAs?: string,
): Promise<void> | undefined {
  keepResultsOf(interpreter.build);
  try {
    start(interpreter, flags);
  } catch (e) {
    if (!(e instanceof UserError) && !(e instanceof ParameterError)) throw e;
    process.stderr.write(`metatrace: ${e.message}\n`);
    process.exitCode = 2;
    return undefined;
  }
  const code = main(args, startedAs);
  if (typeof code === 'number') {
    process.exitCode = code;
    return undefined;
  }
  return code.then((later) => {
    process.exitCode = later;
  });
}

/** What became of a program that ran in a process with others. */
export interface RanApart {
  readonly code: number;
  /** As `--stats` writes them. */
  readonly statistics: Readonly<Record<string, unknown>>;
}

export type ApartOptions = Pick<StartOptions, 'mode' | 'set' | 'listeners' | 'detail'>;

/** Runs a program under a JIT of its own, which is gone afterwards: for whoever runs many, one after another. What is a bug of ours is thrown. */
export function runApart(
  interpreter: LinkedInterpreter,
  main: Main,
  args: readonly string[],
  options: ApartOptions,
): RanApart {
  keepResultsOf(interpreter.build);
  const { listeners = [] } = options;
  const jit = startJit(interpreter, { ...options, isReported: listeners.length > 0 });
  try {
    const code = main(args);
    if (typeof code !== 'number') throw new InternalError('a program that nobody types into does not wait');
    jit.end();
    return { code, statistics: jit.report() };
  } finally {
    jit.uninstall();
  }
}

function start(interpreter: LinkedInterpreter, flags: RunFlags): void {
  if (
    flags.stats === undefined &&
    flags.log === undefined &&
    flags.logDetail === undefined &&
    flags.logV8 === undefined
  ) {
    startJitWhenHot(interpreter, flags);
    return;
  }
  const log = flags.log === undefined ? null : open(flags.log);
  const statistics = typeof flags.stats === 'string' ? open(flags.stats) : flags.stats === true ? 2 : null;
  const listeners: Listener[] = [];
  if (log !== null)
    listeners.push(
      jsonLines(
        (line) => writeSync(log, line),
        () => performance.now(),
      ),
    );
  const v8 = flags.logV8 === true;
  const detail = flags.logDetail === true || v8;
  if (detail && log === null) throw new UserError(`--log-${v8 ? 'v8' : 'detail'}: name the file with --log`);
  // From here on both logs count the time.
  if (v8) new Function(`//# sourceURL=${CLOCK}`)();
  const jit = startJit(interpreter, { ...flags, listeners, detail, v8, isReported: true });
  // A hosted program may end the process from anywhere.
  process.on('exit', () => {
    jit.end();
    if (statistics !== null) writeSync(statistics, `${JSON.stringify(jit.report(), null, 1)}\n`);
    if (log !== null) closeSync(log);
  });
}

function open(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (e) {
    throw new UserError(`--log: ${e instanceof Error ? e.message : String(e)}`);
  }
}
