/** Each hint from the author's source to compiled code: what the translator, the recorder and the run time together make of it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { JitEvent } from '../../../framework/observe/events.table.ts';
import { printRegion } from '../../../framework/region/print.ts';
import { Jit } from '../../../framework/runtime/jit.ts';
import type { Mode } from '../../../framework/runtime/parameters.ts';
import { scratchFolder, translateSource } from '../translator/support.ts';

/** `execute` sums up `body` over n passes; the code object, which is green, says which hint `body` uses. */
const SOURCE = `import { assertGreen, forgetConstant, isConstant, isVirtual, JitCells, JitDriver, jitted, promote } from 'metatrace';
export class Code {
  readonly jit = new JitCells(1);
  readonly name: string;
  readonly kind: string;
  readonly callee: Code | null;
  readonly fn: (x: number) => number;
  constructor(name: string, kind: string, callee: Code | null) {
    this.name = name;
    this.kind = kind;
    this.callee = callee;
    this.fn = twice;
  }
}
const driver = new JitDriver<Code>({
  name: 'hints',
  location: (code, index) => code.name + '@' + index,
  mayCompile: (code) => code.name !== 'forbidden',
});
class Pair {
  readonly a: number;
  constructor(a: number) {
    this.a = a;
  }
}
class Cell {
  /** @quasiImmutable */
  value: number;
  constructor(value: number) {
    this.value = value;
  }
}
const cell = new Cell(1);
class Row {
  /** @quasiImmutable */
  items: readonly number[] = [1, 2];
}
const row = new Row();
export const evaluated: number[] = [];
/** @elidable */
function square(x: number): number {
  evaluated.push(x);
  return x * x;
}
let scale = 1;
export function resetScale(): void {
  scale = 1;
}
/** @elidable */
function scaled(x: number): number {
  return x * scale;
}
/** @elidable */
function pairOf(x: number): Pair {
  return new Pair(x);
}
/** @lookInside */
function twice(x: number): number {
  return x * 2;
}
/** @unrollSafe */
function spin(x: number, times: number): number {
  let sum = 0;
  for (let k = 0; k < times; k++) sum += x;
  return sum;
}
function body(code: Code, i: number): number {
  switch (code.kind) {
    case 'jitted':
      return jitted() ? 1 : 0;
    case 'isConstant':
      return (isConstant(code) ? 1 : 0) + (isConstant(promote(i & 1)) ? 10000 : 0) + (isConstant(i) ? 1e8 : 0);
    case 'isVirtual':
      return (isVirtual(new Pair(i)) ? 1 : 0) + (isVirtual(code) ? 1000 : 0);
    case 'green':
      return assertGreen(code) === code ? 1 : 0;
    case 'red':
      return assertGreen(i);
    case 'forgetConstant':
      return forgetConstant(2) + 3;
    case 'elidable':
      return square(3) + square(i);
    case 'notElidable':
      if (i > 700) scale = 2;
      return scaled(3);
    case 'newEachTime':
      return pairOf(i & 3).a;
    case 'lookInside':
      return code.fn(i);
    case 'quasi':
      if (i === 500) cell.value += 1;
      return cell.value;
    case 'quasiItems':
      if (i === 500) row.items = [row.items[0], 3];
      return row.items[1];
    case 'calls':
      return code.callee === null ? 0 : execute(code.callee, 0);
    case 'unrollSafe':
      return spin(i, i < 500 ? 10 : 0);
    case 'tooLong':
      return spin(i, 20000);
    case 'enterFrame':
      driver.enterFrame(code, i);
      driver.leaveFrame();
      return 1;
    default:
      return i;
  }
}
export function execute(code: Code, n: number): number {
  let i = 0;
  let sum = 0;
  for (;;) {
    driver.mergePoint(code, 0);
    if (i >= n) return sum;
    sum += body(code, i);
    i++;
    driver.backEdge(code, 0);
  }
}
`;

interface Interpreter {
  readonly Code: new (name: string, kind: string, callee: object | null) => object;
  readonly execute: (code: object, n: number) => number;
  readonly evaluated: number[];
  readonly resetScale: () => void;
}
const translated = await translateSource(scratchFolder(), 'hints', SOURCE);
const vm = translated.module as unknown as Interpreter;
const PASSES = 1000;
/** No decision depends on time. */
const SETTINGS = [
  'threshold=5',
  'functionThreshold=7',
  'exitThreshold=3',
  'growthBatch=1',
  'compileBudget=1000',
  'rides=0',
  'verify=1',
];

let jit: Jit | null = null;
afterEach(() => jit?.uninstall());

function run(
  kind: string,
  mode: Mode = 'region',
  code = new vm.Code('loop', kind, null),
  more: readonly string[] = [],
) {
  const events: JitEvent[] = [];
  const raw: string[] = [];
  const optimized: string[] = [];
  jit = Jit.create({
    program: translated.program,
    mode,
    settings: [...SETTINGS, ...more],
    resume: translated.resume,
    listeners: [(e) => void events.push(e)],
    inspect: (c) => {
      raw.push(printRegion(c.raw));
      optimized.push(printRegion(c.region));
    },
  });
  jit.install();
  const result = vm.execute(code, PASSES);
  jit.uninstall();
  expect(jit.stats.failures).toBe(0);
  return {
    result,
    stats: jit.stats,
    report: jit.report(),
    events,
    raw: raw.join('\n'),
    optimized: optimized.join('\n'),
  };
}

