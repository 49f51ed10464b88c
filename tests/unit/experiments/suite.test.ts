/** The benchmark suite of hosted Lua: every program exists in both languages and gives its result in both; a wrong result is an error. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLanguage } from '../../../framework/cli/language.ts';
import { type Cell, runSuite } from '../../../framework/experiments/run.ts';
import { readSuite, type Suite, type System, selectPrograms } from '../../../framework/experiments/suite.ts';
import { UserError } from '../../../framework/support/user-error.ts';

const language = findLanguage('lua');
const dir = language.bench ?? '';
const twins = join(dir, '../../twins');
const suite = readSuite(dir, language.harness);

function peer(name: string): System {
  const [file, ...args] = language.peers[name].map((part) => (part === 'node' ? process.execPath : part));
  return { name, command: (program, iterations) => [file, ...args, program.name, String(iterations), '1'] };
}

const run = (of: Suite, systems: readonly string[], iterations: number): Promise<Cell[]> =>
  runSuite(of, of.programs, systems.map(peer), { rounds: 1, iterations, timeout: 20, onProgress: () => {} });

const errorsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap((c) => c.invocations.flatMap((i) => (i.ok ? [] : [`${c.program.name} ${c.system}: ${i.error}`])));

describe('the suite of Lua', () => {
  test('groups and names', () => {
    const groups = new Set(suite.programs.map((p) => p.group));
    expect([...groups]).toEqual([
      'numeric',
      'calls',
      'objects',
      'allocation',
      'strings',
      'tables',
      'branchy',
      'interpreter',
    ]);
    expect(new Set(suite.programs.map((p) => p.name)).size).toBe(suite.programs.length);
    for (const p of suite.programs) expect(p.inner).toBeGreaterThan(0);
  });

  test.each(suite.programs.map((p) => p.name))('%s exists in both languages', (name) => {
    const stem = name.replace(/\d+$/, '');
    for (const file of [join(dir, `${stem}.lua`), join(twins, `${stem}.js`)]) expect(existsSync(file)).toBe(true);
  });

  test('every program gives its result', async () => {
    expect(errorsOf(await run(suite, ['lua5.4', 'js'], 1))).toEqual([]);
  });

  test('programs are chosen by name or group', () => {
    expect(selectPrograms(suite, ['fib', 'strings']).map((p) => p.name)).toEqual([
      'fib',
      'jsonparse',
      'wordcount',
      'strbuild',
      'patterns',
    ]);
    expect(selectPrograms(suite, ['calls', 'fib']).filter((p) => p.name === 'fib')).toHaveLength(1);
    expect(() => selectPrograms(suite, ['fibs'])).toThrow(UserError);
  });
});

describe('the harnesses', () => {
  let copy = '';

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'metatrace-suite-'));
    copyFileSync(join(dir, 'harness.lua'), join(copy, 'harness.lua'));
    copyFileSync(join(twins, 'harness.js'), join(copy, 'harness.js'));
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');
    for (const [name, result] of Object.entries({ right: 7, wrong: 8 })) {
      writeFileSync(join(copy, `${name}.lua`), `return { expected = 7, run = function() return ${result} end }`);
      writeFileSync(join(copy, `${name}.js`), `export default { expected: 7, run: () => ${result} };`);
    }
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const suiteOf = (name: string): Suite => ({ dir: copy, twins: '.', programs: [{ name, inner: 1, group: 'test' }] });

  test('one line for each iteration', async () => {
    for (const cell of await run(suiteOf('right'), ['lua5.4', 'js'], 3)) {
      const [invocation] = cell.invocations;
      expect(invocation.ok && invocation.times.length).toBe(3);
    }
  });

  test('only what is wanted runs', async () => {
    const cells = await runSuite(suiteOf('right'), suiteOf('right').programs, ['lua5.4', 'js'].map(peer), {
      rounds: 1,
      iterations: 1,
      timeout: 20,
      onProgress: () => {},
      wants: (program, system) => program.name === 'right' && system === 'js',
    });
    expect(cells.map((c) => [c.system, c.invocations.length])).toEqual([['js', 1]]);
  });

  test('a wrong result is an error', async () => {
    const errors = errorsOf(await run(suiteOf('wrong'), ['lua5.4', 'js'], 3));
    expect(errors).toHaveLength(2);
    for (const e of errors) expect(e).toContain('wrong: result 8, expected 7');
  });

  test('a program that there is not is an error', async () => {
    expect(errorsOf(await run(suiteOf('none'), ['lua5.4', 'js'], 3))).toHaveLength(2);
  });
});

describe('a checkout of are-we-fast-yet', () => {
  let root = '';

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'metatrace-awfy-'));
    for (const folder of ['Lua', 'JavaScript', 'Empty']) mkdirSync(join(root, folder));
    for (const file of ['harness.lua', 'richards.lua', 'nbody.lua', 'som.lua'])
      writeFileSync(join(root, 'Lua', file), '');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('its programs with their own inner iterations, and its twins', () => {
    const { programs, twins } = readSuite(join(root, 'Lua'), 'harness.lua');
    expect(programs.map((p) => [p.name, p.inner, p.group])).toEqual([
      ['Richards', 100, 'macro'],
      ['NBody', 250000, 'micro'],
    ]);
    expect(twins).toBe(join('..', 'JavaScript'));
  });

  test('a folder without programs, or of another language, is none', () => {
    expect(() => readSuite(join(root, 'Empty'), 'harness.lua')).toThrow(UserError);
    expect(() => readSuite(join(root, 'Lua'), 'harness.py')).toThrow(UserError);
  });
});
