import { didYouMean } from '../spec/words/did-you-mean.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import type { Fault } from './deviation.ts';
import { AFTERMATH_FAULTS } from './faults/aftermath.ts';
import { DEGENERATE_FAULTS } from './faults/degenerate.ts';
import { ERROR_BODY_FAULTS } from './faults/error-bodies.ts';
import { ERROR_NAME_FAULTS } from './faults/error-names.ts';
import { ERROR_STATUS_FAULTS } from './faults/error-statuses.ts';
import { EXISTENCE_FAULTS } from './faults/existence.ts';
import { FRAMEWORK_HABIT_FAULTS } from './faults/framework-habits.ts';
import { FRONT_END_FAULTS } from './faults/front-ends.ts';
import { IDEMPOTENCY_FAULTS } from './faults/idempotency.ts';
import { PASSING_REFUSAL_FAULTS } from './faults/passing-refusals.ts';
import { PROTOCOL_BODY_FAULTS } from './faults/protocol-body.ts';
import { PROTOCOL_READING_FAULTS } from './faults/protocol-reading.ts';
import { PROTOCOL_ROUTING_FAULTS } from './faults/protocol-routing.ts';
import { REQUEST_BOUND_FAULTS } from './faults/request-bounds.ts';
import { REQUEST_ENUM_FAULTS } from './faults/request-enums.ts';
import { REQUEST_JSON_TYPE_FAULTS } from './faults/request-json-types.ts';
import { REQUEST_LIMIT_FAULTS } from './faults/request-limits.ts';
import { REQUEST_LIST_FAULTS } from './faults/request-lists.ts';
import { REQUEST_PATTERN_FAULTS } from './faults/request-patterns.ts';
import { REQUEST_READING_FAULTS } from './faults/request-readings.ts';
import { REQUEST_REQUIRED_FAULTS } from './faults/request-required.ts';
import { REQUEST_TOLERANCE_FAULTS } from './faults/request-tolerance.ts';
import { RESPONSE_NAME_FAULTS } from './faults/response-names.ts';
import { RESPONSE_TIME_FAULTS } from './faults/response-times.ts';
import { RESPONSE_VALUE_FAULTS } from './faults/response-values.ts';
import { RUN_ID_FAULTS } from './faults/run-ids.ts';
import { SIGNATURE_FAULTS } from './faults/signatures.ts';
import { SUCCESS_FORM_FAULTS } from './faults/success-forms.ts';
import { TRANSPORT_FAULTS } from './faults/transport.ts';
import { WIRE_FAULTS } from './faults/wire.ts';

/** Every fault, family by family. */
export const FAULTS: readonly Fault[] = [
  ...REQUEST_BOUND_FAULTS,
  ...REQUEST_LIMIT_FAULTS,
  ...REQUEST_PATTERN_FAULTS,
  ...REQUEST_LIST_FAULTS,
  ...REQUEST_READING_FAULTS,
  ...REQUEST_ENUM_FAULTS,
  ...REQUEST_REQUIRED_FAULTS,
  ...REQUEST_JSON_TYPE_FAULTS,
  ...REQUEST_TOLERANCE_FAULTS,
  ...PROTOCOL_ROUTING_FAULTS,
  ...PROTOCOL_READING_FAULTS,
  ...PROTOCOL_BODY_FAULTS,
  ...ERROR_STATUS_FAULTS,
  ...ERROR_NAME_FAULTS,
  ...ERROR_BODY_FAULTS,
  ...PASSING_REFUSAL_FAULTS,
  ...FRAMEWORK_HABIT_FAULTS,
  ...FRONT_END_FAULTS,
  ...SUCCESS_FORM_FAULTS,
  ...RESPONSE_NAME_FAULTS,
  ...RESPONSE_VALUE_FAULTS,
  ...RESPONSE_TIME_FAULTS,
  ...RUN_ID_FAULTS,
  ...IDEMPOTENCY_FAULTS,
  ...AFTERMATH_FAULTS,
  ...EXISTENCE_FAULTS,
  ...SIGNATURE_FAULTS,
  ...TRANSPORT_FAULTS,
  ...WIRE_FAULTS,
  ...DEGENERATE_FAULTS,
];

/**
 * The fault of that name.
 *
 * @throws OperationalError `UNKNOWN_FAULT` for a name that there is not; its hint has the nearest.
 * @example
 * import { findFault } from 'datazone-conformance/emulator';
 *
 * console.log(findFault('client-token-129-accepted').requirements[0]); // request.clientToken.max-length
 */
export function findFault(name: string): Fault {
  const found = FAULTS.find((fault) => fault.name === name);
  if (found !== undefined) return found;
  const meant = didYouMean(
    name,
    FAULTS.map((fault) => fault.name),
  );
  throw new OperationalError(`There is no fault called '${name}'.`, {
    code: 'UNKNOWN_FAULT',
    hint: `${meant === undefined ? '' : `${meant} `}The faults are listed by: list --faults.`,
  });
}
