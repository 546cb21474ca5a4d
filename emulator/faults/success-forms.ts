import { alterBytes, alterSuccess, alterSuccessBody, isSuccess, withHeader, withoutHeader } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('success-forms');
const UTF8 = new TextEncoder();

const withStatus = (status: number): Alteration => alterSuccess((answer) => ({ ...answer, status }));

const withMediaType = (mediaType: string): Alteration =>
  alterSuccess((answer) => ({ ...answer, headers: withHeader(answer.headers, ['content-type', mediaType]) }));

const withText = (edit: (text: string) => string): Alteration =>
  alterBytes(isSuccess, (response, { body }) => ({ ...response, body: UTF8.encode(edit(JSON.stringify(body))) }));

/** Started runs that are told under another status, media type or shape. */
export const SUCCESS_FORM_FAULTS = [
  fault('success-201', {
    sentence: 'A started run is answered with 201.',
    requirements: ['response.status-code'],
    seenIn: 'web frameworks that answer 201 to what creates something; every SDK takes it for success',
    apply: withStatus(201),
  }),
  fault('success-202', {
    sentence: 'A started run is answered with 202.',
    requirements: ['response.status-code'],
    apply: withStatus(202),
  }),
  fault('success-204', {
    sentence: 'A started run is answered with 204 and no body.',
    requirements: ['response.status-code', 'response.json'],
    seenIn: 'constructed; every SDK takes it for success, with no id in it',
    apply: alterBytes(isSuccess, (response) => ({ ...response, status: 204, body: new Uint8Array() })),
  }),
  fault('success-two-media-types', {
    sentence: 'A started run is declared as two media types in one line.',
    requirements: ['response.media-type'],
    apply: withMediaType('application/json, text/html'),
  }),
  fault('success-text-html', {
    sentence: 'A started run is declared text/html.',
    requirements: ['response.media-type'],
    seenIn: 'moto: batch answers without a JSON media type',
    apply: withMediaType('text/html; charset=utf-8'),
  }),
  fault('success-without-content-type', {
    sentence: 'A started run declares no media type.',
    requirements: ['response.media-type'],
    apply: alterSuccess((answer) => ({ ...answer, headers: withoutHeader(answer.headers, 'content-type') })),
  }),
  fault('success-amz-json', {
    sentence: 'A started run is declared application/x-amz-json-1.1.',
    requirements: ['response.media-type'],
    seenIn: 'LocalStack, which takes the media type from the request',
    apply: withMediaType('application/x-amz-json-1.1'),
  }),
  fault('body-with-byte-order-mark', {
    sentence: 'The body begins with a byte order mark.',
    requirements: ['response.json'],
    seenIn: '.NET servers that write with Encoding.UTF8; boto3 returns {} without a word',
    apply: withText((text) => `\uFEFF${text}`),
  }),
  fault('body-is-a-list', {
    sentence: 'The body is a list with the run in it.',
    requirements: ['response.json'],
    apply: withText((text) => `[${text}]`),
  }),
  fault('body-encoded-twice', {
    sentence: 'The body is a JSON string that holds the run as JSON.',
    requirements: ['response.json'],
    seenIn: 'Lambda functions behind API Gateway whose body is stringified twice',
    apply: withText((text) => JSON.stringify(text)),
  }),
  fault('body-empty', {
    sentence: 'The body is empty.',
    requirements: ['response.json'],
    seenIn: 'constructed; boto3 returns {} and Go a struct without members, as if all were well',
    apply: withText(() => ''),
  }),
  fault('body-cut-short', {
    sentence: 'The body lacks its last character, and Content-Length counts what is there.',
    requirements: ['response.json'],
    apply: withText((text) => text.slice(0, -1)),
  }),
  fault('body-wrapped-in-output', {
    sentence: 'The members stand in a member named after the output shape.',
    requirements: ['response.domainId.required', 'response.id.required'],
    seenIn: 'XML protocols, which wrap the output so',
    apply: alterSuccessBody((body) => ({ StartMetadataGenerationRunOutput: body })),
  }),
  fault('body-wrapped-in-data', {
    sentence: 'The members stand in a member called data.',
    requirements: ['response.domainId.required', 'response.id.required'],
    apply: alterSuccessBody((body) => ({ data: body })),
  }),
] as const;
