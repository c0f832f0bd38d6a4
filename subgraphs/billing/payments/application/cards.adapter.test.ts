import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CardId, type CustomerId, newId } from '../../../../kernel/ids/ids.ts';
import { makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';
import { recordCardRemoved, recordCardStored } from './record-card.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());
afterEach(() => billing.setNow('2026-03-01T09:00:00Z'));

describe('a card', () => {
  const cardsOf = (customer: CustomerId) =>
    billing.rows<{ state: string; last_four: string | null }>(
      'SELECT state, last_four FROM card WHERE customer_id = $1 ORDER BY id',
      [customer],
    );
  const remove = (cardId: CardId, customerId: CustomerId) =>
    billing.inTransaction((tx) =>
      recordCardRemoved(tx, { cardId, customerId, removedAt: '2026-03-01T10:00:00Z' }),
    );
  const chargedTo = async (customer: CustomerId) =>
    (
      await billing.rows<{ card: string }>('SELECT card_id AS card FROM payment WHERE customer_id = $1', [
        customer,
      ])
    ).map(({ card }) => card);

  it('that is newest is charged, also when an older one stays', async () => {
    const customer = await billing.aCustomer();
    await billing.aCard(customer);
    billing.setNow('2026-03-01T09:00:01Z');
    const newest = await billing.aCard(customer);
    await billing.aPlan(customer);
    await billing.bill('2026-03-01');
    expect(await chargedTo(customer)).toEqual([newest]);
  });

  it('that replaces another takes it off', async () => {
    const customer = await billing.aCustomer();
    const old = await billing.aCard(customer);
    const next = await billing.aCard(customer, 'pm_ok', old);
    await billing.aPlan(customer);
    await billing.bill('2026-03-01');
    expect(await chargedTo(customer)).toEqual([next]);
    expect(await billing.rows('SELECT state FROM card WHERE id = $1', [old])).toEqual([
      { state: 'REPLACED' },
    ]);
  });

  it('that is removed shows nothing and is not charged; the one before it is', async () => {
    const customer = await billing.aCustomer();
    const older = await billing.aCard(customer);
    billing.setNow('2026-03-01T09:00:01Z');
    const newest = await billing.aCard(customer);
    await remove(newest, customer);
    expect(await billing.rows('SELECT state, last_four FROM card WHERE id = $1', [newest])).toEqual([
      { state: 'REMOVED', last_four: null },
    ]);
    await billing.aPlan(customer);
    await billing.bill('2026-03-01');
    expect(await chargedTo(customer)).toEqual([older]);
  });

  it('that was removed before it arrived stays removed', async () => {
    const customer = await billing.aCustomer();
    const cardId = newId('Card');
    await remove(cardId, customer);
    await billing.inTransaction((tx) =>
      recordCardStored(tx, {
        cardId,
        customerId: customer,
        brand: 'VISA',
        lastFour: '4242',
        expiryMonth: 1,
        expiryYear: 2030,
        providers: [{ provider: 'scripted', customerReference: 'cus_x', paymentMethodReference: 'pm_x' }],
        replacesCardId: null,
        storedAt: '2026-03-01T09:30:00Z',
      }),
    );
    expect(await cardsOf(customer)).toEqual([{ state: 'REMOVED', last_four: null }]);
  });
});
