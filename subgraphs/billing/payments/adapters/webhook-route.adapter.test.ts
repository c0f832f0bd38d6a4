import fastify, { type FastifyInstance } from 'fastify';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentId } from '../../../../kernel/ids/ids.ts';
import { scriptedProvider } from '../../testing/scripted-provider.ts';
import { makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';
import { receiveProviderEvent } from '../application/receive-provider-event.ts';
import { paymentIdField } from './stripe/payment-intents.ts';
import { stripePaymentProvider } from './stripe/payment-provider.ts';
import { webhookRoutes } from './webhook-route.ts';

const secret = 'whsec_test';
const stripe = new Stripe('sk_test_x');
let billing: TestBilling;
let app: FastifyInstance;

beforeAll(async () => {
  billing = await makeTestBilling({ provider: scriptedProvider('stripe') });
  app = fastify();
  webhookRoutes({
    providers: [stripePaymentProvider(stripe, { webhookSecret: secret }), scriptedProvider('other')],
    receive: receiveProviderEvent(billing.ports),
    log: billing.log,
  })(app);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await billing.stop();
});

/** An open invoice with a payment that the provider charged and whose answer was lost. */
async function anUnknownPayment(): Promise<PaymentId> {
  const customer = await billing.aCustomer();
  await billing.aCard(customer, 'pm_lose_answer');
  await billing.aPlan(customer);
  const { paymentsSettled } = await billing.bill('2026-03-01');
  expect(paymentsSettled).toBe(0);
  const [payment] = await billing.rows<{ id: PaymentId; state: string }>(
    'SELECT id, state FROM payment WHERE customer_id = $1',
    [customer],
  );
  expect(payment?.state).toBe('UNKNOWN');
  return payment?.id as PaymentId;
}

const anEvent = (type: string, object: object, id = `evt_${crypto.randomUUID()}`): string =>
  JSON.stringify({ id, object: 'event', type, data: { object } });

const anIntent = (paymentId: string, status: string) => ({
  id: `pi_${paymentId}`,
  object: 'payment_intent',
  status,
  metadata: { [paymentIdField]: paymentId },
  last_payment_error: status === 'succeeded' ? null : { code: 'card_declined', decline_code: 'lost_card' },
});

const send = (payload: string, given: { timestamp?: number; signature?: string } = {}) =>
  app.inject({
    method: 'POST',
    url: '/webhooks/stripe',
    payload,
    headers: {
      'content-type': 'application/json',
      'stripe-signature':
        given.signature ??
        stripe.webhooks.generateTestHeaderString({
          payload,
          secret,
          ...(given.timestamp === undefined ? {} : { timestamp: given.timestamp }),
        }),
    },
  });

const stateOf = async (id: PaymentId) =>
  (
    await billing.rows<{ payment: string; invoice: string }>(
      'SELECT p.state AS payment, i.state AS invoice FROM payment p JOIN invoice i ON i.id = p.invoice_id WHERE p.id = $1',
      [id],
    )
  )[0];

describe('an event of the provider', () => {
  it('settles a payment whose answer was lost, once, however often it comes', async () => {
    const id = await anUnknownPayment();
    const event = anEvent('payment_intent.succeeded', anIntent(id, 'succeeded'), 'evt_once');
    expect((await send(event)).json()).toEqual({ status: 'done' });
    expect((await send(event)).json()).toEqual({ status: 'duplicate' });
    expect(await stateOf(id)).toEqual({ payment: 'SETTLED', invoice: 'PAID' });
    expect((await billing.check()).faults).toEqual([]);
  });

  it('that tells of a failure after the success changes nothing: the order is not trusted', async () => {
    const id = await anUnknownPayment();
    await send(anEvent('payment_intent.succeeded', anIntent(id, 'succeeded')));
    await send(anEvent('payment_intent.payment_failed', anIntent(id, 'requires_payment_method')));
    expect(await stateOf(id)).toEqual({ payment: 'SETTLED', invoice: 'PAID' });
  });

  it('that tells of a success after a failure books the money that arrived', async () => {
    const id = await anUnknownPayment();
    await send(anEvent('payment_intent.payment_failed', anIntent(id, 'requires_payment_method')));
    expect(await stateOf(id)).toEqual({ payment: 'FAILED', invoice: 'OPEN' });
    await send(anEvent('payment_intent.succeeded', anIntent(id, 'succeeded')));
    expect(await stateOf(id)).toEqual({ payment: 'SETTLED', invoice: 'PAID' });
    expect((await billing.check()).faults).toEqual([]);
  });

  it('settles no payment that went to another provider', async () => {
    const id = await anUnknownPayment();
    const fact = {
      kind: 'PAYMENT_ANSWERED',
      paymentId: id,
      answer: { outcome: 'SETTLED', providerPaymentId: 'x' },
    };
    const answer = await app.inject({
      method: 'POST',
      url: '/webhooks/other',
      payload: JSON.stringify({ id: 'evt_other', type: 'settled', fact }),
      headers: { 'content-type': 'application/json', 'scripted-signature': 'valid' },
    });
    expect(answer.json()).toEqual({ status: 'ignored' });
    expect(await stateOf(id)).toEqual({ payment: 'UNKNOWN', invoice: 'OPEN' });
  });

  it('about things that are not ours is acknowledged and left alone', async () => {
    expect((await send(anEvent('customer.created', {}))).json()).toEqual({ status: 'ignored' });
    const foreign = { id: 'pi_x', object: 'payment_intent', status: 'succeeded', metadata: {} };
    expect((await send(anEvent('payment_intent.succeeded', foreign))).json()).toEqual({ status: 'ignored' });
  });
});

describe('a webhook call is refused', () => {
  it('without the provider’s signature over exactly these bytes', async () => {
    const event = anEvent('customer.created', {});
    expect((await send(event, { signature: 't=1,v1=00' })).statusCode).toBe(400);
    const signature = stripe.webhooks.generateTestHeaderString({ payload: event, secret });
    expect((await send(`${event} `, { signature })).statusCode).toBe(400);
  });

  it('when there is no secret to check it with', () => {
    const provider = stripePaymentProvider(stripe, { webhookSecret: null });
    const payload = anEvent('customer.created', {});
    const signature = stripe.webhooks.generateTestHeaderString({ payload, secret });
    expect(provider.readEvent({ 'stripe-signature': signature }, Buffer.from(payload))).toBeNull();
  });

  it('when the signature is older than five minutes', async () => {
    const timestamp = Math.floor(Date.now() / 1000) - 301;
    expect((await send(anEvent('customer.created', {}), { timestamp })).statusCode).toBe(400);
  });
});
