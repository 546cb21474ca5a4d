import { type HttpRequest, headerValue } from '../../spec/words/http.ts';
import { alterBytes } from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { NOT_JSON } from '../read-body.ts';
import { refuse } from '../refusal.ts';
import type { Stages } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('protocol-body');

const contentTypeOf = (request: HttpRequest): string | undefined => headerValue(request.headers, 'content-type');

/** Refuses some media types that the reference takes. */
const refuseContentType = (refuses: (sent: string) => boolean): Alteration =>
  alterStages((stages) => ({
    ...stages,
    checkContentType: (request) =>
      refuses(contentTypeOf(request) ?? '')
        ? refuse('UnsupportedMediaTypeException', 'The content type must be application/json.')
        : stages.checkContentType(request),
  }));

const alterParsing = (edit: (parseBody: Stages['parseBody']) => Stages['parseBody']): Alteration =>
  alterStages((stages) => ({ ...stages, parseBody: edit(stages.parseBody) }));

/** Tries the text as it is, and then as `repair` leaves it. */
const repaired = (repair: (text: string) => string): Alteration =>
  alterParsing((parseBody) => (text) => {
    const attempt = parseBody(text);
    return attempt.kind === 'done' ? attempt : parseBody(repair(text));
  });

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const ERROR_PAGE = new TextEncoder().encode('<!doctype html><title>500 Internal Server Error</title>');
const SERVER_ERROR = refuse('InternalServerException', 'Unexpected token in JSON');

/** Media types and bodies that are taken or refused against the protocol. */
export const PROTOCOL_BODY_FAULTS = [
  fault('content-type-charset-refused', {
    sentence: 'A Content-Type with parameters is refused.',
    requirements: ['protocol.content-type-parameters'],
    seenIn: 'smithy-typescript servers at HEAD in 2026: 415 for application/json; charset=utf-8',
    apply: refuseContentType((sent) => sent.includes(';')),
  }),
  fault('any-content-type-accepted', {
    sentence: 'The Content-Type is never looked at.',
    requirements: ['protocol.content-type-mismatch'],
    seenIn: 'moto and LocalStack, which read the body whatever it is said to be',
    apply: alterStages((stages) => ({ ...stages, checkContentType: () => undefined })),
  }),
  fault('accept-wildcard-refused', {
    sentence: 'A request whose Accept names no media type in full is refused with 406.',
    requirements: ['protocol.accept'],
    apply: alterStages((stages) => ({
      ...stages,
      checkAccept: (request) => {
        const wanted = headerValue(request.headers, 'accept');
        if (wanted === undefined || wanted.includes('application/json')) return stages.checkAccept(request);
        return refuse('NotAcceptableException', 'Only application/json can be produced.');
      },
    })),
  }),
  fault('trailing-comma-accepted', {
    sentence: 'A comma before the end of the body is overlooked.',
    requirements: ['protocol.malformed-json'],
    seenIn: 'JSON5 and JSONC parsers',
    apply: repaired((text) => text.replaceAll(/,(?=\s*[}\]])/g, '')),
  }),
  fault('comments-accepted', {
    sentence: 'Comments in the body are overlooked.',
    requirements: ['protocol.malformed-json'],
    seenIn: 'JSON5 and JSONC parsers',
    apply: repaired((text) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')),
  }),
  fault('text-after-body-accepted', {
    sentence: 'Whatever follows the first JSON value of the body is ignored.',
    requirements: ['protocol.malformed-json'],
    seenIn: "Go's json.Decoder, which stops after one value",
    apply: repaired((text) => text.slice(0, text.lastIndexOf('}') + 1)),
  }),
  fault('malformed-json-is-a-server-error', {
    sentence: 'A body that is not JSON is answered with InternalServerException.',
    requirements: ['protocol.malformed-json', 'error.client-fault-status'],
    seenIn: 'moto: malformed JSON raises in the handler and comes out as 500',
    apply: alterParsing((parseBody) => (text) => (isJson(text) || text.trim() === '' ? parseBody(text) : SERVER_ERROR)),
  }),
  fault('malformed-json-is-an-html-page', {
    sentence: 'A body that is not JSON is answered with 500 and an HTML page.',
    requirements: ['protocol.malformed-json', 'error.client-fault-status'],
    seenIn: 'moto: malformed JSON on rest-json services comes out as 500 text/html',
    apply: alterBytes(
      ({ refusal }) => refusal?.message === NOT_JSON,
      (response) => ({ ...response, status: 500, headers: [['content-type', 'text/html']], body: ERROR_PAGE }),
    ),
  }),
  fault('scalar-body-is-a-server-error', {
    sentence: 'A body that is JSON but no object is answered with InternalServerException.',
    requirements: ['protocol.body-object', 'error.client-fault-status'],
    seenIn: 'handlers that call get() on whatever the body parsed to',
    apply: alterParsing((parseBody) => (text) => {
      const attempt = parseBody(text);
      return attempt.kind === 'refusal' && isJson(text) ? SERVER_ERROR : attempt;
    }),
  }),
  fault('empty-body-is-a-server-error', {
    sentence: 'A request without a body is answered with InternalServerException.',
    requirements: ['protocol.body-object', 'error.client-fault-status'],
    apply: alterParsing((parseBody) => (text) => (text === '' ? SERVER_ERROR : parseBody(text))),
  }),
] as const;
