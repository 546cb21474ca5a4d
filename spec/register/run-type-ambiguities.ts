import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about the kind of run that a request asks for, and how an answer repeats it. */
export const RUN_TYPE_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'type-required',
    question: 'Must a request carry the member type?',
    readings: [
      reading('api-reference: Request Body, type, Required', 'Yes.'),
      reading(
        'boto3: Parameters, type',
        'No: it lacks the mark that the required members carry, and types stands beside it.',
      ),
      reading(
        'service-model: StartMetadataGenerationRunInput',
        'Yes until December 2025; since then it is optional and deprecated in favour of types.',
      ),
    ],
    treatment:
      'Edition 2025-09 demands that a request without type is refused; edition 2025-12 demands that one with types and no type is accepted.',
    why: 'Both documents are right for their own time, so the difference belongs to the edition and not to the target.',
  },
  {
    id: 'neither-type-nor-types',
    question: 'What becomes of a request that names no run type at all, neither in type nor in types?',
    readings: [
      reading('boto3: Parameters', 'Neither member is marked as required, so the form allows it.'),
      reading('service-model: StartMetadataGenerationRunInput', 'Neither member is required, so the form allows it.'),
      reading('api-reference: Request Body, type', 'type is required, in a state that knows no types.'),
    ],
    treatment: 'Edition 2025-12 takes such a request either way and holds only the form of the answer to the contract.',
    why: 'It is allowed by form and asks for nothing; a service may well refuse it, and no document says which is right.',
  },
  {
    id: 'type-and-types',
    question: 'What becomes of a request that carries type and types together?',
    readings: [
      reading('boto3: Request Syntax', 'Both members stand side by side, with no word on how they bear on each other.'),
    ],
    nothingElse: 'No document says whether they exclude each other, must agree, or which of them wins.',
    treatment: 'Such a request may be accepted or refused; only the form of the answer is held to the contract.',
    why: 'A rule of either kind would be our invention.',
    touches: ['request.type.optional', 'request.types.optional'],
  },
  {
    id: 'repeated-types',
    question: 'May types name the same run type twice?',
    readings: [
      reading('boto3: Parameters, types', 'A list, with no word on repetition.'),
      reading(
        'service-model: MetadataGenerationRunTypes',
        'A list of one or two items that is not declared free of repetition.',
      ),
    ],
    treatment: 'A list that repeats a value may be accepted or refused.',
    why: 'The form allows it, yet it asks for one thing twice; services differ in such matters and nothing is promised.',
    touches: ['request.types.max-items', 'request.types.items.enum'],
  },
  {
    id: 'run-type-values',
    question: 'Which run types are there?',
    readings: [
      reading('api-reference: Request Body, type, Valid Values', 'BUSINESS_DESCRIPTIONS alone.'),
      reading('api-reference: Prerequisites', 'BUSINESS_DESCRIPTIONS and BUSINESS_NAMES.'),
      reading(
        'api-reference: Examples, Failure case - invalid input',
        'BUSINESS_NAMES and BUSINESS_DESCRIPTIONS, in an error message.',
      ),
      reading('boto3: Request Syntax, type', 'Those two and BUSINESS_GLOSSARY_ASSOCIATIONS.'),
      reading('service-model: MetadataGenerationRunType', 'One value until December 2025, all three since.'),
    ],
    treatment:
      'Edition 2025-12 demands all three and refuses any other. Edition 2025-09 demands BUSINESS_DESCRIPTIONS, leaves the other two open in requests and answers, and refuses anything else.',
    why: 'The reference page contradicts itself, so of its own edition only the value that all its places name can be demanded.',
  },
  {
    id: 'types-size',
    question: 'How many run types may types name?',
    readings: [
      reading('boto3: Parameters, types', 'A list without bounds; its request syntax shows one item.'),
      reading('service-model: MetadataGenerationRunTypes', 'One or two, although three values exist.'),
    ],
    treatment: 'One and two items must be accepted; none, three and more must be refused.',
    why: 'The public service model states the bounds, and the newer page, which leaves out every constraint, does not contradict it.',
  },
  {
    id: 'type-types-mapping',
    question: 'How do type and types of the answer follow from those of the request?',
    readings: [
      reading('api-reference: Response Elements, type', 'The answer names the type of the run.'),
      reading(
        'boto3: Response Structure',
        'The answer has both members; nothing says which is filled when a request used the other.',
      ),
    ],
    treatment:
      'When both sides carry type it is compared, and types likewise, in any order. A type in the answer to a request with types alone is one of those types. Nothing else is concluded from one to the other.',
    why: 'A server that fills both, or only the one that was asked with, breaks no written promise; one that names a run type that nobody asked for is wrong in every reading.',
  },
];
