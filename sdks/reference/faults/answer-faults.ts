import type { JsonObject, JsonValue } from '../../../spec/words/json.ts';
import { alterError } from '../alter-error.ts';
import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages, Reply } from '../client-stages.ts';
import { DOCUMENTED_ERRORS, ERROR_BY_STATUS } from '../documented-errors.ts';
import { readBody, stripName, textOf } from '../read-error.ts';
import { parseObject } from '../reference-stages.ts';

type Answered = Extract<Reply, { readonly kind: 'answer' }>;

const alterOutput =
  (edit: (output: JsonObject, raw: () => JsonObject) => JsonObject) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    readOutput: (reply, errand) => edit(stages.readOutput(reply, errand), () => parseObject(reply.body)),
  });

const alterMember = (name: string, edit: (value: JsonValue) => JsonValue) =>
  alterOutput((output) => (output[name] === undefined ? output : { ...output, [name]: edit(output[name]) }));

const dropMember = (name: string) => alterOutput(({ [name]: _, ...output }) => output);

const alterTime = (edit: (seconds: number) => JsonValue) =>
  alterMember('createdAt', (value) => (typeof value === 'number' ? edit(value) : value));

/** Fails to read an answer of success. */
const failWhen =
  (isTooMuch: (reply: Answered, raw: () => JsonObject) => boolean) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    readOutput: (reply, errand) => {
      if (isTooMuch(reply, () => parseObject(reply.body))) throw new TypeError('cannot read this');
      return stages.readOutput(reply, errand);
    },
  });

/** Falls over an answer of success: what its driver tells then is no error of the service, and has no status. */
const crashWhen =
  (isTooMuch: (reply: Answered) => boolean) =>
  (stages: ClientStages): ClientStages => {
    const isCrash = (reply: Reply): boolean => reply.kind === 'answer' && stages.isSuccess(reply) && isTooMuch(reply);
    return {
      ...stages,
      isSuccess: (reply) => stages.isSuccess(reply) && !isCrash(reply),
      readError: (reply) =>
        isCrash(reply) ? { kind: 'service', code: 'Error', message: 'it is undefined' } : stages.readError(reply),
    };
  };

/** Reads the name of an error in another way. */
const nameBy = (read: (reply: Answered, body: JsonObject) => string | undefined) =>
  alterError((error, reply) => ({ ...error, code: read(reply, readBody(reply.body)) ?? 'Unknown' }));

const header = ({ headers }: Answered): string | undefined => headers['x-amzn-errortype'];
const strip = (name: string | undefined): string | undefined => (name === undefined ? undefined : stripName(name));

