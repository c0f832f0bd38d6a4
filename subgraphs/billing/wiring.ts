import type { Actor } from '../../kernel/access/actor.ts';
import type { Log } from '../../platform/log/log.ts';
import { createPdfRenderer, type PdfRenderer } from '../../platform/pdf/renderer.ts';
import type { Database } from '../../platform/postgres/database.ts';
import { rowAccessOf } from './access/domain/row-access.ts';
import { booksOf, unitOfWork } from './adapters/postgres/books.ts';
import { readingsWith } from './adapters/postgres/bound-readings.ts';
import type { ServerConfig, WorkerConfig } from './config.ts';
import { type BillingContext, createBillingContext } from './graphql/context.ts';
import { renderInvoice } from './invoicing/adapters/pdf/render-invoice.ts';
import { markInvoiceUncollectible } from './invoicing/application/mark-invoice-uncollectible.ts';
import type { PaymentProvider } from './invoicing/application/ports.ts';
import { drawInvoices } from './invoicing/application/render-invoices.ts';
import type { InvoicingPolicy } from './invoicing/domain/draft-invoice.ts';
import { stripePaymentProvider } from './payments/adapters/stripe/payment-provider.ts';
import { stripeClient } from './payments/adapters/stripe/stripe-client.ts';
import { stripeWebhook } from './payments/adapters/stripe/webhook-route.ts';
import { type ChargePorts, chargeDuePayments } from './payments/application/charge-payment.ts';
import { receiveProviderEvent } from './payments/application/receive-provider-event.ts';
import { resolvePaymentAlert } from './payments/application/resolve-payment-alert.ts';
import { retryPayment } from './payments/application/retry-payment.ts';
import { reportInvoices } from './reporting/application/report-invoices.ts';
import { billSubscription } from './runs/application/bill-subscription.ts';
import { completeBillingRuns, dispatchBillingJobs } from './runs/application/dispatch-billing-jobs.ts';
import { startBillingRun, startDailyRun } from './runs/application/start-billing-run.ts';
import { endSubscriptions } from './subscriptions/application/end-subscriptions.ts';
import type { BillingUseCases } from './use-cases.ts';
import { invoicesIssued, paymentsAnswered, runSeconds } from './workers/metrics.ts';

const systemNow = (): Temporal.Instant => Temporal.Now.instant();

type Clock = () => Temporal.Instant;

const stripeOf = (config: Pick<ServerConfig, 'STRIPE_SECRET_KEY' | 'STRIPE_API_BASE' | 'STRIPE_CA_FILE'>) =>
  stripeClient({
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
    caFile: config.STRIPE_CA_FILE,
  });

function chargingPorts(database: Database, provider: PaymentProvider, now: Clock): ChargePorts {
  return {
    unitOfWork: unitOfWork(database),
    provider,
    now,
    observe: (outcome) => paymentsAnswered.inc({ outcome: outcome.toLowerCase() }),
  };
}

/** What people can do through the graph. */
export function wireUseCases(
  database: Database,
  provider: PaymentProvider,
  now: Clock = systemNow,
): BillingUseCases {
  const ports = { unitOfWork: unitOfWork(database), now };
  return {
    startBillingRun: startBillingRun(ports),
    retryPayment: retryPayment(chargingPorts(database, provider, now)),
    markInvoiceUncollectible: markInvoiceUncollectible(ports),
    resolvePaymentAlert: resolvePaymentAlert(ports),
  };
}

/** The context of one request of the graph. */
export const wireContext =
  (database: Database, billing: BillingUseCases, now: Clock = systemNow) =>
  ({ actor }: { readonly actor: Actor }): BillingContext =>
    createBillingContext(actor, { billing, readings: readingsWith(database, rowAccessOf(actor)), now });

/** The server's parts: the graph's context and the provider's webhook. */
export function wireServer(config: ServerConfig, database: Database, log: Log) {
  const stripe = stripeOf(config);
  const billing = wireUseCases(database, stripePaymentProvider(stripe));
  return {
    createContext: wireContext(database, billing),
    routes: stripeWebhook({
      stripe,
      secret: config.STRIPE_WEBHOOK_SECRET ?? null,
      receive: receiveProviderEvent({ unitOfWork: unitOfWork(database), now: systemNow }),
      log,
    }),
  };
}

/** How the configured seller invoices. */
export const invoicingPolicyOf = (
  config: Pick<
    WorkerConfig,
    | 'SELLER_ID'
    | 'SELLER_NAME'
    | 'SELLER_LINE1'
    | 'SELLER_POSTAL_CODE'
    | 'SELLER_CITY'
    | 'SELLER_COUNTRY'
    | 'SELLER_TAX_ID'
    | 'SELLER_EMAIL'
    | 'INVOICE_NUMBER_PREFIX'
    | 'INVOICE_PAYMENT_TERM_DAYS'
  >,
): InvoicingPolicy => ({
  seller: {
    id: config.SELLER_ID,
    name: config.SELLER_NAME,
    address: {
      line1: config.SELLER_LINE1,
      postalCode: config.SELLER_POSTAL_CODE,
      city: config.SELLER_CITY,
      country: config.SELLER_COUNTRY,
    },
    taxId: config.SELLER_TAX_ID,
    email: config.SELLER_EMAIL,
    numberPrefix: config.INVOICE_NUMBER_PREFIX,
  },
  paymentTermDays: config.INVOICE_PAYMENT_TERM_DAYS,
});

/** What the worker does by itself; tests give their own provider, renderer and clock. */
export function wireWork(
  given: {
    readonly database: Database;
    readonly policy: InvoicingPolicy;
    readonly provider: PaymentProvider;
    readonly pdf: PdfRenderer;
    readonly log: Log;
  },
  now: Clock = systemNow,
) {
  const ports = { unitOfWork: unitOfWork(given.database), now };
  return {
    now,
    /** Everything that a consumer's transaction can read and write. */
    booksOf,
    billSubscription: billSubscription({
      policy: given.policy,
      now,
      observe: ({ currency }) => invoicesIssued.inc({ currency }),
    }),
    drawInvoices: drawInvoices({
      ...ports,
      render: renderInvoice(given.pdf),
      onFailure: ({ id }, err) => given.log.error({ invoiceId: id, err }, 'an invoice could not be drawn'),
    }),
    chargeDuePayments: chargeDuePayments(chargingPorts(given.database, given.provider, now)),
    dispatchBillingJobs: dispatchBillingJobs(ports),
    completeBillingRuns: completeBillingRuns({
      ...ports,
      observe: (seconds) => runSeconds.observe({}, seconds),
    }),
    startDailyRun: startDailyRun(ports),
    endSubscriptions: endSubscriptions(ports),
    reportInvoices: reportInvoices(ports),
  };
}
export type BillingWork = ReturnType<typeof wireWork>;

/** The worker's parts from its configuration. */
export function wireWorker(
  config: WorkerConfig,
  database: Database,
  log: Log,
): { work: BillingWork; pdf: PdfRenderer } {
  const pdf = createPdfRenderer();
  const provider = stripePaymentProvider(stripeOf(config));
  return { pdf, work: wireWork({ database, policy: invoicingPolicyOf(config), provider, pdf, log }) };
}
