import type { ScriptedAnswer, ScriptedBody } from '../../spec/words/client-case.ts';
import type { HeaderField } from '../../spec/words/http.ts';
import type { JsonObject } from '../../spec/words/json.ts';

/** The request id that every scripted answer carries, unless it says otherwise. */
export const REQUEST_ID = '6f1d2c3b-0a4e-4f5d-9b8c-7e6a5d4c3b2a';

type Answer = Extract<ScriptedAnswer, { readonly kind: 'answer' }>;

const JSON_TYPE: HeaderField = ['Content-Type', 'application/json'];
const REQUEST_ID_FIELD: HeaderField = ['x-amzn-RequestId', REQUEST_ID];

/** A body of text. */
function text(content: string): ScriptedBody {
  return { kind: 'text', text: content };
}

/** The answer to a started run, with these members. */
export function answerWith(members: JsonObject): Answer {
  return answerText(JSON.stringify(members));
}

/** A success whose body is this text. */
export function answerText(body: string, changes: Partial<Answer> = {}): Answer {
  return { kind: 'answer', status: 200, headers: [JSON_TYPE, REQUEST_ID_FIELD], body: text(body), ...changes };
}

/** An error as a right server answers it: named by the header, with a message. */
export function answerError(error: {
  readonly status: number;
  readonly name?: string;
  /** Absent: `X-Amzn-Errortype` with the name, when there is one. */
  readonly nameFields?: readonly HeaderField[];
  readonly body?: JsonObject | string;
}): Answer {
  const { status, name, body = { message: messageOf(name ?? '') } } = error;
  const named: readonly HeaderField[] = name === undefined ? [] : [['X-Amzn-Errortype', name]];
  return {
    kind: 'answer',
    status,
    headers: [
      typeof body === 'string' ? ['Content-Type', 'text/html'] : JSON_TYPE,
      REQUEST_ID_FIELD,
      ...(error.nameFields ?? named),
    ],
    body: text(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/** The message that the scripted server gives an error: not plain ASCII, so that a client that misreads it shows. */
export function messageOf(name: string): string {
  return `Scripted ${name}: "ü" <b>`;
}
