import type { MatrixTable } from '../matrix-data.ts';
import { Choices } from './choices.tsx';
import type { ChangeView } from './use-view.ts';
import { LEVEL_WORDS, VERDICT_WORDS } from './verdict-words.ts';
import { LEVELS, VERDICTS, type View } from './view.ts';

/** Which rows are shown: those in which some target has one of these verdicts, by level and by text. */
export function MatrixFilters(props: {
  readonly tables: readonly MatrixTable[];
  readonly view: View;
  readonly change: ChangeView;
}) {
  const { tables, view, change } = props;
  const rows = tables.flatMap((table) => table.rows);
  const rowsWith = (verdict: string) => rows.filter(({ cells }) => cells.some((cell) => cell?.verdict === verdict));
  return (
    <search class="filters">
      <Choices
        name="Verdict of some target"
        options={VERDICTS.filter((verdict) => rowsWith(verdict).length > 0).map((value) => ({
          value,
          label: VERDICT_WORDS[value].word,
          sign: VERDICT_WORDS[value].sign,
          tone: value,
          count: rowsWith(value).length,
        }))}
        chosen={view.verdicts}
        onChange={(verdicts) => change({ verdicts })}
      />
      <Choices
        name="Level"
        options={LEVELS.filter((level) => rows.some((row) => row.level === level)).map((value) => ({
          value,
          label: LEVEL_WORDS[value],
        }))}
        chosen={view.levels}
        onChange={(levels) => change({ levels })}
      />
      <label class="find">
        <span class="unseen">Find a requirement</span>
        <input
          type="search"
          placeholder="Find a requirement"
          value={view.text}
          onInput={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      </label>
    </search>
  );
}
