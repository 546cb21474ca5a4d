import { describe, expect, test } from 'vitest';
import type { Page } from '../../reports/index.ts';
import { PLAIN } from '../../reports/terminal/palette.ts';
import { renderTerminal } from '../../reports/terminal/render-terminal.ts';
import { recordOf } from './record-of.ts';
import { failedCase, finding, requirement, runOf } from './synthetic-run.ts';

const PAGE: Page = { width: 80, palette: PLAIN, verbose: false };

const ERRORS = [
  'AccessDeniedException',
  'ConflictException',
  'InternalServerException',
  'ResourceNotFoundException',
  'ServiceQuotaExceededException',
  'ThrottlingException',
];

/** A run in which each of these requirements fails with what was observed. */
const failing = (observed: Readonly<Record<string, string>>) => ({
  requirements: Object.keys(observed).map((id) => requirement(id, { verdict: 'failed' })),
  cases: Object.entries(observed).map(([id, text]) => failedCase(`${id}/one`, [finding(id, { observed: text })])),
});

const runAnswer = (type: string, id: string) =>
  `200, application/json: {"createdAt":1795386882.${id.length},"id":"${id}","type":"${type}"}`;

/** A server that validates nothing, and builds every error with an object for its message. */
const CARELESS = failing({
  ...Object.fromEntries(
    [
      'type.enum',
      'types.max-items',
      'target.required',
      'clientToken.max-length',
      'revision.max-length',
      'types.enum',
    ].map((id, index) => [
      `request.${id}`,
      runAnswer(index % 2 === 0 ? 'BUSINESS_NAMES' : 'OTHER', `mgr${index}${'x'.repeat(9)}`),
    ]),
  ),
  ...Object.fromEntries(ERRORS.map((name) => [`error.${name}.message.json-type`, `{"text":"about ${name}"}`])),
  'response.status.enum': '"submitted"',
});

const untested = (reasonOf: (name: string) => string) =>
  recordOf(
    runOf({
      requirements: [
        requirement('a', { verdict: 'passed' }),
        ...ERRORS.map((name) => requirement(`error.${name}.status`, { verdict: 'untested', reason: reasonOf(name) })),
      ],
      cases: [],
    }),
  );

describe('the report on a careless server', () => {
  const record = recordOf(runOf(CARELESS));

  test('tells its two habits and its one slip', async () => {
    await expect(renderTerminal(record, PAGE)).toMatchFileSnapshot('../golden/failed-alike.txt');
  });

  test('tells each failure by itself when it is verbose', () => {
    const verbose = renderTerminal(record, { ...PAGE, verbose: true });
    expect(verbose).not.toContain('alike');
    expect(verbose.match(/ replay +datazone-conformance/g)).toHaveLength(CARELESS.requirements.length);
  });
});

describe('untested requirements of several errors', () => {
  test('are told once when the reasons differ in the name of the error alone', () => {
    const text = renderTerminal(
      untested((name) => `No answer was ${name}. Add "scenarios": { "${name}": {} }.`),
      PAGE,
    );
    expect(text.match(/No answer was/g)).toHaveLength(1);
    expect(text).toContain('No answer was <error>. Add "scenarios": { "<error>": {} }.');
    for (const name of ERRORS) expect(text).toContain(`error.${name}.status`);
  });

  test('are told once when the answers differ in ids and times alone', () => {
    const text = renderTerminal(
      untested((name) => `the scenario did not bring about ${name}: ${runAnswer('OTHER', `mgr1${name}`)}`),
      PAGE,
    );
    expect(text.match(/did not bring about/g)).toHaveLength(1);
  });

  test('are told apart when the reasons differ', () => {
    const text = renderTerminal(
      untested((name) => (name.startsWith('A') ? 'One reason.' : 'Another reason.')),
      PAGE,
    );
    expect(text.match(/ reason\./g)).toHaveLength(2);
  });

  test('keep the name of the error where there is one', () => {
    const reason = 'No answer was ConflictException.';
    const record = recordOf(
      runOf({
        requirements: [
          requirement('a', { verdict: 'passed' }),
          requirement('error.ConflictException.status', { verdict: 'untested', reason }),
          requirement('error.ConflictException.message', { verdict: 'untested', reason }),
        ],
        cases: [],
      }),
    );
    expect(renderTerminal(record, PAGE)).toContain(reason);
  });
});

describe('failures that are alike', () => {
  const many = (count: number, observed = '200 text/html'): string => {
    const ids = Array.from({ length: count }, (_, index) => `request.member${index}.required`);
    return renderTerminal(
      recordOf(
        runOf({
          requirements: ids.map((id) => requirement(id, { verdict: 'failed' })),
          cases: ids.map((id) =>
            failedCase(`${id}/absent`, [finding(id, { observed: observed.replace('%', `mgr${id.length}x${id}`) })]),
          ),
        }),
      ),
      PAGE,
    );
  };

  test('are told once when there are more than five', () => {
    expect(many(6)).toContain('Failed alike (6 requirements)');
    expect(many(6).match(/200 text\/html/g)).toHaveLength(1);
    expect(many(6)).toContain('request.member5.required');
  });

  test('are alike also when the answers differ in their ids', () => {
    expect(many(6, '200, application/json: {"id":"%"}')).toContain('alike (6 requirements)');
  });

  test('are told one by one when they are refused with one status for different reasons', () => {
    const observed = Object.fromEntries(
      ERRORS.map((name) => [`request.${name}`, `400 ValidationException, application/json: "${name}"`]),
    );
    expect(renderTerminal(recordOf(runOf(failing(observed))), PAGE)).not.toContain('alike');
  });

  test('are told one by one when there are five', () => {
    expect(many(5)).not.toContain('alike');
    expect(many(5).match(/200 text\/html/g)).toHaveLength(5);
  });
});
