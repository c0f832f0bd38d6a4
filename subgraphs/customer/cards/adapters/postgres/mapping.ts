import type { Card } from '../../domain/card.ts';
import type { CardKeySet } from '../../domain/card-envelope.ts';
import type { cardKeySet, cards } from './tables.ts';

export const toCard = ({ declineCode, declineMessage, ...row }: typeof cards.$inferSelect): Card => ({
  ...row,
  decline: declineCode === null ? null : { code: declineCode, message: declineMessage ?? '' },
});
export const fromCard = ({ decline, ...card }: Card): typeof cards.$inferInsert => ({
  ...card,
  declineCode: decline?.code ?? null,
  declineMessage: decline?.message ?? null,
});

export const toKeySet = ({ jws, issuedAt, expiresAt, keys }: typeof cardKeySet.$inferSelect): CardKeySet => ({
  jws,
  issuedAt,
  expiresAt,
  keys: keys.map(({ kid, notBefore, notAfter }) => ({
    kid,
    notBefore: Temporal.Instant.from(notBefore),
    notAfter: Temporal.Instant.from(notAfter),
  })),
});
export const fromKeySet = ({ keys, ...keySet }: CardKeySet): typeof cardKeySet.$inferInsert => ({
  ...keySet,
  onlyRow: true,
  keys: keys.map(({ kid, notBefore, notAfter }) => ({
    kid,
    notBefore: notBefore.toString(),
    notAfter: notAfter.toString(),
  })),
});
