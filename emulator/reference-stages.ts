import { checkContentType } from './check-content-type.ts';
import { existenceChecks } from './check-existence.ts';
import { provokeError } from './provoke-error.ts';
import { parseBody, readText } from './read-body.ts';
import { REFERENCE_READING, readInput } from './read-input.ts';
import { encodeAnswer, REQUEST_ID_HEADER, renderRefusal, renderSuccess } from './render-answer.ts';
import { routeRequest } from './route-request.ts';
import { authenticate } from './signatures/authenticate.ts';
import { referenceSignatureRules } from './signatures/reference-signature-rules.ts';
import type { Check, Stages } from './stages.ts';
import { createRunStarter, REFERENCE_IDEMPOTENCY } from './start-run.ts';
import type { Surroundings } from './surroundings.ts';
import { findViolations, inputSchema, REFERENCE_RULES, refuseViolations } from './validate-input.ts';

const validate: Check = ({ input }, { findViolations: find, rules }) => {
  const violations = find(input, rules);
  return violations.length === 0 ? undefined : refuseViolations(violations);
};

/** The stages of an implementation that keeps every promise of the operation. Fresh state at each call. */
export function referenceStages(surroundings: Surroundings): Stages {
  const { operation, world, clock, newRunId, newRequestId, maxTokens } = surroundings;
  const schema = inputSchema(operation);
  return {
    authenticate: (request, { signatures }) =>
      surroundings.verifySignatures ? authenticate(request, signatures) : undefined,
    signatures: referenceSignatureRules(surroundings),
    route: (request) => routeRequest(request, operation),
    checkContentType: (request) => checkContentType(request, operation),
    // The one media type that there is goes out whatever the request would rather have: refusing is allowed, not asked for.
    checkAccept: () => undefined,
    readText,
    parseBody,
    reading: REFERENCE_READING,
    readInput: (members, { reading }) => readInput(members, { schema: operation.body.schema, reading }),
    rules: REFERENCE_RULES,
    findViolations: (input, rules) => findViolations(input, { schema, rules }),
    checks: { validate, provoke: ({ request }) => provokeError(request), ...existenceChecks(world) },
    order: ['validate', 'provoke', 'findDomain', 'findProject', 'findAsset', 'supportAsset'],
    idempotency: REFERENCE_IDEMPOTENCY,
    newRun: (input) => ({ id: newRunId(), createdAtMs: clock(), createdBy: world.caller, input }),
    startRun: createRunStarter(maxTokens),
    renderSuccess: (run) => renderSuccess(run, operation),
    renderRefusal: (refusal) => renderRefusal(refusal, operation),
    encode: encodeAnswer,
    seal: (response) => ({ ...response, headers: [...response.headers, [REQUEST_ID_HEADER, newRequestId()]] }),
    deliver: (response) => ({ kind: 'response', response }),
  };
}
