import type { Actor } from '../../../../kernel/access/actor.ts';
import type { CardId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, ownAccess } from '../../access/index.ts';
import { type Card, isRemovable, remove } from '../domain/card.ts';
import { announceRemoval } from './announce-removal.ts';
import type { CardRepository } from './ports.ts';

export interface RemoveCardPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly cards: CardRepository; readonly outbox: Outbox }>;
}
export interface RemoveCard {
  /** Null: an id of the wrong form. */
  readonly cardId: CardId | null;
}

/** Removes a card; the vault destroys it, and billing charges it no more. */
export const removeCard =
  ({ clock, unitOfWork }: RemoveCardPorts) =>
  async (actor: Actor, { cardId }: RemoveCard): Promise<Result<Card, 'NOT_FOUND' | 'BUSY'>> => {
    const unknown = notFound('card', ['input', 'cardId']);
    const access = ownAccess(actor);
    if (access === null || cardId === null) return unknown;
    return unitOfWork(access, async (tx) => {
      const card = await tx.cards.forUpdate(cardId);
      if (card === null || !isRemovable(card)) return unknown;
      if (!(await tx.outbox.hasRoom())) return busy;
      const now = clock.now();
      const removed = remove(card, now);
      await tx.cards.update(removed);
      await announceRemoval(tx, removed, now);
      return ok(removed);
    });
  };
