import type { HttpRequest } from '../../../spec/words/http.ts';
import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages, Errand } from '../client-stages.ts';
import { type SigningHabits, signWith } from '../sign-with.ts';

const alterHeaders =
  (edit: (request: HttpRequest, attempt: number) => HttpRequest) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    addHeaders: (request, errand, attempt) => edit(stages.addHeaders(request, errand, attempt), attempt),
  });

const setHeader = (request: HttpRequest, name: string, value: string | undefined): HttpRequest => ({
  ...request,
  headers: [
    ...request.headers.filter(([field]) => field.toLowerCase() !== name),
    ...(value === undefined ? [] : [[name, value] as const]),
  ],
});

const sign =
  (habits: SigningHabits) =>
  (stages: ClientStages): ClientStages => ({ ...stages, sign: signWith(habits) });

const seal =
  (edit: (request: HttpRequest) => HttpRequest) =>
  (stages: ClientStages): ClientStages => ({ ...stages, seal: edit });

/** The same errand by credentials with this session token. */
const withSessionToken = (errand: Errand, sessionToken: string | undefined): Errand => ({
  ...errand,
  call: {
    ...errand.call,
    credentials: { ...errand.call.credentials, ...(sessionToken === undefined ? {} : { sessionToken }) },
  },
});

/** The same errand to the root of the host. */
const atRoot = (errand: Errand): Errand => ({
  ...errand,
  call: { ...errand.call, endpoint: new URL('/', errand.call.endpoint).href },
});

