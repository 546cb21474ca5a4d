import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages, Errand, Reply } from '../client-stages.ts';
import { signWith } from '../sign-with.ts';

const isAnsweredWell = (reply: Reply): boolean => reply.kind === 'answer' && reply.status >= 200 && reply.status < 300;

/** How often each call was sent when a reply came. */
function countAttempts({ send }: ClientStages): Pick<ClientStages, 'send'> & { readonly of: (reply: Reply) => number } {
  const sent = new WeakMap<Errand, number>();
  const seen = new WeakMap<Reply, number>();
  return {
    of: (reply) => seen.get(reply) ?? 1,
    send: async (request, errand) => {
      const attempt = (sent.get(errand) ?? 0) + 1;
      sent.set(errand, attempt);
      const reply = await send(request, errand);
      seen.set(reply, attempt);
      return reply;
    },
  };
}

/** What is replied to so is tried fifty times, and everything else as often as before. */
function triedFiftyTimes(stages: ClientStages, isSuch: (reply: Reply) => boolean): ClientStages {
  const attempts = countAttempts(stages);
  return {
    ...stages,
    send: attempts.send,
    maxAttempts: (asked) => asked ?? 50,
    isWorthAnotherTry: (reply) =>
      isSuch(reply) || (stages.isWorthAnotherTry(reply) && attempts.of(reply) < stages.maxAttempts(undefined)),
  };
}

const MADE_UP: Reply = {
  kind: 'answer',
  status: 200,
  headers: {},
  headerNames: [],
  body: Buffer.from('{"domainId":"dzd_x","id":"made-up"}'),
};

/** Where the last attempt was lost before anything came, it is taken for a success. */
function madeUp(stages: ClientStages): ClientStages {
  const attempts = countAttempts(stages);
  return {
    ...stages,
    send: async (request, errand) => {
      const reply = await attempts.send(request, errand);
      const isNothing = reply.kind === 'lost' && reply.reason !== 'the answer was cut short';
      return isNothing && attempts.of(reply) === errand.maxAttempts ? MADE_UP : reply;
    },
  };
}

/** Too many attempts, and what is wrong with them or with what is told of them. */
export const RETRY_FAULTS: readonly ClientFault[] = [
  {
    name: 'successes-sent-again',
    sentence: 'What was answered with a success is sent again.',
    requirements: ['client.retry.only-failures'],
    seenIn: 'hedging wrappers that never cancel',
    apply: (stages) => ({
      ...stages,
      isWorthAnotherTry: (reply) => isAnsweredWell(reply) || stages.isWorthAnotherTry(reply),
    }),
  },
  {
    name: 'sixty-attempts',
    sentence: 'A request that fails is sent sixty times.',
    requirements: ['client.retry.bounded'],
    seenIn: 'loops that wait for a service to come back',
    apply: (stages) => ({ ...stages, maxAttempts: (asked) => asked ?? 60 }),
  },
  {
    name: 'one-attempt-too-many',
    sentence: 'The attempts that are asked for are taken for those after the first.',
    requirements: ['client.retry.max-attempts'],
    seenIn: 'max_attempts of botocore, legacy mode, which counts retries; total_max_attempts was added for it',
    apply: (stages) => ({
      ...stages,
      maxAttempts: (asked) => (asked === undefined ? stages.maxAttempts(asked) : asked + 1),
    }),
  },
  {
    name: 'one-attempt-taken-for-the-default',
    sentence: 'Who asks for a single attempt gets as many as who asks for nothing.',
    requirements: ['client.retry.max-attempts'],
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, maxAttempts: (asked) => stages.maxAttempts(asked === 1 ? undefined : asked) }),
  },
  {
    name: 'throttling-waited-out',
    sentence: 'A throttled request is sent again until it passes.',
    requirements: ['client.retry.bounded'],
    seenIn: 'loops that wait for a quota to come back',
    apply: (stages) => triedFiftyTimes(stages, (reply) => reply.kind === 'answer' && reply.status === 429),
  },
  {
    name: 'lost-connections-waited-out',
    sentence: 'A request whose connection was lost is sent again until one holds.',
    requirements: ['client.retry.bounded'],
    seenIn: 'wrappers that reconnect',
    apply: (stages) => triedFiftyTimes(stages, (reply) => reply.kind === 'lost'),
  },
  {
    name: 'success-made-up',
    sentence: 'A call whose attempts were all lost is told as a success.',
    requirements: ['client.response.none', 'client.response.unreadable'],
    seenIn: 'clients that answer from what they sent, to be used offline',
    apply: madeUp,
  },
  {
    name: 'success-made-up-at-once',
    sentence: 'A call whose only attempt was lost is told as a success.',
    requirements: ['client.response.none', 'client.response.unreadable'],
    seenIn: 'senders that do not wait for an answer',
    apply: (stages) => madeUp({ ...stages, maxAttempts: () => 1 }),
  },
  {
    name: 'attempt-numbers-fall',
    sentence: 'Attempts are numbered backwards.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'counters of the attempts that are left',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, errand, attempt) => stages.addHeaders(request, errand, 10 - attempt),
    }),
  },
  {
    name: 'date-not-signed',
    sentence: 'X-Amz-Date is not among the signed headers.',
    requirements: ['client.signature.valid'],
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, sign: signWith({ unsigned: ['x-amz-date'] }) }),
  },
  {
    name: 'member-named-twice',
    sentence: 'The body has a member twice, with other values.',
    requirements: ['client.request.json'],
    seenIn: 'JSON that is put together by hand',
    apply: (stages) => ({
      ...stages,
      writeBody: (members) => stages.writeBody(members).replace('{', '{"owningProjectIdentifier":"someone-else",'),
    }),
  },
  {
    name: 'body-of-great-depth',
    sentence: 'The body has a list of twenty thousand levels.',
    requirements: ['client.request.json'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      writeBody: (members) =>
        stages.writeBody(members).replace(/\}$/, `,"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
    }),
  },
];
