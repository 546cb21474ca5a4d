import type { Operation } from '../../spec/contract.ts';
import type { Case } from '../../spec/words/case.ts';
import type { CaseEvidence } from '../../spec/words/evidence.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { CaseResult } from '../../spec/words/finding.ts';
import type { BodyBudget } from '../evidence/body-budget.ts';
import { showExchanges } from '../evidence/show-exchange.ts';
import { type CaseJudgement, judgeCase } from '../judge/judge-case.ts';
import { type Knowledge, NOTHING_KNOWN } from '../judge/knowledge.ts';
import type { Register } from '../judge/notes.ts';
import { renderCurl } from '../requests/render-curl.ts';
import type { ReadEntry } from './read-traffic.ts';
import type { Related } from './relate-entries.ts';
import { visibleRegister } from './unseen-requirements.ts';

/** A case made of recorded exchanges, and what it came to. */
export interface JudgedTraffic {
  readonly case: Case;
  readonly result: CaseResult;
  readonly silence: string | undefined;
}

/** What entries are judged with. */
export interface TrafficContext {
  readonly operation: Operation;
  readonly register: Register;
  /** A command that shows an entry, by its place in the file. */
  readonly showEntry: (index: number) => string;
  readonly region: string;
  readonly service: string;
  readonly bodyBudget: BodyBudget;
}

/** Judges one exchange by itself. */
export function judgeEntry(
  context: TrafficContext,
  {
    entry,
    isWayClear,
    isFirstOfToken,
    areClocksTold,
  }: {
    readonly entry: ReadEntry;
    readonly isWayClear: boolean;
    readonly isFirstOfToken: boolean;
    readonly areClocksTold: boolean;
  },
): JudgedTraffic {
  const subject: Case = {
    id: idOf(entry),
    title: `Entry ${entry.entry.index} is answered as the contract says.`,
    requirements: entry.requirements,
    controls: [],
    steps: [entry.step],
  };
  const { exchange } = entry;
  if (exchange === undefined) return leave(context, { subject, entry, reason: reasonOf(entry) });
  const judgement = judgeCase(subject, {
    operation: context.operation,
    register: visibleRegister(context.register, {
      entry,
      operation: context.operation,
      isFirstOfToken,
      areClocksTold,
    }),
    knowledge: NOTHING_KNOWN,
    knownRuns: new Set(),
    isWayClear,
    exchanges: [exchange],
  });
  const { body } = entry.entry;
  const silence = judgement.silence ?? (body.kind === 'unknown' ? body.reason : undefined);
  return assemble(context, {
    subject,
    entry,
    exchanges: [exchange],
    judgement: { ...judgement, ...(silence === undefined ? {} : { silence }) },
  });
}

/** Judges how the answer to one exchange stands to that of an earlier one. */
export function judgeRelated(
  context: TrafficContext,
  { earlier, later, relation, requirement }: Related,
  sharesRuns: boolean,
): JudgedTraffic {
  const promise = context.register.get(requirement);
  const subject: Case = {
    id: `${idOf(later)}/after-${earlier.entry.index}`,
    title: `Entry ${later.entry.index} is answered as it has to be after entry ${earlier.entry.index}.`,
    requirements: promise === undefined ? [] : [promise.id],
    controls: [],
    steps: [
      { ...earlier.step, setup: true },
      { ...later.step, expect: { kind: 'run', relations: [relation] } },
    ],
  };
  const exchanges = [earlier, later].flatMap(({ exchange }) => exchange ?? []);
  const knowledge: Knowledge = { ...NOTHING_KNOWN, sharesRuns };
  const judgement = judgeCase(subject, {
    operation: context.operation,
    register: new Map(
      [...context.register].filter(([id]) => id === requirement || id === 'response.request-id.unique'),
    ),
    knowledge,
    knownRuns: new Set(),
    exchanges,
  });
  return assemble(context, { subject, entry: later, exchanges, judgement });
}

const idOf = ({ entry }: ReadEntry): string => `traffic/entry-${String(entry.index).padStart(6, '0')}`;

const reasonOf = ({ entry: { answer } }: ReadEntry): string => (answer.kind === 'unknown' ? answer.reason : '');

interface Judged {
  readonly subject: Case;
  readonly entry: ReadEntry;
  readonly exchanges: readonly Exchange[];
  readonly judgement: Pick<CaseJudgement, 'findings' | 'witnessed' | 'silence'>;
}

function leave(
  context: TrafficContext,
  { subject, entry, reason }: { readonly subject: Case; readonly entry: ReadEntry; readonly reason: string },
): JudgedTraffic {
  return assemble(context, {
    subject,
    entry,
    exchanges: [],
    judgement: { findings: [], witnessed: [], silence: reason },
  });
}

function assemble(context: TrafficContext, { subject, entry, exchanges, judgement }: Judged): JudgedTraffic {
  const { findings, witnessed, silence } = judgement;
  const isUntested = findings.length === 0 && (witnessed.length === 0 || silence !== undefined);
  return {
    case: subject,
    silence,
    result: {
      id: subject.id,
      title: subject.title,
      requirements: witnessed,
      verdict: findings.length > 0 ? 'failed' : isUntested ? 'untested' : 'passed',
      ...(isUntested ? { reason: silence ?? 'nothing in it bears witness to anything' } : {}),
      attempts: 1,
      findings,
      reproduce: {
        curl: findings.length === 0 ? '' : curlOf(context, entry),
        replay: context.showEntry(entry.entry.index),
      },
      ...(findings.length === 0 ? {} : { evidence: gatherEvidence(context, exchanges) }),
    },
  };
}

const gatherEvidence = ({ bodyBudget }: TrafficContext, exchanges: readonly Exchange[]): CaseEvidence => ({
  kind: 'endpoint',
  exchanges: showExchanges(exchanges, bodyBudget),
  controls: [],
});

function curlOf({ region, service }: TrafficContext, { exchange, entry }: ReadEntry): string {
  return exchange === undefined ? '' : renderCurl(exchange.request, { url: entry.origin, region, service });
}
