import { section } from '../statement.ts';

/** What the examples of the API reference page show. */
export const API_REFERENCE_EXAMPLES = [
  ...section('api-reference/examples/success', [
    ['A run starts for an asset with a revision, by its type.', 'operation.accepts-valid'],
    [
      'The command line tool takes the members as options and target as JSON, and prints the answer.',
      'client.command.output',
      'client.command.exit-code',
    ],
    [
      'The answer carries createdAt as seconds with a fraction.',
      'response.createdAt.json-type',
      'response.createdAt.format',
    ],
    [
      'The answer names a user, repeats domain, project and type, and has an id.',
      'response.createdBy.min-length',
      'response.domainId.echo',
      'response.owningProjectId.echo',
      'response.type.echo',
      'response.id.pattern',
    ],
    ['The run is SUBMITTED, one of the listed states.', 'response.status.enum'],
  ]),
  ...section('api-reference/examples/missing-parameter', [
    [
      'Without project, target and type the command line tool stops and names what is missing.',
      'client.command.local-refusal',
      'client.command.fault-named',
      'client.command.streams',
    ],
    [
      'Those three are required.',
      'request.owningProjectIdentifier.required',
      'request.target.required',
      'request.type.required',
    ],
  ]),
  ...section('api-reference/examples/invalid-json', [
    [
      'The command line tool refuses a target that is no JSON and shows where it breaks.',
      'client.command.local-refusal',
      'client.command.fault-named',
    ],
  ]),
  ...section('api-reference/examples/invalid-input', [
    ['A run type that is not listed is refused as ValidationException.', 'request.type.enum', 'error.type'],
    [
      'The error has a message.',
      'error.ValidationException.message.required',
      'error.ValidationException.message.json-type',
    ],
    {
      says: 'The message counts the errors, names the member and lists the valid values.',
      reason: 'Words of a message are for people; three forms of them are in public use.',
    },
  ]),
  ...section('api-reference/examples/resource-not-found', [
    ['An asset that does not exist is refused as ResourceNotFoundException.', 'existence.asset'],
    [
      'The error has a message.',
      'error.ResourceNotFoundException.message.required',
      'error.ResourceNotFoundException.message.json-type',
    ],
  ]),
  ...section('api-reference/examples/unsupported-type', [
    [
      'An asset of a type without metadata generation is refused as ValidationException.',
      'existence.unsupported-asset',
    ],
    [
      'The error has a message, and the command line tool prints it behind its name.',
      'error.ValidationException.message.required',
      'client.command.error-name',
      'client.command.error-message',
    ],
  ]),
  ...section('api-reference/see-also', [
    {
      says: 'SDKs for several languages have the operation.',
      reason: 'It speaks of clients, which are certified as SDKs.',
    },
  ]),
];
