/** The official test suite of Lua 5.4.8 in all modes (suite.ts); skipped where the environment does not say where the suite is. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FILES, MODES, runFile, suiteFolder } from './suite.ts';

const root = join(import.meta.dirname, '../..');
/** Not there yet: what docs/lua-conformance.md says about them. */
const UNFINISHED: ReadonlySet<string> = new Set(['closure', 'locals', 'coroutine', 'db', 'gc', 'gengc']);

describe.skipIf(suiteFolder === undefined)('LUA_TESTES', () => {
  beforeAll(() => {
    const r = spawnSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', 'lua'], {
      encoding: 'utf8',
    });
    if (r.status !== 0) throw new Error(r.stderr);
  });

  for (const file of FILES) {
    (UNFINISHED.has(file.name) ? test.skip : test.concurrent)(
      file.name,
      async () => {
        for (const { name, options } of MODES) {
          const score = await runFile(file, options);
          expect({ mode: name, ...score }).toEqual({ mode: name, passed: true, asserts: file.asserts, message: '' });
        }
      },
      1_800_000,
    );
  }
});
