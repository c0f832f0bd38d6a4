import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerId, InvoiceId, PaymentId } from '../../../kernel/ids/ids.ts';
import { waitFor } from '../../../test/harness/patience.ts';
import {
  billingAdmin,
  makeTestBilling,
  secondBillingAdmin,
  type TestBilling,
} from '../testing/test-billing.ts';
import type { CorrectionInput } from './index.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());
afterEach(async () => {
  billing.setNow('2026-03-01T09:00:00Z');
  // After every story the figures add up again from the ledger.
  expect((await billing.check()).faults).toEqual([]);
});

const eur = (minor: string) => ({ minor, currency: 'EUR' as const });

/** 30.00 and 19 % tax, 5.70: 35.70. */
async function anInvoice(card: 'pm_ok' | 'pm_decline' | null = 'pm_ok') {
  const customerId = await billing.aCustomer();
  if (card !== null) await billing.aCard(customerId, card);
  await billing.aPlan(customerId);
  await billing.bill('2026-03-01');
  return { customerId, ...(await invoiceOf(customerId)) };
}

async function invoiceOf(customerId: CustomerId) {
  const [row] = await billing.rows<{ id: InvoiceId; state: string; paid: string; credited: string }>(
    `SELECT id, state, amount_paid_minor AS paid, amount_credited_minor AS credited
       FROM invoice WHERE customer_id = $1 ORDER BY issued_at DESC, number DESC LIMIT 1`,
    [customerId],
  );
  if (row === undefined) throw new Error('no invoice');
  return { invoiceId: row.id, state: row.state, paid: row.paid, credited: row.credited };
}

const paymentOf = async (customerId: CustomerId): Promise<PaymentId> => {
  const [row] = await billing.rows<{ id: PaymentId }>(
    `SELECT id FROM payment WHERE customer_id = $1 AND state = 'SETTLED'`,
    [customerId],
  );
  if (row === undefined) throw new Error('no payment');
  return row.id;
};

const prepare = (input: CorrectionInput) =>
  billing.useCases.prepareCorrection(billingAdmin, { input, reason: 'The customer called.' });

async function correct(input: CorrectionInput) {
  const prepared = await prepare(input);
  if (!prepared.ok) throw new Error(`${prepared.error.code}: ${prepared.error.message}`);
  const done = await billing.useCases.carryOutCorrection(billingAdmin, { correctionId: prepared.value.id });
  while ((await billing.work.payDueRefunds()) > 0);
  while ((await billing.work.renderCreditNotes()) > 0);
  return done;
}

const rowsOf = (customerId: CustomerId, what: string) =>
  billing.rows(`SELECT ${what} WHERE customer_id = $1`, [customerId]);

const balances = async (customerId: CustomerId) =>
  Object.fromEntries(
    (
      await billing.rows<{ account: string; minor: string }>(
        'SELECT account, sum(amount_minor) AS minor FROM ledger_line WHERE customer_id = $1 GROUP BY account HAVING sum(amount_minor) <> 0',
        [customerId],
      )
    ).map(({ account, minor }) => [account, minor]),
  );

