import { setTimeout as pause } from 'node:timers/promises';
import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StandInsProcess } from './testing/process.ts';

const nextYear = new Date().getUTCFullYear() + 1;
let standIns: StandInsProcess;
beforeEach(async () => {
  standIns = await StandInsProcess.prepare();
  await standIns.start();
});
afterEach(() => standIns.end('SIGKILL'));

it('starts all three, says ready, and ends with 0 on SIGTERM', async () => {
  const discovery = await fetch(`${standIns.urlOf('OIDC_PORT')}/.well-known/openid-configuration`);
  expect(discovery.status).toBe(200);
  expect((await fetch(standIns.urlOf('MAIL_PORT'))).status).toBe(200);
  expect((await standIns.stripe.customers.create({})).id).toMatch(/^cus_/);
  expect(await standIns.end('SIGTERM')).toBe(0);
});

it('loses no answered charge and doubles none when it is killed under load, three times over', async () => {
  const { stripe } = standIns;
  const customer = await stripe.customers.create({});
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242424242424242', exp_month: 12, exp_year: nextYear },
  });
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });

  /** Charges one invoice until it is answered, under one key, as billing does. */
  const charge = async (invoice: string): Promise<string> => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      try {
        const intent = await stripe.paymentIntents.create(
          {
            amount: 1000,
            currency: 'eur',
            customer: customer.id,
            payment_method: method.id,
            confirm: true,
            off_session: true,
            metadata: { invoice_id: invoice },
          },
          { idempotencyKey: `charge-${invoice}` },
        );
        return intent.id;
      } catch (error) {
        if ((error as Stripe.errors.StripeError).type !== 'StripeConnectionError') throw error;
        await pause(25);
      }
    }
    throw new Error(`${invoice} was never answered`);
  };

  const answered: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const charges = Array.from({ length: 40 }, (_, index) => charge(`inv_${round}_${index}`));
    const settled = Promise.all(charges);
    await Promise.race(charges); // The first answer is out, the others are at every stage.
    await standIns.end('SIGKILL');
    await standIns.start();
    answered.push(...(await settled));
  }

  expect(new Set(answered).size).toBe(120);
  const kept: string[] = [];
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    if (intent.status === 'succeeded') kept.push(intent.id);
  }
  expect(kept.toSorted()).toEqual(answered.toSorted());
});
