/** The fuzzer on a language whose programs are lines, with `cat` as reference and commands that break some of them as implementations. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Counts, type Finding, fuzz, type System } from '../../../framework/fuzz/fuzz.ts';
import { type FuzzLanguage, optional, tree } from '../../../framework/fuzz/program.ts';

const dir = mkdtempSync(join(tmpdir(), 'metatrace-'));
afterAll(() => rmSync(dir, { recursive: true }));

const language: FuzzLanguage = {
  generate: (random) =>
    tree('program', ...Array.from({ length: 6 }, () => optional('s', `${random.pick(['a', 'b', 'c', 'x'])}\n`))),
  batch: (programs) => tree('batch', ...programs),
  simplest: {},
  comment: (text) => `# ${text}`,
  comparable: (text) => text.replace(/ignored \d+\n/g, ''),
};
const shell = (name: string, script: string): System => ({
  name,
  worker: null,
  settings: () => ['one', 'two'],
  command: (file, settings, stats) => ({ file: '/bin/sh', args: ['-c', script, file, stats, ...settings] }),
});

async function run(
  system: System,
  programs = 40,
  deadline = Infinity,
): Promise<{ counts: Counts; findings: Finding[] }> {
  const findings: Finding[] = [];
  const counts = await fuzz({
    language,
    extension: 'txt',
    reference: (file) => ({ file: 'cat', args: [file] }),
    systems: [system],
    seed: 1,
    programs,
    skip: 0,
    batchSize: 10,
    deadline,
    timeout: 1,
    shrinkTime: 60_000,
    maxFindings: 1,
    dir,
    onFinding: (f) => findings.push(f),
    onProgress: () => undefined,
  });
  return { counts, findings };
}

test('where nothing differs, nothing is found, and statistics are added up', async () => {
  const { counts } = await run(shell('same', 'cat "$0"; echo \'{"exits": 3, "compilations": 2}\' > "$1"'));
  expect(counts).toMatchObject({ programs: 40, runs: 40, guardsFailed: 12, compilations: 8, findings: 0 });
});

test('a difference in output is found and made small, with the settings that it needs', async () => {
  const { findings } = await run(shell('broken', '[ "$3" = two -o "$2" = two ] && sed s/x/y/ "$0" || cat "$0"'));
  expect(findings).toMatchObject([{ system: 'broken', kind: 'output', text: 'x\n', settings: ['two'] }]);
  expect(findings[0].detail).toBe('expected "x", got "y"');
});

test('exit codes, error texts, endless loops and dropped regions are differences too', async () => {
  const kind = async (script: string): Promise<string> => (await run(shell('s', script), 1)).findings[0].kind;
  expect(await kind('cat "$0"; exit 3')).toBe('code');
  expect(await kind('cat "$0"; echo oops >&2')).toBe('error');
  expect(await kind('cat "$0"; echo \'{"failures": 1}\' > "$1"')).toBe('failure');
  expect(await kind('while :; do :; done')).toBe('late');
});

test('what the language does not compare is no difference', async () => {
  const { findings } = await run(shell('s', 'cat "$0"; echo ignored 7; echo ignored 8 >&2'), 10);
  expect(findings).toEqual([]);
});

test('what is slow only is no difference', async () => {
  const slow = await run(shell('slow', 'i=0; while [ $i -lt 2000000 ]; do i=$((i+1)); done; cat "$0"'), 10);
  expect(slow.findings).toEqual([]);
});

test('where there is no time left to wait, nothing is known about what does not end', async () => {
  const { counts, findings } = await run(shell('endless', 'while :; do :; done'), 40, performance.now() + 1500);
  expect(findings).toEqual([]);
  expect(counts).toMatchObject({ programs: 0, runs: 10, undecided: 1 });
});
