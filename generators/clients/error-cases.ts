import type { ClientCase } from '../../spec/words/client-case.ts';
import type { HeaderField } from '../../spec/words/http.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { ClientContext } from './client-context.ts';
import { answerError, messageOf, REQUEST_ID } from './scripted-answers.ts';

const NAMESPACE = 'com.amazon.coral.service#';
const SUFFIX = ':http://internal.amazon.com/coral/com.amazon.datazone/';

/** How errors are named, and what the user is told of them. */
export function writeErrorCases(context: ClientContext): readonly ClientCase[] {
  return [
    ...writeDocumentedCases(context),
    ...writeRequestIdCases(context),
    ...writeNameCases(context),
    ...writeStatusCases(context),
    ...writeUnreadableCases(context),
  ];
}

function writeDocumentedCases({ contract, write }: ClientContext): readonly ClientCase[] {
  return contract.operation.errors.flatMap(({ name, status }) =>
    write({
      requirements: [`client.error.${name}`, 'client.error.from-header', 'client.response.request-id'],
      name: 'as-documented',
      title: `${name} is told with its name, status, message and request id.`,
      answers: [answerError({ status, name })],
      expect: { told: { kind: 'error', code: name, status, message: messageOf(name), requestId: REQUEST_ID } },
    }),
  );
}

/** The header with the request id, in other letter cases. */
function writeRequestIdCases({ contract, write }: ClientContext): readonly ClientCase[] {
  const [sample] = contract.operation.errors;
  if (sample === undefined) return [];
  const { name, status } = sample;
  return ['x-amzn-requestid', 'X-AMZN-REQUESTID'].flatMap((header, index) =>
    write({
      requirements: ['client.response.request-id'],
      name: index === 0 ? 'lower-case-header' : 'upper-case-header',
      title: `The request id is read from a header that is written ${header}.`,
      answers: [
        {
          ...answerError({ status, name }),
          headers: [
            ['Content-Type', 'application/json'],
            ['X-Amzn-Errortype', name],
            [header, REQUEST_ID],
          ],
        },
      ],
      expect: { told: { kind: 'error', code: name, status, requestId: REQUEST_ID } },
    }),
  );
}

interface Naming {
  readonly requirement: string;
  readonly name: string;
  readonly title: string;
  readonly fields?: readonly HeaderField[];
  readonly members?: JsonObject;
}

/** Legal ways of naming one error. */
function listNamings(error: string): readonly Naming[] {
  const header = (value: string): readonly HeaderField[] => [['X-Amzn-Errortype', value]];
  const stripped = 'client.error.name-stripped';
  return [
    {
      requirement: 'client.error.from-header',
      name: 'lower-case-header',
      title: 'a header in lower case',
      fields: [['x-amzn-errortype', error]],
    },
    {
      requirement: 'client.error.from-header',
      name: 'upper-case-header',
      title: 'a header in upper case',
      fields: [['X-AMZN-ERRORTYPE', error]],
    },
    {
      requirement: 'client.error.from-header',
      name: 'before-the-body',
      title: 'a header against another name in the body',
      fields: header(error),
      members: { code: 'SomethingElse', __type: 'SomethingElse' },
    },
    { requirement: 'client.error.from-body', name: 'code', title: 'code in the body', members: { code: error } },
    { requirement: 'client.error.from-body', name: 'type', title: '__type in the body', members: { __type: error } },
    {
      requirement: 'client.error.from-body',
      name: 'both-alike',
      title: 'code and __type in the body',
      members: { code: error, __type: error },
    },
    {
      requirement: stripped,
      name: 'header-with-uri',
      title: 'a header with a URI behind the name',
      fields: header(`${error}${SUFFIX}`),
    },
    {
      requirement: stripped,
      name: 'header-with-namespace',
      title: 'a header with a namespace',
      fields: header(`${NAMESPACE}${error}`),
    },
    {
      requirement: stripped,
      name: 'header-with-both',
      title: 'a header with a namespace and a URI',
      fields: header(`${NAMESPACE}${error}${SUFFIX}`),
    },
    {
      requirement: stripped,
      name: 'type-with-namespace',
      title: '__type with a namespace',
      members: { __type: `${NAMESPACE}${error}` },
    },
    {
      requirement: stripped,
      name: 'type-with-uri',
      title: '__type with a URI behind the name',
      members: { __type: `${error}${SUFFIX}` },
    },
    {
      requirement: stripped,
      name: 'type-with-both',
      title: '__type with a namespace and a URI',
      members: { __type: `${NAMESPACE}${error}${SUFFIX}` },
    },
    {
      requirement: stripped,
      name: 'code-with-namespace',
      title: 'code with a namespace',
      members: { code: `${NAMESPACE}${error}` },
    },
    {
      requirement: stripped,
      name: 'code-with-uri',
      title: 'code with a URI behind the name',
      members: { code: `${error}${SUFFIX}` },
    },
    {
      requirement: stripped,
      name: 'code-with-both',
      title: 'code with a namespace and a URI',
      members: { code: `${NAMESPACE}${error}${SUFFIX}` },
    },
    {
      requirement: 'client.error.nested-type',
      name: 'beside-the-header',
      title: 'a header, with a nested __type in the body',
      fields: header(error),
      members: { detail: { __type: 'SomethingElse', code: 'SomethingElse' } },
    },
    {
      requirement: 'client.error.nested-type',
      name: 'beside-type',
      title: '__type, with another one nested',
      members: { detail: { __type: 'SomethingElse' }, __type: error },
    },
  ];
}

