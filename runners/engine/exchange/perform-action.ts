import { execFile } from 'node:child_process';
import type { Action } from '../../../spec/words/configuration.ts';
import { OperationalError } from '../../../spec/words/operational-error.ts';
import type { Secrets } from '../../requests/secrets.ts';

/**
 * Does what a scenario wants done before or after its request. What its error says of a failure names no command and no query, and holds no
 * secret of the run.
 *
 * @throws OperationalError when the call or command fails or takes longer than its time limit.
 */
export async function performAction(
  action: Action,
  {
    scenario,
    when,
    secrets,
  }: { readonly scenario: string; readonly when: 'before' | 'after'; readonly secrets: Secrets },
): Promise<void> {
  try {
    await (action.kind === 'http' ? callHttp(action) : runCommand(action));
  } catch (cause) {
    const why = secrets.hide(describe(cause)).replace(/\/\/[^/@\s]+@/g, '//[redacted]@');
    throw new OperationalError(
      `The scenario ${scenario} could not be ${when === 'before' ? 'set up' : 'undone'}: ${why.replace(/[.\s]*$/, '.')}`,
      {
        code: when === 'before' ? 'SCENARIO_FAILED' : 'SCENARIO_NOT_UNDONE',
        hint: `Look at "scenarios.${scenario}" in the configuration: its before and after must succeed within their time limit.`,
      },
    );
  }
}

/** The message, and the code of what is behind it: of itself, fetch only says that it failed. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? `${error.message} (${cause.code})` : error.message;
}

async function callHttp(action: Extract<Action, { readonly kind: 'http' }>): Promise<void> {
  const { method, url, headers, body, timeoutMs } = action;
  const { origin, pathname } = new URL(url);
  const answer = await fetch(url, {
    method,
    signal: AbortSignal.timeout(timeoutMs),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(body === undefined ? {} : { body }),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${method} ${origin}${pathname} was answered with ${answer.status}`);
}

/** The command goes to the shell by its environment: arguments stand in the list of processes, for everybody on the machine to read. */
const RUN_FROM_ENVIRONMENT = 'eval "$CONFORMANCE_ACTION"';

function runCommand({ command, timeoutMs }: Extract<Action, { readonly kind: 'command' }>): Promise<void> {
  const options = {
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    env: { ...process.env, CONFORMANCE_ACTION: command },
  } as const;
  return new Promise((resolve, reject) => {
    execFile('/bin/sh', ['-c', RUN_FROM_ENVIRONMENT], options, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else if (error.killed === true) reject(new Error(`the command took longer than ${timeoutMs} ms`));
      else {
        const said = stderr.trim().split('\n').at(-1) ?? '';
        reject(new Error(`the command failed with exit code ${error.code}${said === '' ? '' : `: ${said}`}`));
      }
    });
  });
}
