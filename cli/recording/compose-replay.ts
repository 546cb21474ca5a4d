import { createCaseSource } from '../../generators/index.ts';
import { replayRun } from '../../runners/recording/index.ts';
import type { Contract } from '../../spec/contract.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RecordingStart } from '../../spec/words/recording.ts';
import { quoteImpacts } from '../impact/quote-impact.ts';
import score from '../oracle/score.json' with { type: 'json' };
import { proposeEdition } from '../propose-edition.ts';
import { SUITE } from '../suite-name.ts';
import type { OpenRecording } from './read-recording.ts';

/**
 * Judges a recorded run again with this copy of the suite. Nothing is sent. The events are those of the recorded run, but for the lines by which
 * a case is seen again.
 *
 * @throws OperationalError for a recording of another version of the suite or of the contract: it sends other requests.
 * @throws RecordingMisfit for a recording that is not of the run that its first line speaks of.
 */
export async function* composeReplay({ start, lines }: OpenRecording): AsyncGenerator<Event> {
  const { configuration, seed } = start.settings;
  const contract = await loadContract({ edition: start.contract.edition });
  refuseOtherSuite(start, contract);
  const { fixtures, scenarios } = configuration;
  const source = createCaseSource({ contract, fixtures, scenarios, seed });
  const events = replayRun({ start, lines, contract, source, suite: SUITE, oracle: score });
  yield* proposeEdition(quoteImpacts(events), { contract, source, configuration });
}

function refuseOtherSuite({ suite, contract: recorded }: RecordingStart, contract: Contract): void {
  const hint = `Judge it again with ${suite.name} ${suite.version}.`;
  if (suite.name !== SUITE.name || suite.version !== SUITE.version)
    throw new OperationalError(
      `The run was recorded by ${suite.name} ${suite.version}, and this is ${SUITE.name} ${SUITE.version}, which may send other requests.`,
      { code: 'RECORDED_BY_ANOTHER_SUITE', hint },
    );
  if (recorded.digest !== contract.digest)
    throw new OperationalError(
      `The run was recorded with another contract of edition ${recorded.edition} (${recorded.digest.slice(0, 12)}) than this suite has (${contract.digest.slice(0, 12)}).`,
      { code: 'RECORDED_WITH_ANOTHER_CONTRACT', hint },
    );
}
