import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Defect } from '../../kernel/errors/errors.ts';

/** NATS header that carries `<sender>.<base64url Ed25519 signature>`. */
export const signatureHeader = 'Quanta-Signature';

/** The subject is signed too, so that a message cannot be moved to another one. */
function signedBytes(natsSubject: string, payload: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${natsSubject}\n`, 'utf8'), payload]);
}

export type Sign = (natsSubject: string, payload: Uint8Array) => string;

/**
 * Reads a sender's private key; the answer makes the value of the signature header.
 *
 * @param keyFile  Ed25519, PKCS8 pem
 */
export async function loadSigner(sender: string, keyFile: string): Promise<Sign> {
  const key = createPrivateKey(await readFile(keyFile));
  if (key.asymmetricKeyType !== 'ed25519') throw new Defect(`the signing key of ${sender} is not Ed25519`);
  return (natsSubject, payload) =>
    `${sender}.${sign(null, signedBytes(natsSubject, payload), key).toString('base64url')}`;
}

/** The sender whose signature it is, or null when nobody known signed exactly this payload for exactly this subject. */
export type Verify = (natsSubject: string, payload: Uint8Array, header: string) => string | null;

const keysSchema = z.record(z.string(), z.string());

/** Reads the public keys of every sender: JSON `{ [sender]: SPKI pem }`. */
export async function loadVerifier(keysFile: string): Promise<Verify> {
  const pems = keysSchema.parse(JSON.parse(await readFile(keysFile, 'utf8')));
  const keys = new Map<string, KeyObject>(
    Object.entries(pems).map(([sender, pem]) => [sender, createPublicKey(pem)]),
  );
  return (natsSubject, payload, header) => {
    const dot = header.indexOf('.');
    const sender = header.slice(0, Math.max(dot, 0));
    const key = keys.get(sender);
    if (key === undefined) return null;
    const signature = Buffer.from(header.slice(dot + 1), 'base64url');
    return verify(null, signedBytes(natsSubject, payload), key, signature) ? sender : null;
  };
}
