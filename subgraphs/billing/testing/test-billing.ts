import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Actor } from '../../../kernel/access/actor.ts';
import {
  type BillingRunId,
  type CardId,
  type CustomerId,
  newId,
  type SupportPlanId,
} from '../../../kernel/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { fileObjectStore } from '../../../platform/objects/file-object-store.ts';
import { createPdfRenderer } from '../../../platform/pdf/renderer.ts';
import { openDatabase } from '../../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../../platform/postgres/unit-of-work.ts';
import { makeTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { everyRow } from '../access/index.ts';
import { recordProfile } from '../accounts/index.ts';
import { invoicingPolicyOf } from '../config.ts';
import { providerComparison } from '../payments/adapters/postgres/provider-comparison.ts';
import { compareWithProviders, recordCardStored } from '../payments/index.ts';
import { highWaterMarks } from '../recovery/adapters/files/high-water-marks.ts';
import { runReads } from '../runs/adapters/postgres/reads.ts';
import { needsSecondPerson, type RunPreview } from '../runs/index.ts';
import { openSubscription, type PlanFact } from '../subscriptions/index.ts';
import { checkLedgerOn, type Repositories, wire, wireWork } from '../wiring.ts';
import { type ScriptedProvider, scriptedProvider } from './scripted-provider.ts';

const policy = invoicingPolicyOf({
  SELLER_ID: 'test-seller',
  SELLER_NAME: 'Test Seller',
  SELLER_LINE1: 'Street 1',
  SELLER_POSTAL_CODE: '10115',
  SELLER_CITY: 'Berlin',
  SELLER_COUNTRY: 'DE',
  SELLER_TAX_ID: 'DE000000000',
  SELLER_EMAIL: 'billing@example.test',
  INVOICE_NUMBER_PREFIX: 'T',
  INVOICE_PAYMENT_TERM_DAYS: 14,
});

export const billingAdmin: Actor = {
  subject: 'test|admin',
  roles: ['billing_admin'],
  scopes: [],
  customerId: null,
  expertId: null,
  requestId: 'req_test',
};

export const secondBillingAdmin: Actor = { ...billingAdmin, subject: 'test|second-admin' };

/** Billing on a database of its own, with a provider that is scripted and a clock that tests set. */
export async function makeTestBilling(
  given: {
    readonly provider?: ScriptedProvider;
    /** Another database, migrated. */
    readonly testDatabase?: TestDatabase;
    /** 1 March 2026, 9:00 UTC, when absent. */
    readonly startsAt?: string;
    /** High-water marks of another; a folder of its own when absent. */
    readonly marksFolder?: string;
  } = {},
) {
  const testDatabase = given.testDatabase ?? (await makeTestDatabase('billing'));
  const log = createLog({ process: 'test', level: 'fatal' });
  const database = openDatabase({ url: testDatabase.url, name: 'billing-test', log });
  const provider = given.provider ?? scriptedProvider();
  const pdf = createPdfRenderer();
  const folder = mkdtempSync(join(tmpdir(), 'quanta-objects-'));
  const objects = fileObjectStore(folder);
  let present = Temporal.Instant.from(given.startsAt ?? '2026-03-01T09:00:00Z');
  const now = () => present;
  const clock = { now };
  const marks = highWaterMarks(given.marksFolder ?? join(folder, 'high-water'));
  const { ports, useCases, createContext } = wire(database, [provider], { clock, marks, log, policy });
  const work = wireWork(ports, { policy, pdf, objects, log });
  const inTransaction = <T>(act: (tx: Repositories) => Promise<T>): Promise<T> =>
    ports.unitOfWork(everyRow, act);
  const rows = async <Row>(query: string, values: unknown[] = []): Promise<Row[]> => {
    const client = await database.pool.connect();
    try {
      await client.query(`BEGIN; SET LOCAL quanta.row_access = 'all'`);
      return (await client.query(query, values)).rows as Row[];
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  };

  return {
    database,
    /** Connections of the application's role, of the owner, and of the server's administrator. */
    url: testDatabase.url,
    ownerUrl: testDatabase.ownerUrl,
    adminUrl: testDatabase.adminUrl,
    log,
    provider,
    objects,
    marks,
    marksFolder: given.marksFolder ?? join(folder, 'high-water'),
    ports,
    work,
    useCases,
    createContext,
    clock,
    now,
    inTransaction,
    rows,
    /** Changes rows behind the use cases' backs, as what comes in a later release would. */
    async asOwner(...statements: readonly string[]): Promise<void> {
      const client = new Client({ connectionString: testDatabase.ownerUrl });
      await client.connect();
      try {
        await client.query(`BEGIN; SET LOCAL quanta.row_access = 'all'`);
        for (const statement of statements) await client.query(statement);
        await client.query('COMMIT');
      } finally {
        await client.end();
      }
    },
    setNow: (at: string) => {
      present = Temporal.Instant.from(at);
    },
    check: () => checkLedgerOn(database),
    compareWithProviders: (since: Temporal.Instant) =>
      compareWithProviders([provider], unitOfWorkOn(database, providerComparison), { since, now: now() }),
    async aCustomer(
      changes: { currency?: string; country?: string; timeZone?: string; customerId?: CustomerId } = {},
    ): Promise<CustomerId> {
      const customerId = changes.customerId ?? newId('Customer');
      await inTransaction((tx) =>
        recordProfile(tx, {
          customerId,
          version: 1,
          contact: { name: 'Ada Example', email: 'ada@example.test' },
          billingAddress: {
            line1: 'Hauptstraße 5',
            city: 'Hamburg',
            postalCode: '20095',
            country: changes.country ?? 'DE',
          },
          taxId: null,
          currency: changes.currency ?? 'EUR',
          timeZone: changes.timeZone ?? 'Europe/Berlin',
          locale: 'en',
          changedAt: now().toString(),
        }),
      );
      return customerId;
    },
    async aCard(
      customerId: CustomerId,
      method = 'pm_ok',
      replacesCardId: CardId | null = null,
      customerReference = `cus_${customerId}`,
    ): Promise<CardId> {
      const cardId = newId('Card');
      await inTransaction((tx) =>
        recordCardStored(tx, {
          cardId,
          customerId,
          brand: 'VISA',
          lastFour: '4242',
          expiryMonth: 12,
          expiryYear: 2030,
          providers: [
            {
              provider: provider.name,
              customerReference,
              paymentMethodReference: method,
            },
          ],
          replacesCardId,
          storedAt: now().toString(),
        }),
      );
      return cardId;
    },
    async aPlan(customerId: CustomerId, changes: Partial<PlanFact> = {}): Promise<SupportPlanId> {
      const planId = changes.planId ?? newId('SupportPlan');
      await inTransaction((tx) =>
        openSubscription({ clock })(tx, {
          planId,
          customerId,
          version: 1,
          contractId: newId('SupportContract'),
          contractVersion: 1,
          name: 'Home Complete',
          price: { minor: '3000', currency: 'EUR' },
          interval: 'MONTH',
          termIntervals: null,
          startsAt: now().toString(),
          ...changes,
        }),
      );
      return planId;
    },
    /** Runs a billing run to its end, as the dispatcher, the workers and the rendering and charging loops would. @returns its report */
    async bill(asOf: string) {
      const runId = await this.startRun(asOf);
      await this.finish(runId);
      return this.report(runId);
    },
    /** A preview of a run up to a day, computed; one that needs a second person is confirmed by one. */
    async aPreview(asOf: string): Promise<RunPreview> {
      const asked = await useCases.previewBillingRun(billingAdmin, { asOf: Temporal.PlainDate.from(asOf) });
      if (!asked.ok) throw new Error(asked.error.message);
      while ((await work.computeRunPreviews()) > 0);
      const { id } = asked.value;
      const preview = await inTransaction(({ previews }) => previews.forUpdate(id));
      if (preview === null) throw new Error('no preview');
      if (needsSecondPerson(preview)) await useCases.confirmBillingRun(secondBillingAdmin, { previewId: id });
      return preview;
    },
    /** Starts a run from a preview of its own. */
    async startRun(asOf: string): Promise<BillingRunId> {
      const { id: previewId } = await this.aPreview(asOf);
      const started = await useCases.startBillingRun(billingAdmin, {
        asOf: Temporal.PlainDate.from(asOf),
        previewId,
        idempotencyKey: null,
      });
      if (!started.ok) throw new Error(started.error.message);
      return started.value.id;
    },
    async finish(runId: BillingRunId) {
      await this.processJobs(runId);
      while ((await work.renderInvoices()) > 0);
      while ((await work.chargeDuePayments()) > 0);
      await work.completeBillingRuns();
    },
    /** Only the first half of it: what the run's jobs do. */
    async processJobs(runId: BillingRunId) {
      await work.dispatchBillingJobs();
      const jobs = await rows<{ subscription_id: string; customer_id: string; as_of: string }>(
        `SELECT body->>'subscriptionId' AS subscription_id, body->>'customerId' AS customer_id, body->>'asOf' AS as_of
           FROM outbox WHERE type = 'billing.job.bill-subscription.v1' AND body->>'runId' = $1`,
        [runId],
      );
      for (const job of jobs) {
        const subscriptionId = job.subscription_id as never;
        await inTransaction(async (tx) => {
          if (!(await tx.runs.lockItem({ runId, subscriptionId }))) return;
          const { outcome, reason } = await work.billSubscription(tx, {
            runId,
            subscriptionId,
            customerId: job.customer_id as CustomerId,
            asOf: Temporal.PlainDate.from(job.as_of),
          });
          if (outcome !== 'MORE')
            await tx.runs.answer({ runId, subscriptionId, outcome, failure: reason, at: now() });
        });
      }
    },
    async report(runId: BillingRunId) {
      const [report] = await database.transaction(everyRow, (tx) => runReads(tx).reportsOf([runId]));
      const [run] = await rows<{ state: string }>('SELECT state FROM billing_run WHERE id = $1', [runId]);
      if (report === undefined) throw new Error('no report');
      return { ...report, state: run?.state };
    },
    messages: (type: string) =>
      rows<{ body: Record<string, unknown>; aggregate: string }>(
        'SELECT body, aggregate FROM outbox WHERE type = $1 ORDER BY position',
        [type],
      ),
    /** Leaves the database where it is: for one that is copied. */
    async leave() {
      await pdf.stop();
      await database.close();
    },
    async stop() {
      await pdf.stop();
      await database.close();
      await testDatabase.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type TestBilling = Awaited<ReturnType<typeof makeTestBilling>>;
