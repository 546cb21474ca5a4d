import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about resources that do not exist, and about callers. */
export const EXISTENCE_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'unknown-domain',
    question: 'Which error answers a domain or a project that does not exist?',
    readings: [
      reading('api-reference: Errors, ResourceNotFoundException', '404: the resource cannot be found.'),
      reading(
        'implementation: terraform-provider-aws',
        '403: its source notes that the service denies access to a domain that does not exist.',
      ),
    ],
    treatment: 'ResourceNotFoundException and AccessDeniedException are both right.',
    why: 'Hiding what exists from those who may not see it is common, and was seen on the real service.',
  },
  {
    id: 'unknown-revision',
    question: 'Which error answers a revision that the asset does not have, if any?',
    readings: [
      reading(
        'boto3: Parameters, target, revision',
        'A revision of the asset; nothing is said of one that does not exist.',
      ),
      reading('api-reference: Errors', 'ResourceNotFoundException and ValidationException could both be meant.'),
    ],
    treatment:
      'A well-formed revision that does not exist may be accepted, or refused with either error, or with the one that an unknown asset gets.',
    why: 'No document promises that revisions are looked up when a run is started.',
    touches: [
      'existence.asset',
      'request.target.revision.min-length',
      'request.target.revision.max-length',
      'request.target.revision.json-type',
    ],
  },
  {
    id: 'check-order',
    question: 'Is the form of an identifier checked before it is looked up, or after?',
    readings: [
      reading('api-reference: Errors', 'Both errors are listed; no order is given.'),
      reading(
        'implementation: smithy-typescript',
        'Form first: the request is validated before the operation sees it.',
      ),
    ],
    treatment:
      'A target that answers 400 to a grossly malformed identifier and 403 or 404 to a well-formed unknown one has shown that it checks form first: then 403 or 404 for a subtly malformed one is a finding. Otherwise the subtle case is untested, because the look-up may hide the check.',
    why: 'An identifier that breaks a constraint never exists, so 404 is a refusal too; only the order that the target itself shows tells the two apart.',
    touches: [
      'request.domainIdentifier.pattern',
      'request.domainIdentifier.min-length',
      'request.domainIdentifier.max-length',
      'request.owningProjectIdentifier.pattern',
      'request.owningProjectIdentifier.min-length',
      'request.owningProjectIdentifier.max-length',
      'request.target.revision.max-length',
    ],
  },
  {
    id: 'authentication',
    question: 'Is a request that is signed wrongly refused before or after its input is checked?',
    readings: [
      reading('implementation: API Gateway', 'Before: it stands in front of the operation.'),
      reading('implementation: emulators', 'After, or never: signatures are commonly not checked at all.'),
    ],
    treatment:
      'The suite signs correctly but for the cases that are about signatures, and these are valid otherwise. 401 and 403 of the operation are tested through configured scenarios.',
    why: 'No document gives an order, and a request with two faults may be refused for either.',
    touches: ['operation.accepts-valid', 'error.AccessDeniedException.status', 'error.UnauthorizedException.status'],
  },
];
