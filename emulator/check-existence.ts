import { isJsonObject, type JsonObject } from '../spec/words/json.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Check, CheckName } from './stages.ts';
import { type Asset, assetsOf, projectsOf, type World } from './world.ts';

const targetOf = (input: JsonObject): JsonObject => (isJsonObject(input['target']) ? input['target'] : {});

const notFound = (message: string): Refusal => refuse('ResourceNotFoundException', message);

/** The text by which the input names its asset; empty when it names none. */
export function targetIdentifier(input: JsonObject): string {
  const { identifier } = targetOf(input);
  return typeof identifier === 'string' ? identifier : '';
}

/** The asset that the input names, within the project and domain that it names as far as these are known. */
export function namedAsset(input: JsonObject, world: World): Asset | undefined {
  const assets = assetsOf(projectsOf(world, input['domainIdentifier']), input['owningProjectIdentifier']);
  return assets.find(({ identifier }) => identifier === targetOf(input)['identifier']);
}

/** True when the named asset has the named revision, or no revision is named. */
export function hasNamedRevision(input: JsonObject, asset: Asset): boolean {
  const revision = targetOf(input)['revision'];
  return typeof revision !== 'string' || asset.revisions.includes(revision);
}

/**
 * The prerequisites. Each check looks for one thing alone, so that one of them can be left out; a member that is missing
 * is the validator's business. The two messages about assets are those of the documents' samples.
 */
export function existenceChecks(world: World): Readonly<Record<Exclude<CheckName, 'validate' | 'provoke'>, Check>> {
  return {
    findDomain: ({ input }) => {
      const wanted = input['domainIdentifier'];
      if (world.domains.some(({ identifier }) => identifier === wanted)) return undefined;
      return notFound("The given Domain doesn't exist.");
    },
    findProject: ({ input }) => {
      const wanted = input['owningProjectIdentifier'];
      const projects = projectsOf(world, input['domainIdentifier']);
      if (wanted === undefined || projects.some(({ identifier }) => identifier === wanted)) return undefined;
      return notFound("The given Project doesn't exist in the Domain.");
    },
    findAsset: ({ input }) => {
      if (targetOf(input)['identifier'] === undefined || namedAsset(input, world) !== undefined) return undefined;
      return notFound("The given Asset doesn't exist. Try creating Asset before accessing it.");
    },
    supportAsset: ({ input }) => {
      if (namedAsset(input, world)?.supported !== false) return undefined;
      return refuse('ValidationException', 'Metadata Descriptions Generation is not supported for input asset type');
    },
  };
}
