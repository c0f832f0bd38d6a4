import type {
  AlertId,
  BillingRunId,
  BillingRunPreviewId,
  CardId,
  CorrectionId,
  CreditNoteId,
  CustomerId,
  InvoiceId,
  PaymentId,
  SubscriptionChangeId,
  SubscriptionId,
  SupportPlanId,
} from '../../../kernel/ids/ids.ts';
import { loadById, loadMany, loadOne } from '../../../platform/graphql/loaders.ts';
import type { Read } from './read.ts';

/** Loaders of one request: what several fields ask for in one tick is one SQL statement. */
export const makeLoaders = (read: Read) => ({
  invoice: loadById((ids: readonly InvoiceId[]) => read(({ invoices }) => invoices.byIds(ids))),
  payment: loadById((ids: readonly PaymentId[]) => read(({ payments }) => payments.byIds(ids))),
  alert: loadById((ids: readonly AlertId[]) => read(({ alerts }) => alerts.byIds(ids))),
  runPreview: loadById((ids: readonly BillingRunPreviewId[]) => read(({ runs }) => runs.previewsByIds(ids))),
  run: loadById((ids: readonly BillingRunId[]) => read(({ runs }) => runs.byIds(ids))),
  correction: loadById((ids: readonly CorrectionId[]) => read(({ corrections }) => corrections.byIds(ids))),
  subscriptionChange: loadById((ids: readonly SubscriptionChangeId[]) =>
    read(({ changes }) => changes.byIds(ids)),
  ),
  changesOfSubscription: loadMany(
    (ids: readonly SubscriptionId[]) => read(({ changes }) => changes.ofSubscriptions(ids)),
    ({ subscriptionId }) => subscriptionId,
  ),
  creditNotesOfInvoice: loadMany(
    (ids: readonly InvoiceId[]) => read(({ invoices }) => invoices.creditNotesOf(ids)),
    ({ invoiceId }) => invoiceId,
  ),
  creditNoteDocument: loadOne(
    (ids: readonly CreditNoteId[]) => read(({ invoices }) => invoices.creditNoteDocumentsOf(ids)),
    ({ creditNoteId }) => creditNoteId,
  ),
  refundsOfPayment: loadMany(
    (ids: readonly PaymentId[]) => read(({ payments }) => payments.refundsOf(ids)),
    ({ paymentId }) => paymentId,
  ),
  subscription: loadById((ids: readonly SubscriptionId[]) =>
    read(({ subscriptions }) => subscriptions.byIds(ids)),
  ),
  runReport: loadOne(
    (ids: readonly BillingRunId[]) => read(({ runs }) => runs.reportsOf(ids)),
    ({ runId }) => runId,
  ),
  card: loadOne(
    (ids: readonly CardId[]) => read(({ cards }) => cards.byIds(ids)),
    ({ card }) => card.id,
  ),
  balance: loadOne(
    (ids: readonly CustomerId[]) => read(({ ledger }) => ledger.balancesOf(ids)),
    ({ customerId }) => customerId,
  ),
  subscriptionOfPlan: loadOne(
    (ids: readonly SupportPlanId[]) => read(({ subscriptions }) => subscriptions.ofPlans(ids)),
    ({ planId }) => planId,
  ),
  subscriptionsOfCustomer: loadMany(
    (ids: readonly CustomerId[]) => read(({ subscriptions }) => subscriptions.ofCustomers(ids)),
    ({ customerId }) => customerId,
  ),
  paymentsOfInvoice: loadMany(
    (ids: readonly InvoiceId[]) => read(({ payments }) => payments.ofInvoices(ids)),
    ({ invoiceId }) => invoiceId,
  ),
  linesOfInvoice: loadMany(
    (ids: readonly InvoiceId[]) => read(({ invoices }) => invoices.linesOf(ids)),
    ({ invoiceId }) => invoiceId,
  ),
  ledgerLinesOfInvoice: loadMany(
    (ids: readonly InvoiceId[]) => read(({ ledger }) => ledger.linesOfInvoices(ids)),
    ({ invoiceId }) => invoiceId,
  ),
});

export type Loaders = ReturnType<typeof makeLoaders>;
