import { describe, expect, test } from 'vitest';
import { describeKnowledge, learnTarget } from '../../runners/engine/learn/learn-target.ts';
import type { ProbeAnswer } from '../../runners/engine/learn/probe-answer.ts';
import { holds, type Knowledge } from '../../runners/judge/knowledge.ts';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import type { Probe } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, CONTRACT, refused, started } from './judging.ts';
import { caseOf } from './small-run.ts';

const MEMBER = 'domainIdentifier';
const invalid = refused('ValidationException');
const notFound = refused('ResourceNotFoundException');
const noAccess = refused('AccessDeniedException');

/** Probes of which a member has one each. */
type PlainKind = Exclude<Probe['kind'], 'free-text'>;

/** What a target teaches by its answers to the probes of one member. */
function learn(answers: Partial<Record<PlainKind, HttpResponse>>) {
  return learnTarget(
    Object.entries(answers).map(([kind, answer]) => ({
      case: { ...caseOf(`probe.${kind}/${MEMBER}`), probe: { kind: kind as PlainKind, member: MEMBER } },
      answer: readAnswer(answer, CONTRACT.operation),
    })),
    CONTRACT.operation,
  );
}

const sentencesOf = (knowledge: Knowledge): readonly string[] => describeKnowledge(knowledge).map(({ fact }) => fact);

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
    [
      'malformed refused under a status of success, unknown not found',
      refused('ValidationException', { status: 200 }),
      notFound,
      'form-first',
    ],
    [
      'malformed without access under 400, unknown not found',
      refused('AccessDeniedException', { status: 400 }),
      notFound,
      'unknown',
    ],
    ['malformed conflicts, unknown not found', refused('ConflictException'), notFound, 'unknown'],
    [
      'malformed invalid, unknown under 200 with the name of not found',
      invalid,
      refused('ResourceNotFoundException', { status: 200 }),
      'unknown',
    ],
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

describe('what an answer to half a match shows', () => {
  const readsEnd = (answers: Parameters<typeof learn>[0]) => learn(answers).readsWhole.get(MEMBER)?.end;
  const FORM_FIRST = { malformed: invalid, unknown: notFound };

  test.each<readonly [string, Parameters<typeof learn>[0], string | undefined]>([
    ['a run', { 'pattern-end': started() }, 'part'],
    ['a refusal for form', { 'pattern-end': invalid }, 'whole'],
    ['not found, where form comes first', { ...FORM_FIRST, 'pattern-end': notFound }, 'part'],
    ['not found, where nobody knows', { 'pattern-end': notFound }, 'unknown'],
    ['a conflict, where form comes first', { ...FORM_FIRST, 'pattern-end': refused('ConflictException') }, 'unknown'],
    ['a failure, where form comes first', { ...FORM_FIRST, 'pattern-end': bare(500) }, 'unknown'],
    ['nothing', { 'pattern-start': invalid }, 'unknown'],
  ])('%s', (_, answers, expected) => {
    expect(readsEnd(answers)).toBe(expected);
  });
});

