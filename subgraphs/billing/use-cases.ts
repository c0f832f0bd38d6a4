import type { markInvoiceUncollectible } from './invoicing/application/mark-invoice-uncollectible.ts';
import type { resolvePaymentAlert } from './payments/application/resolve-payment-alert.ts';
import type { retryPayment } from './payments/application/retry-payment.ts';
import type { startBillingRun } from './runs/application/start-billing-run.ts';

/** What people can do in billing through the graph. */
export interface BillingUseCases {
  readonly startBillingRun: ReturnType<typeof startBillingRun>;
  readonly retryPayment: ReturnType<typeof retryPayment>;
  readonly markInvoiceUncollectible: ReturnType<typeof markInvoiceUncollectible>;
  readonly resolvePaymentAlert: ReturnType<typeof resolvePaymentAlert>;
}
