import type { RegisterEntry } from './register-requirement.ts';

const SUCCESS = 'api-reference: Examples, Sample Request';
const MISSING = 'api-reference: Examples, Failure case - missing parameter';
const INVALID_JSON = 'api-reference: Examples, Failure case - invalid JSON';
const INVALID_INPUT = 'api-reference: Examples, Failure case - invalid input';
const NOT_FOUND = 'api-reference: Examples, Failure case - resource not found';

/**
 * What a command line tool promises besides: the examples of the documents are its commands. The words of its messages, the prefix before
 * them and the number of its exit codes differ by version; they are told of each run and never judged.
 */
export const COMMAND_ENTRIES: readonly RegisterEntry[] = [
  {
    id: 'client.command.exit-code',
    level: 'must',
    provenance: 'documented',
    sources: [SUCCESS, MISSING, INVALID_INPUT],
    promise: 'A command that started a run ends with exit code 0, and a command that failed with another one.',
    test: 'The commands of the documents, each with its answer.',
    violation: 'A script goes on as if the run had been started.',
    ambiguities: ['command-exit-codes'],
  },
  {
    id: 'client.command.streams',
    level: 'must',
    provenance: 'documented',
    sources: [MISSING, INVALID_JSON, INVALID_INPUT],
    promise: 'What goes wrong is told on standard error, and standard output stays empty then.',
    test: 'The failing commands of the documents.',
    violation: 'The error is printed where a script reads the result.',
  },
  {
    id: 'client.command.output',
    level: 'must',
    provenance: 'documented',
    sources: [SUCCESS, 'api-reference: Examples, Sample Response'],
    promise: 'The members of the answer are printed on standard output as a JSON object.',
    test: 'The successful command of the documents; createdAt as seconds or as a date.',
    violation: 'The id of the run is not printed.',
    ambiguities: ['command-timestamp-form'],
  },
  {
    id: 'client.command.error-name',
    level: 'must',
    provenance: 'documented',
    sources: [INVALID_INPUT, NOT_FOUND],
    promise: 'The name of the error that the service answers with is told.',
    test: 'A run type that is not listed, an unknown asset, an asset of an unsupported type, and access denied.',
    violation: 'The user reads that something failed.',
  },
  {
    id: 'client.command.error-message',
    level: 'should',
    provenance: 'documented',
    sources: [INVALID_INPUT, NOT_FOUND],
    promise: 'The message of the service is told word for word.',
    test: 'The same commands; how lines are broken does not count.',
    violation: 'The message is cut, or replaced by one of the tool.',
  },
  {
    id: 'client.command.local-refusal',
    level: 'must',
    provenance: 'documented',
    sources: [MISSING, INVALID_JSON],
    promise: 'A command that lacks a required option, or whose target is no JSON, is refused before anything is sent.',
    test: 'The two commands of the documents.',
    violation: 'A request arrives.',
  },
  {
    id: 'client.command.fault-named',
    level: 'should',
    provenance: 'documented',
    sources: [MISSING, INVALID_JSON],
    promise: 'The refusal names each option that is missing, or the one that is no JSON.',
    test: 'The two commands of the documents; dashes and positions do not count.',
    violation: 'The user is shown a stack trace, or how the tool is used.',
  },
];
