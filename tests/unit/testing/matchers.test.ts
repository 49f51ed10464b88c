/** Matchers on what was compiled: hold where they should, and fail where they should with the region and marks. */
import { expect, test } from 'vitest';
import { type OpName, RegionShape } from '../../../framework/testing/index.ts';
import '../../../framework/testing/vitest.ts';

const op = (name: OpName, what: string, inLoop: boolean, line: number, bridge = 0) => ({
  op: name,
  what,
  inLoop,
  bridge,
  line,
  position: 0,
});

const shape = new RegionShape({
  name: 'a.lua:3',
  kind: 'loop',
  tier: 'recorded',
  source: { file: 'a.lua', line: 3 },
  compilations: 2,
  bridges: 1,
  exits: [
    {
      reason: 'branch',
      interpreter: 'execute i.ts:7',
      source: { file: 'a.lua', line: 4 },
      count: 60,
      state: 'waiting',
      values: {},
    },
    { reason: 'header', interpreter: 'execute i.ts:1', source: null, count: 2, state: 'cold', values: {} },
  ],
  raw: '',
  js: '',
  optimized: 'region\nentry new\nloop guard\nloop call\nbridge new\n}\n',
  ops: [
    op('new', 'Frame', false, 1),
    op('guard', 'branch', true, 2),
    op('call_function', 'random', true, 3),
    op('call_portal', 'execute', true, 3),
    op('new', 'Table', true, 4, 1),
  ],
});

/** Without loops: all of it is hot. */
const straight = new RegionShape({ ...shape, kind: 'function', ops: shape.ops.map((o) => ({ ...o, inLoop: false })) });

function failure(check: () => void): string {
  try {
    check();
  } catch (e) {
    return e instanceof Error ? e.message : String(e);
  }
  return 'it holds';
}

test('what holds', () => {
  expect(shape).toHaveNoAllocations({ bridges: false });
  expect(shape).not.toHaveNoAllocations();
  expect(shape).toHaveNoResidualCalls({ except: ['random'] });
  expect(shape).not.toHaveNoResidualCalls({ except: ['time'] });
  expect(shape).toHaveAtMostGuards(1);
  expect(shape).not.toHaveAtMostGuards(0);
  expect(shape).toHaveOps({ new: 1, guard: 1, get: 0 });
  expect(shape).toHaveOps({ new: 2 }, { in: 'region' });
  expect(straight).toHaveOps({ new: 2 });
  expect(shape).not.toHaveOps({ new: 2 });
  expect(shape).toHaveAtMostBridges(1);
  expect(shape).not.toHaveAtMostBridges(0);
  expect(shape).toHaveAtMostExits(62);
  expect(shape).not.toHaveAtMostExits(61);
});

test('what does not hold shows the region, with marks', () => {
  expect(failure(() => expect(shape).toHaveNoAllocations())).toBe(
    'loop a.lua:3 has 1 allocations: new Table\n   region\n   entry new\n   loop guard\n   loop call\n>> bridge new\n   }',
  );
  expect(failure(() => expect(shape).toHaveNoAllocations({ in: 'region' }))).toContain('>> entry new');
  expect(failure(() => expect(shape).toHaveNoResidualCalls())).toMatch(
    /^loop a.lua:3 has 1 residual calls: call_function random\n[\s\S]*>> loop call/,
  );
  expect(failure(() => expect(shape).toHaveAtMostGuards(0))).toMatch(
    /^loop a.lua:3 has 1 guards \(1 branch\), limit 0\n[\s\S]*>> loop guard/,
  );
  expect(failure(() => expect(shape).toHaveOps({ new: 2, guard: 1 }))).toMatch(
    /^loop a.lua:3 has 1 new, 1 guard; asked for 2 new, 1 guard\n[\s\S]*>> bridge new/,
  );
  expect(failure(() => expect(shape).toHaveAtMostBridges(0))).toMatch(
    /^loop a.lua:3 has 1 bridges, limit 0\n {3}region/,
  );
  const exits = failure(() => expect(shape).toHaveAtMostExits(9));
  expect(exits).toMatch(
    /^loop a.lua:3 was left 62 times, limit 9\n {2}60 times at branch, execute i.ts:7, for a.lua:4\n/,
  );
  expect(exits).toContain('2 times at header, execute i.ts:1, for no hosted line');
  expect(failure(() => expect(shape).not.toHaveAtMostGuards(1))).toMatch(/^loop a.lua:3 has 1 guards/);
});

test('what is no region is a mistake in the test', () => {
  expect(failure(() => expect([]).toHaveNoAllocations())).toBe(
    'expected what compileProgram tells of a loop or function',
  );
});
