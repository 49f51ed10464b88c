/** `metatrace explain LANGUAGE FILE:LINE`: the regions of a line, what they call and why, and where they were left. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'metatrace-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAM = `local sum, n = 0, 0
for i = 1, 100 do
  sum = sum + i
  if i == 90 then n = n + 1 end
end
for i = 1, 100 do
  io.write(i, ' ')
end
print(sum)
`;

function explain(at: string, ...options: readonly string[]): { out: string; err: string } {
  const cli = join(import.meta.dirname, '../../../framework/cli/main.js');
  const args = [cli, 'explain', '--set=threshold=10', ...options, 'lua', join(folder, at)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { out: stdout.replaceAll(`${folder}/`, ''), err: stderr };
}

writeFileSync(join(folder, 'loops.lua'), PROGRAM);

test('only regions of the line, with the calls that are left, and exits', () => {
  const { out, err } = explain('loops.lua:7', '--show=calls,exits');
  expect(err).toBe('');
  const text = out.slice(out.indexOf('loops.lua:7'));
  expect(text).toMatch(/^loops\.lua:7: io\.write\(i, ' '\)\n\n######## loops\.lua:[67]/);
  expect(text.match(/########/g)).toHaveLength(1);
  expect(text).toMatch(/\n[\w.]*write: (once|\d+ times) \([1-9]\d* in loops\): known at run time only\n/);
  expect(text).toMatch(/---- exits\nentered \w+( times)? from outside, compiled once, \d+ bridges, active\n/);
  // The loop ends once.
  expect(text).toMatch(/\nonce \(cold\): \S.* at loops\.lua:\d+, \S+ vm\/interpreter\.ts:\d+/);
});

test('guards that stay, with what is not known', () => {
  const { out } = explain('loops.lua:3', '--show=guards');
  const lines = out.slice(out.indexOf('---- guards that stay')).trim().split('\n').slice(1);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines)
    expect(line).toMatch(
      /^(once|\d+ times) \(\d+ in loops\): [^:]+: [^:]+: not known is (the (value|type|range) of|whether) /,
    );
  // Nobody knows how large the sum becomes.
  expect(out).toMatch(/: branch: le 9007199254740991: not known is the range of the result of add\n/);
  // The loop was specialized for a number, once and for all.
  expect(out).toMatch(/\(0 in loops\): what the loop was specialized for: typeof is number: not known is the type of/);
});

test('all parts, of the other loop', () => {
  const { out } = explain('loops.lua:3');
  for (const part of ['raw', 'optimized', 'JavaScript', 'guards that stay', 'calls that are not looked into', 'exits'])
    expect(out).toContain(`---- ${part}`);
  expect(out.match(/########/g)).toHaveLength(1);
});

test('a line that nothing was compiled for, and one that is not there', () => {
  expect(explain('loops.lua:9').out).toMatch(/loops\.lua:9: print\(sum\)\n\nNo region has code of this line\.\n$/);
  expect(explain('loops.lua:99').err).toContain('has no line 99');
});
