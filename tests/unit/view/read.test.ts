/** What is gathered from a log; lines that are none; and that no data can end the element they stand in. */
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CodeListing } from '../../../framework/observe/details.ts';
import type { JitEvent } from '../../../framework/observe/events.table.ts';
import { embed, makePage } from '../../../framework/view/html.ts';
import { LogReader } from '../../../framework/view/read.ts';

const source = { file: 'a"unit":9.lua', line: 3 };
const place = { reason: 'branch', interpreter: 'f i.ts:7', source };
const compile: JitEvent<'compile'> = {
  event: 'compile',
  region: 'a.lua:3',
  unit: 1,
  kind: 'loop',
  isLoop: true,
  tier: 'recorded',
  source,
  compilation: 1,
  rawOps: 20,
  ops: 10,
  guards: 3,
  shape: null,
  bytes: 100,
  optimizeMs: 1,
  emitMs: 2,
};
const listing = (text: string): CodeListing => ({
  positions: [{ interpreter: 'f i.ts:7', source: { ...source, line: 4 }, bridge: 0 }],
  raw: { text, lines: [[0]] },
  optimized: { text, lines: [[0]] },
  js: { text, lines: [[0]] },
  ops: [],
});
const code = (text: string, shape: string | null = null): JitEvent<'code'> => ({
  event: 'code',
  region: 'a "unit":7,"shape":null',
  unit: 1,
  shape,
  script: null,
  code: listing(text),
});

function read(events: readonly JitEvent[], more: readonly string[] = []) {
  const reader = new LogReader('test');
  events.forEach((e, i) => void reader.line(JSON.stringify({ ...e, ms: i })));
  for (const line of more) reader.line(line);
  return reader.finish();
}

test('events are gathered by region', () => {
  const grow = { event: 'grow', region: 'a.lua:3', unit: 1, place, ops: 5, ending: 'join', exits: 2 } as const;
  const { run, code: codes } = read([
    { ...grow, bridge: 1, parent: 0 },
    compile,
    code('first'),
    { event: 'exit', region: 'a.lua:3', unit: 1, place, count: 1, state: 'cold' },
    { event: 'exit', region: 'a.lua:3', unit: 1, place, count: 2, state: 'cold' },
    { ...grow, bridge: 2, parent: 1 },
    { ...compile, compilation: 2 },
    code('second'),
    code('for a shape', 'v0'),
    { event: 'abort', region: 'a.lua:3', reason: 'tooLong', detail: 'x', during: 'bridge' },
    { event: 'abort', region: 'a.lua:3', reason: 'tooLong', detail: 'y', during: 'bridge' },
    { event: 'evict', region: 'a.lua:3', unit: 1 },
    {
      event: 'samples',
      intervalMs: 1,
      tiers: { recorded: 5 },
      regions: [{ unit: 1, tier: 'recorded', samples: 5, lines: [{ source, samples: 4 }] }],
    },
  ]);
  expect(run.unreadable).toBe(0);
  expect(run.regions).toHaveLength(1);
  expect(run.regions[0]).toMatchObject({
    name: 'a.lua:3',
    compilations: [{ ms: 1 }, { ms: 6 }],
    bridges: [
      { bridge: 1, parent: 0, reason: 'branch', ms: 0 },
      { bridge: 2, parent: 1, reason: 'branch', ms: 5 },
    ],
    exits: [{ count: 2 }],
    dropped: { ms: 11, why: 'evict' },
    samples: 5,
    lines: { 0: [3, 4] },
    hasCode: true,
  });
  expect(run.aborts).toEqual([
    { region: 'a.lua:3', reason: 'tooLong', during: 'bridge', detail: 'y', ms: 10, count: 2 },
  ]);
  expect(run.heat).toEqual({ 0: [{ line: 3, samples: 4 }] });
  // The last one that is for all calls.
  expect(codes.get(1)?.raw.text).toBe('second');
});

test('what is no event is counted: half a line, and lines of somebody else', () => {
  const { run } = read(
    [compile],
    ['{"event":"evict","reg', 'hello', '{"event":"code","region":"","unit":1,"shape":null', ''],
  );
  expect(run).toMatchObject({ events: 2, unreadable: 3 });
  expect(run.regions[0].hasCode).toBe(false);
});

test('data stay data', () => {
  const nasty = '</script><b>&"\u2028<!--';
  expect(embed([nasty])).not.toMatch(/[<\u2028]/);
  expect(JSON.parse(embed([nasty]))).toEqual([nasty]);
  const log = read([{ ...compile, region: nasty }, code(nasty)]);
  const page = makePage([{ ...log, run: { ...log.run, label: nasty } }], 'script()', 'style');
  expect(page).not.toContain('<b>');
  expect(page.match(/<script/g)).toHaveLength(3);
  const packed = /id="code-0-1">([^<]*)</.exec(page)?.[1] ?? '';
  const unpacked = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString());
  expect(unpacked.js.text).toBe(nasty);
  expect(unpacked).not.toHaveProperty('ops');
});
