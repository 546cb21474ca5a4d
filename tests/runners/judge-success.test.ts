import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../spec/words/http.ts';
import { brokenBy, CONTRACT, SENT_AT_MS, STARTED, started, startedWith } from './judging.ts';

const NOW_S = SENT_AT_MS / 1000;

/** Answers to a valid request that break exactly one promise. */
const BREAKING: readonly (readonly [requirement: string, what: string, answer: HttpResponse])[] = [
  ['response.status-code', '201', started({ status: 201 })],
  ['response.status-code', '202', started({ status: 202 })],
  ['response.json', 'no body', started({ text: '' })],
  ['response.json', 'a page', started({ text: '<html></html>' })],
  ['response.json', 'a list', started({ body: [STARTED] })],
  ['response.json', 'null', started({ body: null })],
  ['response.json', 'JSON written as a string', started({ body: JSON.stringify(STARTED) })],
  ['response.json', 'a body that is cut short', started({ text: JSON.stringify(STARTED).slice(0, -1) })],
  ['response.json', 'a byte order mark', started({ text: `\ufeff${JSON.stringify(STARTED)}` })],
  ['response.json', 'UTF-16', started({ body: Buffer.from(JSON.stringify(STARTED), 'utf16le') })],
  ['response.json', 'bytes that are no UTF-8', started({ body: Buffer.from(`{"id":"\xff"}`, 'latin1') })],
  ['response.media-type', 'none', started({ headers: { 'content-type': undefined } })],
  ['response.media-type', 'HTML', started({ headers: { 'content-type': 'text/html' } })],
  ['response.media-type', 'another JSON', started({ headers: { 'content-type': 'application/x-amz-json-1.1' } })],
  ['response.media-type', 'a longer name', started({ headers: { 'content-type': 'application/jsonp' } })],
  ['protocol.not-compressed', 'gzip', started({ headers: { 'content-encoding': 'gzip' } })],
  ['response.request-id', 'none', started({ headers: { 'x-amzn-requestid': undefined } })],
  ['response.request-id', 'an empty one', started({ headers: { 'x-amzn-requestid': '' } })],
  ['response.id.required', 'no id', startedWith({ id: undefined })],
  ['response.id.required', 'null for id', startedWith({ id: null })],
  ['response.domainId.required', 'no domainId', startedWith({ domainId: undefined })],
  ['response.id.json-type', 'a number', startedWith({ id: 7 })],
  ['response.domainId.json-type', 'an object', startedWith({ domainId: { id: 'dzd_1' } })],
  ['response.createdBy.json-type', 'true', startedWith({ createdBy: true })],
  ['response.owningProjectId.json-type', 'a list', startedWith({ owningProjectId: ['prj7nx82mkl'] })],
  ['response.status.json-type', 'a number', startedWith({ status: 0 })],
  ['response.type.json-type', 'a list', startedWith({ type: ['BUSINESS_DESCRIPTIONS'] })],
  ['response.types.json-type', 'a string', startedWith({ types: 'BUSINESS_DESCRIPTIONS' })],
  ['response.types.json-type', 'an object around a list', startedWith({ types: { items: ['BUSINESS_DESCRIPTIONS'] } })],
  ['response.types.items.json-type', 'a number in a list', startedWith({ types: [1] })],
  ['response.null-members', 'a null in a list', startedWith({ types: [null] })],
  ['response.createdAt.json-type', 'ISO 8601', startedWith({ createdAt: new Date(SENT_AT_MS).toISOString() })],
  ['response.createdAt.json-type', 'a number as text', startedWith({ createdAt: String(NOW_S) })],
  ['response.createdAt.format', 'milliseconds', startedWith({ createdAt: SENT_AT_MS })],
  ['response.createdAt.format', 'microseconds', startedWith({ createdAt: SENT_AT_MS * 1000 })],
  ['response.createdAt.format', 'zero', startedWith({ createdAt: 0 })],
  ['response.createdAt.format', 'a negative number', startedWith({ createdAt: -NOW_S })],
  ['response.createdAt.near-now', 'a clock eleven minutes ahead', startedWith({ createdAt: NOW_S + 660 })],
  ['response.createdAt.near-now', 'a clock eleven minutes behind', startedWith({ createdAt: NOW_S - 660 })],
  ['response.createdAt.near-now', 'a time zone too far', startedWith({ createdAt: NOW_S + 2 * 3600 })],
  ['response.createdAt.near-now', 'a constant', startedWith({ createdAt: 1752644436.666 })],
  ['response.createdBy.min-length', 'nobody', startedWith({ createdBy: '' })],
  ['response.id.pattern', '37 characters', startedWith({ id: 'a'.repeat(37) })],
  ['response.id.pattern', 'a colon', startedWith({ id: 'mgr:1' })],
  ['response.id.pattern', 'a trailing newline', startedWith({ id: 'mgr1\n' })],
  ['response.id.pattern', 'a letter beyond ASCII', startedWith({ id: 'mgrü' })],
  ['response.id.pattern', 'nothing', startedWith({ id: '' })],
  ['response.status.enum', 'lower case', startedWith({ status: 'submitted' })],
  ['response.status.enum', 'an unlisted value', startedWith({ status: 'CANCELLED' })],
  ['response.type.enum', 'an unlisted value', startedWith({ type: 'BUSINESS_DESCRIPTION' })],
  ['response.types.items.enum', 'an unlisted value', startedWith({ types: ['BUSINESS'] })],
  ['response.domainId.echo', 'another domain', startedWith({ domainId: 'dzd_another' })],
  ['response.domainId.echo', 'the domain in other letters', startedWith({ domainId: 'dzd_53IELNPXKTDILJ' })],
  ['response.owningProjectId.echo', 'another project', startedWith({ owningProjectId: 'prj1' })],
  ['response.type.echo', 'another type', startedWith({ type: 'BUSINESS_NAMES' })],
  ['response.null-members', 'a null', startedWith({ createdBy: null })],
  ['response.null-members', 'a null list', startedWith({ types: null })],
  [
    'response.member-names',
    'the name of the input member',
    startedWith({ owningProjectId: undefined, owningProjectIdentifier: 'prj7nx82mkl' }),
  ],
  ['response.member-names', 'snake case', startedWith({ createdAt: undefined, created_at: NOW_S })],
  ['response.member-names', 'Pascal case', startedWith({ status: undefined, Status: 'SUBMITTED' })],
];

