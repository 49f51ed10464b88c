/** Verdicts with reasons and positions, and errors for wrong hints: each message names the place and what to do. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../framework/translator/report.ts';
import { formatReport, unknownNames } from '../../../framework/translator/report.ts';
import { check } from '../../../framework/translator/translate.ts';

const here = path.join(import.meta.dirname, '.cache');
mkdirSync(here, { recursive: true });
const folder = mkdtempSync(path.join(here, 'check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = `import { JitCells, JitDriver, promote, jitted } from 'metatrace';
class Code { readonly jit = new JitCells(10); readonly ops: readonly number[]; constructor(ops: readonly number[]) { this.ops = ops; } }
const driver = new JitDriver<Code>({ name: 'test' });
`;
const LINES = HEAD.split('\n').length - 1;

let count = 0;
/** Checks `HEAD` + a portal which runs `step` + `rest`. Positions count from the first line of `rest`. */
async function report(rest: string, step = 'void jitted(); void promote(code);'): Promise<CheckReport> {
  const file = path.join(folder, `case${count++}.ts`);
  const portal = `export function execute(code: Code, pc: number, x: never): unknown { for (;;) { driver.mergePoint(code, pc); if (pc < 0) return 0; ${step} pc = 0; driver.backEdge(code, pc); continue; } }`;
  writeFileSync(file, `${HEAD}${rest}\n${portal}\n`);
  return check(file);
}

/** `line: message | advice` of all problems. */
const problems = (r: CheckReport): string[] => r.problems.map((p) => `${p.line - LINES}: ${p.message} | ${p.advice}`);

async function verdict(name: string, rest: string, step: string): Promise<string> {
  const r = await report(rest, step);
  expect(problems(r)).toEqual([]);
  const f = r.functions.find((x) => x.name === name);
  return f === undefined ? 'unknown' : `${f.verdict}: ${f.reason} @${f.reasonLine - LINES}`;
}

describe('verdicts', () => {
  it('looks into plain functions', async () => {
    expect(await verdict('f', 'function f(x: number): number { return x + 1; }', 'f(pc);')).toBe('looked into:  @1');
  });
  it('leaves loops out unless told', async () => {
    const loop = 'function f(n: number): number {\n  let s = 0;\n  while (n-- > 0) s += n;\n  return s;\n}';
    expect(await verdict('f', loop, 'f(pc);')).toBe('residual: loop without @unrollSafe @3');
    expect(await verdict('f', `/** @unrollSafe */\n${loop}`, 'f(pc);')).toMatch(/^looked into: @unrollSafe/);
  });
  it('obeys tags', async () => {
    expect(await verdict('f', '/** @elidable */\nfunction f(x: number): number { return x; }', 'f(pc);')).toMatch(
      /^elidable/,
    );
    expect(await verdict('f', '/** @dontLookInside */\nfunction f(x: number): number { return x; }', 'f(pc);')).toMatch(
      /^residual: @dontLook/,
    );
  });
  it('says what it cannot lower, and where', async () => {
    expect(await verdict('f', 'function* f(): Generator<number> {\n  yield 1;\n}', 'f();')).toBe(
      'residual: generator or async function @1',
    );
    expect(await verdict('f', 'function f(a: number): number {\n  return arguments.length + a;\n}', 'f(pc);')).toBe(
      "residual: uses 'arguments' @2",
    );
    const assigned = 'function f(a: number): () => void {\n  let n = a;\n  return () => {\n    n++;\n  };\n}';
    expect(await verdict('f', assigned, 'f(pc);')).toBe("residual: closure assigns the local variable 'n' @4");
    const captured = 'function f(a: number): () => number {\n  let n = a;\n  n++;\n  return () => n;\n}';
    expect(await verdict('f', captured, 'f(pc);')).toMatch(/captures 'n', which is assigned again: make it const @4/);
  });
  it('names why a class is never virtual', async () => {
    const r = await report(
      'class A {\n  readonly list: number[] = [];\n}\nfunction f(): A { return new A(); }',
      'f();',
    );
    const c = r.classes.find((x) => x.name === 'A');
    expect(c).toMatchObject({
      virtual: false,
      reason: "initial value '[]' is neither a parameter nor a constant",
      reasonLine: LINES + 2,
    });
  });
  it('reports greens and reds', async () => {
    const r = await report('', 'void 0;');
    expect(r.portals.map((p) => p.live.map((l) => `${l.name} ${l.kind}`))).toEqual([['code green', 'pc green']]);
    expect(formatReport(r)).toContain('portal execute');
  });
});

