/** Each operation of jitcode, recorded and compiled: results as without a JIT, and what the recorder made of it. */
import { assert, describe, expect, test } from 'vitest';
import type { FieldDesc } from '../../../framework/model/descriptors.ts';
import { NO_NAMES, PURE_EFFECTS } from '../../../framework/model/effects.ts';
import { $mt } from '../../../framework/runtime/link.ts';
import type { Mode } from '../../../framework/runtime/parameters.ts';
import type { TestProgram } from '../runtime/assemble.ts';
import { type Case, Loop, runCase } from './loops.ts';

const QUIET = { reads: NO_NAMES, writes: NO_NAMES, canRaise: false, canInvalidate: false };
const param = (index: number) => ({ from: 'param', index }) as const;

class Circle {
  readonly r: number;
  constructor(r: number) {
    this.r = r;
  }
  area(): number {
    return this.r * 3;
  }
}
class Square {
  readonly r: number;
  constructor(r: number) {
    this.r = r;
  }
  area(): number {
    return this.r * this.r;
  }
}
class Odd {
  area(): number {
    return 1;
  }
}
const shapes = Array.from({ length: 100 }, (_, i) =>
  i % 3 === 0 ? new Circle(i) : i % 3 === 1 ? new Square(i) : new Odd(),
);

class Global {
  /** Quasi-immutable. */
  value = 1;
}
const once = new Global();
/** Written at one pass in the middle, as a residual function of a linked program would. */
function bump(g: Global, i: number): void {
  if (i === 120) {
    g.value++;
    $mt.invalidate(g, 'value');
  }
}

const state = { counter: 0 };
const getCounter = (): number => state.counter;
const setCounter = (v: unknown): void => {
  state.counter = v as number;
};

const fragile = (i: unknown): unknown => {
  if ((i as number) % 5 === 4) throw new RangeError('five');
  return i;
};
const leaving = (i: unknown): unknown => {
  if (i === 90) throw new RangeError('ninety');
  return i;
};
const hidden = (i: unknown): unknown => (i as number) * 2;
const lookup = (table: unknown, key: unknown): unknown => (table as number[])[key as number];
const table = [5, 6, 7];
const words = { isEven: (i: number) => i % 2 === 0 };

function exactHalf(i: number): number {
  return i % 7 === 3 ? 0 : i / 2;
}
class Holder {
  readonly easy = exactHalf;
  /** Not kept by the object. */
  other = exactHalf;
}
const holder = new Holder();
function describeHolder(p: TestProgram): void {
  p.field('easy', { immutable: true });
  p.field('other');
  p.class(Holder, ['easy', 'other'], [], 0);
  p.call('easy');
  p.call('other');
  const text = 'mod r1 r0 7\neq r1 r1 3\nbranch r1 >Odd >Even\nOdd:\nreturn 0\nEven:\ndiv r1 r0 2\nreturn r1';
  p.define('exactHalf', 1, 2, text, { fn: exactHalf });
}

