import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer as createPlainServer, type Server } from 'node:net';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import type { Behaviour, Endpoint } from '../behaviour.ts';
import { answerTurns, listen, serveTurns, write } from '../raw-endpoint.ts';

/** Certificates that were made for these tests and secure nothing, each with its key: no tool that makes them is on every machine. */
const fileOf = (name: string): string => fileURLToPath(new URL(`../certificates/${name}.pem`, import.meta.url));

/** Endpoints whose certificate nobody knows, and other addresses than those of every day. */
export const TLS: readonly Behaviour[] = [
  {
    name: 'certificate-self-signed',
    sentence: 'The certificate is its own authority.',
    serve: () => serveTls('self-signed'),
    verdict: 'inconclusive',
    says: /^The certificate of https:\S+ is not trusted: DEPTH_ZERO_SELF_SIGNED_CERT/,
    tells: /--ca FILE .* --insecure /,
  },
  {
    name: 'certificate-self-signed-and-named',
    sentence: 'The certificate is its own authority, and the run was told to trust it.',
    serve: () => serveTls('self-signed'),
    flags: ['--ca', fileOf('self-signed')],
    verdict: 'conformant',
    shows: /certificate checked against \S+self-signed\.pem/,
  },
  {
    name: 'certificate-self-signed-and-not-checked',
    sentence: 'The certificate is its own authority, and the run was told not to look.',
    serve: () => serveTls('self-signed'),
    flags: ['--insecure'],
    verdict: 'conformant',
    shows: /, certificate not checked/,
  },
  {
    name: 'certificate-of-another-authority',
    sentence: 'The certificate is not of the authority that the run was told to trust.',
    serve: () => serveTls('self-signed'),
    flags: ['--ca', fileOf('other-host')],
    verdict: 'inconclusive',
    says: /is not trusted/,
  },
  {
    name: 'certificate-expired',
    sentence: 'The certificate ran out years ago.',
    serve: () => serveTls('expired'),
    flags: ['--ca', fileOf('expired')],
    verdict: 'inconclusive',
    says: /is not trusted: CERT_HAS_EXPIRED/,
  },
  {
    name: 'certificate-of-another-host',
    sentence: 'The certificate is of another host.',
    serve: () => serveTls('other-host'),
    flags: ['--ca', fileOf('other-host')],
    verdict: 'inconclusive',
    says: /is not trusted: ERR_TLS_CERT_ALTNAME_INVALID/,
  },
  {
    name: 'handshake-that-never-ends',
    sentence: 'Connections are accepted, and no handshake of TLS follows.',
    serve: async () => {
      const closing = createPlainServer((socket) => socket.on('error', () => {}).resume());
      return serveUnder('https', closing);
    },
    flags: ['--request-timeout', '1000'],
    verdict: 'inconclusive',
    says: /does not answer/,
  },
  {
    name: 'ipv6',
    sentence: 'The server listens on the loopback address of IPv6 only.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(right)), '::1'),
    verdict: 'conformant',
  },
  {
    name: 'name-of-nobody',
    sentence: 'Nobody knows the name of the host.',
    serve: async () => ({ url: 'http://nobody.invalid', [Symbol.asyncDispose]: async () => {} }),
    verdict: 'inconclusive',
    says: /nobody knows its name: (ENOTFOUND|EAI_AGAIN)/,
  },
];

function serveTls(name: string): Promise<Endpoint> {
  const pem = readFileSync(fileOf(name), 'utf8');
  const talk = answerTurns((socket, { right }) => socket.write(write(right)));
  const server = createServer({ cert: pem, key: pem }, (socket) => {
    socket.on('error', () => {});
    talk(socket);
  });
  server.on('tlsClientError', () => {});
  return serveUnder('https', server);
}

async function serveUnder(scheme: string, server: Server): Promise<Endpoint> {
  const closing = await listen(server);
  const { port } = server.address() as AddressInfo;
  return { url: `${scheme}://127.0.0.1:${port}`, [Symbol.asyncDispose]: closing };
}
