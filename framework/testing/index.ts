/**
 * For authors' tests: runs a hosted program in a process of its own and tells what was compiled. Package `metatrace/testing`; the matchers are in
 * `metatrace/testing/vitest`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isLoggedEvent, nonconformity } from '../observe/conform.ts';
import type { LoggedEvent } from '../observe/log.ts';
import type { Mode } from '../runtime/parameters.ts';
import { ownCommand } from '../support/own-command.ts';
import { type RunResult, regionsOf } from './regions.ts';
import type { RegionShape } from './shape.ts';

export { type OpName, RegionShape, type Scope } from './shape.ts';

export interface ProgramOptions {
  /** A hosted language: its name, or the path of an interpreter (.ts). */
  readonly language: string;
  /** The program: a file, which runs in its folder, or its text, which is called `program`. */
  readonly file?: string;
  readonly text?: string;
  readonly args?: readonly string[];
  readonly mode?: Mode;
  /** Parameters (docs/parameters.md). What depends on the time is off unless it is set here. */
  readonly set?: { readonly [parameter: string]: string | number | boolean };
  /** Ends the program after so many seconds. */
  readonly timeout?: number;
}

/** Budgets that ask for the time: what is compiled would not be the same each time. */
const TIMELESS = { compileShare: 0, compileBudget: 1000, beginBudget: 1000 };
const TIMEOUT_S = 60;

export class CompiledProgram {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** All that is compiled at the end of the run. */
  readonly regions: readonly RegionShape[];

  constructor({ stdout, stderr, exitCode }: RunResult, regions: readonly RegionShape[]) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.exitCode = exitCode;
    this.regions = regions;
  }

  get loops(): readonly RegionShape[] {
    return this.regions.filter((r) => r.kind === 'loop');
  }

  get functions(): readonly RegionShape[] {
    return this.regions.filter((r) => r.kind === 'function');
  }

  /** The loop that begins there. @throws if there is none, or several */
  loop(name: string): RegionShape {
    return only(this.loops, name, 'loop');
  }

  /** The function that begins there: as a loop would, or with the arguments of a call. @throws if there is none, or several */
  function(name: string): RegionShape {
    return only(this.functions, name, 'function');
  }
}

/** By name, as the language names positions: all of it, or its end. */
function only(regions: readonly RegionShape[], name: string, what: string): RegionShape {
  const found = regions.filter((r) => r.name === name || r.name.endsWith(`/${name}`));
  if (found[0] !== undefined && found.length === 1) return found[0];
  const names = regions.map((r) => `  ${r.name}`).join('\n');
  throw new Error(`${found.length === 0 ? 'no' : 'more than one'} compiled ${what} '${name}'; there are:\n${names}`);
}

/** Runs the program. @throws if it cannot be started, or does not end in time; a program that fails has its exit code in the answer */
export async function compileProgram(options: ProgramOptions): Promise<CompiledProgram> {
  const { file, text } = options;
  if ((file === undefined) === (text === undefined)) throw new Error('compileProgram: give either file or text');
  const folder = mkdtempSync(join(tmpdir(), 'metatrace-test-'));
  try {
    const log = join(folder, 'log.jsonl');
    if (text !== undefined) writeFileSync(join(folder, 'program'), text);
    const program = file === undefined ? 'program' : basename(file);
    const result = await run(options, program, file === undefined ? folder : dirname(resolve(file)), log);
    return new CompiledProgram(result, regionsOf(eventsOf(log, result)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(options: ProgramOptions, program: string, cwd: string, log: string): Promise<RunResult> {
  const { language, args = [], mode = 'region', set = {}, timeout = TIMEOUT_S } = options;
  const settings = Object.entries({ ...TIMELESS, ...set }).map(
    ([k, v]) => `${k}=${typeof v === 'boolean' ? Number(v) : v}`,
  );
  const name = language.endsWith('.ts') ? resolve(language) : language;
  const argv = [...ownCommand(mode, settings), `--log=${log}`, '--log-detail', name, program, ...args];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, argv, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeout * 1000 });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (s: string) => (stdout += s));
    child.stderr.setEncoding('utf8').on('data', (s: string) => (stderr += s));
    child.on('error', fail);
    child.on('close', (exitCode, signal) => {
      if (signal === null) done({ stdout, stderr, exitCode });
      else fail(new Error(`${program} was ended by ${signal} (timeout: ${timeout} s)\n${stderr}`));
    });
  });
}

function eventsOf(log: string, { stderr }: RunResult): LoggedEvent[] {
  let text: string;
  try {
    text = readFileSync(log, 'utf8');
  } catch {
    throw new Error(`the program was not started\n${stderr}`);
  }
  return text.split('\n').flatMap((line): LoggedEvent[] => {
    if (line === '') return [];
    const event: unknown = JSON.parse(line);
    if (!isLoggedEvent(event)) throw new Error(`the log has an event that it cannot have: ${nonconformity(event)}`);
    return [event];
  });
}