const CASES: Readonly<Record<string, Case>> = {
  arithmetic: {
    body: (i) => (((((i * 3 - 1) % 7) / 2) ** 2) | 0) + ((i << 2) ^ (i >> 1)) + (i >>> 1) + (~i & 15) + -i + +i,
    jitcode: `
      mul r2 r0 3
      sub r2 r2 1
      mod r2 r2 7
      div r2 r2 2
      pow r2 r2 2
      bit_or r2 r2 0
      shl r3 r0 2
      shr r4 r0 1
      bit_xor r3 r3 r4
      add r2 r2 r3
      ushr r3 r0 1
      add r2 r2 r3
      bit_not r3 r0
      bit_and r3 r3 15
      add r2 r2 r3
      neg r3 r0
      add r2 r2 r3
      plus r3 r0
      add r2 r2 r3
      return r2`,
  },
  tests: {
    body: (i) => {
      const v = i % 3 === 0 ? undefined : i % 3 === 1 ? 'x' : i;
      return v === undefined ? 1 : typeof v === 'string' ? 2 : !(v >= 40) ? 3 : 4;
    },
    jitcode: `
      mod r2 r0 3
      eq r3 r2 0
      branch r3 >U >N
      U:
      move r4 undefined
      goto >Test
      N:
      eq r3 r2 1
      branch r3 >S >I
      S:
      move r4 'x'
      goto >Test
      I:
      move r4 r0
      Test:
      is_nullish r5 r4
      branch r5 >One >A
      One:
      return 1
      A:
      typeof_is r5 r4 'string'
      branch r5 >Two >B
      Two:
      return 2
      B:
      ge r5 r4 40
      not r5 r5
      branch r5 >Three >Four
      Three:
      return 3
      Four:
      return 4`,
  },
  switches: {
    body: (i) => [10, 20, 30][i % 5] ?? 40,
    jitcode: `
      mod r2 r0 5
      switch r2 {0:A 1:B 2:C} >D
      A:
      return 10
      B:
      return 20
      C:
      return 30
      D:
      return 40`,
  },
  strings: {
    body: (i) => `${i}`.charCodeAt(0) + Math.floor(i / 2) + `${i}`.length,
    jitcode: `
      to_string r2 r0
      pure_method r3 'charCodeAt' [r2 0]
      div r4 r0 2
      pure r4 #floor [r4]
      add r3 r3 r4
      length r4 r2
      add r3 r3 r4
      return r3`,
    bindings: { floor: Math.floor },
  },
  arrays: {
    body: (i) => {
      const a = [i, 2];
      const b = new Array(3).fill(i);
      a[1] = b[2];
      b.length = 2;
      return a.push(7) + (a.pop() as number) + a.length + (a[1] as number) + b.length;
    },
    jitcode: `
      new_array r2 [r0 2]
      new_array_filled r3 3 r0
      get_item r4 r3 2
      set_item r2 1 r4
      set_length r3 2
      push r5 r2 7
      pop r6 r2
      add r5 r5 r6
      length r6 r2
      add r5 r5 r6
      get_item r6 r2 1
      add r5 r5 r6
      length r6 r3
      add r5 r5 r6
      return r5`,
  },
  objects: {
    body: (i) => {
      const c = new Circle(i);
      const o = { r: c, v: 0 };
      o.v = c.r;
      return o.v + (o.r instanceof Circle ? 1 : 0);
    },
    jitcode: `
      new r2 $Circle [r0]
      new_array r3 [r2 0]
      get r4 r2 .r
      set_item r3 1 r4
      get_item r5 r3 0
      instance_of r6 r5 $Circle
      branch r6 >Yes >No
      Yes:
      get_item r5 r3 1
      add r5 r5 1
      return r5
      No:
      return r4`,
    describe: (p) => {
      p.field('r', { immutable: true });
      p.class(Circle, ['r'], [param(0)], 1);
    },
  },
  'virtual calls': {
    body: (i) => shapes[i % 100]?.area(),
    jitcode: `
      mod r2 r0 100
      get_item r3 #shapes r2
      call_virtual r4 'area' [r3] %area
      return r4`,
    bindings: { shapes },
    describe: (p) => {
      p.field('r', { immutable: true });
      for (const cls of [Circle, Square]) p.class(cls, ['r'], [param(0)], 1);
      p.call('area');
      p.define('Circle.area', 1, 3, 'get r1 r0 .r\nmul r1 r1 3\nreturn r1', { fn: Circle.prototype.area });
      p.define('Square.area', 1, 3, 'get r1 r0 .r\nmul r1 r1 r1\nreturn r1', { fn: Square.prototype.area });
    },
  },
  'residual calls': {
    body: (i) => (hidden(i) as number) + (words.isEven(i) ? 1 : 0) + new Date(i).getTime(),
    jitcode: `
      call_residual r2 #hidden [r0] %quiet
      call_method r3 'isEven' [#words r0] %quiet
      branch r3 >Even >Odd
      Even:
      add r2 r2 1
      Odd:
      call_new r4 #Date [r0] %quiet
      call_method r4 'getTime' [r4] %quiet
      add r2 r2 r4
      return r2`,
    bindings: { hidden, words, Date },
    describe: (p) => p.call('quiet', QUIET),
  },
  elidable: {
    body: (i) => (lookup(table, 1) as number) + (lookup(table, i % 3) as number) + `${i}`.length,
    jitcode: `
      call_elidable r2 #lookup [#table 1] %lookup
      mod r3 r0 3
      call_elidable r3 #lookup [#table r3] %lookup
      add r2 r2 r3
      to_string r4 r0
      call_elidable r3 #at [r4 0] %at#
      length r4 r4
      add r2 r2 r4
      return r2`,
    bindings: { lookup, table, at: String.prototype.charAt },
    describe: (p) => {
      p.call('lookup', PURE_EFFECTS);
      p.call('at#', PURE_EFFECTS);
    },
  },
  'function values': {
    body: (i) => i * 2 + 1,
    jitcode: `
      call_value r2 #double [r0] %any
      call r2 @inc [r2]
      return r2`,
    bindings: { double: hidden },
    describe: (p) => {
      p.call('any');
      p.define('double', 1, 2, 'mul r1 r0 2\nreturn r1', { fn: hidden });
      p.define('inc', 1, 2, 'add r1 r0 1\nreturn r1');
    },
  },
  'module variables': {
    body: (i) => {
      setCounter(getCounter() + i);
      return 1;
    },
    jitcode: `
      get_global r2 #get
      add r2 r2 r0
      set_global #set r2
      get_global r3 #get
      sub r3 r3 r2
      add r3 r3 1
      return r3`,
    bindings: { get: getCounter, set: setCounter },
  },
  'throw to a handler further out': {
    body: (i) => (i % 4 === 3 ? 100 : i),
    jitcode: `
      Try:
      call r2 @inner [r0]
      TryEnd:
      return r2
      Catch:
      caught r2
      add r2 r2 97
      return r2`,
    handlers: [['Try', 'TryEnd', 'Catch']],
    describe: (p) => {
      p.define(
        'inner',
        1,
        3,
        `mod r1 r0 4
         eq r2 r1 3
         branch r2 >Throw >Return
         Throw:
         throw r1
         Return:
         return r0`,
      );
    },
  },
  'residual call that raises into a handler': {
    body: (i) => {
      try {
        return fragile(i);
      } catch (e) {
        return e instanceof RangeError ? -1 : -2;
      }
    },
    jitcode: `
      Try:
      call_residual r2 #fragile [r0] %fragile
      TryEnd:
      return r2
      Catch:
      caught r2
      instance_of_value r3 r2 #RangeError
      branch r3 >Yes >No
      Yes:
      return -1
      No:
      return -2`,
    handlers: [['Try', 'TryEnd', 'Catch']],
    bindings: { fragile, RangeError },
    describe: (p) => p.call('fragile', { ...QUIET, canRaise: true }),
  },
  'an exception that leaves the portal': {
    body: (i) => leaving(i),
    jitcode: 'call_residual r2 #leaving [r0] %leaving\nreturn r2',
    bindings: { leaving },
    describe: (p) => p.call('leaving', { ...QUIET, canRaise: true }),
  },
  'slices at known positions, of arrays that are too short now and then': {
    body: (i) => {
      const [a, b] = (i % 5 === 0 ? [i] : [i, i * 2, i * 3]).slice(1, 3);
      return a === undefined ? -1 : a + (b ?? 0);
    },
    jitcode: `
      mod r2 r0 5
      eq r2 r2 0
      branch r2 >Short >Long
      Short:
      new_array r2 [r0]
      goto >Slice
      Long:
      mul r3 r0 2
      mul r4 r0 3
      new_array r2 [r0 r3 r4]
      Slice:
      call_method r2 'slice' [r2 1 3] %copies
      get_item r3 r2 0
      eq r4 r3 undefined
      branch r4 >None >Some
      None:
      return -1
      Some:
      get_item r4 r2 1
      add r3 r3 r4
      return r3`,
    describe: (p) => p.call('copies', { ...QUIET, reads: new Set(['[]']), freshResult: true }),
  },
  'functions in fields of constant objects': {
    body: (i) => holder.easy(i) + holder.other(i),
    jitcode: `
      call_method r2 'easy' [#holder r0] %easy
      call_method r3 'other' [#holder r0] %other
      add r2 r2 r3
      return r2`,
    bindings: { holder },
    describe: describeHolder,
  },
  'promoted strings, made anew each time': {
    body: (i) => (`key ${i % 3}` === 'key 1' ? 10 : 20),
    jitcode: `
      mod r2 r0 3
      to_string r2 r2
      add r2 'key ' r2
      promote r2 r2
      eq r3 r2 'key 1'
      branch r3 >Yes >No
      Yes:
      return 10
      No:
      return 20`,
  },
  'promoted numbers': {
    body: (i) => {
      const v = i % 4 === 0 ? 0 : i % 4 === 1 ? -0 : i % 4 === 2 ? Number.NaN : 7;
      return Object.is(v, -0) ? 1 : v === 7 ? 2 : v === 0 ? 3 : 4;
    },
    jitcode: `
      mod r2 r0 4
      get_item r3 #values r2
      promote r3 r3
      pure r4 #is [r3 -0]
      branch r4 >One >A
      One:
      return 1
      A:
      eq r4 r3 7
      branch r4 >Two >B
      Two:
      return 2
      B:
      eq r4 r3 0
      branch r4 >Three >Four
      Three:
      return 3
      Four:
      return 4`,
    bindings: { values: [0, -0, Number.NaN, 7], is: Object.is },
  },
};