describe('a credit note', () => {
  it('takes a paid invoice back in part: tax at the line’s rate, and the refund goes to the card', async () => {
    const { customerId, invoiceId } = await anInvoice();
    const items = [{ line: 0, net: eur('1000') }];
    // 10.00 net and 19 % of it, 1.90: 11.90 back.
    expect(await correct({ kind: 'CREDIT_NOTE', invoiceId, destination: 'refund', items })).toMatchObject({
      value: {
        state: 'DONE',
        effect: {
          note: {
            net: eur('1000'),
            tax: eur('190'),
            refund: eur('1190'),
            credit: eur('0'),
            offset: eur('0'),
          },
        },
      },
    });
    expect(await rowsOf(customerId, 'number, total_minor FROM credit_note')).toEqual([
      { number: 'T-CN-2026-000001', total_minor: '1190' },
    ]);
    // 35.70 came, 11.90 went: 23.80 are left, of which 3.80 are tax and 20.00 wait to be earned.
    expect(await balances(customerId)).toEqual({ cash: '2380', tax: '-380', 'deferred-revenue': '-2000' });
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'PAID', paid: '3570' });
    expect(await billing.messages('billing.payment.refunded.v1')).toMatchObject([{ body: { customerId } }]);
    expect((await billing.messages('billing.credit-note.issued.v1'))[0]?.body).toMatchObject({
      number: 'T-CN-2026-000001',
      pdf: { fileName: 'T-CN-2026-000001.pdf' },
    });
    // Known outside of the database, beside the number of the invoice.
    expect((await billing.marks.read()).numbers).toContainEqual({
      ...{ seller: 'test-seller credit notes', year: 2026, prefix: 'T-CN', last: 1 },
    });
  });

  it('is first taken off what is owed, and leaves nothing behind when the last of a line is credited', async () => {
    const { customerId, invoiceId } = await anInvoice(null);
    await correct({
      kind: 'CREDIT_NOTE',
      invoiceId,
      destination: 'credit',
      items: [{ line: 0, net: eur('999') }],
    });
    // 9.99 and 19 % of it, 1.8981, rounded to 1.90.
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'OPEN', credited: '1189' });
    await correct({ kind: 'CREDIT_NOTE', invoiceId, destination: 'credit', items: null });
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'PAID', credited: '3570', paid: '0' });
    expect(await balances(customerId)).toEqual({});
    expect(
      await prepare({ kind: 'CREDIT_NOTE', invoiceId, destination: 'credit', items: null }),
    ).toMatchObject({
      error: { code: 'NOTHING_LEFT' },
    });
  });

  it('is never above what is left of a line', async () => {
    const { customerId, invoiceId } = await anInvoice();
    const items = [{ line: 0, net: eur('3001') }];
    expect(await prepare({ kind: 'CREDIT_NOTE', invoiceId, destination: 'refund', items })).toMatchObject({
      error: { code: 'ABOVE_REMAINING' },
    });
    expect(await rowsOf(customerId, 'FROM correction')).toEqual([]);
  });

  it('counts as given back: a run does not bill the period again', async () => {
    const { invoiceId } = await anInvoice();
    await correct({ kind: 'CREDIT_NOTE', invoiceId, destination: 'refund', items: null });
    expect(await billing.bill('2026-03-01')).toMatchObject({ invoicesIssued: 0 });
  });
});

describe('voiding', () => {
  it('withdraws an open invoice by a document over all of it, and its period is due again', async () => {
    const { customerId, invoiceId } = await anInvoice(null);
    await correct({ kind: 'VOID', invoiceId, paidGoes: 'refund' });
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'VOID', credited: '3570' });
    expect(await balances(customerId)).toEqual({});
    expect(await rowsOf(customerId, 'kind, offset_minor FROM credit_note')).toEqual([
      { kind: 'CANCELLATION', offset_minor: '3570' },
    ]);
    expect(await billing.messages('billing.invoice.voided.v1')).toMatchObject([{ body: { invoiceId } }]);
    expect(await billing.bill('2026-03-01')).toMatchObject({ billed: 1, invoicesIssued: 1 });
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'OPEN' });
  });

  it('is refused for a paid invoice', async () => {
    const { invoiceId } = await anInvoice();
    expect(await prepare({ kind: 'VOID', invoiceId, paidGoes: 'refund' })).toMatchObject({
      error: { code: 'WRONG_STATE' },
    });
  });
});

