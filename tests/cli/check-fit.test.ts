import { expect, test } from 'vitest';
import { checkFit } from '../../cli/resume/check-fit.ts';
import type { RunStarted } from '../../cli/resume/read-earlier-run.ts';
import type { Event } from '../../spec/words/event.ts';
import { STARTED } from '../reports/synthetic-run.ts';

const { outline } = STARTED;

/** What is told when a run that began like this goes on from one that began as `STARTED`. */
async function goOnAs(now: RunStarted): Promise<readonly Event[]> {
  async function* events() {
    yield now;
  }
  const earlier = { path: 'f', startedAt: '', cases: new Map(), properties: new Map(), started: [STARTED] as const };
  const told: Event[] = [];
  for await (const event of checkFit(events(), earlier)) told.push(event);
  return told;
}

test('a run that is the same but for its time goes on', async () => {
  const now: RunStarted = { ...STARTED, startedAt: '2027-01-01T00:00:00.000Z', resumedFrom: STARTED.startedAt };
  expect(await goOnAs(now)).toEqual([now]);
});

test.each<[name: string, now: Partial<RunStarted>, difference: string]>([
  [
    'suite',
    { suite: { ...STARTED.suite, version: '9' } },
    'suite datazone-conformance 0.1.0 there and datazone-conformance 9 here',
  ],
  ['edition', { contract: { ...STARTED.contract, edition: '2025-09' } }, 'edition 2025-12 there and 2025-09 here'],
  [
    'contract',
    { contract: { ...STARTED.contract, digest: 'cd'.repeat(32) } },
    'contract abababababab there and cdcdcdcdcdcd here',
  ],
  ['target', { target: { kind: 'embedded' } }, 'target http://127.0.0.1:4566 there and embedded emulator here'],
  ['seed', { seed: 43 }, 'seed 42 there and 43 here'],
  ['mode', { outline: { ...outline, mode: 'fuzz' } }, 'mode all there and fuzz here'],
  ['number of cases', { outline: { ...outline, casesPerProperty: 9 } }, 'cases 500 there and 9 here'],
  ['level', { outline: { ...outline, level: 'must' } }, 'level not given there and must here'],
  ['pattern', { outline: { ...outline, grep: 'a' } }, 'grep not given there and a here'],
  ['requirement', { outline: { ...outline, requirement: 'a' } }, 'requirement not given there and a here'],
  ['case', { outline: { ...outline, caseId: 'a' } }, 'case not given there and a here'],
  ['region', { outline: { ...outline, region: 'eu-west-1' } }, 'region us-east-1 there and eu-west-1 here'],
  ['fixture', { outline: { ...outline, fixtures: { ...outline.fixtures, domainIdentifier: 'dzd_2' } } }, 'dzd_2'],
  [
    'scenario',
    { outline: { ...outline, scenarios: { ConflictException: {} } } },
    'scenarios {} there and {"ConflictException":{}} here',
  ],
  [
    'capability',
    { outline: { ...outline, capabilities: { ConflictException: false } } },
    'capabilities {} there and {"ConflictException":false} here',
  ],
  ['list of known deviations', { outline: { ...outline, known: ['case a'] } }, 'known [] there and ["case a"] here'],
])('another %s is another run, and the message says so', async (_, now, difference) => {
  await expect(goOnAs({ ...STARTED, ...now })).rejects.toMatchObject({ code: 'RESUME_MISFIT', exitCode: 2 });
  await expect(goOnAs({ ...STARTED, ...now })).rejects.toThrow(difference);
});
