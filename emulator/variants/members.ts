import type { JsonObject } from '../../spec/words/json.ts';
import { alterSuccessBody, setMembers } from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('members');

const without = (dropped: string): Alteration =>
  alterSuccessBody((body): JsonObject => Object.fromEntries(Object.entries(body).filter(([name]) => name !== dropped)));

const FOUR_MINUTES_S = 240;

/** A variant for each member that an answer may do without. */
const OPTIONAL = ['createdAt', 'createdBy', 'owningProjectId', 'status', 'type'].map((name) =>
  variant(`without-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, {
    sentence: `The answer lacks ${name}.`,
    because: 'The service model requires domainId and id alone.',
    apply: without(name),
  }),
);

/** Other ways of telling the members of a started run. */
export const MEMBER_VARIANTS = [
  ...OPTIONAL,
  variant('without-types', {
    editions: ['2025-12'],
    sentence: 'The answer lacks types.',
    because: 'The service model requires domainId and id alone.',
    apply: without('types'),
  }),
  variant('type-told-for-types', {
    editions: ['2025-12'],
    sentence: 'When run types were asked for by the list, type is the first of them.',
    because: 'How the two members map onto each other is not documented.',
    apply: alterSuccessBody((body, { input }) =>
      Array.isArray(input['types']) && !('type' in body) ? { ...body, type: input['types'][0] } : body,
    ),
  }),
  variant('types-in-another-order', {
    editions: ['2025-12'],
    sentence: 'types holds what was asked for in the reverse order.',
    because: 'No document says that the order of run types means anything.',
    seenIn: 'servers that keep run types as a set',
    apply: setMembers(({ input }) => ({ types: Array.isArray(input['types']) ? input['types'].toReversed() : [] })),
  }),
  variant('status-succeeded', {
    sentence: 'A run is over when it is first told of.',
    because: 'Every documented status is legal.',
    seenIn: 'emulators that do their work at once',
    apply: setMembers(() => ({ status: 'SUCCEEDED' })),
  }),
  variant('status-moves-on', {
    sentence: 'A run is submitted when it is first told of, and under way when it is told of again.',
    because: 'A replay is answered with the run, which has gone on meanwhile.',
    apply: alterStages((stages) => {
      const told = new Set<string>();
      return {
        ...stages,
        renderSuccess: (run, turn) => {
          const answer = stages.renderSuccess(run, turn);
          const again = told.has(run.id);
          told.add(run.id);
          return again ? { ...answer, body: { ...answer.body, status: 'IN_PROGRESS' } } : answer;
        },
      };
    }),
  }),
  variant('created-at-in-microseconds', {
    sentence: 'createdAt has six digits after the point.',
    because: 'Epoch seconds may have any fraction.',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: createdAtMs / 1000 + 0.000123 })),
  }),
  variant('clock-is-slow', {
    sentence: 'The clock of the server is four minutes slow.',
    because: 'Clocks differ; signatures allow for five minutes.',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: createdAtMs / 1000 - FOUR_MINUTES_S })),
  }),
  variant('clock-is-fast', {
    sentence: 'The clock of the server is four minutes fast.',
    because: 'Clocks differ; signatures allow for five minutes.',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: createdAtMs / 1000 + FOUR_MINUTES_S })),
  }),
  variant('created-by-an-arn', {
    sentence: 'createdBy is the ARN of a role.',
    because: 'No document says what names a user.',
    apply: setMembers(() => ({ createdBy: 'arn:aws:sts::123456789012:assumed-role/Editor/alice' })),
  }),
] as const;
