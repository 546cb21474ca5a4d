import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about the answer to a started run. */
export const ANSWER_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'output-required',
    question: 'Which members does every answer carry?',
    readings: [
      reading('api-reference: Response Elements', 'Seven are described; none is marked as always there.'),
      reading('boto3: Response Structure', 'Eight are described; none is marked as always there.'),
      reading('service-model: StartMetadataGenerationRunOutput', 'domainId and id are always there.'),
    ],
    treatment: 'domainId and id are demanded.',
    why: 'The public service model states it, both documents describe the two without reserve, and a run without an id cannot be followed.',
  },
  {
    id: 'optional-output',
    question: 'May createdAt, createdBy, owningProjectId, status, type and types be missing from an answer?',
    readings: [
      reading('api-reference: Response Elements', 'They are returned; nothing is said of their absence.'),
      reading('service-model: StartMetadataGenerationRunOutput', 'They are optional.'),
    ],
    treatment: 'Their absence fails nothing. What one of them promises is untested when no answer ever carried it.',
    why: 'An optional member may be left out, and silence is not evidence either.',
    touches: [
      'response.createdAt.json-type',
      'response.createdBy.json-type',
      'response.owningProjectId.echo',
      'response.status.enum',
      'response.type.echo',
      'response.types.echo',
      'response.null-members',
    ],
  },
  {
    id: 'run-status-values',
    question: 'Which states can a run be in?',
    readings: [
      reading('api-reference: Response Elements, status', 'Five.'),
      reading('boto3: Response Syntax, status', 'Those and PARTIALLY_SUCCEEDED.'),
    ],
    treatment:
      'Edition 2025-12 takes all six. Edition 2025-09 leaves PARTIALLY_SUCCEEDED open. Any other state is a finding.',
    why: 'A newer service cannot be faulted for a value that its newer document names.',
  },
  {
    id: 'initial-status',
    question: 'Which state is a run in when it has just been started?',
    readings: [
      reading('api-reference: Examples, Sample Response', 'SUBMITTED.'),
      reading('api-reference: Response Elements, status', 'Any of the listed states.'),
    ],
    treatment: 'Any documented state.',
    why: 'An example shows what can be and not what must be; a fast service may already be at work.',
    touches: ['response.status.enum'],
  },
  {
    id: 'id-form',
    question: 'Do identifiers have more form than their patterns say?',
    readings: [
      reading(
        'api-reference: Examples, Sample Response',
        'The id of the run begins with mgr, the domain with dzd and an underscore.',
      ),
      reading('api-reference: Response Elements, id, Pattern', '1 to 36 letters, digits, underscores and hyphens.'),
    ],
    treatment: 'Only the patterns are judged.',
    why: 'Nothing but the examples hints at prefixes, and the pattern of the domain allows a hyphen as well.',
    touches: ['response.domainId.pattern', 'response.owningProjectId.pattern'],
  },
  {
    id: 'timestamp-notation',
    question: 'How is the number of createdAt written?',
    readings: [
      reading('api-reference: Examples, Sample Response', 'Seconds with three decimals.'),
      reading('restJson1: Timestamps, epoch-seconds', 'A number of seconds that may have a fraction.'),
    ],
    treatment: 'An integer, a fraction of any length and an exponent are all right; text is not.',
    why: 'They are one JSON number to every reader.',
    touches: ['response.createdAt.json-type', 'response.createdAt.format'],
  },
  {
    id: 'clock-skew',
    question: 'How near to now is the creation time of a fresh run?',
    readings: [
      reading('api-reference: Response Elements, createdAt', 'The time at which the run was started.'),
      reading('http: Date', "The answer's own clock, which need not agree with the client's."),
    ],
    treatment: "Within ten minutes of the suite's clock or of the Date header of the answer.",
    why: 'Clocks differ; ten minutes still tell seconds from milliseconds and any time zone from UTC.',
  },
  {
    id: 'request-id-name',
    question: 'Which header carries the request id?',
    readings: [
      reading('service-model: cors trait, additionalExposedHeaders', 'x-amzn-requestid.'),
      reading('implementation: LocalStack', 'x-amz-request-id as well.'),
    ],
    treatment: 'Either name, in any letter case.',
    why: 'Most SDKs read both.',
    touches: ['response.request-id.unique'],
  },
];
