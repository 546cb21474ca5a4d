import { answerInFront, pageInFront, type SeenInFront } from '../answer-in-front.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('front-ends');

const tokenOf = ({ input }: SeenInFront): string =>
  typeof input?.['clientToken'] === 'string' ? input['clientToken'] : '';

/** What a gateway in front of an operation refuses in its place, in words that seem to be about something else. */
export const FRONT_END_FAULTS = [
  fault('long-tokens-turned-away', {
    sentence: 'A clientToken of more than 128 characters is refused with an empty 403.',
    requirements: ['request.clientToken.max-length'],
    seenIn: 'gateways whose request validation answers like their authorizers',
    apply: answerInFront((seen) => (tokenOf(seen).length > 128 ? pageInFront(403) : undefined)),
  }),
  fault('tokens-of-128-turned-away', {
    sentence: 'A clientToken of 128 characters is refused with a page of 403.',
    requirements: ['request.clientToken.max-length'],
    apply: answerInFront((seen) => (tokenOf(seen).length === 128 ? pageInFront(403, '<h1>Forbidden</h1>') : undefined)),
  }),
  fault('two-types-turned-away', {
    sentence: 'A list of two types is refused with a page of 403.',
    requirements: ['request.types.max-items', 'request.types.items.enum', 'request.types.items.json-type'],
    editions: ['2025-12'],
    apply: answerInFront(({ input }) =>
      Array.isArray(input?.['types']) && input['types'].length === 2
        ? pageInFront(403, '<h1>Forbidden</h1>')
        : undefined,
    ),
  }),
  fault('missing-project-turned-away', {
    sentence: 'A request without owningProjectIdentifier is refused with an empty 403.',
    requirements: ['request.owningProjectIdentifier.required'],
    apply: answerInFront(({ input }) =>
      input !== undefined && input['owningProjectIdentifier'] === undefined ? pageInFront(403) : undefined,
    ),
  }),
  fault('long-tokens-too-large', {
    sentence: 'A clientToken of more than 128 characters is refused with 413.',
    requirements: ['request.clientToken.max-length'],
    apply: answerInFront((seen) => (tokenOf(seen).length > 128 ? pageInFront(413) : undefined)),
  }),
  fault('long-tokens-throttled', {
    sentence: 'A clientToken of more than 128 characters is answered with 429, every time.',
    requirements: ['request.clientToken.max-length'],
    apply: answerInFront((seen) => (tokenOf(seen).length > 128 ? pageInFront(429) : undefined)),
  }),
] as const;
