import { withHeader, withoutHeader } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import { refuseNowAndThen } from '../refuse-now-and-then.ts';
import { ERROR_TYPE_HEADER } from '../render-answer.ts';
import type { Answer } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('passing-refusals');

/** Refuses some runs in passing, in a form of its own; what is provoked has the right one. */
const inPassing = (name: string, edit: (answer: Answer) => Answer): Alteration =>
  refuseNowAndThen({ name, every: 12, edit });

/** So seldom that no request meets it twice. */
const SELDOM = 100;

const withoutName = (answer: Answer): Answer => ({
  ...answer,
  headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
  body: { ...answer.body, __type: answer.refusal?.name ?? '' },
});

/** Refusals that nobody asked for, in a wrong form: sent again, the request is accepted. */
export const PASSING_REFUSAL_FAULTS = [
  fault('throttle-in-passing-unnamed', {
    sentence: 'Every twelfth run is throttled, with the name of the error in the body alone.',
    requirements: ['error.type-header'],
    seenIn: 'cloudemu#1310: the error type stands in the body alone',
    apply: inPassing('ThrottlingException', withoutName),
  }),
  fault('throttle-in-passing-without-message', {
    sentence: 'Every twelfth run is throttled, without a message.',
    requirements: ['error.ThrottlingException.message.required'],
    seenIn: 'rate limiters that stand before the serializer and write an empty object',
    apply: inPassing('ThrottlingException', (answer) => ({ ...answer, body: {} })),
  }),
  fault('throttle-in-passing-503', {
    sentence: 'Every twelfth run is throttled under 503, with Retry-After.',
    requirements: ['error.ThrottlingException.status'],
    seenIn: 'rate limiters that answer 503, as nginx limit_req does by default',
    apply: inPassing('ThrottlingException', (answer) => ({
      ...answer,
      status: 503,
      headers: withHeader(answer.headers, ['retry-after', '1']),
    })),
  }),
  fault('throttle-in-passing-as-text', {
    sentence: 'Every twelfth run is throttled with a body that is said to be plain text.',
    requirements: ['error.media-type'],
    apply: inPassing('ThrottlingException', (answer) => ({
      ...answer,
      headers: withHeader(answer.headers, ['content-type', 'text/plain']),
    })),
  }),
  fault('conflict-in-passing-without-message', {
    sentence: 'Every twelfth run is refused with ConflictException, without a message.',
    requirements: ['error.ConflictException.message.required'],
    apply: inPassing('ConflictException', (answer) => ({ ...answer, body: {} })),
  }),
  fault('failure-in-passing-without-message', {
    sentence: 'One run of a hundred meets an InternalServerException without a message.',
    requirements: ['error.InternalServerException.message.required'],
    apply: refuseNowAndThen({
      name: 'InternalServerException',
      every: SELDOM,
      edit: (answer) => ({ ...answer, body: {} }),
    }),
  }),
] as const;
