import type { LearntFact } from '../../../spec/words/learnt-fact.ts';
import { describeAnswer } from '../../judge/describe-answer.ts';
import type { Answer } from '../../judge/read-answer.ts';
import type { SignatureKnowledge } from '../../judge/signature-knowledge.ts';

/** Names that say that a signature was looked at, whatever the status: services and emulators spell them in many ways. */
const SIGNATURE_WORDS = /signature|token|credential|accesskey|clientid|expired|skewed|authorization|authentication/i;

/** Learns whether a target verifies signatures from its answers to a wrong one and to none. */
export function learnSignatures(wrong: Answer | undefined, unsigned: Answer | undefined): SignatureKnowledge {
  if (wrong === undefined) return { kind: 'unknown', reason: 'a wrong one got no answer' };
  if (wrong.kind === 'accepted') return { kind: 'unverified' };
  if (!isRefusedForSignature(wrong)) return { kind: 'unknown', reason: `a wrong one got ${describeAnswer(wrong)}` };
  return { kind: 'verified', refusal: wrong, refusesUnsigned: refusesUnsigned(unsigned) };
}

/** What was learnt, in plain words for the report. */
export function describeSignatures(signatures: SignatureKnowledge): readonly LearntFact[] {
  const tell = (fact: string): readonly LearntFact[] => [{ about: 'signatures', fact }];
  switch (signatures.kind) {
    case 'unknown':
      return [];
    case 'unverified':
      return tell('It does not verify signatures: it started a run for a wrong one.');
    case 'verified': {
      const { status, identity } = signatures.refusal;
      const unsigned =
        signatures.refusesUnsigned === undefined
          ? ''
          : `; a request without any is ${signatures.refusesUnsigned ? 'refused too' : 'served'}`;
      return tell(
        `It verifies signatures: a wrong one is refused with ${status}${identity === undefined ? '' : ` ${identity.name}`}${unsigned}.`,
      );
    }
  }
}

/** 401 and 403 are about the caller; 400 is when it says so, and so is an error that says so under a success. */
function isRefusedForSignature({ kind, status, identity }: Answer): boolean {
  if (kind === 'refused' && (status === 401 || status === 403)) return true;
  const isNamed = identity !== undefined && SIGNATURE_WORDS.test(identity.name);
  return isNamed && ((kind === 'refused' && status === 400) || kind === 'error-under-success');
}

function refusesUnsigned(unsigned: Answer | undefined): boolean | undefined {
  if (unsigned?.kind === 'accepted') return false;
  return unsigned !== undefined && (isRefusedForSignature(unsigned) || unsigned.kind === 'refused') ? true : undefined;
}
