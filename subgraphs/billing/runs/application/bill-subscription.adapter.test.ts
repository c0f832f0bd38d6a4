import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type InvoiceId, newId } from '../../../../kernel/ids/ids.ts';
import { money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { monthly } from '../../../../kernel/time/frequency.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import { newSubscription, type Phase, type Subscription } from '../../subscriptions/index.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());
afterEach(() => billing.setNow('2026-03-01T09:00:00Z'));

const date = (text: string) => Temporal.PlainDate.from(text);
const aPhase = (startsOn: string, amounts: readonly bigint[], over: Partial<Phase> = {}): Phase => ({
  startsOn: date(startsOn),
  anchor: { kind: 'anniversary', of: date(startsOn) },
  frequency: monthly,
  pays: 'in-advance',
  items: amounts.map((minor, index) => ({
    priceId: `price ${index + 1}`,
    description: `Item ${index + 1}`,
    amountMinor: rational(minor),
  })),
  ...over,
});

/** A subscription with terms of the test's own. */
async function aSubscription(over: Partial<Subscription> = {}): Promise<Subscription> {
  const customerId = await billing.aCustomer();
  const plan = {
    planId: newId('SupportPlan'),
    customerId,
    version: 1,
    contractId: newId('SupportContract'),
    contractVersion: 1,
    name: 'Terms',
    interval: 'MONTH' as const,
    termIntervals: null,
    startsAt: billing.now().toString(),
  };
  const subscription = {
    ...newSubscription(newId('Subscription'), plan, {
      price: money(3000n, 'EUR'),
      zone: 'Europe/Berlin' as ZoneId,
      refusal: null,
      now: billing.now(),
    }),
    ...over,
  };
  await billing.inTransaction((tx) => tx.subscriptions.insert(subscription));
  return subscription;
}

/** Dates, instants and fractions as text. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_name, part) => (typeof part === 'bigint' ? `${part}` : part)));

const linesOf = ({ id }: Subscription) =>
  billing.rows<{ number: string; line: string }>(
    `SELECT number, concat_ws(' ', kind, price_id, service_from, service_until, invoice_line.net_minor, repetition) AS line
       FROM invoice_line JOIN invoice ON invoice.id = invoice_id
      WHERE invoice_line.subscription_id = $1 ORDER BY number, position`,
    [id],
  );
const shown = async (subscription: Subscription) => (await linesOf(subscription)).map(({ line }) => line);
/** Takes the service of those dates away, also where they are billed. */
const pause = ({ id, customerId }: Subscription, from: string, until: string) =>
  billing.asOwner(
    `INSERT INTO subscription_pause VALUES ('${id}', 0, '${customerId}', '${from}', '${until}')`,
    `UPDATE subscription SET next_due_on = '${from}' WHERE id = '${id}'`,
  );
async function payByTransfer({ customerId }: Subscription, invoiceId: InvoiceId, minor: string) {
  const amount = { minor, currency: 'EUR' as const };
  const prepared = await billing.useCases.prepareCorrection(billingAdmin, {
    reason: 'A transfer.',
    input: {
      ...{ kind: 'PAYMENT', customerId, method: 'BANK_TRANSFER', reference: 'transfer' },
      ...{ receivedOn: '2026-03-01', amount, allocations: [{ invoiceId, amount }] },
    },
  });
  if (!prepared.ok) throw new Error(prepared.error.message);
  await billing.useCases.carryOutCorrection(billingAdmin, { correctionId: prepared.value.id });
}
const outcomeOf = async ({ id }: Subscription) =>
  (
    await billing.rows<{ outcome: string; failure: string | null }>(
      `SELECT outcome, failure FROM billing_run_subscription WHERE subscription_id = $1 ORDER BY run_id DESC LIMIT 1`,
      [id],
    )
  )[0];

describe('a subscription', () => {
  it('is loaded with the phases, items and pauses that it was saved with', async () => {
    const phases = [
      aPhase('2026-03-01', [3000n, 1290n]),
      aPhase('2026-05-01', [9000n], { anchor: { kind: 'day-of-month', day: 31 }, pays: 'in-arrears' }),
      aPhase('2026-08-01', [], {
        anchor: { kind: 'calendar', weekStart: 'monday' },
        items: [{ priceId: 'fine', description: 'Fine', amountMinor: rational(10_000n, 3n) }],
      }),
    ];
    const pauses = [
      { from: date('2026-04-10'), until: date('2026-04-20') },
      { from: date('2026-09-01'), until: null },
    ];
    const saved = await aSubscription({ phases, pauses, trialEndsOn: date('2026-03-08') });
    const loaded = await billing.inTransaction((tx) => tx.subscriptions.forUpdate(saved.id));
    expect(plain(loaded)).toEqual(plain(saved));
    await billing.asOwner(`UPDATE subscription SET next_due_on = NULL WHERE id = '${saved.id}'`);
  });

  it('with several items is billed by one invoice for each due date', async () => {
    const subscription = await aSubscription({ phases: [aPhase('2026-03-01', [3000n, 1290n])] });
    await billing.bill('2026-04-01');
    const lines = await linesOf(subscription);
    expect(lines.map(({ line }) => line)).toEqual([
      'CHARGE price 1 2026-03-01 2026-04-01 3000 0',
      'CHARGE price 2 2026-03-01 2026-04-01 1290 0',
      'CHARGE price 1 2026-04-01 2026-05-01 3000 0',
      'CHARGE price 2 2026-04-01 2026-05-01 1290 0',
    ]);
    expect(new Set(lines.map(({ number }) => number)).size).toBe(2);
    expect((await billing.check()).faults).toEqual([]);
  });

  it('that changes its phase is billed by days up to it, and by its new prices from then on', async () => {
    const phases = [aPhase('2026-03-01', [3100n]), aPhase('2026-03-11', [6200n])];
    const subscription = await aSubscription({ phases });
    await billing.bill('2026-03-11');
    // 10 of 31 days × 31.00 = 10.00
    expect(await shown(subscription)).toEqual([
      'CHARGE price 1 2026-03-01 2026-03-11 1000 0',
      'CHARGE price 1 2026-03-11 2026-04-11 6200 0',
    ]);
  });
});

