import { useState } from 'preact/hooks';
import type { RequirementResult } from '../../../spec/words/run-record.ts';
import { CaseItem } from './case-item.tsx';
import type { Reading } from './reading.ts';
import { count } from './verdict-words.ts';

/** Cases that are drawn at first, and with each further step. */
const FIRST = 10;
const MORE = 200;

/** The cases about a requirement, those that break it first. Only some are drawn: there may be thousands. */
export function CaseList({ requirement, ...reading }: Reading & { readonly requirement: RequirementResult }) {
  const { store, view } = reading;
  const [most, setMost] = useState(FIRST);
  const text = view.text.trim().toLowerCase();
  const all = store.about(requirement.id);
  const matching = text === '' ? all : all.filter((index) => store.matches(index, text));
  // Where the text is found in the requirement itself, all of its cases are shown.
  const cases = matching.length === 0 ? all : matching;
  if (cases.length === 0) return null;
  return (
    <div class="cases">
      <h4>
        Cases{' '}
        <span class="number">{cases.length === all.length ? all.length : `${cases.length} of ${all.length}`}</span>
      </h4>
      {requirement.cases > all.length && (
        <p class="note">
          {count(requirement.cases, 'case')} bore witness; generated ones that passed, and most that failed alike, are
          counted and not listed.
        </p>
      )}
      <ul>
        {cases.slice(0, most).map((index, place) => (
          <li key={index}>
            <CaseItem result={store.caseAt(index)} isFirst={place === 0} requirement={requirement} {...reading} />
          </li>
        ))}
      </ul>
      {cases.length > most && (
        <button type="button" class="tool" onClick={() => setMost(most + MORE)}>
          Show {count(Math.min(MORE, cases.length - most), 'further case')} of {cases.length - most}
        </button>
      )}
    </div>
  );
}
