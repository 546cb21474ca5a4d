import type { Finding } from '../../../spec/words/finding.ts';
import { sourceText } from '../../formats/outcome-words.ts';
import { LEVEL_WORDS } from './verdict-words.ts';
import { visible } from './visible-text.ts';

/** One broken promise: what was expected beside what was observed. */
export function FindingView({ finding, isNamed = false }: { readonly finding: Finding; readonly isNamed?: boolean }) {
  const { requirement, level, message, expected, observed, source, rate } = finding;
  return (
    <div class="finding">
      <p class="message">
        {isNamed && (
          <>
            <span class="id">{requirement}</span> <span class="level">{LEVEL_WORDS[level]}</span>{' '}
          </>
        )}
        {visible(message)}
        {rate !== undefined && (
          <span class="rate">
            {' '}
            Seen in {rate.failed} of {rate.of} runs.
          </span>
        )}
      </p>
      <dl class="beside">
        <div class="expected">
          <dt>Expected</dt>
          <dd>{visible(expected)}</dd>
        </div>
        <div class="observed">
          <dt>Observed</dt>
          <dd>{observed === '' ? '(nothing)' : visible(observed)}</dd>
        </div>
      </dl>
      <p class="note">{sourceText(source)}</p>
    </div>
  );
}
