/** What a compilation that fails has cost counts, and under the stage that it failed in. */
import { expect, test } from 'vitest';
import { OptimizerAbort } from '../../../framework/optimizer/api.ts';
import { CompileFailure, CompileTimes } from '../../../framework/runtime/pipeline.ts';
import { processorTime } from '../../../framework/support/processor-time.ts';

const MS = 20;

function fail(): never {
  for (const start = processorTime(); processorTime() - start < MS; );
  throw new OptimizerAbort('op budget');
}

test('of the optimizer', () => {
  const times = new CompileTimes();
  expect(() => times.of('optimizeMs', 'optimizerFailure', fail)).toThrow(CompileFailure);
  expect(times.optimizeMs).toBeGreaterThanOrEqual(MS);
  expect(times.emitMs).toBe(0);
});

test('of the back-end', () => {
  const times = new CompileTimes();
  expect(() => times.of('emitMs', 'backendFailure', fail)).toThrow(CompileFailure);
  expect(times.emitMs).toBeGreaterThanOrEqual(MS);
  expect(times.optimizeMs).toBe(0);
});
