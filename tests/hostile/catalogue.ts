import type { Behaviour } from './behaviour.ts';
import { CONNECTIONS } from './behaviours/connections.ts';
import { CONTENTS } from './behaviours/contents.ts';
import { DEPLOYING } from './behaviours/deploying.ts';
import { DYING } from './behaviours/dying.ts';
import { LENGTHS } from './behaviours/lengths.ts';
import { NOT_HTTP } from './behaviours/not-http.ts';
import { PROXIES } from './behaviours/proxies.ts';
import { STATUSES } from './behaviours/statuses.ts';
import { TLS } from './behaviours/tls.ts';

/** Every behaviour, family by family. */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...CONNECTIONS,
  ...LENGTHS,
  ...NOT_HTTP,
  ...STATUSES,
  ...CONTENTS,
  ...DYING,
  ...DEPLOYING,
  ...TLS,
  ...PROXIES,
];
