import { cardRemoved } from '../../../../schema/messages/customer/card-removed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Card } from '../domain/card.ts';

/** Tells the vault to destroy this card, and billing not to charge it. */
export const announceRemoval = (
  tx: { readonly outbox: Outbox },
  card: Card,
  removedAt: Temporal.Instant,
): Promise<void> =>
  tx.outbox.add(cardRemoved, {
    cardId: card.id,
    customerId: card.customerId,
    removedAt: removedAt.toString(),
  });
