import { headerValue } from '../../spec/words/http.ts';
import { alterBytes, withHeader } from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { NOT_JSON } from '../read-body.ts';
import { refuse } from '../refusal.ts';
import type { Stages } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('protocol-reading');
const UTF8 = new TextEncoder();

const asRoute = (edit: (route: Stages['route']) => Stages['route']): Alteration =>
  alterStages((stages) => ({ ...stages, route: edit(stages.route) }));

const alsoMethod = (method: string): Alteration =>
  asRoute((route) => (request) => route(request.method === method ? { ...request, method: 'POST' } : request));

const refuseAccept = (refuses: (accept: string | undefined) => boolean): Alteration =>
  alterStages((stages) => ({
    ...stages,
    checkAccept: (request) =>
      refuses(headerValue(request.headers, 'accept'))
        ? refuse('NotAcceptableException', 'Only application/json can be produced.')
        : stages.checkAccept(request),
  }));

/** Tries the text as it is, and then as `repair` leaves it. */
const repaired = (repair: (text: string) => string): Alteration =>
  alterStages((stages) => ({
    ...stages,
    parseBody: (text) => {
      const attempt = stages.parseBody(text);
      return attempt.kind === 'done' ? attempt : stages.parseBody(repair(text));
    },
  }));

/** Answers what is no JSON with a page of the framework's own. */
const pageForMalformed = (status: number, mediaType: string, text: string): Alteration =>
  alterBytes(
    ({ refusal }) => refusal?.message === NOT_JSON,
    (response) => ({
      ...response,
      status,
      headers: withHeader([], ['content-type', mediaType]),
      body: UTF8.encode(text),
    }),
  );

/** Requests that are read as their sender did not mean them. */
export const PROTOCOL_READING_FAULTS = [
  fault('path-decoded-before-it-is-split', {
    sentence: 'The whole path is percent-decoded, and split at its slashes only then.',
    requirements: ['protocol.label-decoding'],
    seenIn: 'aws/serverless-java-container#200, Azure/azure-functions-host#5619',
    apply: asRoute((route) => (request) => route({ ...request, path: request.path.replaceAll(/%2f/gi, '/') })),
  }),
  fault('lower-case-hex-not-decoded', {
    sentence: 'Percent-encoding with small letters is not decoded.',
    requirements: ['protocol.label-decoding'],
    apply: asRoute(
      (route) => (request) => route({ ...request, path: request.path.replaceAll(/%(?=[0-9A-F]?[a-f]|[a-f])/g, '%25') }),
    ),
  }),
  fault('patch-starts-a-run', {
    sentence: 'PATCH on the path starts a run.',
    requirements: ['operation.method'],
    apply: alsoMethod('PATCH'),
  }),
  fault('delete-starts-a-run', {
    sentence: 'DELETE on the path starts a run.',
    requirements: ['operation.method'],
    apply: alsoMethod('DELETE'),
  }),
  fault('options-starts-a-run', {
    sentence: 'OPTIONS on the path starts a run.',
    requirements: ['operation.method'],
    apply: alsoMethod('OPTIONS'),
  }),
  fault('unknown-header-refused', {
    sentence: 'A header that the server does not know is refused.',
    requirements: ['request.unknown-query'],
    apply: asRoute(
      (route) => (request) =>
        headerValue(request.headers, 'x-unknown-header') === undefined
          ? route(request)
          : refuse('ValidationException', 'The header x-unknown-header is not allowed.'),
    ),
  }),
  fault('absent-accept-refused', {
    sentence: 'A request without Accept is refused with 406.',
    requirements: ['operation.accepts-valid', 'protocol.accept'],
    apply: refuseAccept((accept) => accept === undefined),
  }),
  fault('first-of-accept-counts', {
    sentence: 'Of a list in Accept only the first media type counts.',
    requirements: ['protocol.accept'],
    apply: refuseAccept(
      (accept) => accept !== undefined && !/\*\/\*|application\/(\*|json)/.test(accept.split(',')[0] ?? ''),
    ),
  }),
  fault('form-accepted-for-json', {
    sentence: 'A body that is declared a form is read as JSON.',
    requirements: ['protocol.content-type-mismatch'],
    seenIn: 'handlers for curl -d, which declares every body a form',
    apply: alterStages((stages) => ({
      ...stages,
      checkContentType: (request) =>
        headerValue(request.headers, 'content-type') === 'application/x-www-form-urlencoded'
          ? undefined
          : stages.checkContentType(request),
    })),
  }),
  fault('single-quotes-accepted', {
    sentence: 'Single quotes in the body are taken for double ones.',
    requirements: ['protocol.malformed-json'],
    seenIn: 'JSON5 parsers, and Python servers that fall back on literal_eval',
    apply: repaired((text) => (text.includes("'note'") ? text.replaceAll("'", '"') : text)),
  }),
  fault('open-braces-closed', {
    sentence: 'A body that lacks its last brace is accepted.',
    requirements: ['protocol.malformed-json'],
    seenIn: 'parsers for streams, which do not wait for the end',
    apply: repaired((text) => `${text}}`),
  }),
  fault('form-feed-is-white-space', {
    sentence: 'A form feed between the parts of the body is taken for white space.',
    requirements: ['protocol.malformed-json'],
    seenIn: 'parsers that skip what isspace() of C takes for space',
    apply: repaired((text) => text.replaceAll('\f', ' ')),
  }),
  fault('malformed-json-is-422', {
    sentence: 'A body that is no JSON is answered with 422 and a list of details.',
    requirements: ['error.framework-type', 'protocol.malformed-json'],
    seenIn: 'FastAPI: its RequestValidationError comes under 422, unreadable JSON included',
    apply: pageForMalformed(422, 'application/json', '{"detail":[{"type":"json_invalid","loc":["body",1]}]}'),
  }),
  fault('malformed-json-is-a-page-of-400', {
    sentence: 'A body that is no JSON is answered with 400 and an HTML page.',
    requirements: ['error.framework-type'],
    seenIn: 'Express with body-parser: an HTML page with the SyntaxError and its stack',
    apply: pageForMalformed(400, 'text/html; charset=utf-8', '<!DOCTYPE html><pre>SyntaxError: Unexpected token</pre>'),
  }),
  fault('list-body-read-as-its-first', {
    sentence: 'A list with one object for a body is read as that object.',
    requirements: ['protocol.body-object'],
    seenIn: 'Jackson with UNWRAP_SINGLE_VALUE_ARRAYS',
    apply: repaired((text) => text.replace(/^\[(.*)\]$/s, '$1')),
  }),
] as const;
