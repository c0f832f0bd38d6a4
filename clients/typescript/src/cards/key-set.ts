import { compactVerify, importJWK } from 'jose';
import { CardNotEncrypted } from './card-not-encrypted.ts';

/** A public key as JSON (RFC 7517), P-256. */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid?: string;
}

/** A public key that cards may be encrypted to during its time. */
export interface CardKey {
  readonly kid: string;
  readonly kty: 'EC';
  readonly crv: 'P-256';
  /** Coordinates of the point, base64url. */
  readonly x: string;
  readonly y: string;
  readonly use: 'enc';
  readonly alg: 'ECDH-ES';
  /** ISO 8601 instant from which on it may be used. */
  readonly notBefore: string;
  /** ISO 8601 instant from which on it may not be used any more. */
  readonly notAfter: string;
}

/** The payload of the signed key set. */
export interface CardKeySet {
  /** ISO 8601 instant. */
  readonly issuedAt: string;
  readonly keys: readonly CardKey[];
}

/** `typ` in the protected header of the signed key set. */
export const keySetType = 'quanta-card-keys+jws';
const keysMax = 64;
const lengthMax = 16_384;

/**
 * The key set, if it was signed by the pinned key.
 *
 * @param keySetJws  compact JWS, ES256
 * @throws CardNotEncrypted `KEY_SET_UNTRUSTED`
 */
export async function verifyKeySet(keySetJws: string, pinnedKey: PublicJwk): Promise<CardKeySet> {
  if (typeof keySetJws !== 'string' || keySetJws.length > lengthMax) throw untrusted('It is no key set.');
  let payload: unknown;
  try {
    const key = await importJWK({ kty: 'EC', crv: 'P-256', x: pinnedKey.x, y: pinnedKey.y }, 'ES256');
    const verified = await compactVerify(keySetJws, key, { algorithms: ['ES256'] });
    if (verified.protectedHeader.typ !== keySetType) throw new Error('another typ');
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(verified.payload));
  } catch (cause) {
    throw untrusted('It is not signed by the pinned key.', cause);
  }
  if (!isKeySet(payload))
    throw untrusted('It is signed, but is no key set of a form that this version knows.');
  return payload;
}

const untrusted = (why: string, cause?: unknown): CardNotEncrypted =>
  new CardNotEncrypted('KEY_SET_UNTRUSTED', `The card key set cannot be trusted. ${why}`, { cause });

function isKeySet(value: unknown): value is CardKeySet {
  if (!isObject(value) || !isInstant(value.issuedAt) || !Array.isArray(value.keys)) return false;
  return value.keys.length <= keysMax && value.keys.every(isCardKey);
}

function isCardKey(value: unknown): value is CardKey {
  if (!isObject(value)) return false;
  const { kid, kty, crv, x, y, use, alg, notBefore, notAfter } = value;
  const isPoint = typeof x === 'string' && typeof y === 'string';
  const isForCards = kty === 'EC' && crv === 'P-256' && use === 'enc' && alg === 'ECDH-ES';
  const isNamed = typeof kid === 'string' && kid !== '' && kid.length <= 200;
  return isPoint && isForCards && isNamed && isInstant(notBefore) && isInstant(notAfter);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));

/**
 * The key to use now; of several the one that came into force last.
 *
 * @throws CardNotEncrypted `NO_KEY_IN_FORCE`
 */
export function keyInForce({ keys }: CardKeySet, now: Date): CardKey {
  const at = now.getTime();
  const usable = keys.filter((key) => Date.parse(key.notBefore) <= at && at < Date.parse(key.notAfter));
  const newest = usable.toSorted((a, b) => Date.parse(b.notBefore) - Date.parse(a.notBefore))[0];
  if (newest !== undefined) return newest;
  throw new CardNotEncrypted(
    'NO_KEY_IN_FORCE',
    'The card key set has no key for this moment. Fetch it again, and check the clock.',
  );
}
