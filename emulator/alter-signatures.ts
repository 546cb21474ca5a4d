import { alterStages, type StagesAlteration } from './deviation.ts';
import { authenticate } from './signatures/authenticate.ts';
import type { SignatureCheckName, SignatureRules } from './signatures/signature-rules.ts';

/** Turns the verification of signatures on, with other rules. */
export const verifyBy = (edit: (rules: SignatureRules) => Partial<SignatureRules>): StagesAlteration =>
  alterStages((stages) => ({
    ...stages,
    authenticate: (request, { signatures }) => authenticate(request, signatures),
    signatures: { ...stages.signatures, ...edit(stages.signatures) },
  }));

/** Turns the verification of signatures on, without some of its checks. */
export const verifyWithout = (...names: readonly SignatureCheckName[]): StagesAlteration =>
  verifyBy(({ order }) => ({ order: order.filter((name) => !names.includes(name)) }));
