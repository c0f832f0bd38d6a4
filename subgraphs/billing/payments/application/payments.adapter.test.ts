import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerId, type InvoiceId, newId, type PaymentId } from '../../../../kernel/ids/ids.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());

/** A customer with a billed plan; the card's method decides how the charge goes. No card when it is null. */
async function aBilledCustomer(
  method: string | null,
): Promise<{ customer: CustomerId; invoiceId: InvoiceId }> {
  const customer = await billing.aCustomer();
  if (method !== null) await billing.aCard(customer, method);
  await billing.aPlan(customer);
  await billing.bill('2026-03-01');
  const [invoice] = await billing.rows<{ id: InvoiceId }>('SELECT id FROM invoice WHERE customer_id = $1', [
    customer,
  ]);
  return { customer, invoiceId: invoice?.id as InvoiceId };
}

const invoiceOf = async (id: InvoiceId) =>
  (
    await billing.rows<{ state: string; amount_paid_minor: string; version: number }>(
      'SELECT state, amount_paid_minor, version FROM invoice WHERE id = $1',
      [id],
    )
  )[0];
const subscriptionStateOf = async (customer: CustomerId) =>
  (
    await billing.rows<{ state: string }>('SELECT state FROM subscription WHERE customer_id = $1', [customer])
  )[0]?.state;
const alertsOf = (id: InvoiceId) =>
  billing.rows<{ id: string; kind: string; resolved_at: string | null }>(
    'SELECT id, kind, resolved_at FROM payment_alert WHERE invoice_id = $1 ORDER BY raised_at',
    [id],
  );
const retry = (invoiceId: string, idempotencyKey: string = crypto.randomUUID()) =>
  billing.useCases.retryPayment(billingAdmin, { invoiceId, idempotencyKey });

describe('a declined card', () => {
  it('leaves the invoice open with an alert, and the subscription past due', async () => {
    const { customer, invoiceId } = await aBilledCustomer('pm_decline');
    expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'OPEN', amount_paid_minor: '0' });
    expect(await alertsOf(invoiceId)).toMatchObject([{ kind: 'DECLINED', resolved_at: null }]);
    expect(await subscriptionStateOf(customer)).toBe('PAST_DUE');
    const failed = await billing.messages('billing.payment.failed.v1');
    expect(failed.at(-1)?.body).toMatchObject({
      customerId: customer,
      attempt: 1,
      declineCode: 'insufficient_funds',
      amount: { minor: '3570', currency: 'EUR' },
    });
  });

  it('is paid by a retry with a new card; alert and subscription recover by themselves', async () => {
    const { customer, invoiceId } = await aBilledCustomer('pm_decline');
    billing.setNow('2026-03-02T09:00:00Z');
    await billing.aCard(customer, 'pm_ok');
    const { payment, refusal } = await retry(invoiceId);
    expect(refusal).toBeNull();
    expect(payment).toMatchObject({ state: 'SETTLED', attempt: 2 });
    expect(await invoiceOf(invoiceId)).toMatchObject({
      state: 'PAID',
      amount_paid_minor: '3570',
      version: 2,
    });
    expect(await alertsOf(invoiceId)).toMatchObject([{ resolved_at: expect.anything() }]);
    expect(await subscriptionStateOf(customer)).toBe('ACTIVE');
    billing.setNow('2026-03-01T09:00:00Z');
  });
});

describe('a customer without a card', () => {
  it('is billed, and an alert says that there is no card', async () => {
    const { invoiceId } = await aBilledCustomer(null);
    expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'OPEN' });
    expect(await alertsOf(invoiceId)).toMatchObject([{ kind: 'NO_CARD' }]);
    expect(await billing.rows('SELECT 1 FROM payment WHERE invoice_id = $1', [invoiceId])).toEqual([]);
  });

  it('waits for the collection of what is due, or for a retry, when a card arrives', async () => {
    const { customer, invoiceId } = await aBilledCustomer(null);
    await billing.aCard(customer);
    await billing.work.chargeDuePayments();
    expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'OPEN' });
    expect(await retry(invoiceId)).toMatchObject({ payment: { state: 'SETTLED', attempt: 1 } });
  });
});

