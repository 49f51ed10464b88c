/** tiny's two interpreters, a bytecode loop and an AST walker, agree in all modes. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONFIGURATIONS, EXPLORING, STRESS } from './configs.ts';

const root = join(import.meta.dirname, '../..');
const dir = join(root, 'tests/language/tiny');
const cli = join(root, 'framework/cli/main.js');

function run(options: readonly string[], language: string, program: string): string {
  const r = spawnSync(process.execPath, [cli, ...options, language, join(dir, program)], { encoding: 'utf8' });
  expect({ stderr: r.stderr, status: r.status }).toEqual({ stderr: '', status: 0 });
  return r.stdout;
}

for (const program of readdirSync(dir)) {
  test(program, () => {
    const expected = run(['--mode=off'], 'tiny', program);
    expect(expected).not.toBe('');
    for (const language of ['tiny', join(root, 'tests/fixtures/tiny-ast/main.ts')]) {
      for (const { name, options } of [...CONFIGURATIONS, ...EXPLORING, ...STRESS]) {
        expect(`${name}\n${run(options, language, program)}`).toBe(`${name}\n${expected}`);
      }
    }
  });
}
