import { expect, test } from 'vitest';
import { firstFailuresReporter } from '../../reports/index.ts';
import { memoryOutput } from './memory-output.ts';
import { EVENTS, finding } from './synthetic-run.ts';

test('a first failure is told on one harmless line, and nothing else is', async () => {
  const output = memoryOutput();
  const reporter = firstFailuresReporter(output);
  for (const event of EVENTS) await reporter.onEvent(event);
  expect(output.text()).toBe('');
  const observed = `200 \u001b[31m\n${'x'.repeat(500)}`;
  await reporter.onEvent({ kind: 'failure-seen', caseId: 'request.a/b', finding: finding('request.a', { observed }) });
  expect(output.text()).toMatch(
    /^seen: request\.a fails in request\.a\/b: expected 400 ValidationException; observed 200 \\x1b\[31m\\nx+\.\.\.\n$/,
  );
  expect(output.text().length).toBeLessThan(300);
});