describe('questions', () => {
  // The first passes run in the interpreter.
  const most = PASSES - 20;

  test('jitted is true in compiled code, and nowhere else', () => {
    expect(run('jitted', 'off').result).toBe(0);
    const { result } = run('jitted');
    expect(result).toBeGreaterThan(most);
    expect(result).toBeLessThan(PASSES);
  });
  test('isConstant knows greens and what was promoted', () => {
    expect(run('isConstant', 'off').result).toBe(0);
    const { result } = run('isConstant');
    const counts = [result % 10_000, Math.floor(result / 10_000) % 10_000, Math.floor(result / 1e8)];
    expect(Math.min(...counts.slice(0, 2))).toBeGreaterThan(most);
    expect(Math.max(...counts.slice(0, 2))).toBeLessThan(PASSES);
    expect(counts[2]).toBe(0);
  });
  test('isVirtual knows what was just allocated', () => {
    expect(run('isVirtual', 'off').result).toBe(0);
    const { result } = run('isVirtual');
    expect(result).toBeGreaterThan(most);
    expect(result).toBeLessThan(PASSES);
  });
});

describe('assertGreen', () => {
  test('is silent about a constant', () => {
    const { result, stats } = run('green');
    expect(result).toBe(PASSES);
    expect(stats.loops).toBe(1);
  });
  test('tells where a value is none', () => {
    const line = SOURCE.split('\n').findIndex((text) => text.includes('assertGreen(i)')) + 1;
    expect(() => run('red')).toThrow(new RegExp(`^assertGreen: .* is no constant .*hints\\.ts:${line} in body$`));
    jit?.uninstall();
    expect(run('red', 'off').result).toBe((PASSES * (PASSES - 1)) / 2);
  });
});

test('forgetConstant keeps the optimizer from folding', () => {
  const { result, optimized } = run('forgetConstant');
  expect(result).toBe(5 * PASSES);
  expect(optimized).toContain('call_function<forgetConstant>');
});

test('an elidable call on constants is evaluated when it is compiled', () => {
  vm.evaluated.length = 0;
  const { result } = run('elidable');
  expect(result).toBe(9 * PASSES + ((PASSES - 1) * PASSES * (2 * PASSES - 1)) / 6);
  expect(vm.evaluated.filter((x) => x === 3).length).toBeLessThan(30);
  expect(vm.evaluated.filter((x) => x !== 3).length).toBe(PASSES - 1);
});

describe('checkElidable', () => {
  const checked = (kind: string, mode: Mode) => run(kind, mode, new vm.Code('loop', kind, null), ['checkElidable=1']);

  test.each<Mode>(['region', 'trace'])('one that depends on something else ends the program (%s)', (mode) => {
    const message = /^@elidable: scaled\(3\) was 3 and is 6 now, at .*hints\.ts:\d+ in body\. /;
    vm.resetScale();
    expect(() => checked('notElidable', mode)).toThrow(message);
    vm.resetScale();
    expect(run('notElidable', mode).stats.failures).toBe(0);
  });

  test('those that keep their promise go on', () => {
    const { result } = checked('elidable', 'region');
    expect(result).toBe(9 * PASSES + ((PASSES - 1) * PASSES * (2 * PASSES - 1)) / 6);
    expect(checked('newEachTime', 'region').result).toBe((PASSES / 4) * 6);
  });
});

test('lookInside: a function that is only called through a value is inlined', () => {
  const { result, raw } = run('lookInside');
  expect(result).toBe(PASSES * (PASSES - 1));
  expect(raw).not.toBe('');
  expect(raw).not.toMatch(/call_/);
});

test('unrollSafe: a loop of the interpreter is written out', () => {
  const { result, raw, stats } = run('unrollSafe');
  expect(result).toBe((10 * 499 * 500) / 2);
  expect(raw.match(/ = add /g)?.length).toBeGreaterThan(10);
  expect(stats.aborts).toEqual({});
});

test('unrollSafe: a loop that is too long for that is given up, and the program goes on', () => {
  const { result, stats } = run('tooLong');
  expect(result).toBe((20_000 * (PASSES - 1) * PASSES) / 2);
  expect(stats).toMatchObject({ aborts: { tooLong: 5 }, blacklisted: 1, loops: 0 });
});

test('a quasi-immutable field is a constant until it is written', () => {
  const { result, stats, optimized } = run('quasi');
  expect(result).toBe(500 + 500 * 2);
  expect(stats.invalidations).toBeGreaterThan(0);
  expect(optimized).not.toMatch(/get<.*value/);
});

test("and if its type is a readonly array, so are the elements: RPython's 'x?[*]'", () => {
  const { result, stats, optimized } = run('quasiItems');
  expect(result).toBe(500 * 2 + 500 * 3);
  expect(stats.invalidations).toBeGreaterThan(0);
  expect(optimized).not.toMatch(/get<.*items|get_item/);
});

describe('the driver', () => {
  test('location names regions', () => {
    expect(run('none').report).toMatchObject({ regions: [{ name: 'loop@0' }] });
  });
  test('mayCompile forbids a loop', () => {
    const { result, stats, events } = run('jitted', 'region', new vm.Code('forbidden', 'jitted', null));
    expect(result).toBe(0);
    expect(stats).toMatchObject({ recordings: 0, blacklisted: 1 });
    expect(events).toContainEqual({ event: 'blacklist', region: 'forbidden@0', reason: 'mayNotCompile' });
  });
  test('mayCompile forbids inlining', () => {
    const caller = (name: string) => new vm.Code('loop', 'calls', new vm.Code(name, 'none', null));
    expect(run('calls', 'region', caller('allowed')).raw).not.toContain('call_portal');
    expect(run('calls', 'region', caller('forbidden')).raw).toContain('call_portal');
  });
  test('the position given to enterFrame has to be a constant', () => {
    const { result, stats } = run('enterFrame');
    expect(result).toBe(PASSES);
    expect(stats).toMatchObject({ aborts: { redContext: 1 }, blacklisted: 1, loops: 0 });
  });
});
