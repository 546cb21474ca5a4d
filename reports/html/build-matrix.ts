import type { Party } from '../../spec/words/requirement.ts';
import type { RequirementResult, RunRecord } from '../../spec/words/run-record.ts';
import { describeTarget } from '../describe-target.ts';
import { groupFailures } from '../group-failures.ts';
import type { MatrixCell, MatrixRow, MatrixTable } from './matrix-data.ts';

/** Requirements against runs: a table for endpoints, and one for clients where there are any. */
export function buildMatrix(records: readonly RunRecord[]): readonly MatrixTable[] {
  return [...Map.groupBy(records, partyOf)].map(([party, own]) => ({
    party,
    columns: own.map(({ target, verdict, contract, startedAt, seed }) => ({
      name: describeTarget(target),
      verdict,
      edition: contract.edition,
      startedAt,
      seed,
    })),
    rows: rowsOf(own).toSorted((a, b) => Number(b.differs) - Number(a.differs)),
  }));
}

const partyOf = ({ target }: RunRecord): Party => (target.kind === 'client' ? 'client' : 'server');

function rowsOf(records: readonly RunRecord[]): readonly MatrixRow[] {
  const results = records.map(({ requirements }) => new Map(requirements.map((each) => [each.id, each])));
  const observed = records.map(firstObservations);
  const known = new Map(
    records.toReversed().flatMap(({ requirements }) => requirements.map((each) => [each.id, each])),
  );
  const order = new Set(records.flatMap(({ requirements }) => requirements.map(({ id }) => id)));
  return [...order].flatMap((id) => {
    const requirement = known.get(id);
    if (requirement === undefined) return [];
    const cells = results.map((result, run) => cellOf(result.get(id), observed[run]?.get(id)));
    const verdicts = new Set(cells.flatMap((cell) => (cell === null ? [] : [cell.verdict])));
    const { level, promise } = requirement;
    return [{ id, level, promise, cells, differs: verdicts.size > 1 }];
  });
}

/** What was observed in the case that shows a broken requirement best. */
function firstObservations(record: RunRecord): ReadonlyMap<string, string> {
  const broken = (['failed', 'flaky', 'known'] as const).flatMap((verdict) => groupFailures(record, verdict));
  return new Map(
    broken.flatMap(({ requirement, witnesses: [first] }) =>
      first === undefined
        ? []
        : [[requirement.id, `expected ${cut(first.finding.expected)}, observed ${cut(first.finding.observed)}`]],
    ),
  );
}

function cellOf(result: RequirementResult | undefined, observed: string | undefined): MatrixCell {
  if (result === undefined) return null;
  const why = observed ?? result.reason;
  return { verdict: result.verdict, ...(why === undefined ? {} : { why: cut(why) }) };
}

/** The whole stands in the report of the run. */
const MOST = 600;

const cut = (text: string): string => (text.length <= MOST ? text : `${text.slice(0, MOST)}…`);
