/**
 * Commands that run beside the program, each with a pipe to it: what `io.popen` starts. Node gives pipes to its event loop only, which never comes round in a
 * run; so the pipe is a named one, whose ends are files, and how the command has ended is read from `/proc`, where the system keeps it until
 * somebody asks (Linux).
 */
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpError } from '../vm/errors.ts';
import { pollInterrupt } from '../vm/interrupt.ts';

/** How a command has ended. */
export interface Ending {
  readonly code: number | null;
  /** The number of the signal that has ended it. */
  readonly signal: number | null;
}

interface Pipe {
  readonly reading: number;
  readonly writing: number;
}

/** Where the fields of a process's `stat` begin: after its name, which may hold anything. The first one is its state, the last one how it has ended, as from waitpid. */
const AFTER_NAME = ') ';
const ZOMBIE = 'Z';
const STATUS_FIELD = 49;

/** Milliseconds between two looks at a process that has not ended: first, and at most. */
const FIRST_PAUSE = 0.5;
const LONGEST_PAUSE = 10;
/** Steps (vm/interrupt.ts) of a millisecond. */
const STEPS = 10_000;

function openPipe(): Pipe {
  const folder = mkdtempSync(join(tmpdir(), 'lua_'));
  try {
    const name = join(folder, 'pipe');
    const { error, stderr } = process
      .getBuiltinModule('node:child_process')
      .spawnSync('mkfifo', ['-m', '600', name], { encoding: 'utf8' });
    if (error !== undefined) throw error;
    if (stderr !== '') throw new OpError(stderr.trim());
    // Opening one end waits for the other one, but not while this is open.
    const both = openSync(name, 'r+');
    try {
      return { reading: openSync(name, 'r'), writing: openSync(name, 'w') };
    } finally {
      closeSync(both);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export class RunningCommand {
  /** Our end of the pipe. */
  readonly fd: number;
  private readonly child: ChildProcess;
  private readonly pid: number;

  /** `mode`: whether the program reads what the command writes, or writes what it reads. */
  constructor(command: string, mode: 'r' | 'w') {
    const { reading, writing } = openPipe();
    const [ours, its] = mode === 'r' ? [reading, writing] : [writing, reading];
    const stdio: StdioOptions = mode === 'r' ? ['inherit', its, 'inherit'] : [its, 'inherit', 'inherit'];
    this.child = process.getBuiltinModule('node:child_process').spawn('/bin/sh', ['-c', command], { stdio });
    closeSync(its);
    // Told later, to whoever has an event loop; the missing number says the same at once.
    this.child.on('error', () => undefined);
    if (this.child.pid === undefined) {
      closeSync(ours);
      throw new OpError('cannot start a shell');
    }
    this.fd = ours;
    this.pid = this.child.pid;
    // The event loop of a prompt must not wait for it.
    this.child.unref();
  }

  /** Waits until the command has ended. */
  end(): Ending {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      const ending = this.endingNow();
      if (ending !== undefined) return ending;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
      pollInterrupt(pause * STEPS);
    }
  }

  private endingNow(): Ending | undefined {
    const { exitCode, signalCode } = this.child;
    // A prompt's event loop has asked the system first.
    if (signalCode !== null) return { code: null, signal: constants.signals[signalCode] };
    if (exitCode !== null) return { code: exitCode, signal: null };
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(AFTER_NAME) + AFTER_NAME.length).split(' ');
    if (fields[0] !== ZOMBIE) return undefined;
    const status = Number(fields[STATUS_FIELD]);
    const signal = status & 0x7f;
    return signal === 0 ? { code: status >> 8, signal: null } : { code: null, signal };
  }
}
