import { hasNamedRevision, namedAsset } from '../check-existence.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { done, refuse } from '../refusal.ts';
import type { CheckName, Idempotency } from '../stages.ts';
import { alterTokenWindow } from '../token-window.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('state');

const inOrder = (order: readonly CheckName[]): Alteration => alterStages((stages) => ({ ...stages, order }));

const alterIdempotency = (edit: (idempotency: Idempotency) => Partial<Idempotency>): Alteration =>
  alterStages((stages) => ({ ...stages, idempotency: { ...stages.idempotency, ...edit(stages.idempotency) } }));

const missedAs = (name: 'findDomain' | 'findProject', error: string): Alteration =>
  alterStages((stages) => ({
    ...stages,
    checks: {
      ...stages.checks,
      [name]: (turn: Parameters<(typeof stages.checks)[typeof name]>[0]) => {
        const refusal = stages.checks[name](turn, stages);
        return refusal && refuse(error, refusal.message);
      },
    },
  }));

/** Other ways of looking at what exists and what was asked before. */
export const STATE_VARIANTS = [
  variant('existence-before-validation', {
    sentence: 'What does not exist is missed before the constraints are checked.',
    because: 'No document orders the errors.',
    apply: inOrder(['provoke', 'findDomain', 'findProject', 'findAsset', 'supportAsset', 'validate']),
  }),
  variant('domain-before-validation', {
    sentence: 'A domain that does not exist is missed before the constraints are checked, as it is for authorization.',
    because: 'No document orders the errors.',
    apply: inOrder(['findDomain', 'provoke', 'validate', 'findProject', 'findAsset', 'supportAsset']),
  }),
  variant('credentials-before-validation', {
    sentence: 'Errors that the caller provokes come before the constraints are checked.',
    because: 'No document orders the errors.',
    apply: inOrder(['provoke', 'validate', 'findDomain', 'findProject', 'findAsset', 'supportAsset']),
  }),
  variant('unknown-domain-is-403', {
    sentence: 'A domain that does not exist is refused with AccessDeniedException.',
    because: 'The service itself is said to answer so.',
    seenIn: 'the DataZone service, by a comment in terraform-provider-aws',
    apply: missedAs('findDomain', 'AccessDeniedException'),
  }),
  variant('unknown-project-is-403', {
    sentence: 'A project that does not exist is refused with AccessDeniedException.',
    because: 'Who may not see a project cannot be told whether it exists.',
    apply: missedAs('findProject', 'AccessDeniedException'),
  }),
  variant('unknown-revision-is-404', {
    sentence: 'A revision that the asset does not have is refused with ResourceNotFoundException.',
    because: 'The documents say nothing about unknown revisions.',
    apply: alterStages((stages, { world }) => ({
      ...stages,
      checks: {
        ...stages.checks,
        supportAsset: (turn, all) => {
          const asset = namedAsset(turn.input, world);
          if (asset === undefined || hasNamedRevision(turn.input, asset)) return stages.checks.supportAsset(turn, all);
          return refuse('ResourceNotFoundException', "The given revision of the Asset doesn't exist.");
        },
      },
    })),
  }),
  variant('replay-is-a-conflict', {
    sentence: 'The same clientToken with the same input is refused with ConflictException.',
    because: 'It starts no second run, which is all that is promised.',
    apply: alterIdempotency(() => ({ onReplay: () => refuse('ConflictException', 'The run was started already.') })),
  }),
  variant('replay-tells-whole-seconds', {
    sentence: 'The same clientToken with the same input is answered with the first run, createdAt rounded to a second.',
    because: 'createdAt may or may not have a fraction, and no document says that it always has the same one.',
    seenIn: 'servers whose first answer is the run in memory and whose later ones are what the store kept of it',
    apply: alterIdempotency(() => ({
      onReplay: (earlier) => done({ ...earlier, createdAtMs: Math.round(earlier.createdAtMs / 1000) * 1000 }),
    })),
  }),
  variant('concurrent-twin-is-a-conflict', {
    sentence: 'The same clientToken is refused with ConflictException while its first request is under way.',
    because: 'It starts no second run, which is all that is promised.',
    seenIn: 'idempotency layers that lock a key until its answer is kept',
    apply: alterTokenWindow(() => refuse('ConflictException', 'A request with this clientToken is under way.')),
  }),
  variant('concurrent-twin-is-unavailable', {
    sentence: 'The same clientToken is answered with a server error while its first request is under way.',
    because: 'It starts no second run, and a client that asks again gets the first.',
    seenIn: 'stores that abort one of two transactions',
    apply: alterTokenWindow(() => refuse('InternalServerException', 'The transaction was aborted, try again.')),
  }),
  variant('failed-request-uses-up-its-token', {
    sentence: 'The token of a request that met a failure of the server is in conflict from then on.',
    because: 'Whether the failed request started a run is not known, so it must not be carried out again.',
    seenIn: 'idempotency layers that keep the answer of whatever was begun',
    apply: alterStages((stages) => {
      let failed: string | undefined;
      return {
        ...stages,
        checks: {
          ...stages.checks,
          provoke: (turn, all) => {
            const refusal = stages.checks.provoke(turn, all);
            if (refusal?.name === 'InternalServerException') failed = all.idempotency.keyOf(turn.input) ?? failed;
            return refusal;
          },
        },
        startRun: (turn, all) =>
          failed !== undefined && all.idempotency.keyOf(turn.input) === failed
            ? refuse('ConflictException', 'The first request with this clientToken failed.')
            : stages.startRun(turn, all),
      };
    }),
  }),
  variant('mismatch-is-the-old-run', {
    sentence: 'The same clientToken with another input is answered with the first run.',
    because: 'It starts no second run, which is all that is promised.',
    apply: alterIdempotency(() => ({ onMismatch: (earlier) => done(earlier) })),
  }),
  variant('mismatch-is-a-validation-error', {
    sentence: 'The same clientToken with another input is refused with ValidationException.',
    because: 'No document names the error.',
    apply: alterIdempotency(() => ({
      onMismatch: () => refuse('ValidationException', 'The clientToken belongs to another request.'),
    })),
  }),
  variant('one-run-of-five-in-the-way', {
    sentence: 'Every fifth run is refused with ConflictException, because another one is under way.',
    because: 'ConflictException is on the list of errors, and what stands against what is not documented.',
    apply: alterStages((stages) => {
      let asked = 0;
      return {
        ...stages,
        startRun: (turn, all) => {
          asked += 1;
          return asked % 5 === 0
            ? refuse('ConflictException', 'A run for this Asset is under way.')
            : stages.startRun(turn, all);
        },
      };
    }),
  }),
  variant('one-run-at-a-time', {
    sentence: 'While a run is under way, for five milliseconds, a further one is refused with ConflictException.',
    because: 'ConflictException is on the list of errors, and what stands against what is not documented.',
    apply: alterStages((stages, { clock }) => {
      let busyUntilMs = 0;
      return {
        ...stages,
        newRun: (input) => {
          busyUntilMs = clock() + 5;
          return stages.newRun(input);
        },
        startRun: (turn, all) =>
          clock() < busyUntilMs
            ? refuse('ConflictException', 'A run for this Asset is under way.')
            : stages.startRun(turn, all),
      };
    }),
  }),
  variant('ids-of-each-domain', {
    sentence: 'Ids of runs are counted in each domain by itself.',
    because: 'A run is found by its domain and its id.',
    apply: alterStages((stages) => {
      const counts = new Map<unknown, number>();
      return {
        ...stages,
        newRun: (input) => {
          const count = (counts.get(input['domainIdentifier']) ?? 0) + 1;
          counts.set(input['domainIdentifier'], count);
          return { ...stages.newRun(input), id: `mgr${count}` };
        },
      };
    }),
  }),
  variant('tokens-known-everywhere', {
    sentence: 'A clientToken is known in every domain.',
    because: 'The scope of a token is not documented.',
    apply: alterIdempotency(() => ({
      keyOf: ({ clientToken }) => (typeof clientToken === 'string' ? clientToken : undefined),
    })),
  }),
] as const;
