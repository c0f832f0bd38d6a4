import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Books } from '../../invoicing/application/ports.ts';
import { recordCardRemoved } from '../../payments/application/record-card.ts';
import { endSubscription } from '../../subscriptions/application/end-subscriptions.ts';

/**
 * Forgets who a customer is: name, e-mail, street, tax number and cards go, running subscriptions end now. Issued invoices
 * with their lines and files stay as they are, because tax law wants them kept. An unknown customer leaves nothing to erase.
 */
export async function eraseCustomer(
  books: Books,
  fact: { readonly customerId: CustomerId; readonly erasedAt: string },
): Promise<void> {
  const account = await books.accounts.forUpdate(fact.customerId);
  const erasedAt = Temporal.Instant.from(fact.erasedAt);
  for (const card of await books.cards.keptOf(fact.customerId))
    await recordCardRemoved(books, {
      cardId: card.id,
      customerId: fact.customerId,
      removedAt: fact.erasedAt,
    });
  if (account === null || account.erasedAt !== null) return;
  for (const subscription of await books.subscriptions.activeOf(fact.customerId))
    await endSubscription(books, subscription, {
      endsAt: erasedAt,
      reason: 'The customer asked to be forgotten.',
      now: erasedAt,
    });
  const { country } = account.address;
  await books.accounts.save({
    ...account,
    name: 'Erased customer',
    email: null,
    address: { line1: 'erased', city: 'erased', postalCode: 'erased', country },
    taxId: null,
    erasedAt,
    changedAt: erasedAt,
  });
  await books.journal.append({
    customerId: fact.customerId,
    type: 'account-erased',
    at: erasedAt,
    context: {},
  });
}
