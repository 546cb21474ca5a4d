import type { Case, Expectation, RequestPlan, TextEdit } from '../../spec/words/case.ts';
import type { CaseContext } from './case-context.ts';
import { withHeader, withTextEdit, writeVariation } from './write-variation.ts';

const ACCEPT: Expectation = { kind: 'accept' };
/** No client escapes what needs no escape, so nobody has said how such a path is signed. */
const ACCEPT_ESCAPED: Expectation = { kind: 'accept', signingIsOpen: true };

/** Media types, unknown members, other methods and percent-encoding: what the protocol promises beyond the members. */
export function writeProtocolCases(context: CaseContext): readonly Case[] {
  return [
    ...writeContentTypeCases(context),
    ...writeAcceptCases(context),
    ...writeUnknownMemberCases(context),
    ...writeUnknownPartCases(context),
    ...writeMethodCases(context),
    ...writeLabelCases(context),
  ];
}

function writeContentTypeCases(context: CaseContext): readonly Case[] {
  const mediaType = context.contract.operation.body.mediaType;
  const write = (requirement: string, name: string, value: string | undefined, expect: Expectation) =>
    writeVariation(context, {
      requirement,
      name,
      title: `Content-Type ${value ?? 'left out'} ${expect.kind === 'accept' ? 'is served' : expect.kind === 'reject' ? 'is refused' : 'gets a complete answer'}.`,
      expect,
      change: (request) => withHeader(request, { name: 'content-type', value }),
    });
  const refused: Expectation = { kind: 'reject', errors: ['UnsupportedMediaTypeException', ...context.formErrors] };
  const open: Expectation = { kind: 'either', ambiguity: 'content-type-absent' };
  return [
    ...write('protocol.content-type-parameters', 'charset', `${mediaType}; charset=utf-8`, ACCEPT),
    ...write('protocol.content-type-parameters', 'charset-upper-case-no-space', `${mediaType};charset=UTF-8`, ACCEPT),
    ...write('protocol.content-type-parameters', 'unknown-parameter', `${mediaType}; version=1`, ACCEPT),
    ...write('protocol.content-type-mismatch', 'text-plain', 'text/plain', refused),
    ...write('protocol.content-type-mismatch', 'xml', 'application/xml', refused),
    ...write('protocol.content-type-mismatch', 'form', 'application/x-www-form-urlencoded', refused),
    ...write('protocol.complete-response', 'content-type-absent', undefined, open),
    ...write('protocol.complete-response', 'content-type-amz-json', 'application/x-amz-json-1.1', open),
    ...write('protocol.complete-response', 'content-type-upper-case', mediaType.toUpperCase(), open),
  ];
}

function writeAcceptCases(context: CaseContext): readonly Case[] {
  const values: readonly (readonly [name: string, value: string | undefined])[] = [
    ['absent', undefined],
    ['any', '*/*'],
    ['any-application', 'application/*'],
    ['json', 'application/json'],
    ['weighted-list', 'text/html;q=0.5, application/json;q=0.9'],
    ['list-ending-in-any', 'text/plain, */*;q=0.1'],
  ];
  const served = values.flatMap(([name, value]) =>
    writeVariation(context, {
      requirement: 'protocol.accept',
      name,
      title: `Accept ${value ?? 'left out'} is served.`,
      expect: ACCEPT,
      change: (request) => withHeader(request, { name: 'accept', value }),
    }),
  );
  const mismatch = writeVariation(context, {
    requirement: 'protocol.complete-response',
    name: 'accept-html-only',
    title: 'Accept text/html gets a complete answer, JSON or 406.',
    expect: { kind: 'either', ambiguity: 'accept-unmatched' },
    change: (request) => withHeader(request, { name: 'accept', value: 'text/html' }),
  });
  return [...served, ...mismatch];
}

const UNKNOWN_MEMBERS: readonly (readonly [name: string, edit: TextEdit])[] = [
  ['text', { afterFirstBrace: '"unknownMember": "text", ' }],
  ['number', { afterFirstBrace: '"unknownMember": 7, ' }],
  ['true', { afterFirstBrace: '"unknownMember": true, ' }],
  ['null', { afterFirstBrace: '"unknownMember": null, ' }],
  ['object', { afterFirstBrace: '"unknownMember": {"a": [1]}, ' }],
  ['list', { beforeLastBrace: ', "unknownMember": ["a"]' }],
  ['nested-20-deep', { afterFirstBrace: `"unknownMember": ${'{"a":'.repeat(20)}1${'}'.repeat(20)}, ` }],
  ['empty-name', { afterFirstBrace: '"": "text", ' }],
];

/** Names that some JSON readers refuse on purpose. Ignored or refused, both are right; to break on them is not. */
const HARMFUL_NAMES: readonly (readonly [name: string, edit: TextEdit])[] = [
  ['proto', { afterFirstBrace: '"__proto__": {"polluted": true}, ' }],
  ['constructor', { afterFirstBrace: '"constructor": {"prototype": {"polluted": true}}, ' }],
];

