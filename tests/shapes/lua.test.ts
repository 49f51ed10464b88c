/** What hosted Lua's loops and functions compile to: no allocations, nothing residual, few guards. Counts only. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findLanguage } from '../../framework/cli/language.ts';
import { type CompiledProgram, compileProgram } from '../../framework/testing/index.ts';
import '../../framework/testing/vitest.ts';

const bench = findLanguage('lua').bench ?? '';
const set = { threshold: 50, functionThreshold: 50, maxInlineRecursion: 0 };

async function runBenchmark(name: string, ...args: readonly string[]): Promise<CompiledProgram> {
  const file = join(bench, 'harness.lua');
  const program = await compileProgram({ language: 'lua', file, args: [name, ...args], set });
  expect({ stderr: program.stderr, exitCode: program.exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return program;
}

describe('sieve', () => {
  test('its loops', async () => {
    const program = await runBenchmark('sieve', '8', '2');
    const fill = program.loop('sieve.lua:6');
    expect(fill).toHaveNoAllocations();
    expect(fill).toHaveNoResidualCalls();
    // One of them asks whether the user interrupts.
    expect(fill).toHaveAtMostGuards(5);
    expect(fill).toHaveAtMostBridges(0);
    // The table, its list and its shape are known before the loop, numbers are numbers.
    expect(fill).toHaveOps({ push: 1, get: 0, eq: 1, typeof_is: 0, instance_of: 0 });
    const count = program.loop('sieve.lua:21');
    expect(count).toHaveNoAllocations();
    expect(count).toHaveNoResidualCalls();
    expect(count).toHaveAtMostGuards(6);
    expect(count).toHaveOps({ get_item: 1, get: 0 });
  });
});

describe('fib', () => {
  test('calls itself, and allocates no frames', async () => {
    const fib = (await runBenchmark('fib', '2', '2')).function('fib.lua:3');
    expect(fib).toHaveNoAllocations();
    expect(fib).toHaveNoResidualCalls();
    expect(fib).toHaveOps({ call_portal: 2, new: 0, new_array: 0 });
    expect(fib).toHaveAtMostExits(1);
  });
});

describe('objects', () => {
  test('a method of a class makes an object for each call, and none is allocated', async () => {
    const text = `
local Vec = {} Vec.__index = Vec
function Vec.new(x, y) return setmetatable({ x = x, y = y }, Vec) end
function Vec:plus(o) return Vec.new(self.x + o.x, self.y + o.y) end
local sum, step = Vec.new(0, 0), Vec.new(1, 2)
for i = 1, 1000 do
  sum = sum:plus(step)
end
print(sum.x, sum.y)
local times = 0
for i = 1, 1000 do
  times = times + (os.clock() >= 0 and 1 or 0)
end
print(times)`;
    const program = await compileProgram({ language: 'lua', text, set });
    expect(program.stdout).toBe('1000\t2000\n1000\n');
    const loop = program.loop('program:7');
    expect(loop).toHaveNoAllocations();
    expect(loop).toHaveNoResidualCalls();
    expect(loop).toHaveOps({ new: 0, set: 0, call_portal: 0 });
    // The clock is asked each time.
    const clock = program.loop('program:12');
    expect(clock).not.toHaveNoResidualCalls();
  });
});
