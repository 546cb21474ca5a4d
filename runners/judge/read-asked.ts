import type { Operation } from '../../spec/contract.ts';
import type { Step } from '../../spec/words/case.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import type { Asked } from './judge-echoes.ts';
import { startsOwnRun } from './run-relations.ts';

/** A valid input by one reading of what the document itself leaves open: if a run is started, its answer has the form of one. */
export function isOpenInput({ expect }: Pick<Step, 'expect'>, { unsettled }: Operation): boolean {
  return expect.kind === 'either' && unsettled.some(({ ambiguity }) => ambiguity === expect.ambiguity);
}

/** The input as it was sent: path parameters as planned, members as they stand in the bytes. */
export function readAsked(
  step: Step,
  { exchange, operation }: { readonly exchange: Exchange; readonly operation: Operation },
): Asked {
  const { request, expect } = step;
  const labels = Object.fromEntries(
    operation.pathParameters.flatMap(({ name }) => {
      const label = request.labels[name];
      return label === undefined ? [] : [[name, label.kind === 'value' ? label.value : decodeLabel(label.text)]];
    }),
  );
  const body = readSentBody(exchange.request.body);
  return {
    input: { ...labels, ...(isOpenInput({ expect }, operation) ? pickRequired(body, operation) : body) },
    fresh: startsOwnRun(step),
    sentAtMs: exchange.sentAtMs,
  };
}

/** Which of several open members counts is open too, so only what every reading has in common must come back. */
function pickRequired(body: JsonObject, { body: { schema } }: Operation): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([member]) => schema.required?.includes(member) === true));
}

function decodeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Takes off a byte order mark, and reads what is no UTF-8 as some reader would. */
const decoder = new TextDecoder();

function readSentBody(body: Uint8Array): JsonObject {
  try {
    const value = JSON.parse(decoder.decode(body)) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
