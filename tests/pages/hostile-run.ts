import type { CaseResult } from '../../spec/words/finding.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { failedCase, finding, requirement, runOf } from '../reports/synthetic-run.ts';

/** What a target may send to whoever puts it into a page. */
export const HARM =
  '</script><script>window.harmed=1</script><img src=x onerror="window.harmed=1">]]><!--\u2028\u2029--><svg/onload=window.harmed=1>&lt;b&gt;"\'` javascript:window.harmed=1 \u202e\u0000';

const body = (text: string) => ({ bytes: Buffer.byteLength(text), text });

const wrong: CaseResult = {
  ...failedCase(`request.a/${HARM}`, [{ ...finding('request.a', { observed: HARM }), message: HARM, expected: HARM }]),
  title: HARM,
  reason: HARM,
  ticket: `javascript:window.harmed=1 ${HARM}`,
  reproduce: { curl: `curl '${HARM}'`, replay: `npm start -- replay ${HARM}` },
  evidence: {
    kind: 'endpoint',
    controls: ['control/one'],
    exchanges: [
      {
        request: {
          method: HARM,
          path: `/${HARM}`,
          headers: [[HARM, HARM]],
          body: body(`{"a":${JSON.stringify(HARM)}}`),
        },
        answer: { kind: 'response', status: 200, headers: [[HARM, HARM]], body: body(HARM) },
      },
      {
        request: { method: 'POST', path: '/', headers: [], body: { bytes: 3, base64: '//79' } },
        answer: { kind: 'none', why: HARM },
      },
    ],
  },
};

const control: CaseResult = {
  ...failedCase('control/one', []),
  verdict: 'passed',
  evidence: {
    kind: 'endpoint',
    controls: [],
    exchanges: [
      {
        request: { method: 'POST', path: '/', headers: [], body: body('{"a":1}') },
        answer: { kind: 'response', status: 200, headers: [], body: body(HARM) },
      },
    ],
  },
};

const told: CaseResult = {
  ...failedCase('request.b/told', [finding('request.b', { observed: HARM })]),
  evidence: {
    kind: 'client',
    calls: [
      { asked: { input: { [HARM]: HARM } }, exchanges: [], told: { kind: 'output', output: { [HARM]: HARM } } },
      {
        asked: { words: [HARM] },
        exchanges: [],
        told: { kind: 'error', error: { kind: 'service', code: HARM, message: HARM } },
      },
      { asked: { words: [] }, exchanges: [], told: { kind: 'exited', exitCode: 1, stdout: HARM, stderr: HARM } },
    ],
  },
};

/** A run in which every text that can come from outside is hostile. */
export const HOSTILE: RunRecord = {
  ...recordOf(
    runOf({
      requirements: [
        { ...requirement('request.a', { verdict: 'failed', reason: HARM }), promise: HARM, ticket: HARM },
        requirement('request.b', { verdict: 'known', reason: HARM }),
        {
          ...requirement('request.c', { verdict: 'passed' }),
          silent: { cases: 1, reason: HARM },
          impact: { faults: 1, clients: [{ client: HARM, version: HARM, breaks: 1, gravest: 'crash' }] },
        },
      ],
      cases: [wrong, control, told],
    }),
  ),
  target: { kind: 'url', url: `http://127.0.0.1/${HARM}` },
  reason: HARM,
  learnt: [HARM],
  properties: [{ id: HARM, title: HARM, cases: 1, failed: 0, flaky: 0, known: 0, untested: 0 }],
  stale: [{ subject: { kind: 'case', id: HARM }, why: 'passes', message: HARM }],
};
