/** What hosted Python's loops compile to. Counts only. */
import { expect, test } from 'vitest';
import { compileProgram } from '../../framework/testing/index.ts';
import '../../framework/testing/vitest.ts';

test('the loop around a generator is compiled, although the body of the generator was first', async () => {
  const program = await compileProgram({
    language: 'python',
    text: 'print(sum(x * 2 for x in range(30000) if x % 3))\n',
    set: { threshold: 50, functionThreshold: 50 },
  });
  expect({ stdout: program.stdout, stderr: program.stderr }).toEqual({ stdout: '600000000\n', stderr: '' });
  // Its back edge runs in the code of the generator only, which counts it when it is left.
  const around = program.loop('<built-in>:4 sum');
  expect(around).toHaveNoAllocations();
  expect(around).toHaveNoResidualCalls();
});
