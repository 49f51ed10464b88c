/** Parameters of one driver, and parameters that change while the program runs: two dispatch loops, each with a driver. */
import { afterEach, describe, expect, test } from 'vitest';
import type { JitEvent } from '../../../framework/observe/events.table.ts';
import { Jit } from '../../../framework/runtime/jit.ts';
import { ParameterError } from '../../../framework/runtime/parameters.ts';
import { setParameter } from '../../../framework/runtime/set-parameter.ts';
import { Tuning } from '../../../framework/runtime/tuning.ts';
import { scratchFolder, translateSource } from '../translator/support.ts';

const loop = (driver: string): string => `
const ${driver} = new JitDriver<Code>({ name: '${driver}', location: (code) => '${driver} ' + code.name });
export function ${driver}Loop(code: Code, n: number): number {
  let i = 0;
  let sum = 0;
  for (;;) {
    ${driver}.mergePoint(code, 0);
    if (i >= n) return sum;
    if (i === code.change) setParameter('threshold', code.threshold, '${driver}');
    sum += i;
    i++;
    ${driver}.backEdge(code, 0);
  }
}`;

const SOURCE = `import { JitCells, JitDriver, setParameter } from 'metatrace';
export class Code {
  readonly jit = new JitCells(1);
  readonly name: string;
  readonly change: number;
  readonly threshold: number | null;
  constructor(name: string, change: number, threshold: number | null) {
    this.name = name;
    this.change = change;
    this.threshold = threshold;
  }
}
${loop('outer')}
${loop('inner')}
`;

type Run = (code: object, n: number) => number;
interface Interpreter {
  readonly Code: new (name: string, change: number, threshold: number | null) => object;
  readonly outerLoop: Run;
  readonly innerLoop: Run;
}
const translated = await translateSource(scratchFolder(), 'tuning', SOURCE);
const vm = translated.module as unknown as Interpreter;
/** No decision depends on time. */
const SETTINGS = ['threshold=100', 'compileBudget=1000', 'rides=0', 'verify=1'];

let jit: Jit | null = null;
afterEach(() => jit?.uninstall());

function begin(...settings: readonly string[]) {
  const events: JitEvent[] = [];
  const { program, resume } = translated;
  const all = [...SETTINGS, ...settings];
  const made = Jit.create({ program, mode: 'region', settings: all, resume, listeners: [(e) => void events.push(e)] });
  made.install();
  jit = made;
  /** `passes` are run, at `change` the driver's threshold changes; whether that was enough to be compiled. */
  const isCompiled = (run: Run, passes: number, change = -1, threshold: number | null = null): boolean => {
    const { loops } = made.stats;
    expect(run(new vm.Code('c', change, threshold), passes)).toBe((passes * (passes - 1)) / 2);
    return made.stats.loops > loops;
  };
  return { isCompiled, events, stats: made.stats };
}

describe('of one driver', () => {
  test('a setting counts for what begins there, and for nothing else', () => {
    const { isCompiled, events } = begin('inner:threshold=5');
    expect(isCompiled(vm.innerLoop, 20)).toBe(true);
    expect(isCompiled(vm.outerLoop, 20)).toBe(false);
    expect(isCompiled(vm.outerLoop, 120)).toBe(true);
    const [start] = events;
    expect(start).toMatchObject({ event: 'start', parameters: { threshold: 100, 'inner:threshold': 5 } });
  });
  test('how much is recorded, too', () => {
    const { isCompiled, events } = begin(
      'inner:threshold=5',
      'outer:threshold=5',
      'inner:maxAborts=0',
      'inner:byteBudget=100',
    );
    expect(isCompiled(vm.outerLoop, 20)).toBe(true);
    expect(isCompiled(vm.innerLoop, 40)).toBe(false);
    const reasons = events.flatMap((e) => (e.event === 'abort' ? [`${e.region}: ${e.reason}`] : []));
    expect(reasons).toEqual(['inner c: backend']);
  });
  test('a driver that is not there is an error, which names those that are', () => {
    expect(() => begin('iner:threshold=5')).toThrow(ParameterError);
    expect(() => begin('iner:threshold=5')).toThrow("no driver is called 'iner'; there are: outer, inner");
  });
});

describe('while the program runs', () => {
  test('for positions that begin to count from then on', () => {
    const { isCompiled, events } = begin();
    expect(isCompiled(vm.innerLoop, 20, 3, 5)).toBe(false);
    expect(isCompiled(vm.innerLoop, 20)).toBe(true);
    expect(isCompiled(vm.outerLoop, 20)).toBe(false);
    expect(events.filter((e) => e.event === 'parameter')).toEqual([
      { event: 'parameter', driver: 'inner', name: 'threshold', value: 5 },
    ]);
  });
  test('null: what the run began with', () => {
    const { isCompiled } = begin('inner:threshold=5');
    setParameter('threshold', 50, 'inner');
    expect(isCompiled(vm.innerLoop, 20)).toBe(false);
    expect(isCompiled(vm.innerLoop, 60, 0, null)).toBe(true);
    expect(isCompiled(vm.innerLoop, 20)).toBe(true);
    setParameter('threshold', 5);
    expect(isCompiled(vm.outerLoop, 20)).toBe(true);
    setParameter('threshold', null);
    expect(isCompiled(vm.outerLoop, 20)).toBe(false);
  });
  test('compiled code may change them', () => {
    const { isCompiled, stats } = begin('inner:threshold=5');
    expect(isCompiled(vm.innerLoop, 200, 150, 60)).toBe(true);
    expect(stats.failures).toBe(0);
    expect(isCompiled(vm.innerLoop, 20)).toBe(false);
  });
  test('what is wrong is an error, and changes nothing', () => {
    const { isCompiled, events } = begin();
    expect(() => setParameter('treshold', 5)).toThrow("did you mean 'threshold'");
    expect(() => setParameter('threshold', 'soon')).toThrow('is a number');
    expect(() => setParameter('threshold', 5, 'iner')).toThrow('no driver is called');
    expect(() => setParameter('memoryLimit', 5)).toThrow('read when the run begins');
    expect(() => setParameter('compileBudget', 5, 'inner')).toThrow('one value for the whole run');
    expect(events.map((e) => e.event)).toEqual(['start']);
    expect(isCompiled(vm.innerLoop, 20)).toBe(false);
  });
});

test('without a JIT names and values are checked, and nothing else happens', () => {
  expect(() => setParameter('threshold', 5)).not.toThrow();
  expect(() => setParameter('threshold', 0)).toThrow('lies between 1');
  expect(new Tuning('region', SETTINGS, ['a']).of(0).threshold).toBe(100);
});
