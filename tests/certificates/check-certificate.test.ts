import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { certify, foldEvents } from '../../api/index.ts';
import {
  checkCertificate,
  createKeys,
  digestOf,
  makeStatement,
  readPrivateKey,
  readPublicKey,
  signStatement,
} from '../../certificates/index.ts';

const own = createKeys();
const foreign = createKeys();
const privateKey = createPrivateKey(own.privateKey);
const publicKey = createPublicKey(own.publicKey);
const recording = Buffer.from('the bytes of a recording');
let results = Buffer.from('');
let certificate = '';

beforeAll(async () => {
  const record = foldEvents(await Array.fromAsync(certify({ seed: 1, mode: 'coverage', grep: /clientToken/ })));
  if (record === undefined || record.verdict === 'inconclusive') throw new Error('no verdict');
  results = Buffer.from(JSON.stringify(record));
  const digests = { results: digestOf(results), recording: digestOf(recording) };
  certificate = signStatement(makeStatement({ ...record, verdict: record.verdict }, digests), privateKey);
});

const check = (text: string | Uint8Array, options: Partial<Parameters<typeof checkCertificate>[1]> = {}) =>
  checkCertificate(Buffer.from(text), { publicKey, results, recording, ...options });
const refusedFor = (text: string | Uint8Array, options?: Partial<Parameters<typeof checkCertificate>[1]>) => {
  const checked = check(text, options);
  return checked.kind === 'refused' ? checked.misfits.map(({ what }) => what) : checked.kind;
};

/** Another certificate made by whoever has the key, from a payload that was changed by hand. */
function resigned(change: (payload: string) => string, key = privateKey): string {
  const envelope = JSON.parse(certificate);
  const payload = Buffer.from(change(Buffer.from(envelope.payload, 'base64').toString('utf8')));
  const encoding = Buffer.concat([Buffer.from(`DSSEv1 28 ${envelope.payloadType} ${payload.length} `), payload]);
  envelope.payload = payload.toString('base64');
  envelope.signatures[0].sig = sign(null, encoding, key).toString('base64');
  return `${JSON.stringify(envelope, null, 2)}\n`;
}

describe('a certificate', () => {
  it('is valid for its key and its files', () => {
    expect(check(certificate)).toMatchObject({
      kind: 'valid',
      statement: { predicate: { suite: { name: 'datazone-conformance' }, seed: 1 } },
    });
  });

  it('is a DSSE envelope of an in-toto statement, as others read it', () => {
    const { payloadType, payload, signatures } = JSON.parse(certificate);
    const bytes = Buffer.from(payload, 'base64');
    const encoding = Buffer.concat([
      Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} `),
      bytes,
    ]);
    expect(verify(null, encoding, publicKey, Buffer.from(signatures[0].sig, 'base64'))).toBe(true);
    expect(JSON.parse(bytes.toString())).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        { name: 'results.json', digest: { sha256: digestOf(results) } },
        { name: 'recording', digest: { sha256: digestOf(recording) } },
      ],
    });
  });

  it('is refused with any byte of it changed, taken out or put in', () => {
    const bytes = Buffer.from(certificate);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        const without = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
        const within = Buffer.concat([bytes.subarray(0, at), Buffer.from([by]), bytes.subarray(at)]);
        return [changed, without, within].every((each) => check(each).kind === 'refused');
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['results', 'recording'] as const)('is refused with any byte of its %s changed', (name) => {
    const bytes = { results, recording }[name];
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        const checked = check(certificate, { [name]: changed });
        return checked.kind === 'refused' && checked.misfits[0]?.what === (name === 'results' ? 'results.json' : name);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[what: string, change: () => string, misfit: string]>([
    ['cut off', () => certificate.slice(0, -40), 'envelope'],
    ['empty', () => '', 'envelope'],
    ['another file', () => '{ "schemaVersion": 1 }', 'envelope'],
    ['spelt otherwise', () => JSON.stringify(JSON.parse(certificate)), 'envelope'],
    [
      'signed twice',
      () => {
        const { signatures, ...rest } = JSON.parse(certificate);
        return `${JSON.stringify({ ...rest, signatures: [...signatures, ...signatures] }, null, 2)}\n`;
      },
      'envelope',
    ],
    [
      'changed without the key',
      () => resigned((text) => text.replace('"seed":1', '"seed":2'), createPrivateKey(foreign.privateKey)),
      'signature',
    ],
    [
      'of another type',
      () => resigned((text) => text.replace('conformance-run/v1', 'conformance-run/v2')),
      'statement',
    ],
    [
      'a statement that says a thing twice',
      () => resigned((text) => text.replace('"seed":1', '"seed":1,"seed":1')),
      'statement',
    ],
    [
      'a statement that says more',
      () => resigned((text) => text.replace('"seed":1', '"seed":1,"grade":"A"')),
      'statement',
    ],
    [
      'a statement of an inconclusive run',
      () => resigned((text) => text.replace(/"verdict":"(partial|conformant)"/, '"verdict":"inconclusive"')),
      'statement',
    ],
    [
      'about one file twice',
      () => resigned((text) => text.replace('"name":"recording"', '"name":"results.json"')),
      'statement',
    ],
    ['about other results', () => resigned((text) => text.replace(digestOf(results), '0'.repeat(64))), 'results.json'],
  ])('that is %s is refused for that', (_, change, misfit) => {
    expect(refusedFor(change())).toEqual([misfit]);
  });

  it('is refused with another key, which is named', () => {
    expect(refusedFor(certificate, { publicKey: createPublicKey(foreign.publicKey) })).toEqual(['key']);
  });

  it('says of a file that it does not speak of that it does not', () => {
    const silent = resigned((text) => text.replace(/,\{"name":"recording".*?\}\}/, ''));
    expect(refusedFor(silent)).toEqual(['recording']);
    expect(refusedFor(silent, { recording: undefined })).toBe('valid');
  });
});

describe('a key', () => {
  it.each([
    ['nonsense', 'it is no PEM of one'],
    ['-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n', 'it is no PEM of one'],
  ])('that is none is refused', (pem, why) => {
    expect(() => readPrivateKey(pem, 'key.pem')).toThrow(`key.pem holds no private key that can be read: ${why}.`);
  });

  it('of another kind is refused by its kind', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey: ec, publicKey: spki } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    expect(() => readPrivateKey(ec.export(pem).toString(), 'key.pem')).toThrow('a key of the kind ec');
    const encrypted = createPrivateKey(own.privateKey).export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'x' });
    expect(() => readPrivateKey(encrypted.toString(), 'key.pem')).toThrow('it is encrypted');
    expect(() => readPublicKey(spki.export({ type: 'spki', format: 'pem' }).toString(), 'key.pem')).toThrow('kind ec');
  });

  it('that is private is refused where the public one is wanted', () => {
    expect(() => readPublicKey(own.privateKey, 'key.pem')).toThrow('key.pem holds a private key');
  });
});
