import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { JournalRepository } from '../../journal/index.ts';
import type { AccountRepository } from './ports.ts';

interface EraseCustomerRepositories {
  readonly accounts: AccountRepository;
  readonly journal: JournalRepository;
}

/** What other rooms do for a customer that is erased. They are given, because those rooms know this one. */
export interface EraseCustomerPorts<Repositories> {
  removeCards(
    tx: Repositories,
    given: { readonly customerId: CustomerId; readonly removedAt: Temporal.Instant },
  ): Promise<void>;
  /** Ends every subscription of the customer that runs. */
  endSubscriptions(
    tx: Repositories,
    given: { readonly customerId: CustomerId; readonly endsAt: Temporal.Instant; readonly reason: string },
  ): Promise<void>;
}

/**
 * Forgets who a customer is: name, e-mail, street, tax number and cards go, running subscriptions end now. Issued invoices
 * with their lines and files stay as they are, because tax law wants them kept. An unknown customer leaves nothing to erase.
 */
export const eraseCustomer =
  <Repositories extends EraseCustomerRepositories>({
    removeCards,
    endSubscriptions,
  }: EraseCustomerPorts<Repositories>) =>
  async (
    tx: Repositories,
    fact: { readonly customerId: CustomerId; readonly erasedAt: string },
  ): Promise<void> => {
    const { customerId } = fact;
    const account = await tx.accounts.forUpdate(customerId);
    const erasedAt = Temporal.Instant.from(fact.erasedAt);
    await removeCards(tx, { customerId, removedAt: erasedAt });
    if (account === null || account.erasedAt !== null) return;
    await endSubscriptions(tx, {
      customerId,
      endsAt: erasedAt,
      reason: 'The customer asked to be forgotten.',
    });
    const { country } = account.address;
    await tx.accounts.save({
      ...account,
      name: 'Erased customer',
      email: null,
      address: { line1: 'erased', city: 'erased', postalCode: 'erased', country },
      taxId: null,
      erasedAt,
      changedAt: erasedAt,
    });
    await tx.journal.append({ customerId, type: 'account-erased', at: erasedAt, context: {} });
  };
