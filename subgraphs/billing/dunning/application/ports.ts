import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { Collection } from '../domain/payment-retry.ts';

/** The collection of one invoice. */
export interface InvoiceCollection extends Collection {
  readonly invoiceId: InvoiceId;
  readonly customerId: CustomerId;
}

export interface CollectionRepository {
  /** Locked. */
  forUpdate(invoiceId: InvoiceId): Promise<InvoiceCollection | null>;
  save(collection: InvoiceCollection): Promise<void>;
  /** Nothing is left to collect. */
  succeed(invoiceId: InvoiceId): Promise<void>;
  /** Invoices whose next attempt is due in their account's zone and for which none is under way. */
  due(options: {
    readonly now: Temporal.Instant;
    readonly max: number;
  }): Promise<readonly Pick<InvoiceCollection, 'invoiceId' | 'customerId'>[]>;
  /** Has every open invoice of the customer tried now that is not in its first attempt. */
  tryNow(customerId: CustomerId, now: Temporal.Instant): Promise<void>;
}
