import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { alterRequired } from '../alter-input.ts';
import { alterStages } from '../deviation.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-required');

/** The same object with each member under the name that the schema has for it in other letters. */
function nameAsIn(members: JsonObject, schema: Schema): JsonObject {
  const names = new Map(Object.keys(schema.properties ?? {}).map((name) => [name.toLowerCase(), name]));
  const named = Object.entries(members).map(([sent, value]) => {
    const name = names.get(sent.toLowerCase()) ?? sent;
    return [name, isJsonObject(value) ? nameAsIn(value, schema.properties?.[name] ?? {}) : value] as const;
  });
  return Object.fromEntries(named);
}

/** Required members that may be missing, and optional ones that may not. */
export const REQUEST_REQUIRED_FAULTS = [
  fault('project-not-required', {
    sentence: 'A request without owningProjectIdentifier is accepted.',
    requirements: ['request.owningProjectIdentifier.required'],
    apply: alterRequired('owningProjectIdentifier', false),
  }),
  fault('type-not-required', {
    editions: ['2025-09'],
    sentence: 'A request without type is accepted.',
    requirements: ['request.type.required'],
    seenIn: 'servers made from a service model since 2025-12, in which type is optional',
    apply: alterRequired('type', false),
  }),
  fault('target-not-required', {
    sentence: 'A request without target is accepted.',
    requirements: ['request.target.required'],
    apply: alterRequired('target', false),
  }),
  fault('target-identifier-not-required', {
    sentence: 'A target without identifier is accepted.',
    requirements: ['request.target.identifier.required'],
    seenIn: 'emulators that check required members at the top level alone',
    apply: alterRequired('target.identifier', false),
  }),
  fault('target-type-not-required', {
    sentence: 'A target without type is accepted.',
    requirements: ['request.target.type.required'],
    seenIn: 'emulators that check required members at the top level alone',
    apply: alterRequired('target.type', false),
  }),
  fault('member-names-in-any-case', {
    sentence: 'Members of the body are found by their names without letter case.',
    requirements: [
      'request.owningProjectIdentifier.required',
      'request.target.required',
      'request.target.identifier.required',
      'request.target.type.required',
      'request.type.required',
    ],
    seenIn: "Go's encoding/json, ASP.NET Core by default, and Jackson with ACCEPT_CASE_INSENSITIVE_PROPERTIES",
    apply: alterStages((stages, { operation }) => ({
      ...stages,
      readInput: (members, all) => stages.readInput(nameAsIn(members, operation.body.schema), all),
    })),
  }),
  fault('empty-domain-label-defaults', {
    sentence: 'An empty path label stands for the only domain that there is.',
    requirements: ['request.domainIdentifier.required'],
    apply: alterStages((stages, { world }) => ({
      ...stages,
      route: (request) => {
        const routed = stages.route(request);
        const only = world.domains[0]?.identifier;
        if (routed.kind === 'refusal' || routed.value['domainIdentifier'] !== '' || only === undefined) return routed;
        return { ...routed, value: { ...routed.value, domainIdentifier: only } };
      },
    })),
  }),
  fault('client-token-required', {
    sentence: 'A request without clientToken is refused.',
    requirements: ['request.clientToken.optional'],
    seenIn: 'servers that were only ever called by SDKs, which fill the token in',
    apply: alterRequired('clientToken', true),
  }),
  fault('revision-required', {
    sentence: 'A target without revision is refused.',
    requirements: ['request.target.revision.optional'],
    apply: alterRequired('target.revision', true),
  }),
  fault('type-required-beside-types', {
    editions: ['2025-12'],
    sentence: 'A request that names its run types in the list alone is refused.',
    requirements: ['operation.accepts-valid', 'request.type.optional'],
    seenIn: 'servers made from a service model before 2025-12, in which type is required',
    apply: alterRequired('type', true),
  }),
  fault('types-required-beside-type', {
    editions: ['2025-12'],
    sentence: 'A request that names its run type by the deprecated member alone is refused.',
    requirements: ['operation.accepts-valid', 'request.types.optional'],
    apply: alterRequired('types', true),
  }),
] as const;
