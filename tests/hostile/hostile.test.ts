import { describe, expect, test } from 'vitest';
import type { RunRecord, RunVerdict } from '../../spec/words/run-record.ts';
import { BEHAVIOURS } from './catalogue.ts';
import { runAgainst } from './run-against.ts';

const EXIT_CODES: Readonly<Record<RunVerdict, number>> = {
  conformant: 0,
  'conformant-with-deviations': 0,
  partial: 0,
  'non-conformant': 1,
  inconclusive: 3,
};
/** Far more than any of these runs needs on an idle machine, and far less than a time-out for every case would take. */
const MOST_MS = 45_000;
/** A run against a right endpoint takes 160. */
const MOST_MEGABYTES = 640;

describe.concurrent('against an endpoint that is hostile, broken or merely unusual', () => {
  test.each(BEHAVIOURS.map((behaviour) => [behaviour.name, behaviour] as const))('%s', async (_, behaviour) => {
    const { code, record, stdout, stderr, results, events, durationMs, peakMegabytes } = await runAgainst(behaviour);
    const { verdict, red = [], says = /^/, tells = /^/, onlyCases = /^/, shows = /^/, hides = /$^./ } = behaviour;
    expect(record.verdict, behaviour.sentence).toBe(verdict);
    expect(code).toBe(EXIT_CODES[verdict]);
    expect(failedRequirements(record)).toEqual(red.length === 0 ? [] : expect.arrayContaining([...red]));
    expect([record.reason ?? '', ...findingsOf(record)].join('\n')).toMatch(says);
    expect(`${stderr}${record.learnt.join('\n')}`).toMatch(tells);
    expect(stdout.split('\n', 1)[0]).toMatch(shows);
    for (const text of [stdout, stderr, results, events]) expect(text).not.toMatch(hides);
    for (const { id, findings } of record.cases) if (findings.length > 0) expect(id).toMatch(onlyCases);
    if (verdict === 'inconclusive') expect(stderr).not.toContain('This is a bug');
    expect(durationMs).toBeLessThan(MOST_MS);
    expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });
});

test('there are at least forty of them, each with a name of its own', () => {
  expect(new Set(BEHAVIOURS.map(({ name }) => name)).size).toBe(BEHAVIOURS.length);
  expect(BEHAVIOURS.length).toBeGreaterThanOrEqual(40);
});

function failedRequirements({ requirements }: RunRecord): readonly string[] {
  return requirements.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id);
}

function findingsOf({ cases }: RunRecord): readonly string[] {
  return cases.flatMap(({ findings }) => findings.map(({ message, observed }) => `${message} ${observed}`));
}
