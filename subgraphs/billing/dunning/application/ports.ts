import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { Collection } from '../domain/payment-retry.ts';
import type { DebtInvoice, ReminderProgress } from '../domain/reminder.ts';

/** The collection of one invoice. */
export interface InvoiceCollection extends Collection {
  readonly invoiceId: InvoiceId;
  readonly customerId: CustomerId;
}

export interface ReminderRepository {
  /** Customers with an open invoice whose due date has passed somewhere, in the order of their ids. */
  overdue(options: {
    readonly now: Temporal.Instant;
    readonly after: CustomerId | null;
    readonly max: number;
  }): Promise<readonly CustomerId[]>;
  /** The oldest due date first. */
  openInvoices(customerId: CustomerId): Promise<readonly DebtInvoice[]>;
  of(customerId: CustomerId): Promise<readonly ReminderProgress[]>;
  save(progress: ReminderProgress): Promise<void>;
  /** Where nothing is overdue any more of what was asked for. */
  forgetPaid(): Promise<void>;
}

/** Reads as far as the caller's row access goes. */
export interface ReminderReads {
  ofCustomers(ids: readonly CustomerId[]): Promise<readonly ReminderProgress[]>;
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
