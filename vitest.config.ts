import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of functions that leave nothing behind: their files share what they import, which would take longer to load than to test. */
const SHARING = [
  'tests/{architecture,bench,certificates,generators,other-operation,reports,spec,traffic}/**/*.test.ts',
  'tests/runners/**/!(interception).test.ts',
  'tests/emulator/!(adapters*).test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'tests/build-pages.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Many tests wait for processes and clocks more than they work, so that one file more is under way than there are cores.
    maxWorkers: availableParallelism() + 1,
    // Concurrent tests here start processes of their own.
    maxConcurrency: 3,
    projects: [
      { extends: true, test: { name: 'functions', include: SHARING, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts'], exclude: SHARING } },
    ],
  },
});
