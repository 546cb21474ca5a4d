import { describe, expect, test } from 'vitest';
import { readResponse } from '../../../runners/wire/read-response.ts';

const read = (text: string, { method = 'POST', ended = false } = {}) =>
  readResponse(Buffer.from(text, 'latin1'), { method, ended });

/** A reading in a few words. */
function brief(text: string, options: Parameters<typeof read>[1] = {}): string {
  const reading = read(text, options);
  switch (reading.kind) {
    case 'response':
      return `${reading.response.status} ${Buffer.from(reading.response.body).toString('latin1')}, ${reading.used} of ${text.length}${reading.closes ? ', closes' : ''}`;
    case 'interim':
      return `interim ${reading.status}, ${reading.used} of ${text.length}`;
    case 'broken':
      return reading.code;
    case 'incomplete':
      return reading.begun ? 'body to come' : 'head to come';
  }
}

const ANSWERS: readonly (readonly [what: string, text: string, brief: string])[] = [
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', '200 {}, 40 of 40'],
  ['a length and a further answer', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP', '200 {}, 40 of 44'],
  ['an empty reason', 'HTTP/1.1 404 \r\ncontent-length:0\r\n\r\n', '404 , 35 of 35'],
  [
    'chunks, extensions and a trailer',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;a\r\n{\r\n1\r\n}\r\n0\r\nx: y\r\n\r\n',
    '200 {}, 72 of 72',
  ],
  ['the wish to close', 'HTTP/1.1 400 Bad\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n', '400 , 58 of 58, closes'],
  ['an older version', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n', '200 , 38 of 38, closes'],
  ['no body by its status', 'HTTP/1.1 204 No Content\r\n\r\nHTTP', '204 , 27 of 31'],
  ['100', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200', 'interim 100, 25 of 37'],
  ['103 with headers', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n', 'interim 103, 40 of 40'],
  ['half a head', 'HTTP/1.1 200 OK\r\nContent-Le', 'head to come'],
  ['nothing yet', '', 'head to come'],
  ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', 'body to come'],
  ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{', 'body to come'],
  ['no length, as long as it may go on', 'HTTP/1.1 200 OK\r\n\r\n{}', 'body to come'],
  ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'NOT_HTTP'],
  ['a header without a colon', 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n', 'NOT_HTTP'],
  ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', 'BAD_LENGTH'],
  ['a chunk size that is none', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n', 'BAD_CHUNK'],
];

describe('an answer', () => {
  test.each(ANSWERS)('with %s is read', (_, text, expected) => {
    expect(brief(text)).toBe(expected);
  });

  test('without a length ends with the connection', () => {
    expect(brief('HTTP/1.1 200 OK\r\n\r\n{}', { ended: true })).toBe('200 {}, 21 of 21, closes');
  });

  test('to HEAD has no body, whatever its length says', () => {
    expect(brief('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', { method: 'HEAD' })).toBe('200 , 38 of 38');
  });

  test('with headers without end is not waited for', () => {
    expect(brief(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(50_000)}`)).toBe('HEADERS_TOO_LONG');
  });

  test('keeps names and values as they were written', () => {
    const reading = read('HTTP/1.1 200 OK\r\nX-Amzn-ErrorType:  A: b \r\ncontent-length: 0\r\n\r\n');
    expect(reading).toMatchObject({
      response: {
        headers: [
          ['X-Amzn-ErrorType', 'A: b'],
          ['content-length', '0'],
        ],
      },
    });
  });
});
