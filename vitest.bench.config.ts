import { defineConfig } from 'vitest/config';

/** Benchmarks: run by `scripts/bench.mjs`, never by `npm test`. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/bench/**/*.bench.ts'],
    testTimeout: 60 * 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
