import { defineConfig } from 'vitest/config';

// Where a report for machines is written besides what people read; not set, there is none.
const report = process.env['TEST_REPORT'];
const DEEP = 'test/**/*.deep.test.ts';
const BROWSER = 'test/**/*.browser.test.ts';

export default defineConfig({
  test: {
    // What kills or starts a process at every step, asks all golden questions or sends nearly too much takes minutes and is
    // `npm run test:deep`; `npm test` is everything else.
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: [DEEP, BROWSER] } },
      // Asking all golden questions is a hook of some minutes where the machine is busy.
      { extends: true, test: { name: 'deep', include: [DEEP], hookTimeout: 900_000 } },
      // In Chromium, where there is one.
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          testTimeout: 240_000,
          globalSetup: ['test/browser/build-page.ts'],
        },
      },
    ],
    globalSetup: ['test/build-first.ts', 'test/postgres/lend-postgres.ts'],
    setupFiles: ['test/tidy-up.ts'],
    // Generous, because tests start processes and the machine may be slow. Nothing asserts a time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One more than the cores of a small machine: a test often waits for another process or for the network.
    maxWorkers: 3,
    // Files share these processes: loading discord.js and the rest for each of a hundred would take as long as half of the tests.
    isolate: false,
    // What was compiled for the last run is not compiled again: half of the time of a run of one file.
    experimental: { fsModuleCache: true },
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
