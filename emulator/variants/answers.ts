import { alterBytes, alterSuccessBody, setMembers, withHeader } from '../alter-answer.ts';
import { alterStages } from '../deviation.ts';
import { REQUEST_ID_HEADER } from '../render-answer.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('answers');
const UTF8 = new TextEncoder();

/** Other ways of telling a started run, and of sending an answer. */
export const ANSWER_VARIANTS = [
  variant('minimal-output', {
    sentence: 'The answer holds domainId and id alone.',
    because: 'The service model requires these two.',
    apply: alterSuccessBody(({ domainId = '', id = '' }) => ({ domainId, id })),
  }),
  variant('more-members', {
    sentence: 'The answer holds members that no document knows.',
    because: 'Clients have to ignore unknown members.',
    apply: alterSuccessBody((body) => ({ ...body, region: 'us-east-1', tags: { team: 'catalog' } })),
  }),
  variant('created-at-integer', {
    sentence: 'createdAt is cut to whole seconds.',
    because: 'Epoch seconds may be an integer.',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: Math.floor(createdAtMs / 1000) })),
  }),
  variant('created-at-to-five-seconds', {
    sentence: 'createdAt is cut to five seconds.',
    because: 'No document says how exact it is.',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: Math.floor(createdAtMs / 5000) * 5 })),
  }),
  variant('created-at-to-the-minute', {
    sentence: 'createdAt is cut to whole minutes.',
    because: 'No document says how exact it is.',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: Math.floor(createdAtMs / 60_000) * 60 })),
  }),
  variant('created-at-by-a-wrong-clock', {
    sentence: 'createdAt and the Date header are both two hours ahead.',
    because: 'The clock of the suite may be the wrong one.',
    apply: alterStages((stages, { clock }) => ({
      ...stages,
      newRun: (input) => ({ ...stages.newRun(input), createdAtMs: clock() + 2 * 3_600_000 }),
      seal: (response) => {
        const date = new Date(clock() + 2 * 3_600_000).toUTCString();
        return stages.seal({ ...response, headers: withHeader(response.headers, ['date', date]) });
      },
    })),
  }),
  variant('created-at-with-exponent', {
    sentence: 'createdAt is written with an exponent.',
    because: 'It is the same JSON number.',
    seenIn: 'serialisers that print doubles in scientific notation',
    apply: alterBytes(
      ({ body }) => typeof body['createdAt'] === 'number',
      (response, { body }) => {
        const exponential = Number(body['createdAt']).toExponential().replace('e+', 'E');
        const text = JSON.stringify(body).replace(/"createdAt":[^,}]+/, `"createdAt":${exponential}`);
        return { ...response, body: UTF8.encode(text) };
      },
    ),
  }),
  variant('status-in-progress', {
    sentence: 'A run is under way when it is first told of.',
    because: 'Every documented status is legal.',
    apply: setMembers(() => ({ status: 'IN_PROGRESS' })),
  }),
  variant('types-told-for-type', {
    sentence: 'A run type that was asked for by itself is told in both members.',
    because: 'How the two members map onto each other is not documented.',
    apply: alterSuccessBody((body, { input }) =>
      input['type'] === undefined || 'types' in body ? body : { ...body, types: [input['type']] },
    ),
  }),
  variant('content-type-with-charset', {
    sentence: 'Answers are declared application/json; charset=utf-8.',
    because: 'Parameters do not change the media type.',
    apply: alterBytes(
      () => true,
      (response) => ({
        ...response,
        headers: withHeader(response.headers, ['content-type', 'application/json; charset=utf-8']),
      }),
    ),
  }),
  variant('request-id-under-the-other-name', {
    sentence: 'The request id comes in x-amz-request-id.',
    because: 'SDKs read both names, and the documents write neither.',
    seenIn: 'LocalStack',
    apply: alterStages((stages) => ({
      ...stages,
      seal: (response) => {
        const sealed = stages.seal(response);
        const renamed = sealed.headers.map(([name, value]) =>
          name === REQUEST_ID_HEADER ? (['x-amz-request-id', value] as const) : ([name, value] as const),
        );
        return { ...sealed, headers: renamed };
      },
    })),
  }),
  variant('chunked-answers', {
    sentence: 'Answers are sent in chunks, without a length.',
    because: 'HTTP/1.1 has both framings.',
    apply: alterStages((stages) => ({
      ...stages,
      deliver: (response, cause) => {
        const delivered = stages.deliver(response, cause);
        return delivered.kind === 'response' ? { ...delivered, chunked: true } : delivered;
      },
    })),
  }),
] as const;
