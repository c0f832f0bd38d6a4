import type { CardId, CustomerId } from '../../../../kernel/ids/ids.ts';
import type { CollectionRepository } from '../../dunning/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import type { StoredCard } from '../domain/card.ts';
import type { CardRepository } from './ports.ts';

export interface RecordCardRepositories {
  readonly cards: Pick<CardRepository, 'forUpdate' | 'save'>;
  readonly journal: JournalRepository;
}

export interface CardStoredRepositories extends RecordCardRepositories {
  readonly collections: Pick<CollectionRepository, 'tryNow'>;
}

export interface CardStoredFact extends StoredCard {
  readonly cardId: CardId;
  readonly customerId: CustomerId;
  readonly replacesCardId: CardId | null;
  readonly storedAt: string;
}

/**
 * Puts a stored card on file and takes the one that it replaces off. A card that was removed meanwhile stays removed. A new card pays
 * what is open.
 */
export async function recordCardStored(tx: CardStoredRepositories, fact: CardStoredFact): Promise<void> {
  const { cardId, customerId, replacesCardId, storedAt: at, ...stored } = fact;
  const known = await tx.cards.forUpdate(cardId);
  if (known !== null) return;
  const storedAt = Temporal.Instant.from(at);
  if (replacesCardId !== null) {
    const replaced = await tx.cards.forUpdate(replacesCardId);
    if (replaced?.state === 'ACTIVE' && replaced.customerId === customerId)
      await tx.cards.save({ ...replaced, state: 'REPLACED' });
  }
  await tx.cards.save({ id: cardId, customerId, state: 'ACTIVE', stored, storedAt, removedAt: null });
  await tx.journal.append({
    customerId,
    type: 'card-stored',
    at: storedAt,
    context: { cardId, replacesCardId, brand: stored.brand, lastFour: stored.lastFour },
  });
  await tx.collections.tryNow(customerId, storedAt);
}

/**
 * Takes a card off file: nothing of it can be shown or charged any more. It may come before the card itself, which
 * travels on another stream; then its row is made now, so that the card stays off when it arrives.
 */
export async function recordCardRemoved(
  tx: RecordCardRepositories,
  fact: { readonly cardId: CardId; readonly customerId: CustomerId; readonly removedAt: string },
): Promise<void> {
  const { cardId, customerId } = fact;
  const known = await tx.cards.forUpdate(cardId);
  if (known?.state === 'REMOVED') return;
  const removedAt = Temporal.Instant.from(fact.removedAt);
  await tx.cards.save({
    id: cardId,
    customerId: known?.customerId ?? customerId,
    state: 'REMOVED',
    stored: null,
    storedAt: known?.storedAt ?? null,
    removedAt,
  });
  await tx.journal.append({ customerId, type: 'card-removed', at: removedAt, context: { cardId } });
}

export interface RemoveCardsRepositories extends RecordCardRepositories {
  readonly cards: Pick<CardRepository, 'forUpdate' | 'keptOf' | 'save'>;
}

/** Takes every card of a customer off file. */
export async function removeCardsOf(
  tx: RemoveCardsRepositories,
  { customerId, removedAt }: { readonly customerId: CustomerId; readonly removedAt: Temporal.Instant },
): Promise<void> {
  for (const { id } of await tx.cards.keptOf(customerId))
    await recordCardRemoved(tx, { cardId: id, customerId, removedAt: removedAt.toString() });
}
