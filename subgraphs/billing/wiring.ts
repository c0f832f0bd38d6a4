import { join } from 'node:path';
import type { Actor } from '../../kernel/access/actor.ts';
import { type Clock, systemClock } from '../../kernel/time/clock.ts';
import { idempotencyIn } from '../../platform/idempotency/idempotency.ts';
import type { Log } from '../../platform/log/log.ts';
import { outboxIn } from '../../platform/messaging/outbox.ts';
import { collectGarbage } from '../../platform/objects/collect-garbage.ts';
import { fileObjectStore } from '../../platform/objects/file-object-store.ts';
import type { ObjectStore } from '../../platform/objects/object-store.ts';
import { createPdfRenderer, type PdfRenderer } from '../../platform/pdf/renderer.ts';
import type { Database, Transaction } from '../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../platform/postgres/unit-of-work.ts';
import { rowGrantsIn } from '../../platform/row-grants/row-grants.ts';
import { everyRow } from './access/index.ts';
import {
  accountingReads,
  exportedEntries,
  periodRepository,
} from './accounting/adapters/postgres/repository.ts';
import type { ExportedEntry } from './accounting/index.ts';
import { accountRepository } from './accounts/adapters/postgres/repository.ts';
import { contractRepository } from './catalogue/adapters/postgres/repository.ts';
import { changeReads, changeRepository } from './changes/adapters/postgres/repository.ts';
import { applyDueChanges } from './changes/index.ts';
import { defaultApprovalAbove, invoicingPolicyOf, type ServerConfig, type WorkerConfig } from './config.ts';
import { correctionReads, correctionRepository } from './corrections/adapters/postgres/repository.ts';
import { reminderReads, reminderRepository } from './dunning/adapters/postgres/reminder-repository.ts';
import { collectionRepository } from './dunning/adapters/postgres/repository.ts';
import { sendReminders } from './dunning/index.ts';
import { makeContext } from './graphql/context.ts';
import type { BillingReads } from './graphql/read.ts';
import { renderCreditNote, renderInvoice } from './invoicing/adapters/pdf/render-invoice.ts';
import { creditNoteRepository } from './invoicing/adapters/postgres/credit-note-repository.ts';
import { invoiceFilesAmong } from './invoicing/adapters/postgres/invoice-files.ts';
import { invoiceRepository } from './invoicing/adapters/postgres/invoice-repository.ts';
import { invoiceReads } from './invoicing/adapters/postgres/reads.ts';
import { renderQueueRepository } from './invoicing/adapters/postgres/render-queue-repository.ts';
import { invoicesToRender } from './invoicing/adapters/postgres/wake-signals.ts';
import {
  creditNoteSequenceOf,
  type InvoiceDocument,
  type InvoicingPolicy,
  type RenderCreditNote,
  type RenderInvoice,
  renderCreditNotes,
  renderInvoices,
} from './invoicing/index.ts';
import { journalRepository } from './journal/adapters/postgres/repository.ts';
import { ledgerAudit } from './ledger/adapters/postgres/audit.ts';
import { ledgerReads } from './ledger/adapters/postgres/reads.ts';
import { ledgerRepository } from './ledger/adapters/postgres/repository.ts';
import { checkLedger, type LedgerCheck } from './ledger/index.ts';
import { alertRepository } from './payments/adapters/postgres/alert-repository.ts';
import { cardRepository } from './payments/adapters/postgres/card-repository.ts';
import { paymentRepository } from './payments/adapters/postgres/payment-repository.ts';
import { providerComparison } from './payments/adapters/postgres/provider-comparison.ts';
import { providerEventRepository } from './payments/adapters/postgres/provider-event-repository.ts';
import { alertReads, cardReads, paymentReads } from './payments/adapters/postgres/reads.ts';
import { refundRepository } from './payments/adapters/postgres/refund-repository.ts';
import { paymentsToCharge, refundsToPay } from './payments/adapters/postgres/wake-signals.ts';
import { stripePaymentProvider } from './payments/adapters/stripe/payment-provider.ts';
import { stripeClient } from './payments/adapters/stripe/stripe-client.ts';
import { webhookRoutes } from './payments/adapters/webhook-route.ts';
import {
  type ComparedWithProvider,
  chargeDuePayments,
  collectDuePayments,
  compareWithProviders,
  type PaymentProvider,
  payDueRefunds,
  prepareFirstPayment,
  receiveProviderEvent,
} from './payments/index.ts';
import { highWaterMarks } from './recovery/adapters/files/high-water-marks.ts';
import { lostInvoices, lostPayments } from './recovery/adapters/postgres/lost-documents.ts';
import { recoveryRepository } from './recovery/adapters/postgres/repository.ts';
import {
  carryOn,
  foreignPayments,
  type HighWaterMarks,
  type InvoiceCopy,
  type NumberMark,
  type RestoreWatch,
  watchForRestore,
} from './recovery/index.ts';
import { reportingRepository } from './reporting/adapters/postgres/repository.ts';
import { reportInvoices } from './reporting/index.ts';
import { revenueRepository } from './revenue/adapters/postgres/repository.ts';
import { recogniseEarnedRevenue } from './revenue/index.ts';
import { runPreviewRepository } from './runs/adapters/postgres/preview-repository.ts';
import { runReads } from './runs/adapters/postgres/reads.ts';
import { runRepository } from './runs/adapters/postgres/repository.ts';
import {
  billDue,
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
  changes: changeRepository(tx),
  cards: cardRepository(tx),
  payments: paymentRepository(tx),
  refunds: refundRepository(tx),
  alerts: alertRepository(tx),
  collections: collectionRepository(tx),
  reminders: reminderRepository(tx),
  providerEvents: providerEventRepository(tx),
  runs: runRepository(tx),
  previews: runPreviewRepository(tx),
  ledger: ledgerRepository(tx),
  revenue: revenueRepository(tx),
  periods: periodRepository(tx),
  journal: journalRepository(tx),
  reporting: reportingRepository(tx),
  recovery: recoveryRepository(tx),
  lostInvoices: lostInvoices(tx),
  lostPayments: lostPayments(tx),
  rowGrants: rowGrantsIn(tx),
  outbox: outboxIn(tx),
  ...idempotencyIn(tx),
});
export type Repositories = ReturnType<typeof repositoriesIn>;

