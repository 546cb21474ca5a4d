import { describe, expect, test } from 'vitest';
import { openLedger } from '../../runners/engine/ledger/requirement-ledger.ts';
import type { Expectation } from '../../spec/words/case.ts';
import type { CaseResult, CaseVerdict } from '../../spec/words/finding.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { CONTRACT, caseOf, REJECT } from './small-run.ts';

const ID = requirementId('request.type.enum');
const REASON = 'Answered 409, and so is everything else.';
const ACCEPT: Expectation = { kind: 'accept' };

interface Spoken {
  readonly expect: Expectation;
  readonly verdict: CaseVerdict;
}

function enteredCase({ expect: expected, verdict }: Spoken, index: number) {
  const subject = caseOf(`case-${index}`, { requirements: [ID], expect: expected });
  const isSilent = verdict === 'untested';
  const result: CaseResult = {
    id: subject.id,
    title: subject.title,
    requirements: verdict === 'passed' ? [ID] : [],
    verdict,
    attempts: 1,
    findings: [],
    reproduce: { curl: '', replay: '' },
    ...(isSilent ? { reason: REASON } : {}),
  };
  return { case: subject, result, silence: isSilent ? REASON : undefined };
}

function open() {
  return openLedger({
    requirements: CONTRACT.requirements.filter(({ id }) => id === ID),
    deviations: { find: () => undefined, named: () => [] },
    explain: () => ({ verdict: 'untested', reason: 'Nothing spoke.' }),
  });
}

function verdictOn(cases: readonly Spoken[]) {
  const ledger = open();
  for (const entered of cases.map(enteredCase)) ledger.enter(entered);
  return ledger.results()[0];
}

const heard = (expected: Expectation): Spoken => ({ expect: expected, verdict: 'passed' });
const silent = (expected: Expectation): Spoken => ({ expect: expected, verdict: 'untested' });

describe('a requirement of which', () => {
  test('every case spoke is passed without a mark', () => {
    expect(verdictOn([heard(ACCEPT), heard(REJECT)])).toMatchObject({ verdict: 'passed', cases: 2 });
    expect(verdictOn([heard(ACCEPT), heard(REJECT)])).not.toHaveProperty('silent');
  });

  test('only what it forbids could be tested is untested, with the reason', () => {
    expect(verdictOn([silent(ACCEPT), silent(ACCEPT), heard(REJECT)])).toMatchObject({
      verdict: 'untested',
      reason: `Nothing that it allows could be tested. ${REASON}`,
      cases: 1,
    });
  });

  test('some cases said nothing is passed, and tells how many', () => {
    const silence = { silent: { cases: 1, reason: REASON } };
    expect(verdictOn([heard(ACCEPT), silent(ACCEPT), heard(REJECT)])).toMatchObject({ verdict: 'passed', ...silence });
    expect(verdictOn([heard(ACCEPT), heard(REJECT), silent(REJECT)])).toMatchObject({ verdict: 'passed', ...silence });
    // What allows nothing has but the one side.
    expect(verdictOn([heard(REJECT), silent(REJECT)])).toMatchObject({ verdict: 'passed', ...silence });
  });

  test('the one accepted case is taken back is untested from then on', () => {
    const ledger = open();
    const [accepted, refused] = [enteredCase(heard(ACCEPT), 0), enteredCase(heard(REJECT), 1)];
    ledger.enter(accepted);
    ledger.enter(refused);
    const after = enteredCase(silent(ACCEPT), 0).result;
    ledger.takeBack({ case: accepted.case, before: accepted.result, after });
    expect(ledger.results()[0]).toMatchObject({ verdict: 'untested', reason: expect.stringContaining(REASON) });
  });
});
