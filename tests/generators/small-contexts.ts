import { createCaseSource, enumerateCases } from '../../generators/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Case, RequestPlan } from '../../spec/words/case.ts';
import type { Fixtures, Scenario } from '../../spec/words/configuration.ts';
import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import type { CasePlan, Property } from '../../spec/words/property.ts';
import { EDITIONS, type Edition } from '../../spec/words/requirement.ts';

const SEED = 1;
/** Fixtures of these tests alone, so that what is frozen here depends on nothing else. */
const FIXTURES: Fixtures = {
  domainIdentifier: 'dzd_53ielnpxktdilj',
  owningProjectIdentifier: 'prj7nx82mkl',
  asset: { identifier: 'ast6br2md6v9h', revision: '1', type: 'ASSET' },
  missingAsset: { identifier: 'ast_nonexistent' },
  unsupportedAsset: { identifier: 'ast7k9mpq2xvn4' },
};
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ThrottlingException: { headers: { 'x-scenario': 'throttle' } },
  AccessDeniedException: { credentials: { accessKeyId: 'AKIDDENIED', secretAccessKey: 'secret' } },
  ConflictException: { input: { clientToken: 'conflict' } },
};

/** Everything that is generated for one edition. */
export interface Generated {
  readonly edition: Edition;
  readonly cases: readonly Case[];
  readonly properties: readonly Property[];
}

/** Made afresh at every call. */
export async function generate(edition: Edition, seed = SEED): Promise<Generated> {
  const options = { contract: await loadContract({ edition }), fixtures: FIXTURES, scenarios: SCENARIOS };
  const source = createCaseSource({ ...options, seed });
  const plan: CasePlan = source.plan(new Set(source.controls.map(({ id }) => id)));
  return { edition, cases: enumerateCases(options), properties: plan.properties };
}

export const GENERATED: readonly Generated[] = await Promise.all(EDITIONS.map((edition) => generate(edition)));

/** The property of that id; the tests know that there is one. */
export function propertyOf({ properties }: Generated, id: string): Property {
  const found = properties.find((property) => property.id === id);
  if (found === undefined) throw new Error(`No property ${id}`);
  return found;
}

/** What stands for a token that the runner makes: it is plain, and of an allowed length. */
const SOME_TOKEN = 'made-by-the-runner-for-this-case';

/** Path parameters and members side by side, as a plain request means them; undefined for a request that is more or less than its input. */
function plainInput(request: RequestPlan): JsonObject | undefined {
  const { body, labels, token, method, query, headers } = request;
  const isPlain = method === 'POST' && query === undefined && headers.length === 1;
  const isJson = headers[0]?.[0] === 'content-type' && headers[0][1] === 'application/json';
  const label = labels['domainIdentifier'];
  if (!isPlain || !isJson || body.kind !== 'json' || body.edit !== undefined || label?.kind !== 'value')
    return undefined;
  const input = { domainIdentifier: label.value, ...body.value };
  return token.kind === 'unique' ? { ...input, clientToken: SOME_TOKEN.padEnd(token.pad ?? 0, 'x') } : input;
}

/** The one plain step of a case, or undefined when it has several or is something else. */
export function plainStep({ steps }: Case): { readonly input: JsonObject; readonly expect: string } | undefined {
  const [step, second] = steps;
  const input = second === undefined ? plainInput(step.request) : undefined;
  return input === undefined ? undefined : { input, expect: step.expect.kind };
}

/** The value at a dotted path of objects. */
export function valueAt(input: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), input);
}
