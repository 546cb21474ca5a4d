import { describe, expect, test } from 'vitest';
import { describeKnowledge, learnTarget } from '../../runners/engine/learn-target.ts';
import { holds } from '../../runners/judge/knowledge.ts';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import type { Probe } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, CONTRACT, refused, started } from './judging.ts';
import { caseOf } from './small-run.ts';

const MEMBER = 'domainIdentifier';
const invalid = refused('ValidationException');
const notFound = refused('ResourceNotFoundException');
const noAccess = refused('AccessDeniedException');

/** What a target teaches by its answers to the probes of one member. */
function learn(answers: Partial<Record<Probe['kind'], HttpResponse>>) {
  return learnTarget(
    Object.entries(answers).map(([kind, answer]) => ({
      case: { ...caseOf(`probe.${kind}/${MEMBER}`), probe: { kind: kind as Probe['kind'], member: MEMBER } },
      answer: readAnswer(answer, CONTRACT.operation),
    })),
    CONTRACT.operation,
  );
}

describe('the order of checks', () => {
  test.each<readonly [string, HttpResponse, HttpResponse, string]>([
    ['malformed invalid, unknown not found', invalid, notFound, 'form-first'],
    ['malformed invalid, unknown without access', invalid, noAccess, 'form-first'],
    [
      'malformed invalid under 422, unknown not found',
      refused('ValidationException', { status: 422 }),
      notFound,
      'form-first',
    ],
    ['malformed refused by a nameless 400, unknown not found', bare(400), notFound, 'form-first'],
    ['both not found', notFound, notFound, 'existence-first'],
    ['malformed without access, unknown not found', noAccess, notFound, 'existence-first'],
    ['both by nameless 404s', bare(404), bare(404), 'existence-first'],
    ['both invalid', invalid, invalid, 'unknown'],
    ['both accepted', started(), started(), 'unknown'],
    ['malformed accepted, unknown not found', started(), notFound, 'unknown'],
    ['malformed fails, unknown not found', bare(500), notFound, 'unknown'],
    [
      'malformed not found under 400, unknown not found',
      refused('ResourceNotFoundException', { status: 400 }),
      notFound,
      'unknown',
    ],
    ['malformed invalid, unknown accepted', invalid, started(), 'unknown'],
  ])('is learnt from clear answers only: %s', (_, malformed, unknown, order) => {
    expect(learn({ malformed, unknown }).checkOrder.get(MEMBER)).toBe(order);
  });

  test('is not known from one answer alone', () => {
    expect(learn({ malformed: invalid }).checkOrder.get(MEMBER)).toBe('unknown');
    expect(learn({ unknown: notFound }).checkOrder.get(MEMBER)).toBe('unknown');
    expect(learn({}).checkOrder.get(MEMBER)).toBeUndefined();
  });
});

describe('the reading of patterns', () => {
  const reads = (answers: Parameters<typeof learn>[0]) =>
    (['start', 'end', 'both'] as const).filter((ends) =>
      holds(learn(answers), { kind: 'reads-pattern-whole', member: MEMBER, ends }),
    );

  test.each<readonly [string, HttpResponse, HttpResponse, readonly string[]]>([
    ['both refused for their form', invalid, invalid, ['start', 'end', 'both']],
    ['only the start', invalid, notFound, ['start']],
    ['only the end', started(), invalid, ['end']],
    ['neither', started(), started(), []],
    ['neither, because nothing of that name exists', notFound, notFound, []],
    ['neither, because the server fails', bare(500), bare(503), []],
    [
      'neither, because another error comes under 400',
      refused('ResourceNotFoundException', { status: 400 }),
      notFound,
      [],
    ],
  ])('is learnt at each end: %s', (_, start, end, expected) => {
    expect(reads({ 'pattern-start': start, 'pattern-end': end })).toEqual(expected);
  });

  test('is not known without an answer, and of no other member', () => {
    expect(reads({})).toEqual([]);
    const knowledge = learn({ 'pattern-start': invalid, 'pattern-end': invalid });
    expect(holds(knowledge, { kind: 'reads-pattern-whole', member: 'clientToken', ends: 'start' })).toBe(false);
  });
});

describe('what was learnt', () => {
  test('is told in plain words, and what was not learnt is not', () => {
    expect(describeKnowledge(learn({ malformed: started(), unknown: started() }))).toEqual([]);
    expect(
      describeKnowledge(
        learn({ malformed: invalid, unknown: notFound, 'pattern-start': invalid, 'pattern-end': started() }),
      ),
    ).toEqual([
      expect.stringMatching(/^domainIdentifier: its form is checked before/),
      'domainIdentifier: its pattern is anchored at the start only.',
    ]);
    expect(
      describeKnowledge(
        learn({ malformed: notFound, unknown: notFound, 'pattern-start': invalid, 'pattern-end': invalid }),
      ),
    ).toEqual([
      expect.stringMatching(/^domainIdentifier: it is looked up before/),
      'domainIdentifier: its pattern is matched against the whole value.',
    ]);
  });

  test('keeps the answer to each probe under the id of its case', () => {
    expect(learn({ unknown: notFound }).answers.get(`probe.unknown/${MEMBER}`)?.status).toBe(404);
  });
});
