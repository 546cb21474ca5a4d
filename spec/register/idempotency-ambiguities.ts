import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about client tokens and further runs. */
export const IDEMPOTENCY_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'token-window',
    question: 'For how long, and for whom, does a client token count?',
    readings: [
      reading(
        'api-reference: Request Body, clientToken',
        'It makes the request idempotent; no time and no scope are given.',
      ),
      reading(
        'smithy: idempotencyToken trait',
        'The service keeps a request from being carried out again; no time is given.',
      ),
    ],
    treatment:
      'A token is sent again at once, after a third of a second, and after sixty others, by the same caller, in the same domain and project. Nothing is concluded about later or about others. In a second domain, a run of that domain and any refusal are right; an answer that names the first domain is not, whatever the scope.',
    why: 'Any window longer than a moment serves a client that retries, and that is what tokens are for. A request that names a domain asks for a run there, and domainId says where the run was started.',
  },
  {
    id: 'replay-answer',
    question: 'What is the answer to a request that is sent again with its token?',
    readings: [
      reading(
        'smithy: idempotencyToken trait',
        'The request is not carried out again; what the second answer is stays open.',
      ),
      reading('api-reference: Errors, ConflictException', 'A conflict is among the answers of the operation.'),
    ],
    treatment: 'The run of the first answer, or ConflictException.',
    why: 'Either keeps a second run from being started, which is all that is promised.',
    touches: ['idempotency.replay'],
  },
  {
    id: 'token-mismatch',
    question: 'What is the answer to a known token with another body?',
    readings: [
      reading('smithy: idempotencyToken trait', 'A token marks one request; nothing is said of a second body.'),
      reading(
        'implementation: AWS services',
        'Three ways are in use: a conflict, a validation error, the first result.',
      ),
    ],
    treatment: 'ConflictException, ValidationException or the first run; a further run is a deviation.',
    why: 'All three keep the token from standing for two runs.',
  },
  {
    id: 'second-token',
    question: 'May a further run for the same asset be started while one is under way?',
    readings: [
      reading('api-reference: Errors, ConflictException', 'There are conflicts; which they are is not said.'),
      reading('api-reference: Request Body, clientToken', 'Another token is another request.'),
    ],
    treatment:
      'A request with a token of its own may start a further run or be answered with ConflictException; never with the earlier run.',
    why: 'A service that runs one generation at a time is as right as one that queues them.',
    touches: [
      'idempotency.distinct',
      'idempotency.absent-token',
      'idempotency.case-sensitive',
      'idempotency.whole-token',
      'operation.accepts-valid',
    ],
  },
];
