import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { cardKeysPublished } from '../../../../schema/messages/vault/card-keys.v1.ts';
import type { Work } from '../../application/ports.ts';

/** Keeps the newest intake key set, for clients to encrypt to and for envelopes to be checked by. */
export const keepCardKeys = (tx: Work, body: BodyOf<typeof cardKeysPublished>): Promise<void> =>
  tx.cardKeys.keepNewest({
    jws: body.keySet,
    issuedAt: Temporal.Instant.from(body.issuedAt),
    expiresAt: Temporal.Instant.from(body.expiresAt),
    keys: body.keys.map(({ kid, notBefore, notAfter }) => ({
      kid,
      notBefore: Temporal.Instant.from(notBefore),
      notAfter: Temporal.Instant.from(notAfter),
    })),
  });
