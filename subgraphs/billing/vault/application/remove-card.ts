import { Outage } from '../../../../kernel/errors/errors.ts';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { ProviderReference } from '../domain/provider-reference.ts';
import type { CardOwner, CardRepository, CardTokeniser } from './ports.ts';

export interface RemoveCardPorts {
  readonly tokenisers: readonly CardTokeniser[];
  readonly clock: Clock;
}

export interface RemoveCardRepositories {
  readonly cards: Pick<CardRepository, 'cardsOf' | 'erase' | 'lockCustomer'>;
}

/** @throws Outage when the provider was registered once and is not any more: its token would stay */
async function detach(tokenisers: readonly CardTokeniser[], reference: ProviderReference): Promise<void> {
  const tokeniser = tokenisers.find(({ name }) => name === reference.provider);
  if (tokeniser === undefined)
    throw new Outage('payment-provider', {
      retryable: false,
      message: `the payment provider ${reference.provider} is not registered`,
    });
  await tokeniser.detach(reference.paymentMethodReference);
}

/** Destroys a card here and detaches it at its providers. Removing what is gone, or has not arrived yet, leaves only the mark. */
export const removeCard =
  ({ tokenisers, clock }: RemoveCardPorts) =>
  async (tx: RemoveCardRepositories, { cardId, customerId }: CardOwner): Promise<void> => {
    await tx.cards.lockCustomer(customerId);
    for (const reference of await tx.cards.erase({ cardId, customerId }, clock.now()))
      await detach(tokenisers, reference);
  };

/** Destroys every card of a customer who asked to be forgotten. */
export const removeAllCards =
  (ports: RemoveCardPorts) =>
  async (tx: RemoveCardRepositories, { customerId }: { readonly customerId: CustomerId }): Promise<void> => {
    for (const cardId of await tx.cards.cardsOf(customerId))
      await removeCard(ports)(tx, { cardId, customerId });
  };
