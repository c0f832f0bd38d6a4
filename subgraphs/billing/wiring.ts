import type { Actor } from '../../kernel/access/actor.ts';
import type { Log } from '../../platform/log/log.ts';
import { createPdfRenderer, type PdfRenderer } from '../../platform/pdf/renderer.ts';
import type { Database } from '../../platform/postgres/database.ts';
import { renderInvoice } from './adapters/pdf/render-invoice.ts';
import { booksOf, unitOfWork } from './adapters/postgres/books.ts';
import { readingsWith } from './adapters/postgres/bound-readings.ts';
import { stripePaymentProvider } from './adapters/stripe/payment-provider.ts';
import { stripeClient } from './adapters/stripe/stripe-client.ts';
import { stripeWebhook } from './adapters/stripe/webhook-route.ts';
import { billSubscription } from './application/bill-subscription.ts';
import { type ChargePorts, chargeDuePayments } from './application/charge-payment.ts';
import { completeBillingRuns, dispatchBillingJobs } from './application/dispatch-billing-jobs.ts';
import type { InvoicingPolicy } from './application/draft-invoice.ts';
import { drawInvoices } from './application/draw-invoices.ts';
import { endSubscriptions } from './application/end-subscriptions.ts';
import { markInvoiceUncollectible } from './application/mark-invoice-uncollectible.ts';
import type { PaymentProvider } from './application/ports.ts';
import { receiveProviderEvent } from './application/receive-provider-event.ts';
import { reportInvoices } from './application/report-invoices.ts';
import { resolvePaymentAlert } from './application/resolve-payment-alert.ts';
import { retryPayment } from './application/retry-payment.ts';
import { startBillingRun, startDailyRun } from './application/start-billing-run.ts';
import type { BillingUseCases } from './application/use-cases.ts';
import type { ServerConfig, WorkerConfig } from './config.ts';
import { type BillingContext, createBillingContext } from './graphql/context.ts';
import { rowAccessOf } from './graphql/row-access.ts';
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
