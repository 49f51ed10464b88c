/** Hosted programs inside of another program, whose hooks hear of every event. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { JitEvent } from '../../../framework/observe/events.table.ts';
import { listenerOf } from '../../../framework/observe/hooks.ts';

const folder = mkdtempSync(join(tmpdir(), 'metatrace-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a program with hooks: types, order, errors of hooks, parameters that do not exist', () => {
  const program = join(folder, 'loop.lua');
  writeFileSync(program, 'local s = 0\nfor i = 1, 100 do\n  s = s + i\nend\nprint(s)\n');
  const fixture = join(import.meta.dirname, '../../fixtures/embedding.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [fixture, program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const lines = stdout.split('\n');
  // A hook that throws does not disturb the program.
  expect(lines.slice(0, 3)).toEqual(['5050', '5050', '5050']);
  expect(JSON.parse(lines[3])).toEqual({
    compiled: [expect.stringMatching(/loop\.lua:\d+ recorded true$/)],
    reasons: [],
    ends: 1,
    heard: [1, 0],
    silent: [1, 0],
    thrown: 'Error: of the hook',
    refused: expect.stringContaining('treshold'),
  });
});

test('an event goes to the hook of its name, and to no other', () => {
  const heard: JitEvent[] = [];
  const errors: unknown[] = [];
  const listen = listenerOf(
    {
      evict: (e) => heard.push(e),
      takeover: () => {
        throw new Error('mine');
      },
    },
    (e) => errors.push(e),
  );
  listen({ event: 'invalidate', region: 'a:1', unit: 1 });
  listen({ event: 'evict', region: 'a:1', unit: 1 });
  listen({ event: 'takeover', region: 'a:1' });
  expect(heard).toEqual([{ event: 'evict', region: 'a:1', unit: 1 }]);
  expect(errors).toEqual([new Error('mine')]);
});
