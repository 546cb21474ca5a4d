import type { Operation } from '../../../spec/contract.ts';
import { listMembers } from '../../../spec/requirements/list-members.ts';
import { assertNever } from '../../../spec/words/assert-never.ts';
import type { CommandCase, CommandExpectation } from '../../../spec/words/command-case.ts';
import type { CommandExit } from '../../../spec/words/driver-message.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../spec/words/json.ts';
import { quoteValue } from '../../judge/describe-answer.ts';
import { type Notes, type Register, takeNotes } from '../../judge/notes.ts';
import type { CommandObservation } from '../observe-command.ts';
import { judgeBody } from './judge-body.ts';
import type { ClientJudgement } from './judge-client.ts';
import { judgePath } from './judge-path.ts';
import { isSame } from './judge-told.ts';

type Expected<Kind extends CommandExpectation['kind']> = Extract<CommandExpectation, { readonly kind: Kind }>;

/** The judge of command line tools: a command and what was seen of it in, findings out. Pure. */
export function judgeCommand(
  { expect }: CommandCase,
  context: { readonly operation: Operation; readonly register: Register; readonly observed: CommandObservation },
): ClientJudgement {
  const { operation, register, observed } = context;
  const { notes, judgement } = takeNotes(register, { step: () => 0 });
  judgeEnd(notes, observed.exit, expect.kind === 'output');
  const silence = judgeWords(notes, { expect, observed, operation });
  return {
    ...judgement(),
    ...(silence === undefined ? {} : { silence }),
    madeUpTokens: [],
    invocations: [],
    habits: [],
  };
}

/** Tells why the case says nothing when it does not. */
function judgeWords(
  notes: Notes,
  subject: {
    readonly expect: CommandExpectation;
    readonly observed: CommandObservation;
    readonly operation: Operation;
  },
): string | undefined {
  const { expect, observed, operation } = subject;
  switch (expect.kind) {
    case 'output':
      judgeRequest(notes, { ...subject, input: expect.input });
      judgeOutput(notes, { members: expect.members, exit: observed.exit, operation });
      return undefined;
    case 'error':
      if (observed.requests.length === 0 && expect.mayRefuse) return 'this tool refuses such a value before it is sent';
      judgeRequest(notes, { ...subject, input: expect.input });
      judgeError(notes, expect, observed.exit);
      return undefined;
    case 'refusal':
      judgeRefusal(notes, expect, observed);
      return undefined;
    default:
      return assertNever(expect);
  }
}

function judgeEnd(notes: Notes, exit: CommandExit, isSuccess: boolean): void {
  notes.check('client.command.exit-code', (exit.exitCode === 0) === isSuccess, () => ({
    message: isSuccess ? 'The command fails although the run was started.' : 'The command fails and ends as a success.',
    expected: isSuccess ? 'exit code 0' : 'an exit code other than 0',
    observed: describeExit(exit),
  }));
  if (isSuccess) return;
  notes.check('client.command.streams', exit.stdout.trim() === '' && exit.stderr.trim() !== '', () => ({
    message: 'What went wrong is not told on standard error alone.',
    expected: 'words on standard error, and nothing on standard output',
    observed: describeExit(exit),
  }));
}

function judgeRequest(
  notes: Notes,
  {
    observed: { requests, exit },
    input,
    operation,
  }: { readonly observed: CommandObservation; readonly input: JsonObject; readonly operation: Operation },
): void {
  notes.check('client.request.sent', requests.length > 0, () => ({
    message: 'No request arrived.',
    expected: 'a request',
    observed: describeExit(exit),
  }));
  for (const request of requests) {
    judgePath(notes, { request, input, operation });
    judgeBody(notes, { request, input, operation });
  }
}

function judgeOutput(
  notes: Notes,
  {
    members,
    exit,
    operation,
  }: { readonly members: JsonObject; readonly exit: CommandExit; readonly operation: Operation },
): void {
  const printed = readObject(exit.stdout);
  const lost = listMembers(operation.success.schema)
    .filter(({ path, place }) => place === 'member' && !path.includes('.'))
    .filter(
      (member) =>
        !isSame(member, {
          expected: members[member.path],
          told: toSeconds(member.schema.format, printed?.[member.path]),
        }),
    )
    .map(({ path }) => path);
  notes.check('client.command.output', printed !== undefined && lost.length === 0, () => ({
    message:
      printed === undefined ? 'No JSON object is printed.' : `Printed otherwise than answered: ${lost.join(', ')}.`,
    expected: quoteValue(members),
    observed: describeExit(exit),
  }));
}

/** A date is as good as the seconds that it stands for. */
function toSeconds(format: string | undefined, printed: JsonValue | undefined): JsonValue | undefined {
  if (format !== 'epoch-seconds' || typeof printed !== 'string') return printed;
  const at = Date.parse(printed);
  return Number.isNaN(at) ? printed : at / 1000;
}

function judgeError(notes: Notes, { name, message }: Expected<'error'>, exit: CommandExit): void {
  const text = wordsOf(exit);
  notes.check('client.command.error-name', text.includes(name), () => ({
    message: 'The name of the error is not told.',
    expected: name,
    observed: describeExit(exit),
  }));
  notes.check('client.command.error-message', text.includes(onOneLine(message)), () => ({
    message: 'The message of the service is not told word for word.',
    expected: message,
    observed: describeExit(exit),
  }));
}

function judgeRefusal(notes: Notes, { names }: Expected<'refusal'>, { requests, exit }: CommandObservation): void {
  notes.check('client.command.local-refusal', requests.length === 0, () => ({
    message: 'A command that is wrong is sent.',
    expected: 'no request',
    observed: `${requests[0]?.method} ${requests[0]?.path}`,
  }));
  if (requests.length > 0) return;
  const text = wordsOf(exit);
  const silent = names.filter((name) => !text.includes(name));
  notes.check('client.command.fault-named', silent.length === 0, () => ({
    message: 'The refusal does not name the options that are wrong.',
    expected: silent.map((name) => `--${name}`).join(', '),
    observed: describeExit(exit),
  }));
}

/** Of both streams: on which of them they belong is another promise. Where a line is broken does not count. */
const wordsOf = ({ stdout, stderr }: CommandExit): string => onOneLine(`${stderr}\n${stdout}`);

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function describeExit({ exitCode, stdout, stderr }: CommandExit): string {
  return `exit code ${exitCode}, standard output ${quoteValue(onOneLine(stdout))}, standard error ${quoteValue(onOneLine(stderr))}`;
}

function readObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
