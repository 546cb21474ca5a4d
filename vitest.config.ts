import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/build-pages.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nobody watches, so that no core has to be left free.
    maxWorkers: '100%',
    // Concurrent tests here start processes of their own.
    maxConcurrency: 3,
  },
});