function writeUnknownMemberCases(context: CaseContext): readonly Case[] {
  const atRoot = UNKNOWN_MEMBERS.flatMap(([name, edit]) =>
    writeVariation(context, {
      requirement: 'request.unknown-members',
      name,
      title: `An unknown member (${name.replaceAll('-', ' ')}) is ignored.`,
      expect: ACCEPT,
      change: (request) => withTextEdit(request, edit),
    }),
  );
  const harmful = HARMFUL_NAMES.flatMap(([name, edit]) =>
    writeVariation(context, {
      requirement: 'request.unknown-members',
      name,
      title: `A member named ${name} is ignored or refused, and breaks nothing.`,
      expect: { kind: 'either', ambiguity: 'json-oddities' },
      change: (request) => withTextEdit(request, edit),
    }),
  );
  return [...atRoot, ...harmful, ...writeNestedUnknownCase(context)];
}

/** The first object member of the body gets an unknown member of its own. */
function writeNestedUnknownCase(context: CaseContext): readonly Case[] {
  const holder = context.members.find(({ schema, path }) => schema.properties !== undefined && !path.includes('.'));
  if (holder === undefined) return [];
  const change = (request: RequestPlan) =>
    withTextEdit(request, { replace: [`"${holder.path}":{`, `"${holder.path}":{"unknownMember":"text",`] });
  return writeVariation(context, {
    requirement: 'request.unknown-members',
    name: `inside-${holder.path}`,
    title: `An unknown member inside ${holder.path} is ignored.`,
    expect: ACCEPT,
    change,
  });
}

function writeUnknownPartCases(context: CaseContext): readonly Case[] {
  return [
    ...writeVariation(context, {
      requirement: 'request.unknown-query',
      name: 'query',
      title: 'An unknown query parameter is ignored.',
      expect: ACCEPT,
      change: (request) => ({ ...request, query: 'unknown=1' }),
    }),
    ...writeVariation(context, {
      requirement: 'request.unknown-query',
      name: 'header',
      title: 'An unknown header is ignored.',
      expect: ACCEPT,
      change: (request) => withHeader(request, { name: 'x-unknown-header', value: '1' }),
    }),
  ];
}

/** GET is sent both ways: a router that overlooks the method may or may not look at the body. */
function writeMethodCases(context: CaseContext): readonly Case[] {
  const write = (method: string, name: string, change: Partial<RequestPlan>) =>
    writeVariation(context, {
      requirement: 'operation.method',
      name,
      title: `${method} starts no run.`,
      expect: { kind: 'no-run' },
      change: (request) => ({ ...request, method, ...change }),
    });
  const others = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
    (method) => method !== context.contract.operation.method,
  );
  return others.flatMap((method) =>
    method === 'GET'
      ? [...write(method, 'get', { body: { kind: 'none' }, headers: [] }), ...write(method, 'get-with-a-body', {})]
      : write(method, method.toLowerCase(), {}),
  );
}

/** The first path parameter of the accepted control, percent-encoded in ways that mean the same, and once too often. */
function writeLabelCases(context: CaseContext): readonly Case[] {
  const [parameter] = context.contract.operation.pathParameters;
  if (parameter === undefined) return [];
  const value = String(context.bases[0].input[parameter.name] ?? '');
  const echo = Object.entries(context.contract.operation.success.schema.properties ?? {}).find(
    ([, schema]) => schema['x-echoes'] === parameter.name,
  )?.[0];
  const inTheMiddle = Math.floor(value.length / 2);
  const write = (name: string, text: string, expect: Expectation) =>
    writeVariation(context, {
      requirement: 'protocol.label-decoding',
      name,
      title: `The path label with ${name.replaceAll('-', ' ')} ${expect.kind === 'accept' ? 'means the same' : 'is not the same name'}.`,
      expect,
      change: (request) => ({ ...request, labels: { ...request.labels, [parameter.name]: { kind: 'encoded', text } } }),
    });
  return [
    ...write(
      'one-character-encoded',
      `${value.slice(0, inTheMiddle)}${encodeOctet(value.slice(inTheMiddle, inTheMiddle + 1))}${value.slice(inTheMiddle + 1)}`,
      ACCEPT_ESCAPED,
    ),
    ...write('every-character-encoded', [...value].map(encodeOctet).join(''), ACCEPT_ESCAPED),
    ...write(
      'lower-case-hex',
      [...value].map((character) => encodeOctet(character).toLowerCase()).join(''),
      ACCEPT_ESCAPED,
    ),
    ...writeVariation(context, {
      requirement: 'protocol.label-decoding',
      name: 'encoded-slash-behind-it',
      title: 'A percent-encoded slash belongs to the label and ends it nowhere: such a path starts no run.',
      expect: { kind: 'no-run' },
      change: (request) => ({
        ...request,
        path: request.path.replace(`{${parameter.name}}/`, `{${parameter.name}}%2F`),
      }),
    }),
    ...(echo === undefined
      ? []
      : write('one-character-encoded-twice', `${value.slice(0, -1)}%25${encodeOctet(value.slice(-1)).slice(1)}`, {
          kind: 'unlike',
          member: echo,
          value,
        })),
  ];
}

function encodeOctet(character: string): string {
  return `%${(character.charCodeAt(0) & 0xff).toString(16).toUpperCase().padStart(2, '0')}`;
}
