import type { RequirementVerdict } from '../../../spec/words/run-record.ts';
import { toggle } from './view.ts';

interface Option<T> {
  readonly value: T;
  readonly label: string;
  readonly sign?: string;
  readonly tone?: RequirementVerdict;
  readonly count?: number;
}

/** Several buttons that are each pressed or not; none pressed means all. */
export function Choices<T extends string>(props: {
  readonly name: string;
  readonly options: readonly Option<T>[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}) {
  const { name, options, chosen, onChange } = props;
  return (
    <fieldset class="choices">
      <legend class="unseen">{name}</legend>
      {options.map(({ value, label, sign, tone, count }) => (
        <button
          type="button"
          key={value}
          class={`choice${tone === undefined ? '' : ` tone-${tone}`}`}
          aria-pressed={chosen.includes(value)}
          onClick={() => onChange(toggle(chosen, value))}
        >
          {sign !== undefined && (
            <span aria-hidden="true" class="sign">
              {sign}
            </span>
          )}
          {label}
          {count !== undefined && <span class="number">{count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