describe('what is not looked into, seen from its callers', () => {
  const source = `
/** @dontLookInside */
function cold(x: number): number { return x; }
class Box { readonly list: number[] = []; }
function make(): Box { return new Box(); }
function quick(x: number): number {
  return cold(x) +
    cold(x + 1);
}
function behind(x: number): number { return x; }
/** @dontLookInside */
function opaque(x: number): number { return behind(x); }
function apart(x: number): number { return opaque(x) + make().list.length; }`;
  const step = 'quick(pc); apart(pc);';
  const lines = (text: string): string[] =>
    text
      .trim()
      .split('\n')
      .map((line) =>
        line.replace(/ {2}\S*\.ts:([\d,]+)/, (_, at: string) => ` :${at.split(',').map((n) => Number(n) - LINES)}`),
      );

  it('names the lines of the calls that compiled code makes', async () => {
    const r = await report(source, step);
    const callers = (name: string) =>
      r.functions.find((f) => f.name === name)?.callers.map((c) => [c.name, ...c.lines.map((n) => n - LINES)]);
    expect(callers('cold')).toEqual([['quick', 7, 8]]);
    expect(callers('quick')).toEqual([['execute', 14]]);
    expect(callers('opaque')).toEqual([['apart', 13]]);
    // Nothing that is looked into calls it.
    expect(callers('behind')).toEqual([]);
  });
  it('shows these alone', async () => {
    const shown = lines(formatReport(await report(source, step), { residual: true }));
    expect(shown).toEqual([
      'residual    cold :3: @dontLookInside',
      '    called by quick :7,8',
      'residual    opaque :12: @dontLookInside',
      '    called by apart :13',
      '4 functions looked into, 0 elidable, 2 residual, 0 errors',
    ]);
  });
  it('shows what one function reaches', async () => {
    const r = await report(source, step);
    expect(lines(formatReport(r, { from: 'quick' })).map((line) => line.split(' :')[0])).toEqual([
      'residual    cold',
      'looked into quick',
      '1 functions looked into, 0 elidable, 1 residual, 0 errors',
    ]);
    expect(unknownNames(r, { from: 'quick, cold,behind,none' })).toEqual(['behind', 'none']);
  });
});

