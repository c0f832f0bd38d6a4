/** The calls of Stripe's API that we make, all against one running stand-in. It is one file, because starting it costs more than a test. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProvider, stripeFor } from '../testing/provider.ts';

let provider: Awaited<ReturnType<typeof startTestProvider>>;
let stripe: Stripe;
beforeAll(async () => {
  provider = await startTestProvider();
  stripe = provider.stripe;
});
afterAll(() => provider.stop());

const nextYear = new Date().getUTCFullYear() + 1;

const aMethod = (number: string, key?: string): Promise<Stripe.PaymentMethod> =>
  stripe.paymentMethods.create(
    { type: 'card', card: { number, exp_month: 12, exp_year: nextYear } },
    key === undefined ? {} : { idempotencyKey: key },
  );

/** A customer with that card attached. */
async function aPayer(number = '4242424242424242'): Promise<{ customer: string; payment_method: string }> {
  const customer = await stripe.customers.create({ metadata: { customer_id: 'cus_x' } });
  const method = await aMethod(number);
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  return { customer: customer.id, payment_method: method.id };
}

const off = { confirm: true, off_session: true, currency: 'eur' } as const;

describe('cards', () => {
  it.each([
    ['4242424242424242', 'visa', '4242'],
    ['5555555555554444', 'mastercard', '4444'],
    ['2223003122003222', 'mastercard', '3222'],
    ['378282246310005', 'amex', '0005'],
    ['6011111111111117', 'discover', '1117'],
    ['3056930009020004', 'diners', '0004'],
    ['3566002020360505', 'jcb', '0505'],
    ['6200000000000005', 'unionpay', '0005'],
  ])('tells the brand and the last four of %s', async (number, brand, last4) => {
    const { card } = await aMethod(number);
    expect(card).toMatchObject({ brand, last4, exp_month: 12, exp_year: nextYear });
  });

  it('gives the same card the same fingerprint and another card another', async () => {
    const [first, again, other] = await Promise.all([
      aMethod('4242424242424242'),
      aMethod('4242 4242 4242 4242'),
      aMethod('4000056655665556'),
    ]);
    expect(again.card?.fingerprint).toBe(first.card?.fingerprint);
    expect(other.card?.fingerprint).not.toBe(first.card?.fingerprint);
  });

  it('refuses a number whose check digit is wrong', async () => {
    await expect(aMethod('4242424242424241')).rejects.toMatchObject({
      type: 'StripeCardError',
      code: 'incorrect_number',
      statusCode: 402,
    });
  });

  it('refuses a card of last year and a thirteenth month', async () => {
    const create = (exp_month: number, exp_year: number) =>
      stripe.paymentMethods.create({
        type: 'card',
        card: { number: '4242424242424242', exp_month, exp_year },
      });
    await expect(create(12, nextYear - 2)).rejects.toMatchObject({ code: 'invalid_expiry_year' });
    await expect(create(13, nextYear)).rejects.toMatchObject({ code: 'invalid_expiry_month' });
  });

  it('refuses a check value', async () => {
    await expect(
      stripe.paymentMethods.create({
        type: 'card',
        card: { number: '4242424242424242', exp_month: 1, exp_year: nextYear, cvc: '123' },
      }),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param: 'card[cvc]' });
  });

  it.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'expired_card', 'expired_card'],
  ])('declines to attach %s', async (number, code, decline_code) => {
    await expect(aPayer(number)).rejects.toMatchObject({ type: 'StripeCardError', code, decline_code });
  });

  it('does not charge a detached payment method', async () => {
    const payer = await aPayer();
    expect((await stripe.paymentMethods.detach(payer.payment_method)).customer).toBeNull();
    await expect(stripe.paymentIntents.create({ ...off, ...payer, amount: 1000 })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
    });
    await expect(
      stripe.paymentMethods.attach(payer.payment_method, { customer: payer.customer }),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
  });
});