describe('a refund', () => {
  it('goes back to the card and the invoice is owed again', async () => {
    const { customerId } = await anInvoice();
    await correct({ kind: 'REFUND', paymentId: await paymentOf(customerId), amount: eur('1000') });
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'OPEN', paid: '2570' });
    // 35.70 − 25.70 = 10.00 are owed.
    expect(await balances(customerId)).toMatchObject({ receivable: '1000', cash: '2570' });
  });

  it('fifty at once never give back more than was captured', async () => {
    const { customerId } = await anInvoice();
    const paymentId = await paymentOf(customerId);
    const ids: string[] = [];
    for (let count = 0; count < 50; count += 1) {
      const prepared = await prepare({ kind: 'REFUND', paymentId, amount: eur('2000') });
      if (prepared.ok) ids.push(prepared.value.id);
    }
    // A busy machine may have no connection for all of them in time: those are refused as an outage.
    const outcomes = await Promise.allSettled(
      ids.map((correctionId) => billing.useCases.carryOutCorrection(billingAdmin, { correctionId })),
    );
    while ((await billing.work.payDueRefunds()) > 0);
    // 20.00 of 35.70 go back once; a second 20.00 would be 40.00.
    expect(outcomes.filter((each) => each.status === 'fulfilled' && each.value.ok)).toHaveLength(1);
    expect(await rowsOf(customerId, 'amount_minor FROM refund')).toEqual([{ amount_minor: '2000' }]);
  });

  it('that the provider does not answer is asked for again under its own key, and paid once', async () => {
    const { customerId } = await anInvoice();
    const paymentId = await paymentOf(customerId);
    const prepared = await prepare({ kind: 'REFUND', paymentId, amount: null });
    if (!prepared.ok) throw new Error(prepared.error.message);
    await billing.useCases.carryOutCorrection(billingAdmin, { correctionId: prepared.value.id });
    billing.provider.silent = true;
    await billing.work.payDueRefunds();
    expect(await rowsOf(customerId, 'state FROM refund')).toEqual([{ state: 'UNKNOWN' }]);
    billing.provider.silent = false;
    billing.setNow('2026-03-01T09:05:00Z');
    await billing.work.payDueRefunds();
    expect(await rowsOf(customerId, 'state FROM refund')).toEqual([{ state: 'SETTLED' }]);
    expect(await balances(customerId)).not.toHaveProperty('cash');
  });
});

describe('money that came another way', () => {
  it('pays several invoices at once, and several payments pay one', async () => {
    const first = await anInvoice(null);
    const { customerId } = first;
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.bill('2026-04-01');
    const second = await invoiceOf(customerId);
    const transfer = {
      kind: 'PAYMENT',
      customerId,
      method: 'BANK_TRANSFER',
      receivedOn: '2026-04-01',
      reference: 'T-2026-000001',
    } as const;
    // 50.00 = 35.70 for the first + 14.30 for the second; then 25.00 = the 21.40 that are left + 3.60 credit.
    await correct({
      ...transfer,
      amount: eur('5000'),
      allocations: [
        { invoiceId: first.invoiceId, amount: eur('3570') },
        { invoiceId: second.invoiceId, amount: eur('1430') },
      ],
    });
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'OPEN', paid: '1430' });
    await correct({
      ...transfer,
      amount: eur('2500'),
      allocations: [{ invoiceId: second.invoiceId, amount: eur('2140') }],
    });
    expect(await rowsOf(customerId, 'DISTINCT state FROM invoice')).toEqual([{ state: 'PAID' }]);
    expect(await balances(customerId)).toMatchObject({ cash: '7500', 'customer-credit': '-360' });
  });

  it('is recorded when it is there, not before', async () => {
    const customerId = await billing.aCustomer();
    const payment = {
      ...({ kind: 'PAYMENT', customerId, method: 'CASH', reference: 'at the door' } as const),
      ...{ amount: eur('5000'), allocations: [] },
    };
    expect(await prepare({ ...payment, receivedOn: '2026-03-02' })).toMatchObject({
      error: { code: 'INVALID_VALUE', path: ['input', 'payment', 'receivedOn'] },
    });
    expect(await prepare({ ...payment, receivedOn: '2026-03-01' })).toMatchObject({ ok: true });
  });

  it('that nothing was owed for pays the next invoices, whole or in part', async () => {
    const customerId = await billing.aCustomer();
    await billing.aCard(customerId);
    await billing.aPlan(customerId);
    await correct({
      ...({ kind: 'PAYMENT', customerId, method: 'BANK_TRANSFER', reference: 'ahead' } as const),
      ...{ receivedOn: '2026-03-01', amount: eur('5000'), allocations: [] },
    });
    await billing.bill('2026-03-01');
    // 50.00 of credit, 35.70 invoiced: paid when it is issued, and no card is charged.
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'PAID', paid: '0', credited: '3570' });
    expect(await rowsOf(customerId, 'method FROM payment')).toEqual([{ method: 'BANK_TRANSFER' }]);
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.bill('2026-04-01');
    // 14.30 are left of it: the card is charged the other 21.40.
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'PAID', paid: '2140', credited: '1430' });
    expect(await balances(customerId)).toEqual({ cash: '7140', tax: '-1140', 'deferred-revenue': '-6000' });
  });

  it('that is more than an invoice owes is refused, and says what it owes', async () => {
    const { customerId, invoiceId } = await anInvoice(null);
    expect(
      await prepare({
        kind: 'PAYMENT',
        customerId,
        method: 'CASH',
        receivedOn: '2026-03-01',
        reference: 'at the door',
        amount: eur('5000'),
        allocations: [{ invoiceId, amount: eur('3571') }],
      }),
    ).toMatchObject({ error: { code: 'ABOVE_REMAINING', message: expect.stringContaining('35.70') } });
  });

  it('for a written-off invoice recovers the debt', async () => {
    const { customerId, invoiceId } = await anInvoice(null);
    await correct({ kind: 'WRITE_OFF', invoiceId });
    expect(await balances(customerId)).toMatchObject({ 'write-offs': '3570' });
    await correct({
      kind: 'PAYMENT',
      customerId,
      method: 'BANK_TRANSFER',
      receivedOn: '2026-03-01',
      reference: 'late',
      amount: eur('3570'),
      allocations: [{ invoiceId, amount: eur('3570') }],
    });
    expect(await invoiceOf(customerId)).toMatchObject({ state: 'PAID', paid: '3570' });
    expect(await balances(customerId)).not.toHaveProperty('write-offs');
  });
});

