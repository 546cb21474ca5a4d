import { expect, test } from 'vitest';
import { renderCurl } from '../../runners/requests/render-curl.ts';
import type { Connection } from '../../spec/words/run-record.ts';

const line = (connection: Connection) =>
  renderCurl(
    { method: 'POST', path: '/runs', headers: [], body: new Uint8Array() },
    { url: 'https://api.example', region: 'us-east-1', service: 'datazone', connection },
  );

test.each([
  [{}, "curl -sS -i --path-as-is -X POST 'https://api.example/runs'"],
  [{ insecure: true }, "curl -sS -i --path-as-is -X POST -k 'https://api.example/runs'"],
  [{ ca: '/a b.pem' }, "curl -sS -i --path-as-is -X POST --cacert '/a b.pem' 'https://api.example/runs'"],
  [{ proxy: 'http://p:1' }, "curl -sS -i --path-as-is -X POST -x 'http://p:1' 'https://api.example/runs'"],
] as const)('a curl line reaches a target as the run did: %j', (connection, expected) => {
  expect(line(connection)).toContain(expected);
});
