import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardId, CustomerId, SupportPlanId } from '../../../kernel/ids/ids.ts';
import { newId } from '../../../kernel/ids/ids.ts';
import { makeTestBilling, type TestBilling } from '../testing/test-billing.ts';
import { serveTestGraph, type TestGraph } from '../testing/test-graph.ts';

let billing: TestBilling;
let graph: TestGraph;
let payer: { customer: CustomerId; card: CardId; plan: SupportPlanId };
let debtor: { customer: CustomerId; card: CardId; plan: SupportPlanId };

async function aSubscriber(method: string) {
  const customer = await billing.aCustomer();
  const card = await billing.aCard(customer, method);
  const plan = await billing.aPlan(customer);
  return { customer, card, plan };
}

beforeAll(async () => {
  billing = await makeTestBilling();
  graph = await serveTestGraph(billing);
  payer = await aSubscriber('pm_ok');
  debtor = await aSubscriber('pm_decline');
  await billing.bill('2026-03-01');
});
afterAll(async () => {
  await graph.stop();
  await billing.stop();
});

const staff = { roles: ['billing_admin'] } as const;
const entities = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Customer { balance { amount currency } subscriptions { state price { amount } billedUntil } payments(first: 5) { nodes { state amount { amount } } } }
  ... on Card { masked { brand lastFour expiryMonth expiryYear isDefault } }
  ... on SupportPlan { subscription { state interval currentPeriodStart currentPeriodEnd endsAt } }
  ... on Invoice { number state total { amount } }
} }`;
const of = (...pairs: [string, string][]) => ({ of: pairs.map(([__typename, id]) => ({ __typename, id })) });

describe('a customer', () => {
  it('reads their own balance, subscription, payment, masked card and plan as entities', async () => {
    const { data, errors } = await graph.ask(
      { roles: ['customer'], customerId: payer.customer },
      entities,
      of(['Customer', payer.customer], ['Card', payer.card], ['SupportPlan', payer.plan]),
    );
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([
      {
        balance: { amount: '0.00', currency: 'EUR' },
        subscriptions: [{ state: 'ACTIVE', price: { amount: '30.00' }, billedUntil: '2026-03-31T22:00:00Z' }],
        payments: { nodes: [{ state: 'SETTLED', amount: { amount: '35.70' } }] },
      },
      { masked: { brand: 'VISA', lastFour: '4242', expiryMonth: 12, expiryYear: 2030, isDefault: true } },
      {
        subscription: {
          state: 'ACTIVE',
          interval: 'MONTH',
          // March in Berlin: winter time begins it, summer time ends it.
          currentPeriodStart: '2026-02-28T23:00:00Z',
          currentPeriodEnd: '2026-03-31T22:00:00Z',
          endsAt: null,
        },
      },
    ]);
  });

  it('is answered about another’s things as about things that do not exist', async () => {
    const [invoice] = await billing.rows<{ id: string }>('SELECT id FROM invoice WHERE customer_id = $1', [
      debtor.customer,
    ]);
    const foreign = await graph.ask(
      { roles: ['customer'], customerId: payer.customer },
      entities,
      of(
        ['Customer', debtor.customer],
        ['Card', debtor.card],
        ['SupportPlan', debtor.plan],
        ['Invoice', String(invoice?.id)],
      ),
    );
    const unknown = await graph.ask(
      { roles: ['customer'], customerId: payer.customer },
      entities,
      of(
        ['Customer', newId('Customer')],
        ['Card', newId('Card')],
        ['SupportPlan', newId('SupportPlan')],
        ['Invoice', newId('Invoice')],
      ),
    );
    expect(foreign).toEqual(unknown);
    expect(unknown.data?._entities).toEqual([
      { balance: null, subscriptions: [], payments: { nodes: [] } },
      { masked: null },
      { subscription: null },
      null,
    ]);
  });

  it('may not read the billing team’s lists, nor act on money', async () => {
    const who = { roles: ['customer'], customerId: payer.customer } as const;
    for (const query of [
      '{ billingInvoices { nodes { id } } }',
      '{ paymentAlerts { nodes { id } } }',
      '{ ledgerAccounts { account } }',
      '{ billingRuns { nodes { id } } }',
      `mutation { startBillingRun(input: { asOf: "2026-03-01", previewId: "prv_1" }) { billingRun { id } } }`,
    ]) {
      const { errors } = await graph.ask(who, query);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('the billing team', () => {
  it('sees of each customer which card is the default', async () => {
    const cards = of(['Card', payer.card], ['Card', debtor.card]);
    const { data, errors } = await graph.ask({ roles: ['helpdesk'] }, entities, cards);
    expect(errors).toBeUndefined();
    expect(data?._entities).toMatchObject([{ masked: { isDefault: true } }, { masked: { isDefault: true } }]);
  });

  it('pages through invoices, newest first, with lines, payments and ledger lines', async () => {
    const query = `query ($after: String) { billingInvoices(first: 1, after: $after) {
      nodes { number state net { amount } tax { amount } total { amount } amountPaid { amount } issuedOn dueOn
              lines { description quantity net { amount } taxRatePercent periodStart periodEnd }
              payments { state attempt failureReason cardLastFour } ledgerLines { account amount { amount } } }
      pageInfo { hasNextPage endCursor } } }`;
    const first = (await graph.ask(staff, query)).data?.billingInvoices as never as InvoicePage;
    expect(first.nodes).toHaveLength(1);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = (await graph.ask(staff, query, { after: first.pageInfo.endCursor })).data
      ?.billingInvoices as never as InvoicePage;
    expect(second.pageInfo.hasNextPage).toBe(false);
    const [open] = [...first.nodes, ...second.nodes].filter(({ state }) => state === 'OPEN');
    expect(open).toMatchObject({
      net: { amount: '30.00' },
      tax: { amount: '5.70' },
      total: { amount: '35.70' },
      amountPaid: { amount: '0.00' },
      issuedOn: '2026-03-01',
      dueOn: '2026-03-15',
      lines: [
        {
          description: 'Home Complete, 2026-03-01 to 2026-03-31',
          quantity: '1',
          net: { amount: '30.00' },
          taxRatePercent: '19',
        },
      ],
      payments: [
        {
          state: 'FAILED',
          attempt: 1,
          failureReason: 'There is not enough money on the card.',
          cardLastFour: '4242',
        },
      ],
      ledgerLines: [
        { account: 'receivable', amount: { amount: '35.70' } },
        { account: 'deferred_revenue', amount: { amount: '-30.00' } },
        { account: 'tax_payable', amount: { amount: '-5.70' } },
      ],
    });
  });

  it('finds invoices by state and customer', async () => {
    const query = `query ($states: [InvoiceState!], $customer: ID) {
      billingInvoices(states: $states, customerId: $customer) { nodes { state } } }`;
    const paid = await graph.ask(staff, query, { states: ['PAID'], customer: payer.customer });
    expect(paid.data?.billingInvoices).toEqual({ nodes: [{ state: 'PAID' }] });
    const none = await graph.ask(staff, query, { states: ['PAID'], customer: debtor.customer });
    expect(none.data?.billingInvoices).toEqual({ nodes: [] });
  });

  it('sees the ledger’s accounts, which sum to zero', async () => {
    const { data } = await graph.ask(staff, '{ ledgerAccounts { account balance { amount currency } } }');
    expect(data?.ledgerAccounts).toEqual([
      { account: 'cash', balance: { amount: '35.70', currency: 'EUR' } },
      { account: 'deferred_revenue', balance: { amount: '-60.00', currency: 'EUR' } },
      { account: 'receivable', balance: { amount: '35.70', currency: 'EUR' } },
      { account: 'tax_payable', balance: { amount: '-11.40', currency: 'EUR' } },
    ]);
  });

  it('reads a run with its report, and the list of runs', async () => {
    const { data } = await graph.ask(
      staff,
      `{ billingRuns { nodes { id state expected billed unchanged failed invoicesIssued paymentsSettled paymentsFailed invoiced { amount currency } } } }`,
    );
    expect(data?.billingRuns).toMatchObject({
      nodes: [
        {
          state: 'COMPLETED',
          expected: 2,
          billed: 2,
          unchanged: 0,
          failed: 0,
          invoicesIssued: 2,
          paymentsSettled: 1,
          paymentsFailed: 1,
          invoiced: [{ amount: '71.40', currency: 'EUR' }],
        },
      ],
    });
  });
});

it('shows administrators payment alerts, but not the invoice behind them', async () => {
  const alerts = await graph.ask(
    { roles: ['administrator'] },
    '{ paymentAlerts { nodes { message invoiceNumber raisedAt resolvedAt } } }',
  );
  expect(alerts.data?.paymentAlerts).toMatchObject({
    nodes: [
      {
        message: expect.stringContaining('There is not enough money on the card.'),
        invoiceNumber: expect.stringMatching(/^T-2026-00000\d$/),
        resolvedAt: null,
      },
    ],
  });
  const behind = await graph.ask(
    { roles: ['administrator'] },
    '{ paymentAlerts { nodes { invoice { id } } } }',
  );
  expect(behind.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('refuses a cursor that it has not given out', async () => {
  const { errors } = await graph.ask(staff, '{ billingRuns(after: "bm9uc2Vuc2U") { nodes { id } } }');
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

interface InvoicePage {
  readonly nodes: readonly { readonly state: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
