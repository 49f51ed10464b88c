/** What a bundle begins with: runs the linked interpreter under a mode. All that is imported here is loaded at each start. */
import type { Listener } from '../observe/events.table.ts';
import { jsonLines } from '../observe/log.ts';
import { ParameterError } from '../runtime/parameters.ts';
import { type LinkedInterpreter, startJit, startJitWhenHot } from '../runtime/start.ts';
import { UserError } from '../support/user-error.ts';
import type { RunFlags } from './arguments.ts';

const { closeSync, openSync, writeSync } = process.getBuiltinModule('node:fs');

type Main = (argv: readonly string[]) => number;

export function runLinked(interpreter: LinkedInterpreter, main: Main, args: readonly string[], flags: RunFlags): void {
  try {
    start(interpreter, flags);
  } catch (e) {
    if (!(e instanceof UserError) && !(e instanceof ParameterError)) throw e;
    process.stderr.write(`metatrace: ${e.message}\n`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = main(args);
}

function start(interpreter: LinkedInterpreter, flags: RunFlags): void {
  if (flags.stats === undefined && flags.log === undefined) {
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
  const jit = startJit(interpreter, { ...flags, listeners });
  // A hosted program may end the process from anywhere.
  process.on('exit', () => {
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
