import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { startTestProvider, testSecretKey } from '../../../../stand-ins/testing/provider.ts';
import { killWhen } from '../../../../test/harness/killed-process.ts';
import type { DuePayments } from '../../testing/charge-due-payments.ts';
import { scriptedProvider } from '../../testing/scripted-provider.ts';
import { makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';
import { stripePaymentProvider } from '../adapters/stripe/payment-provider.ts';
import { stripeClient } from '../adapters/stripe/stripe-client.ts';
import { chargeDuePayments } from './charge-payment.ts';

const program = join(import.meta.dirname, '../../testing/charge-due-payments.ts');
const intents = '/v1/payment_intents';

let standIn: Awaited<ReturnType<typeof startTestProvider>>;
let billing: TestBilling;
let stripe: DuePayments['stripe'];
beforeAll(async () => {
  standIn = await startTestProvider();
  const caFile = join(standIn.directory, 'ca.pem');
  writeFileSync(caFile, standIn.certificates.authority);
  stripe = { secretKey: testSecretKey, apiBase: standIn.url, caFile };
  billing = await makeTestBilling({ provider: scriptedProvider('stripe') });
});
afterAll(async () => {
  await billing.stop();
  await standIn.stop();
});

/** A customer whose card the provider knows, and whose first payment waits to be made. */
async function aPayer(): Promise<{ customerId: CustomerId; reference: string }> {
  const { id: reference } = await standIn.stripe.customers.create({});
  const method = await standIn.stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242424242424242', exp_month: 12, exp_year: new Date().getUTCFullYear() + 2 },
  });
  await standIn.stripe.paymentMethods.attach(method.id, { customer: reference });
  const customerId = await billing.aCustomer();
  await billing.aCard(customerId, method.id, null, reference);
  await billing.aPlan(customerId);
  await billing.processJobs(await billing.startRun('2026-03-01'));
  while ((await billing.work.renderInvoices()) > 0);
  return { customerId, reference };
}

const paymentsOf = (customerId: CustomerId) =>
  billing.rows<{ state: string; calls: number }>(
    'SELECT state, calls FROM payment WHERE customer_id = $1 ORDER BY attempt',
    [customerId],
  );
const intentsOf = async (customer: string): Promise<Stripe.PaymentIntent[]> =>
  (await standIn.stripe.paymentIntents.list({ customer })).data;
const charge = () =>
  chargeDuePayments({
    ...billing.ports,
    providers: [stripePaymentProvider(stripeClient(stripe), { webhookSecret: null })],
  })();

it.each([
  { when: 'before the provider took the charge', kind: 'timeout_before_commit', made: 0 },
  { when: 'after it, before its answer came', kind: 'timeout_after_commit', made: 1 },
])('a worker that is killed $when charges once, after its lease', async ({ kind, made }) => {
  billing.setNow('2026-03-01T09:00:00Z');
  const { customerId, reference } = await aPayer();
  // Two tries of the client's would both be held: none ends before it is killed.
  const fault = { kind, method: 'POST', path: intents, count: 2, holdMs: 20_000 };
  await standIn.control('POST', '/stand-in/faults', fault);
  await killWhen(program, { url: billing.url, stripe, now: billing.now().toString() }, async () => {
    const { faults } = (await standIn.control('GET', '/stand-in/faults')) as { faults: { count: number }[] };
    return faults[0]?.count !== 2 && (await intentsOf(reference)).length === made;
  });
  await standIn.control('DELETE', '/stand-in/faults');
  expect(await paymentsOf(customerId)).toEqual([{ state: 'PENDING', calls: 1 }]);

  await charge();
  expect(await paymentsOf(customerId)).toEqual([{ state: 'PENDING', calls: 1 }]);
  billing.setNow('2026-03-01T09:01:01Z');
  await charge();
  expect(await paymentsOf(customerId)).toEqual([{ state: 'SETTLED', calls: 2 }]);
  expect(await intentsOf(reference)).toMatchObject([{ status: 'succeeded', amount_received: 3570 }]);
  expect(await billing.rows('SELECT state FROM invoice WHERE customer_id = $1', [customerId])).toEqual([
    { state: 'PAID' },
  ]);
});
