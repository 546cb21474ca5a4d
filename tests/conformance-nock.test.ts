import { afterAll, beforeAll } from 'vitest';
import { requirementTestsOf } from '../api/requirement-tests.ts';
import { describeConformance } from '../api/vitest.ts';
import { completeSettings, composeRun } from '../cli/index.ts';
import { createEmulator, EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from '../emulator/index.ts';
import { interceptWithEmulator } from '../emulator/nock-interceptors.ts';
import { loadContract } from '../spec/index.ts';

const url = 'http://datazone.test/prefix';
const { operation, edition } = await loadContract();
const settings = await completeSettings(
  { seed: 1, cases: 50, transport: 'pool', url },
  { workingDirectory: import.meta.dirname, environment: {} },
);
const configuration = { ...settings.configuration, fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS };
let restore = () => {};

beforeAll(() => {
  restore = interceptWithEmulator({ emulator: createEmulator({ operation, edition }), url });
});
afterAll(() => restore());

describeConformance(
  'the emulator behind nock, without a socket',
  await requirementTestsOf(() => composeRun({ ...settings, configuration }), configuration),
);
