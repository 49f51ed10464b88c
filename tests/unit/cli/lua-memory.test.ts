/**
 * Hosted Lua under `--set memory-limit`, from outside: what grows without end ends with Lua's error in each mode, which the program may catch, and what
 * was in use then is free again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const main = path.join(root, 'framework/cli/main.js');
const cache = path.join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text, 'latin1');
  return name;
}

describe('the error', () => {
  function limited(text: string, mode = 'auto') {
    const program = file('memory.lua', text);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [main, `--mode=${mode}`, '--set', 'memory-limit=60', 'lua', program],
      { encoding: 'latin1', cwd: folder },
    );
    return { status, stdout, stderr };
  }

  test('the error can be caught, and what was in use is free again', () => {
    const text = `local function fill()
  local t = {}
  for i = 1, 1e8 do t[i] = { i } end
end
for i = 1, 2 do print(pcall(fill)) end
print(select('#', xpcall(fill, function(m) return m .. ' seen' end)))
local n = 0
for i = 1, 3e6 do n = n + #{ i } end
print(n)`;
    expect(limited(text)).toEqual({
      status: 0,
      stdout: 'false\tnot enough memory\nfalse\tnot enough memory\n2\n3000000\n',
      stderr: '',
    });
  });

  test('nobody catches it', () => {
    const text = 'local t, n = {}, 0\nlocal function f() n = n + 1 t[n] = { n, {} } return f() end\nf()';
    expect(limited(text, 'off')).toEqual({ status: 1, stdout: '', stderr: 'lua: not enough memory\n' });
  });

  test('what only weak tables hold is no reason', () => {
    const text = `local cache = setmetatable({}, { __mode = 'v' })
for i = 1, 1200 do cache[i] = { ('x'):rep(1e5) .. i } local s = #cache[i][1]:upper() end
print 'done'`;
    expect(limited(text)).toEqual({ status: 0, stdout: 'done\n', stderr: '' });
  });
});

/** What grows, and the error that ends it. */
const GROWING: readonly (readonly [name: string, code: string])[] = [
  ['a list', 'local t = {} for i = 1, math.huge do t[i] = { i } end'],
  ['numbers', 'local t, i = {}, 0 while true do i = i + 1 t[i] = i end'],
  ['a table of strings', "local t, i = {}, 0 while true do i = i + 1 t['k' .. i] = i end"],
  ['a string that doubles', "local s = 'x' while true do s = s .. s end"],
  ['string.rep', "local t = {} for i = 1, math.huge do t[i] = ('x'):rep(1e5) end"],
  ['table.concat', "local t = { 'ab' } while true do t = { table.concat(t), table.concat(t) } end"],
  [
    'coroutines',
    'local t = {} while true do local f = coroutine.wrap(function(a) coroutine.yield(a) end) f(1) t[#t + 1] = f end',
  ],
  ['closures', 'local t = {} while true do local n = #t t[n + 1] = function() n = n + 1 return n end end'],
  ['functions', "local t = {} for i = 1, math.huge do t[i] = load('return function() return ' .. i .. ' end') end"],
  ['a line', "return io.open('/dev/zero'):read('l')"],
  ['a file', "return io.open('/dev/zero'):read('a')"],
];

describe.concurrent('what grows', () => {
  test.each(['off', 'baseline', 'trace', 'region', 'method', 'auto'])('%s', async (mode) => {
    const text = GROWING.map(([name, code]) => `print('${name}', pcall(function() ${code} end))`).join('\n');
    const child = spawn(
      process.execPath,
      [main, `--mode=${mode}`, '--set', 'memory-limit=50', 'lua', file(`${mode}.lua`, text)],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (d: Buffer) => {
        output += d.toString('latin1');
      });
    const code = await new Promise((resolve) => {
      child.on('close', resolve);
    });
    const expected = GROWING.map(([name]) => `${name}\tfalse\tnot enough memory\n`).join('');
    expect({ code, output }).toEqual({ code: 0, output: expected });
  });
});
