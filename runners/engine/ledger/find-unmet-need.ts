import type { Case, Need } from '../../../spec/words/case.ts';
import type { Credentials } from '../../../spec/words/configuration.ts';
import type { SignatureKnowledge } from '../../judge/signature-knowledge.ts';

/** Why a case is not sent, and what that makes of it. */
export interface UnmetNeed {
  readonly verdict: 'untested' | 'not-applicable';
  readonly reason: string;
}

/** The first need of a case that is not met: what is known not to be so makes it not applicable, what is not known untested. */
export function findUnmetNeed(
  { needs = [] }: Case,
  known: { readonly signatures: SignatureKnowledge; readonly credentials: Credentials },
): UnmetNeed | undefined {
  for (const need of needs) {
    const unmet = NEEDS[need](known);
    if (unmet !== undefined) return unmet;
  }
  return undefined;
}

type Check = (known: {
  readonly signatures: SignatureKnowledge;
  readonly credentials: Credentials;
}) => UnmetNeed | undefined;

const NEEDS: Readonly<Record<Need, Check>> = {
  'verified-signatures': ({ signatures }) => {
    if (signatures.kind === 'verified') return undefined;
    return signatures.kind === 'unverified'
      ? inapplicable('This target does not verify signatures: it started a run for a wrong one.')
      : untested(`It is not known whether this target verifies signatures: ${signatures.reason}.`);
  },
  'refused-unsigned': ({ signatures }) => {
    if (signatures.kind !== 'verified' || signatures.refusesUnsigned === true) return undefined;
    return signatures.refusesUnsigned === false
      ? inapplicable(
          'This target serves requests without a signature, and a header that cannot be read may count as none.',
        )
      : untested('It is not known whether this target serves requests without a signature.');
  },
  'session-token': ({ credentials }) =>
    credentials.sessionToken === undefined
      ? inapplicable(
          'The configured credentials have no session token, so this target is never sent one. Temporary "credentials" with a "sessionToken" would test it.',
        )
      : undefined,
};

const untested = (reason: string): UnmetNeed => ({ verdict: 'untested', reason });
const inapplicable = (reason: string): UnmetNeed => ({ verdict: 'not-applicable', reason });
