/**
 * What is kept of Lua and Python between runs (translation, bundle, code of Python's modules), damaged: a program gives its result all the same. A copy of each language is translated for
 * it. What else may be wrong with bundles: tests/unit/cli/bundle.test.ts; with what interpreters keep: tests/unit/support/kept-results.test.ts.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'framework/cli/main.js');
const cache = join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'caches-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAMS = {
  lua: ['local n = 0 for i = 1, 2000 do n = n + i % 7 end print(n)', '6000\n'],
  python: ['import json\nn = 0\nfor i in range(2001):\n    n += i % 7\nprint(json.dumps(n))\n', '6000\n'],
} as const;

/** The text, cut off; one that is as long, but wrong; nothing. */
const DAMAGES: readonly (readonly [string, (text: Buffer) => Uint8Array])[] = [
  ['cut off', (text) => text.subarray(0, text.length >> 1)],
  ['of other bytes', (text) => text.map((b) => b ^ 0x15)],
  ['empty', () => new Uint8Array()],
];

describe.each(['lua', 'python'] as const)('%s', (language) => {
  const copy = join(folder, language);
  const translated = join(copy, 'translated');
  const kept = join(folder, `${language}-kept`);
  const program = join(folder, `program.${language}`);
  const [text, expected] = PROGRAMS[language];

  function run(): void {
    const args = [cli, '--mode=region', '--set=threshold=50', join(copy, 'main.ts'), program];
    const env = { ...process.env, METATRACE_CACHE: kept };
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    expect({ stdout, stderr, status }).toEqual({ stdout: expected, stderr: '', status: 0 });
  }

  beforeAll(() => {
    const from = join(root, 'interpreters', language);
    cpSync(from, copy, { recursive: true, filter: (f) => !/^(translated|bench|fuzz)\b/.test(relative(from, f)) });
    writeFileSync(program, text);
    run();
  }, 300_000);

  test.each(DAMAGES)('each kind of file, %s', { timeout: 600_000 }, (_how, damage) => {
    // Of files that are alike the biggest; all of them at once.
    const biggest = new Map<string, string>();
    const size = (file: string | undefined): number => (file === undefined ? -1 : statSync(file).size);
    const all = [translated, kept].flatMap((dir) =>
      existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name)) : [],
    );
    for (const name of all) {
      if (!statSync(name).isFile()) continue;
      const kind = name.includes('_bundle')
        ? `bundle ${name.slice(name.lastIndexOf('/') + 1)}`
        : name.slice(name.lastIndexOf('.'));
      if (size(name) > size(biggest.get(kind))) biggest.set(kind, name);
    }
    expect(biggest.size).toBeGreaterThan(4);
    expect(biggest.has('.o0')).toBe(language === 'python');
    for (const file of biggest.values()) writeFileSync(file, damage(readFileSync(file)));
    run();
  });
});
