/**
 * Runs benchmark programs under several systems, interleaved: one process for each (program, system) in turn, then the
 * next round, so that a slow phase of the machine hits all systems alike.
 */
import { spawn } from 'node:child_process';
import type { BenchProgram, Suite, System } from './suite.ts';

/** Times of one process, in microseconds, one per iteration; or why there are none. */
export type Invocation =
  | { readonly ok: true; readonly times: readonly number[]; readonly wall: number }
  | { readonly ok: false; readonly error: string };

export interface Cell {
  readonly program: BenchProgram;
  readonly system: string;
  readonly invocations: Invocation[];
}

export interface RunOptions {
  /** Processes for each cell. */
  readonly rounds: number;
  /** Iterations within a process. */
  readonly iterations: number;
  /** Which programs run under which system; all, if it is not there. */
  readonly wants?: (program: BenchProgram, system: string) => boolean;
  /** A process is ended after so many seconds. */
  readonly timeout: number;
  readonly onProgress: (done: number, total: number, what: string) => void;
}

const LINE = /^\S+: iterations=1 runtime: (\d+)us$/;

/** What a failed process has to say: the first lines, without the line of source and the caret that Node puts before an error. */
function summary(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const error = lines.findIndex((line) => /^\w*Error( \[\w+\])?: /.test(line));
  return lines
    .slice(Math.max(error, 0))
    .filter((line) => line !== '')
    .slice(0, 2)
    .join(' | ');
}

function invoke(suite: Suite, system: System, program: BenchProgram, options: RunOptions): Promise<Invocation> {
  const [file, ...args] = system.command(program, options.iterations);
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: suite.dir, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, options.timeout * 1000);
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString('latin1');
    });
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString('latin1');
    });
    child.on('error', (e) => {
      clearTimeout(timer);
      resolve({ ok: false, error: e.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const times = out.split('\n').flatMap((line) => {
        const m = LINE.exec(line.trim());
        return m === null ? [] : [Number(m[1])];
      });
      if (code === 0 && times.length > 0) resolve({ ok: true, times, wall: (performance.now() - start) * 1000 });
      else if (late) resolve({ ok: false, error: `ended after ${options.timeout} s` });
      else resolve({ ok: false, error: summary(err) || summary(out) || `ended by ${signal ?? `exit code ${code}`}` });
    });
  });
}

export async function runSuite(
  suite: Suite,
  programs: readonly BenchProgram[],
  systems: readonly System[],
  options: RunOptions,
): Promise<Cell[]> {
  const cells: Cell[] = programs.flatMap((program) =>
    systems
      .filter((system) => options.wants?.(program, system.name) ?? true)
      .map((system) => ({ program, system: system.name, invocations: [] })),
  );
  const total = cells.length * options.rounds;
  let done = 0;
  for (let round = 0; round < options.rounds; round++) {
    for (const cell of cells) {
      const system = systems.find((s) => s.name === cell.system);
      if (system === undefined) continue;
      options.onProgress(done, total, `${cell.program.name} ${cell.system}`);
      cell.invocations.push(await invoke(suite, system, cell.program, options));
      done++;
    }
  }
  options.onProgress(done, total, '');
  return cells;
}
