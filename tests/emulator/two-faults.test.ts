import { expect, test } from 'vitest';
import { failedRequirements } from '../../cli/oracle/certify-emulator.ts';
import { FAULTS, type Fault } from '../../emulator/index.ts';

/** Hide by their nature whether a value is refused for its form: any unknown one is, or the status that tells the two apart is gone. */
const HIDING: ReadonlySet<string> = new Set(['not-found-400', 'errors-under-200']);

/** Faults that leave the rest of an answer as it is, so that another one beside them stays visible. */
const QUIET = FAULTS.filter(
  ({ name, requirements, family }) =>
    !HIDING.has(name) && requirements.length === 1 && !/transport|wire|degenerate|success-forms/.test(family),
);

/** What a run started in the wrong place breaks: it is known by its id, so an answer without one hides it. */
const SHOWN_BY_RUN_ID: ReadonlySet<string> = new Set(['operation.method', 'protocol.label-decoding']);

const hides = (one: Fault, other: Fault): boolean =>
  one.requirements[0] === 'response.id.required' && SHOWN_BY_RUN_ID.has(other.requirements[0]);

/** Each quiet fault with the one a third of the catalogue further on: families differ, so both can be seen. */
const PAIRS = QUIET.filter((_, index) => index % 4 === 0).flatMap(
  (first, index): readonly (readonly [Fault, Fault])[] => {
    const second = QUIET[(index * 4 + Math.floor(QUIET.length / 3)) % QUIET.length];
    if (second === undefined || second.requirements[0] === first.requirements[0]) return [];
    return hides(first, second) || hides(second, first) ? [] : [[first, second]];
  },
);

test.each(PAIRS.map(([first, second]) => ({ first, second })))(
  '$first.name and $second.name are both found',
  async ({ first, second }) => {
    expect(await failedRequirements({ faults: [first, second] })).toEqual(
      expect.arrayContaining([first.requirements[0], second.requirements[0]]),
    );
  },
);