describe('payment intents', () => {
  it('charges an approved card at once and is found by its metadata', async () => {
    const payer = await aPayer();
    const intent = await stripe.paymentIntents.create({
      ...off,
      ...payer,
      amount: 3570,
      metadata: { invoice_id: 'inv_approved' },
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 3570, currency: 'eur' });
    expect(intent.latest_charge).toMatchObject({ paid: true, amount: 3570 });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    const found = await stripe.paymentIntents.search({ query: "metadata['invoice_id']:'inv_approved'" });
    expect(found.data.map(({ id }) => id)).toEqual([intent.id]);
    expect((await stripe.paymentIntents.list({ customer: payer.customer })).data).toHaveLength(1);
  });

  it('answers 402 to a decline, keeps the intent open, and takes another card', async () => {
    const payer = await aPayer('4000000000000341');
    const refused = await stripe.paymentIntents
      .create({ ...off, ...payer, amount: 1000 })
      .catch((error: unknown) => error as Stripe.errors.StripeCardError);
    expect(refused).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
      payment_intent: { status: 'requires_payment_method' },
    });
    const good = await aMethod('4242424242424242');
    await stripe.paymentMethods.attach(good.id, { customer: payer.customer });
    const id = (refused as Stripe.errors.StripeCardError).payment_intent?.id ?? '';
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: good.id, off_session: true });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

  it('declines a card that wants authentication while the customer is away', async () => {
    const payer = await aPayer('4000002500003155');
    await expect(stripe.paymentIntents.create({ ...off, ...payer, amount: 1000 })).rejects.toMatchObject({
      code: 'authentication_required',
    });
    const present = await stripe.paymentIntents.create({
      ...payer,
      amount: 1000,
      currency: 'eur',
      confirm: true,
    });
    expect(present.status).toBe('requires_action');
    expect((await stripe.paymentIntents.cancel(present.id)).status).toBe('canceled');
    await expect(stripe.paymentIntents.confirm(present.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('refuses a card of another customer, an unknown one, and an amount that is none', async () => {
    const [mine, theirs] = [await aPayer(), await aPayer()];
    const create = (more: object) =>
      stripe.paymentIntents.create({
        ...off,
        ...mine,
        amount: 1000,
        ...more,
      } as Stripe.PaymentIntentCreateParams);
    await expect(create({ payment_method: theirs.payment_method })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(create({ customer: 'cus_nobody' })).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(create({ amount: 49 })).rejects.toMatchObject({ code: 'amount_too_small' });
    await expect(create({ amount: 10.5 })).rejects.toMatchObject({ code: 'parameter_invalid_integer' });
  });

  it('holds an amount until it is captured, and captures it once', async () => {
    const payer = await aPayer();
    const held = await stripe.paymentIntents.create({
      ...off,
      ...payer,
      amount: 1000,
      capture_method: 'manual',
      expand: ['latest_charge'],
    });
    expect(held).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 1000,
      amount_received: 0,
      latest_charge: { captured: false, amount_captured: 0, paid: true },
    });
    await expect(stripe.refunds.create({ payment_intent: held.id })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(stripe.paymentIntents.capture(held.id, { amount_to_capture: 1001 })).rejects.toMatchObject({
      code: 'amount_too_large',
    });
    expect(await stripe.paymentIntents.capture(held.id)).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 1000,
    });
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'succeeded' },
    });
  });

  it('captures a part of a hold, and refunds no more than that', async () => {
    const held = await stripe.paymentIntents.create({
      ...off,
      ...(await aPayer()),
      amount: 1000,
      capture_method: 'manual',
    });
    const paid = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 600 });
    expect(paid).toMatchObject({ amount: 1000, amount_received: 600 });
    await expect(stripe.refunds.create({ payment_intent: held.id, amount: 601 })).rejects.toMatchObject({
      statusCode: 400,
    });
    expect(await stripe.refunds.create({ payment_intent: held.id })).toMatchObject({ amount: 600 });
  });

  it('releases a hold that is cancelled', async () => {
    const held = await stripe.paymentIntents.create({
      ...off,
      ...(await aPayer()),
      amount: 1000,
      capture_method: 'manual',
    });
    const canceled = await stripe.paymentIntents.cancel(held.id, { expand: ['latest_charge'] });
    expect(canceled).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      latest_charge: { captured: false, refunded: true, amount_refunded: 1000 },
    });
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('refunds in parts, and never more than was charged', async () => {
    const intent = await stripe.paymentIntents.create({ ...off, ...(await aPayer()), amount: 1000 });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 400 });
    await expect(
      stripe.refunds.create({ payment_intent: intent.id, amount: 601 }), // 1000 − 400 = 600 are left
    ).rejects.toMatchObject({ statusCode: 400 });
    await stripe.refunds.create({ payment_intent: intent.id });
    const charge = await stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 1000, refunded: true });
  });
});

