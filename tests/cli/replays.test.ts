import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from '../../emulator/index.ts';
import { BEHAVIOURS } from '../hostile/catalogue.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { recordAndRejudge, withoutReproduction } from './recorded-run.ts';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());

/** Targets that come and go, that make the run wait, send again or look closer, and whose bytes are unusual. */
const UNSTEADY: readonly string[] = [
  'dies-a-few-times',
  'dies-and-comes-back',
  'deploys-page-503',
  'resets-every-seventh-request',
  'continues-unasked',
  'invalid-utf-8',
  'header-with-nul',
];

/** One of each way in which faults make a run do something out of the ordinary: obstructions, races, raw bytes, server errors. */
const FAULTS: readonly (readonly [fault: string, ...flags: string[]])[] = [
  ['throttle-in-passing-503'],
  ['conflict-in-passing-without-message', '--edition', '2025-09'],
  ['token-looked-up-before-it-is-kept'],
  ['every-run-has-the-same-id', '--transport', 'fetch'],
  ['pipelined-answers-reversed'],
  ['everything-is-a-server-error'],
];

const SMALL = ['--seed', '1', '-m', 'coverage', '--request-timeout', '2000'] as const;

// Most of the time is spent on waits that are real ones.
describe.concurrent('what was recorded of a target comes to the same record when it is judged again', () => {
  test.each(BEHAVIOURS.filter(({ name }) => UNSTEADY.includes(name)))('$name', async ({ name, serve, flags = [] }) => {
    await using endpoint = await serve();
    const configuration = { fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS };
    writeFileSync(join(directory.path, 'configuration.json'), JSON.stringify(configuration));
    const place = { name, directory: directory.path };
    const given = [...SMALL, '-u', endpoint.url, '-c', 'configuration.json', ...flags];
    const { told, again } = await recordAndRejudge(place, ...given);
    expect(withoutReproduction(again)).toBe(withoutReproduction(told));
  });

  test.each(FAULTS)('the emulator with the fault %s', async (fault, ...flags) => {
    const place = { name: fault, directory: directory.path };
    const { told, again } = await recordAndRejudge(place, ...SMALL, '--fault', fault, ...flags);
    expect(withoutReproduction(again)).toBe(withoutReproduction(told));
  });

  test('every target of the list is in the catalogue', () => {
    const names = BEHAVIOURS.map(({ name }) => name);
    expect(UNSTEADY.filter((name) => !names.includes(name))).toEqual([]);
  });
});
