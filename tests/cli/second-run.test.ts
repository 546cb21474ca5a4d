import { expect, test } from 'vitest';
import { completeSettings, composeRun } from '../../cli/index.ts';
import { openEmulator } from '../../cli/open-emulator.ts';
import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { foldEvents } from '../../reports/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Fixtures } from '../../spec/words/configuration.ts';

const { asset, ...others } = EMULATOR_FIXTURES;

test.each([
  ['the same fixtures', EMULATOR_FIXTURES],
  ['fixtures with which requests are others', { ...others, asset: { identifier: asset.identifier, type: 'ASSET' } }],
] as const)('what a target remembers of a first run is not in the way of a second one with %s', async (_, fixtures) => {
  await using server = await openEmulator({ contract: await loadContract(), faults: [] });
  const run = async (seed: number, given: Fixtures) => {
    const { configuration, ...settings } = await completeSettings(
      { url: server.url, seed, requirement: 'request.clientToken', mode: 'all' },
      { workingDirectory: import.meta.dirname, environment: {} },
    );
    return foldEvents(
      await Array.fromAsync(composeRun({ ...settings, configuration: { ...configuration, fixtures: given } })),
    );
  };
  await run(1, EMULATOR_FIXTURES);
  const second = await run(2, fixtures);
  expect(second).toMatchObject({ retries: 0 });
  expect(second?.requirements.filter(({ id }) => id.startsWith('request.clientToken.'))).not.toEqual([]);
  for (const { id, verdict } of second?.requirements ?? [])
    if (id.startsWith('request.clientToken.')) expect([id, verdict]).toEqual([id, 'passed']);
});