describe('a retried payment', () => {
  it('is refused for an unknown invoice and for what is no id', async () => {
    expect(await retry(newId('Invoice'))).toMatchObject({ payment: null, refusal: { code: 'NOT_FOUND' } });
    expect(await retry('nonsense')).toMatchObject({ invoiceId: null, refusal: { code: 'NOT_FOUND' } });
  });

  it('is refused for a paid invoice, naming it', async () => {
    const { invoiceId } = await aBilledCustomer('pm_ok');
    expect(await retry(invoiceId)).toMatchObject({ payment: null, refusal: { code: 'NOT_OPEN' } });
  });

  it('is refused without a card', async () => {
    const { invoiceId } = await aBilledCustomer(null);
    expect(await retry(invoiceId)).toMatchObject({ payment: null, refusal: { code: 'NO_CARD' } });
  });

  it('is refused while an attempt may still succeed', async () => {
    const { invoiceId } = await aBilledCustomer('pm_lose_answer');
    expect(await retry(invoiceId)).toMatchObject({ payment: null, refusal: { code: 'IN_PROGRESS' } });
  });

  it('that is declined again says why, with the attempt', async () => {
    const { invoiceId } = await aBilledCustomer('pm_decline');
    expect(await retry(invoiceId)).toMatchObject({
      payment: { state: 'FAILED', attempt: 2 },
      refusal: { code: 'DECLINED', message: 'There is not enough money on the card.' },
    });
  });

  it('under the same key is the first answer again, and no second charge', async () => {
    const { customer, invoiceId } = await aBilledCustomer('pm_decline');
    await billing.aCard(customer, 'pm_ok');
    const first = await retry(invoiceId, 'the-key');
    const calls = billing.provider.calls.length;
    const again = await retry(invoiceId, 'the-key');
    expect(again.payment?.id).toBe(first.payment?.id);
    expect(billing.provider.calls).toHaveLength(calls);
    const other = await aBilledCustomer('pm_decline');
    await expect(retry(other.invoiceId, 'the-key')).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('by two at once is one attempt', async () => {
    const { customer, invoiceId } = await aBilledCustomer('pm_decline');
    await billing.aCard(customer, 'pm_ok');
    const answers = await Promise.all([retry(invoiceId), retry(invoiceId)]);
    const codes = answers.map(({ refusal }) => refusal?.code ?? 'PAID').sort();
    expect(['IN_PROGRESS,PAID', 'NOT_OPEN,PAID']).toContain(codes.join());
    expect(billing.provider.charged.filter((charge) => charge.invoiceId === invoiceId)).toHaveLength(1);
  });
});

describe('a charge whose answer is lost', () => {
  it('is UNKNOWN, is found again by asking, and is never made twice', async () => {
    const { invoiceId } = await aBilledCustomer('pm_lose_answer');
    const [before] = await billing.rows<{ id: PaymentId; state: string }>(
      'SELECT id, state FROM payment WHERE invoice_id = $1',
      [invoiceId],
    );
    expect(before?.state).toBe('UNKNOWN');
    billing.setNow('2026-03-01T09:05:00Z');
    await billing.work.chargeDuePayments();
    expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'PAID' });
    expect(billing.provider.charged.filter((charge) => charge.invoiceId === invoiceId)).toHaveLength(1);
    billing.setNow('2026-03-01T09:00:00Z');
  });

  it('stays UNKNOWN while the provider is silent, asked about at growing intervals', async () => {
    billing.provider.silent = true;
    const { invoiceId } = await aBilledCustomer('pm_ok');
    const seconds: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      const [payment] = await billing.rows<{ state: string; wait: string; next: string }>(
        `SELECT state, extract(epoch FROM next_call_at - $2::timestamptz) AS wait, next_call_at::text AS next
           FROM payment WHERE invoice_id = $1`,
        [invoiceId, billing.now().toString()],
      );
      expect(payment?.state).toBe('UNKNOWN');
      seconds.push(Number(payment?.wait));
      billing.setNow(String(payment?.next).replace(' ', 'T').replace('+00', 'Z'));
      await billing.work.chargeDuePayments();
    }
    expect(seconds).toEqual([2, 4, 8]);
    billing.provider.silent = false;
    billing.setNow('2026-03-01T10:00:00Z');
    await billing.work.chargeDuePayments();
    expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'PAID' });
    billing.setNow('2026-03-01T09:00:00Z');
  });

  it('that a killed process began is taken up by another after its lease', async () => {
    const { customer, invoiceId } = await aBilledCustomer('pm_decline');
    await billing.aCard(customer, 'pm_ok');
    // The process commits the attempt, is charged, and dies before it writes the answer down.
    const claimed = await billing.inTransaction(async (tx) => {
      const invoice = await tx.invoices.forUpdate(invoiceId);
      const [attempt] = await tx.payments.ofInvoice(invoiceId);
      if (invoice === null || attempt === undefined) throw new Error('no invoice');
      const payment = {
        ...attempt,
        id: newId('Payment'),
        attempt: 2,
        state: 'PENDING' as const,
        route: { ...attempt.route, paymentMethodReference: 'pm_ok' },
        failureReason: null,
        declineCode: null,
        settledAt: null,
        calls: 1,
        nextCallAt: billing.now().add({ seconds: 60 }),
      };
      await tx.payments.insert(payment);
      return payment;
    });
    const charge = { ...claimed, ...claimed.route, paymentId: claimed.id, description: '' };
    await billing.provider.authorise(charge, { capture: 'AT_ONCE' });
    await billing.work.chargeDuePayments();
    expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'OPEN' });
    billing.setNow('2026-03-01T09:01:01Z');
    await billing.work.chargeDuePayments();
    expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'PAID' });
    expect(billing.provider.charged.filter((charge) => charge.invoiceId === invoiceId)).toHaveLength(1);
    billing.setNow('2026-03-01T09:00:00Z');
  });
});