describe('a correction', () => {
  it('is netted with the charges that are due', async () => {
    const subscription = await aSubscription({ phases: [aPhase('2026-03-01', [3100n])] });
    await billing.bill('2026-03-01');
    await pause(subscription, '2026-03-11', '2026-03-21');
    await billing.bill('2026-04-01');
    // 10 of 31 days × 31.00 = 10.00 taken back from March, 31.00 charged for April: one invoice of 21.00 net.
    expect(await shown(subscription)).toEqual([
      'CHARGE price 1 2026-03-01 2026-04-01 3100 0',
      'REPAIR price 1 2026-03-11 2026-03-21 -1000 0',
      'CHARGE price 1 2026-04-01 2026-05-01 3100 0',
    ]);
    expect((await billing.check()).faults).toEqual([]);
  });

  it('that outweighs the charges is given back by a credit note, which the next run knows and the next invoice uses', async () => {
    const subscription = await aSubscription({ phases: [aPhase('2026-03-01', [3100n])] });
    await billing.bill('2026-03-01');
    const [march] = await billing.rows<{ id: InvoiceId }>(
      'SELECT id FROM invoice WHERE subscription_id = $1',
      [subscription.id],
    );
    await payByTransfer(subscription, march?.id as InvoiceId, '3689');
    await pause(subscription, '2026-03-11', '2026-03-21');
    expect(await billing.bill('2026-03-11')).toMatchObject({ billed: 1, failed: 0, invoicesIssued: 0 });
    const notes = () =>
      billing.rows(
        `SELECT n.net_minor, n.tax_minor, credit_minor, repair_from::text, repair_until::text
           FROM credit_note n JOIN credit_note_line l ON l.credit_note_id = n.id WHERE n.customer_id = $1`,
        [subscription.customerId],
      );
    // 10 of 31 days × 31.00 = 10.00 and 19 % of it.
    const taken = [
      {
        ...{ net_minor: '1000', tax_minor: '190', credit_minor: '1190' },
        ...{ repair_from: '2026-03-11', repair_until: '2026-03-21' },
      },
    ];
    expect(await notes()).toEqual(taken);
    await billing.bill('2026-03-12');
    expect(await notes()).toEqual(taken);
    await billing.bill('2026-04-01');
    expect(await shown(subscription)).toEqual([
      'CHARGE price 1 2026-03-01 2026-04-01 3100 0',
      'CHARGE price 1 2026-04-01 2026-05-01 3100 0',
    ]);
    // 31.00 and 5.89 tax are 36.89, of which the credit pays 11.90.
    expect(
      await billing.rows(
        `SELECT total_minor, credit_used_minor, amount_credited_minor FROM invoice WHERE subscription_id = $1 ORDER BY number DESC LIMIT 1`,
        [subscription.id],
      ),
    ).toEqual([{ total_minor: '3689', credit_used_minor: '1190', amount_credited_minor: '1190' }]);
    expect((await billing.check()).faults).toEqual([]);
  });

  it('of an invoice that is not paid takes its debt off first', async () => {
    const subscription = await aSubscription({ phases: [aPhase('2026-03-01', [3100n])] });
    await billing.bill('2026-03-01');
    await pause(subscription, '2026-03-11', '2026-03-21');
    await billing.bill('2026-03-11');
    // 36.89 − 11.90 = 24.99 are still owed.
    expect(
      await billing.rows(
        `SELECT state, total_minor - amount_credited_minor AS owed FROM invoice WHERE subscription_id = $1`,
        [subscription.id],
      ),
    ).toEqual([{ state: 'OPEN', owed: '2499' }]);
    expect((await billing.check()).faults).toEqual([]);
  });
});

describe('the rules refuse', () => {
  it('terms that cannot be: an answer of the run and an alert, and no other subscription waits', async () => {
    const broken = await aSubscription({ phases: [aPhase('2026-03-02', [3000n])] });
    const sound = await aSubscription();
    expect(await billing.bill('2026-03-01')).toMatchObject({ billed: 1, failed: 1, state: 'COMPLETED' });
    expect(await outcomeOf(broken)).toMatchObject({
      outcome: 'REFUSED',
      failure: expect.stringContaining('must begin on 2026-03-01'),
    });
    expect(await shown(sound)).toHaveLength(1);
    await billing.asOwner(`UPDATE subscription SET next_due_on = NULL WHERE id = '${broken.id}'`);
  });
});

it('the database refuses the same stretch twice', async () => {
  const subscription = await aSubscription();
  const runId = await billing.startRun('2026-03-01');
  const job = {
    runId,
    subscriptionId: subscription.id,
    customerId: subscription.customerId,
    asOf: date('2026-03-01'),
  };
  await billing.inTransaction((tx) => billing.work.billSubscription(tx, job));
  const blind = billing.inTransaction((tx) =>
    billing.work.billSubscription({ ...tx, invoices: { ...tx.invoices, billedLines: async () => [] } }, job),
  );
  await expect(blind).rejects.toThrow(/invoice_line_once/);
});
