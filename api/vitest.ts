import { beforeAll, describe, it } from 'vitest';
import type { CertifyOptions } from './certify.ts';
import { type RequirementTests, requirementTests } from './requirement-tests.ts';

/** How long a run may take before vitest gives it up, in milliseconds. */
const LONGEST_RUN_MS = 300_000;

/**
 * Certifies a target when its tests begin, and makes one test of each requirement: broken ones fail with what was expected beside what was
 * observed, untested ones are skipped with the reason. To be awaited at the top of a test file.
 *
 * @throws OperationalError for options that cannot be used.
 * @example
 * import { conformance } from 'datazone-conformance/vitest';
 *
 * await conformance({ name: 'our emulator', url: 'http://127.0.0.1:4566', mode: 'coverage' });
 */
export async function conformance({
  name,
  ...options
}: CertifyOptions & { readonly name?: string } = {}): Promise<void> {
  describeConformance(name ?? options.url ?? 'the embedded emulator', await requirementTests(options));
}

/**
 * One test of vitest for each of these, for whoever wants the requirements before they are tested.
 *
 * @example
 * import { requirementTests } from 'datazone-conformance';
 * import { describeConformance } from 'datazone-conformance/vitest';
 *
 * const { tests, run } = await requirementTests({ url: 'http://127.0.0.1:4566', mode: 'coverage' });
 * describeConformance('our emulator', { run, tests: tests.filter(({ id }) => id.startsWith('request.')) });
 */
export function describeConformance(target: string, { tests, run }: RequirementTests): void {
  describe(`conformance of ${target}`, () => {
    beforeAll(run, LONGEST_RUN_MS);

    for (const { title, check } of tests) {
      it(title, async (context) => {
        const outcome = await check();
        if (outcome.kind === 'skipped') context.skip(outcome.reason);
      });
    }
  });
}