/** Everything that the graph reads, bound to one transaction. */
const readsIn = (tx: Transaction): BillingReads => ({
  accounts: accountRepository(tx),
  subscriptions: subscriptionReads(tx),
  invoices: invoiceReads(tx),
  cards: cardReads(tx),
  payments: paymentReads(tx),
  alerts: alertReads(tx),
  ledger: ledgerReads(tx),
  runs: runReads(tx),
  corrections: correctionReads(tx),
  changes: changeReads(tx),
  accounting: accountingReads(tx),
  reminders: reminderReads(tx),
});

/** A provider that charges nothing while the database is an older copy than what was told outside. It may be asked. */
const chargingWhileWhole = (provider: PaymentProvider, watch: RestoreWatch): PaymentProvider => ({
  ...provider,
  async authorise(charge, how) {
    await watch.beforeCharge(charge.paymentId);
    return provider.authorise(charge, how);
  },
});

/** Joins the rules to their world: the only file that knows both. What server and worker have in common. */
export function wire(
  database: Database,
  given: readonly PaymentProvider[],
  {
    clock = systemClock,
    marks = null,
    log,
    approvalAbove = defaultApprovalAbove,
    policy,
  }: {
    readonly clock?: Clock;
    readonly marks?: HighWaterMarks | null;
    readonly log: Log;
    /** In main units of whatever currency. */
    readonly approvalAbove?: number;
    readonly policy: InvoicingPolicy;
  },
) {
  const unitOfWork = unitOfWorkOn(database, repositoriesIn);
  const restoreWatch = watchForRestore({
    ...{ marks, unitOfWork, clock },
    onFound: (reasons) =>
      log.error({ reasons }, 'the database was restored to an older copy: billing is stopped'),
  });
  const providers = given.map((provider) => chargingWhileWhole(provider, restoreWatch));
  const ports = {
    clock,
    approvalAbove,
    billDue: billDue({ policy, clock, observe: () => undefined }),
    providers,
    database,
    unitOfWork,
    restoreWatch,
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

interface WorkParts {
  readonly policy: InvoicingPolicy;
  readonly pdf: PdfRenderer;
  readonly objects: ObjectStore;
  readonly log: Log;
}

/**
 * An object that no invoice refers to is kept as long as any copy of the database may be restored, which then lacks invoices that the
 * platform takes back.
 */
const filesKeptDays = 90;

/** A file is the first thing with the document's number that leaves the database. */
const tellingNumbers =
  <D>(
    render: (document: D) => Promise<InvoiceDocument>,
    markOf: (document: D) => NumberMark,
    watch: RestoreWatch,
  ) =>
  async (document: D): Promise<InvoiceDocument> => {
    await watch.beforeTelling(markOf(document));
    return render(document);
  };
const sequenceIn = (number: string): number => Number(number.slice(number.lastIndexOf('-') + 1));
const markOfInvoice = ({ seller, issuedOn, number }: Parameters<RenderInvoice>[0]): NumberMark => ({
  ...{ seller: seller.id, year: issuedOn.year, prefix: seller.numberPrefix },
  last: sequenceIn(number),
});
/** Credit notes have a sequence of their own in the seller's year. */
const markOfCreditNote = ({ invoice, issuedOn, number }: Parameters<RenderCreditNote>[0]): NumberMark => ({
  ...{ seller: creditNoteSequenceOf(invoice.seller.id), year: issuedOn.year },
  prefix: number.slice(0, number.indexOf(`-${issuedOn.year}-`)),
  last: sequenceIn(number),
});

/** What the worker does without a request; tests give their own provider, renderer and clock. */
export function wireWork(ports: Ports, { policy, pdf, objects, log }: WorkParts) {
  const { restoreWatch } = ports;
  /** Work that costs money, or tells numbers: it waits while the database is an older copy. */
  const whileWhole =
    <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await restoreWatch.assertWhole();
      return work(...args);
    };
  const bill = billSubscription({
    policy,
    clock: ports.clock,
    observe: ({ currency }) => invoicesIssued.inc({ currency }),
  });
  return {
    handlers: messageHandlers({
      repositoriesIn,
      ports: { clock: ports.clock, billSubscription: whileWhole(bill), log },
    }),
    billSubscription: bill,
    renderInvoices: renderInvoices({
      ...ports,
      render: tellingNumbers(renderInvoice(pdf, objects), markOfInvoice, restoreWatch),
      prepareFirstPayment: prepareFirstPayment(ports),
      onFailure: ({ id }, err) => log.error({ invoiceId: id, err }, 'an invoice could not be rendered'),
    }),
    renderCreditNotes: whileWhole(
      renderCreditNotes({
        ...ports,
        renderCreditNote: tellingNumbers(renderCreditNote(pdf, objects), markOfCreditNote, restoreWatch),
        onCreditNoteFailure: ({ id }, err) =>
          log.error({ creditNoteId: id, err }, 'a credit note could not be rendered'),
      }),
    ),
    payDueRefunds: whileWhole(payDueRefunds(ports)),
    collectDuePayments: whileWhole(collectDuePayments(ports)),
    chargeDuePayments: whileWhole(chargeDuePayments(ports)),
    collectFiles: (signal: AbortSignal) =>
      collectGarbage({
        store: objects,
        olderThan: ports.clock.now().subtract({ hours: 24 * filesKeptDays }),
        referenced: (hashes) => ports.database.transaction(everyRow, (tx) => invoiceFilesAmong(tx, hashes)),
        signal,
      }),
    dispatchBillingJobs: whileWhole(dispatchBillingJobs(ports)),
    completeBillingRuns: completeBillingRuns({
      ...ports,
      observe: (seconds) => runSeconds.observe({}, seconds),
    }),
    computeRunPreviews: computeRunPreviews({ ...ports, policy }),
    startDailyRun: whileWhole(startDailyRun({ ...ports, policy })),
    applyDueChanges: whileWhole(applyDueChanges(ports)),
    sendReminders: whileWhole(sendReminders(ports)),
    recogniseEarnedRevenue: whileWhole(recogniseEarnedRevenue(ports)),
    endSubscriptions: endSubscriptions(ports),
    reportInvoices: reportInvoices(ports),
    /** @returns whether the database is whole */
    watchForRestore: async () => !(await restoreWatch.look()),
    /** What wakes the loops that render and charge. */
    wakeSignals: { invoicesToRender, paymentsToCharge, refundsToPay },
  };
}
export type BillingWork = ReturnType<typeof wireWork>;

/** Beside the objects: outside of the database and of its backups. */
const marksFolderIn = (objectsFolder: string): string => join(objectsFolder, 'high-water');

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
    log,
    approvalAbove: config.CORRECTION_APPROVAL_ABOVE,
    policy: invoicingPolicyOf(config),
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
): { readonly work: BillingWork; readonly pdf: PdfRenderer; readonly objects: ObjectStore } {
  const pdf = createPdfRenderer();
  const objects = fileObjectStore(config.OBJECTS_FOLDER_BILLING);
  const marks = highWaterMarks(marksFolderIn(config.OBJECTS_FOLDER_BILLING));
  const policy = invoicingPolicyOf(config);
  const { ports } = wire(database, providersOf(config), { marks, log, policy });
  return { pdf, objects, work: wireWork(ports, { policy, pdf, objects, log }) };
}

