import type { ConfigurationFile } from './configuration-schema.ts';

/** What a configuration file may hold, without what only JSON needs. */
export type Config = Omit<ConfigurationFile, '$schema'>;

/**
 * The configuration as it is, with its type, so that an editor completes and checks a `conformance.config.ts`.
 *
 * @example
 * import { defineConfig } from 'datazone-conformance';
 *
 * export default defineConfig({ url: 'http://127.0.0.1:4566', edition: '2025-12' });
 */
export const defineConfig = (config: Config): Config => config;