/** Answers to a valid request that keep every promise. */
const KEEPING: readonly (readonly [what: string, answer: HttpResponse])[] = [
  ['the right answer', started()],
  ['only the required members', started({ body: { domainId: STARTED['domainId'] ?? '', id: 'a' } })],
  ['a charset', started({ headers: { 'content-type': 'application/json; charset=utf-8' } })],
  ['the media type in upper case', started({ headers: { 'content-type': 'Application/JSON' } })],
  ['header names in any letters', started({ headers: { 'x-amzn-requestid': undefined, 'X-AMZN-RequestId': 'r' } })],
  ['the other request id', started({ headers: { 'x-amzn-requestid': undefined, 'x-amz-request-id': 'r' } })],
  ['the encoding that is none', started({ headers: { 'content-encoding': 'identity' } })],
  ['unknown members', startedWith({ extra: { deep: [null] }, runId: 'mgr1', Message: 'started' })],
  ['space around the JSON', started({ text: `\r\n ${JSON.stringify(STARTED, null, 2)} \n` })],
  ['whole seconds', startedWith({ createdAt: NOW_S })],
  ['an exponent', started({ text: JSON.stringify(STARTED).replace(String(STARTED['createdAt']), '1.784116800e9') })],
  ['a clock nine minutes ahead', startedWith({ createdAt: NOW_S + 540 })],
  ['a clock nine minutes behind', startedWith({ createdAt: NOW_S - 540 })],
  ['any listed status', startedWith({ status: 'IN_PROGRESS' })],
  ['the newest status', startedWith({ status: 'PARTIALLY_SUCCEEDED' })],
  ['a domain with a hyphen', startedWith({ id: '-_A9' })],
  ['an id of 36 characters', startedWith({ id: 'a'.repeat(36) })],
  ['both type and types', startedWith({ types: ['BUSINESS_DESCRIPTIONS'] })],
  ['misnamed members beside the right ones', startedWith({ DomainId: 'x', owningProjectIdentifier: 'y' })],
  [
    'a server whose own clock says so',
    started({
      headers: { date: 'Tue, 14 Jul 2026 12:00:00 GMT' },
      body: { ...STARTED, createdAt: Date.UTC(2026, 6, 14, 12) / 1000 },
    }),
  ],
];

