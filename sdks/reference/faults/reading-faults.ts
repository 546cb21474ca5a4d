import type { DriverError } from '../../../spec/words/driver-message.ts';
import { isJsonObject } from '../../../spec/words/json.ts';
import { alterError } from '../alter-error.ts';
import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages, Errand, Reply } from '../client-stages.ts';
import { DOCUMENTED_ERRORS, ERROR_BY_STATUS } from '../documented-errors.ts';
import { readBody, textOf } from '../read-error.ts';
import { openSender } from '../send-request.ts';

type Answered = Extract<Reply, { readonly kind: 'answer' }>;

/** Bytes that a buffer of usual size holds. */
const BUFFER_BYTES = 65_536;
/** Characters that a column for short texts holds. */
const COLUMN = 255;

const isNew = ({ code = '' }: DriverError): boolean => code !== 'Unknown' && !DOCUMENTED_ERRORS.includes(code);

const alterMessage = (edit: (message: string) => string) =>
  alterError((error) => (error.message === undefined ? error : { ...error, message: edit(error.message) }));

const alterTexts =
  (edit: (text: string) => string | undefined) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    readOutput: (...given) =>
      Object.fromEntries(
        Object.entries(stages.readOutput(...given)).flatMap(([name, value]) => {
          const edited = typeof value === 'string' ? edit(value) : value;
          return edited === undefined ? [] : [[name, edited]];
        }),
      ),
  });

const isChunked = ({ headers }: Answered): boolean => headers['content-length'] === undefined;

