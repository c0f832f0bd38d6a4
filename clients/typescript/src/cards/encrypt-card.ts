import { CompactEncrypt, importJWK } from 'jose';
import { type Card, checkCard } from './card.ts';
import { CardNotEncrypted } from './card-not-encrypted.ts';
import { type CardKey, keyInForce, type PublicJwk, verifyKeySet } from './key-set.ts';
import { newRequestId } from './request-id.ts';

export interface EncryptCard {
  /** `cardKeySet.jws` of the API. */
  readonly keySetJws: string;
  /** The key that signs key sets, built into your page or program. Never take it from where the key set comes from. */
  readonly pinnedKey: PublicJwk;
  readonly card: Card;
  /** The customer whose card it is; no other customer can add the envelope. */
  readonly customerId: string;
  /** Made when left out. */
  readonly requestId?: string;
  /** The system's clock when left out. */
  readonly now?: Date;
}

/** Both go into `addCard(input: { encryptedCard, requestId })`. */
export interface EncryptedCard {
  /** Compact JWE. */
  readonly encryptedCard: string;
  readonly requestId: string;
}

const envelopeType = 'quanta-card+jwe';
const audience = 'quanta-vault';
const idForm = /^(cus|req)_[0-9a-hjkmnp-tv-z]{26}$/;

/**
 * Encrypts a card so that only the vault can open it, for this customer and this request alone. Nothing is sent.
 * Works in browsers (secure contexts) and in Node 20 or newer.
 *
 * @throws CardNotEncrypted with a code that says what is wrong; nothing of the card is in its message
 */
export async function encryptCard(input: EncryptCard): Promise<EncryptedCard> {
  const now = input.now ?? new Date();
  const card = checkCard(input.card, now);
  const requestId = input.requestId ?? newRequestId(now);
  for (const [id, prefix] of [[input.customerId, 'cus_'] as const, [requestId, 'req_'] as const]) {
    if (typeof id !== 'string' || !id.startsWith(prefix) || !idForm.test(id)) {
      throw new CardNotEncrypted('INVALID_ID', `An id of the form ${prefix}… was expected.`);
    }
  }
  const keySet = await verifyKeySet(input.keySetJws, input.pinnedKey);
  const key = keyInForce(keySet, now);
  const encryptedCard = await seal(card, key, { customerId: input.customerId, requestId, now });
  return { encryptedCard, requestId };
}

async function seal(
  card: Card,
  key: CardKey,
  binding: { readonly customerId: string; readonly requestId: string; readonly now: Date },
): Promise<string> {
  const { kty, crv, x, y } = key;
  const publicKey = await importJWK({ kty, crv, x, y }, 'ECDH-ES');
  const payload = new TextEncoder().encode(JSON.stringify(card));
  try {
    return await new CompactEncrypt(payload)
      .setProtectedHeader({
        alg: 'ECDH-ES',
        enc: 'A256GCM',
        kid: key.kid,
        typ: envelopeType,
        customerId: binding.customerId,
        requestId: binding.requestId,
        aud: audience,
        iat: Math.floor(binding.now.getTime() / 1000),
      })
      .encrypt(publicKey);
  } finally {
    payload.fill(0);
  }
}
