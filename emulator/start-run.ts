import type { JsonObject } from '../spec/words/json.ts';
import { type Attempt, done, refuse } from './refusal.ts';
import type { Idempotency, Run, Stages, Turn } from './stages.ts';

/** A client token is known within its domain; letter case counts (documents: "case-sensitive"). */
export const REFERENCE_IDEMPOTENCY: Idempotency = {
  keyOf: ({ domainIdentifier, clientToken }) =>
    clientToken === undefined ? undefined : JSON.stringify([domainIdentifier, clientToken]),
  fingerprintOf: ({ clientToken: _, ...rest }) => JSON.stringify(rest),
  onReplay: (earlier) => done(earlier),
  onMismatch: () => refuse('ConflictException', 'The clientToken was used before with other parameters.'),
};

interface Remembered {
  readonly fingerprint: string;
  readonly run: Run;
}

/** The runs behind the tokens, oldest forgotten first, so that a long life does not fill the memory. */
function createTokenStore(maxTokens: number): {
  readonly recall: (key: string) => Remembered | undefined;
  readonly remember: (key: string, remembered: Remembered) => void;
} {
  const byKey = new Map<string, Remembered>();
  return {
    recall: (key) => byKey.get(key),
    remember: (key, remembered) => {
      byKey.set(key, remembered);
      if (byKey.size <= maxTokens) return;
      const oldest = byKey.keys().next();
      if (!oldest.done) byKey.delete(oldest.value);
    },
  };
}

/** The run behind the request's token, or a refusal, or a new run. Only a started run takes a token. */
export function createRunStarter(maxTokens: number): (turn: Turn, stages: Stages) => Attempt<Run> {
  const store = createTokenStore(maxTokens);
  return ({ input }, { idempotency, newRun }) => {
    const key = idempotency.keyOf(input);
    if (key === undefined) return done(newRun(input));
    const fingerprint = idempotency.fingerprintOf(input);
    const earlier = store.recall(key);
    const settled = earlier && settle({ earlier, fingerprint, input, idempotency });
    if (settled !== undefined) return settled;
    const run = newRun(input);
    store.remember(key, { fingerprint, run });
    return done(run);
  };
}

function settle(known: {
  readonly earlier: Remembered;
  readonly fingerprint: string;
  readonly input: JsonObject;
  readonly idempotency: Idempotency;
}): Attempt<Run> | undefined {
  const { earlier, fingerprint, input, idempotency } = known;
  return earlier.fingerprint === fingerprint
    ? idempotency.onReplay(earlier.run, input)
    : idempotency.onMismatch(earlier.run, input);
}
