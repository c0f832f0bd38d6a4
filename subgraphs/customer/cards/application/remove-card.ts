import type { Actor } from '../../../../kernel/access/actor.ts';
import type { CardId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { cardRemoved } from '../../../../schema/messages/customer/card-removed.v1.ts';
import { ownAccess } from '../../access/domain/visibility.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { busy, notFound } from '../../application/refusals.ts';
import { type Card, isRemovable, remove } from '../domain/card.ts';

/** Removes a card; the vault destroys it, and billing charges it no more. */
export const removeCard =
  ({ clock, unitOfWork }: Ports) =>
  async (actor: Actor, id: CardId | null): Promise<Result<Card, 'NOT_FOUND' | 'BUSY'>> => {
    const unknown = notFound('card', ['input', 'cardId']);
    const access = ownAccess(actor);
    if (access === null || id === null) return unknown;
    return unitOfWork(access, async (tx) => {
      const card = await tx.cards.forUpdate(id);
      if (card === null || !isRemovable(card)) return unknown;
      if (!(await tx.outbox.hasRoom())) return busy;
      const removed = remove(card, clock.now());
      await tx.cards.update(removed);
      await announceRemoval(tx, removed, clock.now());
      return ok(removed);
    });
  };

/** Says that the vault must not keep this card (any more). */
export const announceRemoval = (tx: Work, card: Card, removedAt: Temporal.Instant): Promise<void> =>
  tx.outbox.add(cardRemoved, {
    cardId: card.id,
    customerId: card.customerId,
    removedAt: removedAt.toString(),
  });
