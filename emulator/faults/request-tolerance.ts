import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import { isJsonObject } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { alterReading } from '../alter-input.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { done, refuse } from '../refusal.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-tolerance');

const hasOthers = (value: JsonValue | undefined, schema: Schema | undefined): boolean =>
  isJsonObject(value) && Object.keys(value).some((name) => !Object.hasOwn(schema?.properties ?? {}, name));

/** Refuses members that the schema does not know, where `pick` looks for them. */
const closed = (
  pick: (members: JsonObject, schema: Schema) => readonly [JsonValue | undefined, Schema | undefined],
): Alteration =>
  alterStages((stages, { operation }) => ({
    ...stages,
    readInput: (members, all) =>
      hasOthers(...pick(members, operation.body.schema))
        ? refuse('ValidationException', '1 validation error detected: must NOT have additional properties')
        : stages.readInput(members, all),
  }));

/** Nulls, unknown members and unknown parameters, which a server has to let pass. */
export const REQUEST_TOLERANCE_FAULTS = [
  fault('optional-null-refused', {
    sentence: 'An optional member that is null is refused.',
    requirements: ['request.null-as-absent'],
    seenIn: 'servers that validate with a JSON Schema in which no type allows null',
    apply: alterReading(({ isAbsent }) => ({ isAbsent: (value, required) => required && isAbsent(value, required) })),
  }),
  fault('optional-null-is-a-server-error', {
    sentence: 'An optional member that is null is answered with InternalServerException.',
    requirements: ['request.null-as-absent'],
    seenIn: 'handlers that take a member that is there for one that has a value',
    apply: alterReading(({ isAbsent, onMisfit }) => ({
      isAbsent: (value, required) => required && isAbsent(value, required),
      onMisfit: (value, place) =>
        value === null && place.member !== 'types.items'
          ? refuse('InternalServerException', "TypeError: Cannot read properties of null (reading 'length')")
          : onMisfit(value, place),
    })),
  }),
  fault('null-project-defaults', {
    sentence: 'A project identifier that is null stands for the first project that there is.',
    requirements: ['request.owningProjectIdentifier.required'],
    apply: alterStages((stages, { world }) => ({
      ...stages,
      parseBody: (text) => {
        const parsed = stages.parseBody(text);
        const first = world.domains[0]?.projects[0]?.identifier ?? null;
        if (parsed.kind === 'refusal' || parsed.value['owningProjectIdentifier'] !== null) return parsed;
        return done({ ...parsed.value, owningProjectIdentifier: first });
      },
    })),
  }),
  fault('unknown-members-refused', {
    sentence: 'A member of the body that the operation does not know is refused.',
    requirements: ['request.unknown-members'],
    seenIn: 'JSON Schema validators with additionalProperties: false; Jackson with FAIL_ON_UNKNOWN_PROPERTIES',
    apply: closed((members, schema) => [members, schema]),
  }),
  fault('unknown-target-members-refused', {
    sentence: 'A member of the target that the operation does not know is refused.',
    requirements: ['request.unknown-members'],
    apply: closed((members, schema) => [members['target'], schema.properties?.['target']]),
  }),
  fault('unknown-query-not-routed', {
    sentence: 'A path with a query leads to no operation.',
    requirements: ['request.unknown-query'],
    seenIn: 'mock servers that compare the whole request target',
    apply: alterStages((stages) => ({
      ...stages,
      route: (request) =>
        request.path.includes('?')
          ? refuse('UnknownOperationException', 'The requested operation is not known.')
          : stages.route(request),
    })),
  }),
  fault('neither-run-type-crashes', {
    editions: ['2025-12'],
    sentence: 'A request with neither type nor types is a server error.',
    requirements: ['error.client-fault-status'],
    seenIn: 'servers that read the first of the types without looking whether there is one',
    apply: alterStages((stages) => ({
      ...stages,
      checks: {
        ...stages.checks,
        validate: (turn, all) =>
          stages.checks.validate({ ...turn, input: { type: 'BUSINESS_NAMES', ...turn.input } }, all) ??
          ('type' in turn.input || 'types' in turn.input
            ? undefined
            : refuse('InternalServerException', 'Cannot read properties of undefined.')),
      },
    })),
  }),
] as const;
