import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A loop that is compiled, and functions of the run time that V8 would optimize in it: compiled code is left again and again. */
const PROGRAM = `
local function f(x, y) if x % 7 == y then return x // 3 end return x end
local sum = 0
for i = 1, 800000 do sum = sum + f(i, i % 5) end
local keys = {}
for i = 1, 100000 do keys[#keys + 1] = string.format('%d:%s', i, i % 3 == 0) end
table.sort(keys)
print(sum, keys[1], keys[#keys])
`;

/** A loop that is compiled, and code that is new each time, which the interpreter runs. */
const INTERPRETED = `
for i = 1, 3000000 do end
local sum = 0
for i = 1, 3000 do sum = sum + load('local s = 0 for k = 1, 1000 do s = s + k % 7 end return s')() end
print(sum)
`;

/** The names of functions that V8's tier was asked for. */
function compiled(tier: string, ...args: readonly string[]): string[] {
  return compiledIn(PROGRAM, tier, ...args);
}

function compiledIn(program: string, tier: string, ...args: readonly string[]): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'tiering-')), 'program.lua');
  writeFileSync(file, program);
  const main = join(import.meta.dirname, '../../../framework/cli/main.js');
  const { stdout, status } = spawnSync(process.execPath, ['--trace-opt', main, ...args, 'lua', file], {
    encoding: 'latin1',
  });
  expect(status).toBe(0);
  const names = [];
  // On a busy machine V8 may ask for the dispatch function before the compiler has been loaded. What counts is asked for once code was emitted.
  const lines = stdout.split('\n');
  const emitted = lines.findIndex((line) => line.includes(' mt_'));
  for (const line of lines.slice(Math.max(0, emitted))) {
    const found = /^\[compiling method .*<JSFunction (\S+) .*\(target ([A-Z_]+)\)/.exec(line);
    if (found !== null && found[2] === tier) names.push(found[1] ?? '');
  }
  return names;
}

const isEmitted = (name: string): boolean => name.startsWith('mt_');

test('until it is warm, V8 brings only emitted code to TurboFan', () => {
  const names = compiled('TURBOFAN_JS', '--mode=region', '--set', 'warmUp=1000000');
  expect(names.some(isEmitted)).toBe(true);
  expect(names.filter((name) => !isEmitted(name))).toEqual([]);
});

test('without a warm-up it brings the interpreter and its natives there, too', () => {
  const names = compiled('TURBOFAN_JS', '--mode=region', '--set', 'warmUp=0');
  expect(names.filter((name) => !isEmitted(name))).not.toEqual([]);
});

test('Maglev leaves the optimizer alone until it is warm', () => {
  const optimizer = ['walkBlock', 'solve', 'emitRegion', 'pairContents'];
  const names = compiled('MAGLEV', '--mode=region', '--set', 'warmUp=1000000');
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => optimizer.includes(name))).toEqual([]);
});

test('TurboFan leaves the dispatch function alone until it is calm', () => {
  const options = ['--mode=region', '--set', 'warmUp=0', '--set'];
  expect(compiledIn(INTERPRETED, 'TURBOFAN_JS', ...options, 'calm=0')).toContain('execute');
  const names = compiledIn(INTERPRETED, 'TURBOFAN_JS', ...options, 'calm=1000000');
  expect(names.filter((name) => !isEmitted(name))).not.toEqual([]);
  expect(names).not.toContain('execute');
});

test('what is never compiled gets there once it is calm', () => {
  const options = ['--mode=region', '--set', 'warmUp=0', '--set', 'calm=10'];
  expect(compiledIn(INTERPRETED, 'TURBOFAN_JS', ...options)).toContain('execute');
});