const KNOWN = ['SUBMITTED', 'IN_PROGRESS', 'CANCELED', 'SUCCEEDED', 'FAILED', 'PARTIALLY_SUCCEEDED'];
const KNOWN_MEMBERS = ['createdAt', 'createdBy', 'domainId', 'id', 'owningProjectId', 'status', 'type', 'types'];
/** Wrong readings of successes. */
export const OUTPUT_FAULTS: readonly ClientFault[] = [
  {
    name: 'time-in-milliseconds',
    sentence: 'createdAt is taken for milliseconds.',
    requirements: ['client.response.createdAt'],
    seenIn: 'new Date(seconds) of JavaScript',
    apply: alterTime((seconds) => seconds / 1000),
  },
  {
    name: 'time-a-millisecond-late',
    sentence: 'createdAt is a millisecond later than it was written.',
    requirements: ['client.response.createdAt'],
    seenIn: 'constructed',
    apply: alterTime((seconds) => seconds + 0.001),
  },
  {
    name: 'time-a-millisecond-early',
    sentence: 'createdAt is a millisecond earlier than it was written.',
    requirements: ['client.response.createdAt'],
    seenIn: 'constructed',
    apply: alterTime((seconds) => seconds - 0.001),
  },
  {
    name: 'time-without-fraction',
    sentence: 'The fraction of createdAt is cut off.',
    requirements: ['client.response.createdAt'],
    seenIn: 'times held in whole seconds',
    apply: alterTime(Math.trunc),
  },
  {
    name: 'time-an-hour-off',
    sentence: 'createdAt is given in another time zone.',
    requirements: ['client.response.createdAt'],
    seenIn: 'local time taken for UTC',
    apply: alterTime((seconds) => seconds + 3600),
  },
  {
    name: 'time-as-text',
    sentence: 'createdAt is given as text.',
    requirements: ['client.response.createdAt'],
    seenIn: 'clients without a type for time',
    apply: alterTime(String),
  },
  {
    name: 'time-in-32-bit-floats',
    sentence: 'createdAt loses its last digits.',
    requirements: ['client.response.createdAt'],
    seenIn: 'constructed',
    apply: alterTime(Math.fround),
  },
  {
    name: 'time-with-exponent-refused',
    sentence: 'A createdAt with an exponent cannot be read.',
    requirements: ['client.response.createdAt'],
    seenIn: 'number readers made by hand',
    apply: failWhen(({ body }) => /"createdAt":[\d.]+E/.test(Buffer.from(body).toString())),
  },
  {
    name: 'id-lost',
    sentence: 'The id is not given to the user.',
    requirements: ['client.response.id'],
    seenIn: 'constructed',
    apply: dropMember('id'),
  },
  {
    name: 'domain-lost',
    sentence: 'domainId is not given to the user.',
    requirements: ['client.response.domainId'],
    seenIn: 'constructed',
    apply: dropMember('domainId'),
  },
  {
    name: 'project-lost',
    sentence: 'owningProjectId is read under the name of the request and lost.',
    requirements: ['client.response.owningProjectId'],
    seenIn: 'constructed',
    apply: dropMember('owningProjectId'),
  },
  {
    name: 'creator-lost',
    sentence: 'createdBy is not given to the user.',
    requirements: ['client.response.createdBy'],
    seenIn: 'constructed',
    apply: dropMember('createdBy'),
  },
  {
    name: 'status-lost',
    sentence: 'status is not given to the user.',
    requirements: ['client.response.status'],
    seenIn: 'constructed',
    apply: dropMember('status'),
  },
  {
    name: 'type-lost',
    sentence: 'type is not given to the user.',
    requirements: ['client.response.type'],
    seenIn: 'constructed',
    apply: dropMember('type'),
  },
  {
    name: 'types-lost',
    sentence: 'types is not given to the user.',
    requirements: ['client.response.types', 'client.response.unknown-enum-values'],
    seenIn: 'clients generated from the model of 2025-09',
    apply: dropMember('types'),
  },
  {
    name: 'domain-from-the-request',
    sentence: 'domainId is taken from the input and not from the answer.',
    requirements: ['client.response.domainId'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      readOutput: (reply, errand) => ({
        ...stages.readOutput(reply, errand),
        domainId: String(errand.call.input['domainIdentifier']),
      }),
    }),
  },
  {
    name: 'project-from-the-request',
    sentence: 'owningProjectId is taken from the input and not from the answer.',
    requirements: ['client.response.owningProjectId'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      readOutput: (reply, errand) => ({
        ...stages.readOutput(reply, errand),
        owningProjectId: String(errand.call.input['owningProjectIdentifier']),
      }),
    }),
  },
  {
    name: 'time-of-reading',
    sentence: 'createdAt is the time at which the answer was read.',
    requirements: ['client.response.createdAt'],
    seenIn: 'constructed',
    apply: alterOutput((output) => ({ ...output, createdAt: Date.now() / 1000 })),
  },
  {
    name: 'status-in-lower-case',
    sentence: 'status is given in lower case.',
    requirements: ['client.response.status'],
    seenIn: 'constructed',
    apply: alterMember('status', (value) => (KNOWN.includes(String(value)) ? String(value).toLowerCase() : value)),
  },
  {
    name: 'newer-status-lost',
    sentence: 'PARTIALLY_SUCCEEDED is given as FAILED.',
    requirements: ['client.response.status'],
    seenIn: 'clients generated from the model of 2025-09',
    apply: alterMember('status', (value) => (value === 'PARTIALLY_SUCCEEDED' ? 'FAILED' : value)),
  },
  {
    name: 'unknown-status-refused',
    sentence: 'An unknown status makes the call fail.',
    requirements: ['client.response.unknown-enum-values'],
    seenIn: 'closed enumerations',
    apply: failWhen((_, raw) => raw()['status'] === 'NOT_KNOWN_YET'),
  },
  {
    name: 'unknown-values-become-null',
    sentence: 'Values of an enumeration that are unknown get lost.',
    requirements: ['client.response.unknown-enum-values'],
    seenIn: 'enum getters of the AWS SDK for Java',
    apply: alterOutput((output) =>
      Object.fromEntries(
        Object.entries(output).filter(([, value]) => !JSON.stringify(value).includes('NOT_KNOWN_YET')),
      ),
    ),
  },
  {
    name: 'unknown-member-refused',
    sentence: 'An unknown member makes the call fail.',
    requirements: ['client.response.unknown-members'],
    seenIn: 'strict readers, Jackson with its defaults among them',
    apply: failWhen((_, raw) => Object.keys(raw()).some((name) => name === 'unknownMember')),
  },
  {
    name: 'null-becomes-text',
    sentence: 'A null is given as the text "null".',
    requirements: ['client.response.null-as-absent'],
    seenIn: 'String.valueOf of Java, String() of JavaScript',
    apply: alterOutput((output, raw) =>
      Object.fromEntries(
        Object.entries({ ...raw(), ...output }).map(([name, value]) => [
          name,
          value === null && KNOWN_MEMBERS.includes(name) ? 'null' : value,
        ]),
      ),
    ),
  },
  {
    name: 'null-refused',
    sentence: 'A null in the answer makes the call fail.',
    requirements: ['client.response.null-as-absent'],
    seenIn: 'readers that know no null',
    apply: failWhen((_, raw) => KNOWN_MEMBERS.some((name) => raw()[name] === null)),
  },
  {
    name: 'garbage-is-success',
    sentence: 'A success that cannot be read is an empty result.',
    requirements: ['client.response.unreadable'],
    seenIn: 'boto3: an empty result for text and for JSON that was cut short',
    apply: (stages) => ({
      ...stages,
      readOutput: (reply, errand) => {
        try {
          return stages.readOutput(reply, errand);
        } catch {
          return {};
        }
      },
    }),
  },
  {
    name: 'cut-answer-is-success',
    sentence: 'A body that was cut short is an empty result.',
    requirements: ['client.response.unreadable'],
    seenIn: 'boto3: success for a body that was cut short',
    apply: (stages) => ({
      ...stages,
      send: async (request, errand) => {
        const reply = await stages.send(request, errand);
        return reply.kind === 'lost' && /abort|cut short/.test(reply.reason)
          ? { kind: 'answer', status: 200, headers: {}, headerNames: [], body: new Uint8Array() }
          : reply;
      },
    }),
  },
  {
    name: 'answers-without-domain-crash',
    sentence: 'The client crashes on an answer without domainId.',
    requirements: ['client.response.missing-members'],
    seenIn: 'constructed',
    apply: crashWhen((reply) => readBody(reply.body)['domainId'] === undefined),
  },
  {
    name: 'empty-answers-crash',
    sentence: 'The client crashes on a success without a body.',
    requirements: ['client.response.missing-members'],
    seenIn: 'constructed',
    apply: crashWhen(({ body }) => body.byteLength === 0),
  },
  {
    name: 'remainder-made-up',
    sentence: 'A missing id is made up.',
    requirements: ['client.response.missing-members'],
    seenIn: 'constructed',
    apply: alterOutput((output) => ({ id: 'unknown', ...output })),
  },
  {
    name: 'chunks-not-read',
    sentence: 'An answer without a length counts as empty.',
    requirements: ['client.response.chunked'],
    seenIn: 'HTTP readers made by hand',
    apply: (stages) => ({
      ...stages,
      readOutput: (reply, errand) =>
        reply.headers['content-length'] === undefined ? {} : stages.readOutput(reply, errand),
    }),
  },
  {
    name: 'escapes-not-read',
    sentence: 'An answer with escaped letters cannot be read.',
    requirements: ['client.response.id'],
    seenIn: 'JSON readers made by hand',
    apply: failWhen(({ body }) => Buffer.from(body).toString().includes('\\u0069')),
  },
  {
    name: 'charset-not-understood',
    sentence: 'A success with a charset cannot be read.',
    requirements: ['client.response.id'],
    seenIn: 'content types that are compared as text',
    apply: failWhen(({ headers }) => headers['content-type']?.includes('charset') === true),
  },
  {
    name: 'charset-tried-again',
    sentence: 'A success with a charset cannot be read, and is asked for again.',
    requirements: ['client.response.id'],
    seenIn: 'content types that are compared as text',
    apply: (stages) => {
      const isStrange = (reply: Reply): boolean =>
        reply.kind === 'answer' &&
        stages.isSuccess(reply) &&
        reply.headers['content-type']?.includes('charset') === true;
      return {
        ...stages,
        isWorthAnotherTry: (reply) => isStrange(reply) || stages.isWorthAnotherTry(reply),
        isSuccess: (reply) => stages.isSuccess(reply) && !isStrange(reply),
        readError: (reply) => (isStrange(reply) ? { kind: 'transport', message: 'no JSON' } : stages.readError(reply)),
      };
    },
  },
  {
    name: 'answer-in-latin-1',
    sentence: 'Answers are read as Latin-1.',
    requirements: [
      'client.response.createdBy',
      'client.response.domainId',
      'client.response.id',
      'client.response.owningProjectId',
    ],
    seenIn: 'readers with the default character set of an old platform',
    apply: (stages) => ({
      ...stages,
      readOutput: (reply, errand) =>
        stages.readOutput({ ...reply, body: Buffer.from(Buffer.from(reply.body).toString('latin1')) }, errand),
    }),
  },
  {
    name: 'redirect-followed',
    sentence: 'A redirect is followed with the same signed request.',
    requirements: ['client.response.redirect'],
    seenIn: 'HTTP libraries that follow redirects by default, fetch and requests among them',
    apply: (stages) => ({
      ...stages,
      send: async (request, errand) => {
        const reply = await stages.send(request, errand);
        if (reply.kind === 'lost' || reply.status < 300 || reply.status >= 400) return reply;
        return stages.send({ ...request, path: request.path.replace(/[^/]+$/, 'elsewhere') }, errand);
      },
    }),
  },
  {
    name: 'redirect-followed-by-a-new-call',
    sentence: 'A redirect is followed with a body of its own, and another token in it.',
    requirements: ['client.response.redirect'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      send: async (request, errand) => {
        const reply = await stages.send(request, errand);
        if (reply.kind === 'lost' || reply.status < 300 || reply.status >= 400) return reply;
        const body = Buffer.from(JSON.stringify({ ...parseObject(request.body), clientToken: crypto.randomUUID() }));
        const path = request.path.replace(/[^/]+$/, 'elsewhere');
        const headers = request.headers.filter(([name]) => name !== 'content-length');
        return stages.send({ ...request, path, headers, body }, errand);
      },
    }),
  },
  {
    name: 'redirect-is-success',
    sentence: 'A redirect counts as success.',
    requirements: ['client.response.redirect'],
    seenIn: 'checks for a status below 400',
    apply: (stages) => ({
      ...stages,
      isSuccess: (reply) =>
        stages.isSuccess(reply) || (reply.kind === 'answer' && reply.status >= 300 && reply.status < 400),
    }),
  },
];

