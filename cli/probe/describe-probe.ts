import { assertNever } from '../../spec/words/assert-never.ts';
import type { Probe } from './probe-endpoint.ts';

/** What a probe found, and what to do about it where something is to be done. */
export interface ProbeWords {
  readonly isGood: boolean;
  readonly found: string;
  readonly advice?: string;
}

/** A probe in plain words. */
export function describeProbe(probe: Probe): ProbeWords {
  switch (probe.kind) {
    case 'silent':
      return { isGood: false, found: probe.message, advice: probe.hint };
    case 'answered':
      return describeAnswer(probe);
    default:
      return assertNever(probe);
  }
}

function describeAnswer({ answer, status, error }: Extract<Probe, { readonly kind: 'answered' }>): ProbeWords {
  const told = `${status}${error === undefined ? '' : ` ${error}`}`;
  if (answer === 'accepted') return { isGood: true, found: `The endpoint accepts a valid request (${told}).` };
  if (answer === 'foreign')
    return {
      isGood: false,
      found: `The endpoint answers a valid request with ${told}, and tells of nothing that was started.`,
      advice:
        'That may be a server of something else: check the port and the path of the URL. `run` tells all that is wrong.',
    };
  const found = `The endpoint answers a valid request with ${told}.`;
  return { isGood: false, found, advice: adviceOn(status, error) };
}

function adviceOn(status: number, error: string | undefined): string {
  if (status === 404 && error === undefined)
    return 'Nothing of this operation is served there: check the path of the URL, without /v2/domains.';
  if (status === 404) return 'It does not know the fixtures: name a domain, a project and an asset that exist there.';
  if (status === 401 || status === 403)
    return 'It does not take the credentials. In the configuration, write credentials: { accessKeyId: "...", secretAccessKey: "..." } with keys that it knows, or "aws" for those that the tools of AWS use here.';
  if (status === 429) return 'It throttles: try again later, and certify with --rate-limit.';
  if (status >= 500) return 'It is broken or not ready: look at its log.';
  return 'Look at what it says of the request with: datazone-conformance run -v';
}
