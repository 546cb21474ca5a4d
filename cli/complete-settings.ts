import { randomInt } from 'node:crypto';
import type { Credentials } from '../spec/words/configuration.ts';
import type { KnownDeviation } from '../spec/words/known-deviation.ts';
import type { Shard } from '../spec/words/shard.ts';
import { completeConfiguration, type Fallback, NOBODY } from './configuration/complete-configuration.ts';
import type { ConfigurationFile } from './configuration/configuration-schema.ts';
import { findConfigFile } from './configuration/find-config-file.ts';
import { completeConnection, proxyUrl } from './connection/complete-connection.ts';
import type { FlagValues } from './flags/flag.ts';
import { reporterChoice } from './flags/reporter-choice.ts';
import { LARGEST_SEED, type RUN_FLAGS } from './flags/run-flags.ts';
import { refuseLive, targetUrl } from './flags/target-url.ts';
import type { ReportSettings, RunSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import { usageError } from './usage-error.ts';

interface Given {
  /** Flags, and the environment where no flag was given. */
  readonly flags: FlagValues<typeof RUN_FLAGS>;
  readonly file: ConfigurationFile;
  /** Where the file was read from. */
  readonly path: string | undefined;
  readonly defaults: Defaults;
}

/** What holds where nobody says anything else. */
interface Defaults {
  readonly casesPerProperty?: number;
  /** Without one, a random seed. */
  readonly seed?: number;
}

/** As many cases of a property as a run of the command line has. */
const CASES_PER_PROPERTY = 500;

/** The configuration file, read. */
export type ReadConfiguration = Pick<Given, 'path' | 'file'>;

/** Flags beat the environment (both are in `flags`), which beats the configuration file, which beats the defaults. */
export async function completeSettings(
  flags: Given['flags'],
  surroundings: Pick<Surroundings, 'workingDirectory' | 'environment'>,
  defaults: Defaults = {},
): Promise<RunSettings & ReportSettings> {
  const read = await readConfiguration(flags, surroundings);
  return completeGiven({ defaults, flags, ...read }, surroundings);
}

/** The configuration file that is named or lies here; an empty one where there is none. */
export async function readConfiguration(
  { config }: Pick<Given['flags'], 'config'>,
  { workingDirectory }: Pick<Surroundings, 'workingDirectory'>,
): Promise<ReadConfiguration> {
  const path = findConfigFile(config, workingDirectory);
  return { path, file: path === undefined ? {} : await readFile(path) };
}

/** The same for a configuration that was read already. */
export async function completeGiven(
  given: Given,
  surroundings: Pick<Surroundings, 'workingDirectory' | 'environment'>,
): Promise<RunSettings & ReportSettings> {
  return {
    ...(await completeTarget(given, surroundings)),
    ...completeExtent(given),
    ...completeReports(given),
    knownDeviations: await readKnown(given, surroundings.workingDirectory),
  };
}

/** Schema and checks are loaded only for who has a configuration file: they cost more than the rest of the command line. */
async function readFile(path: string): Promise<ConfigurationFile> {
  const [{ loadConfigFile }, { checkConfiguration }] = await Promise.all([
    import('./configuration/load-config-file.ts'),
    import('./configuration/check-configuration.ts'),
  ]);
  return checkConfiguration(await loadConfigFile(path), path);
}

/** Like the schema, the reader of lists is loaded only for who has one. */
async function readKnown({ flags, file }: Given, workingDirectory: string): Promise<readonly KnownDeviation[]> {
  const path = flags.knownFailing ?? file.knownFailing;
  if (path === undefined) return [];
  const { readKnownList } = await import('./known/read-known-list.ts');
  return readKnownList(path, workingDirectory);
}

async function completeTarget(
  { flags, file, path }: Given,
  surroundings: Pick<Surroundings, 'workingDirectory' | 'environment'>,
) {
  const url = flags.url ?? (file.url === undefined ? undefined : targetUrl(file.url, `"url" in ${path}`));
  if (url !== undefined) refuseLive(url, { allowed: flags.allowLive === true });
  if (url !== undefined && flags.fault !== undefined) {
    throw usageError(
      '--fault belongs to the embedded emulator, and a URL names another target.',
      `Leave out the URL (${url}), or serve the faulty emulator with: serve --fault ${flags.fault}`,
    );
  }
  const transport = flags.transport ?? file.transport ?? 'pool';
  return {
    connection: await completeConnection(
      {
        url,
        transport,
        insecure: flags.insecure ?? file.insecure ?? false,
        ca: flags.ca ?? file.ca,
        proxy: flags.proxy ?? (file.proxy === undefined ? undefined : proxyUrl(file.proxy, `"proxy" in ${path}`)),
      },
      surroundings,
    ),
    configuration: completeConfiguration({
      file,
      url,
      edition: flags.edition,
      headers: Object.fromEntries(flags.header ?? []),
      fallback: await fallbackFor(url),
      credentials: await credentialsFor(url, { flags, file, environment: surroundings.environment }),
    }),
    transport,
    requestTimeoutMs: flags.requestTimeout ?? file.requestTimeout ?? 10_000,
    redact: [...(flags.redact ?? []), ...(file.redact ?? [])],
    ...(flags.config === undefined ? {} : { configFile: flags.config }),
    ...(flags.fault === undefined ? {} : { fault: flags.fault }),
  } as const;
}

/** Those of the chain of AWS, where it is asked: it is loaded only then. A flag beats the file, keys included. */
async function credentialsFor(
  url: string | undefined,
  { flags, file, environment }: Pick<Given, 'flags' | 'file'> & Pick<Surroundings, 'environment'>,
): Promise<Credentials | undefined> {
  if (flags.credentials === 'nobody') return NOBODY;
  if (flags.credentials === undefined && typeof file.credentials === 'object') return undefined;
  const { reasonToAskChain } = await import('./credentials/choose-source.ts');
  const written = typeof file.credentials === 'object' ? undefined : file.credentials;
  const reason = reasonToAskChain({ source: flags.credentials ?? written, url, environment });
  if (reason === undefined) return undefined;
  const { askChain } = await import('./credentials/ask-chain.ts');
  return askChain(reason);
}

/** The emulator's world holds the resources of the documents' examples, the best guess for an endpoint of which nothing is known. */
async function fallbackFor(url: string | undefined): Promise<Fallback> {
  const { EMULATOR_FIXTURES, EMULATOR_SCENARIOS } = await import('../emulator/scenarios.ts');
  if (url === undefined) return { fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS };
  const { unsupportedAsset, otherDomainIdentifier: _, ...fixtures } = EMULATOR_FIXTURES;
  const assumed =
    unsupportedAsset === undefined ? {} : { unsupportedAsset: { ...unsupportedAsset, isAssumed: true as const } };
  return { fixtures: { ...fixtures, ...assumed }, scenarios: {} };
}

function completeExtent({ flags, file, defaults }: Given) {
  const level = flags.level ?? file.level;
  const rateLimit = flags.rateLimit ?? file.rateLimit;
  const maxTime = flags.maxTime ?? file.maxTime;
  const maxFailures = flags.maxFailures ?? file.maxFailures;
  return {
    mode: flags.mode ?? file.mode ?? 'all',
    casesPerProperty: flags.cases ?? file.cases ?? defaults.casesPerProperty ?? CASES_PER_PROPERTY,
    seed: flags.seed ?? file.seed ?? defaults.seed ?? randomSeed(flags.shard),
    workers: flags.workers ?? file.workers ?? 16,
    failOnFlaky: flags.failOnFlaky ?? file.failOnFlaky ?? false,
    ...(level === undefined ? {} : { level }),
    ...(flags.grep === undefined ? {} : { grep: flags.grep }),
    ...(flags.requirement === undefined ? {} : { requirement: flags.requirement }),
    ...(flags.shard === undefined ? {} : { shard: flags.shard }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(maxTime === undefined ? {} : { maxTimeMs: maxTime * 1000 }),
    ...(maxFailures === undefined ? {} : { maxFailures }),
  } as const;
}

/** Shards of different seeds have different cases, and nobody could join them. */
function randomSeed(shard: Shard | undefined): number {
  if (shard === undefined) return randomInt(LARGEST_SEED);
  throw usageError(
    '--shard needs --seed: every shard has to have the same.',
    `For instance --seed 7 --shard ${shard.index}/${shard.of}.`,
  );
}

function completeReports({ flags, file, path }: Given): ReportSettings {
  const outputDirectory = flags.outputDir ?? file.outputDir;
  return {
    failOn: flags.failOn ?? file.failOn ?? 'must',
    reporters: flags.reporter ?? (file.reporters ?? []).map((text) => reporterChoice(text, `"reporters" in ${path}`)),
    ...(outputDirectory === undefined ? {} : { outputDirectory }),
    json: flags.json === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
  };
}