describe('charges that are answered at about the same time', () => {
  /** Customers with a numbered invoice each, whose first payment waits to be made. */
  async function payersInWaiting(count: number) {
    const customers: CustomerId[] = [];
    for (let number = 0; number < count; number += 1) {
      const customer = await billing.aCustomer();
      await billing.aCard(customer, 'pm_ok');
      await billing.aPlan(customer);
      customers.push(customer);
    }
    await billing.processJobs(await billing.startRun('2026-03-01'));
    while ((await billing.work.renderInvoices()) > 0);
    const payments = () =>
      billing.rows<{ id: PaymentId; state: string; written_by: string }>(
        'SELECT id, state, xmin::text AS written_by FROM payment WHERE customer_id = ANY($1)',
        [customers],
      );
    return { customers, payments };
  }

  it('are written down in two transactions: the first by itself, those that came meanwhile together', async () => {
    const { customers, payments } = await payersInWaiting(6);
    await billing.work.chargeDuePayments();
    const settled = await payments();
    expect(settled.map(({ state }) => state)).toEqual(Array(6).fill('SETTLED'));
    const byTransaction = Map.groupBy(settled, (payment) => payment.written_by);
    expect(Array.from(byTransaction.values(), (together) => together.length).toSorted()).toEqual([1, 5]);
    const [ledger] = await billing.rows<{ paid: string }>(
      `SELECT sum(amount_minor) FILTER (WHERE account = 'cash') AS paid FROM ledger_line WHERE customer_id = ANY($1)`,
      [customers],
    );
    expect(ledger?.paid).toBe(String(6 * 3_570));
    expect(await billing.check()).toMatchObject({ faults: [] });
  });

  it('do not hold each other up: one that cannot be written down is alone with that', async () => {
    const { payments } = await payersInWaiting(4);
    const [, , unlucky] = await payments();
    const admin = new Client({ connectionString: billing.ownerUrl });
    await admin.connect();
    await admin.query(`
      CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.id = '${unlucky?.id}' AND NEW.state = 'SETTLED' THEN RAISE EXCEPTION 'not this one'; END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER refuse_one BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION refuse_one()`);
    await expect(billing.work.chargeDuePayments()).rejects.toThrow('not this one');
    const stateOf = async () => Map.groupBy(await payments(), ({ state }) => state);
    expect((await stateOf()).get('SETTLED')).toHaveLength(3);
    expect((await stateOf()).get('PENDING')).toMatchObject([{ id: unlucky?.id }]);
    await admin.query('DROP TRIGGER refuse_one ON payment; DROP FUNCTION refuse_one');
    await admin.end();
    // Its lease ends, and whoever takes it up finds it charged.
    billing.setNow('2026-03-01T09:01:01Z');
    await billing.work.chargeDuePayments();
    expect((await stateOf()).get('SETTLED')).toHaveLength(4);
    const charges = billing.provider.charged.filter(({ paymentId }) => paymentId === unlucky?.id);
    expect(charges).toHaveLength(1);
    billing.setNow('2026-03-01T09:00:00Z');
  });
});

describe('resolving an alert', () => {
  const resolve = (alertId: string, resolution = 'Called the customer.') =>
    billing.useCases.resolvePaymentAlert(billingAdmin, { alertId, resolution });

  it('keeps who did it, when, and the note; once', async () => {
    const { invoiceId } = await aBilledCustomer('pm_decline');
    const [alert] = await alertsOf(invoiceId);
    const id = String(alert?.id);
    expect(await resolve(id)).toMatchObject({
      ok: true,
      value: { resolution: 'Called the customer.', resolvedBy: 'test|admin' },
    });
    expect(await resolve(id)).toMatchObject({ error: { code: 'ALREADY_RESOLVED' } });
  });

  it('is refused for what is unknown or says nothing', async () => {
    expect(await resolve(newId('Alert'))).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await resolve('nonsense')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await resolve(newId('Alert'), '')).toMatchObject({ error: { code: 'INVALID_VALUE' } });
  });
});

it('every figure adds up again from the ledger after all of this', async () => {
  const { faults, invoices, transactions } = await billing.check();
  expect(faults).toEqual([]);
  expect(invoices).toBeGreaterThan(15);
  expect(transactions).toBeGreaterThan(invoices);
});
