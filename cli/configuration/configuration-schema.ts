import { z } from 'zod';
import { EDITIONS } from '../../spec/words/requirement.ts';
import { FAIL_ON, LARGEST_SEED, LEVEL_WORDS, MODES, TRANSPORTS } from '../flags/run-flags.ts';

const text = z.string().min(1);
const texts = z.record(z.string(), z.string());
const count = (from: number): z.ZodInt => z.int().min(from);

const credentials = z.strictObject({ accessKeyId: text, secretAccessKey: text, sessionToken: text.optional() });

const fixtures = z.strictObject({
  domainIdentifier: text,
  otherDomainIdentifier: text.optional(),
  owningProjectIdentifier: text,
  asset: z.strictObject({ identifier: text, revision: text.optional(), type: text.optional() }),
  missingAsset: z.strictObject({ identifier: text }).optional(),
  unsupportedAsset: z.strictObject({ identifier: text }).optional(),
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
  input: z.record(z.string(), z.json()).optional(),
  before: action.optional(),
  after: action.optional(),
});

/** What a configuration file may hold. Every member is optional; an unknown one is an error. */
export const CONFIGURATION_SCHEMA = z.strictObject({
  $schema: z.string().optional(),
  url: z.string().optional(),
  edition: z.enum(EDITIONS).optional(),
  region: text.optional(),
  credentials: credentials.optional(),
  fixtures: fixtures.optional(),
  scenarios: z.record(z.string(), scenario).optional(),
  capabilities: z.record(z.string(), z.boolean()).optional(),
  headers: texts.optional(),
  level: z.enum(LEVEL_WORDS).optional(),
  mode: z.enum(MODES).optional(),
  cases: count(0).optional(),
  seed: count(0).max(LARGEST_SEED).optional(),
  workers: count(1).max(1024).optional(),
  rateLimit: z.number().positive().optional(),
  requestTimeout: count(1).optional(),
  maxTime: z.number().positive().optional(),
  maxFailures: count(1).optional(),
  failOn: z.enum(FAIL_ON).optional(),
  failOnFlaky: z.boolean().optional(),
  knownFailing: text.optional(),
  transport: z.enum(TRANSPORTS).optional(),
  insecure: z.boolean().optional(),
  ca: text.optional(),
  proxy: text.optional(),
  reporters: z.array(text).optional(),
  outputDir: text.optional(),
  redact: z.array(text).optional(),
});

/** A configuration file, checked. */
export type ConfigurationFile = z.output<typeof CONFIGURATION_SCHEMA>;
