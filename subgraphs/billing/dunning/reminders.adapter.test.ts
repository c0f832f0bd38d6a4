import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId, InvoiceId } from '../../../kernel/ids/ids.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../testing/test-billing.ts';
import { serveTestGraph, type TestGraph } from '../testing/test-graph.ts';

let billing: TestBilling;
let graph: TestGraph;
beforeAll(async () => {
  billing = await makeTestBilling();
  graph = await serveTestGraph(billing);
});
afterAll(async () => {
  await graph.stop();
  await billing.stop();
});
beforeEach(() => billing.setNow('2026-03-01T09:00:00Z'));

/** 35.70 of 1 March, due on 15 March, without a card. */
async function aDebtor(minor = '3000') {
  const customerId = await billing.aCustomer();
  await billing.aPlan(customerId, { price: { minor, currency: 'EUR' } });
  await billing.bill('2026-03-01');
  const [invoice] = await billing.rows<{ id: InvoiceId }>('SELECT id FROM invoice WHERE customer_id = $1', [
    customerId,
  ]);
  if (invoice === undefined) throw new Error('no invoice');
  return { customerId, invoiceId: invoice.id };
}

const remindersOf = async (customerId: CustomerId) =>
  (await billing.messages('billing.payment.reminded.v1'))
    .map(({ body }) => body)
    .filter((body) => body.customerId === customerId);

async function remindOn(day: string): Promise<void> {
  billing.setNow(`${day}T09:00:00Z`);
  await billing.work.sendReminders();
}

async function payByTransfer(customerId: CustomerId, invoiceId: InvoiceId) {
  const amount = { minor: '3570', currency: 'EUR' as const };
  const receivedOn = billing.now().toString().slice(0, 10);
  const prepared = await billing.useCases.prepareCorrection(billingAdmin, {
    reason: 'A transfer.',
    input: {
      ...{ kind: 'PAYMENT', customerId, method: 'BANK_TRANSFER', reference: 'late' },
      ...{ receivedOn, amount, allocations: [{ invoiceId, amount }] },
    },
  });
  if (!prepared.ok) throw new Error(prepared.error.message);
  await billing.useCases.carryOutCorrection(billingAdmin, { correctionId: prepared.value.id });
}

describe('a reminder', () => {
  it('comes the day after the due date, then each week, three times, and each day once', async () => {
    const { customerId, invoiceId } = await aDebtor();
    await remindOn('2026-03-15');
    expect(await remindersOf(customerId)).toEqual([]);
    await remindOn('2026-03-16');
    await remindOn('2026-03-16');
    expect(await remindersOf(customerId)).toMatchObject([
      {
        attempt: 1,
        overdue: { minor: '3570', currency: 'EUR' },
        invoices: [{ invoiceId, due: { minor: '3570' }, dueOn: '2026-03-15' }],
      },
    ]);
    await remindOn('2026-03-22');
    expect(await remindersOf(customerId)).toHaveLength(1);
    for (const day of ['2026-03-23', '2026-03-30', '2026-04-06', '2026-04-13']) await remindOn(day);
    expect((await remindersOf(customerId)).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('begins anew with the next debt, once nothing is overdue', async () => {
    const { customerId, invoiceId } = await aDebtor();
    await remindOn('2026-03-16');
    await payByTransfer(customerId, invoiceId);
    await remindOn('2026-03-23');
    expect(await billing.rows('SELECT FROM reminder WHERE customer_id = $1', [customerId])).toEqual([]);
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.bill('2026-04-01');
    await remindOn('2026-04-16');
    expect((await remindersOf(customerId)).map(({ attempt }) => attempt)).toEqual([1, 1]);
  });

  it('is not sent for less than five euros', async () => {
    // 4.00 and 19 % of it: 4.76.
    const { customerId } = await aDebtor('400');
    await remindOn('2026-03-16');
    expect(await remindersOf(customerId)).toEqual([]);
  });
});

it('an account’s status says what is owed, since when, what is left as credit, and how often it was asked for', async () => {
  const { customerId } = await aDebtor();
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { accountStatus {
    owed { amount } overdue { amount } credit { amount } unpaidSince restriction reminders lastRemindedOn
    openInvoices { number amountDue { amount } explanations { policies { name value } trace } } } } } }`;
  const status = async (customer: CustomerId) => {
    const asked = { of: [{ __typename: 'Customer', id: customerId }] };
    const { data } = await graph.ask({ roles: ['customer'], customerId: customer }, query, asked);
    const entities: readonly { accountStatus: unknown }[] = data?._entities ?? [];
    return entities[0]?.accountStatus;
  };
  expect(await status(customerId)).toMatchObject({
    ...{ owed: { amount: '35.70' }, overdue: { amount: '0.00' }, credit: { amount: '0.00' } },
    ...{ unpaidSince: null, restriction: null, reminders: 0, lastRemindedOn: null },
    openInvoices: [
      {
        amountDue: { amount: '35.70' },
        explanations: [{ policies: expect.arrayContaining([{ name: 'rounding', value: 'half-up' }]) }],
      },
    ],
  });
  await remindOn('2026-03-16');
  billing.setNow('2026-04-14T09:00:00Z');
  // 30 days after the due date.
  expect(await status(customerId)).toMatchObject({
    ...{ overdue: { amount: '35.70' }, unpaidSince: '2026-03-15', restriction: 'suspended' },
    ...{ reminders: 1, lastRemindedOn: '2026-03-16' },
  });
  expect(await status(await billing.aCustomer())).toBeNull();
});