describe('idempotency keys', () => {
  it('replays the first answer and charges once', async () => {
    const payer = await aPayer();
    const create = () =>
      stripe.paymentIntents.create({ ...off, ...payer, amount: 900 }, { idempotencyKey: 'charge-once' });
    const [first, second] = await Promise.all([create(), create()]);
    const third = await create();
    expect(new Set([first.id, second.id, third.id]).size).toBe(1);
    expect(third.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(third.lastResponse.headers['original-request']).toBeDefined();
    expect((await stripe.paymentIntents.list({ customer: payer.customer })).data).toHaveLength(1);
  });

  it('replays a decline too', async () => {
    const payer = await aPayer('4000000000000341');
    const create = () =>
      stripe.paymentIntents
        .create({ ...off, ...payer, amount: 900 }, { idempotencyKey: 'declined-once' })
        .catch((error: unknown) => (error as Stripe.errors.StripeCardError).charge);
    expect(await create()).toBe(await create());
  });

  it('refuses a key that comes back with other parameters, a card number among them', async () => {
    await aMethod('4242424242424242', 'one-card');
    await expect(aMethod('5555555555554444', 'one-card')).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
  });

  it('does not keep the answer to a request that was never carried out', async () => {
    const key = { idempotencyKey: 'wrong-then-right' };
    await expect(stripe.customers.update('cus_none', { name: 'x' }, key)).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(aMethod('4242424242424242', 'wrong-then-right')).resolves.toMatchObject({
      object: 'payment_method',
    });
  });
});

describe('faults', () => {
  it('loses the answer after the commit: the retry under the same key finds one charge', async () => {
    const payer = await aPayer();
    const create = () =>
      stripe.paymentIntents.create(
        { ...off, ...payer, amount: 700, metadata: { quanta_fault: 'timeout_after_commit' } },
        { idempotencyKey: 'lost-answer', timeout: 300 },
      );
    await expect(create()).rejects.toMatchObject({ type: 'StripeConnectionError' });
    expect((await create()).status).toBe('succeeded');
    expect((await stripe.paymentIntents.list({ customer: payer.customer })).data).toHaveLength(1);
  });

  it('loses the answer for its own test card', async () => {
    const payer = await aPayer('4000999900000022');
    const options = { idempotencyKey: 'lost-by-card', timeout: 300 };
    const create = () => stripe.paymentIntents.create({ ...off, ...payer, amount: 700 }, options);
    await expect(create()).rejects.toMatchObject({ type: 'StripeConnectionError' });
    expect((await create()).status).toBe('succeeded');
  });

  it.each([
    ['server_error', 'StripeAPIError'],
    ['rate_limited', 'StripeRateLimitError'],
    ['server_error_after_commit', 'StripeAPIError'],
  ])('answers once as planned: %s', async (kind, type) => {
    const payer = await aPayer();
    await provider.control('POST', '/stand-in/faults', { kind, path: '/v1/payment_intents' });
    const key = { idempotencyKey: `planned-${kind}` };
    const create = () => stripe.paymentIntents.create({ ...off, ...payer, amount: 700 }, key);
    await expect(create()).rejects.toMatchObject({ type });
    expect((await create()).status).toBe('succeeded');
    expect((await stripe.paymentIntents.list({ customer: payer.customer })).data).toHaveLength(1);
  });

  it('declines the next charge of a good card when asked to', async () => {
    const payer = await aPayer();
    await provider.control('POST', '/stand-in/faults', {
      kind: 'decline',
      declineCode: 'insufficient_funds',
    });
    await expect(stripe.paymentIntents.create({ ...off, ...payer, amount: 700 })).rejects.toMatchObject({
      decline_code: 'insufficient_funds',
    });
  });
});

describe('the door', () => {
  it('labels every answer and lets one key in', async () => {
    const customer = await stripe.customers.create({});
    expect(customer.lastResponse.headers['quanta-stand-in']).toBe('payment-provider');
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
    const stranger = stripeFor(provider.url, provider.certificates.authority, 'sk_test_other');
    await expect(stranger.customers.create({})).rejects.toMatchObject({ type: 'StripeAuthenticationError' });
  });

  it('answers 404 to a call that it does not speak', async () => {
    await expect(stripe.invoices.list()).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('webhooks', () => {
  it('are signed so that the SDK accepts them, and sent again until they are taken', async () => {
    const received: Stripe.Event[] = [];
    let refusals = 1;
    const receiver = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += String(piece);
      const event = stripe.webhooks.constructEvent(
        body,
        String(request.headers['stripe-signature']),
        'whsec_test',
      );
      refusals -= 1;
      if (refusals < 0) received.push(event);
      response.writeHead(refusals < 0 ? 200 : 503).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const own = await startTestProvider({
      webhook: { url: `http://127.0.0.1:${port}/webhooks/stripe`, secret: 'whsec_test' },
    });
    try {
      const customer = await own.stripe.customers.create({});
      const method = await own.stripe.paymentMethods.create({
        type: 'card',
        card: { number: '4242424242424242', exp_month: 1, exp_year: nextYear },
      });
      await own.stripe.paymentMethods.attach(method.id, { customer: customer.id });
      const intent = await own.stripe.paymentIntents.create({
        ...off,
        customer: customer.id,
        payment_method: method.id,
        amount: 100,
      });
      await expect.poll(() => received.length, { timeout: 120_000 }).toBe(1);
      expect(received[0]).toMatchObject({
        type: 'payment_intent.succeeded',
        data: { object: { id: intent.id } },
      });
      const events = await own.stripe.events.list({ type: 'payment_intent.succeeded' });
      await expect
        .poll(async () => (await own.stripe.events.retrieve(events.data[0]?.id ?? '')).pending_webhooks)
        .toBe(0);
    } finally {
      await own.stop();
      receiver.close();
    }
  });
});

describe('keeping', () => {
  it('has everything again after a restart, and no card number in its files', async () => {
    const number = '4539148803436467';
    const before = await startTestProvider();
    const method = await before.stripe.paymentMethods.create(
      { type: 'card', card: { number, exp_month: 1, exp_year: nextYear } },
      { idempotencyKey: 'kept' },
    );
    await before.stop();
    const after = await startTestProvider({ directory: before.directory, certificates: before.certificates });
    const again = await after.stripe.paymentMethods.create(
      { type: 'card', card: { number, exp_month: 1, exp_year: nextYear } },
      { idempotencyKey: 'kept' },
    );
    expect(again.id).toBe(method.id);
    expect(again.card?.fingerprint).toBe(method.card?.fingerprint);
    await after.stop();
    const journal = await readFile(join(before.directory, 'payment-provider', 'journal.jsonl'), 'utf8');
    expect(journal).toContain('6467');
    expect(journal).not.toContain(number);
  });
});
