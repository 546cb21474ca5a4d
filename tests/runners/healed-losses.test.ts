import { expect, test } from 'vitest';
import { openHealedLosses } from '../../runners/engine/exchange/healed-losses.ts';

const RESET = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset', isFirst: true } as const;

interface Course {
  readonly name: string;
  /** When each lost request was sent and lost. */
  readonly losses: readonly (readonly [sentAtMs: number, lostAtMs: number])[];
  readonly of: number;
  readonly told: readonly (number | undefined)[];
}

const COURSES: readonly Course[] = [
  {
    name: 'a restart or two',
    losses: [
      [0, 1],
      [5, 6],
    ],
    of: 20,
    told: [undefined, undefined],
  },
  {
    name: 'the third loss and those after it',
    losses: [
      [0, 1],
      [5, 6],
      [9, 10],
      [11, 12],
    ],
    of: 20,
    told: [undefined, undefined, 3, 4],
  },
  {
    name: 'what was under way together',
    losses: [
      [0, 9],
      [1, 9],
      [2, 9],
      [3, 9],
    ],
    of: 20,
    told: [undefined, undefined, undefined, undefined],
  },
  {
    name: 'one in a hundred',
    losses: [
      [0, 1],
      [5, 6],
      [9, 10],
    ],
    of: 300,
    told: [undefined, undefined, undefined],
  },
  {
    name: 'a little more than one in a hundred',
    losses: [
      [0, 1],
      [5, 6],
      [9, 10],
    ],
    of: 299,
    told: [undefined, undefined, 3],
  },
];

test.each(COURSES)('losses that were healed count: $name', ({ losses, of, told }) => {
  let looks = 0;
  const healed = openHealedLosses({
    countFirst: () => of,
    distrustKept: () => {
      looks += 1;
    },
  });
  const seen = losses.map(([sentAtMs, lostAtMs]) => healed.noteHealed({ outcome: RESET, sentAtMs, lostAtMs })?.losses);
  expect(seen).toEqual(told);
  expect(looks).toBe(losses.length);
});
