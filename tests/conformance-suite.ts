import { beforeAll, describe, expect, it } from 'vitest';
import { composeRun, type RunSettings } from '../cli/index.ts';
import { foldEvents } from '../reports/index.ts';
import { loadContract } from '../spec/index.ts';
import type { Event } from '../spec/words/event.ts';
import type { RequirementResult, RequirementVerdict, RunRecord } from '../spec/words/run-record.ts';

/** Certifies one target when its tests begin, and makes one test of every requirement. */
export async function conformanceSuite(target: string, settings: RunSettings): Promise<void> {
  const contract = await loadContract({ edition: settings.configuration.edition });
  const requirements = contract.requirements.filter(({ party }) => party === 'server');
  describe(`conformance of ${target}`, () => {
    let record: RunRecord | undefined;

    beforeAll(async () => {
      const events: Event[] = [];
      for await (const event of composeRun(settings)) events.push(event);
      record = foldEvents(events);
    });

    it('a verdict can be reached', () => {
      expect(record?.verdict, record?.reason).not.toBe('inconclusive');
    });

    it.for(requirements.map(({ id, promise }) => ({ id, promise })))('$id: $promise', ({ id }, context) => {
      const result = record?.requirements.find((requirement) => requirement.id === id);
      if (result === undefined) throw new Error(`The run has no result for ${id}.`);
      if (SKIPPED.has(result.verdict) || (result.verdict === 'flaky' && !settings.failOnFlaky))
        context.skip(result.reason);
      expectKept(result, record);
    });
  });
}

const SKIPPED: ReadonlySet<RequirementVerdict> = new Set(['untested', 'not-applicable', 'known']);

/** A broken requirement shows expected beside observed of its first finding, in vitest's own words. */
function expectKept(result: RequirementResult, record: RunRecord | undefined): void {
  if (result.verdict === 'passed') return;
  const broken = record?.cases.find(({ findings }) => findings.some(({ requirement }) => requirement === result.id));
  const finding = broken?.findings.find(({ requirement }) => requirement === result.id);
  const place = `${finding?.message ?? 'Broken.'} (${result.level}; ${finding?.source.document}: ${finding?.source.section}; see it again: ${broken?.reproduce.replay})`;
  expect(finding?.observed, place).toBe(finding?.expected);
}
