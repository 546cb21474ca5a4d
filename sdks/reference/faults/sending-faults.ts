import { isJsonObject } from '../../../spec/words/json.ts';
import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages } from '../client-stages.ts';
import { signWith } from '../sign-with.ts';

/** How long after the user was told a stray request goes out, in milliseconds. */
const LATE_MS = 300;
/** Characters that a column for identifiers holds. */
const COLUMN = 1024;

type Members = Readonly<Record<string, unknown>>;

const alterMembers =
  (edit: (members: Members) => Members) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    chooseMembers: (...given) => edit(stages.chooseMembers(...given)),
  });

/** Every text of the body, the token excepted. */
const alterTexts = (edit: (text: string) => string | undefined) => {
  const inside = (members: Members): Members =>
    Object.fromEntries(
      Object.entries(members).flatMap(([name, value]) => {
        const edited =
          typeof value === 'string' && name !== 'clientToken'
            ? edit(value)
            : isJsonObject(value)
              ? inside(value)
              : value;
        return edited === undefined ? [] : [[name, edited]];
      }),
    );
  return alterMembers(inside);
};

const hostFrom =
  (choose: (endpoint: URL, region: string) => string) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    addHeaders: (request, errand, attempt) => {
      const { headers, ...rest } = stages.addHeaders(request, errand, attempt);
      const host = choose(new URL(errand.call.endpoint), errand.call.region);
      return { ...rest, headers: headers.map(([name, value]) => [name, name === 'host' ? host : value]) };
    },
  });

/** Requests that name another host, lose or cut what the caller set, or arrive when nobody waits for them. */
export const SENDING_FAULTS: readonly ClientFault[] = [
  {
    name: 'host-of-the-service',
    sentence: 'Host names the service although the request goes to an endpoint of its own.',
    requirements: ['client.request.host'],
    seenIn: 'constructed',
    apply: hostFrom((_, region) => `datazone.${region}.amazonaws.com`),
  },
  {
    name: 'host-without-port',
    sentence: 'Host leaves out the port.',
    requirements: ['client.request.host'],
    seenIn: 'signers that take the name of the host and not the whole authority',
    apply: hostFrom(({ hostname }) => hostname),
  },
  {
    name: 'long-identifiers-cut',
    sentence: 'Texts of the request are cut to 1024 characters.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'constructed',
    apply: alterTexts((text) => text.slice(0, COLUMN)),
  },
  {
    name: 'empty-texts-dropped',
    sentence: 'A text that the caller left empty is dropped.',
    requirements: ['client.request.empty-text'],
    seenIn: 'checks for truth in place of presence',
    apply: alterTexts((text) => (text === '' ? undefined : text)),
  },
  {
    name: 'given-token-mended',
    sentence: "Spaces around the caller's token are taken off.",
    requirements: ['client.token.verbatim'],
    seenIn: 'constructed',
    apply: alterMembers((members) =>
      typeof members['clientToken'] === 'string' ? { ...members, clientToken: members['clientToken'].trim() } : members,
    ),
  },
  {
    name: 'body-empty-on-retries',
    sentence: 'The body was read with the first attempt, and those that follow have none.',
    requirements: ['client.request.json', 'client.token.stable'],
    seenIn: 'bodies that are streams',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, errand, attempt) =>
        stages.addHeaders(attempt === 1 ? request : { ...request, body: new Uint8Array() }, errand, attempt),
    }),
  },
  {
    name: 'invocation-id-of-the-client',
    sentence: 'All calls have one invocation id.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'constructed',
    apply: (stages) => {
      const invocationId = crypto.randomUUID();
      return {
        ...stages,
        addHeaders: (request, errand, attempt) => stages.addHeaders(request, { ...errand, invocationId }, attempt),
      };
    },
  },
  {
    name: 'signed-for-the-first-partition',
    sentence: 'Regions of other partitions are signed as us-east-1.',
    requirements: ['client.signature.scope'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      sign: (request, errand) =>
        signWith(/^(?:us-gov|cn)-/.test(errand.call.region) ? { region: 'us-east-1' } : {})(request, errand),
    }),
  },
  {
    name: 'first-call-not-signed',
    sentence: 'The first request of all is sent before the credentials are there.',
    requirements: ['client.signature.valid'],
    seenIn: 'constructed',
    apply: (stages) => {
      let isFirst = true;
      return {
        ...stages,
        sign: (request, errand) => {
          const isReady = !isFirst;
          isFirst = false;
          return isReady ? stages.sign(request, errand) : Promise.resolve(request);
        },
      };
    },
  },
  {
    name: 'successes-sent-again-later',
    sentence: 'The request goes out once more when the user has been told of its success.',
    requirements: ['client.retry.attempt-headers', 'client.retry.only-failures'],
    seenIn: 'hedging wrappers that never cancel',
    apply: (stages) => ({
      ...stages,
      send: async (request, errand) => {
        const reply = await stages.send(request, errand);
        if (stages.isSuccess(reply)) setTimeout(() => void stages.send(request, errand), LATE_MS).unref();
        return reply;
      },
    }),
  },
  {
    name: 'refusals-asked-again-later',
    sentence: 'What was refused is asked for once more when the user has been told.',
    requirements: ['client.retry.attempt-headers', 'client.retry.not-refusals'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      send: async (request, errand) => {
        const reply = await stages.send(request, errand);
        if (reply.kind === 'answer' && reply.status === 409)
          setTimeout(() => void stages.send(request, errand), LATE_MS).unref();
        return reply;
      },
    }),
  },
];
