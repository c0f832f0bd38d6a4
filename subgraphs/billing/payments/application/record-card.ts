import type { CardId, CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Books } from '../../invoicing/application/ports.ts';
import type { StoredCard } from '../../invoicing/domain/invoice.ts';

export interface CardStoredFact extends StoredCard {
  readonly cardId: CardId;
  readonly customerId: CustomerId;
  readonly replacesCardId: CardId | null;
  readonly storedAt: string;
}

/** Puts a stored card on file and takes the one that it replaces off. A card that was removed meanwhile stays removed. */
export async function recordCardStored(books: Books, fact: CardStoredFact): Promise<void> {
  const { cardId, customerId, replacesCardId, storedAt: at, ...stored } = fact;
  const known = await books.cards.forUpdate(cardId);
  if (known !== null) return;
  const storedAt = Temporal.Instant.from(at);
  if (replacesCardId !== null) {
    const replaced = await books.cards.forUpdate(replacesCardId);
    if (replaced?.state === 'ACTIVE' && replaced.customerId === customerId)
      await books.cards.save({ ...replaced, state: 'REPLACED' });
  }
  await books.cards.save({ id: cardId, customerId, state: 'ACTIVE', stored, storedAt, removedAt: null });
  await books.journal.append({
    customerId,
    type: 'card-stored',
    at: storedAt,
    context: { cardId, replacesCardId, brand: stored.brand, lastFour: stored.lastFour },
  });
}

/**
 * Takes a card off file: nothing of it can be shown or charged any more. It may come before the card itself, which
 * travels on another stream; then its row is made now, so that the card stays off when it arrives.
 */
export async function recordCardRemoved(
  books: Books,
  fact: { readonly cardId: CardId; readonly customerId: CustomerId; readonly removedAt: string },
): Promise<void> {
  const { cardId, customerId } = fact;
  const known = await books.cards.forUpdate(cardId);
  if (known?.state === 'REMOVED') return;
  const removedAt = Temporal.Instant.from(fact.removedAt);
  await books.cards.save({
    id: cardId,
    customerId: known?.customerId ?? customerId,
    state: 'REMOVED',
    stored: null,
    storedAt: known?.storedAt ?? null,
    removedAt,
  });
  await books.journal.append({ customerId, type: 'card-removed', at: removedAt, context: { cardId } });
}
