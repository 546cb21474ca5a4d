import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { post, reach, responseOf } from './loopback.ts';

// nock patches the platform when it is loaded; here each interceptor works alone.
nock.restore();

describe('interception', () => {
  test('msw sees what the fetch transport sends', async () => {
    const bodies: string[] = [];
    const mock = setupServer(
      http.post('http://mocked.invalid/runs', async ({ request }) => {
        bodies.push(await request.text());
        return HttpResponse.json({ id: 'mocked' }, { status: 201 });
      }),
    );
    mock.listen();
    try {
      await using transport = await reach('fetch', { url: 'http://mocked.invalid' });
      const { status, body } = responseOf(await transport.send(post('http://mocked.invalid')));
      expect([status, Buffer.from(body).toString()]).toEqual([201, '{"id":"mocked"}']);
      expect(bodies).toEqual(['{"a":1}']);
    } finally {
      mock.close();
    }
  });

  test('nock sees what the pool transport sends', async () => {
    nock.activate();
    try {
      const scope = nock('http://mocked.invalid').post('/runs', { a: 1 }).reply(201, { id: 'mocked' });
      await using transport = await reach('pool', { url: 'http://mocked.invalid' });
      const { status, body } = responseOf(await transport.send(post('http://mocked.invalid')));
      expect([status, Buffer.from(body).toString()]).toEqual([201, '{"id":"mocked"}']);
      expect(scope.isDone()).toBe(true);
    } finally {
      nock.cleanAll();
      nock.restore();
    }
  });
});
