import { CompactEncrypt, decodeJwt, importJWK, type JWK } from 'jose';
import { newId } from '../../kernel/ids/ids.ts';

interface IntakeKey extends JWK {
  readonly kid: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** An envelope and the request id that belongs to it. */
export interface Envelope {
  readonly encryptedCard: string;
  readonly requestId: string;
}

/**
 * What a hostile or careless client could seal: anything at all, for anybody. The client package refuses to; the platform
 * must not depend on that.
 */
export async function sealAnything(
  keySetJws: string,
  payload: Readonly<Record<string, unknown>>,
  customerId: string,
): Promise<Envelope> {
  const key = keyInForce(keySetJws);
  const requestId = newId('Request');
  const encryptedCard = await new CompactEncrypt(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: key.kid,
      typ: 'quanta-card+jwe',
      customerId,
      requestId,
      aud: 'quanta-vault',
      iat: Math.floor(Date.now() / 1000),
    })
    .encrypt(await importJWK({ kty: 'EC', crv: 'P-256', x: key.x as string, y: key.y as string }, 'ECDH-ES'));
  return { encryptedCard, requestId };
}

function keyInForce(keySetJws: string): IntakeKey {
  const { keys } = decodeJwt<{ keys: IntakeKey[] }>(keySetJws);
  const now = Date.now();
  const key = keys.find(
    ({ notBefore, notAfter }) => Date.parse(notBefore) <= now && now < Date.parse(notAfter),
  );
  if (key === undefined) throw new Error('the key set has no key for this moment');
  return key;
}
