import { createHash } from 'node:crypto';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { Level } from '../../spec/words/requirement.ts';
import type { RequirementResult, RunRecord, Target } from '../../spec/words/run-record.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import { type Failure, groupFailures } from '../group-failures.ts';
import { reasonOf, sourceText } from './outcome-words.ts';

const LEVEL: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = { must: 'error', should: 'warning', may: 'note' };

/**
 * SARIF 2.1.0: each requirement is a rule, each broken one a result. A known deviation is a suppressed result. Fingerprints name
 * requirement and target, so that a finding is the same one in the next run. Ends in a newline.
 */
export function renderSarif(record: RunRecord): string {
  const rules = record.requirements.map(ruleOf);
  const indexOf = new Map(record.requirements.map(({ id }, index) => [id, index]));
  const broken = (['failed', 'flaky', 'known'] as const).flatMap((verdict) => groupFailures(record, verdict));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: record.suite.name, version: record.suite.version, rules } },
        automationDetails: { id: `${record.suite.name}/${record.contract.edition}/` },
        invocations: [
          {
            executionSuccessful: record.verdict !== 'inconclusive',
            startTimeUtc: record.startedAt,
            endTimeUtc: new Date(Date.parse(record.startedAt) + record.durationMs).toISOString(),
          },
        ],
        results: broken.map((failure) =>
          resultOf(failure, { target: record.target, ruleIndex: indexOf.get(failure.requirement.id) ?? -1 }),
        ),
        properties: {
          verdict: record.verdict,
          target: describeTarget(record.target),
          contract: record.contract,
          seed: record.seed,
          requirements: countVerdicts(record.requirements),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ id, level, party, promise, sources, verdict }: RequirementResult): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: promise },
    fullDescription: { text: `${promise} Written in: ${sources.map(sourceText).join('; ')}.` },
    help: { text: `datazone-conformance explain ${id}` },
    defaultConfiguration: { level: LEVEL[level] },
    properties: { tags: [level, party], verdict },
  };
}

function resultOf(
  { requirement, witnesses: [witness] }: Failure,
  { target, ruleIndex }: { readonly target: Target; readonly ruleIndex: number },
): Result {
  const { id, level, verdict } = requirement;
  const lines =
    witness === undefined
      ? [requirement.promise]
      : [
          witness.finding.message,
          `Expected: ${witness.finding.expected}`,
          `Observed: ${witness.finding.observed}`,
          `See it again: ${witness.result.reproduce.replay}`,
        ];
  return {
    ruleId: id,
    ruleIndex,
    level: LEVEL[level],
    message: { text: lines.map(escapeText).join('\n') },
    locations: [locationOf(target, witness?.result.id)],
    partialFingerprints: { 'requirementOfTarget/v1': fingerprint(`${describeTarget(target)}\n${id}`) },
    ...(verdict === 'known'
      ? { suppressions: [{ kind: 'external' as const, justification: reasonOf(requirement) }] }
      : {}),
  };
}

/** Where it was seen is no file but the target itself, and in it a case. */
function locationOf(target: Target, caseId: string | undefined): Location {
  const uri = target.kind === 'url' ? target.url : `${target.kind}:${encodeURIComponent(describeTarget(target))}`;
  return {
    physicalLocation: { artifactLocation: { uri } },
    ...(caseId === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: caseId, kind: 'member' }] }),
  };
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');
