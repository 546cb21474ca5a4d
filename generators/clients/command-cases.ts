import type { Contract } from '../../spec/contract.ts';
import type { CommandCase, CommandExpectation } from '../../spec/words/command-case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { withMember } from '../inputs/edit-input.ts';
import { type ClientContext, createClientContext } from './client-context.ts';
import { answerError, answerWith } from './scripted-answers.ts';

/** The errors of the documents' examples, and what they say; the message of a refused caller is not shown there. */
const ERRORS = [
  {
    name: 'ValidationException',
    status: 400,
    kind: 'unlisted-type',
    title: 'A run type that is not listed is told as the service refuses it, or refused by the tool.',
    message:
      "1 validation error detected: Value at 'type' failed to satisfy constraint: Member must satisfy enum value set: [BUSINESS_NAMES, BUSINESS_DESCRIPTIONS]",
    changes: [['type', 'INVALID_TYPE']],
  },
  {
    name: 'ResourceNotFoundException',
    status: 404,
    kind: 'unknown-asset',
    title: 'An unknown asset is told as the service refuses it.',
    message: "The given Asset doesn't exist. Try creating Asset before accessing it.",
    changes: [['target.identifier', 'ast_nonexistent']],
  },
  {
    name: 'ValidationException',
    status: 400,
    kind: 'unsupported-asset',
    title: 'An asset of an unsupported type is told as the service refuses it.',
    message: 'Metadata Descriptions Generation is not supported for input asset type',
    changes: [['target.identifier', 'ast7k9mpq2xvn4']],
  },
  {
    name: 'AccessDeniedException',
    status: 403,
    kind: 'access-denied',
    title: 'That access is denied is told as the service tells it.',
    message: 'User is not permitted to perform operation: StartMetadataGenerationRun',
    changes: [],
  },
] as const;

/** The commands that the documents show, for a client that is a command line tool. None where the contract promises nothing of commands. */
export function enumerateCommandCases(contract: Contract): readonly CommandCase[] {
  const context = createClientContext(contract);
  if (!context.has('client.command.exit-code')) return [];
  const input = contract.operation.examples[0]?.input ?? context.whole;
  const members = context.outputFor(input);
  return [
    write('output/example', {
      title: 'The documented command starts a run and prints it.',
      about: ['client.command.output', 'client.command.exit-code', 'client.command.streams'],
      words: wordsFor(contract, input),
      answer: answerWith(members),
      expect: { kind: 'output', input, members },
    }),
    ...writeErrors(contract, input),
    ...writeRefusals(context, input),
  ];
}

function writeErrors(contract: Contract, whole: JsonObject): readonly CommandCase[] {
  return ERRORS.map(({ name, status, kind, title, message, changes }) => {
    const input = changes.reduce<JsonObject>((changed, [path, value]) => withMember(changed, path, value), whole);
    return write(`error-name/${kind}`, {
      title,
      about: [
        'client.command.error-name',
        'client.command.error-message',
        'client.command.exit-code',
        'client.command.streams',
      ],
      words: wordsFor(contract, input),
      answer: answerError({ status, name, body: { message } }),
      expect: { kind: 'error', input, name, message, mayRefuse: kind === 'unlisted-type' },
    });
  });
}

function writeRefusals({ contract, outputFor }: ClientContext, input: JsonObject): readonly CommandCase[] {
  const { pathParameters, body } = contract.operation;
  const labels = Object.fromEntries(pathParameters.flatMap(({ name }) => [[name, input[name] ?? '']]));
  // Whether the run type has to be given differs by edition, and a tool may be newer than the edition that it is held to.
  const missing = (body.schema.required ?? []).filter((name) => body.schema.properties?.[name]?.enum === undefined);
  const [cut] = missing.filter((name) => body.schema.properties?.[name]?.properties !== undefined);
  const common = {
    about: [
      'client.command.local-refusal',
      'client.command.fault-named',
      'client.command.exit-code',
      'client.command.streams',
    ],
    answer: answerWith(outputFor(input)),
  } as const;
  const refuse = (names: readonly string[]): CommandExpectation => ({ kind: 'refusal', names });
  return [
    write('local-refusal/missing-options', {
      ...common,
      title: 'A command without its required options is refused, and they are named.',
      words: wordsFor(contract, labels),
      expect: refuse(missing.map(optionFor)),
    }),
    ...(cut === undefined
      ? []
      : [
          write('local-refusal/malformed-json', {
            ...common,
            title: `A ${cut} whose JSON is cut short is refused, and the option is named.`,
            words: wordsFor(contract, { ...input, [cut]: JSON.stringify(input[cut]).slice(0, -1) }),
            expect: refuse([optionFor(cut)]),
          }),
        ]),
  ];
}

function write(
  name: string,
  draft: Omit<CommandCase, 'id' | 'requirements'> & { readonly about: readonly string[] },
): CommandCase {
  const { about, ...rest } = draft;
  return { id: `client.command.${name}`, requirements: about.map(requirementId), ...rest };
}

/** The service and the operation, and each member as an option: text as it is, anything else as JSON. */
function wordsFor({ operation }: Contract, input: JsonObject): readonly string[] {
  const options = Object.entries(input).flatMap(([name, value]) => [
    `--${optionFor(name)}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return ['datazone', optionFor(operation.id.replace(/^./, (letter) => letter.toLowerCase())), ...options];
}

/** `owningProjectIdentifier` as `owning-project-identifier`. */
function optionFor(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
