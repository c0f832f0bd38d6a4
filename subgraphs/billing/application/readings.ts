import type {
  AlertId,
  BillingRunId,
  CardId,
  CustomerId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
  SupportPlanId,
} from '../../../kernel/ids/ids.ts';
import type { Money } from '../../../kernel/money/money.ts';
import type {
  BillingRun,
  BillingRunReport,
  BillingSubscription,
  Card,
  InvoiceHead,
  InvoiceLine,
  LedgerLine,
  Payment,
  PaymentAlert,
} from '../invoicing/domain/invoice.ts';
import type { LedgerAccount } from '../ledger/domain/posting.ts';

/** Rows of one batch of ids, in no order but what a name promises; an id without a row the reader may see has none. */
export type ByIds<Id, Row> = (ids: readonly Id[]) => Promise<readonly Row[]>;

/** Where a page of a list, newest first, begins: behind this row. */
export interface PageRequest {
  readonly size: number;
  readonly behind: { readonly at: Temporal.Instant; readonly id: string } | null;
}

export interface InvoiceFilter {
  readonly states: readonly InvoiceHead['state'][] | null;
  readonly customerId: CustomerId | null;
}

/** What a caller may read; bound to their own row access. Pages hold one row more than asked, as a sign that there are more. */
export interface Readings {
  readonly invoices: ByIds<InvoiceId, InvoiceHead>;
  readonly payments: ByIds<PaymentId, Payment>;
  readonly alerts: ByIds<AlertId, PaymentAlert>;
  readonly runs: ByIds<BillingRunId, BillingRun>;
  readonly runReports: ByIds<BillingRunId, BillingRunReport & { readonly runId: BillingRunId }>;
  readonly cards: ByIds<CardId, { readonly card: Card; readonly isDefault: boolean }>;
  /** By the ledger, in the account's currency. */
  readonly balances: ByIds<CustomerId, { readonly customerId: CustomerId; readonly balance: Money }>;
  readonly subscriptions: ByIds<SubscriptionId, BillingSubscription>;
  readonly subscriptionsOfPlans: ByIds<SupportPlanId, BillingSubscription>;
  /** Newest first. */
  readonly subscriptionsOfCustomers: ByIds<CustomerId, BillingSubscription>;
  /** Oldest first. */
  readonly paymentsOfInvoices: ByIds<InvoiceId, Payment>;
  readonly linesOfInvoices: ByIds<InvoiceId, { readonly invoiceId: InvoiceId; readonly line: InvoiceLine }>;
  /** Oldest first. */
  readonly ledgerLinesOfInvoices: ByIds<
    InvoiceId,
    { readonly invoiceId: InvoiceId | null; readonly line: LedgerLine }
  >;
  invoicePage(page: PageRequest, only: InvoiceFilter): Promise<InvoiceHead[]>;
  paymentPage(page: PageRequest, customerId: CustomerId): Promise<Payment[]>;
  alertPage(page: PageRequest, only: { readonly open: boolean }): Promise<PaymentAlert[]>;
  runPage(page: PageRequest): Promise<BillingRun[]>;
  ledgerAccounts(): Promise<readonly { readonly account: LedgerAccount; readonly balance: Money }[]>;
}
