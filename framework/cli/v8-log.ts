/**
 * `--log-v8`: V8 writes its log only if that is asked for when a process starts, so the program runs in a process of its own, and what V8 did with the code of regions
 * is added to our log afterwards.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, createReadStream, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LoggedEvent } from '../observe/log.ts';
import { type V8Change, V8LogReader } from '../observe/v8-log.ts';
import { UserError } from '../support/user-error.ts';

interface Region {
  readonly region: string;
  readonly unit: number;
  readonly shape: string | null;
}

/** Runs this very command again under V8's log; `log` is the log of the run. */
export async function runWithV8Log(log: string | undefined): Promise<void> {
  if (log === undefined) throw new UserError('--log-v8: name the file with --log');
  const folder = mkdtempSync(join(tmpdir(), 'metatrace-v8-'));
  try {
    // One file for each thread: they would write over each other. With --log-deopt V8 also writes for people, on standard output if nothing else is said.
    const flags = [
      ...['--log-code', '--log-deopt', '--logfile-per-isolate', `--logfile=${join(folder, 'v8.log')}`],
      ...['--redirect-code-traces', `--redirect-code-traces-to=${join(folder, 'traces')}`],
    ];
    const argv = [...process.execArgv, ...flags, ...process.argv.slice(1)];
    const { status, error } = spawnSync(process.execPath, argv, { stdio: 'inherit' });
    if (error !== undefined) throw error;
    process.exitCode = status ?? 1;
    // Wrong arguments: nothing has run.
    if (existsSync(log))
      await merge(
        log,
        readdirSync(folder)
          .filter((name) => name.endsWith('v8.log'))
          .map((name) => join(folder, name)),
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function merge(log: string, v8Logs: readonly string[]): Promise<void> {
  const regions = new Map<string, Region>();
  for await (const line of linesOf(log)) {
    const script = scriptOf(line);
    if (script !== null) regions.set(script.script, script.region);
  }
  const changes: V8Change[] = [];
  for (const file of v8Logs) {
    const reader = new V8LogReader();
    for await (const line of linesOf(file)) reader.line(line);
    // Only the thread that runs the program has the mark.
    changes.push(...reader.changes());
  }
  const events = changes.flatMap(({ script, ms, tier, why }) => {
    const region = regions.get(script);
    if (region === undefined) return [];
    const event: LoggedEvent = { event: 'v8', ...region, tier, why, ms };
    return [`${JSON.stringify(event)}\n`];
  });
  appendFileSync(log, events.join(''));
}

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Infinity });

/** As the log writes it. Listings are long: only their beginning is read. */
const CODE =
  /^\{"event":"code","region":("(?:[^"\\]|\\.)*"),"unit":(\d+),"shape":(null|"(?:[^"\\]|\\.)*"),"script":"([^"]*)"/;

function scriptOf(line: string): { readonly script: string; readonly region: Region } | null {
  const [, name, unit, shape, script] = CODE.exec(line) ?? [];
  if (name === undefined || shape === undefined || script === undefined) return null;
  return { script, region: { region: textOf(name) ?? '', unit: Number(unit), shape: textOf(shape) } };
}

function textOf(json: string): string | null {
  const text: unknown = JSON.parse(json);
  return typeof text === 'string' ? text : null;
}
