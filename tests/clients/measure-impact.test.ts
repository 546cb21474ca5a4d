import { describe, expect, test } from 'vitest';
import { measureImpact, prepareScenarios } from '../../cli/impact/measure-impact.ts';
import { findFault } from '../../emulator/fault-catalogue.ts';
import type { Driver } from '../../runners/clients/index.ts';
import { createReferenceClient } from '../../sdks/index.ts';
import type { DriverOutcome } from '../../spec/words/driver-message.ts';

const prepared = await prepareScenarios();
const reference = createReferenceClient([]);

/** The reference client, with another word on what it is told. */
function driverOf(retell: (outcome: DriverOutcome) => DriverOutcome = (outcome) => outcome): Driver {
  const close = async () => {};
  return {
    hello: { type: 'hello', protocol: 1, sdk: 'reference', version: '1', language: 'typescript' },
    call: async (call) => retell(await reference(call)),
    lastWords: () => '',
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function cellOf(fault: string, driver = driverOf()) {
  const found = await measureImpact(driver, { faults: [findFault(fault)], prepared });
  return found.get(fault);
}

describe('what the user of a client notices of a fault', () => {
  test.each([
    ['nothing, when no call meets it', 'get-starts-a-run', { sees: 'unmet' }],
    [
      'nothing, when the answer is read all the same',
      'success-201',
      { sees: 'as-if-right', scenario: 'start by type' },
    ],
    [
      'another status, which is only noted',
      'access-denied-400',
      { sees: 'as-if-right', scenario: 'provoked AccessDeniedException', told: 'status 400, not 403' },
    ],
    [
      'more attempts',
      'quota-429',
      {
        sees: 'needless-retries',
        scenario: 'provoked ServiceQuotaExceededException',
        told: expect.stringContaining('attempts, not 1'),
      },
    ],
    [
      'another error',
      'unknown-asset-is-denied',
      {
        sees: 'wrong-error',
        scenario: 'missing asset',
        told: expect.stringContaining('AccessDeniedException, not ResourceNotFoundException'),
      },
    ],
    [
      'an error in place of a run',
      'types-required-beside-type',
      { sees: 'wrong-error', scenario: 'start by type', told: 'ValidationException, not a run' },
    ],
    [
      'an error without its message',
      'errors-without-message',
      { sees: 'wrong-error', told: expect.stringContaining('the message is lost') },
    ],
    [
      'an error without its request id',
      'errors-without-request-id',
      { sees: 'wrong-error', told: expect.stringContaining('the request id is lost') },
    ],
    ['an error of the client itself', 'reset-on-invalid-input', { sees: 'crash', scenario: 'unlisted type' }],
    [
      'no answer',
      'hang-on-invalid-input',
      { sees: 'hang', scenario: 'unlisted type', told: expect.stringContaining('attempt') },
    ],
    [
      'a success that should be an error',
      'type-any-value',
      { sees: 'silently-wrong', told: 'success, not ValidationException' },
    ],
    ['another value', 'project-id-hard-coded', { sees: 'silently-wrong', told: 'another owningProjectId' }],
    [
      'a second run, in a scenario of the fault itself',
      'replay-starts-a-second-run',
      { sees: 'silently-wrong', scenario: expect.stringContaining('idempotency.replay/'), told: 'another id' },
    ],
    [
      'a bound that is one off',
      'client-token-129-accepted',
      { sees: 'silently-wrong', scenario: 'request.clientToken.max-length/129-characters' },
    ],
    ['a clock that stands still', 'created-at-of-the-start', { sees: 'silently-wrong', told: 'another createdAt' }],
    [
      'a fault of an older edition, in that one',
      'type-not-required',
      { sees: 'silently-wrong', told: 'success, not ValidationException' },
    ],
  ])('%s: %s', async (_what, fault, cell) => {
    expect(await cellOf(fault)).toMatchObject(cell);
  });

  test('is told with its rate when it comes and goes on a connection', async () => {
    let calls = 0;
    const unsteady = driverOf((told) => {
      calls += 1;
      const isRight = told.outcome === 'output' && calls % 2 === 1;
      return isRight || told.outcome === 'error'
        ? told
        : { outcome: 'error', error: { kind: 'transport', code: 'Lost' } };
    });
    const cell = await cellOf('expectation-refused', unsteady);
    expect(cell).toMatchObject({ sees: 'crash', told: expect.stringMatching(/^in [1-4] of 5 tries: Lost$/) });
  });

  test('is nothing when the client refuses the call by itself', async () => {
    const refuseAll = driverOf(() => ({ outcome: 'error', error: { kind: 'validation', code: 'ParamError' } }));
    expect((await cellOf('type-any-value', refuseAll))?.sees).toBe('as-if-right');
  });

  test('is a crash when the client cannot read what was to be a run', async () => {
    const choke = driverOf((told) =>
      told.outcome === 'output' && typeof told.output['createdAt'] !== 'number'
        ? { outcome: 'error', error: { kind: 'service', code: 'TypeError', status: 200 } }
        : told,
    );
    expect(await cellOf('created-at-iso-text', choke)).toMatchObject({ sees: 'crash', told: 'TypeError' });
  });
});
