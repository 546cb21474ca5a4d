import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { OperationalError } from '../spec/words/operational-error.ts';

/** A new pair of Ed25519 keys, as PEM: PKCS #8 and SPKI. */
export function createKeys(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

/** @throws OperationalError (exit code 2) when the text is no unencrypted Ed25519 key in PEM. `place` names the file. */
export function readPrivateKey(pem: string, place: string): KeyObject {
  return readKey(() => createPrivateKey(pem), { pem, place, wanted: 'private key' });
}

/** @throws OperationalError (exit code 2) when the text is no public Ed25519 key in PEM: a private one is refused, because it was not meant to be handed out. */
export function readPublicKey(pem: string, place: string): KeyObject {
  if (pem.includes('PRIVATE KEY'))
    throw new OperationalError(`${place} holds a private key, and checking wants the public one.`, {
      code: 'KEY_UNUSABLE',
      hint: 'certify --new-key FILE writes the public key to FILE.pub. Keep the private one to yourself.',
    });
  return readKey(() => createPublicKey(pem), { pem, place, wanted: 'public key' });
}

/** SHA-256 of the public key in SPKI form, lower-case hex: how a certificate names the key that it was signed with. */
export function keyIdOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function readKey(
  read: () => KeyObject,
  { pem, place, wanted }: { readonly pem: string; readonly place: string; readonly wanted: string },
): KeyObject {
  const refuse = (message: string, cause?: unknown) =>
    new OperationalError(message, {
      code: 'KEY_UNUSABLE',
      hint: 'certify --new-key FILE makes a pair of keys.',
      cause,
    });
  let key: KeyObject;
  try {
    key = read();
  } catch (cause) {
    const isLocked = pem.includes('ENCRYPTED');
    throw refuse(
      `${place} holds no ${wanted} that can be read: ${isLocked ? 'it is encrypted' : 'it is no PEM of one'}.`,
      cause,
    );
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw refuse(`${place} holds a key of the kind ${key.asymmetricKeyType}; certificates are signed with Ed25519.`);
  return key;
}
