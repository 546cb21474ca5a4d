import { randomUUID } from 'node:crypto';
import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages } from '../client-stages.ts';

const alterMade =
  (edit: (token: string) => string) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    tokenFor: (errand, attempt) => {
      const made = stages.tokenFor(errand, attempt);
      return made === undefined ? undefined : edit(made);
    },
  });

/** Does something to the token that the caller handed over. */
const alterGiven =
  (edit: (token: string) => unknown) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    chooseMembers: (input, token) => {
      const members = stages.chooseMembers(input, token);
      return typeof input['clientToken'] === 'string'
        ? { ...members, clientToken: edit(input['clientToken']) }
        : members;
    },
  });

const always =
  (worthIt: ClientStages['isWorthAnotherTry']) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    isWorthAnotherTry: (reply) => stages.isWorthAnotherTry(reply) || worthIt(reply),
  });

const never =
  (hopeless: ClientStages['isWorthAnotherTry']) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    isWorthAnotherTry: (reply) => stages.isWorthAnotherTry(reply) && !hopeless(reply),
  });

/** Wrong tokens and wrong retries. */
export const TOKEN_FAULTS: readonly ClientFault[] = [
  {
    name: 'token-per-attempt',
    sentence: 'Every attempt carries a token of its own.',
    requirements: ['client.token.stable'],
    seenIn: 'tokens that are filled in behind the retry loop',
    apply: (stages) => ({ ...stages, tokenFor: () => randomUUID() }),
  },
  {
    name: 'token-dropped-on-retry',
    sentence: 'Only the first attempt carries a token.',
    requirements: ['client.token.stable'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      tokenFor: (errand, attempt) => (attempt === 1 ? stages.tokenFor(errand, attempt) : undefined),
    }),
  },
  {
    name: 'token-per-client',
    sentence: 'The token is made once for the life of the client.',
    requirements: ['client.token.fresh'],
    seenIn: 'constructed',
    apply: (stages) => {
      const token = randomUUID();
      return { ...stages, tokenFor: () => token };
    },
  },
  {
    name: 'token-from-the-input',
    sentence: 'The token is computed from the input, so the same call twice is one run.',
    requirements: ['client.token.fresh'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      tokenFor: ({ call }) => Buffer.from(JSON.stringify(call.input)).toString('base64url').slice(0, 100),
    }),
  },
  {
    name: 'token-of-the-second',
    sentence: 'The token is the time in seconds, so calls within a second share it.',
    requirements: ['client.token.fresh'],
    seenIn: 'constructed',
    apply: (stages) => {
      const times = new WeakMap<object, string>();
      return {
        ...stages,
        tokenFor: (errand) => {
          const time = times.get(errand) ?? `at-${Math.floor(Date.now() / 1000)}`;
          times.set(errand, time);
          return time;
        },
      };
    },
  },
  {
    name: 'token-empty',
    sentence: 'The token that is made up is empty.',
    requirements: ['client.token.well-formed', 'client.token.fresh'],
    seenIn: 'constructed',
    apply: alterMade(() => ''),
  },
  {
    name: 'token-with-spaces',
    sentence: 'The token that is made up has spaces.',
    requirements: ['client.token.well-formed'],
    seenIn: 'constructed',
    apply: alterMade((token) => `token ${token}`),
  },
  {
    name: 'token-too-long',
    sentence: 'The token that is made up has 129 characters.',
    requirements: ['client.token.well-formed'],
    seenIn: 'constructed',
    apply: alterMade((token) => token.padEnd(129, 'x')),
  },
  {
    name: 'given-token-replaced',
    sentence: "The caller's token is replaced by one that is made up.",
    requirements: ['client.token.verbatim'],
    seenIn: 'constructed',
    apply: alterGiven(() => 'made-up'),
  },
  {
    name: 'given-token-in-lower-case',
    sentence: "The caller's token is put into lower case.",
    requirements: ['client.token.verbatim'],
    seenIn: 'constructed',
    apply: alterGiven((token) => token.toLowerCase()),
  },
  {
    name: 'given-token-cut',
    sentence: "The caller's token is cut to 64 characters.",
    requirements: ['client.token.verbatim'],
    seenIn: 'services with shorter tokens',
    apply: alterGiven((token) => token.slice(0, 64)),
  },
  {
    name: 'given-token-dropped',
    sentence: "The caller's token is not sent.",
    requirements: ['client.request.clientToken'],
    seenIn: 'constructed',
    apply: alterGiven(() => undefined),
  },
  {
    name: 'retries-refusals',
    sentence: 'Every error is tried again.',
    requirements: ['client.retry.not-refusals'],
    seenIn: 'retry libraries that are put around the client',
    apply: always((reply) => reply.kind === 'lost' || reply.status >= 400),
  },
  {
    name: 'retries-conflicts',
    sentence: 'A conflict is tried again.',
    requirements: ['client.retry.not-refusals'],
    seenIn: 'HTTP libraries that retry 409, got among them',
    apply: always((reply) => reply.kind === 'answer' && reply.status === 409),
  },
  {
    name: 'retries-missing-resources',
    sentence: 'A 404 is tried again.',
    requirements: ['client.retry.not-refusals'],
    seenIn: 'clients of eventually consistent services',
    apply: always((reply) => reply.kind === 'answer' && reply.status === 404),
  },
  {
    name: 'no-retry-after-throttling',
    sentence: 'A throttled request is not tried again.',
    requirements: ['client.retry.transient'],
    seenIn: 'constructed',
    apply: never((reply) => reply.kind === 'answer' && reply.status === 429),
  },
  {
    name: 'throttling-known-by-status',
    sentence: 'A ThrottlingException is tried again with its documented status only.',
    requirements: ['client.retry.transient'],
    seenIn: 'retry policies of HTTP libraries, which know no names',
    apply: never((reply) => reply.kind === 'answer' && reply.status === 400),
  },
  {
    name: 'gateways-not-tried-again',
    sentence: 'What a gateway answers in place of the service, 502 and 504, is not tried again.',
    requirements: ['client.retry.transient'],
    seenIn: 'constructed',
    apply: never((reply) => reply.kind === 'answer' && (reply.status === 502 || reply.status === 504)),
  },
  {
    name: 'no-retry-after-server-errors',
    sentence: 'A server error is not tried again.',
    requirements: ['client.retry.transient'],
    seenIn: 'constructed',
    apply: never((reply) => reply.kind === 'answer' && reply.status >= 500),
  },
  {
    name: 'no-retry-after-lost-connections',
    sentence: 'A lost connection is not tried again.',
    requirements: ['client.retry.transient'],
    seenIn: 'HTTP libraries that do not retry POST',
    apply: never((reply) => reply.kind === 'lost'),
  },
];
