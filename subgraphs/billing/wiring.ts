import type { Actor } from '../../kernel/access/actor.ts';
import { type Clock, systemClock } from '../../kernel/time/clock.ts';
import { idempotencyIn } from '../../platform/idempotency/idempotency.ts';
import type { Log } from '../../platform/log/log.ts';
import { outboxIn } from '../../platform/messaging/outbox.ts';
import { createPdfRenderer, type PdfRenderer } from '../../platform/pdf/renderer.ts';
import type { Database, Transaction } from '../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../platform/postgres/unit-of-work.ts';
import { everyRow } from './access/index.ts';
import { accountRepository } from './accounts/adapters/postgres/repository.ts';
import { contractRepository } from './catalogue/adapters/postgres/repository.ts';
import { defaultApprovalAbove, invoicingPolicyOf, type ServerConfig, type WorkerConfig } from './config.ts';
import { correctionReads, correctionRepository } from './corrections/adapters/postgres/repository.ts';
import { collectionRepository } from './dunning/adapters/postgres/repository.ts';
import { makeContext } from './graphql/context.ts';
import type { BillingReads } from './graphql/read.ts';
import { renderCreditNote, renderInvoice } from './invoicing/adapters/pdf/render-invoice.ts';
import { creditNoteRepository } from './invoicing/adapters/postgres/credit-note-repository.ts';
import { invoiceRepository } from './invoicing/adapters/postgres/invoice-repository.ts';
import { invoiceReads } from './invoicing/adapters/postgres/reads.ts';
import { renderQueueRepository } from './invoicing/adapters/postgres/render-queue-repository.ts';
import { invoicesToRender } from './invoicing/adapters/postgres/wake-signals.ts';
import { type InvoicingPolicy, renderCreditNotes, renderInvoices } from './invoicing/index.ts';
import { journalRepository } from './journal/adapters/postgres/repository.ts';
import { ledgerAudit } from './ledger/adapters/postgres/audit.ts';
import { ledgerReads } from './ledger/adapters/postgres/reads.ts';
import { ledgerRepository } from './ledger/adapters/postgres/repository.ts';
import { checkLedger, type LedgerCheck } from './ledger/index.ts';
import { alertRepository } from './payments/adapters/postgres/alert-repository.ts';
import { cardRepository } from './payments/adapters/postgres/card-repository.ts';
import { paymentRepository } from './payments/adapters/postgres/payment-repository.ts';
import { providerEventRepository } from './payments/adapters/postgres/provider-event-repository.ts';
import { alertReads, cardReads, paymentReads } from './payments/adapters/postgres/reads.ts';
import { refundRepository } from './payments/adapters/postgres/refund-repository.ts';
import { paymentsToCharge, refundsToPay } from './payments/adapters/postgres/wake-signals.ts';
import { stripePaymentProvider } from './payments/adapters/stripe/payment-provider.ts';
import { stripeClient } from './payments/adapters/stripe/stripe-client.ts';
import { webhookRoutes } from './payments/adapters/webhook-route.ts';
import {
  chargeDuePayments,
  collectDuePayments,
  type PaymentProvider,
  payDueRefunds,
  prepareFirstPayment,
  receiveProviderEvent,
} from './payments/index.ts';
import { reportingRepository } from './reporting/adapters/postgres/repository.ts';
import { reportInvoices } from './reporting/index.ts';
import { runPreviewRepository } from './runs/adapters/postgres/preview-repository.ts';
import { runReads } from './runs/adapters/postgres/reads.ts';
import { runRepository } from './runs/adapters/postgres/repository.ts';
import {
  billSubscription,
  completeBillingRuns,
  computeRunPreviews,
  dispatchBillingJobs,
  startDailyRun,
} from './runs/index.ts';
import { subscriptionReads } from './subscriptions/adapters/postgres/reads.ts';
import { subscriptionRepository } from './subscriptions/adapters/postgres/repository.ts';
import { endSubscriptions } from './subscriptions/index.ts';
import { makeUseCases } from './use-cases.ts';
import { messageHandlers } from './workers/index.ts';
import { invoicesIssued, paymentsAnswered, runSeconds } from './workers/metrics.ts';

/** Every repository of this quantum, bound to one transaction. */
export const repositoriesIn = (tx: Transaction) => ({
  accounts: accountRepository(tx),
  contracts: contractRepository(tx),
  subscriptions: subscriptionRepository(tx),
  invoices: invoiceRepository(tx),
  renderQueue: renderQueueRepository(tx),
  creditNotes: creditNoteRepository(tx),
  corrections: correctionRepository(tx),
  cards: cardRepository(tx),
  payments: paymentRepository(tx),
  refunds: refundRepository(tx),
  alerts: alertRepository(tx),
  collections: collectionRepository(tx),
  providerEvents: providerEventRepository(tx),
  runs: runRepository(tx),
  previews: runPreviewRepository(tx),
  ledger: ledgerRepository(tx),
  journal: journalRepository(tx),
  reporting: reportingRepository(tx),
  outbox: outboxIn(tx),
  ...idempotencyIn(tx),
});
export type Repositories = ReturnType<typeof repositoriesIn>;

