/** One test per TypeScript construct: native and blackhole give equal results. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { translate } from '../../../framework/translator/translate.ts';
import type { Case } from './fixtures/constructs.ts';
import { load, outcomeOf, runJitCode, scratchFolder } from './support.ts';

const folder = scratchFolder();
const result = await translate(
  path.join(import.meta.dirname, 'fixtures/constructs.ts'),
  path.join(folder, 'translated'),
);
const translated = await load(result);
// A module that we have translated ourselves.
const cases = translated.module['cases'] as () => Case[];

describe('native and blackhole agree', () => {
  it.each(cases().map((row, i) => [row[0].name, i] as const))('%s', (_, i) => {
    const count = cases()[i]?.length ?? 0;
    expect(count).toBeGreaterThan(1);
    for (let c = 1; c < count; c++) {
      // Arguments made anew: functions change them.
      const [native] = cases()[i] ?? [];
      const args = (): readonly unknown[] => cases()[i]?.[c] as readonly unknown[];
      if (native === undefined) throw new Error('no function');
      const expected = outcomeOf(args(), (a) => Reflect.apply(native, undefined, a));
      expect(outcomeOf(args(), (a) => runJitCode(translated, native, a))).toBe(expected);
    }
  });
});

it('looks into every function of the fixture', () => {
  const residual = result.report?.functions.filter((f) => f.reached && f.verdict !== 'looked into') ?? [];
  const expected = /callback@/;
  expect(residual.filter((f) => !expected.test(f.name)).map((f) => `${f.name}: ${f.reason}`)).toEqual([]);
});
