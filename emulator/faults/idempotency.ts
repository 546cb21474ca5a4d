import { isJsonObject } from '../../spec/words/json.ts';
import { alterErrors } from '../alter-answer.ts';
import { type Alteration, alterStages, inTurn } from '../deviation.ts';
import { done, type Refusal, refuse } from '../refusal.ts';
import type { Check, Idempotency } from '../stages.ts';
import { createRunStarter } from '../start-run.ts';
import { alterTokenWindow } from '../token-window.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('idempotency');

/** What nobody caught: told with the page of a framework. */
const UNCAUGHT = refuse('UncaughtException', 'duplicate key value violates unique constraint');

const alterIdempotency = (edit: (idempotency: Idempotency) => Partial<Idempotency>): Alteration =>
  alterStages((stages) => ({
    ...stages,
    idempotency: { ...stages.idempotency, ...edit(stages.idempotency) },
  }));

/** Reads another token in place of the one that was sent. */
const alterToken = (edit: (token: string) => string): Alteration =>
  alterIdempotency(({ keyOf }) => ({
    keyOf: ({ clientToken, ...rest }) =>
      typeof clientToken === 'string' ? keyOf({ ...rest, clientToken: edit(clientToken) }) : keyOf(rest),
  }));

// Long enough that requests one right after the other are the same to it.
const REMEMBERED_MS = 200;

// Long enough that only tokens made to agree so far do so.
const COMPARED_CHARACTERS = 64;

