import type { Event } from '../../spec/words/event.ts';
import type { CaseResult, Finding } from '../../spec/words/finding.ts';
import { type Level, requirementId, type Source } from '../../spec/words/requirement.ts';
import type { RequirementResult, RequirementVerdict } from '../../spec/words/run-record.ts';

/** An invented run against an endpoint with a few defects, one of them hostile: its answers carry control characters. */

const SOURCE: Source = { document: 'api-reference', section: 'Request Body, clientToken, Length Constraints' };

export function requirement(
  id: string,
  options: { verdict: RequirementVerdict; level?: Level; reason?: string },
): RequirementResult {
  const { verdict, level = 'must', reason } = options;
  return {
    id: requirementId(id),
    level,
    party: 'server',
    promise: `The endpoint keeps the promise that is called ${id}, which is a sentence of some length.`,
    sources: [SOURCE],
    verdict,
    ...(reason === undefined ? {} : { reason }),
    cases: verdict === 'untested' ? 0 : 3,
  };
}

export function finding(id: string, options: { observed: string; level?: Level }): Finding {
  return {
    requirement: requirementId(id),
    level: options.level ?? 'must',
    message: 'A request that must be refused was accepted.',
    expected: '400 ValidationException',
    observed: options.observed,
    source: SOURCE,
    step: 0,
  };
}

export function failedCase(id: string, findings: readonly Finding[]): CaseResult {
  return {
    id,
    title: `The endpoint refuses ${id}.`,
    requirements: findings.map((each) => each.requirement),
    verdict: 'failed',
    attempts: 4,
    findings,
    reproduce: {
      curl: `curl -sS -X POST 'http://127.0.0.1:4566/v2/domains/dzd_1/metadata-generation-runs' -d '{"case":"${id}"}'`,
      replay: `datazone-conformance replay ${id}`,
    },
  };
}

const passedCase: CaseResult = {
  ...failedCase('operation.accepts-valid/type', []),
  title: 'A documented example is accepted.',
  verdict: 'passed',
  attempts: 1,
};

const CASES: readonly CaseResult[] = [
  passedCase,
  failedCase('request.clientToken.max-length/129', [
    finding('request.clientToken.max-length', { observed: '200 {"id":"mgr\u001b[31m1","domainId":"dzd_1"}' }),
  ]),
  failedCase('request.clientToken.max-length/100000', [finding('request.clientToken.max-length', { observed: '200' })]),
  {
    ...failedCase('response.request-id/missing', [
      {
        ...finding('response.request-id', { observed: 'no x-amzn-requestid header', level: 'should' }),
        rate: { failed: 2, of: 10 },
      },
    ]),
    verdict: 'flaky',
    attempts: 10,
  },
];

const NO_SCENARIO =
  'No scenario brings it about. To test it, add to the configuration:\n"scenarios": { "ThrottlingException": { "headers": { "NAME": "VALUE" } } }';

const REQUIREMENTS: readonly RequirementResult[] = [
  requirement('operation.accepts-valid', { verdict: 'passed' }),
  requirement('request.clientToken.max-length', { verdict: 'failed' }),
  requirement('response.request-id', {
    verdict: 'flaky',
    level: 'should',
    reason: 'Broken now and then: in 2 of 10 runs of 1 case.',
  }),
  requirement('error.ThrottlingException.status', { verdict: 'untested', reason: NO_SCENARIO }),
  requirement('error.ThrottlingException.message.required', { verdict: 'untested', reason: NO_SCENARIO }),
  requirement('error.ServiceQuotaExceededException.status', {
    verdict: 'not-applicable',
    reason: 'The configuration declares the capability absent.',
  }),
];

export const STARTED: Extract<Event, { kind: 'run-started' }> = {
  kind: 'run-started',
  suite: { name: 'datazone-conformance', version: '0.1.0' },
  contract: { edition: '2025-12', digest: 'ab'.repeat(32) },
  target: { kind: 'url', url: 'http://127.0.0.1:4566' },
  seed: 42,
  startedAt: '2026-01-02T03:04:05.678Z',
  outline: {
    mode: 'all',
    casesPerProperty: 500,
    region: 'us-east-1',
    fixtures: {
      domainIdentifier: 'dzd_1',
      owningProjectIdentifier: 'prj1',
      asset: { identifier: 'ast1', type: 'ASSET' },
    },
    scenarios: {},
    capabilities: {},
    known: [],
  },
  plannedCases: CASES.length,
};

const FINISHED: Extract<Event, { kind: 'run-finished' }> = {
  kind: 'run-finished',
  verdict: 'non-conformant',
  durationMs: 1234.5,
  requests: 1890,
  retries: 2,
  oracle: { faults: 60, killed: 60, variants: 12, passed: 12 },
  learnt: ['It reads the pattern of domainIdentifier from the start of the value, and not to its end.'],
};

export const EVENTS: readonly Event[] = [
  STARTED,
  { kind: 'phase-started', phase: 'coverage', cases: CASES.length },
  { kind: 'notice', message: 'A request was sent again after 429.', hint: 'Lower --workers or set --rate-limit.' },
  ...CASES.map((result): Event => ({ kind: 'case-finished', result })),
  {
    kind: 'property-progress',
    id: 'property.valid',
    done: 500,
    of: 500,
    checkpoint: { finished: [[0, 499]], cases: 500, failed: 0, flaky: 0, known: 0, untested: 0, tally: [] },
  },
  {
    kind: 'property-finished',
    result: {
      id: 'property.valid',
      title: 'Every valid request is accepted.',
      cases: 500,
      failed: 0,
      flaky: 0,
      known: 0,
      untested: 0,
    },
  },
  ...REQUIREMENTS.map((result): Event => ({ kind: 'requirement-finished', result })),
  FINISHED,
];

/** Events of a run with the given requirements and cases, for a test that needs its own. */
export function runOf(options: {
  readonly requirements: readonly RequirementResult[];
  readonly cases: readonly CaseResult[];
}): readonly Event[] {
  return [
    STARTED,
    ...options.cases.map((result): Event => ({ kind: 'case-finished', result })),
    ...options.requirements.map((result): Event => ({ kind: 'requirement-finished', result })),
    FINISHED,
  ];
}
