import { gzipSync } from 'node:zlib';
import type { HttpResponse } from '../../spec/words/http.ts';
import {
  alterBytes,
  alterErrors,
  isDocumentedError,
  isSuccess,
  setMembers,
  withHeader,
  withoutHeader,
} from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { refuse } from '../refusal.ts';
import { ERROR_TYPE_HEADER, REQUEST_ID_HEADER } from '../render-answer.ts';
import type { Answer, CheckName } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('framework-habits');
const UTF8 = new TextEncoder();

const isRefusal = ({ refusal }: Answer): boolean => refusal !== undefined && isDocumentedError(refusal);

const withBytes = (concerns: (answer: Answer) => boolean, edit: (text: string) => Uint8Array): Alteration =>
  alterBytes(concerns, (response, { body }) => ({ ...response, body: edit(JSON.stringify(body)) }));

const namedError = (name: string, edit: (answer: Answer) => Answer): Alteration =>
  alterErrors((refusal) => refusal.name === name, edit);

const missedAs = (name: CheckName, error: string): Alteration =>
  alterStages((stages) => ({
    ...stages,
    checks: {
      ...stages.checks,
      [name]: (turn: Parameters<(typeof stages.checks)[typeof name]>[0]) => {
        const refusal = stages.checks[name](turn, stages);
        return refusal && refuse(error, refusal.message);
      },
    },
  }));

const asPage = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: withHeader(response.headers, ['content-type', 'text/html']),
  body: UTF8.encode('<!doctype html><title>Error</title><pre>at Object.handle (server.js:41:7)</pre>'),
});

