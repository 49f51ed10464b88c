/** A profile as text and as a file for speedscope. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JitEvent } from '../../../framework/observe/events.table.ts';
import { formatProfile, speedscope } from '../../../framework/view/profile.ts';
import { LogReader } from '../../../framework/view/read.ts';

const at = (line: number) => ({ file: 'a.lua', line });

function log() {
  const reader = new LogReader('run');
  const events: readonly JitEvent[] = [
    { event: 'start', mode: 'auto', parameters: {} },
    {
      event: 'samples',
      intervalMs: 1,
      tiers: { recorded: 60, interpreter: 30, compiler: 10 },
      regions: [
        {
          unit: 1,
          tier: 'recorded',
          samples: 60,
          lines: [
            { source: at(2), samples: 40 },
            { source: at(1), samples: 15 },
            { source: null, samples: 5 },
          ],
        },
      ],
    },
    { event: 'file', file: 'a.lua', role: 'hosted', text: 'for i = 1, 2 do\n  f(i)\nend\n' },
  ];
  for (const e of events) reader.line(JSON.stringify({ ...e, ms: 0 }));
  return reader.finish();
}

test('shares, and the hottest lines', () => {
  expect(formatProfile(log(), 1)).toBe(
    [
      'mode auto: 100 samples',
      '  60.0 %  compiled code, recorded',
      '  30.0 %  interpreter',
      '  10.0 %  compiler',
      '',
      'hosted lines, in compiled code',
      '  40.0 %  a.lua:2  f(i)',
      '',
    ].join('\n'),
  );
});

test('stacks of tier, region and line, with as many samples as there were', () => {
  expect(speedscope(log())).toMatchObject({
    shared: {
      frames: [
        { name: 'compiled code, recorded' },
        { name: 'region #1' },
        { name: 'a.lua:2', file: 'a.lua', line: 2 },
        { name: 'a.lua:1', file: 'a.lua', line: 1 },
        { name: 'interpreter' },
        { name: 'compiler' },
      ],
    },
    profiles: [
      {
        type: 'sampled',
        endValue: 100,
        samples: [[0, 1, 2], [0, 1, 3], [0, 1], [4], [5]],
        weights: [40, 15, 5, 30, 10],
      },
    ],
  });
});

test('the command runs the program, and gives its output and exit code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'metatrace-profile-'));
  try {
    const cli = join(import.meta.dirname, '../../../framework/cli/main.js');
    const file = join(folder, 'profile.json');
    const program = 'local n = 0 for i = 1, 3e6 do n = n + i % 7 end print(n) os.exit(3)';
    const argv = [cli, 'profile', '--mode=off', '-o', file, 'lua', '-e', program];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '8999997\n' });
    expect(stderr).toMatch(/^\nmode off: \d+ samples\n(.*\n)*.*% {2}interpreter\n/);
    expect(JSON.parse(readFileSync(file, 'utf8')).profiles).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
