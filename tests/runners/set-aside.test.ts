import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../spec/words/http.ts';
import { caseOf, certifySmall, refusal, type Seen, startedRun } from './small-run.ts';

/** A documented error with something of its form changed. */
function misshapen(
  name: string,
  changes: { readonly status?: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
): HttpResponse {
  const right = refusal(name, changes.headers);
  return { ...right, status: changes.status ?? right.status, body: Buffer.from(changes.body ?? '{"message":"No."}') };
}

function unnamed(status: number, body: string): HttpResponse {
  return { status, headers: [['content-type', 'application/json']], body: Buffer.from(body) };
}

/** Certifies a target that answers one of forty valid requests so, and accepts it when it is sent again. */
const withOneOfForty = (answer: (seen: Seen) => HttpResponse) =>
  certifySmall({
    cases: Array.from({ length: 40 }, (_, index) => caseOf(`case/${index}`)),
    answer: (seen) => (seen.caseId === 'case/20' ? answer(seen) : startedRun()),
  });

const once = (response: HttpResponse) => (seen: Seen) => (seen.nth === 1 ? response : startedRun());

describe('an error that is gone when its request is sent again', () => {
  test.each([
    [
      'a throttle that is named in the body alone',
      unnamed(429, '{"__type":"ThrottlingException","message":"No."}'),
      ['error.type-header'],
    ],
    [
      'a throttle without a message',
      misshapen('ThrottlingException', { body: '{}' }),
      ['error.ThrottlingException.message.required'],
    ],
    [
      'a throttle whose Message is a number',
      misshapen('ThrottlingException', { body: '{"Message":7}' }),
      ['error.ThrottlingException.message.json-type', 'error.message-name'],
    ],
    [
      'a throttle of another media type',
      misshapen('ThrottlingException', { headers: { 'content-type': 'text/plain' } }),
      ['error.media-type'],
    ],
    [
      'a throttle under 503 that says when to come back',
      misshapen('ThrottlingException', { status: 503, headers: { 'retry-after': '1' } }),
      ['error.ThrottlingException.status'],
    ],
    [
      'a conflict without a message',
      misshapen('ConflictException', { body: '{}' }),
      ['error.ConflictException.message.required'],
    ],
    [
      'a failure of the server without a message',
      misshapen('InternalServerException', { body: '{}' }),
      ['error.InternalServerException.message.required'],
    ],
  ] as const)('keeps its form: %s is found in one of forty', async (_, response, red) => {
    const { result, finished } = await withOneOfForty(once(response));
    const { verdict, findings } = result('case/20');
    expect(verdict).toBe('failed');
    expect(findings.map(({ requirement }) => String(requirement)).toSorted()).toEqual(red);
    expect(findings[0]?.message).toMatch(/The request was sent again after this answer\.$/);
    expect(finished.verdict).toMatch(/non-conformant|deviations/);
  });

  test.each([
    ['a throttle in its right form', refusal('ThrottlingException')],
    ['an anonymous 429 of a front end', unnamed(429, '{"message":"Too many."}')],
    ['a page of a front end', unnamed(503, '<html>')],
    ['a 429 under a name of a front end', unnamed(429, '{"__type":"LimitExceededException"}')],
    ['a conflict in its right form', refusal('ConflictException')],
    ['an anonymous failure', unnamed(500, '')],
    ['a failure in its right form', refusal('InternalServerException')],
  ] as const)('says nothing against the target: %s', async (_, response) => {
    const { result, finished } = await withOneOfForty(once(response));
    expect(result('case/20')).toMatchObject({ verdict: 'passed', findings: [] });
    expect(finished.verdict).not.toMatch(/non-conformant|deviations/);
  });

  test('comes and goes when it has its right form another time', async () => {
    const wrong = misshapen('ThrottlingException', { body: '{}' });
    const { result } = await withOneOfForty(({ nth }) =>
      nth === 1 ? wrong : nth === 2 ? refusal('ThrottlingException') : startedRun(),
    );
    expect(result('case/20').verdict).toBe('flaky');
    expect(result('case/20').findings[0]?.rate).toEqual({ failed: 1, of: 2 });
  });

  test('bears witness to its name and form', async () => {
    const { requirement } = await withOneOfForty(once(refusal('ThrottlingException')));
    expect(requirement('error.ThrottlingException.status').verdict).toBe('passed');
  });
});