const HOT = ['threshold=5', 'functionThreshold=7', 'exitThreshold=3', 'growthBatch=1', 'verify=1'];
const CONFIGURATIONS: readonly (readonly [string, Mode, readonly string[]])[] = [
  ['region', 'region', HOT],
  ['trace', 'trace', HOT],
  ['baseline', 'baseline', HOT],
  ['baseline, each guard fails once', 'baseline', [...HOT, 'threshold=1', 'failGuards=1', 'exitThreshold=5']],
  ['raw in the oracle', 'region', [...HOT, 'optimize=0', 'backend=oracle']],
  ['each guard fails once', 'region', [...HOT, 'threshold=1', 'failGuards=1', 'exitThreshold=5']],
];

describe.each(CONFIGURATIONS)('%s', (_config, mode, settings) => {
  test.each(Object.entries(CASES))('%s', (_name, c) => {
    state.counter = 0;
    const { expected, actual, jit } = runCase(c, mode, settings, 150);
    expect(actual).toEqual(expected);
    expect(jit.stats.failures).toBe(0);
    expect(jit.stats.loops).toBeGreaterThan(0);
  });
});

describe('slice', () => {
  test('of a virtual array allocates nothing and calls nothing', () => {
    const c: Case = {
      body: (i) => [i, i + 1, i + 2].slice(1, 3)[0],
      jitcode: `
        add r2 r0 1
        add r3 r0 2
        new_array r2 [r0 r2 r3]
        call_method r2 'slice' [r2 1 3] %copies
        get_item r2 r2 0
        return r2`,
      describe: (p) => p.call('copies', { ...QUIET, reads: new Set(['[]']), freshResult: true }),
    };
    const { actual, expected, sources } = runCase(c, 'region', HOT, 150);
    expect(actual).toEqual(expected);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).not.toMatch(/slice|\[v\d+,/);
  });
});

