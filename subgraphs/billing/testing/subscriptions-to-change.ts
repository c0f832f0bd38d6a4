import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  type CustomerId,
  newId,
  type SubscriptionId,
  type SupportContractId,
} from '../../../kernel/ids/ids.ts';
import { replicateContract } from '../catalogue/index.ts';
import type { AskedChange, SubscriptionChange } from '../changes/index.ts';
import { billingAdmin, makeTestBilling, secondBillingAdmin, type TestBilling } from './test-billing.ts';

export interface Subject {
  readonly customerId: CustomerId;
  readonly id: SubscriptionId;
}

/** A billing quantum with what tests of subscription changes do in it. Its books add up after each test. */
export function subscriptionsToChange() {
  let billing: TestBilling;
  beforeAll(async () => {
    billing = await makeTestBilling();
  });
  afterAll(() => billing.stop());
  afterEach(async () => {
    billing.setNow('2026-03-01T09:00:00Z');
    expect((await billing.check()).faults).toEqual([]);
  });

  /** Home Complete at 31.00 a month from 1 March: 1.00 a day in March, 36.89 with 19 % tax. Charged to a card that works. */
  async function aSubscription(
    over: { minor?: string; card?: 'pm_ok' | null; bill?: boolean; termIntervals?: number } = {},
  ): Promise<Subject> {
    const customerId = await billing.aCustomer();
    if (over.card !== null) await billing.aCard(customerId, over.card ?? 'pm_ok');
    await billing.aPlan(customerId, {
      price: { minor: over.minor ?? '3100', currency: 'EUR' },
      termIntervals: over.termIntervals ?? null,
    });
    const [row] = await billing.rows<{ id: SubscriptionId }>(
      'SELECT id FROM subscription WHERE customer_id = $1',
      [customerId],
    );
    if (row === undefined) throw new Error('no subscription');
    if (over.bill !== false) await billing.bill('2026-03-01');
    return { customerId, id: row.id };
  }

  async function aContract(
    minor: string,
    {
      interval = 'MONTH',
      name = 'Home Premium',
      currency = 'EUR',
    }: { interval?: 'MONTH' | 'YEAR'; name?: string; currency?: 'EUR' | 'USD' } = {},
  ) {
    const contractId: SupportContractId = newId('SupportContract');
    await billing.inTransaction((tx) =>
      replicateContract(tx, {
        ...{ contractId, version: 1, name, interval, withdrawnAt: null },
        prices: [{ minor, currency }],
        changedAt: billing.now().toString(),
      }),
    );
    return contractId;
  }

  const prepare = ({ id }: Subject, change: AskedChange) =>
    billing.useCases.prepareSubscriptionChange(billingAdmin, {
      subscriptionId: id,
      change,
      reason: 'The customer called.',
    });

  /** Prepared and confirmed, by a second person where one is needed. */
  async function change(subject: Subject, asked: AskedChange): Promise<SubscriptionChange> {
    const prepared = await prepare(subject, asked);
    if (!prepared.ok) throw new Error(`${prepared.error.code}: ${prepared.error.message}`);
    const who = prepared.value.needsApproval ? secondBillingAdmin : billingAdmin;
    const confirmed = await billing.useCases.confirmSubscriptionChange(who, { changeId: prepared.value.id });
    if (!confirmed.ok) throw new Error(`${confirmed.error.code}: ${confirmed.error.message}`);
    return confirmed.value;
  }

  const loaded = async ({ id }: Subject) => {
    const found = await billing.inTransaction((tx) => tx.subscriptions.find(id));
    if (found === null) throw new Error('no subscription');
    return found;
  };

  const linesOf = ({ customerId }: { customerId: CustomerId }) =>
    billing
      .rows<{ line: string }>(
        `SELECT concat_ws(' ', l.kind, l.service_from, l.service_until, l.net_minor) AS line
           FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE i.customer_id = $1 ORDER BY i.number, l.position`,
        [customerId],
      )
      .then((rows) => rows.map(({ line }) => line));
  const notesOf = ({ customerId }: { customerId: CustomerId }) =>
    billing.rows<Record<'total' | 'refund' | 'credit' | 'offset', string>>(
      `SELECT total_minor AS total, refund_minor AS refund, credit_minor AS credit, offset_minor AS offset
         FROM credit_note WHERE customer_id = $1 ORDER BY number`,
      [customerId],
    );
  return {
    get billing() {
      return billing;
    },
    ...{ aSubscription, aContract, prepare, change, loaded, linesOf, notesOf },
  };
}
