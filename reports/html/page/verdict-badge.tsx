import type { RequirementVerdict } from '../../../spec/words/run-record.ts';
import { VERDICT_WORDS } from './verdict-words.ts';

/** A verdict: sign, word and colour. */
export function VerdictBadge({ verdict }: { readonly verdict: RequirementVerdict }) {
  const { word, sign } = VERDICT_WORDS[verdict];
  return (
    <span class={`badge tone-${verdict}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      {word}
    </span>
  );
}
