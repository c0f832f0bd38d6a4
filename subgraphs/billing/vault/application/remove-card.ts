import type { CardId, CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { CardRepository, CardTokeniser, Clock } from './ports.ts';

export interface RemoveCardPorts {
  readonly cards: CardRepository;
  readonly tokeniser: CardTokeniser;
  readonly clock: Clock;
}

/** Destroys a card here and detaches it at the provider. Removing what is gone, or has not arrived yet, leaves only the mark. */
export const removeCard =
  ({ cards, tokeniser, clock }: RemoveCardPorts) =>
  async (tx: Transaction, owner: { cardId: CardId; customerId: CustomerId }): Promise<void> => {
    await cards.lockCustomer(tx, owner.customerId);
    const { paymentMethodId } = await cards.erase(tx, owner, clock());
    if (paymentMethodId !== null) await tokeniser.detach(paymentMethodId);
  };

/** Destroys every card of a customer who asked to be forgotten. */
export const removeAllCards =
  (ports: RemoveCardPorts) =>
  async (tx: Transaction, customerId: CustomerId): Promise<void> => {
    for (const cardId of await ports.cards.cardsOf(tx, customerId))
      await removeCard(ports)(tx, { cardId, customerId });
  };
