import { createInterface } from 'node:readline';
import { createCaseSource } from '../../generators/index.ts';
import { loadContract } from '../../spec/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunSettings } from '../settings.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Confirmation } from './confirmation.ts';
import { countRequests } from './count-requests.ts';
import { renderLivePlan } from './render-live-plan.ts';

/**
 * Shows what a run against an endpoint of AWS itself is about to start, and asks before it does. Sends nothing and looks up no name.
 *
 * @throws OperationalError when it is not confirmed, or nobody is there to confirm it.
 */
export async function confirmLiveRun(
  settings: RunSettings,
  { surroundings, isConfirmed }: Confirmation,
): Promise<void> {
  const { configuration, seed } = settings;
  const contract = await loadContract({ edition: configuration.edition });
  const source = createCaseSource({ ...configuration, contract, seed });
  surroundings.stderr.write(renderLivePlan(configuration, countRequests(settings, { contract, source })));
  if (isConfirmed || (await askWhetherToStart(surroundings))) return;
  throw new OperationalError('The live run was not confirmed, and nothing was sent.', {
    code: 'LIVE_NOT_CONFIRMED',
    hint: 'Answer with y to start it, or test an emulator or a copy.',
  });
}

async function askWhetherToStart({ stdin, stderr }: Surroundings): Promise<boolean> {
  if (stdin?.isTTY !== true)
    throw new OperationalError('A live run must be confirmed, and there is no terminal to ask at. Nothing was sent.', {
      code: 'LIVE_NOT_CONFIRMED',
      hint: 'If that is what you want, and you own the account, add --yes.',
    });
  stderr.write('Start it? [y/N] ');
  for await (const line of createInterface({ input: stdin })) return /^\s*y(es)?\s*$/i.test(line);
  return false;
}
