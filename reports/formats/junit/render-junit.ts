import type { RequirementResult, RunRecord } from '../../../spec/words/run-record.ts';
import { describeTarget } from '../../describe-target.ts';
import { type Failure, groupFailures } from '../../group-failures.ts';
import { type Outcome, outcomeOf, reasonOf } from '../outcome-words.ts';
import { renderElement, type XmlElement } from './xml-element.ts';

/**
 * The run as JUnit XML: a test suite for each group of requirements (the first word of their ids), a test case for each
 * requirement. Keeps to what the schemas of Ant, Surefire and Jenkins have in common. Ends in a newline.
 */
export function renderJunit(record: RunRecord): string {
  const failures = new Map(groupFailures(record).map((failure) => [failure.requirement.id, failure]));
  const groups = Map.groupBy(record.requirements, ({ id }) => id.split('.', 1)[0] ?? id);
  const suites = [...groups].map(([name, requirements], id) =>
    suiteElement({ name, id, requirements, failures, record }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement({ name: 'testsuites', content: suites })}\n`;
}

interface Suite {
  readonly name: string;
  readonly id: number;
  readonly requirements: readonly RequirementResult[];
  readonly failures: ReadonlyMap<string, Failure>;
  readonly record: RunRecord;
}

function suiteElement({ name, id, requirements, failures, record }: Suite): XmlElement {
  const count = (...wanted: readonly Outcome[]): number =>
    requirements.filter((requirement) => wanted.includes(outcomeOf(requirement))).length;
  return {
    name: 'testsuite',
    attributes: {
      name,
      package: record.suite.name,
      id,
      // The schemas want local time without a zone and a host name; the time is UTC, the host is of no interest.
      timestamp: record.startedAt.slice(0, 19),
      hostname: 'localhost',
      tests: requirements.length,
      failures: count('failed'),
      errors: 0,
      skipped: count('skipped', 'todo'),
      // Requirements share their requests, so that only the whole run has a duration: it is a property.
      time: 0,
    },
    content: [
      propertiesElement(record),
      ...requirements.map((requirement) => caseElement(requirement, { failures, record })),
      { name: 'system-out' },
      { name: 'system-err' },
    ],
  };
}

function propertiesElement(record: RunRecord): XmlElement {
  const properties = {
    verdict: record.verdict,
    target: describeTarget(record.target),
    edition: record.contract.edition,
    contract: record.contract.digest,
    seed: record.seed,
    version: record.suite.version,
    'duration-ms': Math.round(record.durationMs),
    ...(record.proposedEdition === undefined ? {} : { 'proposed-edition': record.proposedEdition }),
  };
  return {
    name: 'properties',
    content: Object.entries(properties).map(([name, value]) => ({ name: 'property', attributes: { name, value } })),
  };
}

function caseElement(requirement: RequirementResult, run: Pick<Suite, 'failures' | 'record'>): XmlElement {
  const outcome = outcomeElement(requirement, run.failures.get(requirement.id));
  const classname = `${run.record.suite.name}.${requirement.level}`;
  return {
    name: 'testcase',
    attributes: { name: requirement.id, classname, time: 0 },
    content: outcome === undefined ? [] : [outcome],
  };
}

function outcomeElement(requirement: RequirementResult, failure: Failure | undefined): XmlElement | undefined {
  const outcome = outcomeOf(requirement);
  if (outcome === 'passed') return undefined;
  const reason = reasonOf(requirement);
  if (outcome !== 'failed') return { name: 'skipped', attributes: { message: `${requirement.verdict}: ${reason}` } };
  const message = failure?.witnesses[0]?.finding.message ?? reason;
  return {
    name: 'failure',
    attributes: { message, type: requirement.level },
    content: failureText(requirement, failure),
  };
}

function failureText(requirement: RequirementResult, failure: Failure | undefined): string {
  const witness = failure?.witnesses[0];
  if (witness === undefined) return requirement.promise;
  const { finding, result } = witness;
  const cases = new Set(failure?.witnesses.map((each) => each.result.id)).size;
  return [
    requirement.promise,
    `expected: ${finding.expected}`,
    `observed: ${finding.observed}`,
    `source: ${finding.source.document}: ${finding.source.section}`,
    `case: ${result.id}, ${cases} in all`,
    `curl: ${result.reproduce.curl}`,
    `replay: ${result.reproduce.replay}`,
  ].join('\n');
}
