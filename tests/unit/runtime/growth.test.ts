/** Counts: how many loops, bridges, aborts and exits the runtime makes of known programs. */
import { afterEach, describe, expect, test } from 'vitest';
import type { JitEvent } from '../../../framework/observe/events.table.ts';
import { Jit } from '../../../framework/runtime/jit.ts';
import type { Mode } from '../../../framework/runtime/parameters.ts';
import { ADDI, Code, JF, JMP, LT, makeMini, RES, RET, run } from './mini.ts';
import { PROGRAMS } from './programs.ts';

const mini = makeMini();
let jit: Jit | null = null;
afterEach(() => jit?.uninstall());

function start(mode: Mode, settings: readonly string[] = [], events: JitEvent[] = []): Jit {
  const hot = [
    'threshold=5',
    'functionThreshold=7',
    'exitThreshold=3',
    'growthBatch=1',
    'compileBudget=1000',
    'verify=1',
  ];
  const listeners = [(e: JitEvent) => void events.push(e)];
  jit = Jit.create({ program: mini.program, mode, settings: [...hot, ...settings], resume: mini.resume, listeners });
  jit.install();
  return jit;
}

function hosted(name: string): Code {
  const program = PROGRAMS.find((p) => p.name === name);
  if (program === undefined) throw new Error(`no program ${name}`);
  return program.make();
}

describe('one loop', () => {
  test('is recorded once and closes', () => {
    const { stats } = start('region');
    run(hosted('sum'), 100);
    expect(stats).toMatchObject({ loops: 1, bridges: 0, exits: 1, recordings: 1, endings: { join: 1 }, aborts: {} });
  });

  test('its way out becomes a bridge that ends with the return', () => {
    const { stats } = start('region');
    const code = hosted('sum');
    for (let i = 0; i < 10; i++) run(code, 50);
    expect(stats).toMatchObject({ loops: 1, bridges: 1, growths: 1, endings: { join: 1, finish: 1 } });
    expect(stats.exits).toBe(3);
  });

  test('ten passes, entered often: no exits once it has grown', () => {
    const { stats } = start('region', ['rides=0']);
    const code = hosted('sum');
    for (let i = 0; i < 1000; i++) run(code, 10);
    expect(stats.exits).toBe(3);
    expect(stats.blackholes).toBe(2);
    expect(stats.recordings).toBe(2);
  });

  test('stays interpreted below the threshold', () => {
    const { stats } = start('region', ['threshold=1000']);
    run(hosted('sum'), 900);
    expect(stats.recordings).toBe(0);
  });

  test('mode off never records', () => {
    const { stats } = start('off');
    run(hosted('sum'), 1000);
    expect(stats).toMatchObject({ recordings: 0, entries: 0 });
  });
});

describe('branches', () => {
  test('region mode needs one bridge per arm, trace mode one per path', () => {
    const region = start('region');
    run(hosted('branchy'), 3000);
    expect(region.stats.loops).toBe(1);
    expect(region.stats.bridges).toBeLessThanOrEqual(4);
    region.uninstall();
    const trace = start('trace');
    run(hosted('branchy'), 3000);
    expect(trace.stats.bridges).toBeGreaterThan(region.stats.bridges);
  });

  test('a tree that is too big for V8 grows on, and is left no more than before', () => {
    const events: JitEvent[] = [];
    const whole = start('trace', ['rides=0'], events);
    run(hosted('branchy'), 3000);
    const { loops, segments, bridges, blacklisted, exits } = whole.stats;
    whole.uninstall();
    const bytes = Math.max(...events.map((e) => (e.event === 'compile' ? Number(e.bytes) : 0)));
    const large = start('trace', ['rides=0', `byteBudget=${bytes >> 2}`, 'plainFactor=1', `treeBudget=${bytes}`]);
    run(hosted('branchy'), 3000);
    expect(large.stats).toMatchObject({ loops, segments, bridges, blacklisted, exits, aborts: { backend: 1 } });
  });

  test('bridges wait for each other', () => {
    const events: JitEvent[] = [];
    const { stats } = start('region', ['rides=0', 'growthBatch=2', 'growthExits=1000000', 'compileShare=0'], events);
    run(hosted('branchy'), 3000);
    const order = events.map((e) => e.event).filter((e) => e === 'grow' || e === 'compile');
    expect(order.slice(0, 5)).toEqual(['compile', 'grow', 'grow', 'grow', 'compile']);
    expect(stats.compilations).toBe(2);
  });

  test('exits at waiting bridges force a compilation', () => {
    const { stats } = start('region', ['rides=0', 'growthBatch=1000', 'growthExits=20', 'compileShare=0']);
    run(hosted('branchy'), 3000);
    expect(stats.growths).toBeGreaterThan(0);
  });
});