describe('a correction', () => {
  it('above the threshold is carried out by somebody else than who prepared it', async () => {
    const customerId = await billing.aCustomer();
    await billing.aCard(customerId);
    await billing.aPlan(customerId, { price: { minor: '50000', currency: 'EUR' } });
    await billing.bill('2026-03-01');
    const { invoiceId } = await invoiceOf(customerId);
    const prepared = await prepare({ kind: 'CREDIT_NOTE', invoiceId, destination: 'refund', items: null });
    if (!prepared.ok) throw new Error(prepared.error.message);
    const correctionId = prepared.value.id;
    expect(prepared.value.needsApproval).toBe(true);
    expect(await billing.useCases.carryOutCorrection(billingAdmin, { correctionId })).toMatchObject({
      error: { code: 'SECOND_PERSON_NEEDED' },
    });
    expect(await rowsOf(customerId, 'FROM credit_note')).toEqual([]);
    expect(await billing.useCases.carryOutCorrection(secondBillingAdmin, { correctionId })).toMatchObject({
      value: { state: 'DONE', decidedBy: 'test|second-admin' },
    });
    expect(await billing.useCases.carryOutCorrection(secondBillingAdmin, { correctionId })).toMatchObject({
      error: { code: 'ALREADY_DECIDED' },
    });
    while ((await billing.work.payDueRefunds()) > 0);
  });

  it('is prepared again when things have changed since', async () => {
    const { invoiceId } = await anInvoice();
    const whole = { kind: 'CREDIT_NOTE', invoiceId, destination: 'refund', items: null } as const;
    const prepared = await prepare(whole);
    if (!prepared.ok) throw new Error(prepared.error.message);
    await correct({ ...whole, items: [{ line: 0, net: eur('100') }] });
    expect(
      await billing.useCases.carryOutCorrection(billingAdmin, { correctionId: prepared.value.id }),
    ).toMatchObject({ error: { code: 'CHANGED' } });
  });
});

// Last: billing stands still until the number is there again.
it('finds out that its database is an older copy by the number of a credit note', async () => {
  const change = (by: string): Promise<void> =>
    billing.asOwner(`UPDATE document_number SET last = last ${by} WHERE seller LIKE '% credit notes'`);
  expect(await billing.work.watchForRestore()).toBe(true);
  await change('- 1');
  // What was found to be whole is believed for a moment.
  await waitFor(async () => expect(await billing.work.watchForRestore()).toBe(false));
  await change('+ 1');
  await billing.asOwner('DELETE FROM restore_recovery');
});
