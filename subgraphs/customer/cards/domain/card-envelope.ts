import { holdsCardNumber, holdsLuhnRun } from '../../../../kernel/cards/card-number-in-text.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

/** A public key that cards may be encrypted to, from the vault's signed set. */
export interface IntakeKey {
  readonly kid: string;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
}

/** The newest key set: the signed text for clients, and what this quantum checks envelopes by. */
export interface CardKeySet {
  readonly jws: string;
  readonly issuedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly keys: readonly IntakeKey[];
}

export type EnvelopeRefusal =
  | 'INVALID_ENVELOPE'
  | 'ENVELOPE_FOREIGN'
  | 'ENVELOPE_EXPIRED'
  | 'CARD_DATA_IN_CLEAR';

/** The customer and the request that an envelope must have been made for. */
export interface EnvelopeClaim {
  readonly customerId: string;
  readonly requestId: string;
}

/** What the message to the vault has room for. */
const envelopeLengthMax = 8192;
const audience = 'quanta-vault';
const contentType = 'quanta-card+jwe';
/** How far the client's clock may be off, and how long an envelope may have been on its way. */
const skewMs = 15 * 60_000;

// ECDH-ES derives the content key directly, so the second part (the encrypted key) is empty. IV of 12 bytes, tag of 16.
const compactJwe = /^([\w-]{40,8192})\.\.([\w-]{16})\.([\w-]{1,8192})\.([\w-]{22})$/;
const cardMember = /"?\b(?:number|card_?number|pan|cvc2?|cvv2?|cvn|cid|security_?code)"?\s*[:=]/i;

/**
 * An envelope from outside, checked without opening it. What it carries is the vault's to judge; here it must be a JWE of the
 * expected form, to a key that is in force, and made for this customer and this request (the protected header is authenticated
 * together with the ciphertext, so the vault will find the same).
 */
export function checkEnvelope(
  encryptedCard: string,
  claim: EnvelopeClaim,
  keySet: CardKeySet | null,
  now: Temporal.Instant,
): Result<null, EnvelopeRefusal> {
  if (holdsCardInClear(encryptedCard))
    return refuse(
      'CARD_DATA_IN_CLEAR',
      'This holds card data in the clear. It was destroyed and is stored nowhere; encrypt the card with encryptCard() and send only that.',
      ['input', 'encryptedCard'],
    );
  const header = encryptedCard.length > envelopeLengthMax ? null : protectedHeader(encryptedCard);
  if (header === null || !hasExpectedForm(header)) return invalid;
  if (
    header.aud !== audience ||
    header.customerId !== claim.customerId ||
    header.requestId !== claim.requestId
  )
    return refuse(
      'ENVELOPE_FOREIGN',
      'This envelope was made for another customer, request or receiver. Encrypt the card again for this request.',
      ['input', 'encryptedCard'],
    );
  return checkTimes(header, keySet, now.epochMilliseconds);
}

const invalid = refuse(
  'INVALID_ENVELOPE',
  'This is no compact JWE with ECDH-ES and A256GCM as encryptCard() makes it.',
  ['input', 'encryptedCard'],
);
const expired = refuse(
  'ENVELOPE_EXPIRED',
  'The envelope or its key is not in force any more (or not yet). Fetch cardKeySet again, check the clock, and encrypt the card anew.',
  ['input', 'encryptedCard'],
);

function checkTimes(
  { kid, iat }: Header,
  keySet: CardKeySet | null,
  nowMs: number,
): Result<null, 'INVALID_ENVELOPE' | 'ENVELOPE_EXPIRED'> {
  if (typeof iat !== 'number' || !Number.isInteger(iat)) return invalid;
  if (Math.abs(nowMs - iat * 1000) > skewMs) return expired;
  const key = keySet?.keys.find((candidate) => candidate.kid === kid);
  if (key === undefined) return expired;
  const inForce =
    nowMs >= key.notBefore.epochMilliseconds - skewMs && nowMs < key.notAfter.epochMilliseconds + skewMs;
  return inForce ? ok(null) : expired;
}

type Header = Readonly<Record<string, unknown>>;

function protectedHeader(encryptedCard: string): Header | null {
  const part = compactJwe.exec(encryptedCard)?.[1];
  return part === undefined ? null : parseObject(decode(part));
}

const hasExpectedForm = ({ alg, enc, typ, kid, epk, zip, crit }: Header): boolean =>
  alg === 'ECDH-ES' &&
  enc === 'A256GCM' &&
  typ === contentType &&
  typeof kid === 'string' &&
  isEphemeralKey(epk) &&
  // No compression and no extensions: this check does not read them, so they could hide something.
  zip === undefined &&
  crit === undefined;

function isEphemeralKey(epk: unknown): boolean {
  if (typeof epk !== 'object' || epk === null) return false;
  const { kty, crv, d } = epk as Header;
  return kty === 'EC' && crv === 'P-256' && d === undefined;
}

/** Card data as text, as JSON or form fields, or hidden behind nothing but base64. */
function holdsCardInClear(text: string): boolean {
  const isJwe = compactJwe.test(text);
  // Base64url of random bytes has `-` in it, so only unbroken digits count inside a ciphertext.
  if (isJwe ? holdsLuhnRun(text) : holdsCardNumber(text) || holdsLuhnRun(text) || cardMember.test(text))
    return true;
  return text.split('.').some((part) => {
    const inside = decode(part);
    return holdsLuhnRun(inside) || holdsCardNumber(inside) || cardMember.test(inside);
  });
}

const decode = (part: string): string => Buffer.from(part, 'base64url').toString('latin1');

function parseObject(json: string): Header | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Header) : null;
  } catch {
    return null;
  }
}
