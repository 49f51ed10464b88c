/**
 * Hosted Lua against `lua5.4`: each program of tests/language/lua under the interpreter, both modes that follow runs, one of those that
 * explore, and one stress configuration; the latter two rotate over the programs. Output, error text and exit code have to be equal.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CONFIGURATIONS, EXPLORING, STRESS } from './configs.ts';

const root = join(import.meta.dirname, '../..');
const dir = join(root, 'tests/language/lua');
const cli = join(root, 'framework/cli/main.js');
const filter = process.env.LUA_PROGRAMS ?? '';
const programs = readdirSync(dir).filter((f) => f.endsWith('.lua') && f.includes(filter));

interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

function run(file: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
    let out = '';
    let err = '';
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString('latin1');
    });
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString('latin1');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ out, err: err.replace(/^lua5\.4:/, 'lua:'), code }));
  });
}

describe('lua', () => {
  beforeAll(() => {
    const r = spawnSync(process.execPath, [cli, 'translate', 'lua'], { encoding: 'utf8' });
    if (r.status !== 0) throw new Error(r.stderr);
  });

  for (const [k, program] of programs.entries()) {
    test.concurrent(program, async () => {
      const expected = await run('lua5.4', [program]);
      const rotating = [STRESS[k % STRESS.length], EXPLORING[k % EXPLORING.length]].filter((c) => c !== undefined);
      for (const { name, options } of [...CONFIGURATIONS, ...rotating]) {
        const got = await run(process.execPath, [cli, ...options, 'lua', program]);
        expect({ configuration: name, ...got }).toEqual({ configuration: name, ...expected });
      }
    });
  }
});
