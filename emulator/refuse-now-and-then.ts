import { type Alteration, alterStages } from './deviation.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Answer } from './stages.ts';

const TWELFTH = 12;

/** Refuses the twelfth of every so many runs for a reason that is gone when the request is sent again; `edit` changes how that is told, and nothing else. */
export function refuseNowAndThen({
  name,
  every,
  edit,
}: {
  readonly name: string;
  readonly every: number;
  readonly edit: (answer: Answer) => Answer;
}): Alteration {
  const passing: Refusal = refuse(name, 'Not now. Send it again.');
  return alterStages((stages) => {
    let asked = 0;
    return {
      ...stages,
      startRun: (turn, all) => {
        asked += 1;
        return asked % every === TWELFTH % every ? passing : stages.startRun(turn, all);
      },
      renderRefusal: (refusal) => {
        const answer = stages.renderRefusal(refusal);
        return refusal === passing ? edit(answer) : answer;
      },
    };
  });
}
