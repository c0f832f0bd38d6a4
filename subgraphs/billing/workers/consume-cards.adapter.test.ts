import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CardId, type CustomerId, type InvoiceId, newId } from '../../../kernel/ids/ids.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  // The name in the sample of version 2.
  billing = await makeTestBilling({ provider: scriptedProvider('sample-provider') });
});
afterAll(() => billing.stop());

/** Hands a version's sample to the consumer, for this customer and a card of its own. */
async function consumeSample(version: 1 | 2, customerId: CustomerId, changes: object = {}): Promise<CardId> {
  const cardId = newId('Card');
  const file = `../../../schema/messages/vault/card-stored.v${version}.sample.json`;
  const sample = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
  const type = `vault.card.stored.v${version}`;
  const handler = billing.work.handlers['billing-cards'].find((each) => each.type === type);
  const prepared = handler?.prepare(
    { ...sample, ...changes, cardId, customerId },
    {
      id: newId('Message'),
      type,
      subject: cardId,
      time: billing.now().toString(),
      correlationId: 'test',
    },
  );
  if (prepared === undefined || !('effect' in prepared)) throw new Error(JSON.stringify(prepared));
  await billing.database.transaction({ kind: 'all' }, (tx) => prepared.effect(tx, true));
  return cardId;
}

/** A customer's first invoice is issued before there is a card; then it is charged by hand. */
async function chargeOf(customerId: CustomerId) {
  const [invoice] = await billing.rows<{ id: InvoiceId }>('SELECT id FROM invoice WHERE customer_id = $1', [
    customerId,
  ]);
  return billing.useCases.retryPayment(billingAdmin, {
    invoiceId: String(invoice?.id),
    idempotencyKey: crypto.randomUUID(),
  });
}
async function aDebtor(): Promise<CustomerId> {
  const customerId = await billing.aCustomer();
  await billing.aPlan(customerId);
  await billing.bill('2026-03-01');
  return customerId;
}

it('a card of version 2 is charged at the provider that it names', async () => {
  const customerId = await aDebtor();
  await consumeSample(2, customerId);
  expect(await chargeOf(customerId)).toMatchObject({
    payment: {
      state: 'SETTLED',
      route: { provider: 'sample-provider', paymentMethodReference: 'pm_sample' },
    },
  });
});

it('a card of version 1, which a stream or an outbox still holds, is charged alike', async () => {
  const customerId = await aDebtor();
  await consumeSample(1, customerId, {
    provider: 'sample-provider',
    providerCustomerId: 'cus_old',
    providerPaymentMethodId: 'pm_old',
  });
  expect(await chargeOf(customerId)).toMatchObject({
    payment: {
      state: 'SETTLED',
      route: {
        provider: 'sample-provider',
        customerReference: 'cus_old',
        paymentMethodReference: 'pm_old',
      },
    },
  });
});

it('a card that no registered provider knows cannot be charged, and the reason says so', async () => {
  const customerId = await aDebtor();
  await consumeSample(2, customerId, {
    providers: [{ provider: 'gone', customerReference: 'c', paymentMethodReference: 'p' }],
  });
  expect(await chargeOf(customerId)).toMatchObject({
    payment: null,
    refusal: {
      code: 'NO_CARD',
      message: "No payment provider takes EUR from the customer's card; they must add another one first.",
    },
  });
});
