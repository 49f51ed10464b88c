/**
 * A process that is kept: runs one file after another. What it prints goes into files, which are read and emptied in between.
 *
 * Quick, but not the last word. What happened before in the process, and which state of V8 it was in, cannot be replayed; so whoever finds that
 * something differs runs it again in a process of its own. A process that has run a while is replaced.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Outcome } from './outcome.ts';

export interface Request {
  readonly file: string;
  readonly mode: string;
  readonly settings: readonly string[];
}

export interface Answer {
  readonly code: number;
  readonly statistics: Readonly<Record<string, unknown>>;
}

export interface Ran {
  readonly outcome: Outcome;
  readonly statistics: Answer['statistics'];
}

/** Files that one process runs, in whatever modes, unless somebody knows better. */
const MAX_RUNS = 200;
/** A process may have to wait for others this much longer than it works. */
const PATIENCE = 4;

interface Process {
  readonly child: ChildProcess;
  readonly out: Output;
  readonly err: Output;
  runs: number;
}

export class Worker {
  private readonly command: Command;
  private readonly dir: string;
  private readonly cwd: string;
  private readonly maxRuns: number;
  private process: Process | null = null;

  /** `command` is sent each file as a message (a `Request`), and sends an `Answer`. What it prints goes to the folder `dir`; it runs in `cwd`. */
  constructor(command: Command, dir: string, cwd = process.cwd(), maxRuns = MAX_RUNS) {
    this.maxRuns = maxRuns;
    this.command = command;
    this.dir = dir;
    this.cwd = cwd;
  }

  /** Null: there was no answer, or not within a time in which so many seconds of work get done. */
  async run(request: Request, seconds: number): Promise<Ran | null> {
    if (this.process !== null && this.process.runs >= this.maxRuns) this.stop();
    this.process ??= this.start();
    const { process } = this;
    process.runs++;
    const answer = await answerOf(process.child, request, seconds);
    const out = process.out.take();
    const err = process.err.take();
    if (answer === null) {
      this.stop();
      return null;
    }
    return { outcome: { out, err, code: answer.code, late: false }, statistics: answer.statistics };
  }

  stop(): void {
    if (this.process === null) return;
    this.process.child.kill('SIGKILL');
    this.process.out.close();
    this.process.err.close();
    this.process = null;
  }

  private start(): Process {
    const out = new Output(join(this.dir, 'worker.out'));
    const err = new Output(join(this.dir, 'worker.err'));
    const { file, args } = this.command;
    const child = spawn(file, args, { cwd: this.cwd, stdio: ['ignore', out.fd, err.fd, 'ipc'] });
    // Whoever waits for an answer is told by its exit.
    child.on('error', () => undefined);
    return { child, out, err, runs: 0 };
  }
}

/** A file that a process appends to. */
class Output {
  readonly fd: number;
  private readonly file: string;

  constructor(file: string) {
    rmSync(file, { force: true });
    this.file = file;
    this.fd = openSync(file, 'a');
  }

  take(): string {
    const text = readFileSync(this.file, 'latin1');
    ftruncateSync(this.fd);
    return text;
  }

  close(): void {
    closeSync(this.fd);
  }
}

function answerOf(child: ChildProcess, request: Request, seconds: number): Promise<Answer | null> {
  return new Promise((resolve) => {
    const end = (answer: Answer | null): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(answer);
    };
    const onMessage = (message: unknown): void => end(message as Answer);
    const onExit = (): void => end(null);
    const timer = setTimeout(onExit, seconds * 1000 * PATIENCE);
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(request, (error) => {
      if (error !== null) onExit();
    });
  });
}
