import { EDITIONS, type Level } from '../../spec/words/requirement.ts';
import { proxyUrl } from '../connection/complete-connection.ts';
import { CREDENTIAL_SOURCES } from '../credentials/choose-source.ts';
import type { FailOn } from '../exit-codes.ts';
import type { Flags, ListFlag, Parser, SwitchFlag, ValueFlag } from './flag.ts';
import { headerField, headerName, oneOf, pattern, positiveNumber, shard, text, wholeNumber } from './parsers.ts';
import { REPORTER_NAMES, reporterChoice } from './reporter-choice.ts';
import { targetUrl } from './target-url.ts';

/** The levels that requirements have, gravest first. */
export const LEVEL_WORDS: readonly Level[] = ['must', 'should', 'may'];
/** Which cases a run has: the boundary cases, the properties, or both. */
export const MODES = ['coverage', 'fuzz', 'all'] as const;
/** How requests are sent. */
export const TRANSPORTS = ['pool', 'fetch'] as const;
/** When findings make the command fail. */
export const FAIL_ON: readonly FailOn[] = ['must', 'should', 'never'];
/** The largest seed: what fits 31 bits is the same number everywhere. */
export const LARGEST_SEED = 2 ** 31 - 1;

const value = <T>(
  argument: string,
  rest: { readonly parse: Parser<T>; readonly help: string; readonly short?: string },
): ValueFlag<T> => ({ kind: 'value', argument, ...rest });
const list = <T>(
  argument: string,
  rest: { readonly parse: Parser<T>; readonly help: string; readonly short?: string },
): ListFlag<T> => ({ kind: 'list', argument, ...rest });
const toggle = (help: string, short?: string): SwitchFlag => ({
  kind: 'switch',
  help,
  ...(short === undefined ? {} : { short }),
});

/** The dated state of the contract. */
export const EDITION_FLAG = value('edition', {
  parse: oneOf(EDITIONS),
  help: `dated state of the contract: ${EDITIONS.join(' or ')}`,
});

/** Flags that name a target and say how it is spoken to. */
const TARGET_FLAGS = {
  url: value('url', { short: 'u', parse: targetUrl, help: 'endpoint to certify; without one, the embedded emulator' }),
  config: value('file', {
    short: 'c',
    parse: text,
    help: 'configuration file (default: conformance.config.{ts,mts,js,mjs,json} here)',
  }),
  edition: EDITION_FLAG,
  credentials: value('source', {
    parse: oneOf(CREDENTIAL_SOURCES),
    help: 'sign with what the tools of AWS would use (aws), or with the credentials of nobody',
  }),
  header: list('name: value', { short: 'H', parse: headerField, help: 'header for every request (repeatable)' }),
  redact: list('name', { parse: headerName, help: 'header whose value appears in no report (repeatable)' }),
  transport: value('kind', { parse: oneOf(TRANSPORTS), help: 'pool (undici) or fetch' }),
  requestTimeout: value('ms', {
    parse: wholeNumber({ from: 1, to: 3_600_000 }),
    help: 'milliseconds to wait for an answer (default: 10000)',
  }),
  insecure: toggle('do not check the certificate of the target'),
  ca: value('file', { parse: text, help: 'PEM file of the authorities that the certificate is checked against' }),
  proxy: value('url', {
    parse: proxyUrl,
    help: 'proxy to the target (default: HTTP_PROXY or HTTPS_PROXY, but for NO_PROXY and loopback)',
  }),
  allowLive: toggle('allow an endpoint of AWS itself, where runs are real and billed; the plan is shown first'),
  yes: toggle('start a live run without asking'),
  fault: value('name', { parse: text, help: 'turn a deliberate fault of the embedded emulator on' }),
  quiet: toggle('only the verdict', 'q'),
  verbose: toggle('every case of a failure, passed requirements, causes of errors', 'v'),
  json: toggle('the run record as JSON on standard output'),
} satisfies Flags;

/** The flags of `run`. */
export const RUN_FLAGS = {
  ...TARGET_FLAGS,
  level: value('level', {
    parse: oneOf(LEVEL_WORDS),
    help: 'only requirements of this level or graver: must, should or may',
  }),
  mode: value('mode', {
    short: 'm',
    parse: oneOf(MODES),
    help: 'coverage (boundary cases), fuzz (properties) or all (default: all)',
  }),
  cases: value('n', {
    parse: wholeNumber({ from: 0, to: 100_000_000 }),
    help: 'generated cases per property (default: 500)',
  }),
  seed: value('n', {
    parse: wholeNumber({ from: 0, to: LARGEST_SEED }),
    help: 'seed of the generated cases (default: random, always printed)',
  }),
  grep: value('pattern', { short: 'g', parse: pattern, help: 'only cases whose id or title matches' }),
  requirement: value('id', { parse: text, help: 'only this requirement, or those that begin with it' }),
  workers: value('n', {
    short: 'w',
    parse: wholeNumber({ from: 1, to: 1024 }),
    help: 'requests under way at a time (default: 16)',
  }),
  rateLimit: value('n', { parse: positiveNumber, help: 'requests a second at most' }),
  maxTime: value('s', { parse: positiveNumber, help: 'seconds after which the run ends, inconclusive' }),
  maxFailures: value('n', {
    short: 'x',
    parse: wholeNumber({ from: 1, to: 1_000_000 }),
    help: 'failed cases after which the run ends',
  }),
  shard: value('i/n', {
    parse: shard,
    help: 'only the i-th of n parts of the cases, counted from 1; `merge` joins the results',
  }),
  failOn: value('level', {
    parse: oneOf(FAIL_ON),
    help: 'exit with 1 for a failed must, should, or never (default: must)',
  }),
  failOnFlaky: toggle('exit with 1 for what comes and goes, too'),
  knownFailing: value('file', {
    parse: text,
    help: 'known deviations, YAML or JSON: requirement or case, reason, ticket, expires',
  }),
  writeKnown: value('file', { parse: text, help: 'draft that file from what fails in this run' }),
  reporter: list('name[=path]', {
    short: 'r',
    parse: reporterChoice,
    help: `${REPORTER_NAMES.join(', ')}: to a file or standard output (repeatable)`,
  }),
  resume: value('file', {
    parse: text,
    help: 'go on from the events.ndjson of a run that broke off; with the same flags as that run',
  }),
  record: value('file', {
    parse: text,
    help: 'record every exchange there, without secrets, for certify and verify --rejudge (NDJSON, gzip)',
  }),
  watch: toggle('certify again when the endpoint comes back or the configuration changes, and tell what changed'),
  outputDir: value('dir', { short: 'o', parse: text, help: 'write results.json, events.ndjson and junit.xml there' }),
} satisfies Flags;

/** The program that makes a client perform calls. */
export const DRIVER_FLAG = value('command', {
  parse: text,
  help: 'the client that this program drives (protocol 1)',
});

/** The flags of `replay`: where the case is sent, and how, or which client runs it. */
export const REPLAY_FLAGS = {
  ...TARGET_FLAGS,
  sdk: value('name', { parse: text, help: 'the client that runs the case: a shipped driver' }),
  driver: DRIVER_FLAG,
  failOn: RUN_FLAGS.failOn,
} satisfies Flags;
