import manifest from '../package.json' with { type: 'json' };

/** The suite's own name and version, as reports and signatures of reports say them. */
export const SUITE = { name: manifest.name, version: manifest.version } as const;
