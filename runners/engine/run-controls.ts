import type { CaseId } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { CasePlan } from '../../spec/words/property.ts';
import { readAnswer } from '../judge/read-answer.ts';
import { assessControls } from './assess-controls.ts';
import { type JudgedCase, judgeExchanges } from './confirm/judge-runs.ts';
import { settleObstructions } from './confirm/settle-obstructions.ts';
import type { Obstacle } from './ledger/describe-silence.ts';
import type { Run } from './run.ts';
import { type SentCase, sendCases, sendObstructedAgain, sendUnclearAgain } from './send-cases.ts';

/** What the controls came to, and the plan that was made on them. */
export interface ControlResults {
  readonly plan: CasePlan;
  readonly judged: readonly JudgedCase[];
  readonly accepted: ReadonlySet<CaseId>;
  readonly obstacle: Obstacle | undefined;
}

/** Sends the controls, and plans the rest for what was accepted. They are judged only when nothing outside the target stands in the way. */
export async function* runControls(run: Run): AsyncGenerator<Event, ControlResults> {
  const { options, context, contract } = run;
  const { controls } = options.source;
  yield { kind: 'phase-started', phase: 'controls', cases: controls.length };
  const sent = await sendObstructedAgain(run, await sendCases(run, controls));
  const clear = await sendUnclearAgain(run, sent);
  const answers = sent.flatMap(({ subject, exchanges: [exchange] }) => {
    if (exchange === undefined) return [];
    return [
      {
        subject,
        exchange,
        answer:
          exchange.outcome.kind === 'response' ? readAnswer(exchange.outcome.response, contract.operation) : undefined,
      },
    ];
  });
  const accepted = new Set(clear.filter((one) => isAccepted(run, one)).map(({ subject }) => subject.id));
  const obstacle = assessControls(answers, {
    url: context.url,
    proxy: context.connection.proxy,
    isAlive: context.state.stopped()?.kind !== 'target-gone',
  });
  const judged = obstacle === undefined ? await judgeControls(run, { sent, accepted }) : [];
  return { plan: options.source.plan(accepted), judged, accepted, obstacle };
}

async function judgeControls(
  run: Run,
  { sent, accepted }: { readonly sent: readonly SentCase[]; readonly accepted: ReadonlySet<CaseId> },
): Promise<readonly JudgedCase[]> {
  const first = await Promise.all(sent.map((one) => judgeExchanges(run.context, one)));
  const judged = first.filter(({ isObstructed }) => !isObstructed);
  const obstructed = first.filter(({ isObstructed }) => isObstructed);
  for await (const settled of settleObstructions(run, { obstructed, accepted })) judged.push(settled);
  return judged;
}

function isAccepted({ contract }: Run, { exchanges: [exchange] }: SentCase): boolean {
  return (
    exchange?.outcome.kind === 'response' &&
    readAnswer(exchange.outcome.response, contract.operation).kind === 'accepted'
  );
}
