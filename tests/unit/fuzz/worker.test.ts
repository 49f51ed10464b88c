/** A process that runs one hosted program after another: what a program changes is not seen by the next. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentBundle } from '../../../framework/bundler/current.ts';
import { type Ran, Worker } from '../../../framework/fuzz/worker.ts';

const root = join(import.meta.dirname, '../../..');
const dir = mkdtempSync(join(tmpdir(), 'metatrace-'));
let worker: Worker;

beforeAll(() => {
  const r = spawnSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', 'lua'], {
    encoding: 'utf8',
  });
  if (r.status !== 0) throw new Error(r.stderr);
  const bundle = currentBundle(join(root, 'interpreters/lua/translated'));
  if (bundle === null) throw new Error('no bundle');
  worker = new Worker({ file: process.execPath, args: [join(root, 'framework/cli/fuzz-worker.ts'), bundle] }, dir, dir);
});
afterAll(() => {
  worker.stop();
  rmSync(dir, { recursive: true });
});

function run(text: string, mode: string, ...settings: readonly string[]): Promise<Ran | null> {
  writeFileSync(join(dir, 'program.lua'), text);
  return worker.run({ file: 'program.lua', mode, settings }, 30);
}

const HOT = 'local s = 0 for i = 1, 100 do s = s + i end ';

test('globals, metatables, loaded modules, warnings, output files and hooks are new for each program', async () => {
  const changes = `
    leaked = 1
    string.leaked, package.loaded.leaked, getmetatable('').__call = 1, 1, print
    warn('@on')
    io.output('elsewhere')
    debug.sethook(function() leaked = leaked + 1 end, 'l')
    print('printed') warn('heard')`;
  const looks = `
    ${HOT}
    print(leaked, string.leaked, package.loaded.leaked, getmetatable('').__call, debug.gethook())
    warn('unheard')
    io.write('written ', s, '\\n')`;
  expect((await run(changes, 'off'))?.outcome).toMatchObject({
    out: 'printed\n',
    err: 'Lua warning: heard\n',
    code: 0,
  });
  const expected = { out: 'nil\tnil\tnil\tnil\tnil\nwritten 5050\n', err: '', code: 0 };
  expect((await run(looks, 'off'))?.outcome).toMatchObject(expected);
  expect((await run(looks, 'region', 'threshold=7'))?.outcome).toMatchObject(expected);
});

test('mode, parameters and statistics are those of one program', async () => {
  const compiled = async (mode: string, ...settings: readonly string[]): Promise<unknown> =>
    (await run(`${HOT} print(s)`, mode, ...settings))?.statistics.loops;
  expect(await compiled('region', 'threshold=7')).toBe(1);
  expect(await compiled('region')).toBe(0);
  expect(await compiled('trace', 'threshold=7')).toBe(1);
  expect(await compiled('off')).toBe(0);
});

test('a program that ends the process gives no answer; the next gets another process', async () => {
  expect(await run('os.exit(3)', 'off')).toBeNull();
  expect((await run('print(1)', 'off'))?.outcome).toMatchObject({ out: '1\n', code: 0 });
});
