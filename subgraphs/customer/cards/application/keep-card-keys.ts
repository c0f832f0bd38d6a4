import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { cardKeysPublished } from '../../../../schema/messages/vault/card-keys.v1.ts';
import type { CardKeyRepository } from './ports.ts';

export interface KeepCardKeysRepositories {
  readonly cardKeys: CardKeyRepository;
}

/** Keeps the newest intake key set, for clients to encrypt to and for envelopes to be checked by. */
export const keepCardKeys = (
  tx: KeepCardKeysRepositories,
  body: BodyOf<typeof cardKeysPublished>,
): Promise<void> =>
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