/** What frameworks and emulators do of their own accord, and what hand-written servers do by habit. */
export const FRAMEWORK_HABIT_FAULTS = [
  fault('errors-problem-json', {
    sentence: 'Errors are declared application/problem+json.',
    requirements: ['error.media-type'],
    seenIn: 'ASP.NET Core and Spring: ProblemDetails (RFC 9457)',
    apply: alterErrors(isDocumentedError, (answer) => ({
      ...answer,
      headers: withHeader(answer.headers, ['content-type', 'application/problem+json']),
    })),
  }),
  fault('errors-are-pages', {
    sentence: 'Errors are HTML pages with a stack trace, under the right status and name.',
    requirements: ['error.json', 'error.media-type'],
    seenIn: 'Express: its default error handler',
    apply: alterBytes(isRefusal, asPage),
  }),
  fault('errors-with-byte-order-mark', {
    sentence: 'The body of an error begins with a byte order mark.',
    requirements: ['error.json'],
    apply: withBytes(isRefusal, (text) => UTF8.encode(`\uFEFF${text}`)),
  }),
  fault('errors-named-sender', {
    sentence: 'Errors are named by whose fault they are: __type is Sender, and no header has a name.',
    requirements: ['error.type', 'error.type-header'],
    seenIn: 'softwaremill/elasticmq#903',
    apply: alterErrors(isDocumentedError, (answer) => ({
      ...answer,
      headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
      body: { __type: 'Sender', ...answer.body },
    })),
  }),
  fault('conflict-named-in-body-alone', {
    sentence: 'ConflictException is named by __type in the body and by no header.',
    requirements: ['error.type-header'],
    seenIn: 'stackshy/cloudemu#1310, for every error',
    apply: namedError('ConflictException', (answer) => ({
      ...answer,
      headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
      body: { __type: 'ConflictException', ...answer.body },
    })),
  }),
  fault('not-found-message-null', {
    sentence: 'The message of ResourceNotFoundException is null.',
    requirements: ['error.ResourceNotFoundException.message.required'],
    apply: namedError('ResourceNotFoundException', (answer) => ({ ...answer, body: { message: null } })),
  }),
  fault('validation-message-is-a-list', {
    sentence: 'The message of ValidationException is a list of texts.',
    requirements: ['error.ValidationException.message.json-type'],
    seenIn: 'NestJS: its ValidationPipe answers so',
    apply: namedError('ValidationException', (answer) => ({
      ...answer,
      body: { message: [answer.body['message'] ?? ''] },
    })),
  }),
  fault('validation-412', {
    sentence: 'ValidationException comes under 412.',
    requirements: ['error.ValidationException.status'],
    apply: namedError('ValidationException', (answer) => ({ ...answer, status: 412 })),
  }),
  fault('not-found-410', {
    sentence: 'ResourceNotFoundException comes under 410.',
    requirements: ['error.ResourceNotFoundException.status'],
    apply: namedError('ResourceNotFoundException', (answer) => ({ ...answer, status: 410 })),
  }),
  fault('internal-502', {
    sentence: 'InternalServerException comes under 502.',
    requirements: ['error.InternalServerException.status'],
    seenIn: 'API Gateway, when the function behind it fails',
    apply: namedError('InternalServerException', (answer) => ({ ...answer, status: 502 })),
  }),
  fault('body-in-utf16', {
    sentence: 'The body of a started run is written in UTF-16.',
    requirements: ['response.json'],
    apply: withBytes(isSuccess, (text) => Buffer.from(text, 'utf16le')),
  }),
  fault('body-in-latin1', {
    sentence: 'The body of a started run is written in ISO 8859-1, with a letter beyond ASCII in it.',
    requirements: ['response.json'],
    seenIn: 'servlets: the default encoding of a response is ISO 8859-1',
    apply: withBytes(isSuccess, (text) => Buffer.from(text.replace('"usr', '"\u00fcsr'), 'latin1')),
  }),
  fault('body-compressed-in-silence', {
    sentence: 'The body of a started run is compressed, and no header says so.',
    requirements: ['response.json'],
    apply: withBytes(isSuccess, (text) => gzipSync(text)),
  }),
  fault('body-sent-twice', {
    sentence: 'The body of a started run is sent twice over.',
    requirements: ['response.json'],
    seenIn: 'constructed, after handlers that go on when they have answered',
    apply: withBytes(isSuccess, (text) => UTF8.encode(`${text}${text}`)),
  }),
  fault('body-is-a-script', {
    sentence: 'The body of a started run is a call of a function (JSONP).',
    requirements: ['response.json'],
    apply: withBytes(isSuccess, (text) => UTF8.encode(`callback(${text})`)),
  }),
  fault('created-at-zero', {
    sentence: 'createdAt is zero.',
    requirements: ['response.createdAt.format'],
    seenIn: "constructed, after Go's zero value of a number",
    apply: setMembers(() => ({ createdAt: 0 })),
  }),
  fault('created-at-midnight', {
    sentence: 'createdAt is the beginning of yesterday.',
    requirements: ['response.createdAt.near-now'],
    seenIn: 'constructed, after columns of the type DATE',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: (Math.floor(createdAtMs / 86_400_000) - 1) * 86_400 })),
  }),
  fault('domain-id-escaped-for-html', {
    sentence: 'domainId is escaped for HTML.',
    requirements: ['response.domainId.echo', 'response.domainId.pattern'],
    seenIn: 'template engines that escape whatever they are given',
    apply: setMembers(({ input }) => ({ domainId: `${input['domainIdentifier']}`.replaceAll('_', '&lowbar;') })),
  }),
  fault('project-id-is-the-asset', {
    sentence: 'owningProjectId is the identifier of the asset.',
    requirements: ['response.owningProjectId.echo'],
    apply: setMembers(() => ({ owningProjectId: 'ast6br2md6v9h' })),
  }),
  fault('request-id-empty', {
    sentence: 'The header of the request id is there, and empty.',
    requirements: ['response.request-id'],
    apply: alterStages((stages) => ({
      ...stages,
      seal: (response) => {
        const sealed = stages.seal(response);
        return { ...sealed, headers: withHeader(sealed.headers, [REQUEST_ID_HEADER, '']) };
      },
    })),
  }),
  fault('unknown-domain-is-a-server-error', {
    sentence: 'A domain that does not exist is answered with InternalServerException.',
    requirements: ['existence.domain', 'error.client-fault-status'],
    apply: missedAs('findDomain', 'InternalServerException'),
  }),
  fault('unknown-project-is-a-server-error', {
    sentence: 'A project that does not exist is answered with InternalServerException.',
    requirements: ['existence.project', 'error.client-fault-status'],
    apply: missedAs('findProject', 'InternalServerException'),
  }),
  fault('unsupported-asset-is-a-conflict', {
    sentence: 'An asset of an unsupported type is refused with ConflictException.',
    requirements: ['existence.unsupported-asset'],
    apply: missedAs('supportAsset', 'ConflictException'),
  }),
  fault('unknown-asset-is-denied', {
    sentence: 'An asset that does not exist is refused with AccessDeniedException.',
    requirements: ['existence.asset'],
    seenIn: 'constructed, after S3, which answers 403 where the list may not be seen',
    apply: missedAs('findAsset', 'AccessDeniedException'),
  }),
] as const;
