import { assertNever } from '../../spec/words/assert-never.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import type { AuthorizationEdit, SigningPlan } from '../../spec/words/signing.ts';
import type { Scope } from './signing-key.ts';
import { hashOf, PAYLOAD_HASH_HEADER, type SigningTask } from './signing-task.ts';

type PlanOf<Kind extends SigningPlan['kind']> = Extract<SigningPlan, { readonly kind: Kind }>;

const DAY_MS = 86_400_000;
/** A secret that no caller has: not derived from the right one, so it gives nothing of it away. */
const SECRET_OF_NOBODY = 'this-secret-belongs-to-no-access-key-id0';

/** By how many milliseconds a plan moves the time of the signature. */
export function shiftOf(plan: SigningPlan | undefined): number {
  return plan?.kind === 'time' ? plan.shiftMs : 0;
}

/** The task with the one difference of the plan. What is sent stays that of the right signature wherever the difference lets it. */
export function alterTask(task: SigningTask, plan: SigningPlan): SigningTask {
  switch (plan.kind) {
    case 'secret':
      return { ...task, secretAccessKey: otherSecret(task, plan.secret) };
    case 'access-key':
      return { ...task, accessKeyId: plan.accessKeyId };
    case 'scope':
      return withScope(task, plan);
    case 'named-region':
      return { ...task, namedScope: { ...task.scope, region: plan.region } };
    case 'for-another':
      return { ...task, signed: anotherRequest(task.sent, plan.part) };
    case 'for-another-header':
      return { ...task, signed: mapHeader(task.sent, plan.name, ([name, value]) => [[name, `${value}0`]]) };
    case 'unsigned-header':
      return { ...task, signed: mapHeader(task.signed, plan.name, () => []) };
    case 'payload':
      return withPayload(task, plan);
    case 'reversed-headers':
      return { ...task, sent: { ...task.sent, headers: task.sent.headers.toReversed() } };
    case 'time':
    case 'authorization':
      return task;
    default:
      return assertNever(plan);
  }
}

/** Some emulators are configured with an access key id that is its own secret: then it is no wrong one. */
function otherSecret({ secretAccessKey, accessKeyId }: SigningTask, secret: PlanOf<'secret'>['secret']): string {
  const secrets: Readonly<Record<typeof secret, string>> = {
    another: SECRET_OF_NOBODY,
    'cut-short': secretAccessKey.slice(0, -1),
    'access-key-id': accessKeyId,
    empty: '',
  };
  return secrets[secret] === secretAccessKey ? SECRET_OF_NOBODY : secrets[secret];
}

function withScope(task: SigningTask, { kind: _, daysOff = 0, ...changes }: PlanOf<'scope'>): SigningTask {
  const { date } = task.scope;
  const midnightMs = Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T00:00:00Z`);
  const moved = new Date(midnightMs + daysOff * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const scope: Scope = { ...task.scope, ...changes, date: moved };
  return { ...task, scope, namedScope: scope };
}

function anotherRequest(sent: HttpRequest, part: PlanOf<'for-another'>['part']): HttpRequest {
  const [path = '', query] = sent.path.split('?', 2);
  switch (part) {
    case 'method':
      return { ...sent, method: sent.method === 'PUT' ? 'POST' : 'PUT' };
    case 'path':
      return { ...sent, path: `${path}/another${query === undefined ? '' : `?${query}`}` };
    case 'query':
      return { ...sent, path };
    default:
      return assertNever(part);
  }
}

function withPayload(task: SigningTask, { hash, isSent }: PlanOf<'payload'>): SigningTask {
  const payloadHash = hash === 'right' ? task.payloadHash : hash === 'of-another-body' ? hashOf('another body') : hash;
  const sent = mapHeader(task.sent, PAYLOAD_HASH_HEADER, ([name]) => (isSent ? [[name, payloadHash]] : []));
  return { ...task, payloadHash, sent, signed: sent };
}

function mapHeader(
  request: HttpRequest,
  name: string,
  edit: (field: HeaderField) => readonly HeaderField[],
): HttpRequest {
  const headers = request.headers.flatMap((field) => (field[0].toLowerCase() === name ? edit(field) : [field]));
  return { ...request, headers };
}

const EDITS: Readonly<Record<AuthorizationEdit, (authorization: string) => string>> = {
  'last-digit-changed': (text) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`,
  'signature-cut-short': (text) => text.slice(0, -48),
  'signature-empty': (text) => text.slice(0, -64),
  'without-signature': (text) => text.replace(/, Signature=.*/, ''),
  'without-credential': (text) => text.replace(/Credential=[^,]*, /, ''),
  'without-signed-headers': (text) => text.replace(/SignedHeaders=[^,]*, /, ''),
  'credential-without-scope': (text) => text.replace(/(Credential=[^/]*)[^,]*/, '$1'),
  'algorithm-of-another-version': (text) => text.replace('AWS4-HMAC-SHA256', 'AWS3-HMAC-SHA1'),
  'lower-case-algorithm': (text) => text.replace('AWS4-HMAC-SHA256', 'aws4-hmac-sha256'),
  'bearer-token': () => 'Bearer bm8gdG9rZW4gb2YgYW55Ym9keQ',
  'basic-password': () => 'Basic bm9ib2R5Om5vdGhpbmc=',
};

/** The Authorization header with one thing about it changed. */
export function editAuthorization(authorization: string, edit: AuthorizationEdit): string {
  return EDITS[edit](authorization);
}
