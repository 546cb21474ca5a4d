import type { JsonValue } from '../../spec/words/json.ts';
import {
  alterBytes,
  alterErrors,
  alterSuccessBody,
  isFrameworkError,
  setMembers,
  withHeader,
  withoutHeader,
} from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import type { Refusal } from '../refusal.ts';
import { ERROR_TYPE_HEADER, REQUEST_ID_HEADER } from '../render-answer.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('answers');
const UTF8 = new TextEncoder();

const everyRefusal = (): boolean => true;

/** Adds members to the body of every error. */
const withMembers = (members: (refusal: Refusal) => Readonly<Record<string, JsonValue>>): Alteration =>
  alterErrors(everyRefusal, (answer, refusal) => ({ ...answer, body: { ...answer.body, ...members(refusal) } }));

/** Writes the error's name in another form, in the header. */
const named = (form: (name: string) => string): Alteration =>
  alterErrors(everyRefusal, (answer, { name }) => ({
    ...answer,
    headers: withHeader(answer.headers, [ERROR_TYPE_HEADER, form(name)]),
  }));

/** Other ways of writing an answer. */
export const ANSWER_VARIANTS = [
  variant('name-in-header-and-body', {
    sentence: 'Errors are named in the header and by __type in the body.',
    because: 'Extra members of an error are allowed.',
    seenIn: 'moto and LocalStack',
    apply: withMembers(({ name }) => ({ __type: name })),
  }),
  variant('name-with-uri', {
    sentence: 'The name of an error is followed by a colon and a URI.',
    because: 'The protocol tells clients to cut it off.',
    seenIn: 'services of the provider, in the protocol tests for clients',
    apply: named((name) => `${name}:http://internal.amazon.com/coral/com.amazonaws.datazone/`),
  }),
  variant('name-with-namespace', {
    sentence: 'The name of an error is preceded by its namespace.',
    because: 'The protocol tells clients to cut it off.',
    apply: named((name) => `com.amazonaws.datazone#${name}`),
  }),
  variant('error-with-more-members', {
    sentence: 'Errors tell their fault, a reason and the fields concerned.',
    because: 'Extra members of an error are allowed.',
    apply: withMembers(() => ({ reason: 'fieldValidationFailed', fieldList: [], $fault: 'client' })),
  }),
  variant('message-in-both-spellings', {
    sentence: 'Errors carry the same message as message and as Message.',
    because: 'Extra members of an error are allowed.',
    seenIn: "moto's newer serialiser",
    apply: alterErrors(everyRefusal, (answer, { message }) => ({
      ...answer,
      body: { ...answer.body, Message: message },
    })),
  }),
  variant('framework-errors-named-in-body', {
    sentence: "The protocol's own errors are named by __type in the body alone.",
    because: 'They are not errors of the operation, and the protocol lets clients read the body.',
    seenIn: 'smithy-typescript servers',
    apply: alterErrors(isFrameworkError, (answer, { name }) => ({
      ...answer,
      headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
      body: { ...answer.body, __type: name },
    })),
  }),
  variant('message-in-smithy-words', {
    sentence: 'A broken constraint is told in the words of the Smithy protocol tests.',
    because: 'The text of a message is not promised.',
    apply: alterErrors(
      ({ name }) => name === 'ValidationException',
      (answer, { message }) => ({
        ...answer,
        body: { message: message.replace(' detected: ', ' detected. ').replaceAll(/at '([^']+)'/g, "at '/$1'") },
      }),
    ),
  }),
  variant('minimal-output', {
    sentence: 'The answer holds domainId and id alone.',
    because: 'The service model requires these two.',
    apply: alterSuccessBody(({ domainId = '', id = '' }) => ({ domainId, id })),
  }),
  variant('more-members', {
    sentence: 'The answer holds members that no document knows.',
    because: 'Clients have to ignore unknown members.',
    apply: alterSuccessBody((body) => ({ ...body, region: 'us-east-1', tags: { team: 'catalog' } })),
  }),
  variant('created-at-integer', {
    sentence: 'createdAt is cut to whole seconds.',
    because: 'Epoch seconds may be an integer.',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: Math.floor(createdAtMs / 1000) })),
  }),
  variant('created-at-with-exponent', {
    sentence: 'createdAt is written with an exponent.',
    because: 'It is the same JSON number.',
    seenIn: 'serialisers that print doubles in scientific notation',
    apply: alterBytes(
      ({ body }) => typeof body['createdAt'] === 'number',
      (response, { body }) => {
        const exponential = Number(body['createdAt']).toExponential().replace('e+', 'E');
        const text = JSON.stringify(body).replace(/"createdAt":[^,}]+/, `"createdAt":${exponential}`);
        return { ...response, body: UTF8.encode(text) };
      },
    ),
  }),
  variant('status-in-progress', {
    sentence: 'A run is under way when it is first told of.',
    because: 'Every documented status is legal.',
    apply: setMembers(() => ({ status: 'IN_PROGRESS' })),
  }),
  variant('types-told-for-type', {
    sentence: 'A run type that was asked for by itself is told in both members.',
    because: 'How the two members map onto each other is not documented.',
    apply: alterSuccessBody((body, { input }) =>
      input['type'] === undefined || 'types' in body ? body : { ...body, types: [input['type']] },
    ),
  }),
  variant('content-type-with-charset', {
    sentence: 'Answers are declared application/json; charset=utf-8.',
    because: 'Parameters do not change the media type.',
    apply: alterBytes(
      () => true,
      (response) => ({
        ...response,
        headers: withHeader(response.headers, ['content-type', 'application/json; charset=utf-8']),
      }),
    ),
  }),
  variant('request-id-under-the-other-name', {
    sentence: 'The request id comes in x-amz-request-id.',
    because: 'SDKs read both names, and the documents write neither.',
    seenIn: 'LocalStack',
    apply: alterStages((stages) => ({
      ...stages,
      seal: (response) => {
        const sealed = stages.seal(response);
        const renamed = sealed.headers.map(([name, value]) =>
          name === REQUEST_ID_HEADER ? (['x-amz-request-id', value] as const) : ([name, value] as const),
        );
        return { ...sealed, headers: renamed };
      },
    })),
  }),
  variant('chunked-answers', {
    sentence: 'Answers are sent in chunks, without a length.',
    because: 'HTTP/1.1 has both framings.',
    apply: alterStages((stages) => ({
      ...stages,
      deliver: (response, cause) => {
        const delivered = stages.deliver(response, cause);
        return delivered.kind === 'response' ? { ...delivered, chunked: true } : delivered;
      },
    })),
  }),
] as const;
