import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { EarningInvoice } from '../domain/earned.ts';

export interface InvoiceToRecognise extends EarningInvoice {
  readonly invoiceId: InvoiceId;
  readonly number: string;
  readonly customerId: CustomerId;
}

export interface RevenueRepository {
  /** Invoices that are not recognised through the month yet, in the order of their ids. */
  unrecognised(options: {
    readonly month: Temporal.PlainYearMonth;
    readonly max: number;
  }): Promise<readonly InvoiceId[]>;
  /** Locks the invoice, so that no credit note comes in between; null when it was recognised meanwhile. */
  load(id: InvoiceId, month: Temporal.PlainYearMonth): Promise<InvoiceToRecognise | null>;
  recognised(
    invoice: InvoiceToRecognise,
    done: { readonly month: Temporal.PlainYearMonth; readonly isComplete: boolean },
  ): Promise<void>;
}