describe('errors', () => {
  const cases: readonly (readonly [string, string, RegExp, string?])[] = [
    [
      'unknown tag',
      '/** @elidabel */\nfunction f(): void {}',
      /^1: unknown tag @elidabel \| did you mean @elidable\?$/,
    ],
    ['tag at the wrong place', '/** @elidable */\nclass A {}', /^1: @elidable does not apply to a class/],
    [
      'tags that contradict each other',
      '/** @elidable\n * @unrollSafe */\nfunction f(): void {}',
      /^1: @elidable contradicts @unrollSafe/,
    ],
    [
      'quasi-immutable and readonly',
      'class A {\n  /** @quasiImmutable */\n  readonly a: number = 1;\n}',
      /^[23]: @quasiImmutable contradicts readonly/,
    ],
    [
      'value class with a mutable field',
      '/** @valueClass */\nclass A {\n  a = 1;\n}',
      /^3: @valueClass on a class with the mutable field a/,
    ],
    [
      'a transient object in a field',
      '/** @transient */\nclass Ask {}\nclass A {\n  a: number | Ask = 1;\n}',
      /^4: a may hold an object of the @transient class Ask \| drop the tag, or narrow the type/,
    ],
    [
      'transient objects in the array of a field',
      '/** @transient */\nclass Ask {}\nclass A {\n  readonly a: readonly (Ask | undefined)[] = [];\n}',
      /^4: a may hold an object of the @transient class Ask/,
    ],
    [
      'a transient object in a field, by a type with a name of its own',
      '/** @transient */\nclass Ask {}\ntype Given = number | Ask;\ntype Answer = Given | string;\nclass A {\n  a: Answer = 1;\n}',
      /^6: a may hold an object of the @transient class Ask/,
    ],
    [
      'a transient object that becomes an element',
      '/** @transient */\nclass Ask {}\nfunction f(x: Ask): unknown {\n  return [1, x];\n}',
      /^4: an array may hold an object of the @transient class Ask/,
    ],
    [
      'a transient object that is pushed',
      '/** @transient */\nclass Ask {}\nfunction f(x: Ask, a: unknown[]): void {\n  a.push(x);\n}',
      /^4: an array may hold an object of the @transient class Ask/,
    ],
    [
      'a transient object that is assigned to an element',
      '/** @transient */\nclass Ask {}\nfunction f(x: Ask, a: unknown[]): void {\n  a[0] = x;\n}',
      /^4: an array may hold an object of the @transient class Ask/,
    ],
    [
      'a transient class that derives from one that is not',
      'class A {}\n/** @transient */\nclass Ask extends A {}',
      /^3: @transient on a class whose base is not @transient/,
    ],
    [
      'assignment to readonly',
      'class A {\n  readonly a: number = 1;\n}\nfunction f(x: A): void {\n  (x as A).a = 2;\n}',
      /^5: assignment to readonly A\.a outside of its constructor \| drop readonly/,
      'f(x);',
    ],
    [
      'elidable that writes',
      'class A {\n  a = 1;\n}\n/** @elidable */\nfunction f(x: A): number {\n  x.a = 2;\n  return 1;\n}',
      /^6: @elidable f writes the field 'a'/,
      'f(x);',
    ],
    [
      'elidable that calls what writes',
      'class A {\n  a = 1;\n}\nfunction g(x: A): void {\n  x.a = 2;\n}\n/** @elidable */\nfunction f(x: A): number {\n  g(x);\n  return 1;\n}',
      /^5: @elidable f writes the field 'a' \(in g\)/,
      'f(x);',
    ],
    [
      'wrong number of arguments',
      'function f(): void {\n  (promote as (...a: number[]) => number)();\n}\nfunction g(): void {\n  // @ts-expect-error\n  promote();\n}',
      /^6: promote takes 1 argument/,
      'f(); g();',
    ],
    [
      'driver that is no constant',
      'function f(d: JitDriver<Code>, c: Code): void {\n  d.enterFrame(c, 0);\n}',
      /^2: the driver is no constant/,
      'f(x, code);',
    ],
    [
      'an element of an array that is declared immutable',
      'class A {\n  /** @immutableElements */\n  readonly a: number[];\n  constructor(a: number[]) {\n    this.a = a;\n  }\n}\nfunction f(x: A): void {\n  x.a[0] = 2;\n}',
      /^9: an element of an array that is declared immutable is assigned/,
      'f(x);',
    ],
    [
      'quasi-immutable field that is written inside of an expression',
      'class A {\n  /** @quasiImmutable */\n  a = 1;\n}\nfunction f(x: A): number {\n  return (x.a = 2);\n}',
      /^6: the @quasiImmutable field 'a' is assigned inside of an expression/,
      'f(x);',
    ],
    [
      'looked into through a value, but local',
      'function f(): () => void {\n  /** @lookInside */\n  const g = (): void => {};\n  return g;\n}',
      /^3: @lookInside on a local function/,
    ],
    [
      'looked into and not looked into',
      '/** @dontLookInside\n * @lookInside */\nfunction f(): void {}',
      /^1: @dontLookInside contradicts @lookInside/,
    ],
    [
      'a back edge away from the dispatch loop',
      'function f(c: Code): void {\n  driver.backEdge(c, 0);\n}',
      /^2: backEdge outside of its portal/,
      'f(code);',
    ],
    [
      'second dispatch loop of one driver',
      'export function second(c: Code, at: number): void {\n  for (;;) {\n    driver.mergePoint(c, at);\n    if (at > 3) return;\n    at++;\n  }\n}',
      /^-?\d+: this driver has another merge point/,
    ],
    [
      'merge point in a closure',
      'export const make = (c: Code) => {\n  const run = () => {\n    driver.mergePoint(c, 0);\n  };\n  return run;\n};',
      /^3: merge point outside of a function that the translator can reach/,
    ],
    [
      'owned array resized',
      '/** @virtualizable */\nclass F {\n  /** @owned */\n  readonly regs: number[];\n  constructor(regs: number[]) {\n    this.regs = regs;\n  }\n}\nfunction f(x: F): void {\n  x.regs.push(1);\n}',
      /^10: the owned array F\.regs of a virtualizable class is resized/,
      'f(x);',
    ],
    [
      'owned array passed away',
      '/** @virtualizable */\nclass F {\n  /** @owned */\n  readonly regs: number[];\n  constructor(regs: number[]) {\n    this.regs = regs;\n  }\n}\n/** @dontLookInside */\nfunction g(a: number[]): void {}\nfunction f(x: F): void {\n  g(x.regs);\n}',
      /^12: F\.regs, which a virtualizable object owns, is passed to a function that is not looked into/,
      'f(x);',
    ],
  ];
  it.each(cases.map(([name, source, expected, step]) => ({ name, source, expected, step })))(
    '$name',
    async ({ source, expected, step }) => {
      const found = problems(await report(source, step));
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(expected);
    },
  );

  it('something between back edge and merge point', async () => {
    const r = await report(
      'let n = 0;\nfunction next(): void { n++; }',
      'if (pc === 5) { driver.backEdge(code, pc); next(); continue; }',
    );
    expect(problems(r).join()).toMatch(/this runs between backEdge and the merge point/);
  });
  it('a statement before the merge point', async () => {
    const file = path.join(folder, 'before.ts');
    writeFileSync(
      file,
      `${HEAD}export function run(code: Code, pc: number): void {\n  for (;;) {\n    pc++;\n    driver.mergePoint(code, pc);\n  }\n}\n`,
    );
    expect(problems(await check(file)).join()).toMatch(
      /^3: a statement stands between the head of the dispatch loop and its merge point/,
    );
  });
  it('no merge point', async () => {
    const file = path.join(folder, 'none.ts');
    writeFileSync(file, 'export const x = 1;\n');
    expect((await check(file)).problems[0]?.message).toBe('no merge point in this program');
  });
});

describe('what cannot be parsed', () => {
  it('an error of syntax has a position', async () => {
    await expect(report('function f(x: number): number { return x + ; }', 'f(pc);')).rejects.toThrow(
      /case\d+\.ts:4:44: Expression expected\.\n {4}mend the syntax first/,
    );
  });
  it('so has what is more than types', async () => {
    await expect(report('export enum Colour { Red }')).rejects.toThrow(
      /case\d+\.ts:4:1: TypeScript enum is not supported.*\n {4}use TypeScript whose types can be erased/,
    );
  });
});

describe('hints', () => {
  it('are found under the name that a module has given them', async () => {
    writeFileSync(path.join(folder, 'renamed.ts'), `export { assertGreen as sure } from 'metatrace';\n`);
    const imported = `import * as renamed from './renamed.ts';\nfunction f(x: number): number { return renamed.sure(x); }`;
    expect(await verdict('f', imported, 'f(pc);')).toMatch(/^looked into/);
  });
});
