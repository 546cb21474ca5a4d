import type { Contract } from '../../spec/contract.ts';
import type { Finding, Rate } from '../../spec/words/finding.ts';
import type { Requirement, RequirementId } from '../../spec/words/requirement.ts';
import { shorten } from './describe-answer.ts';

/** Most characters of a sentence in a finding: whatever part of it came from the target may be of any length. */
const LONGEST_SENTENCE = 1000;

/** What an exchange showed, in the judge's hands while it is being judged. */
export interface Notes {
  /** True when the contract has the requirement. */
  readonly promises: (id: string) => boolean;
  /** The exchange bears witness to a requirement: it could have been broken here. */
  readonly witness: (id: string) => void;
  /**
   * Witnesses the requirement and fails it unless the promise is kept; what is only inferred is never failed. What to say of a breach is only
   * worked out for one. There is no other way to fail: whatever can be broken can be seen to be kept when its case is run again.
   */
  readonly check: (id: string, kept: boolean, breach: () => Breach) => void;
}

export interface Breach {
  readonly message: string;
  readonly expected: string;
  readonly observed: string;
  /** For what was seen to come and go within one exchange. */
  readonly rate?: Rate;
}

/** What came of judging. */
export interface Judgement {
  readonly witnessed: readonly RequirementId[];
  readonly findings: readonly Finding[];
}

/** The requirements of a contract by id, for the judge. Ids that the contract does not have are passed over: nothing is promised there. */
export type Register = ReadonlyMap<string, Requirement>;

/** Makes the register of a contract. */
export function registerOf(contract: Contract): Register {
  return new Map(contract.requirements.map((requirement) => [String(requirement.id), requirement]));
}

/** Notes for one case. `step` tells which step is being judged. */
export function takeNotes(
  register: Register,
  options: { readonly step: () => number },
): { readonly notes: Notes; readonly judgement: () => Judgement } {
  const witnessed = new Set<RequirementId>();
  const findings: Finding[] = [];
  const witness = (id: string) => {
    const requirement = register.get(id);
    if (requirement !== undefined) witnessed.add(requirement.id);
  };
  const fail = (id: string, breach: Breach) => {
    const requirement = register.get(id);
    if (requirement === undefined || requirement.provenance === 'inferred') return;
    witnessed.add(requirement.id);
    findings.push({
      requirement: requirement.id,
      level: requirement.level,
      message: shorten(breach.message, LONGEST_SENTENCE),
      expected: shorten(breach.expected, LONGEST_SENTENCE),
      observed: shorten(breach.observed, LONGEST_SENTENCE),
      source: requirement.sources[0],
      step: options.step(),
      ...(breach.rate === undefined ? {} : { rate: breach.rate }),
    });
  };
  const promises = (id: string) => register.has(id);
  const check = (id: string, kept: boolean, breach: () => Breach) => (kept ? witness(id) : fail(id, breach()));
  return { notes: { promises, witness, check }, judgement: () => ({ witnessed: [...witnessed], findings }) };
}
