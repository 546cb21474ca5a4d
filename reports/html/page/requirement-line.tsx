import type { RequirementResult } from '../../../spec/words/run-record.ts';
import { Id } from './id.tsx';
import { VerdictBadge } from './verdict-badge.tsx';
import { count, LEVEL_WORDS } from './verdict-words.ts';
import { visible } from './visible-text.ts';

/** A requirement on one line. */
export function RequirementLine({ requirement }: { readonly requirement: RequirementResult }) {
  const { id, verdict, level, promise, cases } = requirement;
  return (
    <span class="line">
      <VerdictBadge verdict={verdict} />
      <span class="name">
        <Id text={id} />
      </span>
      <span class="level">{LEVEL_WORDS[level]}</span>
      <span class="promise">{visible(promise)}</span>
      <span class="witnesses">{cases === 0 ? 'no case' : count(cases, 'case')}</span>
    </span>
  );
}