describe('a region that waits to be compiled again', () => {
  test('takes what is warm with it, and that is no reason to compile', () => {
    const events: JitEvent[] = [];
    const waits = [
      'rides=0',
      'exitThreshold=40',
      'warmExits=2',
      'growthBatch=2',
      'growthExits=1000000',
      'compileShare=0',
    ];
    const { stats } = start('region', waits, events);
    run(hosted('branchy'), 1000);
    const [first, ...others] = events.filter((e) => e.event === 'grow').map((e) => e.exits);
    expect(first).toBe(40);
    expect(others.length).toBeGreaterThan(0);
    expect(stats.growths).toBe(0);
    for (const exits of others) expect(exits).toBeLessThan(40);
  });
});

describe('what is around a compiled loop', () => {
  /** Loops that are compiled in one run, in which the outer one passes a hundred times. */
  const compiled = (exitThreshold: number) => {
    const events: JitEvent[] = [];
    start(
      'region',
      ['rides=0', 'threshold=400', 'growthBatch=1000', 'growthExits=1000000', `exitThreshold=${exitThreshold}`],
      events,
    );
    run(hosted('nested'), 100);
    jit?.uninstall();
    return new Set(events.filter((e) => e.event === 'compile').map((e) => e.region)).size;
  };

  test('gets hot by as many entries of the loop as make an exit hot', () => {
    expect([compiled(20), compiled(400)]).toEqual([2, 1]);
  });
});

describe('nested calls', () => {
  test('a recursive function is compiled for the shape of its calls, and allocates no frames there', () => {
    const events: JitEvent[] = [];
    const { stats } = start('region', [], events);
    const code = hosted('fib');
    const results = Array.from({ length: 20 }, () => run(code, 12));
    expect(new Set(results)).toEqual(new Set([144]));
    const shapes = events.filter((e) => e.event === 'compile' && typeof e.shape === 'string');
    expect(shapes.length).toBeGreaterThan(0);
    expect(stats.failures).toBe(0);
    // Once everything is compiled, nothing leaves any more.
    const before = stats.exits;
    run(code, 12);
    expect(stats.exits).toBe(before);
  });
});

describe('riding', () => {
  test('one growth records every gap on the path of the run', () => {
    const events: JitEvent[] = [];
    start('region', ['growthBatch=1000'], events);
    run(hosted('branchy'), 3000);
    const grown = events.filter((e) => e.event === 'grow');
    // The first gap of a growth was left as often as the threshold says, those found on the way never.
    expect(grown.some((e) => e.exits === 0)).toBe(true);
  });

  test('rides gather the paths of a new region before it is compiled', () => {
    const events: JitEvent[] = [];
    const { stats } = start('region', ['threshold=50', 'rides=40'], events);
    const code = hosted('branchy');
    const expected = run(code, 3000);
    const order = events.map((e) => e.event).filter((e) => e === 'grow' || e === 'compile');
    expect(order.indexOf('compile')).toBeGreaterThan(2);
    expect(stats.growths).toBe(0);
    expect(run(code, 3000)).toBe(expected);
  });

  test('hosted code that a ride runs does not change the region that it rides', () => {
    const { stats } = start('region', ['rides=40', 'exitThreshold=1']);
    const code = hosted('fib');
    expect(Array.from({ length: 12 }, (_, n) => run(code, n + 2))).toEqual([
      1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233,
    ]);
    expect(stats.failures).toBe(0);
  });
});

