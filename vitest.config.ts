import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 480_000,
    maxConcurrency: 3,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // `npm run coverage`: what the tests run in their own process. Whatever they start as commands runs bundles, which are not counted.
    coverage: {
      provider: 'v8',
      include: ['framework/**/*.ts'],
      exclude: ['framework/view/page/**'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: 'coverage',
      reportOnFailure: true,
    },
  },
});