/** Wrong headers, lengths and signatures. */
export const HEADER_FAULTS: readonly ClientFault[] = [
  {
    name: 'no-content-type',
    sentence: 'The request has no content type.',
    requirements: ['client.request.content-type'],
    seenIn: 'constructed',
    apply: alterHeaders((request) => setHeader(request, 'content-type', undefined)),
  },
  {
    name: 'amz-json-content-type',
    sentence: 'The content type is application/x-amz-json-1.1.',
    requirements: ['client.request.content-type'],
    seenIn: 'clients of awsJson services',
    apply: alterHeaders((request) => setHeader(request, 'content-type', 'application/x-amz-json-1.1')),
  },
  {
    name: 'text-content-type',
    sentence: 'The content type is text/plain.',
    requirements: ['client.request.content-type'],
    seenIn: 'fetch with a text body and no headers',
    apply: alterHeaders((request) => setHeader(request, 'content-type', 'text/plain;charset=UTF-8')),
  },
  {
    name: 'length-in-characters',
    sentence: 'The content length counts characters and not bytes.',
    requirements: ['client.request.body-length'],
    seenIn: 'string lengths taken for byte lengths, a classic of JavaScript',
    apply: alterHeaders((request) =>
      setHeader(request, 'content-length', String(Buffer.from(request.body).toString('utf8').length)),
    ),
  },
  {
    name: 'not-signed',
    sentence: 'The request is not signed.',
    requirements: ['client.signature.valid'],
    seenIn: 'clients with anonymous credentials',
    apply: (stages) => ({ ...stages, sign: (request) => Promise.resolve(request) }),
  },
  {
    name: 'bearer-token',
    sentence: 'The request carries a bearer token in place of a signature.',
    requirements: ['client.signature.valid'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      sign: (request) => Promise.resolve(setHeader(request, 'authorization', 'Bearer abc')),
    }),
  },
  {
    name: 'signed-for-sagemaker',
    sentence: 'The scope of the signature names the service sagemaker.',
    requirements: ['client.signature.scope'],
    seenIn: 'constructed',
    apply: sign({ service: 'sagemaker' }),
  },
  {
    name: 'signed-for-the-default-region',
    sentence: 'The scope of the signature always names us-east-1.',
    requirements: ['client.signature.scope'],
    seenIn: 'constructed',
    apply: sign({ region: 'us-east-1' }),
  },
  {
    name: 'signed-for-the-first-region',
    sentence: 'The region of the first call is kept for all that follow.',
    requirements: ['client.signature.scope'],
    seenIn: 'constructed',
    apply: (stages) => {
      let first: string | undefined;
      return {
        ...stages,
        sign: (request, errand) => {
          first ??= errand.call.region;
          return signWith({ region: first })(request, errand);
        },
      };
    },
  },
  {
    name: 'path-signed-as-sent',
    sentence: 'The path is signed as it is sent.',
    requirements: ['client.signature.path-encoding'],
    seenIn: 'signers written for S3, which wants it so',
    apply: sign({ encodesPathTwice: false }),
  },
  {
    name: 'session-token-left-out',
    sentence: 'The session token is not sent.',
    requirements: ['client.signature.session-token'],
    seenIn: 'clients that know two of the three credentials',
    apply: sign({ forgetsSessionToken: true }),
  },
  {
    name: 'session-token-left-out-on-retries',
    sentence: 'The session token is sent with the first attempt only.',
    requirements: ['client.signature.session-token'],
    seenIn: 'constructed',
    apply: (stages) => {
      const sent = new WeakSet<Errand>();
      return {
        ...stages,
        sign: (request, errand) => {
          const habits = { forgetsSessionToken: sent.has(errand) };
          sent.add(errand);
          return signWith(habits)(request, errand);
        },
      };
    },
  },
  {
    name: 'session-token-not-signed',
    sentence: 'The session token is added after the request was signed.',
    requirements: ['client.signature.session-token'],
    seenIn: 'signers written for services that want it so, IoT among them',
    apply: sign({ unsigned: ['x-amz-security-token'] }),
  },
  {
    name: 'session-token-of-an-earlier-call',
    sentence: 'A call without a session token carries that of the temporary credentials before it.',
    requirements: ['client.signature.session-token'],
    seenIn: 'constructed',
    apply: (stages) => {
      let earlier: string | undefined;
      return {
        ...stages,
        sign: (request, errand) => {
          earlier = errand.call.credentials.sessionToken ?? earlier;
          return stages.sign(request, withSessionToken(errand, earlier));
        },
      };
    },
  },
  {
    name: 'session-token-of-the-first-credentials',
    sentence: 'The session token of the first temporary credentials is kept for those that follow.',
    requirements: ['client.signature.session-token'],
    seenIn: 'constructed',
    apply: (stages) => {
      let first: string | undefined;
      return {
        ...stages,
        sign: (request, errand) => {
          const { sessionToken } = errand.call.credentials;
          first ??= sessionToken;
          return stages.sign(request, sessionToken === undefined ? errand : withSessionToken(errand, first));
        },
      };
    },
  },
  {
    name: 'session-token-made-up',
    sentence: 'A call without a session token carries one that is made up.',
    requirements: ['client.signature.session-token'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      sign: (request, errand) =>
        stages.sign(request, withSessionToken(errand, errand.call.credentials.sessionToken ?? 'none')),
    }),
  },
  {
    name: 'secret-in-a-header',
    sentence: 'A header for debugging shows the secret access key.',
    requirements: ['client.request.no-secrets'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, errand, attempt) =>
        setHeader(stages.addHeaders(request, errand, attempt), 'x-debug', errand.call.credentials.secretAccessKey),
    }),
  },
  {
    name: 'credentials-as-basic',
    sentence: 'The access key and its secret are sent as Basic credentials for a proxy.',
    requirements: ['client.request.no-secrets'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, errand, attempt) => {
        const { accessKeyId, secretAccessKey } = errand.call.credentials;
        const pair = Buffer.from(`${accessKeyId}:${secretAccessKey}`).toString('base64');
        return setHeader(stages.addHeaders(request, errand, attempt), 'proxy-authorization', `Basic ${pair}`);
      },
    }),
  },
  {
    name: 'content-type-of-another-charset',
    sentence: 'The content type says ISO-8859-1 over a body of UTF-8.',
    requirements: ['client.request.content-type'],
    seenIn: 'HTTP libraries with Latin-1 as their default; StringEntity of Apache HttpClient 4 has it',
    apply: alterHeaders((request) => setHeader(request, 'content-type', 'application/json; charset=ISO-8859-1')),
  },
  {
    name: 'body-changed-after-signing',
    sentence: 'A line feed is added to the body after it was signed.',
    requirements: ['client.signature.valid'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      seal: (request) =>
        setHeader(
          { ...request, body: Buffer.concat([request.body, Buffer.from('\n')]) },
          'content-length',
          String(request.body.byteLength + 1),
        ),
    }),
  },
  {
    name: 'content-type-changed-after-signing',
    sentence: 'A charset is added to the signed content type.',
    requirements: ['client.signature.valid'],
    seenIn: 'HTTP libraries that complete the content type behind the signer; axios and XMLHttpRequest did',
    apply: seal((request) => setHeader(request, 'content-type', 'application/json; charset=utf-8')),
  },
  {
    name: 'wrong-payload-hash',
    sentence: 'X-Amz-Content-Sha256 is always the hash of an empty body.',
    requirements: ['client.signature.valid'],
    seenIn: 'constructed',
    apply: alterHeaders((request) =>
      setHeader(request, 'x-amz-content-sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    ),
  },
  {
    name: 'date-an-hour-behind',
    sentence: 'The date of the signature is an hour behind, as in another time zone.',
    requirements: ['client.signature.date'],
    seenIn: 'local time taken for UTC',
    apply: sign({ date: () => new Date(Date.now() - 3_600_000) }),
  },
  {
    name: 'date-of-the-start',
    sentence: 'The date of the signature is that of the first attempt.',
    requirements: ['client.retry.fresh-signature'],
    seenIn: 'retries that send the same signed request again',
    apply: (stages) => {
      const dates = new WeakMap<object, Date>();
      return {
        ...stages,
        sign: (request, errand) => {
          const date = dates.get(errand) ?? new Date();
          dates.set(errand, date);
          return signWith({ date: () => date })(request, errand);
        },
      };
    },
  },
  {
    name: 'attempt-always-one',
    sentence: 'Every attempt says that it is the first.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'constructed',
    apply: alterHeaders((request) => setHeader(request, 'amz-sdk-request', 'attempt=1; max=3')),
  },
  {
    name: 'attempts-from-zero',
    sentence: 'Attempts are numbered from zero.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, errand, attempt) => stages.addHeaders(request, errand, attempt - 1),
    }),
  },
  {
    name: 'attempts-from-two',
    sentence: 'The first attempt says that it is the second.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'constructed',
    apply: alterHeaders((request, attempt) => setHeader(request, 'amz-sdk-request', `attempt=${attempt + 1}; max=9`)),
  },
  {
    name: 'attempts-beyond-the-last',
    sentence: 'The last attempt says that there are fewer.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'the number of retries taken for that of attempts',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, errand, attempt) =>
        stages.addHeaders(request, { ...errand, maxAttempts: errand.maxAttempts - 1 }, attempt),
    }),
  },
  {
    name: 'attempts-not-in-digits',
    sentence: 'Attempts are numbered in words.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'constructed',
    apply: alterHeaders((request, attempt) => setHeader(request, 'amz-sdk-request', `attempt=#${attempt}; max=3`)),
  },
  {
    name: 'invocation-id-per-attempt',
    sentence: 'Every attempt has an invocation id of its own.',
    requirements: ['client.retry.attempt-headers'],
    seenIn: 'constructed',
    apply: alterHeaders((request) => setHeader(request, 'amz-sdk-invocation-id', crypto.randomUUID())),
  },
  {
    name: 'drops-the-endpoint-path',
    sentence: 'The path of the endpoint is dropped.',
    requirements: ['client.request.endpoint-path'],
    seenIn: 'URLs that are resolved against the endpoint in place of being appended to it',
    apply: (stages) => ({
      ...stages,
      sign: (request, errand) => stages.sign(request, atRoot(errand)),
      send: (request, errand) => stages.send(request, atRoot(errand)),
    }),
  },
];
