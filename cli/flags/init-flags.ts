import type { Flags } from './flag.ts';
import { text } from './parsers.ts';
import { RUN_FLAGS } from './run-flags.ts';

const { url, credentials, allowLive, json, insecure, ca } = RUN_FLAGS;
const { config, edition, proxy, transport, requestTimeout } = RUN_FLAGS;

/** The flags of `init`. What is not given is asked for at a terminal, and has its default elsewhere. */
export const INIT_FLAGS = {
  url,
  credentials,
  domain: { kind: 'value', argument: 'id', parse: text, help: 'a domain that exists on the endpoint' },
  project: { kind: 'value', argument: 'id', parse: text, help: 'a project that exists there and owns the asset' },
  asset: { kind: 'value', argument: 'id', parse: text, help: 'an asset that exists there' },
  insecure,
  ca,
  force: { kind: 'switch', help: 'overwrite the configuration that is there' },
  allowLive: { ...allowLive, help: 'probe an endpoint of AWS itself: one real, billed request' },
} as const satisfies Flags;

/** The flags of `doctor`. */
export const DOCTOR_FLAGS = {
  url,
  config,
  edition,
  credentials,
  transport,
  requestTimeout,
  insecure,
  ca,
  proxy,
  allowLive: { ...allowLive, help: 'send requests to an endpoint of AWS itself, where they are real and billed' },
  json: { ...json, help: 'as JSON' },
} as const satisfies Flags;
