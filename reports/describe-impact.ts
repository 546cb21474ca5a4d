import { graver, type Impact, type ImpactQuote } from '../spec/words/impact.ts';
import type { RequirementResult } from '../spec/words/run-record.ts';

/** Which clients suffer from a broken requirement, in one sentence: `of 4 such faults, boto3 and rust break on 3 (crash); go-v2 on none`. */
export function describeImpact({ faults, clients }: ImpactQuote): string {
  const alike = Map.groupBy(clients, ({ breaks, gravest }) => `${breaks} ${breaks === 0 ? '' : gravest}`);
  const groups = [...alike.values()].map((group) => {
    const [{ breaks, gravest } = NOBODY] = group;
    const worst = breaks === 0 ? '' : ` (${breaks > 1 ? 'at worst ' : ''}${wordFor(gravest)})`;
    return `${enumerate(group)} on ${breaks === 0 ? 'none' : breaks}${worst}`;
  });
  const tried = faults === 1 ? 'of one such fault that was tried' : `of ${faults} such faults that were tried`;
  return `${tried}, users notice: ${groups.join('; ')}`;
}

/** The same of requirements that failed alike: whose faults overlap, so that nothing is counted. Undefined when nothing was measured. */
export function describeImpacts(requirements: readonly RequirementResult[]): string | undefined {
  const quoted = requirements.flatMap(({ impact }) => impact?.clients ?? []);
  if (quoted.length === 0) return undefined;
  const byClient = Map.groupBy(quoted, ({ client }) => client);
  const gravest = [...byClient].map(([client, quotes]) => ({
    client,
    gravest: quotes.reduce<Impact>(
      (worst, quote) => (quote.breaks === 0 ? worst : graver(worst, quote.gravest)),
      'unmet',
    ),
  }));
  const groups = [...Map.groupBy(gravest, (one) => one.gravest)].map(
    ([impact, group]) => `${enumerate(group)} ${impact === 'unmet' ? 'nothing' : `at worst ${wordFor(impact)}`}`,
  );
  return `of faults like these, users notice: ${groups.join('; ')}`;
}

const NOBODY: { readonly breaks: number; readonly gravest: Impact } = { breaks: 0, gravest: 'unmet' };

const wordFor = (impact: Impact): string => impact.replaceAll('-', ' ');

function enumerate(group: readonly { readonly client: string }[]): string {
  const names = group.map(({ client }) => client).toSorted();
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