/** Ways of saying that a body is JSON. */
const CONTENT_TYPES = [
  ['with-charset', 'application/json; charset=utf-8'],
  ['with-capitals', 'Application/JSON'],
] as const;

function writeNameCases({ contract, write }: ClientContext): readonly ClientCase[] {
  const [sample] = contract.operation.errors.filter(({ status }) => status === 409);
  if (sample === undefined) return [];
  const { name: error, status } = sample;
  const namings = listNamings(error).flatMap(({ requirement, name, title, fields = [], members = {} }) =>
    write({
      requirements: [requirement],
      name,
      title: `An error named by ${title} is that error.`,
      answers: [answerError({ status, nameFields: fields, body: { ...members, message: messageOf(error) } })],
      expect: { told: { kind: 'error', code: error, status, message: messageOf(error) } },
    }),
  );
  const typed = CONTENT_TYPES.flatMap(([suffix, type]) =>
    write({
      requirements: ['client.error.from-body'],
      name: `type-${suffix}`,
      title: `An error named by __type in a body of type ${type} is that error.`,
      answers: [
        {
          ...answerError({ status, body: { __type: error, message: messageOf(error) } }),
          headers: [['Content-Type', type]],
        },
      ],
      expect: { told: { kind: 'error', code: error, status, message: messageOf(error) } },
    }),
  );
  const silent = write({
    requirements: ['client.error.from-header'],
    name: 'without-a-message',
    title: 'An error that the header names is that error, although it has no message.',
    answers: [answerError({ status, name: error, body: {} })],
    expect: { told: { kind: 'error', code: error, status } },
  });
  const capital = write({
    requirements: ['client.error.capital-message'],
    name: 'message',
    title: 'A message that is called Message is told.',
    answers: [answerError({ status, name: error, body: { Message: messageOf(error) } })],
    expect: { told: { kind: 'error', code: error, status, message: messageOf(error) } },
  });
  return [...namings, ...typed, ...silent, ...capital];
}

function writeStatusCases({ contract, write }: ClientContext): readonly ClientCase[] {
  const swapped = [
    ['ResourceNotFoundException', 400],
    ['ValidationException', 404],
    ['ConflictException', 403],
  ] as const;
  return swapped
    .filter(([name]) => contract.operation.errors.some((error) => error.name === name))
    .flatMap(([name, status]) =>
      write({
        requirements: ['client.error.whatever-status'],
        name: `${name}-under-${status}`,
        title: `${name} under status ${status} is still ${name}.`,
        answers: [answerError({ status, name })],
        expect: { told: { kind: 'error', code: name, status, message: messageOf(name) } },
      }),
    );
}

function writeUnreadableCases({ write }: ClientContext): readonly ClientCase[] {
  const page = '<!doctype html><title>Forbidden</title><h1>403 Forbidden</h1>';
  const bodies: readonly (readonly [name: string, status: number, body: string])[] = [
    ['html-403', 403, page],
    ['html-404', 404, page],
    ['html-500', 500, page],
    ['empty-403', 403, ''],
    ['empty-404', 404, ''],
    ['text-400', 400, 'bad request'],
    ['json-list-400', 400, '["a"]'],
    ['json-text-400', 400, '"a"'],
    ['json-null-400', 400, 'null'],
    ['cut-json-400', 400, '{"message": "a'],
  ];
  return bodies.flatMap(([name, status, body]) =>
    write({
      requirements: ['client.error.unreadable-body'],
      name,
      title: `An error ${status} whose body is no JSON object is a failure that keeps its status.`,
      answers: [answerError({ status, body })],
      expect: { told: { kind: 'failure', status } },
    }),
  );
}
