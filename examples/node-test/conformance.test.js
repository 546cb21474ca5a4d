import { before, describe, test } from 'node:test';
import { requirementTests } from 'datazone-conformance';

// Without a URL it is the embedded emulator that is certified.
const url = process.env.TARGET_URL;
const { tests, run } = await requirementTests({ ...(url === undefined ? {} : { url }), seed: 1 });

describe('conformance', () => {
  before(run, { timeout: 300_000 });
  for (const { title, check } of tests)
    test(title, async (context) => {
      const outcome = await check();
      if (outcome.kind === 'skipped') context.skip(outcome.reason);
    });
});
