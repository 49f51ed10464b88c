/** The official test suite of Lua 5.4.8 in all modes (suite.ts); skipped where the environment does not say where the suite is. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FILES, MODES, runFile, SPECIAL, suiteFolder } from './suite.ts';

const root = join(import.meta.dirname, '../..');

describe.skipIf(suiteFolder === undefined)('LUA_TESTES', () => {
  beforeAll(() => {
    const r = spawnSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', 'lua'], {
      encoding: 'utf8',
    });
    if (r.status !== 0) throw new Error(r.stderr);
  });

  for (const file of FILES) {
    test.concurrent(file.name, async () => {
      for (const mode of MODES) {
        const { name } = mode;
        const score = await runFile(file, mode);
        expect({ mode: name, ...score }).toEqual({ mode: name, passed: true, asserts: file.asserts, message: '' });
      }
    }, 1_800_000);
  }

  test.concurrent.each([...SPECIAL])('%s', async (_, start) => expect(await start()).toBe(''), 1_800_000);
});