/** The operator's check: adds every figure up again. */
export const checkLedgerOn = (database: Database): Promise<LedgerCheck> =>
  unitOfWorkOn(database, ledgerAudit)(everyRow, checkLedger);

/** The operator's export of a month's books, entry by entry. */
export const exportLedgerOn = (
  database: Database,
  month: Temporal.PlainYearMonth,
  take: (entry: ExportedEntry) => void,
): Promise<void> =>
  database.transaction(everyRow, async (tx) => {
    for await (const entry of exportedEntries(tx, month)) take(entry);
  });

/** The operator's comparison with what the providers have charged, less refunds. */
export const compareWithProvidersOn = (
  database: Database,
  config: ProviderConfig,
  days: number,
): Promise<ComparedWithProvider> => {
  const now = systemClock.now();
  return compareWithProviders(providersOf(config), unitOfWorkOn(database, providerComparison), {
    since: now.subtract({ hours: 24 * days }),
    now,
  });
};

/** The operator's view of a restore, and the decision to go on. @param objectsFolder of billing's worker */
export function recoveryOn(database: Database, config: ProviderConfig, objectsFolder: string) {
  const marks = highWaterMarks(marksFolderIn(objectsFolder));
  const unitOfWork = unitOfWorkOn(database, repositoriesIn);
  const carry = carryOn({ marks, unitOfWork, clock: systemClock });
  return {
    open: () => unitOfWork(everyRow, ({ recovery }) => recovery.open()),
    marks: () => marks.read(),
    async carryOn(given: { by: string; copies: readonly InvoiceCopy[]; since: Temporal.Instant }) {
      const payments = await foreignPayments(providersOf(config), given.since);
      return carry({ ...given, payments });
    },
  };
}
