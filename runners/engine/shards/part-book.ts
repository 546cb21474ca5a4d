import type { CaseId } from '../../../spec/words/case.ts';
import type { PropertyPart, ShardPart } from '../../../spec/words/shard-part.ts';
import type { JudgedCase } from '../confirm/judge-runs.ts';
import type { TakenBack } from '../confirm/stake.ts';
import type { Deviations } from '../ledger/deviations.ts';
import { openTallies } from '../ledger/requirement-tallies.ts';

/** Keeps what the results of a shard do not hold, and joining it to the others takes. */
export interface PartBook {
  readonly noteCase: (judged: Pick<JudgedCase, 'case' | 'silence'>) => void;
  readonly noteProperty: (part: PropertyPart) => void;
  readonly takeBack: (word: TakenBack) => void;
  readonly all: () => Pick<ShardPart, 'silences' | 'properties' | 'takenBack'>;
}

/** Opens an empty book. */
export function openPartBook(deviations: Pick<Deviations, 'find'>): PartBook {
  const silences = new Map<CaseId, string>();
  const properties: PropertyPart[] = [];
  const corrections = openTallies(deviations);
  const note = (id: CaseId, silence: string | undefined): void => {
    if (silence === undefined) silences.delete(id);
    else silences.set(id, silence);
  };
  return {
    noteCase: ({ case: { id, isGenerated }, silence }) => {
      // Those are counted by their property.
      if (isGenerated !== true) note(id, silence);
    },
    noteProperty: (part) => void properties.push(part),
    takeBack: (word) => {
      if (word.case.isGenerated === true) corrections.takeBack(word);
      else note(word.case.id, word.after.reason);
    },
    all: () => ({
      silences: [...silences].map(([caseId, reason]) => ({ caseId, reason })),
      properties,
      takenBack: corrections.all(),
    }),
  };
}
