import { FAULTS, findFault } from '../../emulator/fault-catalogue.ts';
import type { Fault } from '../../emulator/index.ts';

/** Two faults of each family that leave the rest of an answer as it is, so that another one beside them stays visible. */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  'request-bounds': ['project-37-accepted', 'revision-65-accepted'],
  'request-limits': ['client-token-of-any-length', 'asset-identifier-with-nul-breaks'],
  'request-patterns': ['domain-dot-accepted', 'client-token-tilde-refused'],
  'request-lists': ['types-one-good-item-suffices', 'types-of-any-length'],
  'request-readings': ['digits-of-any-script', 'project-ends-at-nul'],
  'request-enums': ['target-type-any-value', 'listing-as-target-type'],
  'request-required': ['project-not-required', 'target-identifier-not-required'],
  'request-json-types': ['revision-object-as-text', 'type-list-unwrapped'],
  'request-tolerance': ['unknown-members-refused', 'optional-null-refused'],
  'protocol-routing': ['get-starts-a-run', 'label-not-decoded'],
  'protocol-reading': ['single-quotes-accepted', 'unknown-header-refused'],
  'protocol-body': ['accept-wildcard-refused', 'trailing-comma-accepted'],
  'error-statuses': ['conflict-400', 'quota-429'],
  'error-names': ['validation-named-bad-request', 'name-in-body-type-alone'],
  'error-bodies': ['message-capitalised', 'errors-without-content-type'],
  'passing-refusals': ['throttle-in-passing-503', 'conflict-in-passing-without-message'],
  'framework-habits': ['not-found-message-null', 'created-at-zero'],
  'front-ends': ['missing-project-turned-away', 'tokens-of-128-turned-away'],
  'success-forms': ['success-201', 'success-text-html'],
  'response-names': ['project-identifier-for-project-id', 'created-by-null'],
  'response-values': ['status-is-a-number', 'domain-id-hard-coded'],
  'response-times': ['created-at-milliseconds', 'created-at-iso-text'],
  'run-ids': ['id-37-characters', 'id-with-blank'],
  idempotency: ['client-token-in-any-case', 'replay-is-not-found'],
  aftermath: ['refused-request-uses-up-its-token', 'refusal-sticks'],
  existence: ['unknown-asset-accepted', 'unsupported-asset-is-not-found'],
  signatures: ['signature-prefix-compared', 'signing-region-not-looked-at'],
  transport: ['request-id-constant', 'errors-without-request-id'],
};

/** Families without a representative, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  wire: 'They show themselves on a socket alone, in cases of their own that hold nothing else to account.',
  degenerate: 'One answer to everything leaves nothing else to see.',
};

/** Pairs of which one hides the other by nature, and why. */
const HIDDEN: Readonly<Record<string, string>> = {
  'unknown-members-refused single-quotes-accepted':
    'What stands in single quotes is an unknown member, which is refused for that.',
};

/** The families that have neither a representative nor a reason why not. */
export const UNREPRESENTED = [...new Set(FAULTS.map(({ family }) => family))].filter(
  (family) => NAMES[family] === undefined && LEFT_OUT[family] === undefined,
);

const FAMILIES = Object.values(NAMES).map((names) => names.map(findFault));

/** Each family with each other, by one of its two representatives in turn; without the pairs that hide each other. */
export const PAIRS: readonly (readonly [Fault, Fault])[] = FAMILIES.flatMap((one, index) =>
  FAMILIES.slice(index + 1).flatMap((other, distance): readonly (readonly [Fault, Fault])[] => {
    const first = one[(distance + 1) % 2];
    const second = other[index % 2];
    if (first === undefined || second === undefined) return [];
    return HIDDEN[`${first.name} ${second.name}`] === undefined ? [[first, second]] : [];
  }),
);
