import type { ClientFault } from '../client-deviation.ts';
import type { Reply } from '../client-stages.ts';
import { signWith } from '../sign-with.ts';

const isAnsweredWell = (reply: Reply): boolean => reply.kind === 'answer' && reply.status >= 200 && reply.status < 300;

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
    apply: (stages) => ({ ...stages, maxAttempts: 60 }),
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
