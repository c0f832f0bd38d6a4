import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/ids/ids.ts';
import { cursorNeverInternal, textNeverInternal } from '../../../platform/graphql/testing/hostile-text.ts';
import { makeTestBilling, type TestBilling } from '../testing/test-billing.ts';
import { serveTestGraph, type TestGraph } from '../testing/test-graph.ts';

let billing: TestBilling;
let graph: TestGraph;
let invoiceId: string;
let alertId: string;
const previewId = newId('BillingRunPreview');

beforeAll(async () => {
  billing = await makeTestBilling();
  graph = await serveTestGraph(billing);
  const customer = await billing.aCustomer();
  await billing.aCard(customer, 'pm_decline');
  await billing.aPlan(customer);
  await billing.bill('2026-03-01');
  const [alert] = await billing.rows<{ id: string; invoice_id: string }>(
    'SELECT id, invoice_id FROM payment_alert',
  );
  alertId = String(alert?.id);
  invoiceId = String(alert?.invoice_id);
});
afterAll(async () => {
  await graph.stop();
  await billing.stop();
});

const staff = { roles: ['billing_admin'] } as const;
const change = (name: string, input: object) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code message path } } }`;
  return graph.ask(staff, query, { input });
};

describe('text that is typed to billing', () => {
  it.each([
    ['a card number', 'Paid with 4111-1111-1111-1111'],
    ['NUL', 'paid\0'],
    ['half of a character', 'paid \ud83d'],
    ['nothing that is visible', '\u200b'],
    ['a turned text', 'paid \u202e001'],
  ])('is refused with %s, and nothing is written', async (_what, text) => {
    expect(await change('markInvoiceUncollectible', { invoiceId, reason: text })).toMatchObject({
      data: {
        markInvoiceUncollectible: { userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'reason'] }] },
      },
    });
    expect(await change('resolvePaymentAlert', { alertId, resolution: text })).toMatchObject({
      data: {
        resolvePaymentAlert: { userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'resolution'] }] },
      },
    });
    expect(await billing.rows('SELECT resolved_at FROM payment_alert')).toEqual([{ resolved_at: null }]);
  });

  it('an idempotency key that is a card number is refused in every mutation that takes one', async () => {
    const idempotencyKey = '4111111111111111';
    for (const answer of [
      await change('retryPayment', { invoiceId, idempotencyKey }),
      await change('startBillingRun', { asOf: '2026-03-01', previewId, idempotencyKey }),
    ])
      expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await billing.rows('SELECT FROM idempotency_key')).toEqual([]);
  });
});

describe('no text ends as INTERNAL', () => {
  it.each([
    ['resolvePaymentAlert', 'alertId', { resolution: 'Called.' }],
    ['markInvoiceUncollectible', 'invoiceId', { reason: 'Gone.' }],
    ['retryPayment', 'invoiceId', { idempotencyKey: 'key' }],
    ['startBillingRun', 'asOf', { previewId }],
    ['startBillingRun', 'previewId', { asOf: '2026-03-01' }],
    ['startBillingRun', 'idempotencyKey', { asOf: '2026-03-01', previewId }],
    ['previewBillingRun', 'asOf', {}],
    ['confirmBillingRun', 'previewId', {}],
    ['stopBillingRun', 'billingRunId', { reason: 'Wrong date.' }],
    ['stopBillingRun', 'reason', { billingRunId: newId('BillingRun') }],
  ])('in %s.%s', (name, field, input) =>
    textNeverInternal('2026-03-01', (text) => change(name, { ...input, [field]: text })),
  );
  it('in a reason, a resolution and a key', async () => {
    await textNeverInternal('key', (text) => change('retryPayment', { invoiceId, idempotencyKey: text }));
    await textNeverInternal('Called.', (text) =>
      change('resolvePaymentAlert', { alertId, resolution: text }),
    );
    await textNeverInternal('Gone.', (text) =>
      change('markInvoiceUncollectible', { invoiceId, reason: text }),
    );
  });
  it.each([
    'query ($text: ID) { billingInvoices(customerId: $text) { nodes { id } } }',
    'query ($text: ID!) { billingRun(id: $text) { id } }',
    'query ($text: ID!) { _entities(representations: [{ __typename: "Invoice", id: $text }]) { __typename } }',
  ])('in %s', (query) => textNeverInternal('run_', (text) => graph.ask(staff, query, { text })));
  it.each(['billingInvoices', 'billingRuns', 'paymentAlerts'])('in the cursor of %s', (list) =>
    cursorNeverInternal((text) =>
      graph.ask(staff, `query ($text: String) { ${list}(after: $text) { nodes { id } } }`, { text }),
    ),
  );
});
