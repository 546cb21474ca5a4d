import type { CaseId } from '../../../spec/words/case.ts';
import type { Event } from '../../../spec/words/event.ts';
import type { CaseResult } from '../../../spec/words/finding.ts';
import type { Property } from '../../../spec/words/property.ts';
import type { PropertyPart } from '../../../spec/words/shard-part.ts';
import type { RequirementLedger } from '../ledger/requirement-ledger.ts';
import { openFailurePicker } from '../properties/pick-failures.ts';
import { sumCounts } from '../properties/property-count.ts';
import { countAllCases } from '../properties/run-properties.ts';
import { SERVER_EFFORT } from '../properties/try-on-server.ts';
import type { ShardRecord } from './shard-record.ts';

/** Enters what the generated cases of all shards came to, and tells it as a whole run does: of the failures that shards picked, those that it picks. */
export function* mergeProperties(
  shards: readonly ShardRecord[],
  {
    properties,
    ledger,
    resultOf,
  }: {
    readonly properties: readonly Property[];
    readonly ledger: RequirementLedger;
    /** The last word on a case that a shard told. */
    readonly resultOf: (id: CaseId) => CaseResult | undefined;
  },
): Generator<Event> {
  const unrun: Property[] = [];
  for (const property of properties) {
    const parts = shards.flatMap(({ shard }) => shard.properties.filter(({ id }) => id === property.id));
    if (parts.length === 0) unrun.push(property);
    else yield* mergeProperty(property, { parts, ledger, resultOf });
  }
  for (const { shard } of shards) ledger.add(shard.takenBack);
  const { casesPerProperty = 0 } = shards[0]?.shard.outline ?? {};
  for (const property of unrun) {
    const { id, title } = property;
    const untested = countAllCases(property, casesPerProperty);
    yield { kind: 'property-finished', result: { id, title, cases: 0, failed: 0, flaky: 0, known: 0, untested } };
  }
}

function* mergeProperty(
  { id, title }: Property,
  {
    parts,
    ledger,
    resultOf,
  }: {
    readonly parts: readonly PropertyPart[];
    readonly ledger: RequirementLedger;
    readonly resultOf: (id: CaseId) => CaseResult | undefined;
  },
): Generator<Event> {
  const picker = openFailurePicker(SERVER_EFFORT.failures);
  const picked = parts.flatMap((part) => part.picked).toSorted((a, b) => a.index - b.index);
  const tallies = picked.map((failure) => {
    const isPicked = picker.pick(failure);
    const isNews = isPicked && picker.isNews(failure.result.findings);
    return { told: isNews ? [failure.result] : [], ...(isPicked ? failure.simplified : failure.asGenerated) };
  });
  for (const { tally } of [...parts, ...tallies]) ledger.add(tally);
  for (const { told } of tallies)
    for (const result of told) yield { kind: 'case-finished', result: resultOf(result.id) ?? result };
  yield {
    kind: 'property-finished',
    result: {
      id,
      title,
      ...sumCounts(
        parts.map(({ counts }) => counts),
        tallies,
      ),
    },
  };
}
