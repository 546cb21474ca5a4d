import { z } from 'zod';
import { EDITIONS } from '../../spec/words/requirement.ts';
import { CREDENTIAL_SOURCES } from '../credentials/choose-source.ts';
import { FAIL_ON, LARGEST_SEED, LEVEL_WORDS, MODES, TRANSPORTS } from '../flags/run-flags.ts';

const text = z.string().min(1);
const texts = z.record(z.string(), z.string());
const count = (from: number): z.ZodInt => z.int().min(from);

const credentials = z.strictObject({ accessKeyId: text, secretAccessKey: text, sessionToken: text.optional() });

const fixtures = z.strictObject({
  domainIdentifier: text.describe('A domain that exists'),
  otherDomainIdentifier: text.optional().describe('A second domain in which the same project and asset are known'),
  owningProjectIdentifier: text.describe('A project that exists and owns the asset'),
  asset: z
    .strictObject({ identifier: text, revision: text.optional(), type: text.optional() })
    .describe('An asset that exists'),
  missingAsset: z.strictObject({ identifier: text }).optional().describe('An asset that does not exist'),
  unsupportedAsset: z
    .strictObject({ identifier: text })
    .optional()
    .describe('An asset of a kind for which nothing can be generated'),
});

const httpAction = z.strictObject({
  method: text,
  url: z.url({ protocol: /^https?$/ }),
  headers: texts.optional(),
  body: z.string().optional(),
  timeoutMs: count(1).optional(),
});
const commandAction = z.strictObject({ command: text, timeoutMs: count(1).optional() });
const action = z.union([text, httpAction, commandAction]);

const scenario = z.strictObject({
  credentials: credentials.optional(),
  headers: texts.optional(),
  input: z.record(z.string(), z.json()).optional().describe('Merged into a valid input'),
  before: action.optional().describe('Done before the request: a shell command or an HTTP call'),
  after: action.optional().describe('Done after it'),
});

/** What a configuration file may hold. Every member is optional; an unknown one is an error. */
export const CONFIGURATION_SCHEMA = z.strictObject({
  $schema: z.string().optional().describe('Where an editor finds the schema of this file'),
  url: z
    .string()
    .optional()
    .describe('Endpoint to certify, for instance http://127.0.0.1:4566/base; without one, the embedded emulator'),
  edition: z.enum(EDITIONS).optional().describe('Dated state of the contract (default: the newest)'),
  region: text.optional().describe('Region that requests are signed for (default: us-east-1)'),
  credentials: z
    .union([credentials, z.enum(CREDENTIAL_SOURCES)])
    .optional()
    .describe(
      'What requests are signed with: keys, aws (what the tools of AWS would use) or nobody; without it, nobody, unless the environment names those of AWS and the endpoint is on another machine',
    ),
  fixtures: fixtures.optional().describe('Resources that exist on the endpoint'),
  scenarios: z
    .record(z.string(), scenario)
    .optional()
    .describe(
      'How the endpoint is brought to answer an error, by the name of the error; an error without one is untested',
    ),
  capabilities: z
    .record(z.string(), z.boolean())
    .optional()
    .describe('false for an error that the endpoint never answers'),
  headers: texts.optional().describe('Headers of every request'),
  level: z.enum(LEVEL_WORDS).optional().describe('Only requirements of this level or graver'),
  mode: z.enum(MODES).optional().describe('coverage (boundary cases), fuzz (properties) or all (default)'),
  cases: count(0).optional().describe('Generated cases per property (default: 500)'),
  seed: count(0).max(LARGEST_SEED).optional().describe('Seed of the generated cases (default: random, always printed)'),
  workers: count(1).max(1024).optional().describe('Requests under way at a time (default: 16)'),
  rateLimit: z.number().positive().optional().describe('Requests a second at most'),
  requestTimeout: count(1).optional().describe('Milliseconds to wait for an answer (default: 10000)'),
  maxTime: z.number().positive().optional().describe('Seconds after which the run ends, inconclusive'),
  maxFailures: count(1).optional().describe('Failed cases after which the run ends'),
  failOn: z.enum(FAIL_ON).optional().describe('Exit with 1 for a failed must (default), should, or never'),
  failOnFlaky: z.boolean().optional().describe('Exit with 1 for what comes and goes, too'),
  knownFailing: text.optional().describe('File of known deviations, YAML or JSON'),
  transport: z.enum(TRANSPORTS).optional().describe('pool (undici, default) or fetch'),
  insecure: z.boolean().optional().describe('Do not check the certificate of the endpoint'),
  ca: text.optional().describe('PEM file of the authorities that the certificate is checked against'),
  proxy: text.optional().describe('Proxy to the endpoint'),
  reporters: z.array(text).optional().describe('Reports, each as name or name=path'),
  outputDir: text.optional().describe('Directory for results.json, events.ndjson and junit.xml'),
  redact: z.array(text).optional().describe('Headers whose values appear in no report'),
});

/** A configuration file, checked. */
export type ConfigurationFile = z.output<typeof CONFIGURATION_SCHEMA>;
