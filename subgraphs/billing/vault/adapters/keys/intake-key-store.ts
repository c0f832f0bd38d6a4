import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { compactDecrypt, decodeProtectedHeader, errors } from 'jose';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { IntakeKeys, OpenedEnvelope } from '../../application/ports.ts';
import type { IntakeKeyDay } from '../../domain/intake-keys.ts';
import {
  destroyIntakeKeysThrough,
  keepIntakeKeys,
  type NewIntakeKey,
  wrappedIntakeKey,
} from '../postgres/key-repository.ts';
import { open, seal } from './sealed-box.ts';

const context = (kid: string): string => `intake_key|${kid}`;

function makeKey(wrapping: Buffer, { day }: IntakeKeyDay): NewIntakeKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (kty === undefined || crv === undefined || x === undefined || y === undefined)
    throw new Defect('a P-256 key exports all its parts');
  const kid = `${day}-${randomBytes(6).toString('hex')}`;
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const wrappedPrivate = seal(wrapping, pkcs8, context(kid));
  pkcs8.fill(0);
  return { kid, day, publicJwk: { kty, crv, x, y }, wrappedPrivate };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function kidOf(envelope: string): string | null {
  try {
    const { alg, enc, kid } = decodeProtectedHeader(envelope);
    return alg === 'ECDH-ES' && enc === 'A256GCM' && isText(kid) ? kid : null;
  } catch {
    return null;
  }
}

/** Intake keys in the vault's own database, private halves wrapped. */
export function intakeKeyStore(wrapping: Buffer): (tx: Transaction) => IntakeKeys {
  let newest: { readonly kid: string; readonly key: KeyObject } | null = null;
  /** Nearly every envelope is made with the key of its day: that one is unwrapped once. Whether it may still be used, its row says. */
  const unwrapOnce = (kid: string, wrapped: Uint8Array): KeyObject => {
    if (newest?.kid === kid) return newest.key;
    const pkcs8 = open(wrapping, wrapped, context(kid));
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    pkcs8.fill(0);
    newest = { kid, key };
    return key;
  };
  return (tx) => ({
    async ensure(days) {
      const rows = await keepIntakeKeys(
        tx,
        days.map((day) => makeKey(wrapping, day)),
      );
      return days.map((day) => {
        const row = rows.find((candidate) => candidate.day.equals(day.day));
        if (row === undefined) throw new Defect(`there is no intake key for ${day.day}`);
        return { ...day, kid: row.kid, jwk: row.publicJwk };
      });
    },

    async open(envelope): Promise<OpenedEnvelope> {
      const kid = kidOf(envelope);
      if (kid === null) return { kind: 'unreadable' };
      const wrapped = await wrappedIntakeKey(tx, kid);
      if (wrapped === null) return { kind: 'expired' };
      return decrypt(envelope, unwrapOnce(kid, wrapped));
    },

    destroyThrough(day, at) {
      newest = null;
      return destroyIntakeKeysThrough(tx, day, at);
    },
  });
}

async function decrypt(envelope: string, key: KeyObject): Promise<OpenedEnvelope> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(envelope, key, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const text = Buffer.from(plaintext).toString('utf8');
    plaintext.fill(0);
    return { kind: 'opened', header: protectedHeader, payload: JSON.parse(text) };
  } catch (error) {
    // A changed or foreign envelope is the sender's doing; anything else is a fault of ours and goes up.
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return { kind: 'unreadable' };
    throw error;
  }
}
