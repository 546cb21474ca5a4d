import { getResponse, HttpResponse, http, type RequestHandler } from 'msw';
import { describe, expect, it } from 'vitest';
import { certify, foldEvents } from '../../api/index.ts';
import { createHandlers } from '../../examples/msw-handlers/handlers.ts';

/** Where the example's handlers stand in for the service. */
const url = 'https://datazone.us-east-1.api.aws';
const path = `${url}/v2/domains/:domain/metadata-generation-runs`;

type Answer = (request: Request) => Promise<Response>;

async function failedRequirements(mocks: readonly RequestHandler[]): Promise<readonly string[]> {
  const record = foldEvents(await Array.fromAsync(certify({ url, mocks, seed: 1, cases: 50 })));
  return record?.requirements.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id) ?? ['no record'];
}

/** The right handlers with something in front of them or behind them. */
function bend(change: (right: Answer) => Answer): readonly RequestHandler[] {
  const handlers = createHandlers();
  const right: Answer = async (request) => (await getResponse([...handlers], request)) ?? HttpResponse.error();
  return [http.post(path, ({ request }) => change(right)(request))];
}

const editRequest = (edit: (body: Record<string, unknown>) => unknown) =>
  bend((right) => async (request) => {
    const text = await request.text();
    return right(new Request(request, { body: edited(text, edit) }));
  });

const editAnswer = (edit: (body: Record<string, unknown>) => unknown, status = (given: number) => given) =>
  bend((right) => async (request) => {
    const answer = await right(request);
    const body = edited(await answer.text(), edit);
    return new Response(body, { status: status(answer.status), headers: answer.headers });
  });

function edited(text: string, edit: (body: Record<string, unknown>) => unknown): string {
  try {
    return JSON.stringify(edit(JSON.parse(text)));
  } catch {
    return text;
  }
}

describe("a team's own handlers", () => {
  it('that are right break nothing', async () => {
    expect(await failedRequirements(createHandlers())).toEqual([]);
  });

  it.each<[what: string, handlers: () => readonly RequestHandler[], broken: readonly string[]]>([
    ['take any run type', () => editRequest(({ type: _, ...body }) => body), ['request.type.enum']],
    [
      'forget what a token stands for',
      () => editRequest(({ clientToken: _, ...body }) => body),
      ['idempotency.replay'],
    ],
    [
      'write times as ISO 8601 text',
      () => editAnswer((body) => ('createdAt' in body ? { ...body, createdAt: new Date().toISOString() } : body)),
      ['response.createdAt.json-type'],
    ],
    [
      'answer 201 Created',
      () =>
        editAnswer(
          (body) => body,
          (status) => (status === 200 ? 201 : status),
        ),
      ['response.status-code'],
    ],
    [
      'refuse with 422',
      () =>
        editAnswer(
          (body) => body,
          (status) => (status === 400 ? 422 : status),
        ),
      ['error.ValidationException.status'],
    ],
    [
      'answer every request with the same run',
      () => editAnswer((body) => ('id' in body ? { ...body, id: 'mgr123456789' } : body)),
      ['idempotency.distinct'],
    ],
  ])('that %s are found out', async (_, handlers, broken) => {
    expect(await failedRequirements(handlers())).toEqual(expect.arrayContaining([...broken]));
  });
});
