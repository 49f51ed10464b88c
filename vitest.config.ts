import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, longest first, so that no core is idle at the end: a fresh clone does not know how long files take, and goes by their size. */
const LONG = [
  'differential/python',
  'differential/lua',
  'hostile/caches',
  'fuzz/python',
  'hostile/lua',
  'fuzz/mutations',
  'differential/phases',
  'property/optimizer',
  'soak/soak',
  'fuzz/lua',
  'unit/translator/check',
  'differential/tiny',
].map((name) => `/tests/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 480_000,
    maxConcurrency: 3,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
