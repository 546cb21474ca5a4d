import { hash } from 'node:crypto';
import type { Operation } from '../../spec/contract.ts';
import type { BodyPlan, Label, RequestPlan, TextEdit, TokenPlan } from '../../spec/words/case.ts';
import type { Configuration, Credentials } from '../../spec/words/configuration.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { encodeComponent } from '../signing/canonical-request.ts';
import { signRequest } from '../signing/sign-request.ts';
import { findTokenMember } from './find-token-member.ts';

/** What planned requests are written for: one target, in one run. */
export interface RequestMakerOptions {
  readonly operation: Operation;
  readonly configuration: Configuration;
  /** The target's URL. */
  readonly url: string;
  /** Ten characters of `[a-z0-9]` that no other run has: what makes tokens unique. */
  readonly nonce: string;
  /** SigV4 service name. */
  readonly service: string;
  readonly clock: () => number;
}

/** Where a plan stands: tokens of one case, run and name are the same, all others differ. */
export interface PlanPlace {
  readonly caseId: string;
  /** Names the run of the case: one that is run again, or made simpler, starts afresh. */
  readonly run: string;
}

/** Without this header any coding would be acceptable. Proxies rewrite it, so it is not part of what is signed. */
const ACCEPT_ENCODING: HeaderField = ['accept-encoding', 'identity'];

/** Turns a plan into the bytes to send, signed. */
export type RequestMaker = (plan: RequestPlan, place: PlanPlace) => HttpRequest;

/** Makes the maker of one run's requests. */
export function createRequestMaker(options: RequestMakerOptions): RequestMaker {
  const { configuration, nonce, clock, service } = options;
  const { host, pathname } = new URL(options.url);
  const prefix = pathname.replace(/\/+$/, '');
  const member = findTokenMember(options.operation);
  const common: readonly HeaderField[] = [['host', host], ...Object.entries(configuration.headers)];
  return (plan, place) => {
    const body = writeBody(withToken(plan, { token: tokenText(plan.token, nonce, place), member }));
    const path = `${prefix}${fillTemplate(plan.path, plan.labels)}${plan.query === undefined ? '' : `?${plan.query}`}`;
    const request: HttpRequest = { method: plan.method, path, headers: [...common, ...plan.headers], body };
    const credentials = chooseCredentials(plan, configuration);
    const signed =
      credentials === undefined
        ? request
        : signRequest(request, {
            credentials,
            region: configuration.region,
            service,
            nowMs: clock(),
            ...(plan.signing === undefined ? {} : { plan: plan.signing }),
          });
    return { ...signed, headers: [...signed.headers, ACCEPT_ENCODING] };
  };
}

function fillTemplate(template: string, labels: Readonly<Record<string, Label>>): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const label = labels[name];
    if (label === undefined) return '';
    return label.kind === 'value' ? encodeComponent(label.value) : label.text;
  });
}

function chooseCredentials({ credentials }: RequestPlan, configuration: Configuration): Credentials | undefined {
  if (credentials.kind === 'none') return undefined;
  return credentials.kind === 'scenario'
    ? (configuration.scenarios[credentials.error]?.credentials ?? configuration.credentials)
    : configuration.credentials;
}

function withToken(
  plan: RequestPlan,
  { token, member }: { readonly token: string | undefined; readonly member: string | undefined },
): BodyPlan {
  const { body } = plan;
  if (token === undefined || member === undefined || body.kind !== 'json') return body;
  return { ...body, value: { ...body.value, [member]: token } satisfies JsonObject };
}

/** 24 characters of `[a-z0-9]`, the first a letter, and what the plan adds. */
function tokenText(plan: TokenPlan, nonce: string, place: PlanPlace): string | undefined {
  if (plan.kind === 'as-written') return undefined;
  const digest = hash('sha256', `${place.caseId}\n${place.run}\n${plan.name}`, 'hex').slice(0, 12);
  const text = `${plan.prefix ?? ''}${`ct${nonce}${digest}`.padEnd(plan.pad ?? 0, 'a')}${plan.suffix ?? ''}`;
  return plan.letterCase === 'upper' ? text.toUpperCase() : text;
}

function writeBody(body: BodyPlan): Uint8Array {
  switch (body.kind) {
    case 'none':
      return new Uint8Array();
    case 'text':
      return Buffer.from(body.text, 'utf8');
    case 'bytes':
      return Buffer.from(body.base64, 'base64');
    case 'json':
      return Buffer.from(editText(JSON.stringify(body.value), body.edit ?? {}), 'utf8');
  }
}

function editText(json: string, edit: TextEdit): string {
  const replaced = edit.replace === undefined ? json : json.replace(edit.replace[0], () => edit.replace?.[1] ?? '');
  const cut = edit.dropLast === undefined ? replaced : replaced.slice(0, -edit.dropLast);
  const opened = edit.afterFirstBrace === undefined ? cut : `{${edit.afterFirstBrace}${cut.slice(1)}`;
  const closed = edit.beforeLastBrace === undefined ? opened : `${opened.slice(0, -1)}${edit.beforeLastBrace}}`;
  return `${edit.before ?? ''}${closed}${edit.after ?? ''}`;
}
