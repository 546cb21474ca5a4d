import type { Socket } from 'node:net';
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib';
import type { HttpResponse } from '../../../spec/words/http.ts';
import type { Behaviour } from '../behaviour.ts';
import { serveTurns, write, writeHead } from '../raw-endpoint.ts';

const MEGABYTE = 1024 * 1024;
const INCOMPLETE = ['protocol.complete-response'] as const;
const COMPRESSED = ['protocol.not-compressed'] as const;

/** Answers that say the wrong thing of their length, have none, or grow when they are unpacked. */
export const LENGTHS: readonly Behaviour[] = [
  {
    name: 'endless-headers',
    sentence: 'Header after header comes, and never an empty line.',
    serve: () =>
      serveTurns((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        flood(socket, `x-filler: ${'a'.repeat(1000)}\r\n`.repeat(60));
      }),
    verdict: 'inconclusive',
    says: /does not answer.*header/i,
  },
  {
    name: 'endless-body',
    sentence: 'A chunked body has no last chunk.',
    serve: () =>
      serveTurns((socket, { right }) => {
        socket.write(writeHead(right, 'transfer-encoding: chunked'));
        flood(socket, `10000\r\n${'a'.repeat(0x10000)}\r\n`);
      }),
    verdict: 'non-conformant',
    red: INCOMPLETE,
    says: /longer than 16777216 bytes/,
  },
  {
    name: 'gigabyte-promised',
    sentence: 'Content-Length promises a gigabyte of which a few bytes come.',
    serve: () =>
      serveTurns((socket, { right }) => socket.write(`${writeHead(right, 'content-length: 1073741824')}{"id":`)),
    verdict: 'non-conformant',
    red: INCOMPLETE,
    flags: ['--request-timeout', '1000'],
  },
  {
    name: 'gigabyte-sent',
    sentence: 'Content-Length promises a gigabyte, and it comes.',
    serve: () =>
      serveTurns((socket, { right }) => {
        socket.write(writeHead(right, 'content-length: 1073741824'));
        flood(socket, 'a'.repeat(0x10000));
      }),
    verdict: 'non-conformant',
    red: INCOMPLETE,
  },
  {
    name: 'length-too-small',
    sentence: 'Content-Length is ten bytes short of the body.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.write(
          Buffer.concat([Buffer.from(writeHead(right, `content-length: ${right.body.length - 10}`)), right.body]),
        ),
      ),
    verdict: 'non-conformant',
    red: ['response.json'],
  },
  {
    name: 'length-too-large',
    sentence: 'Content-Length is ten bytes more than the body, behind which the connection is closed.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.end(
          Buffer.concat([Buffer.from(writeHead(right, `content-length: ${right.body.length + 10}`)), right.body]),
        ),
      ),
    verdict: 'non-conformant',
    red: INCOMPLETE,
  },
  {
    name: 'length-negative',
    sentence: 'Content-Length is minus one.',
    serve: () => serveTurns((socket, { right }) => socket.end(`${writeHead(right, 'content-length: -1')}{}`)),
    verdict: 'non-conformant',
    red: INCOMPLETE,
    says: /MALFORMED_HTTP/,
  },
  {
    name: 'length-twice',
    sentence: 'There are two lengths, of which one is wrong.',
    serve: () => serveTurns((socket, { right }) => socket.end(write(right, { more: 'content-length: 2\r\n' }))),
    verdict: 'non-conformant',
    red: INCOMPLETE,
    says: /MALFORMED_HTTP/,
  },
  {
    name: 'length-and-chunks',
    sentence: 'An answer has both Content-Length and Transfer-Encoding: chunked.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.end(
          Buffer.concat([
            Buffer.from(writeHead(right, 'content-length: 4\r\ntransfer-encoding: chunked')),
            chunk(right.body),
          ]),
        ),
      ),
    verdict: 'non-conformant',
    red: INCOMPLETE,
  },
  {
    name: 'chunk-sizes-that-are-none',
    sentence: 'The size of each chunk is a word.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.write(`${writeHead(right, 'transfer-encoding: chunked')}many\r\n{}\r\n`),
      ),
    verdict: 'non-conformant',
    red: INCOMPLETE,
  },
  {
    name: 'chunked-with-extensions-and-trailers',
    sentence: 'Answers are chunked, with extensions and a trailer.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.write(
          Buffer.concat([
            Buffer.from(writeHead(right, 'transfer-encoding: chunked')),
            Buffer.from(`${right.body.length.toString(16)};name=value\r\n`),
            right.body,
            Buffer.from('\r\n0\r\nx-trailer: yes\r\n\r\n'),
          ]),
        ),
      ),
    verdict: 'conformant',
  },
  {
    name: 'length-left-to-the-end',
    sentence: 'Answers of HTTP/1.0 have no length: the end of the connection is the end of the body.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.end(
          Buffer.concat([Buffer.from(writeHead(right, 'server: old').replace('HTTP/1.1', 'HTTP/1.0')), right.body]),
        ),
      ),
    verdict: 'conformant',
  },
  {
    name: 'gzip-unasked',
    sentence: 'Every answer is compressed with gzip.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(coded(right, 'gzip', gzipSync(right.body))))),
    verdict: 'non-conformant',
    red: COMPRESSED,
    says: /Content-Encoding: gzip/,
  },
  {
    name: 'deflate-unasked',
    sentence: 'Every answer is compressed with deflate.',
    serve: () =>
      serveTurns((socket, { right }) => socket.write(write(coded(right, 'deflate', deflateSync(right.body))))),
    verdict: 'non-conformant',
    red: COMPRESSED,
  },
  {
    name: 'brotli-unasked',
    sentence: 'Every answer is compressed with brotli.',
    serve: () =>
      serveTurns((socket, { right }) => socket.write(write(coded(right, 'br', brotliCompressSync(right.body))))),
    verdict: 'non-conformant',
    red: COMPRESSED,
  },
  {
    name: 'compressed-garbage',
    sentence: 'Answers claim to be compressed and are not.',
    serve: () =>
      serveTurns((socket, { right }) => socket.write(write(coded(right, 'br, gzip', Buffer.from('garbage'))))),
    verdict: 'non-conformant',
    red: COMPRESSED,
  },
  {
    name: 'gzip-bomb',
    sentence: 'In place of a 404, ten megabytes of gzip come that unpack to ten gigabytes.',
    serve: async () => {
      const bomb = await packBomb();
      return serveTurns((socket, { right }) =>
        socket.write(write(right.status === 404 ? coded(right, 'gzip', bomb) : right)),
      );
    },
    verdict: 'non-conformant',
    red: COMPRESSED,
  },
  {
    name: 'gzip-bomb-for-fetch',
    sentence: 'Such answers are all there is, and the transport unpacks by itself.',
    serve: async () => {
      const bomb = await packBomb();
      return serveTurns((socket, { right }) => socket.write(write(coded(right, 'gzip', bomb))));
    },
    verdict: 'non-conformant',
    red: INCOMPLETE,
    says: /longer than 16777216 bytes/,
    flags: ['--transport', 'fetch'],
  },
];

function coded(right: HttpResponse, coding: string, body: Uint8Array): HttpResponse {
  return { ...right, headers: [...right.headers, ['content-encoding', coding]], body };
}

function chunk(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
}

/** Writes the same for as long as somebody reads. */
function flood(socket: Socket, text: string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(text));
  };
  socket.on('drain', more);
  more();
}

/** A gzip stream that is a thousand times its size when it is unpacked. Made of one member, repeated: members may follow one another. */
async function packBomb(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const pack = createGzip({ level: 9 });
  pack.end(Buffer.alloc(100 * MEGABYTE));
  for await (const piece of pack) chunks.push(piece as Buffer);
  const member = Buffer.concat(chunks);
  return Buffer.concat(Array.from({ length: 100 }, () => member));
}
