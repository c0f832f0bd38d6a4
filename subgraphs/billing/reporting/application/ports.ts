import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';

/** What is reported of an invoice. */
export interface ReportedInvoice {
  readonly id: InvoiceId;
  readonly version: number;
  readonly customerId: CustomerId;
  readonly number: string;
  readonly state: 'OPEN' | 'PAID' | 'VOID' | 'UNCOLLECTIBLE';
  /** Civil date in the account's zone. */
  readonly issuedOn: string;
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly amountPaid: Money;
}

export interface ReportingRepository {
  /** Invoices changed since the watermark, which moves past them; those of transactions that may still commit are left for later. */
  takeChanged(max: number): Promise<ReportedInvoice[]>;
}
