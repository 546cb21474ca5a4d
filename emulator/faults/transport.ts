import { gzipSync } from 'node:zlib';
import { isDocumentedError, withHeader, withoutHeader } from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import type { EmulatorAnswer } from '../emulator-answer.ts';
import { REQUEST_ID_HEADER } from '../render-answer.ts';
import type { Answer, Stages } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('transport');

const alterSeal = (edit: (seal: Stages['seal']) => Stages['seal']): Alteration =>
  alterStages((stages) => ({ ...stages, seal: edit(stages.seal) }));

/** Does something else to the connection for some answers. */
const alterDelivery = (
  concerns: (answer: Answer) => boolean,
  edit: (delivered: EmulatorAnswer) => EmulatorAnswer,
): Alteration =>
  alterStages((stages) => ({
    ...stages,
    deliver: (response, cause) => {
      const delivered = stages.deliver(response, cause);
      return concerns(cause.answer) ? edit(delivered) : delivered;
    },
  }));

const isInvalid = ({ refusal }: Answer): boolean => refusal?.name === 'ValidationException';

const cutInHalf = (delivered: EmulatorAnswer): EmulatorAnswer => {
  if (delivered.kind !== 'response') return delivered;
  const { response } = delivered;
  return { kind: 'truncated', response, afterBytes: Math.floor(response.body.byteLength / 2) };
};

/** Answers that do not arrive, arrive in part, or in another coding, and the header that every answer carries. */
export const TRANSPORT_FAULTS = [
  fault('always-gzip', {
    sentence: 'Every answer is compressed, asked for or not.',
    requirements: ['protocol.not-compressed'],
    seenIn: 'proxies set to compress everything; boto3 and JavaScript ask for no coding and fail',
    apply: alterSeal((seal) => (response) => {
      const headers = withHeader(response.headers, ['content-encoding', 'gzip']);
      return seal({ ...response, headers, body: gzipSync(response.body) });
    }),
  }),
  fault('success-truncated', {
    editions: ['2025-12'],
    sentence: 'The answer to a run that was asked for by the list ends in the middle of its body.',
    requirements: ['protocol.complete-response'],
    seenIn: 'proxies that time out; boto3 reports success for such an answer',
    apply: alterDelivery(({ body }) => 'types' in body, cutInHalf),
  }),
  fault('errors-truncated', {
    sentence: 'The answer to an invalid request ends in the middle of its body.',
    requirements: ['protocol.complete-response'],
    apply: alterDelivery(isInvalid, cutInHalf),
  }),
  fault('reset-on-invalid-input', {
    sentence: 'The connection is reset when the input is invalid.',
    requirements: ['protocol.complete-response'],
    seenIn: 'servers whose worker dies of an exception that nobody catches',
    apply: alterDelivery(isInvalid, () => ({ kind: 'reset' })),
  }),
  fault('hang-on-invalid-input', {
    sentence: 'An invalid input is never answered.',
    requirements: ['protocol.complete-response'],
    seenIn: 'Express handlers that reject without calling next',
    apply: alterDelivery(isInvalid, () => ({ kind: 'hang' })),
  }),
  fault('no-request-id', {
    sentence: 'No answer carries a request id.',
    requirements: ['response.request-id'],
    seenIn: 'hand-written mocks',
    apply: alterSeal((seal) => (response) => {
      const sealed = seal(response);
      return { ...sealed, headers: withoutHeader(sealed.headers, REQUEST_ID_HEADER) };
    }),
  }),
  fault('request-id-constant', {
    sentence: 'Every answer carries the same request id.',
    requirements: ['response.request-id.unique'],
    seenIn: 'mocks that answer with recorded headers',
    apply: alterSeal((seal) => (response) => {
      const sealed = seal(response);
      const constant = [REQUEST_ID_HEADER, '00000000-0000-4000-8000-000000000000'] as const;
      return { ...sealed, headers: withHeader(sealed.headers, constant) };
    }),
  }),
  fault('errors-without-request-id', {
    sentence: 'Documented errors carry no request id.',
    requirements: ['response.request-id'],
    apply: alterStages((stages) => ({
      ...stages,
      deliver: (response, cause) => {
        const { refusal } = cause.answer;
        const bare = refusal !== undefined && isDocumentedError(refusal);
        const headers = bare ? withoutHeader(response.headers, REQUEST_ID_HEADER) : response.headers;
        return stages.deliver({ ...response, headers }, cause);
      },
    })),
  }),
] as const;
