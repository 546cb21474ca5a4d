import { z } from 'zod';

const count = z.int().nonnegative();
const text = z.string();

const finding = z.looseObject({ requirement: text, level: text, message: text });

const result = z.looseObject({
  id: text,
  title: text,
  requirements: z.array(text),
  verdict: z.enum(['passed', 'failed', 'flaky', 'known', 'untested', 'not-applicable']),
  attempts: count,
  findings: z.array(finding),
  reproduce: z.looseObject({ curl: text, replay: text }),
});

const silent = z.looseObject({ caseId: text, reason: text });

const tally = z.looseObject({
  id: text,
  tried: count,
  witnesses: count,
  silent: count,
  grants: count,
  granted: count,
  bans: count,
  banned: count,
  failures: count,
  flaky: count,
  rate: z.looseObject({ failed: count, of: count }),
  excuses: z.array(text),
  silence: silent.optional(),
  inapplicable: silent.optional(),
});

const caseTally = z.looseObject({ verdict: text, tally: z.array(tally) });

const picked = z.looseObject({
  index: count,
  broke: z.array(text),
  breaksItsOwn: z.boolean(),
  asGenerated: caseTally,
  simplified: caseTally,
  result,
});

const checkpoint = z.looseObject({
  finished: z.array(z.tuple([count, count])),
  cases: count,
  failed: count,
  flaky: count,
  known: count,
  untested: count,
  tally: z.array(tally),
});

/** The events that say what is finished, as they stand in a file. */
export const EVENT_SCHEMA = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('run-started'),
    suite: z.looseObject({ name: text, version: text }),
    contract: z.looseObject({ edition: text, digest: text }),
    target: z.looseObject({ kind: text }),
    seed: count,
    startedAt: text,
    outline: z.looseObject({}),
  }),
  z.looseObject({ kind: z.literal('case-finished'), result, silence: text.optional() }),
  z.looseObject({ kind: z.literal('property-progress'), id: text, checkpoint, picked: z.array(picked).optional() }),
  z.looseObject({ kind: z.literal('run-finished'), verdict: text }),
  z.looseObject({
    kind: z.enum([
      'phase-started',
      'notice',
      'failure-seen',
      'refusals-confirmed',
      'property-finished',
      'requirement-finished',
    ]),
  }),
]);
