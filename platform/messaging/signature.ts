import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Defect } from '../../kernel/errors/errors.ts';
import { hashBytes, leafHash, merkleTree, rootOf } from './merkle-tree.ts';

/**
 * NATS header that carries `<sender>.<signature>` for a message that went alone, and for one of several that were signed together
 * `<sender>.<signature>.<index>.<size>.<proof>`: its place among them and its inclusion proof in their Merkle tree, the root of which
 * was signed (ADR 0055, 0073). Signatures (Ed25519) and proofs are base64url.
 */
export const signatureHeader = 'Quanta-Signature';

export interface Signable {
  readonly natsSubject: string;
  readonly payload: Uint8Array;
}

/** The subject is signed too, so that a message cannot be moved to another one. */
const signedBytes = ({ natsSubject, payload }: Signable): Uint8Array =>
  Buffer.concat([Buffer.from(`${natsSubject}\n`, 'utf8'), payload]);

/** No subject is called so: what is signed for several can never be read as one message, nor the other way round. */
const signedRoot = (root: Uint8Array, size: number): Uint8Array =>
  Buffer.concat([Buffer.from(`quanta-messages-together\n${size}\n`, 'utf8'), root]);

/** Adds to messages that are sent together the value of their signature header: one signature for all of them. */
export type Sign = <M extends Signable>(messages: readonly M[]) => (M & { readonly signature: string })[];

/**
 * Reads a sender's private key; the answer signs with it.
 *
 * @param keyFile  Ed25519, PKCS8 pem
 */
export async function loadSigner(sender: string, keyFile: string): Promise<Sign> {
  const key = createPrivateKey(await readFile(keyFile));
  if (key.asymmetricKeyType !== 'ed25519') throw new Defect(`the signing key of ${sender} is not Ed25519`);
  const signed = (bytes: Uint8Array): string => `${sender}.${sign(null, bytes, key).toString('base64url')}`;
  return (messages) => {
    if (messages.length < 2)
      return messages.map((message) => ({ ...message, signature: signed(signedBytes(message)) }));
    const tree = merkleTree(messages.map((message) => leafHash(signedBytes(message))));
    const together = signed(signedRoot(tree.root, messages.length));
    return messages.map((message, index) => {
      const proof = Buffer.concat(tree.proofOf(index)).toString('base64url');
      return { ...message, signature: `${together}.${index}.${messages.length}.${proof}` };
    });
  };
}

/** The sender whose signature it is, or null when no known sender signed exactly this payload for exactly this subject. */
export type Verify = (natsSubject: string, payload: Uint8Array, header: string) => string | null;

const keysSchema = z.record(z.string(), z.string());
const headerForm = /^([\w-]+)\.([\w-]+)(?:\.(\d{1,6})\.(\d{1,6})\.([\w-]+))?$/;

const hashesIn = (proof: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(proof.length / hashBytes) }, (_, index) =>
    proof.subarray(index * hashBytes, (index + 1) * hashBytes),
  );

/** What the sender must have signed for the header to hold; null when the message is not where the header says. */
function claimOf(message: Signable, [, , , index, size, proof]: readonly string[]): Uint8Array | null {
  if (index === undefined || size === undefined || proof === undefined) return signedBytes(message);
  const place = { index: Number(index), size: Number(size) };
  const root = rootOf(leafHash(signedBytes(message)), place, hashesIn(Buffer.from(proof, 'base64url')));
  return root === null ? null : signedRoot(root, place.size);
}

/** Signatures over several messages that were found good, by everything that they depend on: each comes with every one of its messages. */
const rememberedMax = 500;

function remembering(check: (claim: Uint8Array, sender: string, signature: string) => boolean): typeof check {
  const good = new Set<string>();
  return (claim, sender, signature) => {
    const name = `${sender}.${signature}.${Buffer.from(claim).toString('latin1')}`;
    if (good.has(name)) return true;
    if (!check(claim, sender, signature)) return false;
    for (const oldest of good) {
      if (good.size < rememberedMax) break;
      good.delete(oldest);
    }
    good.add(name);
    return true;
  };
}

/** Reads the public keys of every sender: JSON `{ [sender]: SPKI pem }`. */
export async function loadVerifier(keysFile: string): Promise<Verify> {
  const pems = keysSchema.parse(JSON.parse(await readFile(keysFile, 'utf8')));
  const keys = new Map<string, KeyObject>(
    Object.entries(pems).map(([sender, pem]) => [sender, createPublicKey(pem)]),
  );
  const check = (claim: Uint8Array, sender: string, signature: string): boolean => {
    const key = keys.get(sender);
    return key !== undefined && verify(null, claim, key, Buffer.from(signature, 'base64url'));
  };
  const checkOnce = remembering(check);
  return (natsSubject, payload, header) => {
    const parts = headerForm.exec(header);
    const [, sender, signature, index] = parts ?? [];
    if (parts === null || sender === undefined || signature === undefined) return null;
    const claim = claimOf({ natsSubject, payload }, parts);
    if (claim === null) return null;
    return (index === undefined ? check : checkOnce)(claim, sender, signature) ? sender : null;
  };
}
