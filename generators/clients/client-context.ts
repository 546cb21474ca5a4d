import type { Contract } from '../../spec/contract.ts';
import { listInputMembers, listMembers, type Member } from '../../spec/requirements/list-members.ts';
import type { ClientCall, ClientCase, ClientExpectation, ScriptedAnswer } from '../../spec/words/client-case.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { listBaseInputs } from '../inputs/base-inputs.ts';
import { type ClassifyInput, compileClassifier } from '../inputs/classify-input.ts';
import { memberAt } from '../inputs/edit-input.ts';
import { sampleInput } from '../inputs/sample-input.ts';
import { answerWith } from './scripted-answers.ts';

/** Everything that the writers of client cases share. */
export interface ClientContext {
  readonly contract: Contract;
  readonly inputs: readonly Member[];
  readonly outputs: readonly Member[];
  readonly classify: ClassifyInput;
  /** A plain valid input with every optional member but the token, and the same without what it can do without. */
  readonly whole: JsonObject;
  readonly minimal: JsonObject;
  readonly tokenMember: string | undefined;
  /** What a right server answers to an input: every documented member. */
  readonly outputFor: (input: JsonObject) => JsonObject;
  readonly has: (id: string) => boolean;
  readonly write: (draft: ClientCaseDraft) => readonly ClientCase[];
}

/** A case before the usual is filled in: one call of a valid input, permanent credentials, one success. */
export interface ClientCaseDraft {
  /** The first is what the id begins with; those that the contract does not have are passed over, and without the first there is no case. */
  readonly requirements: readonly [string, ...string[]];
  readonly name: string;
  readonly title: string;
  readonly input?: JsonObject;
  readonly call?: Partial<ClientCall>;
  readonly calls?: readonly [ClientCall, ...ClientCall[]];
  readonly answers?: readonly [ScriptedAnswer, ...ScriptedAnswer[]];
  readonly expect?: Partial<ClientExpectation>;
  readonly lingerMs?: number;
  /** Ids of cases that ask the same of a plainer answer. */
  readonly twins?: readonly string[];
}

/** Computes what the writers of client cases share. */
export function createClientContext(contract: Contract): ClientContext {
  const { operation, requirements } = contract;
  const ids = new Map<string, RequirementId>(
    requirements.filter(({ party }) => party === 'client').map(({ id }) => [String(id), id]),
  );
  const classify = compileClassifier(operation);
  const inputs = listInputMembers(operation);
  const tokenMember = inputs.find(({ schema }) => schema['x-idempotency-token'] === true)?.path;
  const bases = listBaseInputs(operation, { fixtures: undefined, classify });
  const whole = bases.find(({ isCutDown }) => !isCutDown)?.input ?? {};
  const outputs = listMembers(operation.success.schema);
  const outputFor = (input: JsonObject) => answerFor(input, outputs, sampleInput(operation.success.schema));
  const write = (draft: ClientCaseDraft): readonly ClientCase[] => {
    const [first] = draft.requirements;
    if (!ids.has(first)) return [];
    const input = draft.input ?? whole;
    const call: ClientCall = { input, credentials: 'permanent', ...draft.call };
    return [
      {
        id: `${first}/${draft.name}`,
        title: draft.title,
        requirements: draft.requirements.flatMap((id) => ids.get(id) ?? []),
        calls: draft.calls ?? [call],
        answers: draft.answers ?? [answerWith(outputFor(input))],
        expect: {
          sent: 'must',
          attempts: 'any',
          told: { kind: 'output', members: outputFor(input) },
          ...draft.expect,
        },
        ...(draft.twins === undefined ? {} : { twins: draft.twins }),
        ...(draft.lingerMs === undefined ? {} : { lingerMs: draft.lingerMs }),
      },
    ];
  };
  return {
    contract,
    inputs,
    outputs,
    classify,
    whole,
    minimal: bases.find(({ isCutDown }) => isCutDown)?.input ?? whole,
    tokenMember,
    outputFor,
    has: (id) => ids.has(id),
    write,
  };
}

/** The point in time of the documents' example, in epoch seconds. */
const SAMPLE_TIME = 1752644436.666;

/** A sample of every documented member, with the input's values where the answer repeats them. */
function answerFor(input: JsonObject, outputs: readonly Member[], sample: JsonObject): JsonObject {
  const repeated = outputs.flatMap(({ path, schema }): readonly (readonly [string, JsonValue | undefined])[] => {
    const echoed = schema['x-echoes'];
    if (schema.format === 'epoch-seconds') return [[path, SAMPLE_TIME]];
    return echoed === undefined ? [] : [[path, memberAt(input, echoed) ?? undefined]];
  });
  const absent = new Set(repeated.filter(([, value]) => value === undefined).map(([path]) => path));
  return Object.fromEntries(
    Object.entries({
      ...sample,
      ...Object.fromEntries(repeated.filter((pair): pair is readonly [string, JsonValue] => pair[1] !== undefined)),
    }).filter(([name]) => !absent.has(name)),
  );
}
