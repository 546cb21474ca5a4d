import { describe, expect, test } from 'vitest';
import { openEarlyWords } from '../../runners/engine/ledger/early-words.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { caseOf, certifySmall, refusal, startedRun } from './small-run.ts';

const MUST = 'request.type.optional';
const brokenIn = (events: Awaited<ReturnType<typeof certifySmall>>['events']) =>
  events.flatMap((event) => (event.kind === 'failure-seen' ? [event.finding.requirement] : []));

describe('a failure', () => {
  test('is told as soon as it is seen, before the target has answered it again', async () => {
    const told = Promise.withResolvers<void>();
    const { events } = await certifySmall({
      cases: [caseOf('one', { requirements: [MUST] })],
      // The second answer is held back until the first was told: a run that tells later never ends.
      answer: async ({ caseId, nth }) => {
        if (caseId === 'one' && nth > 1) await told.promise;
        return caseId === 'one' ? refusal('ValidationException') : startedRun();
      },
      watch: ({ kind }) => {
        if (kind === 'failure-seen') told.resolve();
      },
    });
    expect(events.find(({ kind }) => kind === 'failure-seen')).toMatchObject({
      caseId: 'one',
      finding: { requirement: MUST },
    });
  });

  test('of one promise is told once, and of five promises at most', async () => {
    const ids = [
      'type.optional',
      'types.optional',
      'type.enum',
      'types.items.enum',
      'target.required',
      'target.type.enum',
    ];
    const cases = ids.flatMap((id) =>
      ['a', 'b'].map((name) => caseOf(`${id}/${name}`, { requirements: [`request.${id}`] })),
    );
    const { events } = await certifySmall({
      cases,
      answer: ({ caseId }) => (caseId.startsWith('control') ? startedRun() : refusal('ValidationException')),
    });
    expect(brokenIn(events)).toEqual(ids.slice(0, 5).map((id) => `request.${id}`));
  });

  test('that is known is no news', async () => {
    const { events } = await certifySmall({
      cases: [caseOf('one', { requirements: [MUST] })],
      knownDeviations: [
        {
          subject: { kind: 'requirement', id: requirementId(MUST) },
          reason: 'Old.',
          ticket: '#1',
          place: { file: 'known.yaml', line: 1 },
        },
      ],
      answer: ({ caseId }) => (caseId === 'one' ? refusal('ValidationException') : startedRun()),
    });
    expect(brokenIn(events)).toEqual([]);
  });
});

async function collect(words: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const word of words) all.push(word);
  return all;
}

describe('early words', () => {
  test('come among the events of their source in the order in which they were told', async () => {
    const early = openEarlyWords<string>();
    async function* source() {
      early.tell('first');
      yield 'one';
      early.tell('second');
      await Promise.resolve();
      early.tell('third');
      yield 'two';
    }
    expect(await collect(early.among(source()))).toEqual(['first', 'one', 'second', 'third', 'two']);
  });

  test('end with the error of their source', async () => {
    const early = openEarlyWords<string>();
    async function* source() {
      yield 'one';
      throw new Error('broken');
    }
    await expect(collect(early.among(source()))).rejects.toThrow('broken');
  });

  test('end their source when the reader stops', async () => {
    const early = openEarlyWords<string>();
    let isEnded = false;
    async function* source() {
      try {
        yield 'one';
        yield 'two';
      } finally {
        isEnded = true;
      }
    }
    for await (const word of early.among(source())) if (word === 'one') break;
    expect(isEnded).toBe(true);
  });
});
