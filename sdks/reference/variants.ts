import type { HttpRequest } from '../../spec/words/http.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { alterError } from './alter-error.ts';
import { alterExit } from './alter-exit.ts';
import type { ClientVariant } from './client-deviation.ts';
import type { ClientStages } from './client-stages.ts';
import { DOCUMENTED_ERRORS, ERROR_BY_STATUS } from './documented-errors.ts';
import { readError } from './read-error.ts';
import { LABEL } from './reference-stages.ts';
import { signWith } from './sign-with.ts';

const alterBody =
  (write: (members: Readonly<Record<string, unknown>>) => string) =>
  (stages: ClientStages): ClientStages => ({ ...stages, writeBody: write });

const alterHeaders =
  (edit: (request: HttpRequest) => HttpRequest) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    addHeaders: (...given) => edit(stages.addHeaders(...given)),
  });

const refuse =
  (reason: (input: JsonObject) => string | undefined) =>
  (stages: ClientStages): ClientStages => ({ ...stages, refuse: reason });

/** The text with every character beyond ASCII escaped. */
const escapeAll = (text: string): string =>
  text.replaceAll(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const hasEmptyText = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(hasEmptyText));

const hasNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value as object).some(hasNull));

/** Other ways of being right. */
export const CLIENT_VARIANTS: readonly ClientVariant[] = [
  {
    name: 'no-retries',
    sentence: 'Nothing is ever tried again.',
    because: 'Retries are policy; a client that leaves them to its user breaks no promise.',
    seenIn: 'plain HTTP libraries',
    apply: (stages) => ({ ...stages, maxAttempts: () => 1 }),
  },
  {
    name: 'five-attempts',
    sentence: 'A request is tried five times.',
    because: 'No document says how often.',
    seenIn: 'botocore, legacy mode',
    apply: (stages) => ({ ...stages, maxAttempts: (asked) => asked ?? 5 }),
  },
  {
    name: 'two-attempts',
    sentence: 'A request is tried twice.',
    because: 'No document says how often.',
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, maxAttempts: (asked) => asked ?? 2 }),
  },
  {
    name: 'attempts-not-to-be-chosen',
    sentence: 'How often a call is sent is not for its caller to say.',
    because: 'No document says that a client takes such an option, and its driver may pass over it.',
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, maxAttempts: () => stages.maxAttempts(undefined) }),
  },
  {
    name: 'attempts-up-to-the-default',
    sentence: 'More attempts than the client makes by itself are not to be had.',
    because: 'Fewer attempts than were asked for break no promise: a retry quota may have been used up.',
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      maxAttempts: (asked) => Math.min(stages.maxAttempts(asked), stages.maxAttempts(undefined)),
    }),
  },
  {
    name: 'unknown-throttling-given-up',
    sentence: 'A 429 whose name is not documented is not tried again.',
    because: 'Documents list the names of throttling, and official clients differ on its status.',
    seenIn: 'the AWS SDKs for Go 2 and Rust',
    apply: (stages) => ({
      ...stages,
      isWorthAnotherTry: (reply) =>
        stages.isWorthAnotherTry(reply) &&
        !(reply.kind === 'answer' && reply.status === 429 && readError(reply).code !== 'ThrottlingException'),
    }),
  },
  {
    name: 'unlisted-errors-tried-again',
    sentence: 'Errors whose names are not documented are tried again, whatever their status.',
    because: 'No document says that they do not pass.',
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      isWorthAnotherTry: (reply) =>
        stages.isWorthAnotherTry(reply) ||
        (reply.kind === 'answer' && reply.status >= 400 && !DOCUMENTED_ERRORS.includes(readError(reply).code ?? '')),
    }),
  },
  {
    name: 'nameless-errors-by-status',
    sentence: 'An error that has no name anywhere is told as the one that its status suggests.',
    because: 'No document says what is left of an error without a name.',
    seenIn: 'constructed',
    apply: alterError((error, { status }) =>
      error.code === 'Unknown' ? { ...error, code: ERROR_BY_STATUS[status] ?? 'Unknown' } : error,
    ),
  },
  {
    name: 'empty-texts-refused',
    sentence: 'An empty text is refused before it is sent.',
    because: 'A client may look at its input.',
    seenIn: 'botocore, where a minimum length is known',
    apply: refuse((input) => (hasEmptyText(input) ? 'Parameter validation failed' : undefined)),
  },
  {
    name: 'unknown-errors-without-their-name',
    sentence: 'An error whose name is not documented is told by its status alone.',
    because: 'The promise is that it is a failure, keeps its status, and is taken for no other.',
    seenIn: 'constructed',
    apply: alterError((error) =>
      DOCUMENTED_ERRORS.includes(error.code ?? '') ? error : { ...error, code: String(error.status) },
    ),
  },
  {
    name: 'time-out-over-all-attempts',
    sentence: 'The time-out is that of the whole call, so that nothing is left of it for another attempt.',
    because: 'The word of a time-out has both meanings.',
    seenIn: 'AWS SDK for Java v2: apiCallTimeout',
    apply: (stages) => ({
      ...stages,
      isWorthAnotherTry: (reply) =>
        !(reply.kind === 'lost' && /time/i.test(reply.reason)) && stages.isWorthAnotherTry(reply),
    }),
  },
  {
    name: 'no-token',
    sentence: 'No token is made up.',
    because: 'The member is not required, and a client may provide a value.',
    seenIn: 'clients that are generated without the trait',
    apply: (stages) => ({ ...stages, tokenFor: () => undefined }),
  },
  {
    name: 'token-of-another-form',
    sentence: 'The token that is made up is no UUID.',
    because: 'A token has 1 to 128 printable characters, and no other form.',
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, tokenFor: (...given) => `run!${stages.tokenFor(...given)}~` }),
  },
  {
    name: 'refuses-nulls-and-empty-lists',
    sentence: 'Nulls and empty lists are refused before they are sent.',
    because: 'A client may look at its input.',
    seenIn: 'botocore',
    apply: refuse((input) =>
      hasNull(input) || Object.values(input).some((value) => Array.isArray(value) && value.length === 0)
        ? 'Parameter validation failed'
        : undefined,
    ),
  },
  {
    name: 'refuses-what-breaks-patterns',
    sentence: 'A domain that breaks its pattern and unlisted values are refused before they are sent.',
    because: 'A client may look at its input.',
    seenIn: 'clients of API Gateway with request validation',
    apply: refuse((input) =>
      !/^dzd[-_][a-zA-Z0-9_-]{1,36}$/.test(String(input[LABEL])) || /nobody_knows/i.test(JSON.stringify(input))
        ? 'invalid input'
        : undefined,
    ),
  },
  {
    name: 'ascii-escapes',
    sentence: 'Characters beyond ASCII are escaped in the JSON text.',
    because: 'Both forms are the same JSON.',
    seenIn: 'json.dumps of Python',
    apply: alterBody((members) => escapeAll(JSON.stringify(members))),
  },
  {
    name: 'spread-out-json',
    sentence: 'The JSON text is indented.',
    because: 'White space between tokens has no meaning.',
    seenIn: 'constructed',
    apply: alterBody((members) => JSON.stringify(members, null, 2)),
  },
  {
    name: 'members-in-another-order',
    sentence: 'The members are sent in alphabetical order, backwards.',
    because: 'Members of an object have no order.',
    seenIn: 'constructed',
    apply: alterBody((members) =>
      JSON.stringify(Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? 1 : -1)))),
    ),
  },
  {
    name: 'slashes-escaped',
    sentence: 'Slashes are escaped in the JSON text.',
    because: 'JSON allows it.',
    seenIn: 'json_encode of PHP',
    apply: alterBody((members) => JSON.stringify(members).replaceAll('/', '\\/')),
  },
  {
    name: 'html-characters-escaped',
    sentence: 'The characters <, > and & are escaped in the JSON text.',
    because: 'JSON allows it.',
    seenIn: 'encoding/json of Go',
    apply: alterBody((members) =>
      JSON.stringify(members).replaceAll(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
    ),
  },
  {
    name: 'charset-in-the-content-type',
    sentence: 'The content type has a charset.',
    because: 'Parameters of the media type do not count.',
    seenIn: 'HTTP libraries that add it by default',
    apply: alterHeaders((request) => ({
      ...request,
      headers: request.headers.map(([name, value]) => [
        name,
        name === 'content-type' ? 'application/json; charset=utf-8' : value,
      ]),
    })),
  },
  {
    name: 'charset-in-quotes',
    sentence: 'The charset of the content type is written in capitals and in quotes.',
    because: 'Letter case and quotes of a charset do not count (RFC 9110, 8.3.2).',
    seenIn: 'constructed',
    apply: alterHeaders((request) => ({
      ...request,
      headers: request.headers.map(([name, value]) => [
        name,
        name === 'content-type' ? 'Application/JSON;Charset="UTF-8"' : value,
      ]),
    })),
  },
  {
    name: 'payload-not-signed',
    sentence: 'The body is left out of the signature, and UNSIGNED-PAYLOAD says so.',
    because: 'No document says that this service refuses it.',
    seenIn: 'signers made for S3',
    apply: (stages) => ({
      ...stages,
      addHeaders: (...given) => {
        const request = stages.addHeaders(...given);
        return { ...request, headers: [...request.headers, ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']] };
      },
    }),
  },
  {
    name: 'times-rounded-to-milliseconds',
    sentence: 'Times are rounded to the millisecond.',
    because: 'A millisecond is the precision that is promised.',
    seenIn: 'AWS SDK for JavaScript 3',
    apply: (stages) => ({
      ...stages,
      readOutput: (...given) => {
        const output = stages.readOutput(...given);
        const { createdAt } = output;
        return typeof createdAt === 'number' ? { ...output, createdAt: Math.round(createdAt * 1000) / 1000 } : output;
      },
    }),
  },
  {
    name: 'few-headers',
    sentence: 'Attempts are not numbered and calls have no id.',
    because: 'No document demands these headers.',
    seenIn: 'constructed',
    apply: alterHeaders((request) => ({
      ...request,
      headers: request.headers.filter(([name]) => !name.startsWith('amz-sdk-')),
    })),
  },
  {
    name: 'attempts-of-a-fixed-last',
    sentence: 'Attempts say that there are three at most, whatever the caller asks for.',
    because: 'No document says that the number follows what was asked for.',
    seenIn: 'constructed',
    apply: alterHeaders((request) => ({
      ...request,
      headers: request.headers.map(([name, value]) => [
        name,
        name === 'amz-sdk-request' ? value.replace(/max=.*/, 'max=3') : value,
      ]),
    })),
  },
  {
    name: 'attempts-without-a-last',
    sentence: 'Attempts are numbered, with a time to live and without saying how many there will be.',
    because: 'No document demands the one or forbids the other.',
    seenIn: 'botocore, which knows no number before the second attempt',
    apply: alterHeaders((request) => ({
      ...request,
      headers: request.headers.map(([name, value]) =>
        name === 'amz-sdk-request' ? [name, `ttl=20990101T000000Z;${value.replace(/; max=.*/, '')}`] : [name, value],
      ),
    })),
  },
  {
    name: 'more-headers',
    sentence: 'The request says what it accepts and who sends it.',
    because: 'Further headers are free.',
    seenIn: 'every official client',
    apply: alterHeaders((request) => ({
      ...request,
      headers: [
        ...request.headers,
        ['accept', 'application/json'],
        ['user-agent', 'client/1.0'],
        ['accept-encoding', 'identity'],
      ],
    })),
  },
  {
    name: 'few-signed-headers',
    sentence: 'Only the host and the date are signed.',
    because: 'No other header has to be signed.',
    seenIn: 'signers made by hand',
    apply: (stages) => ({
      ...stages,
      sign: signWith({ unsigned: ['content-type', 'content-length', 'amz-sdk-invocation-id', 'amz-sdk-request'] }),
    }),
  },
  {
    name: 'query-added',
    sentence: 'The request has a query that names the operation.',
    because: 'Unknown query parameters are ignored.',
    seenIn: 'the JavaScript client of some services adds x-id',
    apply: (stages) => ({
      ...stages,
      writePath: (input) => `${stages.writePath(input)}?x-id=StartMetadataGenerationRun`,
    }),
  },
  {
    name: 'label-over-encoded',
    sentence: 'Dashes and underscores of the label are percent-encoded too, in lower-case digits.',
    because: 'An unreserved character means the same when it is encoded (RFC 3986, 2.3).',
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      writePath: (input) =>
        stages
          .writePath(input)
          .replace(/domains\/([^/]*)/, (_, label: string) => `domains/${label.replaceAll('_', '%5f')}`),
    }),
  },
  {
    name: 'missing-members-filled-in',
    sentence: 'A missing required member is filled in with an empty value.',
    because: 'Clients may correct such an answer.',
    seenIn: 'smithy-rs, smithy-kotlin',
    apply: (stages) => ({
      ...stages,
      readOutput: (...given) => ({ id: '', domainId: '', ...stages.readOutput(...given) }),
    }),
  },
  {
    name: 'incomplete-success-fails',
    sentence: 'A success that lacks a required member is told as a failure.',
    because: 'No document says what a client makes of it.',
    seenIn: 'strict readers',
    apply: (stages) => ({
      ...stages,
      readOutput: (...given) => {
        const output = stages.readOutput(...given);
        if (output['id'] === undefined || output['domainId'] === undefined)
          throw new TypeError('required member missing');
        return output;
      },
    }),
  },
  {
    name: 'absent-lists-are-empty',
    sentence: 'A list that the answer lacks is given as an empty list.',
    because: 'Some languages have no absent list.',
    seenIn: 'AWS SDK for Java 2',
    apply: (stages) => ({ ...stages, readOutput: (...given) => ({ types: [], ...stages.readOutput(...given) }) }),
  },
  {
    name: 'times-cut-to-milliseconds',
    sentence: 'Times are cut to the millisecond.',
    because: 'A millisecond is the precision that is promised.',
    seenIn: 'AWS SDKs for Go and Java',
    apply: (stages) => ({
      ...stages,
      readOutput: (...given) => {
        const output = stages.readOutput(...given);
        const { createdAt } = output;
        return typeof createdAt === 'number' ? { ...output, createdAt: Math.floor(createdAt * 1000) / 1000 } : output;
      },
    }),
  },
  {
    name: 'command-exit-codes-of-version-1',
    sentence: 'A command that is wrong ends with exit code 2, and one that the service refuses with 255.',
    because: 'The documents show messages and no exit codes.',
    seenIn: 'AWS CLI 1',
    apply: alterExit((exit, { outcome }) =>
      outcome === 'output' ? exit : { ...exit, exitCode: outcome === 'refused' ? 2 : 255 },
    ),
  },
  {
    name: 'command-messages-in-another-dress',
    sentence: 'Messages have a prefix of their own, long dashes, broken lines and an end that tells more.',
    because: 'The words around the message of the service are those of a version.',
    seenIn: 'AWS CLI 2 since 2026, and the dashes of the API reference page',
    apply: alterExit((exit, { outcome }) =>
      outcome === 'output'
        ? exit
        : {
            ...exit,
            stderr: `\naws: [ERROR]: ${exit.stderr.replaceAll('--', '\u2014').replaceAll(' ', '\n')}\nAdditional error details:\n  none\n`,
          },
    ),
  },
  {
    name: 'command-prints-dates-and-warnings',
    sentence:
      'createdAt is printed as a date of another time zone, members in another order, and a warning on standard error.',
    because: 'The form of dates is a setting, and standard error is for people.',
    seenIn: 'AWS CLI 2',
    apply: alterExit((exit, ending) =>
      ending.outcome === 'output'
        ? { ...exit, stdout: printWithDate(ending.output), stderr: 'warning: this release is old\n' }
        : exit,
    ),
  },
  {
    name: 'command-refuses-unlisted-types',
    sentence: 'A run type that the tool does not know is refused before it is sent.',
    because: 'A client may look at its input by itself.',
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      readCommand: (words) =>
        words.includes('INVALID_TYPE')
          ? { kind: 'refusal', message: 'argument --type: Invalid choice: INVALID_TYPE' }
          : stages.readCommand(words),
    }),
  },
];

function printWithDate(output: JsonObject): string {
  const { createdAt } = output;
  const date = typeof createdAt === 'number' ? new Date(createdAt * 1000 + 3_600_000).toISOString() : undefined;
  const members = date === undefined ? output : { ...output, createdAt: date.replace('Z', '000+01:00') };
  return `${JSON.stringify(Object.fromEntries(Object.entries(members).toReversed()))}\n`;
}
