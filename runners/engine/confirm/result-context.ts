import type { Connection } from '../../../spec/words/run-record.ts';
import type { BodyBudget } from '../../evidence/body-budget.ts';
import type { JudgeContext } from '../../judge/judge-case.ts';
import type { StartedRun } from '../../judge/started-run.ts';
import type { RunCaseContext } from '../exchange/run-case.ts';
import type { ServiceWatch } from '../exchange/watch-service.ts';
import type { AnnounceFailure } from '../ledger/announce-failure.ts';
import type { Confirmations } from './confirmations.ts';

/** What turns cases into results. */
export interface ResultContext extends RunCaseContext {
  readonly judge: JudgeContext;
  readonly url: string;
  readonly region: string;
  readonly service: string;
  readonly connection: Connection;
  readonly confirmations: Confirmations;
  readonly serving: ServiceWatch;
  readonly announceFailure: AnnounceFailure;
  readonly bodyBudget: BodyBudget;
  /** Remembers the runs that cases started, the last few thousand of them. */
  readonly rememberRun: (run: StartedRun) => void;
}
