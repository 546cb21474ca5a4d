import { expect, test } from 'vitest';
import type { ShardRecord } from '../../runners/engine/shards/index.ts';
import { joinLearnt } from '../../runners/engine/shards/join-learnt.ts';
import type { LearntFact } from '../../spec/words/learnt-fact.ts';
import { SAMPLE } from './sample-shard.ts';

interface Told {
  readonly facts?: readonly LearntFact[];
  /** Sentences on what happened to this shard. */
  readonly events?: readonly string[];
  readonly retries?: Readonly<Record<string, number>>;
}

function join(...told: readonly Told[]): readonly string[] {
  return joinLearnt(
    told.map(({ facts = [], events = [], retries = {} }, at): ShardRecord => {
      const sent = Object.values(retries).map((count) =>
        count === 1
          ? '1 request was sent again after the answer 429.'
          : `${count} requests were sent again after the answer 429.`,
      );
      const learnt = [...facts.map(({ fact }) => fact), ...events, ...sent];
      return {
        ...SAMPLE,
        learnt,
        shard: { ...SAMPLE.shard, index: at + 1, of: told.length, learnt: facts, retriesByCause: retries },
      };
    }),
  );
}

const fact = (about: string, sentence: string): LearntFact => ({ about, fact: sentence });
const [FORM, ANCHORED] = [fact('form', 'Form comes first.'), fact('pattern', 'It is anchored.')];
const [VERIFIED, UNVERIFIED] = [fact('signatures', 'It verifies.'), fact('signatures', 'It does not verify.')];

test('what all shards learnt is told once, and what was sent again is counted together', () => {
  expect(join({ facts: [FORM], retries: { 429: 2 } }, { facts: [FORM], retries: { 429: 1 } })).toEqual([
    'Form comes first.',
    '3 requests were sent again after the answer 429.',
  ]);
});

test('what shards learnt that is contrary is never told as true of the target: each is told of its shards', () => {
  expect(join({ facts: [FORM, VERIFIED] }, { facts: [FORM, UNVERIFIED] }, { facts: [FORM, VERIFIED] })).toEqual([
    'Form comes first.',
    'The target was not the same for all shards. Shards 1 and 3 of 3: It verifies. Shard 2 of 3: It does not verify.',
  ]);
});

test('what one shard did not learn stands where one run tells it', () => {
  const whole = ['Form comes first.', 'It is anchored.', 'It verifies.'];
  expect(join({ facts: [FORM, VERIFIED] }, { facts: [FORM, ANCHORED, VERIFIED] })).toEqual(whole);
  expect(join({ facts: [VERIFIED] }, { facts: [FORM, ANCHORED, VERIFIED] })).toEqual(whole);
});

test('what happened to one shard is told of that one, after what was learnt', () => {
  const gone = 'The target stopped answering once and came back; the run waited 2.0 s for it.';
  expect(join({ facts: [FORM] }, { facts: [FORM, VERIFIED], events: [gone] })).toEqual([
    'Form comes first.',
    'It verifies.',
    `Shard 2 of 2: ${gone}`,
  ]);
});
