/** A session that follows edits writes, byte for byte, what a translation from nothing writes. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TranslatorSession } from '../../../framework/translator/session.ts';
import { scratchFolder } from './support.ts';

const folder = scratchFolder();
const source = path.join(folder, 'source');
const entry = path.join(source, 'main.ts');

const MAIN = `import { JitCells, JitDriver, promote } from 'metatrace';
import { Box, grow, step } from './values.ts';
import { twice } from './leaf.ts';

export class Code { readonly jit = new JitCells(4); }
const driver = new JitDriver<Code>({ name: 'edited' });

export function execute(code: Code, box: Box): number {
  let pc = 0;
  for (;;) {
    driver.mergePoint(code, pc);
    if (box.count > 100) return twice(box.count);
    step(box);
    const by = promote(box.by);
    grow(box, by);
    pc = 0;
    driver.backEdge(code, pc);
    continue;
  }
}

export function main(): number {
  return execute(new Code(), new Box(1)) > 0 ? 0 : 1;
}
`;
const VALUES = `import { note } from './leaf.ts';

export class Box {
  count = 0;
  by: number;
  constructor(by: number) { this.by = by; }
}

/** @elidable */
function square(n: number): number { return n * n; }

export function step(box: Box): void { box.count += square(box.by); }

export function grow(box: Box, by: number): void { note(box.count); box.count += by; }
`;
const LEAF = `export const log: number[] = [];
export function twice(n: number): number { return n * 2; }
export function note(n: number): void { if (n < 0) log.push(n); }
export function unused(n: number): number { return n; }
`;

type Edit = readonly [file: string, from: string, to: string];

/** Each on top of the ones before. */
const EDITS: readonly (readonly [what: string, ...edits: readonly Edit[]])[] = [
  ['the body of a function', ['leaf.ts', 'n * 2', 'n * 2 + 1']],
  [
    'the type of a field',
    ['values.ts', '  by: number;', '  by: number | string;'],
    ['values.ts', 'square(box.by)', 'square(Number(box.by))'],
    ['main.ts', 'promote(box.by)', 'Number(promote(box.by))'],
  ],
  [
    'a field that is no longer written',
    ['values.ts', 'count = 0;', 'count = 0; readonly id = 7;'],
    ['values.ts', 'note(box.count)', 'note(box.id)'],
  ],
  ['a hint that goes', ['values.ts', '/** @elidable */', '']],
  ['a hint that comes', ['leaf.ts', 'export function twice', '/** @dontLookInside */\nexport function twice']],
  [
    'a new call',
    ['values.ts', 'box.count += by; }', 'box.count += unused(by); }'],
    ['values.ts', 'import { note }', 'import { note, unused }'],
  ],
  ['an effect that propagates to callers', ['leaf.ts', 'return n; }', 'log.length = 0; return n; }']],
  [
    'a new class in place of another',
    ['values.ts', 'export class Box {', 'export class Base { kind = 1; }\nexport class Box extends Base {'],
    ['values.ts', 'constructor(by: number) {', 'constructor(by: number) { super();'],
  ],
  [
    'an override',
    ['values.ts', 'kind = 1; }', 'kind = 1; weight(): number { return 1; } }'],
    [
      'values.ts',
      '{ super(); this.by = by; }',
      '{ super(); this.by = by; }\n  override weight(): number { return this.count; }',
    ],
    ['main.ts', 'step(box);', 'step(box); box.count += box.weight();'],
  ],
  [
    'a new module',
    ['main.ts', 'import { twice }', "import { half } from './half.ts';\nimport { twice }"],
    ['main.ts', 'return twice(box.count)', 'return half(twice(box.count))'],
    ['half.ts', '', 'export function half(n: number): number { return n / 2; }\n'],
  ],
  [
    'a function that goes',
    ['leaf.ts', 'export function unused(n: number): number { log.length = 0; return n; }\n', ''],
    ['values.ts', 'unused(by)', 'by'],
    ['values.ts', 'import { note, unused }', 'import { note }'],
  ],
  [
    'a module that goes',
    ['main.ts', "import { half } from './half.ts';\n", ''],
    ['main.ts', 'half(twice(box.count))', 'twice(box.count)'],
  ],
  ['lines above a function', ['values.ts', 'export function grow', '\n// Two lines\n// more.\nexport function grow']],
];

function apply([name, from, to]: Edit): void {
  const file = path.join(source, name);
  if (from === '') return writeFileSync(file, to);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

/** All files of a translation, by path. */
function contents(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  return Object.fromEntries(
    files
      .map((e) => path.relative(dir, path.join(e.parentPath, e.name)))
      .map((f) => [f, readFileSync(path.join(dir, f), 'utf8')]),
  );
}

function coldly(main: string): Record<string, string> {
  const dir = path.join(folder, 'cold');
  rmSync(dir, { recursive: true, force: true });
  new TranslatorSession(main).translate(dir);
  return contents(dir);
}

describe('edits of a small interpreter', () => {
  const dir = path.join(folder, 'warm');
  let session: TranslatorSession;

  beforeAll(() => {
    mkdirSync(source);
    writeFileSync(path.join(source, 'package.json'), '{ "type": "module" }');
    writeFileSync(entry, MAIN);
    writeFileSync(path.join(source, 'values.ts'), VALUES);
    writeFileSync(path.join(source, 'leaf.ts'), LEAF);
    session = new TranslatorSession(entry);
    session.translate(dir);
  });

  it.each(EDITS.map(([what, ...edits]) => ({ what, edits })))('$what', ({ edits }) => {
    const before = contents(dir);
    for (const edit of edits) apply(edit);
    session.refresh();
    session.translate(dir);
    const after = contents(dir);
    expect(after).not.toEqual(before);
    expect(after).toEqual(coldly(entry));
  });

  it('of a body lowers that file alone; of a type, a hint or a written name, all', () => {
    const counts = (...edits: readonly Edit[]) => {
      for (const edit of edits) apply(edit);
      session.refresh();
      session.translate(dir);
      expect(contents(dir)).toEqual(coldly(entry));
      const { lowered, reused } = session.kept;
      return { lowered, reused };
    };
    const all = { lowered: expect.any(Number), reused: 0 };
    const { lowered } = counts(['leaf.ts', 'export const log', 'export const width = 3;\nexport const log']);
    expect(counts(['leaf.ts', 'n * 2 + 1', 'n * 2 - 1'])).toEqual({ lowered: 2, reused: lowered - 2 });
    expect(counts(['leaf.ts', 'twice(n: number): number {', 'twice(n: number) {'])).toEqual(all);
    // Without a declared type, what it does is what it is to others.
    expect(counts(['leaf.ts', 'n * 2 - 1', 'n * 3'])).toEqual(all);
    expect(counts(['leaf.ts', 'width = 3', 'width = 4'])).toEqual(all);
    expect(
      counts(['values.ts', 'note(box.id); box.count += by;', 'note(box.id); box.count -= by;']).reused,
    ).toBeGreaterThan(0);
    expect(counts(['values.ts', 'box.count -= by;', '(box as { length?: number }).length = by;'])).toEqual(all);
  });

  it('nothing', () => {
    const before = contents(dir);
    session.refresh();
    session.translate(dir);
    expect(contents(dir)).toEqual(before);
  });
});

describe('edits of the Lua interpreter', () => {
  it('are translated as from nothing', () => {
    const lua = path.join(folder, 'lua');
    const original = path.join(import.meta.dirname, '../../../interpreters/lua');
    cpSync(original, lua, { recursive: true, filter: (file) => !/\/(translated|bench)$/.test(file) });
    const main = path.join(lua, 'main.ts');
    const dir = path.join(folder, 'warm-lua');
    const session = new TranslatorSession(main);
    session.translate(dir);
    const first = contents(dir);
    const file = path.join(lua, 'vm/meta.ts');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(
        'export function',
        'export function edited(x: number): number {\n  return x + 1;\n}\nexport function',
      ),
    );
    session.refresh();
    session.translate(dir);
    expect(contents(dir)).toEqual(coldly(main));
    writeFileSync(file, text);
    session.refresh();
    session.translate(dir);
    expect(contents(dir)).toEqual(first);
    // Bodies that begin with a line more, in the file of the dispatch function too: all other files keep what they were lowered to.
    for (const name of ['values/table.ts', 'vm/interpreter.ts']) {
      const before = readFileSync(path.join(lua, name), 'utf8');
      writeFileSync(path.join(lua, name), before.replace(/^export function .*: \w+ \{$/m, '$&\n  // edited'));
      session.refresh();
      session.translate(dir);
      expect(contents(dir)).toEqual(coldly(main));
      expect(session.kept.lowered).toBeLessThan(session.kept.reused / 4);
    }
  });
});
