import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Outage } from '../../../../../kernel/errors/errors.ts';
import { newId } from '../../../../../kernel/ids/ids.ts';
import { money } from '../../../../../kernel/money/money.ts';
import { startTestProvider, testSecretKey } from '../../../../../stand-ins/testing/provider.ts';
import { describePaymentProvider } from '../../../testing/payment-provider-contract.ts';
import type { Charge, PaymentProvider } from '../../application/ports.ts';
import { paymentIdField } from './payment-intents.ts';
import { stripePaymentProvider } from './payment-provider.ts';
import { stripeClient } from './stripe-client.ts';

let standIn: Awaited<ReturnType<typeof startTestProvider>>;
let stripe: Stripe;
let provider: PaymentProvider;
let caFile: string;
const webhookSecret = 'whsec_test';
const now = { capture: 'AT_ONCE' } as const;
beforeAll(async () => {
  standIn = await startTestProvider();
  stripe = standIn.stripe;
  caFile = join(standIn.directory, 'ca.pem');
  writeFileSync(caFile, standIn.certificates.authority);
  provider = stripePaymentProvider(stripe, { webhookSecret });
});
afterAll(() => standIn.stop());

/** A charge of 35.70 EUR to a card that the stand-in knows. */
async function aCharge(number = '4242424242424242'): Promise<Charge> {
  const customer = await stripe.customers.create({});
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number, exp_month: 12, exp_year: new Date().getUTCFullYear() + 2 },
  });
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  return {
    paymentId: newId('Payment'),
    invoiceId: newId('Invoice'),
    amount: money(3570n, 'EUR'),
    customerReference: customer.id,
    paymentMethodReference: method.id,
    description: 'test',
  };
}

const intentsOf = async (charge: Charge): Promise<Stripe.PaymentIntent[]> =>
  (await stripe.paymentIntents.list({ customer: charge.customerReference })).data;

async function loseOneAnswer(kind: string): Promise<void> {
  const path = '/v1/payment_intents';
  await standIn.control('POST', '/stand-in/faults', { kind, path, method: 'POST', holdMs: 10 });
}

describePaymentProvider('Stripe', () => ({
  provider,
  unreachable: stripePaymentProvider(
    stripeClient({ secretKey: 'sk_test_x', apiBase: 'https://127.0.0.1:9' }),
    { webhookSecret },
  ),
  aCharge: (card) => aCharge(card === 'DECLINED' ? '4000000000000341' : '4242424242424242'),
  loseNextAnswer: () => loseOneAnswer('server_error_after_commit'),
  aSettledEvent: ({ paymentId, providerPaymentId }) => {
    const object = {
      id: providerPaymentId,
      object: 'payment_intent',
      status: 'succeeded',
      metadata: { [paymentIdField]: paymentId },
    };
    const type = 'payment_intent.succeeded';
    const payload = JSON.stringify({ id: 'evt_x', object: 'event', type, data: { object } });
    const signature = stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret });
    return { headers: { 'stripe-signature': signature }, rawBody: Buffer.from(payload) };
  },
}));

describe('charging a stored card', () => {
  it('settles, and charges once however often it is repeated', async () => {
    const charge = await aCharge();
    const first = await provider.authorise(charge, now);
    expect(first).toMatchObject({ outcome: 'SETTLED' });
    expect(await provider.authorise(charge, now)).toEqual(first);
    expect(await intentsOf(charge)).toMatchObject([{ amount: 3570, currency: 'eur', status: 'succeeded' }]);
  });

  it.each([
    ['4000000000000341', 'generic_decline', 'The bank declined the card.'],
    ['4000999900000014', 'insufficient_funds', 'There is not enough money on the card.'],
    ['4000002500003155', 'authentication_required', 'The bank wants the card holder to confirm the payment.'],
  ])('tells the decline of %s in our words', async (number, declineCode, reason) => {
    expect(await provider.authorise(await aCharge(number), now)).toMatchObject({
      outcome: 'DECLINED',
      declineCode,
      reason,
    });
  });

  it('finds a charge whose answer was lost, and does not charge again', async () => {
    const charge = await aCharge();
    await loseOneAnswer('server_error_after_commit');
    await expect(provider.authorise(charge, now)).rejects.toBeInstanceOf(Outage);
    expect(await provider.query(charge)).toMatchObject({ outcome: 'SETTLED' });
    expect(await intentsOf(charge)).toHaveLength(1);
  });

  it('survives a connection that is cut behind the charge: the SDK repeats under the same key', async () => {
    const charge = await aCharge();
    await loseOneAnswer('timeout_after_commit');
    expect(await provider.authorise(charge, now)).toMatchObject({ outcome: 'SETTLED' });
    expect(await intentsOf(charge)).toHaveLength(1);
  });

  it('knows nothing of a payment that never arrived', async () => {
    expect(await provider.query(await aCharge())).toBeNull();
  });

  it('takes a card that is gone for a decline', async () => {
    const charge = await aCharge();
    await stripe.paymentMethods.detach(charge.paymentMethodReference);
    expect(await provider.authorise(charge, now)).toMatchObject({ outcome: 'DECLINED' });
  });

  it('speaks to the address and certificate that the configuration names', async () => {
    const configured = stripePaymentProvider(
      stripeClient({ secretKey: testSecretKey, apiBase: standIn.url, caFile }),
      { webhookSecret },
    );
    expect(await configured.authorise(await aCharge(), now)).toMatchObject({ outcome: 'SETTLED' });
  });

  it('is an outage when nobody answers or the key is wrong', async () => {
    const charge = await aCharge();
    const nobody = stripePaymentProvider(
      stripeClient({ secretKey: 'sk_test_x', apiBase: 'https://127.0.0.1:9' }),
      { webhookSecret },
    );
    await expect(nobody.authorise(charge, now)).rejects.toMatchObject({ name: 'Outage', retryable: true });
    const stranger = stripePaymentProvider(
      stripeClient({ secretKey: 'sk_test_wrong', apiBase: standIn.url, caFile }),
      { webhookSecret },
    );
    await expect(stranger.authorise(charge, now)).rejects.toMatchObject({ name: 'Outage', retryable: false });
  });
});
