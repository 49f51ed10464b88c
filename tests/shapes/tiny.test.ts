/** What tiny's loops compile to, as an author would test it. */
import { expect, test } from 'vitest';
import { compileProgram } from '../../framework/testing/index.ts';
import '../../framework/testing/vitest.ts';

const set = { threshold: 50, functionThreshold: 50 };

test('records in a loop are not allocated, and their fields are variables', async () => {
  const text = `(var i 0) (var r (record x 0))
    (while (< i 1000) (set r (record x (+ (get r x) 2))) (set i (+ i 1)))
    (print (get r x))`;
  const program = await compileProgram({ language: 'tiny', text, set });
  expect(program.stdout).toBe('2000\n');
  expect(program.loops).toHaveLength(1);
  const loop = program.loops[0];
  expect(loop).toHaveNoAllocations();
  expect(loop).toHaveNoResidualCalls();
  expect(loop).toHaveAtMostGuards(1);
  expect(loop).toHaveOps({ add: 2, get: 0, get_item: 0, typeof_is: 0 });
  // It has to be allocated for the interpreter where the loop is left.
  expect(loop.exitCount).toBe(1);
});

test('what is printed is residual, and may be', async () => {
  const text = '(var i 0) (while (< i 300) (print i) (set i (+ i 1)))';
  const { loops, stdout } = await compileProgram({ language: 'tiny', text, set });
  expect(stdout.split('\n')).toHaveLength(301);
  expect(loops[0]).not.toHaveNoResidualCalls();
  expect(loops[0]).toHaveNoResidualCalls({ except: ['print', 'show'] });
});

test('a recursive function calls what is compiled', async () => {
  const text = '(fn fib (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (print (fib 15))';
  const program = await compileProgram({ language: 'tiny', text, set: { ...set, maxInlineRecursion: 0 } });
  const fib = program.function('fib:0');
  expect(fib).toHaveNoAllocations();
  expect(fib).toHaveOps({ call_portal: 2 });
  expect(() => program.function('fob:0')).toThrow(/^no compiled function 'fob:0'; there are:\n {2}fib:0$/);
});

test('a program that fails, a language that is not there, a program that does not end', async () => {
  const failing = await compileProgram({ language: 'tiny', text: '(print (get 1 x))' });
  expect(failing).toMatchObject({ exitCode: 1, stderr: 'tiny: no record: 1\n', regions: [] });
  await expect(compileProgram({ language: 'toy', text: '' })).rejects.toThrow(/not started\n.*no language 'toy'/);
  const forever = compileProgram({ language: 'tiny', text: '(while true 1)', timeout: 2 });
  await expect(forever).rejects.toThrow(/was ended by SIGTERM \(timeout: 2 s\)/);
});