describe('functions in fields', () => {
  test('are looked into where a constant object keeps them', () => {
    const c = CASES['functions in fields of constant objects'];
    assert(c !== undefined);
    const { raws, sources } = runCase(c, 'region', HOT, 150);
    expect(raws.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).not.toContain('.easy(');
    expect(raws.join()).toMatch(/call_method<other/);
  });
});

describe('immutable fields', () => {
  test('are read once, and are constants where they have been promoted', () => {
    const circles = [new Circle(2), new Circle(2)];
    const c: Case = {
      body: (i) => {
        const circle = circles[i % 2];
        return circle === undefined ? 0 : circle.r + [i, i, i].slice(0, circle.r).length;
      },
      jitcode: `
        mod r2 r0 2
        get_item r2 #circles r2
        get r3 r2 .r
        promote r3 r3
        new_array r4 [r0 r0 r0]
        get r5 r2 .r
        call_method r4 'slice' [r4 0 r5] %copies
        length r4 r4
        add r3 r3 r4
        return r3`,
      bindings: { circles },
      describe: (p) => {
        p.field('r', { immutable: true });
        p.call('copies', { ...QUIET, reads: new Set(['[]']), freshResult: true });
      },
    };
    const { actual, expected, raws } = runCase(c, 'region', [...HOT, 'peel=0'], 150);
    expect(actual).toEqual(expected);
    expect(raws.length).toBeGreaterThan(0);
    for (const raw of raws) {
      expect(raw.match(/get<r>|get<\S*\.r>/g)).toHaveLength(1);
      expect(raw).not.toContain('slice');
    }
  });
});

describe('quasi-immutable fields', () => {
  const quasi: Case = {
    body: (i) => {
      bump(once, i);
      return once.value;
    },
    jitcode: `
      call_residual r2 #bump [#once r0] %bump
      get r3 #once .value
      return r3`,
    bindings: { bump, once },
    describe: (p) => {
      p.field('value', { quasi: true } satisfies Partial<FieldDesc>);
      p.call('bump', { ...QUIET, writes: new Set(['value']), canInvalidate: true });
    },
  };

  test('are constants until they are written, then the code is dropped', () => {
    once.value = 1;
    const { actual, jit } = runCase(quasi, 'region', HOT, 200, 1);
    // The first run, without a JIT, has written it once.
    expect(actual).toEqual([120 * 2 + 80 * 3]);
    expect(jit.stats.invalidations).toBeGreaterThan(0);
  });

  test('one that changes all the time is not assumed any more', () => {
    once.value = 1;
    const { jit } = runCase(quasi, 'region', HOT, 200, 12);
    expect(jit.stats.invalidations).toBeLessThanOrEqual(6);
  });
});

test('a portal that calls itself is inlined once, then called directly', () => {
  const c: Case = {
    body: (i) => (i > 2 ? 3 + i : i),
    jitcode: `
      gt r2 r0 2
      branch r2 >Call >Leaf
      Call:
      call r3 @execute [#inner 3]
      add r3 r3 r0
      return r3
      Leaf:
      return r0`,
    bindings: { inner: new Loop() },
  };
  const { expected, actual, jit } = runCase(c, 'region', HOT, 60);
  expect(actual).toEqual(expected);
  expect(jit.stats.failures).toBe(0);
});
