import { defineConfig } from 'vitest/config';

/** The tests that hold the judge and the generators to their word, without a socket or a process: what a mutant is run against. */
export default defineConfig({
  test: {
    include: [
      'tests/generators/**/*.test.ts',
      'tests/other-operation/**/*.test.ts',
      'tests/runners/{judge-*,learn-target,ledger,re-runs}.test.ts',
    ],
    testTimeout: 60_000,
  },
});
