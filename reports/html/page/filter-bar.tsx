import { Choices } from './choices.tsx';
import { countChosen } from './filter-requirements.ts';
import type { Reading } from './reading.ts';
import { LEVEL_WORDS, VERDICT_WORDS } from './verdict-words.ts';
import { EVERYTHING, LEVELS, PARTIES, VERDICTS } from './view.ts';

/** What is shown: by verdict, level, party and text. */
export function FilterBar({ run, view, change, shown }: Reading & { readonly shown: number }) {
  const { requirements } = run;
  const counts = countChosen(requirements, view);
  const levels = LEVELS.filter((level) => requirements.some((each) => each.level === level));
  const parties = PARTIES.filter((party) => requirements.some((each) => each.party === party));
  const verdicts = VERDICTS.filter((verdict) => requirements.some((each) => each.verdict === verdict));
  const isFiltered = view.text !== '' || view.verdicts.length + view.levels.length + view.parties.length > 0;
  return (
    <search class="filters">
      <Choices
        name="Verdict"
        options={verdicts.map((value) => ({
          value,
          label: VERDICT_WORDS[value].word,
          sign: VERDICT_WORDS[value].sign,
          tone: value,
          count: counts.get(value) ?? 0,
        }))}
        chosen={view.verdicts}
        onChange={(chosen) => change({ verdicts: chosen })}
      />
      {levels.length > 1 && (
        <Choices
          name="Level"
          options={levels.map((value) => ({ value, label: LEVEL_WORDS[value] }))}
          chosen={view.levels}
          onChange={(chosen) => change({ levels: chosen })}
        />
      )}
      {parties.length > 1 && (
        <Choices
          name="Party"
          options={parties.map((value) => ({ value, label: value }))}
          chosen={view.parties}
          onChange={(chosen) => change({ parties: chosen })}
        />
      )}
      <label class="find">
        <span class="unseen">Find in requirements and cases</span>
        <input
          type="search"
          placeholder="Find in requirements and cases"
          value={view.text}
          onInput={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      </label>
      <p class="filter-end">
        <span aria-live="polite" class="shown">
          {shown} of {requirements.length} shown
        </span>
        {isFiltered && (
          <button
            type="button"
            class="tool"
            onClick={() => change({ text: '', verdicts: [], levels: [], parties: [] })}
          >
            Show all
          </button>
        )}
        <button type="button" class="tool" onClick={() => change({ open: [EVERYTHING], shut: [] })}>
          Open all
        </button>
        <button type="button" class="tool" onClick={() => change({ open: [], cases: [] })}>
          Shut all
        </button>
      </p>
    </search>
  );
}
