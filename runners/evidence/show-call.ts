import { assertNever } from '../../spec/words/assert-never.ts';
import type { ScriptedAnswer, ScriptedBody } from '../../spec/words/client-case.ts';
import type { CommandExit, DriverOutcome } from '../../spec/words/driver-message.ts';
import type { ShownAnswer, ShownCall, ShownExchange, ShownOutcome } from '../../spec/words/evidence.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import { redactRequest } from '../requests/redact-request.ts';
import { KEPT_BYTES, SMALL_BUDGET } from './body-budget.ts';
import { showBody } from './show-body.ts';
import { showRequest } from './show-exchange.ts';

/** Attempts of one call that are kept. */
const MOST_ATTEMPTS = 8;

/** What was seen of a call: what was asked for, the requests that arrived, what each was answered as scripted, and what the user was told. */
export function showCall(seen: {
  readonly asked: ShownCall['asked'];
  readonly requests: readonly HttpRequest[];
  readonly answers: readonly ScriptedAnswer[];
  readonly told: DriverOutcome | CommandExit;
}): ShownCall {
  const exchanges = seen.requests.slice(0, MOST_ATTEMPTS).map(
    (request, attempt): ShownExchange => ({
      // A driver of somebody else's may sign with credentials that open something.
      request: showRequest(redactRequest(request, []), SMALL_BUDGET),
      answer: showScripted(seen.answers[attempt] ?? seen.answers.at(-1)),
    }),
  );
  return { asked: seen.asked, exchanges, told: showTold(seen.told) };
}

function showScripted(answer: ScriptedAnswer | undefined): ShownAnswer {
  if (answer === undefined || answer.kind === 'silence') return { kind: 'none', why: 'left unanswered on purpose' };
  if (answer.kind === 'reset') return { kind: 'none', why: 'the connection was reset on purpose' };
  const { status, headers, body } = answer;
  return { kind: 'response', status, headers, body: showBody(bytesOf(body), KEPT_BYTES) };
}

const bytesOf = (body: ScriptedBody): Uint8Array =>
  body.kind === 'text' ? Buffer.from(body.text) : Buffer.from(body.base64, 'base64');

function showTold(told: DriverOutcome | CommandExit): ShownOutcome {
  switch (told.outcome) {
    case 'output':
      return { kind: 'output', output: told.output };
    case 'error':
      return { kind: 'error', error: told.error };
    case 'unsupported':
      return { kind: 'unsupported', reason: told.reason };
    case 'exited':
      return {
        kind: 'exited',
        exitCode: told.exitCode,
        stdout: told.stdout.slice(0, KEPT_BYTES),
        stderr: told.stderr.slice(0, KEPT_BYTES),
      };
    default:
      return assertNever(told);
  }
}
