import type { Operation } from '../spec/contract.ts';
import type { HttpResponse } from '../spec/words/http.ts';
import { FRAMEWORK_STATUSES, type Refusal } from './refusal.ts';
import type { Answer, Run } from './stages.ts';

/** The header that names an error by its bare shape name (restJson1, operation error serialization). */
export const ERROR_TYPE_HEADER = 'x-amzn-ErrorType';
/** The header that identifies an answer, spelt as the service spells it. */
export const REQUEST_ID_HEADER = 'x-amzn-RequestId';

/** The run as the documents' sample shows it: epoch seconds with a fraction of milliseconds; `type` and `types` as they were asked for. */
export function renderSuccess(run: Run, operation: Operation): Answer {
  const { domainIdentifier, owningProjectIdentifier, type, types } = run.input;
  const body = {
    createdAt: run.createdAtMs / 1000,
    createdBy: run.createdBy,
    ...(domainIdentifier !== undefined && { domainId: domainIdentifier }),
    id: run.id,
    ...(owningProjectIdentifier !== undefined && { owningProjectId: owningProjectIdentifier }),
    status: 'SUBMITTED',
    ...(type !== undefined && { type }),
    ...(types !== undefined && { types }),
  };
  const { status, mediaType } = operation.success;
  return { status, headers: [['content-type', mediaType]], body };
}

/** Status of the documents, or of the protocol for its own errors; the name in the header alone, `message` alone in the body. */
export function renderRefusal(refusal: Refusal, operation: Operation): Answer {
  const documented = operation.errors.find(({ name }) => name === refusal.name);
  return {
    status: documented?.status ?? FRAMEWORK_STATUSES[refusal.name] ?? 500,
    headers: [
      ['content-type', operation.success.mediaType],
      [ERROR_TYPE_HEADER, refusal.name],
    ],
    body: { message: refusal.message },
    refusal,
  };
}

const UTF8 = new TextEncoder();

/** The answer as bytes. */
export function encodeAnswer({ status, headers, body }: Answer): HttpResponse {
  return { status, headers, body: UTF8.encode(JSON.stringify(body)) };
}
