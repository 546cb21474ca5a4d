import type { RequirementResult } from '../../../spec/words/run-record.ts';
import { countVerdicts } from '../../count-verdicts.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { LEVEL_WORDS, VERDICT_WORDS } from './verdict-words.ts';
import { LEVELS, VERDICTS } from './view.ts';

/** How many requirements came to each verdict, level by level. */
export function CountTable({ requirements }: { readonly requirements: readonly RequirementResult[] }) {
  const rows = LEVELS.map((level) => ({
    name: LEVEL_WORDS[level],
    own: requirements.filter((requirement) => requirement.level === level),
  })).filter(({ own }) => own.length > 0);
  const all = rows.length > 1 ? [{ name: 'All', own: requirements }] : [];
  return (
    <ScrollRegion class="scroll" name="Requirements by level and verdict">
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">Requirements</th>
            {VERDICTS.map((verdict) => (
              <th scope="col" key={verdict}>
                <span class={`count-head tone-${verdict}`}>
                  <span aria-hidden="true">{VERDICT_WORDS[verdict].sign} </span>
                  {VERDICT_WORDS[verdict].word}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, ...all].map(({ name, own }) => {
            const counts = countVerdicts(own);
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {VERDICTS.map((verdict) => (
                  <td key={verdict} class={counts[verdict] === 0 ? 'none' : `some tone-${verdict}`}>
                    {counts[verdict]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
