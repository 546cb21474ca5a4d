import { z } from 'zod';
import type { RunRecord } from '../spec/words/run-record.ts';

/** Type of an in-toto statement, version 1. */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** What kind of statement this is: a name of ours, version and all. */
const PREDICATE_TYPE = 'pkg:npm/datazone-conformance#conformance-run/v1';
/** Names of the subjects: the files that the statement is about. */
export const RESULTS = 'results.json';
export const RECORDING = 'recording';

const digest = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const text = z.string();
const count = z.int().min(0);

const predicate = z.strictObject({
  suite: z.strictObject({ name: text, version: text }),
  contract: z.strictObject({ edition: text, digest: text }),
  target: z.record(z.string(), z.json()),
  seed: count,
  startedAt: text,
  verdict: z.enum(['conformant', 'conformant-with-deviations', 'partial', 'non-conformant']),
  /** Why the verdict is what it is, where it needs words. */
  reason: text.optional(),
  oracle: z.strictObject({ faults: count, killed: count, variants: count, passed: count }),
  requirements: z.array(z.strictObject({ id: text, level: text, party: text, verdict: text })).min(1),
});

/** The statement that a certificate makes: the form of in-toto, about the files of one run. Strict, so that nothing is said besides. */
export const STATEMENT_SCHEMA = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z
    .array(z.strictObject({ name: z.enum([RESULTS, RECORDING]), digest }))
    .min(1)
    .max(2),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate,
});
export type Statement = z.output<typeof STATEMENT_SCHEMA>;

/** SHA-256 of the files that a statement is about, lower-case hex. */
export interface FileDigests {
  readonly results: string;
  readonly recording?: string | undefined;
}

/** The record of a run that came to a verdict. */
export type StatedRecord = RunRecord & { readonly verdict: Statement['predicate']['verdict'] };

/** What a run came to, as a statement. Only a run with a verdict can be stated. */
export function makeStatement(record: StatedRecord, digests: FileDigests): Statement {
  return {
    _type: STATEMENT_TYPE,
    subject: [
      { name: RESULTS, digest: { sha256: digests.results } },
      ...(digests.recording === undefined ? [] : [{ name: RECORDING, digest: { sha256: digests.recording } } as const]),
    ],
    predicateType: PREDICATE_TYPE,
    predicate: predicateOf(record),
  };
}

/** What is stated of a run. */
export function predicateOf(record: StatedRecord): Statement['predicate'] {
  const { suite, contract, target, seed, startedAt, verdict, reason, oracle, requirements } = record;
  return {
    suite: { name: suite.name, version: suite.version },
    contract: { edition: contract.edition, digest: contract.digest },
    target: { ...target },
    seed,
    startedAt,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    oracle: { faults: oracle.faults, killed: oracle.killed, variants: oracle.variants, passed: oracle.passed },
    requirements: requirements.map(({ id, level, party, verdict: word }) => ({ id, level, party, verdict: word })),
  };
}