/** Everything that the graph reads, bound to one transaction. */
const readsIn = (tx: Transaction): BillingReads => ({
  subscriptions: subscriptionReads(tx),
  invoices: invoiceReads(tx),
  cards: cardReads(tx),
  payments: paymentReads(tx),
  alerts: alertReads(tx),
  ledger: ledgerReads(tx),
  runs: runReads(tx),
  corrections: correctionReads(tx),
});

/** Joins the rules to their world: the only file that knows both. What server and worker have in common. */
export function wire(
  database: Database,
  providers: readonly PaymentProvider[],
  {
    clock = systemClock,
    approvalAbove = defaultApprovalAbove,
  }: { readonly clock?: Clock; readonly approvalAbove?: number } = {},
) {
  const ports = {
    clock,
    approvalAbove,
    providers,
    unitOfWork: unitOfWorkOn(database, repositoriesIn),
    observe: (outcome: 'SETTLED' | 'FAILED' | 'UNKNOWN') =>
      paymentsAnswered.inc({ outcome: outcome.toLowerCase() }),
  };
  const useCases = makeUseCases(ports);
  const reads = unitOfWorkOn(database, readsIn);
  const createContext = ({ actor }: { readonly actor: Actor }) =>
    makeContext(actor, { useCases, reads, clock });
  return { ports, useCases, createContext };
}
type Ports = ReturnType<typeof wire>['ports'];

/** What the worker does without a request; tests give their own provider, renderer and clock. */
export function wireWork(
  ports: Ports,
  { policy, pdf, log }: { readonly policy: InvoicingPolicy; readonly pdf: PdfRenderer; readonly log: Log },
) {
  const bill = billSubscription({
    policy,
    clock: ports.clock,
    observe: ({ currency }) => invoicesIssued.inc({ currency }),
  });
  return {
    handlers: messageHandlers({ repositoriesIn, ports: { clock: ports.clock, billSubscription: bill, log } }),
    billSubscription: bill,
    renderInvoices: renderInvoices({
      ...ports,
      render: renderInvoice(pdf),
      prepareFirstPayment: prepareFirstPayment(ports),
      onFailure: ({ id }, err) => log.error({ invoiceId: id, err }, 'an invoice could not be rendered'),
    }),
    renderCreditNotes: renderCreditNotes({
      ...ports,
      renderCreditNote: renderCreditNote(pdf),
      onCreditNoteFailure: ({ id }, err) =>
        log.error({ creditNoteId: id, err }, 'a credit note could not be rendered'),
    }),
    chargeDuePayments: chargeDuePayments(ports),
    payDueRefunds: payDueRefunds(ports),
    collectDuePayments: collectDuePayments(ports),
    dispatchBillingJobs: dispatchBillingJobs(ports),
    completeBillingRuns: completeBillingRuns({
      ...ports,
      observe: (seconds) => runSeconds.observe({}, seconds),
    }),
    computeRunPreviews: computeRunPreviews({ ...ports, policy }),
    startDailyRun: startDailyRun({ ...ports, policy }),
    endSubscriptions: endSubscriptions(ports),
    reportInvoices: reportInvoices(ports),
    /** What wakes the loops that render and charge. */
    wakeSignals: { invoicesToRender, paymentsToCharge, refundsToPay },
  };
}
export type BillingWork = ReturnType<typeof wireWork>;

type ProviderConfig = Pick<ServerConfig, 'STRIPE_SECRET_KEY' | 'STRIPE_API_BASE' | 'STRIPE_CA_FILE'> &
  Partial<Pick<ServerConfig, 'STRIPE_WEBHOOK_SECRET'>>;

/** Every payment provider, in the order in which the router prefers them. */
const providersOf = (config: ProviderConfig): readonly PaymentProvider[] => [
  stripePaymentProvider(
    stripeClient({
      secretKey: config.STRIPE_SECRET_KEY,
      apiBase: config.STRIPE_API_BASE,
      caFile: config.STRIPE_CA_FILE,
    }),
    { webhookSecret: config.STRIPE_WEBHOOK_SECRET ?? null },
  ),
];

/** The server's parts: the graph's context and the providers' webhooks. */
export function wireServer(config: ServerConfig, database: Database, log: Log) {
  const providers = providersOf(config);
  const { ports, createContext } = wire(database, providers, {
    approvalAbove: config.CORRECTION_APPROVAL_ABOVE,
  });
  return {
    createContext,
    routes: webhookRoutes({ providers, receive: receiveProviderEvent(ports), log }),
  };
}

/** The worker's parts from its configuration. */
export function wireWorker(
  config: WorkerConfig,
  database: Database,
  log: Log,
): { readonly work: BillingWork; readonly pdf: PdfRenderer } {
  const pdf = createPdfRenderer();
  const { ports } = wire(database, providersOf(config));
  return { pdf, work: wireWork(ports, { policy: invoicingPolicyOf(config), pdf, log }) };
}

/** The operator's check: adds every figure up again. */
export const checkLedgerOn = (database: Database): Promise<LedgerCheck> =>
  unitOfWorkOn(database, ledgerAudit)(everyRow, checkLedger);
