import { type HttpResponse, headerValue } from '../../../spec/words/http.ts';
import type { Behaviour, Endpoint } from '../behaviour.ts';
import { serveTurns, write } from '../raw-endpoint.ts';

const MEGABYTE = 1024 * 1024;
const DEEP = 100_000;

/** What stands in the text that `printable` output must never repeat as it is. */
const HARMFUL = '\u0000\u001b[2J\u001b]0;owned\u0007\u202e<script>alert(1)</script>&"\'\r\n';

/** Answers whose header or body is large, deep, malformed or meant to do harm. */
export const CONTENTS: readonly Behaviour[] = [
  {
    name: 'eight-megabytes',
    sentence: 'Every hundredth answer has an unknown member of eight megabytes.',
    serve: () =>
      serveChanged((right, nth) => (nth % 100 === 1 ? withMember(right, `"${'a'.repeat(8 * MEGABYTE)}"`) : right)),
    verdict: 'conformant',
  },
  {
    name: 'deep-json',
    sentence: 'Every hundredth answer has an unknown member that is nested a hundred thousand deep.',
    serve: () =>
      serveChanged((right, nth) =>
        nth % 100 === 1 ? withMember(right, `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`) : right,
      ),
    verdict: 'conformant',
  },
  {
    name: 'nothing-but-deep-json',
    sentence: 'Every 404 is a list nested a hundred thousand deep.',
    serve: () =>
      serveChanged((right) =>
        right.status === 404 ? withText(right, `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`) : right,
      ),
    verdict: 'non-conformant',
    red: ['error.json'],
  },
  {
    name: 'prototype',
    sentence: 'Every answer has members named __proto__ and constructor.',
    serve: () =>
      serveChanged((right) =>
        withText(
          right,
          textOf(right).replace('{', '{"__proto__":{"id":7,"polluted":true},"constructor":{"prototype":{"id":7}},'),
        ),
      ),
    verdict: 'conformant',
  },
  {
    name: 'invalid-utf-8',
    sentence: 'Every body holds bytes that are no UTF-8.',
    serve: () =>
      serveChanged((right) => ({
        ...right,
        body: Buffer.concat([Buffer.from('{"x":"\xff\xfe",', 'latin1'), right.body.subarray(1)]),
      })),
    verdict: 'non-conformant',
    red: ['response.json'],
  },
  {
    name: 'utf-8-in-a-header',
    sentence: 'A header holds bytes beyond ASCII.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(right, { more: 'x-motto: \xc3\xa9\xff\r\n' }))),
    verdict: 'conformant',
  },
  {
    name: 'harmful-messages',
    sentence: "Messages of errors hold NUL, escape sequences and markup, which is nobody else's business.",
    serve: () => serveChanged((right) => (right.status < 400 ? right : withHarm(right))),
    verdict: 'conformant',
  },
  {
    name: 'harmful-findings',
    sentence: 'Errors come as a page of such text, under a wrong status.',
    serve: () => serveChanged((right) => (right.status === 400 ? withText({ ...right, status: 418 }, HARMFUL) : right)),
    verdict: 'non-conformant',
    red: ['error.ValidationException.status'],
  },
  {
    name: 'cookies',
    sentence: 'Every answer sets cookies.',
    serve: serveCookies,
    verdict: 'conformant',
  },
  {
    name: 'headers-twice',
    sentence: 'Content-Type, X-Amzn-Errortype and the request id come twice, alike.',
    serve: () => serveChanged((right) => ({ ...right, headers: right.headers.flatMap((field) => [field, field]) })),
    verdict: 'conformant',
  },
  {
    name: 'headers-twice-for-fetch',
    sentence: 'The same, met by a transport that joins them with commas.',
    serve: () => serveChanged((right) => ({ ...right, headers: right.headers.flatMap((field) => [field, field]) })),
    verdict: 'conformant',
    flags: ['--transport', 'fetch'],
  },
  {
    name: 'header-folded',
    sentence: 'A header goes on in the next line, which no server may write any more.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(right, { more: 'x-long: one\r\n  two\r\n' }))),
    verdict: 'non-conformant',
    red: ['protocol.complete-response'],
    says: /MALFORMED_HTTP/,
  },
  {
    name: 'header-of-a-megabyte',
    sentence: 'One header is a megabyte long.',
    serve: () =>
      serveTurns((socket, { right }) => socket.write(write(right, { more: `x-long: ${'a'.repeat(MEGABYTE)}\r\n` }))),
    verdict: 'inconclusive',
    says: /header/i,
  },
  {
    name: 'headers-of-sixty-kilobytes',
    sentence: 'The header has a thousand fields, sixty kilobytes together.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.write(write(right, { more: `x-filler: ${'a'.repeat(48)}\r\n`.repeat(1000) })),
      ),
    verdict: 'conformant',
  },
  {
    name: 'header-with-nul',
    sentence: 'A header holds NUL and escape sequences.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(right, { more: 'x-motto: \x00\x1b[2J\r\n' }))),
    verdict: 'non-conformant',
    red: ['protocol.complete-response'],
  },
];

function serveChanged(change: (right: HttpResponse, nth: number) => HttpResponse): Promise<Endpoint> {
  return serveTurns((socket, { right, nth }) => socket.write(write(change(right, nth))));
}

const textOf = ({ body }: HttpResponse): string => Buffer.from(body).toString('utf8');
const withText = (right: HttpResponse, text: string): HttpResponse => ({ ...right, body: Buffer.from(text) });

function withMember(right: HttpResponse, value: string): HttpResponse {
  return withText(right, textOf(right).replace('{', `{"unknown":${value},`));
}

function withHarm(right: HttpResponse): HttpResponse {
  const body: unknown = JSON.parse(textOf(right));
  return withText(right, JSON.stringify({ ...(body as object), message: HARMFUL }));
}

async function serveCookies(): Promise<Endpoint> {
  let returned = 0;
  const endpoint = await serveTurns((socket, { request, right }) => {
    if (headerValue(request.headers, 'cookie') !== undefined) returned += 1;
    socket.write(write(right, { more: 'Set-Cookie: session=1; Path=/\r\nSet-Cookie: other=2\r\n' }));
  });
  return {
    ...endpoint,
    check: () => {
      if (returned > 0) throw new Error(`A cookie was sent back ${returned} times`);
    },
  };
}