describe('an answer to a valid request', () => {
  test.each(BREAKING)('breaks %s with %s, and nothing else', (requirement, _, answer) => {
    expect(brokenBy(answer)).toEqual([requirement]);
  });

  test.each(KEEPING)('keeps everything with %s', (_, answer) => {
    expect(brokenBy(answer)).toEqual([]);
  });

  test('has an example for every promise about answers', () => {
    const computed = CONTRACT.requirements.map(({ id }) => String(id)).filter((id) => id.startsWith('response.'));
    const shown = new Set([...BREAKING.map(([id]) => id), 'response.types.echo', 'response.request-id.unique']);
    // domainId and owningProjectId echo the request, so one that breaks its pattern breaks the echo as well.
    for (const id of ['response.domainId.pattern', 'response.owningProjectId.pattern']) shown.add(id);
    expect(computed.filter((id) => !shown.has(id))).toEqual([]);
  });

  test.each([
    ['response.domainId.echo', 'response.domainId.pattern', startedWith({ domainId: 'dzd 1' })],
    [
      'response.owningProjectId.echo',
      'response.owningProjectId.pattern',
      startedWith({ owningProjectId: 'a'.repeat(37) }),
    ],
    ['response.id.required', 'response.member-names', startedWith({ id: undefined, Id: 'mgr1' })],
  ])('breaks %s and %s together', (one, other, answer) => {
    expect(brokenBy(answer)).toEqual([one, other]);
  });

  test('that breaks several promises breaks each of them', () => {
    const answer = started({ status: 201, headers: { 'content-type': 'text/plain' }, body: { id: null } });
    expect(brokenBy(answer)).toEqual([
      'response.domainId.required',
      'response.id.required',
      'response.media-type',
      'response.status-code',
    ]);
  });
});

describe('run types in the answer', () => {
  const TYPES = ['BUSINESS_DESCRIPTIONS', 'BUSINESS_NAMES'];
  const asked = { type: undefined, types: TYPES };
  const answers: readonly (readonly [what: string, members: Parameters<typeof startedWith>[0], broken: string[]])[] = [
    ['the list', { type: undefined, types: TYPES }, []],
    ['the list in another order', { type: undefined, types: TYPES.toReversed() }, []],
    ['the list with a repetition', { type: undefined, types: [...TYPES, 'BUSINESS_NAMES'] }, []],
    ['one of them as type', { type: 'BUSINESS_NAMES' }, []],
    ['neither', { type: undefined }, []],
    ['half of the list', { type: undefined, types: ['BUSINESS_NAMES'] }, ['response.types.echo']],
    ['an empty list', { type: undefined, types: [] }, ['response.types.echo']],
    ['another type', { type: 'BUSINESS_GLOSSARY_ASSOCIATIONS' }, ['response.type.echo']],
  ];
  test.each(answers)('may be %s when a list was asked for: %j breaks %j', (_, members, expected) => {
    expect(brokenBy(startedWith(members), asked)).toEqual(expected);
  });

  test('are not compared when the request asks for none', () => {
    expect(brokenBy(startedWith({ type: 'BUSINESS_NAMES' }), { type: undefined })).toEqual([]);
    expect(brokenBy(startedWith({ type: 'BUSINESS_NAMES' }), { type: null })).toEqual([]);
  });
});
