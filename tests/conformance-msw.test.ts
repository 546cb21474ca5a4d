import { setupServer } from 'msw/node';
import { afterAll, beforeAll } from 'vitest';
import { requirementTestsOf } from '../api/requirement-tests.ts';
import { describeConformance } from '../api/vitest.ts';
import { completeSettings, composeRun } from '../cli/index.ts';
import { createEmulator, EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from '../emulator/index.ts';
import { emulatorHandlers } from '../emulator/msw-handlers.ts';
import { loadContract } from '../spec/index.ts';

const url = 'http://datazone.test/prefix';
const { operation, edition } = await loadContract();
const settings = await completeSettings(
  { seed: 1, cases: 50, transport: 'fetch', url },
  { workingDirectory: import.meta.dirname, environment: {} },
);
const configuration = { ...settings.configuration, fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS };
const server = setupServer(...emulatorHandlers({ emulator: createEmulator({ operation, edition }), url }));

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

describeConformance(
  'the emulator behind msw, without a socket',
  await requirementTestsOf(() => composeRun({ ...settings, configuration }), configuration),
);
