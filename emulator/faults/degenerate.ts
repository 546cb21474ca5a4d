import type { Operation } from '../../spec/contract.ts';
import type { HttpRequest, HttpResponse } from '../../spec/words/http.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { refuse } from '../refusal.ts';
import { encodeAnswer, renderRefusal, renderSuccess } from '../render-answer.ts';
import type { Run } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('degenerate');

// Without a type, because whether a constant one is wrong depends on how many values the edition has.
const SAMPLE_RUN: Run = {
  id: 'mgr5g0fy285m1q',
  createdAtMs: 1752644436666,
  createdBy: 'usr7nx82mkl',
  input: {
    domainIdentifier: 'dzd_53ielnpxktdilj',
    owningProjectIdentifier: 'prj7nx82mkl',
  },
};

/** Answers everything, whatever it is, with the same bytes but for the request id. */
const always = (respond: (operation: Operation, request: HttpRequest) => HttpResponse): Alteration =>
  alterStages((stages, { operation }) => ({
    ...stages,
    deliver: (_, cause) => stages.deliver(stages.seal(respond(operation, cause.request)), cause),
  }));

const refusal =
  (name: string, message: string) =>
  (operation: Operation): HttpResponse =>
    encodeAnswer(renderRefusal(refuse(name, message), operation));

/** What a server that starts a run for everything gets wrong, as long as its one answer is well formed. */
const ACCEPTS_EVERYTHING = [
  'existence.asset',
  'existence.domain',
  'existence.project',
  'existence.unsupported-asset',
  'idempotency.distinct',
  'operation.method',
  'operation.path',
  'protocol.body-object',
  'protocol.content-type-mismatch',
  'protocol.label-decoding',
  'protocol.malformed-json',
  'request.clientToken.json-type',
  'request.clientToken.max-length',
  'request.clientToken.min-length',
  'request.clientToken.pattern',
  'request.domainIdentifier.min-length',
  'request.domainIdentifier.pattern',
  'request.domainIdentifier.required',
  'request.owningProjectIdentifier.json-type',
  'request.owningProjectIdentifier.min-length',
  'request.owningProjectIdentifier.pattern',
  'request.owningProjectIdentifier.required',
  'request.target.identifier.json-type',
  'request.target.identifier.required',
  'request.target.json-type',
  'request.target.required',
  'request.target.revision.json-type',
  'request.target.revision.max-length',
  'request.target.revision.min-length',
  'request.target.type.enum',
  'request.target.type.json-type',
  'request.target.type.required',
  'request.type.enum',
  'request.type.json-type',
  'request.type.required',
  'request.types.items.enum',
  'request.types.items.json-type',
  'request.types.json-type',
  'request.types.max-items',
  'request.types.min-items',
  'response.createdAt.near-now',
  'response.domainId.echo',
  'response.owningProjectId.echo',
] as const;

/** Servers that look at nothing. */
export const DEGENERATE_FAULTS = [
  fault('everything-is-the-sample', {
    sentence: 'Everything is answered with 200 and the documented sample, less its type.',
    requirements: ACCEPTS_EVERYTHING,
    seenIn: 'file servers and mocks that answer with a recorded body',
    apply: always((operation) => encodeAnswer(renderSuccess(SAMPLE_RUN, operation))),
  }),
  fault('everything-is-invalid', {
    sentence: 'Everything is answered with 400 and a well-formed ValidationException.',
    requirements: ['operation.accepts-valid'],
    apply: always(refusal('ValidationException', 'The input is not valid.')),
  }),
  fault('everything-is-a-server-error', {
    sentence: 'Everything is answered with 500 and a well-formed InternalServerException.',
    requirements: ['operation.accepts-valid'],
    seenIn: 'moto, which does not implement the service and answers 500 to all of it',
    apply: always(refusal('InternalServerException', 'The request has failed.')),
  }),
] as const;
