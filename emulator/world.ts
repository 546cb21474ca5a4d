/** An asset as far as metadata generation cares about it. */
export interface Asset {
  readonly identifier: string;
  readonly revisions: readonly string[];
  /** Whether its asset type can have metadata generated. */
  readonly supported: boolean;
}

/** A project of a domain, and the assets that it owns. */
export interface Project {
  readonly identifier: string;
  readonly assets: readonly Asset[];
}

/** What exists before the first request. It never changes: runs are kept elsewhere. */
export interface World {
  /** The id of the user behind every request, for `createdBy`. */
  readonly caller: string;
  readonly domains: readonly { readonly identifier: string; readonly projects: readonly Project[] }[];
}

const PROJECTS: readonly Project[] = [
  {
    identifier: 'prj7nx82mkl',
    assets: [
      { identifier: 'ast6br2md6v9h', revisions: ['1'], supported: true },
      { identifier: 'ast7k9mpq2xvn4', revisions: ['1'], supported: false },
    ],
  },
];

/**
 * The resources of the API reference page's own examples; `ast_nonexistent`, also of that page, is left out on purpose. A second domain
 * knows the same project and assets, so that one request can be sent to both.
 */
export const DEFAULT_WORLD: World = {
  caller: 'usr7nx82mkl',
  domains: [
    { identifier: 'dzd_53ielnpxktdilj', projects: PROJECTS },
    { identifier: 'dzd_4u8w2qkzrtmn1s', projects: PROJECTS },
  ],
};

/** The projects in reach: those of the domain, or all of them when the domain is not known. */
export function projectsOf(world: World, domainIdentifier: unknown): readonly Project[] {
  const domain = world.domains.find(({ identifier }) => identifier === domainIdentifier);
  return domain?.projects ?? world.domains.flatMap(({ projects }) => projects);
}

/** The assets in reach: those of the project, or all of the projects in reach when the project is not known. */
export function assetsOf(projects: readonly Project[], projectIdentifier: unknown): readonly Asset[] {
  const project = projects.find(({ identifier }) => identifier === projectIdentifier);
  return project?.assets ?? projects.flatMap(({ assets }) => assets);
}