/** Errors that are taken for others, texts that are cut, and answers that are read piece by piece. */
export const READING_FAULTS: readonly ClientFault[] = [
  {
    name: 'unknown-error-as-internal',
    sentence: 'An error with an unknown name is told as InternalServerException.',
    requirements: ['client.error.unknown-name'],
    seenIn: 'constructed',
    apply: alterError((error) => (isNew(error) ? { ...error, code: 'InternalServerException' } : error)),
  },
  {
    name: 'unknown-error-by-status',
    sentence: 'An error with an unknown name is told as the one that its status suggests.',
    requirements: ['client.error.unknown-name'],
    seenIn: 'generators for plain HTTP APIs, which know errors by their status',
    apply: alterError((error, { status }) =>
      isNew(error) ? { ...error, code: ERROR_BY_STATUS[status] ?? 'Unknown' } : error,
    ),
  },
  {
    name: 'server-errors-are-500',
    sentence: 'Every status of 500 and above is told as 500.',
    requirements: ['client.error.unknown-name'],
    seenIn: 'constructed',
    apply: alterError((error, { status }) => (status > 500 ? { ...error, status: 500 } : error)),
  },
  {
    name: 'inner-name-taken-where-there-is-no-other',
    sentence: 'Where nothing names the error, the name inside its member error is taken.',
    requirements: ['client.error.nested-type'],
    seenIn: 'clients that serve APIs with an error object as well',
    apply: alterError((error, { body }) => {
      const inner = readBody(body)['error'];
      const name = isJsonObject(inner) ? textOf(inner['__type']) : undefined;
      return error.code === 'Unknown' && name !== undefined ? { ...error, code: name } : error;
    }),
  },
  {
    name: 'uri-not-stripped-from-code',
    sentence: 'The URI stays behind a name that code in the body gives.',
    requirements: ['client.error.name-stripped'],
    seenIn: 'constructed',
    apply: alterError((error, { headers, body }) => {
      const code = headers['x-amzn-errortype'] === undefined ? textOf(readBody(body)['code']) : undefined;
      return code === undefined ? error : { ...error, code: code.slice(code.indexOf('#') + 1) };
    }),
  },
  {
    name: 'message-cut',
    sentence: 'Messages are cut to 256 characters.',
    requirements: ['client.error.message'],
    seenIn: 'constructed',
    apply: alterMessage((message) => message.slice(0, 256)),
  },
  {
    name: 'message-cut-at-1024',
    sentence: 'Messages are cut to 1024 characters.',
    requirements: ['client.error.message'],
    seenIn: 'constructed',
    apply: alterMessage((message) => message.slice(0, 1024)),
  },
  {
    name: 'first-line-of-the-message',
    sentence: 'Only the first line of a message is told.',
    requirements: ['client.error.message'],
    seenIn: 'constructed',
    apply: alterMessage((message) => message.split('\n')[0] ?? ''),
  },
  {
    name: 'message-trimmed',
    sentence: 'Messages lose the spaces at both ends.',
    requirements: ['client.error.message'],
    seenIn: 'constructed',
    apply: alterMessage((message) => message.trim()),
  },
  {
    name: 'message-of-a-field',
    sentence: 'The message of the first field of a validation error is told in place of that of the error.',
    requirements: ['client.error.message'],
    seenIn: 'constructed',
    apply: alterError((error, { body }) => {
      const fields = readBody(body)['fieldList'];
      const [first] = Array.isArray(fields) ? fields : [];
      return first === undefined ? error : { ...error, message: String(first.message) };
    }),
  },
  {
    name: 'chunked-error-not-read',
    sentence: 'The body of an error without a length counts as empty.',
    requirements: ['client.error.message'],
    seenIn: 'HTTP readers made by hand',
    apply: (stages) => ({
      ...stages,
      readError: (reply) =>
        stages.readError(reply.kind === 'answer' && isChunked(reply) ? { ...reply, body: new Uint8Array() } : reply),
    }),
  },
  {
    name: 'error-without-message-crashes',
    sentence: 'A named error whose body has no message breaks the client.',
    requirements: ['client.error.from-header'],
    seenIn: 'aws/aws-sdk-go#4811, an unmarshal error for a named error with an empty body',
    apply: alterError((error, { body }) =>
      Buffer.from(body).toString() === '{}' ? { kind: 'transport', message: 'TypeError' } : error,
    ),
  },
  {
    name: 'first-error-told',
    sentence: 'Where every attempt fails, the user is told what the first was answered with.',
    requirements: ['client.error.ConflictException'],
    seenIn: 'constructed',
    apply: (stages) => {
      const first = new WeakMap<Errand, Reply>();
      return {
        ...stages,
        send: async (request, errand) => {
          const reply = await stages.send(request, errand);
          if (stages.isSuccess(reply)) return reply;
          const told = first.get(errand) ?? reply;
          first.set(errand, told);
          return told;
        },
      };
    },
  },
  {
    name: 'request-id-header-case-sensitive',
    sentence: 'The request id is only found in the usual letter case of its header.',
    requirements: ['client.response.request-id'],
    seenIn: 'header maps that keep the letter case',
    apply: (stages) => ({
      ...stages,
      readError: (reply) => {
        const { requestId, ...error } = stages.readError(reply);
        const isFound = reply.kind === 'answer' && reply.headerNames.includes('x-amzn-RequestId');
        return requestId === undefined || !isFound ? error : { ...error, requestId };
      },
    }),
  },
  {
    name: 'text-decoded-part-by-part',
    sentence: 'Each part of a body is decoded by itself, so that characters which are cut apart get lost.',
    requirements: ['client.error.message', 'client.response.chunked'],
    seenIn: 'data += chunk of Node.js, a classic',
    apply: (stages) => ({
      ...stages,
      send: openSender((parts) => Buffer.from(parts.map((part) => part.toString('utf8')).join(''))),
    }),
  },
  {
    name: 'large-answer-cut',
    sentence: 'No more than 64 KB of an answer are read.',
    requirements: ['client.response.unknown-members'],
    seenIn: 'buffers of a fixed size',
    apply: (stages) => ({
      ...stages,
      readOutput: (reply, errand) =>
        stages.readOutput({ ...reply, body: reply.body.subarray(0, BUFFER_BYTES) }, errand),
    }),
  },
  {
    name: 'long-texts-of-answers-cut',
    sentence: 'Texts of an answer are cut to 255 characters.',
    requirements: ['client.response.createdBy'],
    seenIn: 'constructed',
    apply: alterTexts((text) => text.slice(0, COLUMN)),
  },
  {
    name: 'empty-texts-of-answers-dropped',
    sentence: 'An empty text of an answer is told as absent.',
    requirements: ['client.response.empty-text'],
    seenIn: 'checks for truth in place of presence',
    apply: alterTexts((text) => (text === '' ? undefined : text)),
  },
  {
    name: 'redirect-to-another-host-followed',
    sentence: 'A redirect to a whole URL is followed with the same signed request.',
    requirements: ['client.response.redirect'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      send: async (request, errand) => {
        const reply = await stages.send(request, errand);
        const location = reply.kind === 'answer' ? (reply.headers['location'] ?? '') : '';
        if (!URL.canParse(location)) return reply;
        const { href } = new URL('./', location);
        const endpoint = href.replace('localhost', '127.0.0.1');
        return stages.send({ ...request, path: '/elsewhere' }, { ...errand, call: { ...errand.call, endpoint } });
      },
    }),
  },
  {
    name: 'see-other-asked-for',
    sentence: 'The place that a redirect 303 names is asked with GET.',
    requirements: ['client.response.redirect'],
    seenIn: 'HTTP libraries that follow redirects by default',
    apply: (stages) => ({
      ...stages,
      send: async (request, errand) => {
        const reply = await stages.send(request, errand);
        if (reply.kind === 'lost' || reply.status !== 303) return reply;
        const path = request.path.replace(/[^/]+$/, 'elsewhere');
        return stages.send({ ...request, method: 'GET', path, body: new Uint8Array() }, errand);
      },
    }),
  },
];
