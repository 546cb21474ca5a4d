import { escapeText } from '../../reports/escape-text.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { RequestCount } from './count-requests.ts';

/** What a run against a live endpoint is about to do, for the person who answers for the account. */
export function renderLivePlan(configuration: Configuration, count: RequestCount): string {
  const { url = '', region, credentials, fixtures } = configuration;
  const { domainIdentifier, owningProjectIdentifier, asset } = fixtures;
  const rows: readonly (readonly [label: string, text: string])[] = [
    ['endpoint', url],
    ['signed with', `${shorten(credentials.accessKeyId)}, for ${region}`],
    ['domain', domainIdentifier],
    ['project', owningProjectIdentifier],
    ['asset', `${asset.identifier} (${asset.type})`],
    ['requests', `${figure(count.total)}`],
    ['of them', `${figure(count.starting)} are valid: each starts real, billed work`],
    ['', `${figure(count.possiblyStarting)} may be valid: the documents leave it open`],
    ['at most', `${figure(count.most)}, should every case fail and be run again; -x 1 stops at the first`],
  ];
  const lines = rows.map(([label, text]) => `  ${label.padEnd(14)}${escapeText(text)}\n`);
  return `This run goes to a live AWS endpoint.\n${lines.join('')}`;
}

const figure = (count: number): string => count.toLocaleString('en-US');

/** Enough of a key id to tell whose it is. */
const shorten = (keyId: string): string => (keyId.length <= 8 ? keyId : `${keyId.slice(0, 4)}...${keyId.slice(-4)}`);
