import { describe, expect, test } from 'vitest';
import { enumerateClientCases } from '../../generators/clients/index.ts';
import { besideTwins } from '../../runners/clients/judge/beside-twins.ts';
import type { ClientJudgement } from '../../runners/clients/judge/judge-client.ts';
import { loadContract } from '../../spec/index.ts';
import type { Finding } from '../../spec/words/finding.ts';
import { requirementId } from '../../spec/words/requirement.ts';

const cases = enumerateClientCases(await loadContract());
const ABOUT = requirementId('client.response.null-as-absent');
const OTHER = requirementId('client.signature.valid');
const TWIN = 'client.response.createdBy/left-out';

const finding = (requirement: Finding['requirement']): Finding => ({
  requirement,
  level: 'must',
  message: 'wrong',
  expected: 'a',
  observed: 'b',
  source: { document: 'restJson1', section: 'Shape serialization' },
  step: 0,
});

const judged = (...broken: readonly Finding['requirement'][]): ClientJudgement => ({
  findings: broken.map(finding),
  witnessed: [ABOUT, OTHER],
  madeUpTokens: [],
  invocations: [],
  habits: [],
});

describe('a null createdBy that is told wrongly', () => {
  const subject = cases.find(({ id }) => id === 'client.response.null-as-absent/createdBy');
  if (subject === undefined) throw new Error('No such case');

  test('is a finding where one that is left out is told rightly', () => {
    const judgement = judged(ABOUT);
    expect(besideTwins(subject, { judgement, broken: new Set(['client.response.type/left-out']) })).toBe(judgement);
  });

  test('proves nothing where one that is left out is told wrongly as well', () => {
    const { findings, witnessed, silence } = besideTwins(subject, {
      judgement: judged(ABOUT, OTHER),
      broken: new Set([TWIN]),
    });
    expect(findings).toEqual([finding(OTHER)]);
    expect(witnessed).toEqual([OTHER]);
    expect(silence).toBe(`${TWIN} shows the same of a plainer answer`);
  });

  test('that is told rightly stays a witness, whatever its twin came to', () => {
    const judgement = judged(OTHER);
    expect(besideTwins(subject, { judgement, broken: new Set([TWIN]) })).toBe(judgement);
  });
});

test('twins are cases, of another requirement, and have none themselves', () => {
  const byId = new Map(cases.map((one) => [one.id, one]));
  const pairs = cases.flatMap((one) => (one.twins ?? []).map((id) => ({ one, twin: byId.get(id) })));
  expect(pairs.length).toBeGreaterThan(20);
  for (const { one, twin } of pairs) {
    expect(twin?.requirements[0]).not.toBe(one.requirements[0]);
    expect(twin).toBeDefined();
    expect(twin?.twins).toBeUndefined();
  }
});
