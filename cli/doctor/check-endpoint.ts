import { recordKeeper } from '../../reports/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { composeRun } from '../compose-run.ts';
import { isLive } from '../flags/target-url.ts';
import { describeProbe } from '../probe/describe-probe.ts';
import { type Probe, probeEndpoint } from '../probe/probe-endpoint.ts';
import type { RunSettings } from '../settings.ts';
import type { Check } from './check.ts';

/** SigV4 refuses a signature that is older than this. */
const ALLOWED_SKEW_MS = 5 * 60_000;

/** What the endpoint makes of a valid request, its clock, and each scenario. The embedded emulator is only certified. */
export async function checkEndpoint(settings: RunSettings): Promise<readonly Check[]> {
  const { url } = settings.configuration;
  if (url === undefined)
    return [
      { name: 'endpoint', state: 'fine', found: 'No URL is set: the embedded emulator.' },
      ...(await checkScenarios(settings)),
    ];
  const probe = await probeEndpoint(settings, url);
  const { isGood, found, advice } = describeProbe(probe);
  const answer: Check = isGood
    ? { name: 'endpoint', state: 'fine', found: `${found} It takes the credentials and the fixtures.` }
    : { name: 'endpoint', state: 'broken', found, lies: 'endpoint', ...(advice === undefined ? {} : { advice }) };
  const scenarios: readonly Check[] = isLive(url)
    ? [{ name: 'scenarios', state: 'skipped', found: 'Each would start real, billed work.' }]
    : isGood
      ? await checkScenarios(settings)
      : [];
  return [answer, checkClock(probe), ...scenarios];
}

/** The clock of the endpoint against ours: a signature holds for five minutes. */
export function checkClock(probe: Probe): Check {
  const skewMs = probe.kind === 'answered' ? probe.clockSkewMs : undefined;
  if (skewMs === undefined) return { name: 'clock', state: 'skipped', found: 'The endpoint told no Date.' };
  const found = `The clocks are ${Math.round(Math.abs(skewMs) / 1000)} s apart.`;
  return Math.abs(skewMs) <= ALLOWED_SKEW_MS
    ? { name: 'clock', state: 'fine', found }
    : {
        name: 'clock',
        state: 'broken',
        lies: 'here',
        found: `${found} A signature holds for 300 s.`,
        advice: `Set the clock of this machine, or of the endpoint: ours is ${skewMs < 0 ? 'ahead' : 'behind'}.`,
      };
}

/** Brings about each error that a scenario is configured for, and looks whether it comes. */
async function checkScenarios(settings: RunSettings): Promise<readonly Check[]> {
  const keeper = recordKeeper();
  const events = composeRun({ ...settings, mode: 'coverage', requirement: 'error', knownDeviations: [] });
  for await (const event of events) await keeper.onEvent(event);
  return describeScenarios(keeper.record(), settings);
}

function describeScenarios(record: RunRecord | undefined, { configuration }: RunSettings): readonly Check[] {
  return (record?.requirements ?? []).flatMap(({ id, verdict, reason }): readonly Check[] => {
    const [, error] = /^error\.(\w+)\.status$/.exec(id) ?? [];
    if (error === undefined) return [];
    const name = `scenario ${error}`;
    if (verdict === 'passed') return [{ name, state: 'fine', found: 'The error comes.' }];
    if (verdict === 'not-applicable') return [{ name, state: 'fine', found: reason ?? 'Not applicable.' }];
    if (configuration.scenarios[error] === undefined)
      return [{ name, state: 'missing', found: reason ?? 'Not tested.' }];
    return [
      {
        name,
        state: 'broken',
        lies: 'endpoint',
        found: reason ?? `The requirement ${id} is ${verdict}.`,
        advice: `See what comes in place of it: datazone-conformance run --requirement ${id} -v`,
      },
    ];
  });
}
