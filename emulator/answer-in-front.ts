import type { HttpRequest, HttpResponse } from '../spec/words/http.ts';
import { isJsonObject, type JsonObject } from '../spec/words/json.ts';
import { type Alteration, alterStages } from './deviation.ts';

/** A request as something in front of the operation sees it. */
export interface SeenInFront {
  readonly request: HttpRequest;
  readonly text: string;
  /** The body, when it is a JSON object. */
  readonly input: JsonObject | undefined;
}

/** Answers some requests in front of the operation, whatever it would have answered. */
export const answerInFront = (respond: (seen: SeenInFront) => HttpResponse | undefined): Alteration =>
  alterStages((stages) => ({
    ...stages,
    deliver: (given, cause) => {
      const own = respond(look(cause.request));
      return stages.deliver(own === undefined ? given : stages.seal(own), cause);
    },
  }));

/** An answer with the text of a page, or with none. */
export const pageInFront = (status: number, text = ''): HttpResponse => ({
  status,
  headers: text === '' ? [] : [['content-type', 'text/html']],
  body: new TextEncoder().encode(text),
});

function look(request: HttpRequest): SeenInFront {
  const text = Buffer.from(request.body).toString('utf8');
  return { request, text, input: readObject(text) };
}

function readObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
