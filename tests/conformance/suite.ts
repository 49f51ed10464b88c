/**
 * The official test suite of Lua 5.4.8 (tag v5.4.8 of its repository, folder `testes`), which is not part of this repository: where it
 * is says the environment variable `LUA_TESTES`. Runs its files, each in a process and a copy of the folder of its own.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFlags } from '../../framework/support/command-flags.ts';
import { CONFIGURATIONS, type Configuration, configuration, EXPLORING, STRESS } from '../differential/configs.ts';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
const ownCommand = join(import.meta.dirname, '../../interpreters/lua/bin/lua');

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

/** How the files are run. */
interface Way {
  readonly settings: string;
  /** As all.lua does: the function goes through string.dump and load. */
  readonly dumped?: boolean;
}

export interface Mode extends Configuration {
  readonly way: Way;
}

const SOFT: Way = { settings: '_port=true _soft=true _nomsg=true' };
const HARD: Way = { settings: '_port=true _nomsg=true' };

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
  {
    file: 'main',
    text: `RUN("env LUA_CPATH='./libs/?.so' lua -l lib2-v2 -e 'print(lib2.id())' > %s",\n    out)\ncheckout("true\\n")`,
    why: 'libraries written in C cannot be loaded',
  },
];

const named = (name: string): Configuration[] => [...EXPLORING, ...STRESS].filter((c) => c.name === name);

const softly = (all: readonly Configuration[]): Mode[] => all.map((c) => ({ ...c, way: SOFT }));

/** Each file runs under these. */
export const MODES: readonly Mode[] = [
  ...softly(CONFIGURATIONS),
  ...softly([configuration('baseline', 'baseline'), configuration('method', 'method')]),
  ...softly(named('first iteration')),
  { ...configuration('auto, without `_soft`', 'auto'), way: HARD },
  { ...configuration('auto, dumped', 'auto'), way: { ...SOFT, dumped: true } },
];

export interface Score {
  readonly passed: boolean;
  /** Calls of `assert` that succeeded, at least: counting them takes a level of the stack more. */
  readonly asserts: number;
  /** Where it failed. */
  readonly message: string;
}

/** Some files take a quarter of a minute without `_soft`; much more where others use the processor too. */
const TIME_LIMIT = 600_000;
const MARK = 'asserts reached:';

/** A chunk that runs the file. */
function running({ name }: SuiteFile, { dumped }: Way): string {
  return dumped === true ? `assert(load(string.dump(assert(loadfile('${name}.lua')))))()` : `dofile('${name}.lua')`;
}

/** Runs the chunk with a counter in the place of `assert`. */
const counting = (chunk: string): string => `
local assert, reached = assert, 0
function _G.assert(v, ...)
  if v then reached = reached + 1 end
  return assert(v, ...)
end
pcall(function() ${chunk} end)
print('\\n${MARK}' .. reached)`;

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(folder: string, command: readonly [string, ...string[]]): Promise<Outcome> {
  const [file, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: TIME_LIMIT });
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
    const rest = omission.text.startsWith('assert(')
      ? omission.text.replace(/^assert\(.*\)/, '')
      : omission.text.replace(/[^\n]/g, '');
    if (!text.includes(omission.text)) throw new Error(`${file}.lua is not that of 5.4.8: ${omission.text}`);
    writeFileSync(path, text.replace(omission.text, rest), 'latin1');
  }
}

async function inCopy<T>(file: string, use: (folder: string) => Promise<T>): Promise<T> {
  if (suiteFolder === undefined) throw new Error('LUA_TESTES says where the suite is');
  const folder = mkdtempSync(join(tmpdir(), 'lua-testes-'));
  try {
    cpSync(suiteFolder, folder, { recursive: true });
    prepare(folder, file);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const messageOf = ({ code, err }: Outcome): string =>
  code === null ? 'takes too long' : (err.split('\n', 1)[0] ?? '');

export function runFile(file: SuiteFile, { options, way }: Mode): Promise<Score> {
  const { name, asserts } = file;
  return inCopy(name, async (folder) => {
    const command = [process.execPath, ...commandFlags(), cli, ...options, 'lua', '-e', way.settings] as const;
    const started = way.dumped === true ? ['-e', running(file, way)] : [`${name}.lua`];
    const outcome = await run(folder, [...command, ...started]);
    if (outcome.code === 0) return { passed: true, asserts, message: '' };
    const counted = await run(folder, [...command, '-e', counting(running(file, way))]);
    // Finalizers may print after it.
    const reached = Number(counted.out.split(MARK).at(1)?.match(/^\d+/)?.[0] ?? 0);
    return { passed: false, asserts: reached, message: messageOf(outcome) };
  });
}

const BIG = `local f = coroutine.wrap(assert(loadfile('big.lua'))) assert(f() == 'b' and f() == 'a')`;

/** What all.lua runs in another way than the rest, under `auto`: why it fails, '' if it does not. */
export const SPECIAL: ReadonlyMap<string, () => Promise<string>> = new Map([
  ['main.lua, by our own command and without `_port`', () => runSpecial('main', [ownCommand])],
  ['big.lua, in a coroutine', () => runSpecial('big', [ownCommand, '-e', BIG])],
  ['verybig.lua', () => runSpecial('verybig', [ownCommand])],
]);

function runSpecial(name: string, start: readonly [string, ...string[]]): Promise<string> {
  return inCopy(name, async (folder) => {
    const outcome = await run(folder, start.length > 1 ? start : [...start, `${name}.lua`]);
    return outcome.code === 0 ? '' : messageOf(outcome);
  });
}
