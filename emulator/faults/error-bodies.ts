import type { JsonObject } from '../../spec/words/json.ts';
import { alterBytes, alterErrors, isDocumentedError, withHeader, withoutHeader } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import type { Refusal } from '../refusal.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('error-bodies');
const UTF8 = new TextEncoder();

const DOCUMENTED = [
  'AccessDeniedException',
  'ConflictException',
  'InternalServerException',
  'ResourceNotFoundException',
  'ServiceQuotaExceededException',
  'ThrottlingException',
  'UnauthorizedException',
  'ValidationException',
];

/** The requirement of that end for each documented error. */
const forEachError = (end: string): readonly [string, ...string[]] => {
  const [first = '', ...rest] = DOCUMENTED.map((name) => `error.${name}.${end}`);
  return [first, ...rest];
};

const withBody = (edit: (body: JsonObject, refusal: Refusal) => JsonObject): Alteration =>
  alterErrors(isDocumentedError, (answer, refusal) => ({ ...answer, body: edit(answer.body, refusal) }));

const withText = (edit: (text: string, refusal: Refusal) => string): Alteration =>
  alterBytes(
    ({ refusal }) => refusal !== undefined && isDocumentedError(refusal),
    (response, { body, refusal }) => ({
      ...response,
      body: refusal ? UTF8.encode(edit(JSON.stringify(body), refusal)) : response.body,
    }),
  );

const withMediaType = (mediaType: string): Alteration =>
  alterErrors(isDocumentedError, (answer) => ({
    ...answer,
    headers: withHeader(answer.headers, ['content-type', mediaType]),
  }));

/** Errors whose body or media type is not what the documents say. */
export const ERROR_BODY_FAULTS = [
  fault('errors-without-message', {
    sentence: 'Errors have an empty object for a body.',
    requirements: forEachError('message.required'),
    seenIn: 'smithy-rs framework errors: the body is {}',
    apply: withBody(() => ({})),
  }),
  fault('message-is-a-number', {
    sentence: 'The message of an error is a number.',
    requirements: forEachError('message.json-type'),
    apply: withBody(() => ({ message: 1001 })),
  }),
  fault('message-is-an-object', {
    sentence: 'The message of an error is an object.',
    requirements: forEachError('message.json-type'),
    seenIn: 'web frameworks that put their list of details in place of the text',
    apply: withBody(({ message = '' }) => ({ message: { text: message } })),
  }),
  fault('message-capitalised', {
    sentence: 'The message of an error is called Message.',
    requirements: ['error.message-name'],
    seenIn: 'moto, and AWS services of the query age',
    apply: withBody(({ message = '' }) => ({ Message: message })),
  }),
  fault('errors-text-html', {
    sentence: 'Errors are declared text/html.',
    requirements: ['error.media-type'],
    seenIn: 'moto: batch answers and 500s are text/html',
    apply: withMediaType('text/html; charset=utf-8'),
  }),
  fault('errors-without-content-type', {
    sentence: 'Errors declare no media type.',
    requirements: ['error.media-type'],
    apply: alterErrors(isDocumentedError, (answer) => ({
      ...answer,
      headers: withoutHeader(answer.headers, 'content-type'),
    })),
  }),
  fault('errors-amz-json', {
    sentence: 'Errors are declared application/x-amz-json-1.1.',
    requirements: ['error.media-type'],
    seenIn: 'LocalStack, which takes the media type from the request',
    apply: withMediaType('application/x-amz-json-1.1'),
  }),
  fault('error-body-is-a-list', {
    sentence: 'The body of an error is a list with one error in it.',
    requirements: ['error.json'],
    seenIn: 'constructed; boto3 raises a bare AttributeError',
    apply: withText((text) => `[${text}]`),
  }),
  fault('error-body-is-a-text', {
    sentence: 'The body of an error is a JSON string.',
    requirements: ['error.json'],
    apply: withText((text) => JSON.stringify(text)),
  }),
  fault('error-body-is-empty', {
    sentence: 'Errors have no body.',
    requirements: ['error.json'],
    seenIn: 'smithy-rs 405 and moto 404: an empty body',
    apply: withText(() => ''),
  }),
  fault('not-found-without-body', {
    sentence: 'ResourceNotFoundException has no body.',
    requirements: ['error.json'],
    seenIn: 'moto 404: an empty body',
    apply: alterBytes(
      ({ refusal }) => refusal?.name === 'ResourceNotFoundException',
      (response) => ({ ...response, body: new Uint8Array() }),
    ),
  }),
  fault('error-body-is-plain-text', {
    sentence: 'The body of an error is its message as it stands.',
    requirements: ['error.json'],
    seenIn: 'web frameworks that send the text of an exception',
    apply: withText((_, { message }) => message),
  }),
  fault('error-body-query-style', {
    sentence: 'The message of an error stands in a member Error of the body, as in the query protocol.',
    requirements: forEachError('message.required'),
    seenIn: 'emulators that share one error page between all protocols',
    apply: withBody(({ message = '' }, { name }) => ({ Error: { Code: name, Message: message } })),
  }),
] as const;
