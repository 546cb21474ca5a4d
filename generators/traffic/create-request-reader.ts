import type { Contract } from '../../spec/contract.ts';
import type { BodyPlan, Expectation, Step, TokenPlan } from '../../spec/words/case.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { RecordedRequest, RequestReader } from '../../spec/words/traffic.ts';
import { type CaseContext, createCaseContext } from '../cases/case-context.ts';
import { isRoutingSensitive } from '../cases/expect-input.ts';
import { memberAt } from '../inputs/edit-input.ts';
import { blameRequirements } from './blame-requirements.ts';
import { listShown } from './list-shown.ts';
import { allowsJson, readMediaType } from './read-headers.ts';
import { type RecordedBody, readRecordedBody } from './read-recorded-body.ts';

/** What a reading of a request comes to. */
type Reading =
  /** Right, as far as it is known. */
  | { readonly kind: 'valid'; readonly input: JsonObject | undefined }
  /** Wrong for certain, in these points: the member, and the requirement that taking it breaks. */
  | { readonly kind: 'invalid'; readonly input: JsonObject | undefined; readonly defects: readonly Defect[] }
  | { readonly kind: 'open'; readonly ambiguity: string };

interface Defect {
  readonly member: string;
  readonly requirement: string;
  /** The errors that refuse it. */
  readonly errors: readonly string[];
}

/** Longest label, in characters, that every router and front end can be expected to pass on. */
const LONGEST_LABEL = 100;

/** Makes a reader of requests that others sent. It compiles the contract's word on inputs once. */
export function createRequestReader(contract: Contract): RequestReader {
  const context = createCaseContext({ contract });
  return (recorded) => {
    const reading = readRequest(context, recorded);
    const input = reading.kind === 'open' ? undefined : reading.input;
    const value = context.tokenMember === undefined ? undefined : input?.[context.tokenMember];
    const token = typeof value === 'string' ? value : undefined;
    const shown = reading.kind === 'valid' ? listShown(context, { recorded, input }) : blamed(reading);
    return {
      step: planStep(context, { recorded, reading, hasToken: value !== undefined && value !== null }),
      requirements: shown.flatMap((id) => context.requirement(id) ?? []),
      input,
      defects: reading.kind === 'invalid' ? reading.defects.map(({ member }) => member) : [],
      token,
    };
  };
}

const blamed = (reading: Reading): readonly string[] =>
  reading.kind === 'invalid' ? reading.defects.map(({ requirement }) => requirement) : [];

function readRequest(context: CaseContext, recorded: RecordedRequest): Reading {
  const { operation } = context.contract;
  const labels = readLabels(context, recorded);
  if (labels === undefined) return { kind: 'open', ambiguity: 'label-separators' };
  const mediaType = readMediaType(recorded.request, operation.body.mediaType);
  if (mediaType === 'open') return { kind: 'open', ambiguity: 'content-type-absent' };
  if (!allowsJson(recorded.request)) return { kind: 'open', ambiguity: 'accept-unmatched' };
  const ofHeaders: readonly Defect[] =
    mediaType === 'wrong'
      ? [
          {
            member: '',
            requirement: 'protocol.content-type-mismatch',
            errors: ['UnsupportedMediaTypeException', ...context.formErrors],
          },
        ]
      : [];
  const reading = recorded.isBodyKnown
    ? readInput(context, { labels, body: readRecordedBody(recorded.request.body) })
    : ({ kind: 'valid', input: undefined } as const);
  if (reading.kind === 'open' || ofHeaders.length === 0) return reading;
  return {
    kind: 'invalid',
    input: reading.input,
    defects: [...ofHeaders, ...(reading.kind === 'invalid' ? reading.defects : [])],
  };
}

/** The path parameters, decoded; undefined where routers and front ends have rules of their own. */
function readLabels(context: CaseContext, { labels }: RecordedRequest): JsonObject | undefined {
  const read: Record<string, JsonValue> = {};
  for (const [member, text] of Object.entries(labels)) {
    const value = decodeLabel(text);
    if (value === undefined || [...value].length > LONGEST_LABEL) return undefined;
    if (isRoutingSensitive(context, { input: { [member]: value }, member })) return undefined;
    read[member] = value;
  }
  return read;
}

function decodeLabel(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function readInput(
  context: CaseContext,
  { labels, body }: { readonly labels: JsonObject; readonly body: RecordedBody },
): Reading {
  const wrongBody = (requirement: string): Reading => ({
    kind: 'invalid',
    input: undefined,
    defects: [{ member: '', requirement, errors: context.formErrors }],
  });
  switch (body.kind) {
    case 'open':
      return body;
    case 'malformed':
      return wrongBody('protocol.malformed-json');
    case 'no-object':
      return wrongBody('protocol.body-object');
    case 'object':
      return classify(context, { ...body.value, ...labels });
  }
}

function classify(context: CaseContext, input: JsonObject): Reading {
  const verdict = context.classify(input);
  switch (verdict.kind) {
    case 'valid':
      return { kind: 'valid', input };
    case 'partial-match':
      return { kind: 'open', ambiguity: 'pattern-anchoring' };
    case 'unsettled':
      return { kind: 'open', ambiguity: verdict.ambiguity };
    case 'invalid': {
      const blame = blameRequirements(verdict.reasons, { input, members: context.members });
      const defects = blame.map((requirement): Defect => {
        const member = requirement.slice('request.'.length, requirement.lastIndexOf('.'));
        const isUnreadable = requirement.endsWith('.json-type') || memberAt(input, member) === null;
        return { member, requirement, errors: isUnreadable ? context.formErrors : context.constraintErrors };
      });
      return defects.length === 0 ? { kind: 'open', ambiguity: 'json-oddities' } : { kind: 'invalid', input, defects };
    }
  }
}

interface Draft {
  readonly recorded: RecordedRequest;
  readonly reading: Reading;
  readonly hasToken: boolean;
}

function planStep({ contract: { operation } }: CaseContext, { recorded, reading, hasToken }: Draft): Step {
  const { request, labels } = recorded;
  const isKnown = reading.kind !== 'open' && reading.input !== undefined;
  // A request without a token starts a run of its own; of any other nobody knows whether its token was used before.
  const token: TokenPlan = isKnown && !hasToken ? { kind: 'unique', name: 'none' } : { kind: 'as-written' };
  return {
    fromOthers: true,
    expect: expectOf(reading),
    request: {
      method: request.method,
      path: operation.path,
      labels: Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, { kind: 'encoded', text }])),
      headers: [],
      body: bodyOf(request.body),
      token,
      credentials: { kind: 'configured' },
    },
  };
}

function bodyOf(bytes: Uint8Array): BodyPlan {
  if (bytes.length === 0) return { kind: 'none' };
  const body = readRecordedBody(bytes);
  return body.kind === 'object'
    ? { kind: 'json', value: body.value }
    : { kind: 'bytes', base64: Buffer.from(bytes).toString('base64') };
}

function expectOf(reading: Reading): Expectation {
  switch (reading.kind) {
    case 'valid':
      return { kind: 'accept' };
    case 'open':
      return { kind: 'either', ambiguity: reading.ambiguity };
    case 'invalid':
      return { kind: 'reject', errors: [...new Set(reading.defects.flatMap(({ errors }) => errors))] };
  }
}
