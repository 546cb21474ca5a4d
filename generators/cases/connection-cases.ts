import type { BodyPlan, Case, Expectation, RequestPlan, Step } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { planControl, writeFollower } from './follow-up.ts';
import { withHeader, withTextEdit } from './write-variation.ts';

const REQUIREMENT = 'protocol.connection-in-step';
/** Small enough for every server that takes bodies at all to be drained, large enough for more than one packet. */
const LARGE_BODY_BYTES = 300_000;
/** A body that is itself a request: one that is taken for the next request is answered, and not with a run. */
const REQUEST_IN_BODY: BodyPlan = { kind: 'text', text: 'GET /in-the-body HTTP/1.1\r\nhost: localhost\r\n\r\n' };
const ROUTE_OPEN: Expectation = { kind: 'either', ambiguity: 'unknown-route' };

interface First {
  readonly name: string;
  readonly after: string;
  readonly change: (request: RequestPlan) => RequestPlan;
  /** When it is not answered so, it is no request of this kind to this target. */
  readonly expect: Expectation;
}

/** A second request on the connection, after each kind of first one. */
export function writeConnectionCases(context: CaseContext): readonly Case[] {
  const requirement = context.requirement(REQUIREMENT);
  if (requirement === undefined) return [];
  const control = { requirements: [requirement], controls: [controlId(context.bases[0])] };
  const plain = planControl(context, { name: 'own', wire: { kind: 'plain' } });
  const followed = listFirsts(context).map(({ name, after, change, expect }): Case => {
    const first: Step = { request: change(plain), expect, ...(expect.kind === 'either' ? {} : { setup: true }) };
    return {
      id: `${REQUIREMENT}/after-${name}`,
      title: `A valid request after ${after} on the same connection gets its own answer.`,
      ...control,
      steps: [first, writeFollower(context)],
    };
  });
  return [...followed, { ...control, ...writePipelined(plain) }];
}

function listFirsts({ contract, formErrors, constraintErrors }: CaseContext): readonly First[] {
  const asText = (request: RequestPlan) => withHeader(request, { name: 'content-type', value: 'text/plain' });
  const elsewhere = (request: RequestPlan) => ({ ...request, path: `${contract.operation.path}/unknown-path` });
  const smuggling = (request: RequestPlan): RequestPlan => ({ ...request, body: REQUEST_IN_BODY });
  const malformed: Expectation = { kind: 'reject', errors: formErrors };
  const refused: Expectation = { kind: 'reject', errors: ['UnsupportedMediaTypeException', ...formErrors] };
  return [
    { name: 'a-run', after: 'one that started a run', change: (request) => request, expect: { kind: 'accept' } },
    { name: 'wrong-media-type', after: 'one of another media type', change: asText, expect: refused },
    {
      name: 'malformed-body',
      after: 'one that is no JSON',
      change: (request) => withTextEdit(request, { dropLast: 1 }),
      expect: malformed,
    },
    {
      name: 'no-body',
      after: 'one without a body',
      change: (request) => ({ ...request, body: { kind: 'none' } }),
      expect: malformed,
    },
    {
      name: 'invalid-input',
      after: 'one with no member',
      change: (request) => ({ ...request, body: { kind: 'text', text: '{}' } }),
      expect: { kind: 'reject', errors: constraintErrors },
    },
    { name: 'unknown-path', after: 'one to an unknown path', change: elsewhere, expect: ROUTE_OPEN },
    {
      name: 'unknown-method',
      after: 'one with another method',
      change: (request) => ({ ...request, method: 'PUT' }),
      expect: ROUTE_OPEN,
    },
    {
      name: 'large-body',
      after: 'a large one',
      change: (request) => withTextEdit(request, { afterFirstBrace: `"note": "${'a'.repeat(LARGE_BODY_BYTES)}", ` }),
      expect: { kind: 'either', ambiguity: 'size-limits' },
    },
    { name: 'request-in-body', after: 'one whose body is a request', change: smuggling, expect: malformed },
    {
      name: 'request-in-text-body',
      after: 'one of another media type whose body is a request',
      change: (request) => asText(smuggling(request)),
      expect: refused,
    },
    {
      name: 'request-in-body-to-unknown-path',
      after: 'one to an unknown path whose body is a request',
      change: (request) => elsewhere(smuggling(request)),
      expect: ROUTE_OPEN,
    },
    {
      name: 'get-with-request-in-body',
      after: 'a GET whose body is a request',
      change: (request) => ({ ...smuggling(request), method: 'GET' }),
      expect: ROUTE_OPEN,
    },
  ];
}

/** Two requests in one go: the first is valid and the second is not, so their answers cannot change places unseen. */
function writePipelined(plain: RequestPlan): Pick<Case, 'id' | 'title' | 'steps'> {
  return {
    id: `${REQUIREMENT}/two-at-once`,
    title: 'Two requests that are sent at once are answered in order.',
    steps: [
      { request: plain, expect: { kind: 'in-step', as: 'accepted' } },
      {
        request: { ...plain, body: { kind: 'text', text: '{[' } },
        expect: { kind: 'in-step', as: 'refused' },
        follows: 'at-once',
      },
    ],
  };
}