describe('what was learnt', () => {
  test.each<readonly [string, HttpResponse | undefined, HttpResponse | undefined, readonly string[]]>([
    ['read at both ends', invalid, invalid, ['domainIdentifier: its pattern is matched against the whole value.']],
    ['read at neither', started(), started(), ['domainIdentifier: its pattern is searched for anywhere in the value.']],
    ['read at its start', invalid, started(), ['domainIdentifier: its pattern is anchored at the start only.']],
    ['read at its end', started(), invalid, ['domainIdentifier: its pattern is anchored at the end only.']],
    ['unknown at its end', invalid, undefined, []],
    ['unknown at its start', undefined, started(), []],
  ])('is told of a pattern %s', (_, start, end, lines) => {
    expect(
      sentencesOf(
        learn({
          ...(start === undefined ? {} : { 'pattern-start': start }),
          ...(end === undefined ? {} : { 'pattern-end': end }),
        }),
      ),
    ).toEqual(lines);
  });

  test('is told in whole sentences about the order of checks', () => {
    expect(sentencesOf(learn({ malformed: invalid, unknown: notFound }))).toEqual([
      'domainIdentifier: its form is checked before anything is looked up, so a malformed value that is "not found" was let through.',
    ]);
    expect(sentencesOf(learn({ malformed: notFound, unknown: notFound }))).toEqual([
      'domainIdentifier: it is looked up before its form is checked, so what a malformed value would be answered cannot be seen.',
    ]);
  });

  test('is learnt for each member from its own probes, and from no other case', () => {
    const probe = (kind: PlainKind, member: string, answer: HttpResponse) => ({
      case: { ...caseOf(`probe.${kind}/${member}`), probe: { kind, member } },
      answer: readAnswer(answer, CONTRACT.operation),
    });
    const knowledge = learnTarget(
      [
        { case: caseOf('control/one'), answer: readAnswer(started(), CONTRACT.operation) },
        probe('malformed', 'one', invalid),
        probe('unknown', 'one', notFound),
        probe('malformed', 'two', notFound),
        probe('unknown', 'two', notFound),
      ],
      CONTRACT.operation,
    );
    expect([...knowledge.checkOrder]).toEqual([
      ['one', 'form-first'],
      ['two', 'existence-first'],
    ]);
  });

  test('is told in plain words, and what was not learnt is not', () => {
    expect(sentencesOf(learn({ malformed: started(), unknown: started() }))).toEqual([]);
    expect(
      sentencesOf(learn({ malformed: invalid, unknown: notFound, 'pattern-start': invalid, 'pattern-end': started() })),
    ).toEqual([
      expect.stringMatching(/^domainIdentifier: its form is checked before/),
      'domainIdentifier: its pattern is anchored at the start only.',
    ]);
    expect(
      sentencesOf(learn({ malformed: notFound, unknown: notFound, 'pattern-start': invalid, 'pattern-end': invalid })),
    ).toEqual([
      expect.stringMatching(/^domainIdentifier: it is looked up before/),
      'domainIdentifier: its pattern is matched against the whole value.',
    ]);
  });

  test('keeps the answer to each probe under the id of its case', () => {
    expect(learn({ unknown: notFound }).answers.get(`probe.unknown/${MEMBER}`)?.status).toBe(404);
  });
});

describe('text that no document limits', () => {
  const text = (name: string, answer: HttpResponse): ProbeAnswer => ({
    case: { ...caseOf(`probe.free-text/${MEMBER}-${name}`), probe: { kind: 'free-text', member: MEMBER, name } },
    answer: readAnswer(answer, CONTRACT.operation),
  });
  const unknownAnd = (unknown: HttpResponse, ...others: readonly ProbeAnswer[]): readonly string[] =>
    sentencesOf(
      learnTarget(
        [
          {
            case: { ...caseOf(`probe.unknown/${MEMBER}`), probe: { kind: 'unknown', member: MEMBER } },
            answer: readAnswer(unknown, CONTRACT.operation),
          },
          ...others,
        ],
        CONTRACT.operation,
      ),
    );

  test.each<readonly [string, HttpResponse]>([
    ['not found', notFound],
    ['accepted', started()],
    ['without access', noAccess],
  ])('and is refused for its form is told, where an unknown value is %s', (_, unknown) => {
    expect(
      unknownAnd(unknown, text('slashes', invalid), text('emoji', unknown), text('37-characters', bare(400))),
    ).toEqual(['domainIdentifier: refused for its form, though no document limits it: slashes, 37 characters.']);
  });

  test.each<readonly [string, HttpResponse]>([
    ['is refused so too', invalid],
    ['makes the server fail', bare(500)],
  ])('says nothing where an unknown value %s', (_, unknown) => {
    expect(unknownAnd(unknown, text('slashes', invalid))).toEqual([]);
  });

  test('says nothing where a guard turned it away', () => {
    expect(unknownAnd(notFound, text('slashes', bare(403)))).toEqual([]);
  });
});
