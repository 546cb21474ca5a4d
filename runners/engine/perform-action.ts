import { execFile } from 'node:child_process';
import type { Action } from '../../spec/words/configuration.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

/**
 * Does what a scenario wants done before or after its request.
 *
 * @throws OperationalError when the call or command fails or takes longer than its time limit.
 */
export async function performAction(action: Action, scenario: string): Promise<void> {
  try {
    await (action.kind === 'http' ? callHttp(action) : runCommand(action));
  } catch (cause) {
    throw new OperationalError(
      `The scenario ${scenario} could not be set up: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        code: 'SCENARIO_FAILED',
        hint: `Look at "scenarios.${scenario}" in the configuration: its before and after must succeed within their time limit.`,
        cause,
      },
    );
  }
}

async function callHttp(action: Extract<Action, { readonly kind: 'http' }>): Promise<void> {
  const { method, url, headers, body, timeoutMs } = action;
  const answer = await fetch(url, {
    method,
    signal: AbortSignal.timeout(timeoutMs),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(body === undefined ? {} : { body }),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${method} ${url} was answered with ${answer.status}`);
}

function runCommand({ command, timeoutMs }: Extract<Action, { readonly kind: 'command' }>): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('/bin/sh', ['-c', command], { timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else
        reject(
          new Error(
            error.killed === true
              ? `the command took longer than ${timeoutMs} ms: ${command}`
              : `the command failed: ${command}: ${stderr.trim().split('\n').at(-1) ?? error.message}`,
          ),
        );
    });
  });
}