/** Wrong readings of errors. */
export const ERROR_FAULTS: readonly ClientFault[] = [
  {
    name: 'error-header-not-read',
    sentence: 'The header that names the error is not read.',
    requirements: [
      'client.error.message',
      'client.error.from-header',
      'client.error.name-stripped',
      'client.error.nested-type',
      'client.error.capital-message',
      'client.error.whatever-status',
      ...DOCUMENTED_ERRORS.map((name) => `client.error.${name}`),
    ],
    seenIn: 'clients of awsJson services',
    apply: nameBy((_, body) => strip(textOf(body['code']) ?? textOf(body['__type']))),
  },
  {
    name: 'error-header-case-sensitive',
    sentence: 'The header that names the error is only found in its usual letter case.',
    requirements: ['client.error.from-header'],
    seenIn: 'header maps that keep the letter case',
    apply: nameBy((reply, body) =>
      strip(
        (reply.headerNames.includes('X-Amzn-Errortype') ? header(reply) : undefined) ??
          textOf(body['code']) ??
          textOf(body['__type']),
      ),
    ),
  },
  {
    name: 'body-before-header',
    sentence: 'A name in the body counts before the header.',
    requirements: ['client.error.from-header'],
    seenIn: 'constructed',
    apply: nameBy((reply, body) => strip(textOf(body['code']) ?? textOf(body['__type']) ?? header(reply))),
  },
  {
    name: 'code-not-read',
    sentence: 'code in the body is not read.',
    requirements: ['client.error.from-body', 'client.error.name-stripped'],
    seenIn: 'AWS SDK for Java 2: code alone is not read',
    apply: nameBy((reply, body) => strip(header(reply) ?? textOf(body['__type']))),
  },
  {
    name: 'error-bodies-of-one-content-type',
    sentence: 'The body of an error is read when its content type is application/json to the letter.',
    requirements: ['client.error.from-body'],
    seenIn: 'constructed',
    apply: alterError((error, { headers, status }) =>
      headers['content-type'] === 'application/json'
        ? error
        : { ...error, code: headers['x-amzn-errortype'] ?? 'Unknown', message: `HTTP ${status}` },
    ),
  },
  {
    name: 'type-not-read',
    sentence: 'The member __type of an error is not read.',
    requirements: ['client.error.from-body', 'client.error.name-stripped', 'client.error.nested-type'],
    seenIn: 'constructed',
    apply: nameBy((reply, body) => strip(header(reply) ?? textOf(body['code']))),
  },
  {
    name: 'namespace-not-stripped',
    sentence: 'The namespace stays in the name of the error.',
    requirements: ['client.error.name-stripped'],
    seenIn: 'AWS SDK for Java 2: not stripped in the header',
    apply: nameBy((reply, body) => (header(reply) ?? textOf(body['code']) ?? textOf(body['__type']))?.split(':')[0]),
  },
  {
    name: 'uri-not-stripped',
    sentence: 'The URI stays behind the name of the error.',
    requirements: ['client.error.name-stripped'],
    seenIn: 'constructed',
    apply: nameBy((reply, body) => {
      const written = header(reply) ?? textOf(body['code']) ?? textOf(body['__type']);
      return written?.slice(written.indexOf('#') + 1);
    }),
  },
  {
    name: 'nested-type-taken',
    sentence: 'A __type anywhere in the body names the error.',
    requirements: ['client.error.nested-type'],
    seenIn: 'names that are searched for in the text of the body',
    apply: alterError((error, { body }) => {
      const nested = /"detail":\{"__type":"(\w+)"/.exec(Buffer.from(body).toString())?.[1];
      return nested === undefined ? error : { ...error, code: nested };
    }),
  },
  {
    name: 'error-by-status',
    sentence: 'The status decides which error it is.',
    requirements: ['client.error.whatever-status'],
    seenIn: 'generators for plain HTTP APIs',
    apply: alterError((error, { status }) =>
      DOCUMENTED_ERRORS.includes(error.code ?? '')
        ? { ...error, code: ERROR_BY_STATUS[status] ?? error.code ?? '' }
        : error,
    ),
  },
  {
    name: 'unknown-error-crashes',
    sentence: 'An error with an unknown name breaks the client.',
    requirements: ['client.error.unknown-name'],
    seenIn: 'look-ups of error classes without a default',
    apply: alterError((error) =>
      error.code === 'SomethingNewException' ? { kind: 'transport', message: 'KeyError' } : error,
    ),
  },
  {
    name: 'unnamed-error-loses-status',
    sentence: 'An error without a name has no status.',
    requirements: ['client.error.unknown-name', 'client.error.unreadable-body'],
    seenIn: 'constructed',
    apply: alterError((error) =>
      error.code === 'Unknown' ? { kind: 'service', code: 'Unknown', message: error.message ?? '' } : error,
    ),
  },
  {
    name: 'html-error-crashes',
    sentence: 'An error whose body is no JSON is told as a parser error.',
    requirements: ['client.error.unreadable-body'],
    seenIn: 'aws-sdk-js-v3#5851, a SyntaxError for an HTML page',
    apply: alterError((error, { body }) =>
      Buffer.from(body).toString().startsWith('<')
        ? { kind: 'transport', message: 'SyntaxError: Unexpected token <' }
        : error,
    ),
  },
  {
    name: 'list-error-crashes',
    sentence: 'An error whose body is a JSON list breaks the client.',
    requirements: ['client.error.unreadable-body'],
    seenIn: "boto3: AttributeError, 'list' object has no attribute 'get'",
    apply: alterError((error, { body }) =>
      Buffer.from(body).toString().startsWith('[') ? { kind: 'transport', message: 'AttributeError' } : error,
    ),
  },
  {
    name: 'empty-error-is-success',
    sentence: 'An error without a body is a success.',
    requirements: ['client.error.unreadable-body'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      isSuccess: (reply) =>
        stages.isSuccess(reply) || (reply.kind === 'answer' && reply.status === 404 && reply.body.byteLength === 0),
    }),
  },
  {
    name: 'message-lost',
    sentence: 'The message of an error is replaced by a text of the client.',
    requirements: [
      'client.error.message',
      'client.error.from-header',
      'client.error.from-body',
      'client.error.name-stripped',
      'client.error.nested-type',
      'client.error.capital-message',
      'client.error.whatever-status',
      ...DOCUMENTED_ERRORS.map((name) => `client.error.${name}`),
    ],
    seenIn: 'constructed',
    apply: alterError((error) => ({ ...error, message: 'The service answered with an error.' })),
  },
  {
    name: 'capital-message-not-read',
    sentence: 'A message that is called Message is not read.',
    requirements: ['client.error.capital-message'],
    seenIn: 'constructed',
    apply: alterError((error, { body }) =>
      textOf(readBody(body)['message']) === undefined ? { ...error, message: '' } : error,
    ),
  },
  {
    name: 'request-id-lost',
    sentence: 'The request id of an error is not given to the user.',
    requirements: ['client.response.request-id'],
    seenIn: 'constructed',
    apply: alterError(({ requestId: _, ...error }) => error),
  },
  {
    name: 'quota-as-throttling',
    sentence: 'ServiceQuotaExceededException is told as ThrottlingException.',
    requirements: ['client.error.ServiceQuotaExceededException'],
    seenIn: 'constructed',
    apply: alterError((error) =>
      error.code === 'ServiceQuotaExceededException' ? { ...error, code: 'ThrottlingException' } : error,
    ),
  },
  {
    name: 'conflict-as-success',
    sentence: 'A conflict is told as a success, because the run is there already.',
    requirements: [
      'client.error.message',
      'client.error.ConflictException',
      'client.error.from-header',
      'client.error.from-body',
      'client.error.name-stripped',
      'client.error.nested-type',
      'client.error.capital-message',
    ],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      isSuccess: (reply) => stages.isSuccess(reply) || (reply.kind === 'answer' && reply.status === 409),
    }),
  },
];
