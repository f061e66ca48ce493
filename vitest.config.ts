import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();
const launchOptions = { args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // One project after the other: browsers that compete for two cores run into time limits.
          sequence: { groupOrder: 0 },
          environment: 'node',
          // Pure modules without state of their own: a process a file would cost more than the tests do.
          pool: 'threads',
          isolate: false,
          unstubGlobals: true,
          testTimeout: 30_000,
          setupFiles: ['test/fixtures/property-runs.ts'],
          include: ['src/**/*.test.ts', 'test/{contract,rules,bench}/**/*.test.ts'],
        },
      },
      {
        worker: { format: 'es' },
        // Found while a test runs, they would make Vite reload it.
        optimizeDeps: { include: ['mediabunny', 'music-metadata', 'comlink', 'opus-decoder'] },
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['test/browser/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions }),
          },
        },
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 2 },
          environment: 'node',
          include: ['test/e2e/**/*.e2e.test.ts'],
          testTimeout: 120_000,
          // A second of sound takes a second: the usual limit of one is no fault of what is tested.
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
