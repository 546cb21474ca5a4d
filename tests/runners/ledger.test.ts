import { describe, expect, test } from 'vitest';
import { createCaseSource } from '../../generators/index.ts';
import type { Fixtures } from '../../spec/words/configuration.ts';
import { CONTRACT, caseOf, certifySmall, refusal, startedRun } from './small-run.ts';

const FIXTURES: Fixtures = {
  domainIdentifier: 'dzd_53ielnpxktdilj',
  owningProjectIdentifier: 'prj7nx82mkl',
  asset: { identifier: 'ast6br2md6v9h', type: 'ASSET' },
};

describe('a requirement that nothing bore witness to', () => {
  test('and that needs a scenario names the line of configuration', async () => {
    const { requirement, finished } = await certifySmall({});
    expect(requirement('error.ConflictException.status')).toMatchObject({ verdict: 'untested', cases: 0 });
    expect(requirement('error.ConflictException.status').reason).toContain('"scenarios": { "ConflictException": {');
    expect(requirement('error.ConflictException.status').reason).toContain(
      '"capabilities": { "ConflictException": false }',
    );
    expect(finished.verdict).toBe('partial');
    expect(finished.reason).toMatch(/^\d+ requirements of level MUST could not be tested\./);
  });

  test('is not applicable when the target is declared never to answer so', async () => {
    const { requirement } = await certifySmall({
      configuration: { capabilities: { ConflictException: false, ThrottlingException: true } },
    });
    for (const id of ['error.ConflictException.status', 'error.ConflictException.message.required'])
      expect(requirement(id)).toMatchObject({
        verdict: 'not-applicable',
        reason: expect.stringContaining('ConflictException'),
      });
    expect(requirement('error.ThrottlingException.status').verdict).toBe('untested');
  });

  test('is judged all the same when an error that is declared absent was seen', async () => {
    const seen = caseOf('one', { expect: { kind: 'either', ambiguity: 'x' } });
    const { requirement } = await certifySmall({
      cases: [seen],
      configuration: { capabilities: { ValidationException: false } },
      answer: ({ caseId }) => (caseId === 'one' ? { ...refusal('ValidationException'), status: 422 } : startedRun()),
    });
    expect(requirement('error.ValidationException.status').verdict).toBe('failed');
    expect(requirement('error.ValidationException.message.required').verdict).toBe('passed');
  });

  test('and that needs an asset names the fixture', async () => {
    const source = createCaseSource({ contract: CONTRACT, fixtures: FIXTURES, seed: 1 });
    const { requirement } = await certifySmall({ source, grep: /^control/ });
    expect(requirement('existence.unsupported-asset')).toMatchObject({
      verdict: 'untested',
      reason: expect.stringContaining('"fixtures": { "unsupportedAsset": { "identifier": "..." } }'),
    });
  });

  test('is not applicable when it speaks of what an answer may leave out, and all do', async () => {
    const { requirement } = await certifySmall({});
    for (const id of ['response.createdAt.format', 'response.types.items.enum'])
      expect(requirement(id)).toMatchObject({
        verdict: 'not-applicable',
        reason: 'No answer of this run carried it, and none has to.',
      });
    expect(requirement('response.id.required')).toMatchObject({ verdict: 'passed' });
  });

  test('is untested when no answer was read', async () => {
    const { requirement } = await certifySmall({ answer: () => refusal('ValidationException') });
    expect(requirement('response.createdAt.format').verdict).toBe('untested');
  });

  test('says why its case was no word', async () => {
    const { requirement, result } = await certifySmall({
      cases: [caseOf('one', { requirements: ['request.type.optional'] })],
      answer: ({ total }) => (total > 1 ? refusal('ConflictException') : startedRun()),
    });
    expect(result('one')).toMatchObject({ verdict: 'untested' });
    expect(requirement('request.type.optional')).toMatchObject({ verdict: 'untested', reason: result('one').reason });
  });

  test('says that its cases did not run when the run ended before them', async () => {
    const { requirement } = await certifySmall({
      cases: [caseOf('one', { requirements: ['request.type.optional'] })],
      signal: AbortSignal.abort(),
    });
    expect(requirement('request.type.optional')).toMatchObject({
      verdict: 'untested',
      reason: 'Its cases did not run.',
    });
  });

  test('always has a reason', async () => {
    const { events } = await certifySmall({ cases: [caseOf('one')] });
    for (const event of events)
      if (event.kind === 'requirement-finished' && event.result.verdict !== 'passed')
        expect(event.result.reason, event.result.id).toMatch(/\S/);
  });
});

describe('a requirement', () => {
  test('passes by one witness and fails by one failure, and counts its witnesses', async () => {
    const cases = ['a', 'b', 'c'].map((name) => caseOf(name, { requirements: ['request.type.optional'] }));
    const all = await certifySmall({ cases });
    expect(all.requirement('request.type.optional')).toMatchObject({ verdict: 'passed', cases: 3 });
    const two = await certifySmall({
      cases,
      answer: ({ caseId }) => (caseId === 'b' ? refusal('ValidationException') : startedRun()),
    });
    expect(two.requirement('request.type.optional')).toMatchObject({ verdict: 'failed', cases: 3 });
  });

  test('is told exactly once for each that the contract has of servers, in its order', async () => {
    const { events } = await certifySmall({});
    const told = events.flatMap((event) => (event.kind === 'requirement-finished' ? [event.result.id] : []));
    expect(told).toEqual(CONTRACT.requirements.flatMap(({ id, party }) => (party === 'server' ? [id] : [])));
  });

  test('of level SHOULD that is broken is a deviation, one of level MUST is not conformant', async () => {
    const verdictWith = async (requirement: string) => {
      const { finished } = await certifySmall({
        contract: { ...CONTRACT, requirements: CONTRACT.requirements.filter(({ id }) => id === requirement) },
        cases: [caseOf('one', { requirements: [requirement] })],
        answer: ({ caseId }) => (caseId === 'one' ? refusal('ValidationException') : startedRun()),
      });
      return finished.verdict;
    };
    expect(await verdictWith('request.unknown-members')).toBe('conformant-with-deviations');
    expect(await verdictWith('request.type.optional')).toBe('non-conformant');
  });
});