/** Client tokens that are forgotten, confused, or used up too soon. */
export const IDEMPOTENCY_FAULTS = [
  fault('client-token-ignored', {
    sentence: 'Every request starts a run, whatever its clientToken.',
    requirements: ['idempotency.concurrent', 'idempotency.replay', 'idempotency.mismatch'],
    seenIn: 'most emulators; an SDK that sends a request again after a lost answer then starts two runs',
    apply: alterIdempotency(() => ({ keyOf: () => undefined })),
  }),
  fault('replay-starts-a-second-run', {
    sentence: 'The same clientToken with the same input starts a second run.',
    requirements: ['idempotency.concurrent', 'idempotency.replay'],
    apply: alterIdempotency(() => ({ onReplay: () => undefined })),
  }),
  fault('replay-is-created-anew', {
    sentence: 'The same clientToken with the same input is carried out again under the id of the first run.',
    requirements: ['idempotency.concurrent', 'idempotency.replay'],
    seenIn: 'stores in which a request with a known key overwrites what is kept under it',
    apply: alterStages((stages, { clock }) => ({
      ...stages,
      idempotency: {
        ...stages.idempotency,
        // In memory, both requests come within one millisecond.
        onReplay: (earlier) => done({ ...earlier, createdAtMs: Math.max(clock(), earlier.createdAtMs + 2) }),
      },
    })),
  }),
  fault('token-looked-up-before-it-is-kept', {
    sentence: 'The same clientToken starts a second run when it comes again within two milliseconds.',
    requirements: ['idempotency.concurrent'],
    seenIn: 'handlers that look a key up, do their work and store the key, without a lock or a unique index',
    apply: alterTokenWindow(({ input }, { newRun }) => done(newRun(input))),
  }),
  fault('concurrent-twin-breaks-the-server', {
    sentence: 'The same clientToken meets an anonymous 500 while its first request is under way.',
    requirements: ['idempotency.concurrent'],
    seenIn: 'handlers that let the database refuse the second row and catch nothing',
    apply: inTurn(
      alterTokenWindow(() => UNCAUGHT),
      alterErrors(
        (refusal) => refusal === UNCAUGHT,
        (answer) => ({ ...answer, headers: [['content-type', 'text/html']], body: {} }),
      ),
    ),
  }),
  fault('mismatch-starts-a-second-run', {
    sentence: 'The same clientToken with another input starts a second run.',
    requirements: ['idempotency.mismatch'],
    seenIn: 'servers whose key is a digest of the token and the body',
    apply: alterIdempotency(() => ({ onMismatch: () => undefined })),
  }),
  fault('token-known-by-revision', {
    sentence: 'A clientToken is known together with the revision of the asset: without it, a second run starts.',
    requirements: ['idempotency.mismatch'],
    apply: alterIdempotency(({ keyOf }) => ({
      keyOf: (input) => {
        const key = keyOf(input);
        const target = isJsonObject(input['target']) ? input['target'] : {};
        return key && JSON.stringify([key, target['revision']]);
      },
    })),
  }),
  fault('token-known-by-member-of-types', {
    sentence: 'A clientToken that came with type starts a second run when it comes with types.',
    requirements: ['idempotency.mismatch'],
    editions: ['2025-12'],
    apply: alterIdempotency(({ keyOf }) => ({
      keyOf: (input) => {
        const key = keyOf(input);
        return key && JSON.stringify([key, Object.hasOwn(input, 'types')]);
      },
    })),
  }),
  fault('replay-is-not-found', {
    sentence: 'The same clientToken with the same input is answered with ResourceNotFoundException.',
    requirements: ['idempotency.replay'],
    apply: alterIdempotency(() => ({ onReplay: () => refuse('ResourceNotFoundException', 'The token is used up.') })),
  }),
  fault('mismatch-is-not-found', {
    sentence: 'The same clientToken with another input is answered with ResourceNotFoundException.',
    requirements: ['idempotency.mismatch'],
    apply: alterIdempotency(() => ({ onMismatch: () => refuse('ResourceNotFoundException', 'No such token.') })),
  }),
  fault('token-brings-the-run-of-another-domain', {
    sentence: 'A clientToken that was used in another domain is answered with the run of that domain.',
    requirements: ['response.domainId.echo'],
    seenIn: 'idempotency layers in front of a server whose key is the token alone',
    apply: alterIdempotency(() => ({
      keyOf: ({ clientToken }) => (typeof clientToken === 'string' ? clientToken : undefined),
      onMismatch: (earlier) => done(earlier),
    })),
  }),
  fault('three-tokens-remembered', {
    sentence: 'Only the three tokens that came last are remembered.',
    requirements: ['idempotency.replay'],
    seenIn: 'stores of a fixed size that forget the oldest',
    apply: alterStages((stages) => ({ ...stages, startRun: createRunStarter(3) })),
  }),
  fault('fifty-tokens-remembered', {
    sentence: 'Only the fifty tokens that came last are remembered.',
    requirements: ['idempotency.replay'],
    seenIn: 'stores of a fixed size that forget the oldest',
    apply: alterStages((stages) => ({ ...stages, startRun: createRunStarter(50) })),
  }),
  fault('tokens-forgotten-at-once', {
    sentence: `A token is remembered for ${REMEMBERED_MS} milliseconds.`,
    requirements: ['idempotency.replay'],
    seenIn: 'stores whose time to live is given in milliseconds and was meant in seconds',
    apply: alterStages((stages, { clock }) => ({
      ...stages,
      idempotency: {
        ...stages.idempotency,
        onReplay: (earlier, input) =>
          clock() - earlier.createdAtMs > REMEMBERED_MS ? undefined : stages.idempotency.onReplay(earlier, input),
      },
    })),
  }),
  fault('invalid-request-frees-its-token', {
    sentence: 'A token is forgotten when it comes with an invalid request.',
    requirements: ['idempotency.replay'],
    seenIn: 'handlers that roll back what they keep of a token when anything fails',
    apply: alterStages((stages) => {
      let freed: string | undefined;
      const validate: Check = (turn, all) => {
        const refusal = stages.checks.validate(turn, all);
        if (refusal !== undefined) freed = all.idempotency.keyOf(turn.input) ?? freed;
        return refusal;
      };
      const { onReplay } = stages.idempotency;
      return {
        ...stages,
        checks: { ...stages.checks, validate },
        idempotency: {
          ...stages.idempotency,
          onReplay: (earlier, input) => {
            if (freed === undefined || stages.idempotency.keyOf(input) !== freed) return onReplay(earlier, input);
            freed = undefined;
            return undefined;
          },
        },
      };
    }),
  }),
  fault('null-token-is-a-token', {
    sentence: 'A clientToken that is null is taken for the text null.',
    requirements: ['idempotency.absent-token'],
    seenIn: 'servers in which String(null) is a key like any other',
    apply: alterStages((stages) => ({
      ...stages,
      readInput: (members, all) =>
        stages.readInput(members['clientToken'] === null ? { ...members, clientToken: 'null' } : members, all),
    })),
  }),
  fault('client-token-in-any-case', {
    sentence: 'Tokens that differ in letter case alone are taken for the same.',
    requirements: ['idempotency.case-sensitive'],
    seenIn: 'stores with a case-insensitive collation, for instance MySQL by default',
    apply: alterToken((token) => token.toLowerCase()),
  }),
  fault('client-token-prefix-compared', {
    sentence: `Tokens that agree in their first ${COMPARED_CHARACTERS} characters are taken for the same.`,
    requirements: ['idempotency.whole-token'],
    seenIn: 'stores whose key column is shorter than the token and cut without an error',
    apply: alterToken((token) => token.slice(0, COMPARED_CHARACTERS)),
  }),
  fault('client-token-punctuation-ignored', {
    sentence: 'Tokens that differ in punctuation alone are taken for the same.',
    requirements: ['idempotency.whole-token'],
    seenIn: 'stores whose keys are cleaned of what a file name or a path must not hold',
    apply: alterToken((token) => token.replaceAll(/[^A-Za-z0-9]/g, '')),
  }),
  fault('client-token-percent-decoded', {
    sentence: 'A token is percent-decoded before it is compared.',
    requirements: ['idempotency.whole-token'],
    apply: alterToken((token) => token.replaceAll('%2D', '-')),
  }),
  fault('client-token-without-its-first-character', {
    sentence: 'The first character of a token is not compared.',
    requirements: ['idempotency.whole-token'],
    apply: alterToken((token) => token.slice(1)),
  }),
  fault('client-token-suffix-compared', {
    sentence: `Tokens that agree in their last ${COMPARED_CHARACTERS} characters are taken for the same.`,
    requirements: ['idempotency.distinct', 'idempotency.whole-token'],
    apply: alterToken((token) => token.slice(-COMPARED_CHARACTERS)),
  }),
  fault('same-input-same-run', {
    sentence: 'The same input with another clientToken is answered with the first run.',
    requirements: ['idempotency.distinct', 'idempotency.mismatch'],
    seenIn: 'caches in front of a server whose key is the input',
    apply: alterIdempotency(({ keyOf, fingerprintOf }) => ({
      keyOf: (input) => (keyOf(input) === undefined ? undefined : fingerprintOf(input)),
    })),
  }),
  fault('absent-token-is-a-token', {
    sentence: 'The same input without a clientToken is answered with the first run.',
    requirements: ['idempotency.absent-token'],
    apply: alterIdempotency(({ keyOf, fingerprintOf }) => ({
      keyOf: (input) => keyOf(input) ?? fingerprintOf(input),
    })),
  }),
  fault('every-run-has-the-same-id', {
    sentence: 'Every run has the id of the documented sample.',
    requirements: ['idempotency.distinct'],
    seenIn: 'mocks that answer with a recorded body',
    apply: alterStages((stages) => ({
      ...stages,
      newRun: (input) => ({ ...stages.newRun(input), id: 'mgr5g0fy285m1q' }),
    })),
  }),
  fault('refusal-kept-with-its-token', {
    sentence: 'The refusal of an invalid request is given again to whatever comes with the same token.',
    requirements: ['idempotency.refused-token-free', 'idempotency.replay'],
    seenIn: 'idempotency layers in front of a server that keep every answer by its key, errors included',
    apply: alterStages((stages, { maxTokens }) => {
      const kept = new Map<string, Refusal>();
      const keep = (key: string, refusal: Refusal): void => {
        kept.set(key, refusal);
        const oldest = kept.keys().next();
        if (kept.size > maxTokens && !oldest.done) kept.delete(oldest.value);
      };
      const validate: Check = (turn, all) => {
        const key = all.idempotency.keyOf(turn.input);
        const refusal = (key === undefined ? undefined : kept.get(key)) ?? stages.checks.validate(turn, all);
        if (key !== undefined && refusal !== undefined) keep(key, refusal);
        return refusal;
      };
      return { ...stages, checks: { ...stages.checks, validate } };
    }),
  }),
] as const;
