import type { HttpRequest } from '../../spec/words/http.ts';
import type { SigningPlan } from '../../spec/words/signing.ts';
import { canonicalRequest } from './canonical-request.ts';
import { alterTask, editAuthorization, shiftOf } from './sign-otherwise.ts';
import { hmac, signingKey, writeScope } from './signing-key.ts';
import { hashOf, prepareTask, type SigningOptions, type SigningTask } from './signing-task.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Adds the headers of AWS Signature Version 4: those that `prepareTask` names, all of them signed, and `authorization`. With a plan the
 * signature differs from the right one in the one point that the plan names.
 */
export function signRequest(
  request: HttpRequest,
  { plan, ...options }: SigningOptions & { readonly plan?: SigningPlan },
): HttpRequest {
  const task = prepareTask(request, { ...options, nowMs: options.nowMs + shiftOf(plan) });
  const altered = plan === undefined ? task : alterTask(task, plan);
  const authorization = writeAuthorization(altered);
  const written = plan?.kind === 'authorization' ? editAuthorization(authorization, plan.edit) : authorization;
  return { ...altered.sent, headers: [...altered.sent.headers, ['authorization', written]] };
}

function writeAuthorization(task: SigningTask): string {
  const { signed, accessKeyId, secretAccessKey, timestamp, payloadHash, scope, namedScope } = task;
  const canonical = canonicalRequest(signed, { payloadHash });
  const toSign = [ALGORITHM, timestamp, writeScope(scope), hashOf(canonical.text)].join('\n');
  const signature = hmac(signingKey(secretAccessKey, scope), toSign).toString('hex');
  return `${ALGORITHM} Credential=${accessKeyId}/${writeScope(namedScope)}, SignedHeaders=${canonical.signedHeaders}, Signature=${signature}`;
}
