/**
 * Mutation testing of the judge and of the generators: `npm run mutate`.
 *
 * A mutant is one small change of the code that decides: `<` for `<=`, a condition held true, a text emptied. One that no test notices is
 * a word of the suite that nobody holds it to. There are some 6,000, so a whole run takes hours; a part of it, minutes:
 * `npm run mutate -- --mutate 'runners/judge/judge-error.ts'`.
 */
export default {
  mutate: [
    'runners/judge/**/*.ts',
    'runners/engine/learn/learn-target.ts',
    'runners/engine/ledger/{decide-verdict,requirement-ledger}.ts',
    'generators/**/*.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  // Node strips the types, and the compiler in use has no JavaScript API for Stryker to read its configuration with.
  disableTypeChecks: false,
  tsconfigFile: 'none.json',
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: '.stryker/tmp',
  incrementalFile: '.stryker/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  htmlReporter: { fileName: '.stryker/mutation.html' },
  jsonReporter: { fileName: '.stryker/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
