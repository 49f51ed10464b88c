/** What the command runs is a bundle that is up to date, and behaves as the modules from which it was made. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const cli = path.join(import.meta.dirname, '../../../framework/cli/main.js');
const cache = path.join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = path.join(folder, 'counter.ts');
const helper = path.join(folder, 'helper.ts');

function run(...args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args, entry], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

function writeHelper(text: string): void {
  writeFileSync(helper, `export const greeting = '${text}';\n`);
}

writeHelper('first');
writeFileSync(
  entry,
  `import fs, { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { JitCells, JitDriver, jitted } from 'metatrace';
import { greeting } from './helper.ts';

class Code { readonly jit = new JitCells(2); }
class Frame { sum = 0; compiled = 0; }
const driver = new JitDriver<Code>({ name: 'counter' });

function execute(code: Code, frame: Frame, n: number): void {
  let pc = 1;
  for (;;) {
    driver.mergePoint(code, pc);
    if (n === 0) return;
    frame.sum += n;
    if (jitted()) frame.compiled += 1;
    n -= 1;
    pc = 1;
    driver.backEdge(code, pc);
    continue;
  }
}

export function main(): number {
  const frame = new Frame();
  execute(new Code(), frame, 20000);
  const here = fs.existsSync(import.meta.filename) && existsSync(import.meta.dirname);
  console.log(greeting, frame.sum, frame.compiled > 10000, here, basename(import.meta.filename), import.meta.main);
  return 0;
}
`,
);

test('the compiler is loaded when a loop is hot; modules know where they lie', () => {
  expect(run()).toBe('first 200010000 true true counter.js false\n');
  expect(run()).toBe('first 200010000 true true counter.js false\n');
  expect(run('--mode=off')).toBe('first 200010000 false true counter.js false\n');
});

test('an edit is run at once, even one that keeps size and modification time', () => {
  run();
  const { atime, mtime } = statSync(helper);
  writeHelper('fifth');
  utimesSync(helper, atime, mtime);
  expect(run()).toMatch(/^fifth /);
});

test('a bundle that was made from other framework sources is not run', () => {
  run();
  const dir = path.join(folder, 'translated/counter/_bundle');
  const file = path.join(dir, 'stamps.json');
  const stamps = JSON.parse(readFileSync(file, 'utf8')) as {
    made: string;
    files: Record<string, [number, number, number, string]>;
  };
  const jit = Object.keys(stamps.files).find((name) => name.endsWith('framework/runtime/jit.ts'));
  expect(jit).toBeDefined();
  for (const room of ['hints', 'translator', 'bundler']) {
    expect(Object.keys(stamps.files).some((name) => name.includes(`framework/${room}/`))).toBe(true);
  }
  // As if it had been made from a text of another size.
  const [mtime, ctime, size, hash] = stamps.files[jit as string] as [number, number, number, string];
  stamps.files[jit as string] = [mtime, ctime, size + 1, hash];
  writeFileSync(file, JSON.stringify(stamps));
  const before = statSync(file).mtimeMs;
  run();
  expect(statSync(file).mtimeMs).toBeGreaterThan(before);
  expect(readFileSync(file, 'utf8')).not.toContain(`,${size + 1},"${hash}"`);
  expect(readdirSync(dir)).toContain(stamps.made);
});

const OUT = path.join(folder, 'translated/counter');
const bundleFile = (name: string): string => {
  const { made } = JSON.parse(readFileSync(path.join(OUT, '_bundle/stamps.json'), 'utf8')) as { made: string };
  return path.join(OUT, '_bundle', made, name);
};
const half = (text: Buffer): Buffer => text.subarray(0, text.length >> 1);
/** What is damaged, and how. */
const DAMAGES: readonly (readonly [string, () => string, (text: Buffer) => string | Uint8Array])[] = [
  ['the bundle is cut off', () => bundleFile('run.mjs'), half],
  ['bits of the jitcode have flipped', () => bundleFile('program.words'), (text) => text.map((b) => b ^ 0x55)],
  ['the stamps are something else', () => path.join(OUT, '_bundle/stamps.json'), () => '{"made": 7, "files": null}'],
];

test.each(DAMAGES)('%s: it is made again', (_what, file, damage) => {
  const name = file();
  writeFileSync(name, damage(readFileSync(name)));
  expect(run()).toMatch(/^fifth 200010000 true/);
});

test('a translation that is damaged, with its bundle, is made again', () => {
  rmSync(path.join(OUT, '_bundle'), { recursive: true });
  const all = readdirSync(OUT, { recursive: true, encoding: 'utf8' });
  for (const [name, damage] of [
    ['counter.js', () => 'export const greeting = ;'],
    ['program.jitcode', half],
    ['manifest.json', () => '{"tool": [], "sources": {}}'],
  ] as const) {
    // Modules lie below folders named as those of their sources.
    const file = path.join(OUT, all.find((f) => path.basename(f) === name) ?? name);
    writeFileSync(file, damage(readFileSync(file)));
  }
  expect(run()).toMatch(/^fifth 200010000 true/);
});

test('where nothing can be translated, programs run without a JIT, and it is said why', () => {
  rmSync(OUT, { recursive: true });
  // A file where a folder has to be.
  writeFileSync(OUT, '');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, entry], { encoding: 'utf8' });
  rmSync(OUT);
  expect(stdout).toMatch(/^fifth 200010000 false/);
  expect(stderr).toMatch(/^metatrace: translating counter has failed, so it runs without a JIT: Error: ENOTDIR/);
  expect(status).toBe(0);
});
