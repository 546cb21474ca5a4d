import type { HttpRequest, HttpResponse } from '../../spec/words/http.ts';
import { alterErrors, isFrameworkError, withHeader } from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { refuse } from '../refusal.ts';
import { ERROR_TYPE_HEADER, REQUEST_ID_HEADER } from '../render-answer.ts';
import type { Check, CheckName } from '../stages.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('whole-servers');
const UTF8 = new TextEncoder();

const response = (status: number, mediaType: string, text: string): HttpResponse => ({
  status,
  headers: text === '' ? [] : [['content-type', mediaType]],
  body: UTF8.encode(text),
});

/** Answers requests that belong to no operation in its own way. */
const unrouted = (respond: (request: HttpRequest) => HttpResponse | undefined): Alteration =>
  alterStages((stages) => ({
    ...stages,
    deliver: (given, cause) => {
      const own = cause.answer.refusal?.name === 'UnknownOperationException' ? respond(cause.request) : undefined;
      return stages.deliver(own === undefined ? given : stages.seal(own), cause);
    },
  }));

const named = (status: number, name: string): HttpResponse => {
  const { headers, ...rest } = response(status, 'application/json', `{"message":"${name}"}`);
  return { ...rest, headers: withHeader(headers, [ERROR_TYPE_HEADER, name]) };
};

const missedAs = (name: 'findDomain' | 'findProject', error: string): Alteration =>
  alterStages((stages) => {
    const check: Check = (turn, all) => {
      const refusal = stages.checks[name](turn, all);
      return refusal && refuse(error, refusal.message);
    };
    return { ...stages, checks: { ...stages.checks, [name]: check } };
  });

const inOrder = (order: readonly CheckName[]): Alteration => alterStages((stages) => ({ ...stages, order }));

/** Several changes in one, the first one first. */
const together = (first: Alteration, second: Alteration): Alteration =>
  alterStages((stages, surroundings) => {
    const once = first.kind === 'stages' ? first.edit(stages, surroundings) : stages;
    return second.kind === 'stages' ? second.edit(once, surroundings) : once;
  });

const isList = ({ method, path }: HttpRequest): boolean => method === 'GET' && path.endsWith('-runs');

/** Servers, routers and gateways as a whole, where their ways are right. */
export const WHOLE_SERVER_VARIANTS = [
  variant('other-methods-405', {
    sentence: 'Another method on the path is answered with 405 and a name.',
    because: 'No document says what becomes of other methods.',
    apply: unrouted(() => named(405, 'MethodNotAllowedException')),
  }),
  variant('other-methods-405-without-body', {
    sentence: 'What belongs to no operation is answered with 405 and nothing else.',
    because: 'No document says what becomes of other methods.',
    seenIn: 'smithy-rs servers: 405 with an empty body',
    apply: unrouted(() => response(405, 'text/plain', '')),
  }),
  variant('other-paths-403', {
    sentence: 'What belongs to no operation is answered with 403 and MissingAuthenticationTokenException.',
    because: 'The service has a gateway in front of it that answers so.',
    seenIn: 'API Gateway',
    apply: unrouted(() => named(403, 'MissingAuthenticationTokenException')),
  }),
  variant('other-paths-404-page', {
    sentence: 'What belongs to no operation is answered with 404 and an HTML page.',
    because: 'A router speaks for itself, before the protocol does.',
    seenIn: 'Express and Flask',
    apply: unrouted(() => response(404, 'text/html', '<!doctype html><title>404 Not Found</title>')),
  }),
  variant('get-lists-runs', {
    sentence: 'GET on the path lists runs.',
    because: 'It is another operation of the service: ListMetadataGenerationRuns.',
    apply: unrouted((request) =>
      isList(request) ? response(200, 'application/json', '{"items":[{"id":"mgr5g0fy285m1q"}]}') : undefined,
    ),
  }),
  variant('options-is-a-preflight', {
    sentence: 'OPTIONS is answered with 204 and what is allowed.',
    because: "The service's model allows cross-origin requests.",
    apply: unrouted(({ method }) => (method === 'OPTIONS' ? response(204, 'text/plain', '') : undefined)),
  }),
  variant('answers-like-moto', {
    sentence: 'Errors are named in header and body, and carry their message in both spellings.',
    because: 'Extra members of an error are allowed.',
    seenIn: 'moto',
    apply: alterErrors(
      () => true,
      (answer, { name, message }) => ({ ...answer, body: { __type: name, message, Message: message } }),
    ),
  }),
  variant('answers-like-localstack', {
    sentence: 'Errors are named in header and body, and answers have a request id under both names.',
    because: 'Extra members and headers are allowed.',
    seenIn: 'LocalStack',
    apply: together(
      alterErrors(
        () => true,
        (answer, { name }) => ({ ...answer, body: { __type: name, ...answer.body } }),
      ),
      alterStages((stages) => ({
        ...stages,
        seal: (given) => {
          const sealed = stages.seal(given);
          const id = sealed.headers.find(([name]) => name === REQUEST_ID_HEADER)?.[1] ?? '';
          return { ...sealed, headers: [...sealed.headers, ['x-amz-request-id', id]] };
        },
      })),
    ),
  }),
  variant('framework-errors-as-smithy-rs-has-them', {
    sentence: "The protocol's own errors have an empty object for a body, and their name in the header.",
    because: 'They are not errors of the operation, and no document gives them a message.',
    seenIn: 'smithy-rs servers',
    apply: alterErrors(isFrameworkError, (answer) => ({ ...answer, body: {} })),
  }),
  variant('denied-domain-before-validation', {
    sentence: 'A domain that does not exist is refused with AccessDeniedException before anything is checked.',
    because: 'No document orders the errors, and the service itself is said to answer 403.',
    seenIn: 'the DataZone service, by a comment in terraform-provider-aws',
    apply: together(
      missedAs('findDomain', 'AccessDeniedException'),
      inOrder(['findDomain', 'provoke', 'validate', 'findProject', 'findAsset', 'supportAsset']),
    ),
  }),
  variant('domain-and-project-before-validation', {
    sentence: 'Domain and project are looked up before the constraints are checked.',
    because: 'No document orders the errors.',
    apply: inOrder(['findDomain', 'findProject', 'provoke', 'validate', 'findAsset', 'supportAsset']),
  }),
  variant('asset-before-project', {
    sentence: 'The asset is looked up before the project, and the domain last.',
    because: 'No document orders the errors.',
    apply: inOrder(['validate', 'provoke', 'findAsset', 'supportAsset', 'findProject', 'findDomain']),
  }),
  variant('unknown-project-is-invalid', {
    sentence: 'A project that does not exist is refused with ValidationException.',
    because: 'The documents name no error for it.',
    apply: missedAs('findProject', 'ValidationException'),
  }),
] as const;
