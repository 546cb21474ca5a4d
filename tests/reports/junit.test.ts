import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { renderJunit } from '../../reports/formats/junit/render-junit.ts';
import type { Event } from '../../spec/words/event.ts';
import { recordOf } from './record-of.ts';
import { EVENTS, failedCase, finding, requirement, runOf } from './synthetic-run.ts';

const schema = readFileSync(new URL('./junit.xsd', import.meta.url), 'utf8');

async function faultsIn(xml: string): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({ xml, schema });
  return valid ? [] : errors.map(({ message }) => message);
}

const junitOf = (events: Iterable<Event>): string => renderJunit(recordOf(events));

describe('JUnit XML', () => {
  test('keeps to the common schema', async () => {
    expect(await faultsIn(junitOf(EVENTS))).toEqual([]);
  });

  test('keeps to the schema whatever the target sent', async () => {
    const observed = '<script>&amp;"\u0000\u001b\uffff\ud800 ]]> \u2028\r\n😀';
    const xml = junitOf(
      runOf({
        requirements: [requirement('request.a', { verdict: 'failed' })],
        cases: [failedCase('request.a/b', [finding('request.a', { observed })])],
      }),
    );
    expect(await faultsIn(xml)).toEqual([]);
    expect(xml).toContain('&lt;script&gt;&amp;amp;"\\u0000\\u001b\\uffff\\ud800 ]]&gt; \u2028&#13;\n😀');
  });

  test('has one suite for each group and one case for each requirement', () => {
    const xml = junitOf(EVENTS);
    expect([...xml.matchAll(/<testsuite name="(\w+)"/g)].map(([, name]) => name)).toEqual([
      'operation',
      'request',
      'response',
      'error',
    ]);
    expect(xml.match(/<testcase /g)).toHaveLength(6);
  });

  test('tells a failure with expected, observed, source and commands', () => {
    const [, text] = /<failure[^>]*>([^<]*max-length[^<]*)<\/failure>/.exec(junitOf(EVENTS)) ?? [];
    for (const label of [
      'expected: 400',
      'observed: 200',
      'source: api-reference',
      'curl: curl',
      'replay: datazone-conformance replay',
    ])
      expect(text).toContain(label);
  });

  test('skips what is untested or not applicable, with the reason', () => {
    const xml = junitOf(EVENTS);
    expect(xml.match(/<skipped message="untested: No scenario/g)).toHaveLength(2);
    expect(xml).toContain('<skipped message="not-applicable: The configuration declares');
    expect(xml).toContain('tests="3" failures="0" errors="0" skipped="3"');
  });

  test('is refused by the schema when a name is missing, so that the check can fail', async () => {
    expect(await faultsIn(junitOf(EVENTS).replace(' classname="datazone-conformance.must"', ''))).not.toEqual([]);
  });
});
