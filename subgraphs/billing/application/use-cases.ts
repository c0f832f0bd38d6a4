import type { markInvoiceUncollectible } from './mark-invoice-uncollectible.ts';
import type { resolvePaymentAlert } from './resolve-payment-alert.ts';
import type { retryPayment } from './retry-payment.ts';
import type { startBillingRun } from './start-billing-run.ts';

/** What people can do in billing through the graph. */
export interface BillingUseCases {
  readonly startBillingRun: ReturnType<typeof startBillingRun>;
  readonly retryPayment: ReturnType<typeof retryPayment>;
  readonly markInvoiceUncollectible: ReturnType<typeof markInvoiceUncollectible>;
  readonly resolvePaymentAlert: ReturnType<typeof resolvePaymentAlert>;
}
