import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 480_000,
    maxConcurrency: 3,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
