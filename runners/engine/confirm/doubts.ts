import type { RequirementId } from '../../../spec/words/requirement.ts';
import type { Confirmations } from './confirmations.ts';
import type { JudgedCase } from './judge-runs.ts';

/** Failing cases of one requirement that are remembered. What fails in more of them without ever being kept is broken nearly always. */
const REMEMBERED = 20;
/** Runs that all fail by chance in hardly any case, however often a requirement is broken. */
const BEYOND_DOUBT = 20;

/** Failing cases that were run a few times only, in case their requirement turns out to come and go. */
export interface Doubts {
  readonly note: (judged: JudgedCase) => void;
  /** The cases whose every finding that stayed belongs to a requirement that was kept in runs of other cases. */
  readonly list: () => readonly JudgedCase[];
}

/** Nothing is in doubt yet. */
export function openDoubts(confirmations: Pick<Confirmations, 'comesAndGoes'>): Doubts {
  const noted = new Map<RequirementId, JudgedCase[]>();
  return {
    note: (judged) => {
      const { result } = judged;
      if (result.verdict !== 'failed' || result.attempts >= BEYOND_DOUBT) return;
      for (const id of steadyIn(judged)) {
        const cases = noted.get(id) ?? [];
        if (cases.length <= REMEMBERED) noted.set(id, [...cases, judged]);
      }
    },
    list: () => {
      const doubtful = [...noted].filter(([id, cases]) => confirmations.comesAndGoes(id) && cases.length <= REMEMBERED);
      return [...new Set(doubtful.flatMap(([, cases]) => cases))];
    },
  };
}

const steadyIn = ({ result: { findings } }: JudgedCase): ReadonlySet<RequirementId> =>
  new Set(findings.filter(({ rate }) => rate === undefined).map(({ requirement }) => requirement));
