/**
 * The official test suite of Lua 5.4.8 (tag v5.4.8 of its repository, folder `testes`), which is not part of this repository: where it
 * is says the environment variable `LUA_TESTES`. Runs its files, each in a process and a copy of the folder of its own.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIGURATIONS, type Configuration, configuration, EXPLORING, STRESS } from '../differential/configs.ts';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');

export const suiteFolder: string | undefined = process.env.LUA_TESTES;

export interface SuiteFile {
  readonly name: string;
  /** How many calls of `assert` the file makes under the C implementation (with `_port` and `_soft`). */
  readonly asserts: number;
}

/** The files that test something without the C API's test library. */
export const FILES: readonly SuiteFile[] = [
  { name: 'vararg', asserts: 80 },
  { name: 'bitwise', asserts: 1322 },
  { name: 'constructs', asserts: 9484 },
  { name: 'goto', asserts: 65 },
  { name: 'events', asserts: 443 },
  { name: 'math', asserts: 89_000 },
  { name: 'nextvar', asserts: 9884 },
  { name: 'sort', asserts: 33_500 },
  { name: 'strings', asserts: 326 },
  { name: 'pm', asserts: 391 },
  { name: 'utf8', asserts: 1193 },
  { name: 'tpack', asserts: 471 },
  { name: 'literals', asserts: 877 },
  { name: 'calls', asserts: 421 },
  { name: 'closure', asserts: 68 },
  { name: 'locals', asserts: 2735 },
  { name: 'coroutine', asserts: 303 },
  { name: 'errors', asserts: 209 },
  { name: 'attrib', asserts: 6069 },
  { name: 'cstack', asserts: 1009 },
  { name: 'db', asserts: 4472 },
  { name: 'files', asserts: 924 },
  { name: 'gc', asserts: 5100 },
  { name: 'gengc', asserts: 19 },
];

/** What cannot hold here, and is left out: the text is replaced by nothing. */
export interface Omission {
  readonly file: string;
  readonly text: string;
  readonly why: string;
}

const NO_IDENTITY = 'equal strings have no addresses that differ: strings are values of JavaScript';

export const OMISSIONS: readonly Omission[] = [
  {
    file: 'strings',
    text: 'assert(string.format("%p", s1) ~= string.format("%p", s2))\n  end\nend',
    why: NO_IDENTITY,
  },
  { file: 'pm', text: 'assert(r == s and string.format("%p", s) ~= string.format("%p", r))', why: NO_IDENTITY },
  { file: 'literals', text: 'assert(sd == s1 and getadd(sd) ~= a1)', why: NO_IDENTITY },
];

const named = (name: string): Configuration[] => [...EXPLORING, ...STRESS].filter((c) => c.name === name);

/** Each file runs under these. */
export const MODES: readonly Configuration[] = [
  ...CONFIGURATIONS,
  configuration('baseline', 'baseline'),
  configuration('method', 'method'),
  ...named('first iteration'),
];

export interface Score {
  readonly passed: boolean;
  /** Calls of `assert` that succeeded, at least: counting them takes a level of the stack more. */
  readonly asserts: number;
  /** Where it failed. */
  readonly message: string;
}

const TIME_LIMIT = 120_000;
const SETTINGS = '_port=true _soft=true _nomsg=true';
const MARK = 'asserts reached:';

/** Runs the file with a counter in the place of `assert`. */
const counting = (file: string): string => `
local assert, reached = assert, 0
function _G.assert(v, ...)
  if v then reached = reached + 1 end
  return assert(v, ...)
end
pcall(dofile, '${file}.lua')
print('\\n${MARK}' .. reached)`;

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function lua(folder: string, options: readonly string[], args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const all = [cli, ...options, 'lua', '-e', SETTINGS, ...args];
    const child = spawn(process.execPath, all, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: TIME_LIMIT });
    let out = '';
    let err = '';
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString('latin1');
    });
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString('latin1');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

function prepare(folder: string, file: string): void {
  const path = join(folder, `${file}.lua`);
  for (const omission of OMISSIONS) {
    if (omission.file !== file) continue;
    const text = readFileSync(path, 'latin1');
    // Lines stay what they are.
    const rest = omission.text.replace(/^assert\(.*\)/, '');
    if (!text.includes(omission.text)) throw new Error(`${file}.lua is not that of 5.4.8: ${omission.text}`);
    writeFileSync(path, text.replace(omission.text, rest), 'latin1');
  }
}

export async function runFile({ name, asserts }: SuiteFile, options: readonly string[]): Promise<Score> {
  if (suiteFolder === undefined) throw new Error('LUA_TESTES says where the suite is');
  const folder = mkdtempSync(join(tmpdir(), 'lua-testes-'));
  try {
    cpSync(suiteFolder, folder, { recursive: true });
    prepare(folder, name);
    const { code, err } = await lua(folder, options, [`${name}.lua`]);
    if (code === 0) return { passed: true, asserts, message: '' };
    const counted = await lua(folder, options, ['-e', counting(name)]);
    const reached = Number(counted.out.split(MARK).at(-1)?.trim() ?? 0);
    const message = code === null ? 'takes too long' : (err.split('\n', 1)[0] ?? '');
    return { passed: false, asserts: Number.isNaN(reached) ? 0 : reached, message };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