describe('exceptions', () => {
  test('of calls are caught in the region: exits do not go on', () => {
    const { stats } = start('region', ['rides=0']);
    const code = hosted('failures');
    for (let i = 0; i < 20; i++) run(code, 100);
    const { exits } = stats;
    for (let i = 0; i < 20; i++) run(code, 100);
    expect(stats.exits).toBe(exits);
    expect(stats.endings.raise).toBeUndefined();
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('a recording of a call that throws goes on in its handler: pass %i', (pass) => {
    // One of seven calls throws.
    const { stats } = start('region', ['rides=0', `threshold=${pass}`]);
    const code = hosted('failures');
    for (let i = 0; i < 20; i++) run(code, 100);
    const { exits } = stats;
    for (let i = 0; i < 20; i++) run(code, 100);
    expect(stats.exits).toBe(exits);
    expect(stats.loops).toBe(1);
  });
});

describe('promotion', () => {
  test('few values get a bridge each, too many are given up', () => {
    const { stats } = start('region', ['maxPromotedValues=3']);
    const code = hosted('promotions');
    run(code, 20_000);
    expect(stats.failures).toBe(0);
    // Two places, three values each, and the other ways through the loop.
    expect(stats.bridges).toBeLessThanOrEqual(10);
    const before = stats.exits;
    run(code, 20_000);
    expect(stats.exits - before).toBeLessThan(20);
  });

  test('with too many values tells none of them apart, and the region gets smaller', () => {
    const last = (settings: string[]) => {
      const events: JitEvent[] = [];
      const { stats } = start('region', settings, events);
      run(hosted('promotions'), 20_000);
      const compiled = events.filter((e) => e.event === 'compile');
      return { collapses: stats.collapses, ops: Number(compiled[compiled.length - 1]?.rawOps) };
    };
    const many = last(['maxPromotedValues=3']);
    const all = last(['maxPromotedValues=100']);
    expect([many.collapses, all.collapses]).toEqual([2, 0]);
    expect(many.ops).toBeLessThan(all.ops);
  });

  test('the limit holds for values that the profile has seen and those that come later together', () => {
    const { stats } = start('method', ['maxPromotedValues=5', 'rides=3', 'methodThreshold=1']);
    run(hosted('promotions'), 20_000);
    // Three values of each promotion are known; the one with four gets one more, the other one two, the last of which is for all values.
    expect([stats.bridges, stats.collapses]).toEqual([4, 1]);
    expect(stats.failures).toBe(0);
  });
});

describe('calls', () => {
  test('are inlined', () => {
    const { stats } = start('region');
    run(hosted('calls'), 100);
    expect(stats).toMatchObject({ loops: 1, endings: { join: 1 } });
  });

  test('recursion is compiled from the start of the function and calls itself directly', () => {
    const { stats, native } = start('region');
    const code = hosted('fib');
    for (let i = 0; i < 4; i++) run(code, 15);
    const { exits, entries } = stats;
    expect(run(code, 18)).toBe(2584);
    expect(stats.exits).toBe(exits);
    expect(stats.entries).toBe(entries + 1);
    expect(native.$mtDepth).toBe(0);
  });

  test('recursion deeper than the native limit goes on in the interpreter', () => {
    const { stats, native } = start('region', ['maxNativeStack=50']);
    const code = hosted('deep');
    expect(run(code, 100)).toBe(100);
    expect(run(code, 20_000)).toBe(20_000);
    expect(stats.failures).toBe(0);
    expect(native.$mtDepth).toBe(0);
  });
});

describe('limits', () => {
  test('a long recording is cut into segments that chain', () => {
    const { stats } = start('region', ['traceLimit=12']);
    run(hosted('branchy'), 2000);
    expect(stats.endings['segment']).toBeGreaterThan(0);
    expect(stats.chained).toBeGreaterThan(100);
  });

  test('a recording that was cut while it inlined calls begins again with less inlined', () => {
    const events: JitEvent[] = [];
    const { stats } = start('region', ['traceLimit=45'], events);
    const code = hosted('calls');
    run(code, 2000);
    const { exits } = stats;
    run(code, 2000);
    expect(events.filter((e) => e.event === 'restart').length).toBeGreaterThan(0);
    expect(stats.endings['join']).toBe(1);
    expect(stats.exits - exits).toBeLessThan(10);
  });

  test('too much code drops the coldest regions, and the program goes on', () => {
    const { stats } = start('region', ['maxCodeBytes=1000']);
    const codes = ['sum', 'branchy', 'nested'].map(hosted);
    const expected = codes.map((code) => run(code, 60));
    for (let i = 0; i < 5; i++) expect(codes.map((code) => run(code, 60))).toEqual(expected);
    expect(stats.evictions).toBeGreaterThan(0);
  });

  test.each(['region', 'method'] as const)('what does not fit is compiled less and less often (%s)', (mode) => {
    const { stats } = start(mode, ['maxCodeBytes=1000', 'methodThreshold=5', 'failGuards=1']);
    const codes = ['sum', 'nested', 'callsLoop', 'consumer'].map(hosted);
    const expected = codes.map((code) => run(code, 60));
    const rounds = (n: number): number => {
      const before = stats.compilations;
      for (let i = 0; i < n; i++) expect(codes.map((code) => run(code, 60))).toEqual(expected);
      return stats.compilations - before;
    };
    // Sixteen in each round, or fifty, if all that is hot were compiled at once.
    expect(rounds(50)).toBeLessThan(50 * 5);
    const later = rounds(50);
    expect(later).toBeGreaterThan(0);
    expect(later).toBeLessThan(50 * 2);
  });

  test('a byte budget that nothing fits into: named aborts, back-off, blacklist', () => {
    const { stats } = start('region', ['byteBudget=100', 'maxAborts=2']);
    const code = hosted('sum');
    for (let i = 0; i < 20; i++) run(code, 100);
    expect(stats).toMatchObject({ aborts: { backend: 2 }, blacklisted: 1, entries: 0 });
  });
});

/** A loop of so many operations that it takes more than 700 bytes. */
const long = (): Code =>
  new Code('long', [
    ...Array.from({ length: 60 }, () => [RES, 2, 2]),
    [ADDI, 1, 1, 1],
    [LT, 3, 1, 0],
    [JF, 3, 64 * 4],
    [JMP, 0],
    [RET, 1],
  ]);

test('a loop that inlines nothing may be bigger: in pieces it would be left at every pass', () => {
  const aborts = ['plainFactor=1', 'plainFactor=100'].map((factor) => {
    const { stats, uninstall } = start('region', ['byteBudget=700', factor]);
    expect(run(long(), 1000)).toBe(1000);
    uninstall();
    return stats.aborts['backend'] ?? 0;
  });
  expect(aborts[0]).toBeGreaterThan(0);
  expect(aborts[1]).toBe(0);
});

describe('exploring', () => {
  test('a loop is compiled twice, the second time with its profile, and stays compiled', () => {
    const events: JitEvent[] = [];
    const { stats } = start('method', ['methodThreshold=100'], events);
    run(hosted('branchy'), 3000);
    const tiers = events.filter((e) => e.event === 'recorded').map((e) => String(e.why).split(' ')[0]);
    expect(tiers.filter((t) => t !== 'bridge')).toEqual(['baseline', 'method']);
    expect(stats.exits).toBeLessThan(40);
  });

  test('rides come first: without them baseline code has all edges', () => {
    const sizes = ['rides=5', 'rides=0'].map((rides) => {
      const started = start('baseline', [rides]);
      run(hosted('mixed'), 1000);
      started.uninstall();
      return started.stats.recordedOps;
    });
    expect(sizes[0]).toBeLessThan(sizes[1] ?? 0);
  });

  test('what was too big with its profile is explored half as far, and does not stay in baseline code', () => {
    const events: JitEvent[] = [];
    const settings = ['methodThreshold=50', 'exploreLimit=40', 'byteBudget=700', 'rides=0'];
    const { stats } = start('method', settings, events);
    expect(run(long(), 1000)).toBe(1000);
    expect(stats.aborts['backend']).toBeGreaterThan(0);
    expect(events.some((e) => e.event === 'compile' && e.tier === 'method')).toBe(true);
  });

  test('hosted calls that were inlined return into the region', () => {
    const { stats } = start('method', ['methodThreshold=20']);
    const code = hosted('calls');
    for (let i = 0; i < 20; i++) run(code, 1000);
    expect(stats.exits).toBeLessThan(100);
    expect(stats.entries).toBeLessThan(100);
  });
});

test('the report is one JSON object', () => {
  const j = start('region');
  run(hosted('branchy'), 500);
  const report: unknown = JSON.parse(JSON.stringify(j.report()));
  expect(report).toMatchObject({ mode: 'region', loops: 1, regions: [{ name: 'branchy:0', state: 'active' }] });
});
