import type { Case, CaseId } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { CasePlan } from '../../spec/words/property.ts';
import { readAnswer } from '../judge/read-answer.ts';
import { assessControls, type Obstacle } from './assess-controls.ts';
import { type JudgedCase, judgeExchanges, type ResultContext } from './judge-runs.ts';
import type { Run } from './run.ts';
import { runCase } from './run-case.ts';
import { sendCases } from './send-cases.ts';

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
  const sent = await sendCases(run, controls);
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
  const accepted = new Set(
    answers.filter(({ answer }) => answer?.kind === 'accepted').map(({ subject }) => subject.id),
  );
  const obstacle = assessControls(answers, {
    url: context.url,
    isAlive: await answersAnything(
      context,
      answers.map(({ exchange }) => exchange),
      controls[0],
    ),
  });
  const judged =
    obstacle === undefined
      ? await Promise.all(sent.map(({ subject, exchanges }) => judgeExchanges(context, { subject, exchanges })))
      : [];
  return { plan: options.source.plan(accepted), judged, accepted, obstacle };
}

/**
 * True when the target answers something: a control, the beginning of one, or else a request that is no valid JSON. One that loses every
 * valid request and answers others is not unreachable; it is wrong.
 */
async function answersAnything(
  context: ResultContext,
  exchanges: readonly Exchange[],
  control: Case | undefined,
): Promise<boolean> {
  const isBegun = exchanges.some(
    ({ outcome }) => outcome.kind === 'response' || (outcome.kind === 'lost' && outcome.stage === 'body'),
  );
  if (isBegun || control === undefined) return isBegun;
  const [{ request, expect }] = control.steps;
  const nonsense: Case = {
    ...control,
    id: 'control/nonsense',
    steps: [{ request: { ...request, body: { kind: 'text', text: '{[' } }, expect }],
  };
  return (await runCase(context, nonsense, 0)).some(({ outcome }) => outcome.kind === 'response');
}
